"""What signed-in editors see on the pages of readers: a way to the form of what is shown."""

from typing import Any

from django import template
from django.conf import settings
from django.db.models import Model
from django.urls import reverse

from ..models import Product

register = template.Library()

# The names by which pages know what they show, in the order in which an editor looks for it.
SHOWN = (
    "product",
    "camera",
    "lens",
    "adapter",
    "converter",
    "maker",
    "statement",
    "person",
    "tag",
    "mount",
    "alliance",
)


@register.inclusion_tag("components/_edit_links.html", takes_context=True)
def edit_links(context: dict[str, Any]) -> dict[str, Any]:
    """The rows that a page shows and its reader may edit. No query, and no look at a session, for who has none."""
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return {"rows": []}
    user = getattr(request, "user", None)
    if user is None or not user.is_staff:
        return {"rows": []}
    found = [row for row in map(context.get, SHOWN) if isinstance(row, Model) and row.pk]
    may = [row for row in found if user.has_perm(f"gear.change_{kind_of(row)}")]
    return {"rows": [(row, reverse(f"admin:gear_{kind_of(row)}_change", args=[row.pk])) for row in may]}


def kind_of(row: Model) -> str:
    """The model on whose form a row is edited: of a product that of its kind."""
    return row.category if isinstance(row, Product) else row._meta.model_name
