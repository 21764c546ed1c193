"""Facts in words for readers. What is not known is said to be unknown, never left blank."""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from .. import units
from ..evidence.prices import price_words
from ..models import Camera, Lens, Product
from ..pairs.sentences import listed
from ..spoken import STATUS_EXCEPTIONS, time_html

register = template.Library()
RANGE = re.compile(r"[Ff/]*[0-9.]+-[0-9]")


@register.filter
def known(value: Any) -> SafeString:
    """The value, or the word unknown where there is none: NULL and the empty string."""
    if value is None or value == "":
        return unknown_html(get_language())
    return SafeString(escape(value)) if type(value) is str else conditional_escape(value)


@cache
def unknown_html(_language: str | None) -> SafeString:
    """The word unknown, as it stands where nothing is on record."""
    return format_html('<span class="unknown">{}</span>', gettext("unknown"))


@register.filter
def in_a_row(words: Iterable[object]) -> str:
    """Several words as a reader lists them."""
    return listed(words)


@register.filter
def unbroken(name: str) -> SafeString:
    """A name in which no line breaks at the hyphen of a range: 20-60mm."""
    words = (
        format_html('<span class="unbroken">{}</span>' if RANGE.match(word) else "{}", word) for word in name.split()
    )
    return format_html_join(" ", "{}", ((word,) for word in words))


@register.filter
def number(value: float | None) -> SafeString:
    """A number in its shortest form."""
    return known(units.number_text(value, units.RECORDED_DECIMALS))


@register.filter
def count(value: int) -> str:
    """How many there are, such as 1,224."""
    return units.number_text(value, grouped=True) or ""


@register.filter
def millimetres(value: float | None) -> SafeString:
    """A recorded length, such as 19.25 mm; never rounded."""
    return known(units.mm_text(value))


@register.filter
def weight(value: float | None) -> SafeString:
    """A weight, such as 215 g."""
    return known(units.weight_text(value))


@register.filter
def price_and_basis(product: Product) -> SafeString:
    """The price of a product with what it is, such as 1,999 USD at launch."""
    return known(price_words(product.launch_price_usd, product.launch_price_basis))


@register.filter
def focal_length(lens: Lens) -> SafeString:
    """The focal length or range of a lens, such as 24–70 mm."""
    return known(units.focal_length_text(lens.focal_min_mm, lens.focal_max_mm))


@register.filter
def f_number(lens: Lens) -> SafeString:
    """The largest aperture of a lens, such as f/2.8–4."""
    return known(units.f_number_text(lens.aperture_wide, lens.aperture_tele))


@register.filter
def partial_date(value: str | None) -> SafeString:
    """A date as exact as it is known: 25 September 2018, September 2018 or 2018."""
    return time_html(value) if value else known(None)


@register.filter
def one_line(product: Product) -> str:
    """What stands under a product's name in a list: line, year and what is special about its status."""
    parts = [getattr(product, "line", ""), (product.announced or "")[:4], STATUS_EXCEPTIONS.get(product.status, "")]
    if isinstance(product, Camera):
        parts.insert(0, product.get_sensor_format_display())
    return ", ".join(str(part) for part in parts if part)
