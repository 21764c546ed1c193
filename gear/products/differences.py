"""In what one product differs from another: facts as typed differences. Pure: it reads rows and asks nothing.

A fact that is unknown of the other product is named and not counted. One that is unknown of the product itself makes
no difference: what another has says nothing of it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from .. import optics
from ..models import Camera, Lens, Product

# Less than this is no difference: f/1.8 and f/1.85 are sold as one, 24.0 and 24.2 megapixels too.
LEAST_STOPS = 0.1
LEAST_MEGAPIXELS = 1.0
LEAST_USD = 1.0


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact in which another product differs.

    `value` is the other's, None where it is unknown. `amount` is by how much it is more, None where the fact is no
    number. `is_other_basis`: the two figures are not surely of the same kind.
    """

    fact: str
    value: Any
    amount: float | None = None
    is_other_basis: bool = False


Compare = Callable[[Any, Any], Iterator[Difference]]


def amount(fact: str, basis: str | None = None, least: float = 0.0) -> Compare:
    """A number that is more or less by `least` or beyond, with the column that says of what kind it is."""

    def compare(own: Any, other: Any) -> Iterator[Difference]:
        mine, value = getattr(own, fact), getattr(other, fact)
        if value is None and mine is not None:
            yield Difference(fact, None)
        elif None not in (mine, value) and mine != value and abs(value - mine) >= least:
            yield Difference(fact, value, value - mine, basis is not None and not is_alike(own, other, basis))

    return compare


def is_alike(own: Any, other: Any, column: str) -> bool:
    """Whether both are known to be the same in a column."""
    return bool(getattr(own, column)) and getattr(own, column) == getattr(other, column)


def state(fact: str) -> Compare:
    """A fact that is so or otherwise."""

    def compare(own: Any, other: Any) -> Iterator[Difference]:
        mine, value = getattr(own, fact), getattr(other, fact)
        if mine is not None and mine != value:
            yield Difference(fact, value)

    return compare


def focal_length(own: Lens, other: Lens) -> Iterator[Difference]:
    """Other focal lengths, always known."""
    ends = other.focal_min_mm, other.focal_max_mm
    if ends != (own.focal_min_mm, own.focal_max_mm):
        yield Difference("focal_length", ends)


def aperture(own: Lens, other: Lens) -> Iterator[Difference]:
    """How much slower the largest aperture is, in stops: at both ends alike, or at each."""
    mine, theirs = ends_of(own), ends_of(other)
    if None in mine:
        return
    if None in theirs:
        yield Difference("aperture", None)
        return
    stops = [optics.stops_between(one, another) for one, another in zip(mine, theirs, strict=True)]
    if abs(stops[0] - stops[1]) < LEAST_STOPS:
        facts, stops = ["aperture"], stops[:1]
    else:
        facts = ["aperture_wide", "aperture_tele"]
    for fact, slower in zip(facts, stops, strict=True):
        if abs(slower) >= LEAST_STOPS:
            yield Difference(fact, theirs, slower)


def ends_of(lens: Any) -> tuple[float | None, float | None]:
    """The largest aperture at both ends of a lens; of a prime twice the same."""
    is_prime = lens.focal_min_mm == lens.focal_max_mm
    return lens.aperture_wide, lens.aperture_wide if is_prime else lens.aperture_tele


# What is compared, in the order in which it is said.
COMPARED: Mapping[type[Product], tuple[Compare, ...]] = {
    Lens: (
        state("coverage"),
        focal_length,
        aperture,
        amount("weight_g"),
        state("autofocus"),
        state("ois"),
        state("weather_sealed"),
        amount("launch_price_usd", "launch_price_basis", LEAST_USD),
    ),
    Camera: (
        amount("effective_megapixels", least=LEAST_MEGAPIXELS),
        amount("weight_g", "weight_basis"),
        state("ibis"),
        state("autofocus_system"),
        state("viewfinder"),
        state("weather_sealed"),
        amount("launch_price_usd", "launch_price_basis", LEAST_USD),
    ),
}


def differences(own: Product, other: Product) -> list[Difference]:
    """In what another lens or camera differs from one, in a fixed order."""
    return [found for compare in COMPARED[type(own)] for found in compare(own, other)]


def untold(own: Product) -> list[str]:
    """What cannot be compared since it is unknown of the product itself, in the order in which it would be said."""
    return [fact for fact, read in READ[type(own)].items() if read(own) is None]


# What is compared and may be unknown, and what reads it.
READ: Mapping[type[Product], Mapping[str, Callable[[Any], Any]]] = {
    Lens: {
        "coverage": attrgetter("coverage"),
        "aperture": lambda lens: None if None in ends_of(lens) else ends_of(lens),
        **{fact: attrgetter(fact) for fact in ("weight_g", "autofocus", "ois", "weather_sealed", "launch_price_usd")},
    },
    Camera: {
        fact: attrgetter(fact)
        for fact in (
            "effective_megapixels",
            "weight_g",
            "ibis",
            "autofocus_system",
            "viewfinder",
            "weather_sealed",
            "launch_price_usd",
        )
    },
}
