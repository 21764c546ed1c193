"""Columns of words: numpy arrays that say which rows meet a condition, how many have each word, and in what order.

Unknown is a value of its own in every column, never a word: the code after the last option.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from .stems import stem, stems

UNKNOWN = "unknown"
FEW_CODES = 24
MANY_ROWS = 4096

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.integer[Any]]
Counts = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Condition:
    """What is asked of a column: one of the words (`unknown` and numbers are words too), and limits."""

    words: frozenset[str] = frozenset()
    low: float | None = None
    high: float | None = None

    def __and__(self, other: "Condition") -> "Condition":
        """Words of both are alternatives; of two limits the stricter holds."""
        lows = [limit for limit in (self.low, other.low) if limit is not None]
        highs = [limit for limit in (self.high, other.high) if limit is not None]
        return Condition(self.words | other.words, max(lows, default=None), min(highs, default=None))


def smallest(codes: npt.ArrayLike, size: int) -> Codes:
    """The codes, all below `size`, in the smallest type that holds them."""
    return np.asarray(codes, dtype=np.uint8 if size <= 256 else np.uint16 if size <= 65_536 else np.uint32)


def distinct(values: Reals) -> Reals:
    """The known numbers that occur, in their order. numpy's own function loads numpy.ma, 1 MB, for that."""
    return np.array(sorted(set(values[~np.isnan(values)].tolist())), dtype=np.float64)


def tally(codes: Codes, size: int, rows: Mask, weights: Counts | None) -> Counts:
    """How often each code below `size` occurs in the rows; each row counts as much as its weight."""
    if weights is not None:
        return np.bincount(codes, weights=weights * rows, minlength=size).astype(np.int64)
    if size <= FEW_CODES and rows.size > MANY_ROWS and codes.itemsize == 1:
        # Bytes are compared so fast that a handful of passes over many rows beats one pass of counting.
        return np.array([np.count_nonzero((codes == code) & rows) for code in range(size)], dtype=np.int64)
    return np.bincount(codes[rows], minlength=size)


def total(rows: Mask, weights: Counts | None) -> int:
    """How many the rows are, each row counting as much as its weight."""
    return int(np.count_nonzero(rows) if weights is None else weights[rows].sum())


class Column:
    """Base of all columns. `options` are the words that a facet offers, in their order; readers see `labels`."""

    options: Sequence[str]
    labels: Sequence[Any]

    @property
    def known(self) -> Mask:
        """The rows that have the fact."""
        raise NotImplementedError

    @property
    def sort_key(self) -> Reals:
        """A number per row in the order of the column; NaN where unknown."""
        raise NotImplementedError

    def keep(self, condition: Condition) -> Mask:
        """The rows that meet the condition."""
        raise NotImplementedError

    def count(self, rows: Mask, weights: Counts | None = None) -> Counts:
        """How many of the rows have each option; the last number counts the unknown."""
        raise NotImplementedError

    def missing(self, rows: Mask, weights: Counts | None = None) -> int:
        """How many of the rows miss the fact."""
        return total(rows & ~self.known, weights)

    @cached_property
    def has_unknown(self) -> bool:
        """Whether any row misses the fact."""
        return not self.known.all()

    @cached_property
    def totals(self) -> Counts:
        """How many of all rows have each option."""
        return self.count(np.ones_like(self.known))[:-1]

    def offered(self, most: int = 0) -> Mask:
        """The options that any row has; if there are more than `most`, those that the most rows have."""
        occurring = self.totals > 0
        if not most or np.count_nonzero(occurring) <= most:
            return occurring
        fullest = np.zeros_like(occurring)
        fullest[np.argsort(-self.totals, kind="stable")[:most]] = True
        return fullest


