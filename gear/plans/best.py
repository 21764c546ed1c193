"""The best kits inside limits: searched for, and as a program and as a page have them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import Any, ClassVar

from ..kits.best import MOST_TRIED, Best, Chosen, Limits
from ..kits.choosing import SetAside, Wishes, reach_of, sort_out
from ..kits.coverage import Reach, Speed, fastest
from ..kits.loosening import Searches
from ..kits.totals import Part, Sum, launch_price_usd, weight_g
from ..pairing import Pairing
from ..pairs.data import rounded
from .asked import Asked
from .kit import Kit
from .limits import AUTOFOCUS, COUNT, CROP, LONG, PRICE, SEALED, SHORT, UNKNOWN, WEIGHT

MOST_SETS = 24
# What limits and deeds are called in an address, by what the search calls them.
PARAMETERS: Mapping[str, str] = {
    "weight_g": WEIGHT, "launch_price_usd": PRICE, "lens_count": COUNT,
    "autofocus": AUTOFOCUS, "weather_sealed": SEALED, "no_crop": CROP,
}  # fmt: skip
LENGTHS_MM = (24.0, 35.0, 50.0, 85.0, 135.0, 200.0, 300.0, 400.0)
MOST_LENGTHS = 4


@dataclass(frozen=True, slots=True)
class BestKit:
    """A set of lenses on the body: its sums with the body, and how fast it is at some lengths."""

    lenses: tuple[str, ...]
    weight: Sum
    price: Sum
    speeds: tuple[Speed | None, ...]


@dataclass(frozen=True)
class BestKits:
    """The answer to what an address asks of a kit with one body. Each part is searched for when it is asked for.

    Where the body's weight is not known, no kit is known to stay within a limit of weight. What follows the first
    search may take as many steps again, all of it together.
    """

    most_tried: ClassVar[int] = MOST_TRIED

    asked: Asked
    kit: Kit

    @cached_property
    def wishes(self) -> Wishes:
        """What is asked of the lenses: the limit of weight without the body."""
        said, body = self.asked.limits.said, self.kit.cameras[0].weight_g
        limit = said.get(WEIGHT)
        weight = None if limit is None else limit - (inf if body is None else body)
        return Wishes(
            Limits(said[SHORT], said[LONG], weight, said.get(PRICE), said.get(COUNT)),
            autofocus=AUTOFOCUS in said,
            weather_sealed=SEALED in said,
            no_crop=CROP in said,
            owned=self.owned,
            lets_unknown_in=UNKNOWN in said,
        )

    @cached_property
    def owned(self) -> frozenset[str]:
        """The lenses that the visitor has."""
        return frozenset(lens.slug for lens in self.asked.limits.owned)

    @property
    def is_body_unweighed(self) -> bool:
        """Whether a limit of weight cannot be kept for lack of the body's weight."""
        return self.wishes.limits.weight_g is not None and self.kit.cameras[0].weight_g is None

    @cached_property
    def searches(self) -> Searches:
        """What is searched after the first search."""
        return Searches(self.kit.choices, self.most_tried)

    @cached_property
    def best(self) -> Best:
        """The best sets of lenses."""
        return Searches(self.kit.choices, self.most_tried).best(self.wishes)

    @cached_property
    def binding(self) -> tuple[str, ...]:
        """The parameters that bind. What a search that stopped would have found is not known."""
        names = self.searches.binding(self.wishes, self.best) if self.best.is_whole else ()
        return tuple(PARAMETERS[name] for name in names)

    def without(self, name: str) -> Best:
        """The best sets without one of the limits, as the address without it shows them."""
        if name == "launch_price_usd":
            return self.searches.best(replace(self.wishes, limits=replace(self.wishes.limits, launch_price_usd=None)))
        return self.searches.best(self.wishes.without(name))

    @cached_property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The lenses of which something that is asked is not on record."""
        return sort_out(self.kit.choices, self.wishes).set_aside

    @cached_property
    def lengths_mm(self) -> tuple[float, ...]:
        """The focal lengths at which the speed is told: the ends, and some that are usual between them."""
        short, long = self.wishes.limits.short_mm, self.wishes.limits.long_mm
        between = [length for length in LENGTHS_MM if short < length < long]
        step = max(1, -(-len(between) // (MOST_LENGTHS - 2)))
        return tuple(sorted({short, *between[step // 2 :: step], long}))

    @cached_property
    def pairings(self) -> dict[str, Pairing]:
        """The body with each lens, by the lens."""
        return {pairing.lens.slug: pairing for pairing in self.kit.choices}

    @cached_property
    def kits(self) -> list[BestKit]:
        """The best kits, lightest first and no more than are shown."""
        return [self.best_kit(chosen) for chosen in self.best.sets[:MOST_SETS]]

    def best_kit(self, chosen: Chosen) -> BestKit:
        """A set with its sums: what is unknown of a lens that was let in is missing in them, and is no 0."""
        body = self.kit.cameras[0]
        lenses = [self.pairings[slug].lens for slug in chosen.lenses]
        parts = [
            Part(lens.slug, lens.weight_g, 0.0 if lens.slug in self.owned else lens.launch_price_usd) for lens in lenses
        ]
        reaches = [reach for slug in chosen.lenses if (reach := reach_of(self.pairings[slug]))]
        return BestKit(
            chosen.lenses,
            weight_g([Part(body.slug, body.weight_g), *parts]),
            launch_price_usd(parts),
            speeds_at(reaches, self.lengths_mm),
        )


def speeds_at(reaches: Sequence[Reach], lengths_mm: Sequence[float]) -> tuple[Speed | None, ...]:
    """How fast lenses are at some lengths."""
    return tuple(fastest(reaches, length_mm) for length_mm in lengths_mm)


def best_kits(asked: Asked, kit: Kit) -> BestKits | None:
    """The best kits; None where the address does not ask for them, or does not say from where to where, or not for
    one body."""
    can_search = asked.limits.has_range and len(kit.cameras) == 1
    return BestKits(asked, kit) if can_search else None


def best_data(asked: Asked, kit: Kit) -> dict[str, Any]:
    """The best kits as JSON; nothing where no limits are given."""
    found = best_kits(asked, kit)
    if found is None:
        return {}
    return {
        "best": [kit_data(one) for one in found.kits],
        "binding": list(found.binding),
        "set_aside": [{"lens": one.lens, "unknown": list(one.unknown)} for one in found.set_aside],
        "complete": found.best.is_whole,
    }


def kit_data(one: BestKit) -> dict[str, Any]:
    """A set as JSON: a sum of which a part is not known is null."""
    return {
        "lens": list(one.lenses),
        "weight_g": total(one.weight),
        "launch_price_usd": total(one.price),
        "lens_count": len(one.lenses),
    }


def total(known: Sum) -> float | None:
    """A sum where all of it is known."""
    return rounded(known.known, 2) if known.complete else None
