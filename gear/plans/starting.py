"""With what a kit may begin: the newest bodies on sale."""

from ..choices import ProductCategory, ProductStatus
from ..lists.kit_items import PARAMETERS, kit_address
from ..models import Camera

NEWEST = 3


def first_bodies() -> list[tuple[str, str]]:
    """The newest bodies that can be bought, each with the kit that holds it alone. One query."""
    bodies = Camera.objects.published().filter(status=ProductStatus.CURRENT).newest_first()[:NEWEST]
    name = PARAMETERS[ProductCategory.CAMERA]
    return [(body.full_name, kit_address(((name, body.slug),))) for body in bodies]
