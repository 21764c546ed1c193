"""Words that several pictures share."""

from django.utils.translation import gettext as _

from .. import units
from ..drawing.layout import BANK_CARD_MM, Length


def card_words() -> str:
    """The bank card's label."""
    return _("bank card, %(size)s") % {"size": units.area_text(*BANK_CARD_MM)}


def length_words(length: Length) -> str:
    """A length as the picture names it; one that stands in for an unknown is said to."""
    if length.known:
        return units.mm_text(length.mm) or ""
    return _("unknown")


def length_cell(length: Length) -> str | None:
    """A length as the table names it: None for a stand-in."""
    return units.mm_text(length.mm) if length.known else None


def stand_in_words(length: Length | None) -> str:
    """A sentence on a converter drawn at a length that no source gives; empty where one does, or without one."""
    if length is None or length.known:
        return ""
    size = units.mm_text(length.mm, digits=1)
    return " " + _("No source gives the converter's length: it is drawn dashed at %(size)s.") % {"size": size}


def dashed_words(*lengths: Length) -> str:
    """A sentence on what is dashed; empty when every length is on record."""
    if all(length.known for length in lengths):
        return ""
    return " " + _("Dashed: size unknown, drawn with the median of its class.")


def nominal_sensor_words(*sides: Length) -> str:
    """A sentence on sensors drawn at their format's nominal size; empty when every side is on record."""
    if all(side.known for side in sides):
        return ""
    return " " + _("Dashed: sensor size unknown, drawn as its format is named.")
