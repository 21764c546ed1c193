"""The front page: the system in numbers, the form for a pair, the mount and what is new."""

from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from ..figures.mounts import mount_front
from ..models import Alliance, Camera, Lens, Maker, Product, Statement

NEWEST_PRODUCTS = 6
NEWEST_STATEMENTS = 5


def home_context() -> dict[str, Any]:
    """What the system is in numbers, and the way in."""
    cameras, lenses = _options(Camera.objects.published()), _options(Lens.objects.published())
    camera_count, lens_count = (sum(len(products) for _, products in options) for options in (cameras, lenses))
    alliance = Alliance.objects.select_related("mount").first()
    return {
        "cameras": cameras,
        "lenses": lenses,
        "member_count": Maker.objects.members().count(),
        "camera_count": camera_count,
        "lens_count": lens_count,
        "pair_count": camera_count * lens_count,
        "alliance": alliance,
        "mount": mount_front(alliance) if alliance else None,
        "products": Product.objects.published().exclude(announced=None).newest_first()[:NEWEST_PRODUCTS],
        "statements": Statement.objects.newest_first().prefetch_related("makers")[:NEWEST_STATEMENTS],
    }


def _options(products: QuerySet) -> list[tuple[str, list[dict[str, Any]]]]:
    """Slug and name of products to choose from, under the names of their makers. One query."""
    named = products.order_by("maker__name", "name", "pk").values("slug", "name", "maker__name")
    return [(maker, list(group)) for maker, group in groupby(named, key=lambda product: product["maker__name"])]
