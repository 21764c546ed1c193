"""Sums over a kit: what is known of them, and what is missing. Unknown is never 0."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Within = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Part:
    """Something in the kit, `count` times over. None is unknown."""

    name: str
    weight_g: float | None = None
    launch_price_usd: float | None = None
    length_mm: float | None = None
    count: int = 1

    @property
    def whole_weight_g(self) -> float | None:
        """What all of it weighs."""
        return None if self.weight_g is None else self.weight_g * self.count

    @property
    def whole_price_usd(self) -> float | None:
        """What all of it costs."""
        return None if self.launch_price_usd is None else self.launch_price_usd * self.count


@dataclass(frozen=True, slots=True)
class Sum:
    """What is known of a sum, and the names of the parts of which nothing is."""

    known: float
    missing: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether it is the whole; otherwise the whole is at least as much."""
        return not self.missing

    def within(self, limit: float) -> Within:
        """Whether the whole stays within a limit: no as soon as the known part does not."""
        if self.known > limit:
            return "no"
        return "yes" if self.complete else "unknown"


def weight_g(parts: Iterable[Part]) -> Sum:
    """What the parts weigh."""
    return _sum([(part.name, part.whole_weight_g) for part in parts])


def launch_price_usd(parts: Iterable[Part]) -> Sum:
    """What the parts cost."""
    return _sum([(part.name, part.whole_price_usd) for part in parts])


def _sum(values: Sequence[tuple[str, float | None]]) -> Sum:
    known = sum(value for _, value in values if value is not None)
    return Sum(known, tuple(name for name, value in values if value is None))


def longest(parts: Iterable[Part]) -> tuple[Part | None, tuple[str, ...]]:
    """The longest part of those whose length is known, and the names of the others."""
    parts = list(parts)
    known = [part for part in parts if part.length_mm is not None]
    unknown = tuple(part.name for part in parts if part.length_mm is None)
    return max(known, key=lambda part: part.length_mm or 0, default=None), unknown
