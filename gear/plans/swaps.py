"""What would be lighter: another lens in place of one in the kit, and what is lost with it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf, log2
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from .. import querystring, units
from ..choices import ProductCategory
from ..figures.kits import span_text, speed_text
from ..kits.choosing import NO, reach_of
from ..kits.swapping import Carried, Slower, Swap, lighter_swaps
from ..lists.kit_items import PARAMETERS, kit_address
from ..pairing import Pairing
from ..pairing.change import Change, changes
from ..pairs.sentences import ChangeWords, change_words
from .asked import Asked, in_order
from .kit import Kit

LENS = PARAMETERS[ProductCategory.LENS]
MOST_SWAPS, MOST_OF_ONE = 6, 3


@dataclass(frozen=True)
class Told:
    """A swap with what it changes besides weight and speed."""

    swap: Swap
    changes: tuple[Change, ...]

    @cached_property
    def losses(self) -> frozenset[str]:
        """The outcomes of which there is less, or no longer known to be as much."""
        return frozenset(change.outcome for change in self.changes if change.direction in ("loss", "untold"))

    @cached_property
    def stops(self) -> float:
        """How many stops slower the kit is where it loses most; without end where the new speed is not known."""
        return max((stops_slower(one) for one in self.swap.slower), default=0.0)

    @property
    def loses(self) -> bool:
        """Whether anything is lost."""
        return bool(self.losses or self.swap.slower)

    def is_beaten_by(self, other: "Told") -> bool:
        """Whether another lens in the same place saves no less and loses no more, and is better in one of these."""
        if other is self or other.swap.out != self.swap.out:
            return False
        no_worse = other.swap.saved_g >= self.swap.saved_g and other.stops <= self.stops and other.losses <= self.losses
        return no_worse and (other.swap.saved_g, other.stops, other.losses) != (
            self.swap.saved_g, self.stops, self.losses,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SwapLine:
    """A swap in words, with the kit in which it is made. `losses` are sentences, `others` changes that are none."""

    out: str
    into: str
    into_url: str
    saved: str | None
    slower: Sequence[str]
    losses: Sequence[ChangeWords]
    others: Sequence[ChangeWords]
    url: str


def swaps_context(asked: Asked, kit: Kit) -> dict[str, Any]:
    """The part of the page: the best few swaps on the first body. No query beyond those of the kit."""
    body = kit.cameras[0].full_name if len(kit.cameras) > 1 else ""
    return {"swaps": [swap_line(asked, kit, told) for told in best_swaps(kit)], "swaps_body": body}


def best_swaps(kit: Kit) -> list[Told]:
    """The swaps that no other beats: those that lose nothing first, then those that save most; few of one lens."""
    pairs = {pairing.lens.slug: pairing for pairing in kit.choices}
    packed = [pairs[lens.slug] for lens in kit.lenses if lens.slug in pairs]
    heaviest_g = max((pairing.lens.weight_g or 0.0 for pairing in packed), default=0.0)
    others = (pairing for pairing in pairs.values() if 0.0 < (pairing.lens.weight_g or inf) < heaviest_g)
    found = lighter_swaps(list(carried(packed)), list(carried(others)))
    told = [tell(swap, pairs) for swap in found if may_stand_in(pairs[swap.out], pairs[swap.into])]
    unbeaten = [one for one in told if not any(one.is_beaten_by(other) for other in told)]
    return few_of_each(sorted(unbeaten, key=lambda one: (one.loses, -one.swap.saved_g, one.swap.into)))


def carried(pairings: Iterable[Pairing]) -> Iterator[Carried]:
    """The lenses of which it is known what they cover on the body."""
    for pairing in pairings:
        reach = reach_of(pairing)
        if reach:
            yield Carried(reach, pairing.lens.weight_g)


def may_stand_in(old: Pairing, new: Pairing) -> bool:
    """Whether a lens may take the place of another: it fits, and is a fisheye only where that is one."""
    return new.outcomes.fits != NO and (new.lens.fisheye is False or old.lens.fisheye is True)


def tell(swap: Swap, pairs: dict[str, Pairing]) -> Told:
    """A swap with what it changes; what was as unknown before is no change."""
    found = changes(pairs[swap.out].outcomes, pairs[swap.into].outcomes)
    return Told(swap, tuple(change for change in found if change.before != change.after))


def few_of_each(told: Sequence[Told]) -> list[Told]:
    """The first few, and of those no more than some for one lens."""
    kept: list[Told] = []
    for one in told:
        if sum(other.swap.out == one.swap.out for other in kept) < MOST_OF_ONE:
            kept.append(one)
    return kept[:MOST_SWAPS]


def stops_slower(one: Slower) -> float:
    """By how many stops less light comes in."""
    return inf if one.after is None else 2 * log2(one.after.f_number / one.before.f_number)


def swap_line(asked: Asked, kit: Kit, told: Told) -> SwapLine:
    """A swap in words."""
    swap, names = told.swap, kit.record.names
    lost = [change for change in told.changes if change.outcome in told.losses]
    other = [change for change in told.changes if change.outcome not in told.losses]
    return SwapLine(
        names[swap.out],
        names[swap.into],
        reverse("gear:lens-detail", args=[swap.into]) + querystring.encode(asked.items.carried),
        units.whole_weight_text(swap.saved_g),
        [slower_text(one) for one in swap.slower],
        [change_words(change) for change in lost],
        [change_words(change) for change in other],
        swapped_address(asked, swap),
    )


def slower_text(one: Slower) -> str:
    """Where the kit gets slower, and how slow."""
    names = {"before": speed_text(one.before), "lengths": span_text(one.span)}
    if one.after is None:
        return _("%(before)s at %(lengths)s; the new speed is not known") % names
    return _("%(before)s at %(lengths)s, then %(after)s") % (names | {"after": speed_text(one.after)})


def swapped_address(asked: Asked, swap: Swap) -> str:
    """The kit with the one lens in place of the other."""
    rest = querystring.remove(asked.query, LENS, swap.out)
    return kit_address(in_order([*rest, (LENS, swap.into)]))
