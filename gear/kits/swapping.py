"""What another lens in place of one in the kit would save, and what would be lost with it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .coverage import Reach, Speed, covers, fastest, marks_mm, union


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
    """A focal length at which the kit would be slower, or no longer known to be as fast: then `after` is None."""

    length_mm: float
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

    Those that lose no speed come first, then those that save most. Lenses of unknown weight are left out.
    """
    others = list(others)
    found = [swap for place in range(len(kit)) for swap in _swaps(kit, place, others)]
    return sorted(found, key=lambda swap: (bool(swap.slower), -swap.saved_g, swap.out, swap.into))


def _swaps(kit: Sequence[Carried], place: int, others: Iterable[Carried]) -> Iterator[Swap]:
    old, rest = kit[place], [one.reach for number, one in enumerate(kit) if number != place]
    taken = {one.lens for one in kit}
    before = [one.reach for one in kit]
    for new in others:
        if new.lens in taken or old.weight_g is None or new.weight_g is None or new.weight_g >= old.weight_g:
            continue
        after = [*rest, new.reach]
        spans = [reach.span for reach in after]
        if all(covers(spans, span.short_mm, span.long_mm) for span in union(reach.span for reach in before)):
            yield Swap(old.lens, new.lens, old.weight_g - new.weight_g, tuple(slower(before, after)))


def slower(before: Sequence[Reach], after: Sequence[Reach]) -> Iterator[Slower]:
    """Where lenses are slower than others, at the focal lengths at which anything of either begins or ends."""
    for length_mm in marks_mm([*before, *after]):
        there, then = fastest(before, length_mm), fastest(after, length_mm)
        if there and (then is None or then.f_number > there.f_number):
            yield Slower(length_mm, there, then)
