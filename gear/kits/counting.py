"""Which lenses of a kit count in what it covers on one body, and why the others do not.

A focal length is covered only where something on record says so: a lens that fits, that draws straight, and whose
equivalent focal length is known; behind a converter, where a source says that the two go together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .. import optics
from ..pairing import Pairing
from .choosing import reach_of
from .coverage import Reach, Span

Reason = Literal["no-fit", "fit-unknown", "fisheye", "fisheye-unknown", "focal-length-unknown", "crop-factor-unknown"]


@dataclass(frozen=True, slots=True)
class Way:
    """A lens on the body, perhaps behind a converter, and what it covers."""

    lens: str
    converter: str | None
    reach: Reach

    @property
    def printed(self) -> Reach:
        """What it covers, with the f-numbers that are written: through a converter as a lens would print them."""
        if self.converter is None:
            return self.reach
        ends = (self.reach.f_short, self.reach.f_long)
        f_short, f_long = (None if end is None else optics.printed_f_number(end) for end in ends)
        return replace(self.reach, f_short=f_short, f_long=f_long)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A lens, perhaps behind a converter, that does not count."""

    lens: str
    converter: str | None
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts on one body, and what does not; both in the order in which they were given."""

    ways: tuple[Way, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def reaches(self) -> list[Reach]:
        """What each that counts covers."""
        return [way.reach for way in self.ways]

    @property
    def spans(self) -> list[Span]:
        """From where to where each that counts reaches."""
        return [way.reach.span for way in self.ways]

    @property
    def spans_alone(self) -> list[Span]:
        """The same of the lenses that stand behind no converter."""
        return [way.reach.span for way in self.ways if way.converter is None]


def count(pairings: Iterable[Pairing]) -> Counted:
    """What these pairs and chains, all on one body, come to."""
    ways, left_out = [], []
    for pairing in pairings:
        converter = pairing.converter.slug if pairing.converter else None
        because, reach = tuple(reasons(pairing)), reach_of(pairing)
        if reach and not because:
            ways.append(Way(pairing.lens.slug, converter, reach))
        else:
            left_out.append(LeftOut(pairing.lens.slug, converter, because))
    return Counted(tuple(ways), tuple(left_out))


def reasons(pairing: Pairing) -> Iterator[Reason]:
    """Why a lens does not count; nothing where it does."""
    fit, lens = pairing.fit.holds, pairing.lens
    if not fit:
        yield "fit-unknown" if fit is None else "no-fit"
    if lens.fisheye is not False:
        yield "fisheye" if lens.fisheye else "fisheye-unknown"
    if lens.focal_min_mm is None or lens.focal_max_mm is None:
        yield "focal-length-unknown"
    if pairing.numbers.crop_factor is None:
        yield "crop-factor-unknown"
