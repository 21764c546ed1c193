"""Columns with an order of their own: numbers, partial dates, and spans that cover a number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from .. import dates
from ..querystring import written
from .columns import UNKNOWN, Codes, Column, Condition, Counts, Mask, Reals, distinct, smallest, tally
from .histogram import Histogram, number_bins, year_bins

DIGITS = 9  # as many as a number in an address has

Days = npt.NDArray[np.int64]


def days_of(partial: str) -> tuple[int, int]:
    """First and last day of a partial date, as ordinals: all of 2019 for `2019`. Raises ValueError for no date."""
    meant = dates.parse(partial)
    return meant.first.toordinal(), meant.last.toordinal()


def span_word(low: float, high: float) -> str:
    """Two ends as they stand in an address: `24-105`, or `35` where both are one."""
    return written(low) if low == high else f"{written(low)}-{written(high)}"


def ends_of(word: str) -> tuple[float, float]:
    """Both ends of a span as it stands in an address."""
    low, _, high = word.partition("-")
    return float(low), float(high or low)


class Ranged(Column):
    """Base of columns with limits and a histogram. A limit leaves unknown rows out unless they are asked for."""

    options: Sequence[str] = ()
    labels: Sequence[str] = ()

    def within(self, low: float | None, high: float | None) -> Mask:
        """The known rows inside the limits."""
        raise NotImplementedError

    def equal(self, words: Iterable[str]) -> Mask:
        """The known rows with one of these values."""
        raise NotImplementedError

    def keep(self, condition: Condition) -> Mask:
        values = condition.words - {UNKNOWN}
        if values or condition.low is not None or condition.high is not None:
            kept = self.within(condition.low, condition.high)
            kept = kept & self.equal(values) if values else kept
            return kept | ~self.known if UNKNOWN in condition.words else kept
        return ~self.known

    def count(self, rows: Mask, weights: Counts | None = None) -> Counts:
        return np.array([self.missing(rows, weights)])

    @property
    def ends(self) -> tuple[str, str]:
        """The least and the greatest known value, as they are written in an address; empty where nothing is known."""
        raise NotImplementedError

    @property
    def histogram(self) -> Histogram:
        """The bins that the known values fall into."""
        raise NotImplementedError

    @property
    def bin_codes(self) -> Codes:
        """The bin of each row; the code after the last is unknown."""
        raise NotImplementedError

    @cached_property
    def is_spread(self) -> bool:
        """Whether the known values fall into several bins: one bar alone shows nothing."""
        sizes = np.bincount(self.bin_codes.ravel(), minlength=len(self.histogram) + 1)
        return np.count_nonzero(sizes[: len(self.histogram)]) > 1

    def touched(self, low: float | None, high: float | None) -> list[bool]:
        """Which bins of the histogram hold anything between two limits."""
        return self.histogram.touched(low, high)

    def bars(self, rows: Mask, weights: Counts | None = None) -> Counts:
        """How many of the rows fall into each bin; the last number counts the unknown."""
        return tally(self.bin_codes, len(self.histogram) + 1, rows, weights)


@dataclass(eq=False)
class Numbers(Ranged):
    """A number per row; NaN is unknown."""

    values: Reals

    @classmethod
    def of(cls, values: Iterable[float | None]) -> "Numbers":
        """A column of numbers; None is unknown."""
        return cls(np.array([np.nan if value is None else value for value in values], dtype=np.float64))

    @cached_property
    def known(self) -> Mask:  # type: ignore[override]
        return ~np.isnan(self.values)

    @property
    def sort_key(self) -> Reals:
        return self.values

    def within(self, low: float | None, high: float | None) -> Mask:
        kept = self.known
        if low is not None:
            kept = kept & (self.values >= low)
        return kept if high is None else kept & (self.values <= high)

    @cached_property
    def ends(self) -> tuple[str, str]:  # type: ignore[override]
        known = self.values[self.known]
        return (written(known.min()), written(known.max())) if known.size else ("", "")

    def equal(self, words: Iterable[str]) -> Mask:
        return np.isin(self.values, [float(word) for word in words])

    @cached_property
    def histogram(self) -> Histogram:  # type: ignore[override]
        return number_bins(self.values[self.known])

    @cached_property
    def bin_codes(self) -> Codes:  # type: ignore[override]
        return self.histogram.codes(np.where(self.known, self.values, 0), self.known)


@dataclass(eq=False)
class Sizes(Numbers):
    """Numbers of which only few occur, so that each is an option: filter diameters."""

    @cached_property
    def distinct(self) -> Reals:
        """The numbers that occur, in their order."""
        return distinct(self.values)

    @cached_property
    def options(self) -> Sequence[str]:  # type: ignore[override]
        return tuple(written(value) for value in self.distinct)

    @property
    def labels(self) -> Sequence[str]:  # type: ignore[override]
        return self.options

    @cached_property
    def codes(self) -> Codes:
        """The place of each row's number among the options."""
        places = np.searchsorted(self.distinct, self.values)
        places[~self.known] = len(self.distinct)
        return smallest(places, len(self.distinct) + 1)

    def count(self, rows: Mask, weights: Counts | None = None) -> Counts:
        return tally(self.codes, len(self.distinct) + 1, rows, weights)


