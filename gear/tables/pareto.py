"""The Pareto front: what no other item beats on weight, speed and price together.

One item beats another when it is at most as heavy, at most as slow and at most as dear, and better in one
of the three. An item with an unknown among them is neither marked nor beats: unknown is not good. The price counts
only where most have one, or the front would be that of the few. What gives less than full frame never beats what gives
full frame, however light it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..choices import Answer, ImageFormat
from .columns import Mask, Reals, Words
from .selection import Selection
from .table import CELLS, Table

STRONG = 32
FEW = 128  # Points that cost less to compare with than to reduce.
AT_ONCE = 64  # Points asked about.
LEAST_COMPARED = 4  # Among three, that nothing beats one says little.

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Contest:
    """What is compared: the cells, their image areas and the goals that count, a line of all cells each.

    `counts_price`: the price is among the goals.
    """

    cells: Mask
    lines: Sequence[Reals]
    counts_price: bool

    @property
    def points(self) -> Points:
        """The compared cells, a column each."""
        where = np.nonzero(self.cells)  # A mask would be counted through for each line.
        return np.stack([line[where] for line in self.lines])

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


@dataclass(frozen=True, slots=True)
class Entrants:
    """What of a table can be compared at all: the lines of all its cells, which cells fit, of which all but the price
    is known, and of which the price is too.
    """

    lines: Sequence[Reals]
    fits: Mask
    known: Mask
    priced: Mask

    @classmethod
    def of(cls, table: Table, goals: tuple[str, ...]) -> "Entrants":
        """Those of a table, looked at once."""
        return table.beside((cls, goals), lambda: cls._of(table, goals))

    @classmethod
    def _of(cls, table: Table, goals: tuple[str, ...]) -> "Entrants":
        lines, fits = (shortfall(table), *(spread(table, name) for name in goals)), fitting(table)
        known = fits & ~np.any([np.isnan(line) for line in lines[:-1]], axis=0)
        return cls(lines, fits, known, known & ~np.isnan(lines[-1]))


@dataclass(frozen=True, slots=True)
class Rivals:
    """A contest, with those of it that beat whatever any of it beats. `mixes_areas`: as of a front."""

    held: Contest
    points: Points
    mixes_areas: bool

    @classmethod
    def of(cls, selection: Selection, goals: tuple[str, ...]) -> "Rivals":
        """Those of a selection; of the whole table they are looked for once."""
        table = selection.table
        if selection.conditions:
            return cls._of(contest(table, goals, selection.cells()))
        return table.beside((cls, goals), lambda: cls._of(contest(table, goals, selection.cells())))

    @classmethod
    def _of(cls, held: Contest) -> "Rivals":
        points = held.points
        return cls(held, undominated_by_the_strong(points), bool(points.size and np.ptp(points[0])))

    def beat(self, asked: Points) -> Mask:
        """Which of some points, a line each, any of them beats: as many at a time as take little room."""
        beaten = np.zeros(len(asked), dtype=bool)
        for start in range(0, len(asked), AT_ONCE):
            some, others = asked[start : start + AT_ONCE].T[:, :, None], self.points[:, None, :]
            beaten[start : start + AT_ONCE] = beats(others, some).any(axis=1)
        return beaten


def front(selection: Selection, goals: tuple[str, ...], cells: npt.NDArray[np.intp]) -> Front:
    """Which of the cells no cell of the selection beats on the goals; less is better in all of them.

    The last goal is the price. None is marked where fewer than four are compared.
    """
    table, rivals = selection.table, Rivals.of(selection, goals)
    held = rivals.held
    if not held.is_large:
        return Front(held.size, np.zeros(len(cells), dtype=bool), held.counts_price)
    asked = np.unravel_index(cells, table.shape)
    shown = np.stack([line[asked] for line in held.lines], axis=1)
    known = Entrants.of(table, goals).fits[asked] & ~np.isnan(shown).any(axis=1)
    return Front(held.size, known & ~rivals.beat(shown), held.counts_price, rivals.mixes_areas)


def contest(table: Table, goals: tuple[str, ...], among: Mask) -> Contest:
    """What can be compared of some cells: all that counts must be known. The price counts where most have one."""
    its = Entrants.of(table, goals)
    lines, compared, priced = its.lines, among & its.known, among & its.priced
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
    """Which of the points, a line for the image area and one for each goal, beat one; both have the same dimensions."""
    return np.asarray((points <= point).all(axis=0) & (points[1:] < point[1:]).any(axis=0))


def undominated_by_the_strong(points: Points) -> Points:
    """The points without those that some of the best beat: what they beat is beaten all the same."""
    strong = []
    span = np.ptp(points, axis=1, keepdims=True) if points.size else np.ones((len(points), 1))
    merit = (points / np.where(span, span, 1)).sum(axis=0)
    while len(strong) < STRONG and points.shape[1] > FEW:
        best = int(np.argmin(merit))
        strong.append(points[:, best])
        rest = ~beats(-points, -points[:, [best]])
        rest[best] = False
        points, merit = points[:, rest], merit[rest]
    return np.concatenate([np.stack(strong, axis=1), points], axis=1) if strong else points


def beaten_by(held: Contest, row: int) -> npt.NDArray[np.intp]:
    """The rows of a contest that beat one of its rows, in the table's order."""
    lines = np.stack(held.lines)
    return np.flatnonzero(beats(lines, lines[:, [row]]) & held.cells)
