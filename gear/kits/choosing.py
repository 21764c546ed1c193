"""Which lenses may be chosen for a kit on one body, which are out, and which are set aside as not enough is known.

A lens is out where something is known to speak against it, whatever else is unknown. It is set aside where nothing
does, but something that is asked for is not on record: unknown is neither yes nor 0.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..pairing import Pairing
from .best import Candidate, Limits
from .coverage import Reach, Span

YES, NO = "yes", "no"
# What every lens must do where it is asked, as `Wishes` has it.
DEEDS = ("autofocus", "weather_sealed", "no_crop")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What every lens must do on the body, and the lenses that the visitor has: these weigh but cost nothing.

    `lets_unknown_in`: what is set aside may be chosen too, with what is known of it.
    """

    limits: Limits
    autofocus: bool = False
    weather_sealed: bool = False
    no_crop: bool = False
    owned: frozenset[str] = frozenset()
    lets_unknown_in: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All that can be let go of: the limits that are set, and what every lens must do."""
        return (*self.limits.names, *(name for name in DEEDS if getattr(self, name)))

    def without(self, name: str) -> "Wishes":
        """The same without one of these. The price goes on to count where it did."""
        if name in DEEDS:
            return replace(self, **{name: False})  # type: ignore[arg-type]
        return replace(self, limits=self.limits.without(name))

    def with_more(self, name: str, more: float) -> "Wishes":
        """The same with so much more of one of the limits."""
        return replace(self, limits=replace(self.limits, **{name: getattr(self.limits, name) + more}))


@dataclass(frozen=True, slots=True)
class SetAside:
    """A lens that may be as asked or not: the columns, or outcomes of the pair, that are not on record."""

    lens: str
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """The lenses that may be chosen, and those set aside."""

    candidates: tuple[Candidate, ...]
    set_aside: tuple[SetAside, ...]


def sort_out(pairings: Iterable[Pairing], wishes: Wishes) -> Sorted:
    """The lenses of these pairs, all on one body. Fisheye lenses do not count."""
    candidates, set_aside = [], []
    for pairing in pairings:
        if is_out(pairing, wishes):
            continue
        unknown = tuple(needed_unknowns(pairing, wishes))
        if unknown:
            set_aside.append(SetAside(pairing.lens.slug, unknown))
        reach = reach_of(pairing)
        if reach and (not unknown or wishes.lets_unknown_in):
            candidates.append(candidate(pairing, reach, wishes))
    return Sorted(tuple(candidates), tuple(set_aside))


def is_out(pairing: Pairing, wishes: Wishes) -> bool:
    """Whether something known speaks against it: it does not fit, is a fisheye, does not do what is asked, or covers
    nothing of the range."""
    outcomes, limits, reach = pairing.outcomes, wishes.limits, reach_of(pairing)
    return (
        outcomes.fits == NO
        or pairing.lens.fisheye is True
        or (wishes.autofocus and outcomes.autofocus == NO)
        # A seal at the mount alone is less than what is asked.
        or (wishes.weather_sealed and outcomes.weather_sealed in (NO, "mount"))
        or (wishes.no_crop and outcomes.crop == YES)
        or (reach is not None and not is_near(reach.span, limits))
        or is_above(pairing.lens.weight_g, limits.weight_g)
        or (pairing.lens.slug not in wishes.owned and is_above(pairing.lens.launch_price_usd, limits.launch_price_usd))
    )


def is_near(span: Span, limits: Limits) -> bool:
    """Whether a span has anything of the range."""
    return span.long_mm >= limits.short_mm and span.short_mm <= limits.long_mm


def is_above(value: float | None, limit: float | None) -> bool:
    """Whether a number is known to be above a limit."""
    return value is not None and limit is not None and value > limit


def needed_unknowns(pairing: Pairing, wishes: Wishes) -> Iterator[str]:
    """What is asked for and not on record."""
    outcomes, lens = pairing.outcomes, pairing.lens
    if reach_of(pairing) is None:
        yield "equivalent_focal_length"
    if lens.fisheye is None:
        yield "fisheye"
    if lens.weight_g is None:
        yield "weight_g"
    if wishes.limits.launch_price_usd is not None and lens.launch_price_usd is None and lens.slug not in wishes.owned:
        yield "launch_price_usd"
    asked = {"autofocus": wishes.autofocus, "weather_sealed": wishes.weather_sealed, "crop": wishes.no_crop}
    yield from (name for name, is_asked in asked.items() if is_asked and getattr(outcomes, name) == "unknown")


def reach_of(pairing: Pairing) -> Reach | None:
    """What a lens covers on the body; None where a focal length or the crop is not known."""
    numbers = pairing.numbers
    short_mm, long_mm = numbers.equivalent_focal_length_mm
    if short_mm is None or long_mm is None:
        return None
    return Reach(pairing.lens.slug, Span(short_mm, long_mm), *numbers.f_number)


def candidate(pairing: Pairing, reach: Reach, wishes: Wishes) -> Candidate:
    """A lens as the search sees it. What is not known of one that was let in adds nothing: it is at least so much."""
    lens = pairing.lens
    is_owned = lens.slug in wishes.owned
    return Candidate(
        lens.slug,
        reach.span,
        lens.weight_g or 0.0,
        0.0 if is_owned else lens.launch_price_usd or 0.0,
        is_complete=not tuple(needed_unknowns(pairing, wishes)),
    )
