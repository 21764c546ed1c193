"""Drawings in templates."""

from typing import Any

from django import template
from django.utils.safestring import mark_safe

from ..figures.figure import Figure

register = template.Library()


@register.inclusion_tag("svg/figure.html")
def figure(picture: Figure) -> dict[str, Any]:
    """A picture with its caption and the table of the same numbers."""
    # Safe: the writer of the markup escapes every text and address itself.
    return {"figure": picture, "markup": mark_safe(picture.markup)}
