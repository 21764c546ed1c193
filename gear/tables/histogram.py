"""Bins of a histogram: some ten of them, with round edges, the last one open where a few values lie far out."""

from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
import numpy.typing as npt

from .. import units

BINS = 10


@dataclass(frozen=True)
class Histogram:
    """Bins from `start`, each `step` wide.

    `open_end`: what lies above the last bin counts in it. `whole`: of whole numbers, such as years.
    """

    start: float
    step: float
    size: int
    open_end: bool = False
    whole: bool = False

    def __len__(self) -> int:
        return self.size

    def codes(self, values: npt.NDArray[np.float64], known: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
        """The bin of each value; the code after the last bin is unknown."""
        # A value on an edge belongs to the bin above it: the margin absorbs the noise of the division.
        places = np.clip(np.floor((values - self.start) / self.step + 1e-9), 0, max(self.size - 1, 0))
        return np.where(known, places, self.size).astype(np.uint8)

    @cached_property
    def edges(self) -> list[tuple[float, float]]:
        """Where each bin begins and where it ends; infinity for an open end."""
        starts = [self.start + self.step * place for place in range(self.size)]
        ends = [*starts[1:], inf if self.open_end else self.start + self.step * self.size]
        return list(zip(starts, ends[: self.size], strict=True))

    @cached_property
    def labels(self) -> list[str]:
        """The bins as written: `200–400` without its end, `2018` or `2015–2019` of whole numbers, `≥ 2000`."""
        return [self._label(start, end) for start, end in self.edges]

    def _label(self, start: float, end: float) -> str:
        if end == inf:
            return f"≥ {units.number_text(start)}"
        return str(units.range_text(start, end - 1 if self.whole else end))

    def touched(self, low: float | None, high: float | None) -> list[bool]:
        """Which bins hold anything between two limits."""
        least, most = -inf if low is None else low, inf if high is None else high
        return [start <= most and end > least for start, end in self.edges]


def round_step(width: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below the width."""
    power = 10.0 ** np.floor(np.log10(width))
    return float(next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= width * 0.999999))


def number_bins(values: npt.NDArray[np.float64]) -> Histogram:
    """Bins for these numbers. The largest twentieth may gather in the last bin: it would flatten the rest."""
    if not values.size:
        return Histogram(0, 1, 0)
    low, high, top = float(values.min()), share_below(values, 0.95), float(values.max())
    whole = bool((values == np.floor(values)).all()) and top < 100
    step = round_step(max((high - low) / BINS, 1 if whole or top >= 10 else 1e-2))
    start = float(np.floor(low / step) * step)
    size = min(int(np.floor((top - start) / step + 1e-9)), BINS) + 1
    return Histogram(start, step, size, open_end=bool(top >= start + step * size), whole=whole and step.is_integer())


def share_below(values: npt.NDArray[np.float64], share: float) -> float:
    """The number below which a share of these lies, between neighbours in proportion. Like `distinct` no numpy.ma."""
    return float(np.interp(share * (values.size - 1), np.arange(values.size), np.sort(values)))


def year_bins(years: npt.NDArray[np.int64]) -> Histogram:
    """A bin for each year, or for every two or five of them."""
    if not years.size:
        return Histogram(0, 1, 0)
    first, last = int(years.min()), int(years.max())
    step = next(step for step in (1, 2, 5, 10, 25, 50, 100, 1000, 10_000) if (last - first) // step < BINS * 2)
    start = first // step * step
    return Histogram(start, step, (last - start) // step + 1, whole=True)
