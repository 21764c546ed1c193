"""A price with what it is: that of the launch, that of a later day, or a list price of a day not on record."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from .. import units
from ..choices import PriceBasis


def price_words(usd: float | None, basis: str | None) -> str | None:
    """`599 USD at launch`; None without a price."""
    price = units.price_text(usd)
    if price is None:
        return None
    forms = {
        PriceBasis.LAUNCH: _("%s at launch"),
        PriceBasis.LATER_LIST_PRICE: _("%s, a later list price"),
    }
    return forms.get(basis, _("%s, list price")) % price


def basis_words(basis: str | None) -> str:
    """What a price is, beside it."""
    return str(PriceBasis(basis).label) if basis else _("basis unknown")


def are_of_launch(bases: Iterable[str | None]) -> bool:
    """Whether there are prices and all are those of the launch. Others, also added up with such, are list prices."""
    return set(bases) == {PriceBasis.LAUNCH}
