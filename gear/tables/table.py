"""A list's facts as columns. Products have one axis; pairs have two, cameras and lenses, and facts of each cell."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from .columns import Column, Counts, Reals

CELLS = -1
ORDERS_KEPT = 12

Rows = npt.NDArray[np.intp]
Made = TypeVar("Made")


class Changed(Exception):
    """The products changed while a table of pairs was built from them."""


@dataclass(eq=False)
class Table:
    """Columns by parameter name. `axes` says which axis a column runs along; `CELLS`: it has a value for every cell.

    `keys` are the primary keys along each axis, ascending. `orders` are sort keys beyond the columns' own,
    computed when first asked for; `order_axes` says which axis each runs along in a table of pairs. `settled_by`: the
    column of the other axis that settles in the same direction what a column leaves open; else a sort key does.
    `revision` is that of the public data which it was built from, once it is kept. `whole`: what was counted where
    nothing is filtered, by the name of the column and of the way to count.
    """

    keys: tuple[npt.NDArray[np.int64], ...]
    columns: Mapping[str, Column]
    axes: Mapping[str, int]
    orders: Mapping[str, Callable[[], Reals]]
    order_axes: Mapping[str, int] = field(default_factory=dict)
    settled_by: Mapping[str, str] = field(default_factory=dict)
    revision: int = 0
    whole: dict[tuple[str, str], Counts] = field(default_factory=dict)
    _kept: dict[tuple[str, bool], Rows] = field(default_factory=dict)
    _beside: dict[Hashable, Any] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of rows along each axis."""
        return tuple(len(keys) for keys in self.keys)

    @property
    def size(self) -> int:
        """The number of cells."""
        return int(np.prod(self.shape))

    def keys_of(self, cells: Rows) -> list[list[int]]:
        """The primary keys of cells, a list along each axis."""
        indexes = np.unravel_index(cells, self.shape)
        return [keys[index].tolist() for keys, index in zip(self.keys, indexes, strict=True)]

    def beside(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is made of the table alone, and lasts as long as the table: made once, and no more after an edit.

        `key` begins with the name of what makes it. It is not for what a request may ask in ever other words.
        """
        if key not in self._beside:
            self._beside.setdefault(key, make())
        made: Made = self._beside[key]
        return made

    def order(self, name: str, descending: bool = False) -> Rows:
        """All cells by a column or sort key: unknown last both ways, ties by primary key."""
        wanted = (name, descending)
        order = self._kept.get(wanted)
        if order is None:
            order = self._sorted(name, descending)
            with self._lock:
                while len(self._kept) >= ORDERS_KEPT:
                    del self._kept[next(iter(self._kept))]
                self._kept[wanted] = order
        return order

    def _sorted(self, name: str, descending: bool) -> Rows:
        key = self.orders[name]() if name in self.orders else self.columns[name].sort_key
        axis = self.order_axes.get(name, 0) if name in self.orders else self.axes[name]
        first = np.argsort(-key if descending else key, axis=None, kind="stable")
        if axis == CELLS or len(self.keys) == 1:
            return first
        cells = np.arange(self.size).reshape(self.shape)
        other = self._settled(name, 1 - axis, descending)
        return (cells[np.ix_(first, other)] if axis == 0 else cells[np.ix_(other, first)].T).ravel()

    def _settled(self, name: str, axis: int, descending: bool) -> Rows:
        """The rows of an axis in the order that settles what a column of the other one leaves open."""
        if name not in self.settled_by:
            # The first sort key along the axis.
            first = next(order for order, its in self.order_axes.items() if its == axis)
            return np.argsort(self.orders[first](), kind="stable")
        key = self.columns[self.settled_by[name]].sort_key
        return np.argsort(-key if descending else key, kind="stable")
