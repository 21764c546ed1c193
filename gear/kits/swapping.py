"""What another lens in place of one in the kit would save, and what would be lost with it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from .coverage import Reach, Span, Speed, fastest, marks_mm, union


@dataclass(frozen=True, slots=True)
class Carried:
    """A lens on one body: what it covers, and what it weighs; None is unknown."""

    reach: Reach
    weight_g: float | None

    @property
    def lens(self) -> str:
        """Its slug."""
        return self.reach.lens


@dataclass(frozen=True, slots=True)
class Slower:
    """Where the kit would be slower, or no longer known to be as fast: then `after` is None.

    A speed that is not exact is the least of a stretch over which it changes.
    """

    span: Span
    before: Speed
    after: Speed | None


@dataclass(frozen=True, slots=True)
class Swap:
    """One lens for another: how many grams less, and what is lost."""

    out: str
    into: str
    saved_g: float
    slower: tuple[Slower, ...]


def lighter_swaps(kit: Sequence[Carried], others: Iterable[Carried]) -> list[Swap]:
    """Every lighter lens in place of one of the kit's that leaves all covered that the kit covers.

    Of a lens that covers nothing alone, the one in its place covers the whole: it was packed for something.

    Those that lose no speed come first, then those that save most. Lenses of unknown weight are left out.
    """
    others = list(others)
    found = [swap for place in range(len(kit)) for swap in _swaps(kit, place, others)]
    return sorted(found, key=lambda swap: (bool(swap.slower), -swap.saved_g, swap.out, swap.into))


def _swaps(kit: Sequence[Carried], place: int, others: Iterable[Carried]) -> Iterator[Swap]:
    old, rest = kit[place], [one.reach for number, one in enumerate(kit) if number != place]
    taken, before = {one.lens for one in kit}, [one.reach for one in kit]
    needed = covered_alone(old.reach.span, [reach.span for reach in rest]) or old.reach.span
    for new in others:
        if new.lens in taken or old.weight_g is None or new.weight_g is None or new.weight_g >= old.weight_g:
            continue
        if new.reach.span.short_mm <= needed.short_mm and needed.long_mm <= new.reach.span.long_mm:
            after = [*rest, new.reach]
            yield Swap(old.lens, new.lens, old.weight_g - new.weight_g, tuple(slower(before, after, old.reach.span)))


def covered_alone(span: Span, rest: Iterable[Span]) -> Span | None:
    """From where to where one span covers what others do not; None where they cover all of it."""
    short_mm, long_mm = span.short_mm, span.long_mm
    for other in union(rest):
        if other.short_mm <= span.short_mm and span.long_mm <= other.long_mm:
            return None
        if other.covers(span.short_mm):
            short_mm = other.long_mm
        if other.covers(span.long_mm):
            long_mm = other.short_mm
    return Span(short_mm, long_mm)


def slower(before: Sequence[Reach], after: Sequence[Reach], within: Span) -> Iterator[Slower]:
    """Where, within a span, lenses are slower than others; lengths in a row at which the same is lost are one stretch.

    Between two lengths at which something begins or ends nothing changes, so that one in their midst stands for all.
    """
    marks = [mark for mark in marks_mm([*before, *after]) if within.covers(mark)]
    lost = ((span, *_speeds(before, after, span)) for span in stretches(marks))
    for (old, new), run in groupby(lost, key=lambda one: (_f_number(one[1]), _f_number(one[2]))):
        spans, olds, news = zip(*run, strict=True)
        if old is not None and (new is None or new > old):
            span = Span(spans[0].short_mm, spans[-1].long_mm)
            yield Slower(span, _least(olds), None if new is None else _least(news))


def stretches(marks: Sequence[float]) -> Iterator[Span]:
    """Each length by itself, and the stretches between them, ascending."""
    for place, mark in enumerate(marks):
        yield Span(mark, mark)
        if place + 1 < len(marks):
            yield Span(mark, marks[place + 1])


def _speeds(before: Sequence[Reach], after: Sequence[Reach], span: Span) -> tuple[Speed | None, Speed | None]:
    middle_mm = (span.short_mm + span.long_mm) / 2
    return fastest(before, middle_mm), fastest(after, middle_mm)


def _f_number(speed: Speed | None) -> float | None:
    return speed.f_number if speed else None


def _least(speeds: Sequence[Speed]) -> Speed:
    """One speed for several of the same f-number: exact where all are."""
    return Speed(speeds[0].f_number, all(speed.is_exact for speed in speeds))