@dataclass(eq=False)
class Words(Column):
    """One word per row, or none: a choice, a yes or no, a maker."""

    codes: Codes
    options: Sequence[str]
    labels: Sequence[Any]

    @classmethod
    def of(cls, words: Iterable[str | None], options: Sequence[str], labels: Sequence[Any] | None = None) -> "Words":
        """A column of words that all stand among the options; None or empty is unknown."""
        place = {word: code for code, word in enumerate(options)}
        codes = [place[word] if word else len(options) for word in words]
        return cls(smallest(codes, len(options) + 1), tuple(options), tuple(labels or options))

    @cached_property
    def known(self) -> Mask:  # type: ignore[override]
        return self.codes < len(self.options)

    @cached_property
    def sort_key(self) -> Reals:  # type: ignore[override]
        return np.where(self.known, self.codes.astype(np.float64), np.nan)

    def keep(self, condition: Condition) -> Mask:
        wanted = np.array([word in condition.words for word in (*self.options, UNKNOWN)])
        return wanted[self.codes]

    def count(self, rows: Mask, weights: Counts | None = None) -> Counts:
        return tally(self.codes, len(self.options) + 1, rows, weights)


@dataclass(eq=False)
class Sets(Column):
    """Any number of words per row: entry i says that row `rows[i]` has the word with code `codes[i]`."""

    size: int
    rows: npt.NDArray[np.intp]
    codes: Codes
    options: Sequence[str]
    labels: Sequence[Any]

    @classmethod
    def of(cls, words: Sequence[Iterable[str]], options: Sequence[str], labels: Sequence[Any] | None = None) -> "Sets":
        """A column from each row's words, which all stand among the options."""
        place = {word: code for code, word in enumerate(options)}
        entries = [(row, place[word]) for row, row_words in enumerate(words) for word in row_words]
        rows, codes = np.array(entries, dtype=np.intp).reshape(-1, 2).T
        return cls(len(words), rows, smallest(codes, len(options) + 1), tuple(options), tuple(labels or options))

    @cached_property
    def known(self) -> Mask:  # type: ignore[override]
        given = np.zeros(self.size, dtype=bool)
        given[self.rows] = True
        return given

    @property
    def sort_key(self) -> Reals:
        return np.where(self.known, 0.0, np.nan)

    def keep(self, condition: Condition) -> Mask:
        kept = ~self.known if UNKNOWN in condition.words else np.zeros(self.size, dtype=bool)
        wanted = np.array([word in condition.words for word in self.options], dtype=bool)
        kept[self.rows[wanted[self.codes]]] = True
        return kept

    def count(self, rows: Mask, weights: Counts | None = None) -> Counts:
        entries = rows[self.rows] if weights is None else (weights * rows)[self.rows]
        counts = np.bincount(self.codes, weights=entries, minlength=len(self.options)).astype(np.int64)
        return np.append(counts, self.missing(rows, weights))


@dataclass(eq=False)
class Texts(Column):
    """A text per row, searched for words. It offers no options. `stems` are those of the words of each text."""

    texts: Sequence[str]
    stems: Sequence[frozenset[str]]
    options: Sequence[str] = ()
    labels: Sequence[Any] = ()

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """A column that finds words whatever their case and form."""
        folded = [text.casefold() for text in texts]
        return cls(folded, [stems(text) for text in folded])

    @cached_property
    def known(self) -> Mask:  # type: ignore[override]
        return np.ones(len(self.texts), dtype=bool)

    @property
    def sort_key(self) -> Reals:
        return np.arange(len(self.texts), dtype=np.float64)

    def keep(self, condition: Condition) -> Mask:
        """The rows whose text holds all of the words, be it inside others or in another form."""
        words = [(word.casefold(), stem(word.casefold())) for word in condition.words]
        rows = zip(self.texts, self.stems, strict=True)
        held = (all(word in text or its in forms for word, its in words) for text, forms in rows)
        return np.fromiter(held, bool, len(self.texts))

    def count(self, rows: Mask, weights: Counts | None = None) -> Counts:
        return np.array([0])
