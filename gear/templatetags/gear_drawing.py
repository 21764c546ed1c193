"""Drawings in templates."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ..figures.compared import Outline
from ..figures.figure import Figure

register = template.Library()


@register.inclusion_tag("svg/figure.html")
def figure(picture: Figure) -> dict[str, Any]:
    """A picture with its caption and the table of the same numbers."""
    # Safe: the writer of the markup escapes every text and address itself.
    return {"figure": picture, "markup": mark_safe(picture.markup)}


@register.simple_tag
def outline(drawn: Outline) -> SafeString:
    """A small drawing beside a name that says all: hidden from readers of the screen."""
    svg = '<svg viewBox="{}" aria-hidden="true" focusable="false">{}</svg>'
    return format_html(svg, drawn.view_box, mark_safe(drawn.markup))
