"""Axes of charts: numbers to positions, and round numbers to mark."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from .layout import WIDTH
from .shapes import Text, text_width

WORD_GAP = 9.0
HALF_STEPS = (1, 1.5, 2, 3, 5, 7)  # Of each power of ten: nearly equal ratios, in round numbers.


@dataclass(frozen=True, slots=True)
class LogAxis:
    """Positions by logarithm: equal ratios lie equally far apart. Both ends are above zero."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The position of a value; values beyond the ends stop at them."""
        share = (log10(value) - log10(self.low)) / (log10(self.high) - log10(self.low))
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)

    def ticks(self) -> tuple[float, ...]:
        """1, 2 and 5 times the powers of ten within the ends."""
        return self._multiples((1, 2, 5))

    def finer_ticks(self) -> tuple[float, ...]:
        """1, 1.5, 2, 3, 5 and 7 times the powers of ten within the ends: for a short axis."""
        return self._multiples(HALF_STEPS)

    def _multiples(self, factors: Iterable[float]) -> tuple[float, ...]:
        powers = range(floor(log10(self.low)), ceil(log10(self.high)) + 1)
        marks = (factor * 10.0**power for power in powers for factor in factors)
        return tuple(mark for mark in marks if self.low <= mark <= self.high)


MOST_INTERVALS = 6  # Between the marks of a linear axis: few enough for all their words.


@dataclass(frozen=True, slots=True)
class LinearAxis:
    """Positions in proportion: equal differences lie equally far apart. `low` is below `high`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The position of a value; values beyond the ends stop at them."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)

    @property
    def step(self) -> float:
        """What lies between two marks: 1, 2 or 5 times a power of ten."""
        least = (self.high - self.low) / MOST_INTERVALS
        power = 10.0 ** floor(log10(least))
        return next((power * factor for factor in (1, 2, 5) if power * factor >= least), power * 10)

    def ticks(self) -> tuple[float, ...]:
        """The multiples of the step within the ends."""
        return tuple(self.step * place for place in range(ceil(self.low / self.step), floor(self.high / self.step) + 1))


def edges_around(low: float, high: float, steps: Sequence[float] = ()) -> tuple[float, ...]:
    """Round edges from at most `low` to above `high`; between the first and the last of usual steps, those."""
    powers = range(floor(log10(low)) - 1, ceil(log10(high)) + 2)
    round_ones = [factor * 10.0**power for power in powers for factor in HALF_STEPS]
    beyond = [edge for edge in round_ones if not steps or edge < steps[0] or edge > steps[-1]]
    edges = sorted({*beyond, *steps})
    first = max(place for place, edge in enumerate(edges) if edge <= low)
    last = min(place for place, edge in enumerate(edges) if edge > high)
    return tuple(edges[first : last + 1])


def log_axis_around(values: Iterable[float], start: float, end: float, air: float = 1.25) -> LogAxis:
    """A logarithmic axis that holds all values, with some air at both ends."""
    known = list(values)
    return LogAxis(min(known) / air, max(known) * air, start, end)


def spaced(positions: Iterable[float], least: float) -> list[bool]:
    """Which of ascending positions keep their words when they must lie `least` apart."""
    kept: list[bool] = []
    last: float | None = None
    for position in positions:
        keep = last is None or abs(position - last) >= least
        kept.append(keep)
        if keep:
            last = position
    return kept


def axis_words(places: Mapping[str, float], y: float) -> list[Text]:
    """Words centred at ascending positions, as many as keep clear of each other and end inside the drawing."""
    words: list[Text] = []
    free_from = 0.0
    for word, x in places.items():
        half = text_width(word) / 2
        middle = max(x, half)
        if middle - half >= free_from and middle + half <= WIDTH:
            words.append(Text(middle, y, word, "middle"))
            free_from = middle + half + WORD_GAP
    return words
