"""What the things of a kit come to, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..kits.totals import Sum


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in words; None where nothing of it is known. `is_least`: the whole is at least so much."""

    text: str | None
    is_least: bool

    @property
    def words(self) -> str | None:
        """The text, with the word that there is more of it where that is so."""
        return _("at least %(sum)s") % {"sum": self.text} if self.text and self.is_least else self.text


def amount(total: Sum, count: int, say: Callable[[float | None], str | None]) -> Amount:
    """A sum of so many parts in words: nothing where none is known, or where there is none to add up."""
    return Amount(None if len(total.missing) == count else say(total.known), not total.complete)
