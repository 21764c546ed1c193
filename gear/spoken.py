"""What several parts say alike, in the language of the page: labels, dates, values that an address names in vain."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from django.utils import dateformat
from django.utils.formats import get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext

from . import dates, units
from .choices import ProductStatus
from .dates import Exactness

NAMED = 5
# A status is told where it is an exception: that a product can be bought goes without saying.
STATUS_EXCEPTIONS: Mapping[str, Any] = {
    ProductStatus.DISCONTINUED.value: gettext_lazy("discontinued"),
    ProductStatus.ANNOUNCED.value: gettext_lazy("not yet on sale"),
}

_kept: dict[str | None, dict[int, tuple[Any, str]]] = {}


def speaker() -> Callable[[Any], str]:
    """What says labels in today's language, each translated once per language, not once per page.

    Only for labels that live as long as the code does: those of filters and choices.
    """
    kept = _kept.setdefault(get_language(), {})

    def spoken(text: Any) -> str:
        if isinstance(text, str):
            return text
        said = kept.get(id(text))
        if said is None:
            # The text is kept beside its translation, so that no other text ever gets its id.
            said = kept[id(text)] = (text, str(text))
        return said[1]

    return spoken


def notation() -> units.Notation:
    """How the language of the page writes numbers; the system of units is metric in all of them."""
    return _notation(get_language())


@cache
def _notation(language: str | None) -> units.Notation:
    signs = (get_format(name, language) for name in ("DECIMAL_SEPARATOR", "THOUSAND_SEPARATOR"))
    return units.Notation(units.METRIC, *signs)


def time_html(partial_date: str) -> SafeString:
    """A date as exact as it is known: 25 September 2018, September 2018 or 2018, marked up as a time."""
    return _time_html(partial_date, get_language())


@lru_cache(maxsize=4096)  # Some 250 bytes each; the catalogue knows a few hundred dates.
def _time_html(partial_date: str, _language: str | None) -> SafeString:
    shapes = {
        Exactness.YEAR: pgettext("date format of a year", "Y"),
        Exactness.MONTH: pgettext("date format of a month", "F Y"),
        Exactness.DAY: pgettext("date format of a day", "j F Y"),
    }
    meant = dates.parse(partial_date)
    text = dateformat.format(meant.first, shapes[meant.exactness])
    return format_html('<time datetime="{}">{}</time>', partial_date, text)


def printable(value: str) -> str:
    """A value as a field repeats it: with a sign for each that cannot be shown."""
    return "".join(letter if letter.isprintable() else "�" for letter in value)


def shown(value: str) -> str:
    """A value as a message repeats it: printable and short."""
    return Truncator(printable(value)).chars(40)


def named(sentences: list[str]) -> list[str]:
    """The first few of many sentences."""
    rest = len(sentences) - NAMED
    if rest <= 0:
        return sentences
    more = ngettext("%(count)s more value makes no sense.", "%(count)s more values make no sense.", rest)
    return [*sentences[:NAMED], more % {"count": rest}]