@dataclass(eq=False)
class Dates(Ranged):
    """A partial date per row: it meets a limit when some day in it does. Limits are ordinals of days."""

    texts: Sequence[str]
    first: Days
    last: Days

    @classmethod
    def of(cls, texts: Iterable[str | None]) -> "Dates":
        """A column of partial dates; None is unknown and has the day 0."""
        texts = [text or "" for text in texts]
        # Many rows have the same date: each is read once.
        read = {text: days_of(text) if text else (0, 0) for text in {*texts}}
        days = np.array([read[text] for text in texts], dtype=np.int64).reshape(-1, 2)
        return cls(texts, days[:, 0], days[:, 1])

    @cached_property
    def known(self) -> Mask:  # type: ignore[override]
        return self.last > 0

    @cached_property
    def sort_key(self) -> Reals:  # type: ignore[override]
        places = np.unique(np.array(self.texts, dtype=np.str_), return_inverse=True)[1]
        return np.where(self.known, places.astype(np.float64), np.nan)

    def within(self, low: float | None, high: float | None) -> Mask:
        kept = self.known
        if low is not None:
            kept = kept & (self.last >= low)
        return kept if high is None else kept & (self.first <= high)

    def equal(self, words: Iterable[str]) -> Mask:
        kept = np.zeros_like(self.known)
        for first, last in map(days_of, words):
            kept |= self.within(first, last)
        return kept

    @cached_property
    def ends(self) -> tuple[str, str]:  # type: ignore[override]
        years = sorted(text[:4] for text in self.texts if text)
        return (years[0], years[-1]) if years else ("", "")

    @cached_property
    def years(self) -> Days:
        """The year of each row; 0 where unknown."""
        return np.array([int(text[:4]) if text else 0 for text in self.texts], dtype=np.int64)

    @cached_property
    def histogram(self) -> Histogram:  # type: ignore[override]
        return year_bins(self.years[self.known])

    def touched(self, low: float | None, high: float | None) -> list[bool]:
        years = [None if day is None else date.fromordinal(int(day)).year for day in (low, high)]
        return self.histogram.touched(*years)

    @cached_property
    def bin_codes(self) -> Codes:  # type: ignore[override]
        return self.histogram.codes(self.years.astype(np.float64), self.known)


@dataclass(eq=False)
class Spans(Column):
    """A shortest and a longest number per row: focal lengths. A row is kept when it covers all numbers asked for.

    `within`: by which share a number may be missed. Recorded ones are exact; reckoned ones hardly ever meet a number.
    """

    low: Reals
    high: Reals
    within: float = 0.0
    options: Sequence[str] = ()
    labels: Sequence[str] = ()

    @cached_property
    def known(self) -> Mask:  # type: ignore[override]
        return ~(np.isnan(self.low) | np.isnan(self.high))

    @property
    def sort_key(self) -> Reals:
        return self.low

    def covers(self, number: float) -> Mask:
        """The known rows that reach a number, or nearly so."""
        # Rounded, so that the noise of the product does not move a limit that is a decimal.
        most, least = (round(number * (1 + share), DIGITS) for share in (self.within, -self.within))
        return (self.low <= most) & (self.high >= least)

    def keep(self, condition: Condition) -> Mask:
        asked = condition.words - {UNKNOWN}
        kept = self.known if asked else np.zeros_like(self.known)
        for number in {end for word in asked for end in ends_of(word)}:
            kept = kept & self.covers(number)
        return kept | ~self.known if UNKNOWN in condition.words else kept

    def count(self, rows: Mask, weights: Counts | None = None) -> Counts:
        return np.array([self.missing(rows, weights)])
