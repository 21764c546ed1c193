"""What a kit weighs, costs and how long its longest thing is, in words: with what each sum is made of and lacks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import units
from ..choices import PriceBasis, WeightBasis
from ..kits.totals import Sum, Within, launch_price_usd, longest, weight_g
from ..lists.kit_sums import Amount, amount
from ..pairs.sentences import listed
from .kit import Kit, part_of

# What airlines let into the cabin, as a rule.
CABIN_LIMITS_KG = (7, 8, 10)
WITHIN_WORDS: dict[Within, Any] = {
    "yes": gettext_lazy("within it, %(room)s to spare"),
    "no": gettext_lazy("%(over)s too heavy"),
    "unknown": gettext_lazy("unknown: what is known leaves %(room)s"),
}


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of the whole kit. `basis` says what the figures are; `missing` names the parts that are not known."""

    label: str
    amount: Amount
    basis: str
    missing: Sequence[str]

    @property
    def lacks(self) -> Sequence[str]:
        """What is missing in it; nothing where nothing is known, which says so itself."""
        return self.missing if self.amount.text else ()


@dataclass(frozen=True, slots=True)
class WithinLimit:
    """Whether a kit stays within a weight limit."""

    limit: str
    within: Within
    text: str


def totals(kit: Kit) -> list[Total]:
    """Weight, price and the longest thing."""
    parts = kit.parts
    weight, price = weight_g(parts), launch_price_usd(parts)
    return [
        Total(_("Weight"), amount(weight, len(parts), units.whole_weight_text), weight_basis(kit), weight.missing),
        Total(_("List price"), amount(price, len(parts), units.whole_price_text), price_basis(kit), price.missing),
        longest_total(kit),
    ]


def weight_basis(kit: Kit) -> str:
    """What the weights of the bodies include."""
    bases = Counter(camera.weight_basis for camera in kit.cameras if camera.weight_g is not None)
    if not bases:
        return ""
    words = [str(WeightBasis(basis).label) if basis else _("what is included is unknown") for basis in bases]
    return _("Bodies: %(bases)s.") % {"bases": listed(words)}


def price_basis(kit: Kit) -> str:
    """Whether the prices are of the launch or of a later day, and that all are without tax."""
    bases = Counter(product.launch_price_basis for product in kit.products if product.launch_price_usd is not None)
    if not bases:
        return ""
    words = {
        PriceBasis.LAUNCH: _("%(count)s of the launch"),
        PriceBasis.LATER_LIST_PRICE: _("%(count)s of a later list"),
        None: _("%(count)s of an unknown day"),
    }
    said = [words[basis] % {"count": count} for basis, count in sorted(bases.items(), key=lambda one: str(one[0]))]
    return _("Prices: %(bases)s; without tax.") % {"bases": listed(said)}


def longest_total(kit: Kit) -> Total:
    """The longest thing in the bag, of the products: how long one's own things are nobody says."""
    part, unknown = longest(map(part_of, kit.products))
    basis = "" if part is None else _("%(name)s; of a body its longest side.") % {"name": part.name}
    length = Amount(units.mm_text(part.length_mm) if part else None, bool(unknown))
    return Total(_("Longest"), length, basis, unknown)


def cabin_limits(kit: Kit, own_limit_g: float | None = None) -> list[WithinLimit]:
    """The usual limits of cabin luggage, and one's own; none where nothing is packed."""
    weight = weight_g(kit.parts)
    limits = sorted({*(kg * 1000.0 for kg in CABIN_LIMITS_KG), *([own_limit_g] if own_limit_g else [])})
    return [within_limit(weight, limit) for limit in limits] if kit.parts else []


def within_limit(weight: Sum, limit_g: float) -> WithinLimit:
    """What is to be said of a limit: the kit with its known weight against it."""
    within = weight.within(limit_g)
    room = units.whole_weight_text(abs(limit_g - weight.known))
    return WithinLimit(units.kilograms_text(limit_g) or "", within, WITHIN_WORDS[within] % {"room": room, "over": room})
