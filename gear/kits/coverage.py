"""What lenses cover together: spans of equivalent focal length, their gaps and overlaps, and how fast they are there.

Lengths are equivalent focal lengths in millimetres. Spans are closed: 24-70 and 70-200 leave no gap.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one focal length to another, both included; a prime has one of no width."""

    short_mm: float
    long_mm: float

    def covers(self, length_mm: float) -> bool:
        """Whether a focal length lies in it."""
        return self.short_mm <= length_mm <= self.long_mm


@dataclass(frozen=True, slots=True)
class Reach:
    """What one lens covers on one body. `f_short` and `f_long`: its largest apertures at the ends, None if unknown."""

    lens: str
    span: Span
    f_short: float | None = None
    f_long: float | None = None

    def f_number_at(self, length_mm: float) -> "Speed | None":
        """How fast the lens is at a focal length that it covers; None where that is not known.

        Only the ends of a zoom are on record: between two different ones it is at least as fast as the slower.
        """
        ends = (self.f_short, self.f_long)
        if length_mm in (self.span.short_mm, self.span.long_mm):
            known = [
                f for f, end in zip(ends, (self.span.short_mm, self.span.long_mm), strict=True) if end == length_mm
            ]
            return None if known[0] is None else Speed(known[0], True)
        if self.f_short is None or self.f_long is None:
            return None
        return Speed(max(self.f_short, self.f_long), self.f_short == self.f_long)

    def may_be_faster(self, f_number: float, length_mm: float) -> bool:
        """Whether it is not known to be no faster than an f-number at a focal length that it covers."""
        there = self.f_number_at(length_mm)
        if there and there.is_exact:
            return there.f_number < f_number
        is_at_an_end = length_mm in (self.span.short_mm, self.span.long_mm)
        ends = [f for f in (self.f_short, self.f_long) if f is not None]
        return is_at_an_end or len(ends) < 2 or min(ends) < f_number


@dataclass(frozen=True, slots=True)
class Speed:
    """An f-number: the one that there is, or one that there is something at least as fast as."""

    f_number: float
    is_exact: bool


def union(spans: Iterable[Span]) -> list[Span]:
    """The spans that are covered, those that touch joined; ascending."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.short_mm <= joined[-1].long_mm:
            joined[-1] = Span(joined[-1].short_mm, max(joined[-1].long_mm, span.long_mm))
        else:
            joined.append(span)
    return joined


def gaps(spans: Iterable[Span]) -> list[Span]:
    """What lies between the covered spans. Its ends are covered, what is between them is not."""
    return [Span(before.long_mm, after.short_mm) for before, after in pairwise(union(spans))]


def overlaps(spans: Iterable[Span]) -> list[Span]:
    """What at least two spans cover. Spans that only touch do not overlap."""
    spans = list(spans)
    shared = [
        Span(max(one.short_mm, other.short_mm), min(one.long_mm, other.long_mm))
        for place, one in enumerate(spans)
        for other in spans[:place]
    ]
    return union(span for span in shared if span.short_mm < span.long_mm)


def covers(spans: Iterable[Span], short_mm: float, long_mm: float) -> bool:
    """Whether the whole of a range is covered without a gap."""
    return any(span.short_mm <= short_mm and long_mm <= span.long_mm for span in union(spans))


def fastest(reaches: Iterable[Reach], length_mm: float) -> Speed | None:
    """The fastest that the lenses are known to be at a focal length; None where nothing known covers it.

    It is exact where none of them may be faster there.
    """
    there = [reach for reach in reaches if reach.span.covers(length_mm)]
    known = [speed for reach in there if (speed := reach.f_number_at(length_mm))]
    if not known:
        return None
    least = min(speed.f_number for speed in known)
    return Speed(least, not any(reach.may_be_faster(least, length_mm) for reach in there))


def marks_mm(reaches: Sequence[Reach]) -> list[float]:
    """The focal lengths at which what covers them changes: all ends, ascending and once each."""
    return sorted({end for reach in reaches for end in (reach.span.short_mm, reach.span.long_mm)})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Covered focal lengths at which the lenses are equally fast; one of no width is a single length.

    `speed` is None where no f-number is known of what covers it.
    """

    span: Span
    speed: Speed | None


def stretches(reaches: Sequence[Reach]) -> list[Stretch]:
    """How fast the lenses are over all that they cover, ascending; what differs at a single length stands by itself."""
    found: list[Stretch] = []
    for span in _pieces(marks_mm(reaches)):
        middle = (span.short_mm + span.long_mm) / 2
        if not any(reach.span.covers(middle) for reach in reaches):
            continue
        stretch = Stretch(span, fastest(reaches, middle))
        last = found[-1] if found else None
        if last and last.speed == stretch.speed and last.span.long_mm == span.short_mm:
            found[-1] = Stretch(Span(last.span.short_mm, span.long_mm), last.speed)
        else:
            found.append(stretch)
    return found


def _pieces(marks: Sequence[float]) -> Iterator[Span]:
    """Every mark by itself, and what lies between it and the next."""
    for mark, after in pairwise([*marks, None]):
        if mark is not None:
            yield Span(mark, mark)
            if after is not None:
                yield Span(mark, after)
