"""Drawings in templates."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ..figures.compared import Outline
from ..figures.figure import Figure
from ..figures.qr import QrCode
from ..figures.qr import qr_code as drawn_code
from .gear_units import known

register = template.Library()


@register.inclusion_tag("svg/figure.html")
def figure(picture: Figure) -> dict[str, Any]:
    """A picture with its caption and the table of the same numbers."""
    # Safe: the writer of the markup escapes every text and address itself.
    return {"figure": picture, "markup": mark_safe(picture.markup)}


@register.simple_tag
def figure_rows(figure: Figure) -> SafeString:
    """The rows of the table with a picture's numbers, of which there may be four hundred."""
    return mark_safe("\n".join(map(row_html, figure.rows)))


def row_html(row: Sequence[str | None]) -> str:
    """A row, headed by what it is about."""
    first, *rest = (conditional_escape(known(cell)) for cell in row)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'


@register.simple_tag
def outline(drawn: Outline) -> SafeString:
    """A small drawing beside a name that says all: hidden from readers of the screen."""
    svg = '<svg viewBox="{}" aria-hidden="true" focusable="false">{}</svg>'
    return format_html(svg, drawn.view_box, mark_safe(drawn.markup))


@register.simple_tag
def qr_code(address: str) -> QrCode | None:
    """An absolute address as a QR code; None where it is too long for one."""
    return drawn_code(address)
