"""A table with conditions: how many cells meet them, how many have each option, and which come first.

A facet's own condition is left out when the facet is counted. So for every row the conditions it fails
are counted: a row counts for a facet when it fails none, or only that facet's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from .columns import Codes, Column, Condition, Counts, Mask, smallest, tally, total
from .table import CELLS, Rows, Table


@dataclass(frozen=True, slots=True)
class Met:
    """Which of some conditions the rows of a column meet: the sets that occur, a line each, and which one a row has."""

    sets: npt.NDArray[np.int64]
    codes: Codes

    @classmethod
    def of(cls, column: Column, conditions: Sequence[Condition]) -> "Met":
        """Those of a column."""
        marks = sum(column.keep(condition).astype(np.int64) << place for place, condition in enumerate(conditions))
        found, codes = np.unique(marks, return_inverse=True)
        return cls(found[:, None] >> np.arange(len(conditions)) & 1, smallest(codes, len(found)))


class Selection:
    """The cells of a table that meet all conditions. Narrowing makes a new selection."""

    def __init__(self, table: Table, conditions: Mapping[str, Condition] | None = None) -> None:
        self.table = table
        self.conditions = dict(conditions or {})

    def where(self, name: str, condition: Condition) -> "Selection":
        """The selection narrowed by one more condition on a column."""
        merged = self.conditions[name] & condition if name in self.conditions else condition
        return Selection(self.table, {**self.conditions, name: merged})

    def column(self, name: str) -> Column:
        """A column of the table."""
        return self.table.columns[name]

    @cached_property
    def _failed(self) -> dict[str, Mask]:
        """For each condition the rows of its axis that fail it."""
        return {name: ~self.column(name).keep(condition) for name, condition in self.conditions.items()}

    @cached_property
    def _failures(self) -> dict[int, Counts]:
        """For each axis with conditions how many of them each row fails."""
        failures: dict[int, Counts] = {}
        for name, failed in self._failed.items():
            axis = self.table.axes[name]
            failures[axis] = failures[axis] + failed if axis in failures else failed.astype(np.uint8)
        return failures

    @cached_property
    def _met(self) -> dict[int, Mask]:
        """For each axis with conditions the rows that meet all of them, for which most facets ask."""
        return {axis: failures == 0 for axis, failures in self._failures.items()}

    def _passing(self, axis: int, without: str = "") -> Mask | None:
        """The rows of an axis that fail no condition on it but the one left out. None: there is no condition."""
        if without in self._failed and self.table.axes[without] == axis:
            return np.asarray(self._failures[axis] == self._failed[without])
        return self._met.get(axis)

    def rows(self, axis: int, without: str = "") -> Mask:
        """The rows of an axis that meet its conditions; those of other axes are in the weights."""
        if axis == CELLS:
            return self.cells(without)
        passing = self._passing(axis, without)
        return np.ones(self.table.shape[axis], dtype=bool) if passing is None else passing

    def cells(self, without: str = "") -> Mask:
        """The cells that meet all conditions."""
        if len(self.table.keys) == 1:
            return self.rows(0, without)
        cells = self.rows(0, without)[:, None] & self.rows(1, without)[None, :]
        own = self._passing(CELLS, without)
        return cells if own is None else cells & own

    @cached_property
    def _weights(self) -> dict[int, Counts | None]:
        """How many cells a row of each axis stands for, by the conditions on the other axis and on the cells."""
        if len(self.table.keys) == 1:
            return {0: None}
        own = self._passing(CELLS)
        weights: dict[int, Counts | None] = {CELLS: None}
        for axis in (0, 1):
            others = self.rows(1 - axis)
            if own is None:
                weights[axis] = np.full(self.table.shape[axis], np.count_nonzero(others))
            else:
                weights[axis] = np.count_nonzero(own[:, others] if axis == 0 else own[others], axis=1 - axis)
        return weights

    @cached_property
    def count(self) -> int:
        """How many cells meet all conditions."""
        return total(self.rows(0), self._weights[0])

    def count_without(self, name: str) -> int:
        """How many cells would meet the conditions if that on one column were dropped."""
        axis = self.table.axes[name]
        return total(self.rows(axis, name), self._weights[axis])

    def tally(self, name: str) -> Counts:
        """How many cells have each option of a column, its own condition left out; the last number is the unknown."""
        return self._counted(name, lambda column: column.count)

    def steps(self, name: str, steps: tuple[str, ...], condition: Callable[[str], Condition]) -> list[int]:
        """How many cells meet the condition of each of some words, which the code knows, instead of the column's own.

        A row is counted once by which of them it meets, not once for each.
        """
        axis = self.table.axes[name]
        met = self.table.beside(("steps", name, steps), lambda: Met.of(self.column(name), [*map(condition, steps)]))
        counts = tally(met.codes, len(met.sets), self.rows(axis, name), self._weights[axis])
        return (counts @ met.sets).tolist()

    def missing(self, name: str) -> int:
        """How many cells miss the fact of a column, its own condition left out."""
        axis = self.table.axes[name]
        return self.column(name).missing(self.rows(axis, name), self._weights[axis])

    def bars(self, name: str) -> Counts:
        """How many cells fall into each bin of a column's histogram, its own condition left out."""
        return self._counted(name, lambda column: column.bars)

    def _counted(self, name: str, counting: Callable[[Any], Callable[[Mask, Counts | None], Counts]]) -> Counts:
        """What a way to count says of a column. Of the whole table it is counted once."""
        axis, count = self.table.axes[name], counting(self.column(name))
        if self.conditions:
            return count(self.rows(axis, name), self._weights[axis])
        whole = self.table.whole
        key = name, count.__name__
        if key not in whole:
            whole[key] = count(self.rows(axis), self._weights[axis])
        return whole[key]

    def ordered(self, sort: str, descending: bool = False) -> Rows:
        """The cells that meet all conditions, sorted."""
        order = self.table.order(sort, descending)
        return order[self.cells().ravel()[order]] if self.conditions else order
