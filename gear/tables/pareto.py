"""The Pareto front: what no other item beats on weight, speed and price together.

One item beats another when it is at most as heavy, at most as slow and at most as dear, and better in one
of the three. An item with an unknown among them is neither marked nor beats: unknown is not good. The price counts
only where most have one, or the front would be that of the few. What gives less than full frame never beats what gives
full frame, however light it is.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..choices import Answer, ImageFormat
from .columns import Mask, Reals, Words
from .selection import Selection
from .table import CELLS, Table

STRONG = 32
LEAST_COMPARED = 4  # Among three, that nothing beats one says little.

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Contest:
    """What is compared: the cells, their image areas and the goals that count, a line of all cells each.

    `counts_price`: the price is among the goals.
    """

    cells: Mask
    lines: list[Reals]
    counts_price: bool

    @property
    def points(self) -> Points:
        """The compared cells, a column each."""
        return np.stack([line[self.cells] for line in self.lines])

    @property
    def size(self) -> int:
        """How many are compared."""
        return int(np.count_nonzero(self.cells))

    @property
    def is_large(self) -> bool:
        """Whether so many are compared that to be unbeaten says something."""
        return self.size >= LEAST_COMPARED


@dataclass(frozen=True, slots=True)
class Front:
    """How many items were compared and by which rule, and which of those asked for nothing beats.

    `counts_price`: the price was a goal. `mixes_areas`: some give full frame and others less.
    """

    compared: int
    unbeaten: Mask
    counts_price: bool = True
    mixes_areas: bool = False


def front(selection: Selection, goals: tuple[str, ...], cells: npt.NDArray[np.intp]) -> Front:
    """Which of the cells no cell of the selection beats on the goals; less is better in all of them.

    The last goal is the price. None is marked where fewer than four are compared.
    """
    held = contest(selection.table, goals, selection.cells())
    if not held.is_large:
        return Front(held.size, np.zeros(len(cells), dtype=bool), held.counts_price)
    points = held.points
    rivals = undominated_by_the_strong(points)
    asked = np.unravel_index(cells, selection.table.shape)
    shown = np.stack([line[asked] for line in held.lines], axis=1)
    known = fitting(selection.table)[asked] & ~np.isnan(shown).any(axis=1)
    unbeaten = [bool(ok) and not beats(rivals, point).any() for ok, point in zip(known, shown, strict=True)]
    return Front(held.size, np.array(unbeaten, dtype=bool), held.counts_price, bool(np.ptp(points[0])))


def contest(table: Table, goals: tuple[str, ...], among: Mask) -> Contest:
    """What can be compared of some cells: all that counts must be known. The price counts where most have one."""
    lines = [shortfall(table), *(spread(table, name) for name in goals)]
    compared = among & fitting(table)
    for line in lines[:-1]:
        compared = compared & ~np.isnan(line)
    priced = compared & ~np.isnan(lines[-1])
    if 2 * np.count_nonzero(priced) > np.count_nonzero(compared):
        return Contest(priced, lines, counts_price=True)
    return Contest(compared, lines[:-1], counts_price=False)


def fitting(table: Table) -> Mask:
    """The cells that can be used at all: a pair that does not fit neither wins nor beats."""
    if "fits" not in table.columns:
        return np.ones(table.shape, dtype=bool)
    fits = table.columns["fits"]
    return np.asarray(fits.codes != fits.options.index("no"))  # type: ignore[attr-defined]


def shortfall(table: Table) -> Reals:
    """Of each cell 0 where it gives full frame, 1 where it gives less, NaN where that is not known."""
    columns = table.columns
    if "crop" in columns:
        sensors = less_than(columns["camera_sensor_format"], ImageFormat.FULL_FRAME.value)
        return np.maximum(sensors[:, None], less_than(columns["crop"], Answer.NO.value))
    if "coverage" in columns:
        return less_than(columns["coverage"], ImageFormat.FULL_FRAME.value)
    return np.zeros(table.shape)


def less_than(column: Words, whole: str) -> Reals:
    """0 where a column has one word, 1 where it has another, NaN where it has none."""
    return np.array([*(float(word != whole) for word in column.options), np.nan])[column.codes]


def spread(table: Table, name: str) -> Reals:
    """A column of numbers over all cells of the table."""
    key, axis = table.columns[name].sort_key, table.axes[name]
    if axis == CELLS or len(table.keys) == 1:
        return key
    return np.broadcast_to(key[:, None] if axis == 0 else key[None, :], table.shape)


def beats(points: Points, point: Reals) -> Mask:
    """Which of the points, a line for the image area and one for each goal, beat one."""
    point = point[:, None]
    return np.asarray((points <= point).all(axis=0) & (points[1:] < point[1:]).any(axis=0))


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


def beaten_by(held: Contest, row: int) -> npt.NDArray[np.intp]:
    """The rows of a contest that beat one of its rows, in the table's order."""
    lines = np.stack(held.lines)
    return np.flatnonzero(beats(lines, lines[:, row]) & held.cells)
