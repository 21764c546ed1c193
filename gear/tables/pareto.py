"""The Pareto front: what no other item beats on weight, speed and price together.

One item beats another when it is at most as heavy, at most as slow and at most as dear, and better in one
of the three. An item with an unknown among them is neither marked nor beats: unknown is not good.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .columns import Mask, Reals
from .selection import Selection
from .table import CELLS, Table

STRONG = 32

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Front:
    """How many items were compared, and which of those asked for nothing beats."""

    compared: int
    unbeaten: Mask


def front(selection: Selection, goals: tuple[str, ...], cells: npt.NDArray[np.intp]) -> Front:
    """Which of the cells no cell of the selection beats on the goals; less is better in all of them."""
    values = [spread(selection.table, name) for name in goals]
    usable = fitting(selection.table)
    compared = selection.cells() & usable
    for value in values:
        compared = compared & ~np.isnan(value)
    points = np.stack([value[compared] for value in values])
    shown = np.stack([value.ravel()[cells] for value in values], axis=1)
    rivals = undominated_by_the_strong(points)
    known = ~np.isnan(shown).any(axis=1) & usable.ravel()[cells]
    return Front(
        points.shape[1],
        np.array([bool(ok) and not beats(rivals, point).any() for ok, point in zip(known, shown, strict=True)]),
    )


def fitting(table: Table) -> Mask:
    """The cells that can be used at all: a pair that does not fit neither wins nor beats."""
    if "fits" not in table.columns:
        return np.ones(table.shape, dtype=bool)
    fits = table.columns["fits"]
    return np.asarray(fits.codes != fits.options.index("no"))  # type: ignore[attr-defined]


def spread(table: Table, name: str) -> Reals:
    """A column of numbers over all cells of the table."""
    key, axis = table.columns[name].sort_key, table.axes[name]
    if axis == CELLS or len(table.keys) == 1:
        return key
    return np.broadcast_to(key[:, None] if axis == 0 else key[None, :], table.shape)


def beats(points: Points, point: Reals) -> Mask:
    """Which of the points, a line for each goal, beat one."""
    point = point[:, None]
    return np.asarray((points <= point).all(axis=0) & (points < point).any(axis=0))


def undominated_by_the_strong(points: Points) -> Points:
    """The points without those that some of the best beat: what they beat is beaten all the same."""
    strong = []
    span = np.ptp(points, axis=1, keepdims=True) if points.size else np.ones((len(points), 1))
    merit = (points / np.where(span, span, 1)).sum(axis=0)
    while len(strong) < STRONG < points.shape[1]:
        best = int(np.argmin(merit))
        strong.append(points[:, best])
        rest = ~beats(-points, -points[:, best])
        rest[best] = False
        points, merit = points[:, rest], merit[rest]
    return np.concatenate([np.stack(strong, axis=1), points], axis=1) if strong else points


def beaten_by(table: Table, goals: tuple[str, ...], row: int, among: Mask) -> npt.NDArray[np.intp]:
    """The rows among those given that beat one row, in the table's order."""
    points = np.stack([table.columns[name].sort_key for name in goals])
    return np.flatnonzero(beats(points, points[:, row]) & among)
