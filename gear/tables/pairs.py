"""The table of pairs: every camera with every lens, from the tables of both and one rule call per pair of classes."""

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..choices import Answer, SealingAnswer, Stabilisation
from ..models import Camera, Lens
from ..pairing import CameraFacts, FactBook, LensFacts, Outcomes, camera_class, lens_class, outcomes
from ..pairing.numbers import pair_crop_factor, used_megapixels
from ..pairs.data import rounded
from ..pairs.rows import camera_facts, lens_facts, load_facts
from .columns import Codes, Column, Reals, Words, distinct
from .kept import table
from .moments import PairMoments
from .products import camera_table, lens_table
from .ranges import Numbers, Spans
from .table import CELLS, Changed, Table

OUTCOMES: dict[str, type[Answer] | type[SealingAnswer] | type[Stabilisation]] = {
    "fits": Answer,
    "crop": Answer,
    "stabilisation": Stabilisation,
    "autofocus": Answer,
    "weather_sealed": SealingAnswer,
}
# As published in the JSON of a pair: what is filtered is what is printed.
EQUIVALENT_DIGITS = 1
# How far an equivalent may lie from the one asked for: 23 mm on APS-C, 35.1, is meant by whoever asks for 35.
EQUIVALENT_WITHIN = 0.05
SUM_DIGITS = {"weight_g": 1, "launch_price_usd": 2}


def pair_table(revision: int) -> Table:
    """All pairs of public cameras and lenses, from the tables of both: three queries more, whatever their number.

    Raises Changed when the products are no longer those of the tables.
    """
    cameras, lenses = table(camera_table, revision), table(lens_table, revision)
    bodies = [camera_facts(row) for row in rows_of(Camera, cameras)]
    glass = [lens_facts(row) for row in rows_of(Lens, lenses)]
    columns = {
        **outcome_columns(bodies, glass, load_facts()),
        "mixed": _mixed(cameras, lenses),
        "equivalent_focal_length": equivalents(bodies, glass),
        **{name: _together(cameras, lenses, name) for name in SUM_DIGITS},
    }
    axes = dict.fromkeys(columns, CELLS)
    for axis, (part, products) in enumerate((("camera", cameras), ("lens", lenses))):
        for name, column in products.columns.items():
            key = part if name == "slug" else f"{part}_{name}"
            columns[key], axes[key] = column, axis
    # What a crop leaves of the pixels of each body.
    columns["camera_crop_megapixels"] = Numbers.of([used_megapixels(body, cropped=True)[0] for body in bodies])
    axes["camera_crop_megapixels"] = 0
    moments = PairMoments(cameras, lenses)
    return Table(
        keys=(cameras.keys[0], lenses.keys[0]),
        columns=columns,
        axes=axes,
        orders={
            "camera": cameras.orders["maker"],
            "lens": lenses.orders["maker"],
            "changed_at": moments.latest,
            "changed_by": moments.newest_facts,
        },
        order_axes={"camera": 0, "lens": 1, "changed_at": CELLS, "changed_by": CELLS},
        # The newest bodies with the newest lenses first, and the other way round.
        settled_by={"camera_announced": "lens_announced", "lens_announced": "camera_announced"},
    )


def rows_of(model: type[Camera] | type[Lens], table: Table) -> list[Any]:
    """The products of a table, row by row: one query. Raises Changed when they are others by now."""
    rows = list(model.objects.published().order_by("pk"))
    if [row.pk for row in rows] != table.keys[0].tolist():
        raise Changed
    return rows


def outcome_columns(cameras: Sequence[CameraFacts], lenses: Sequence[LensFacts], facts: FactBook) -> dict[str, Column]:
    """The outcomes of all pairs. The rules run once for each pair of classes."""
    first_cameras, camera_classes = classes([camera_class(camera, facts) for camera in cameras])
    first_lenses, lens_classes = classes([lens_class(lens, facts) for lens in lenses])
    found = [[outcomes(cameras[row], lenses[other], facts=facts) for other in first_lenses] for row in first_cameras]
    spread = np.ix_(camera_classes, lens_classes)
    return {name: _outcome_column(name, enum, found, spread) for name, enum in OUTCOMES.items()}


def classes(keys: Sequence[Hashable]) -> tuple[list[int], npt.NDArray[np.intp]]:
    """The first row of each class, and each row's class."""
    numbers: dict[Hashable, int] = {}
    rows = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.intp)
    return [int(np.flatnonzero(rows == number)[0]) for number in range(len(numbers))], rows


def _outcome_column(name: str, enum: Any, found: Sequence[Sequence[Outcomes]], spread: Any) -> Words:
    words = [word for word in enum.values if word != "unknown"]
    place = {word: code for code, word in enumerate([*words, "unknown"])}
    codes = np.array([[place[getattr(one, name)] for one in row] for row in found], dtype=np.uint8)
    shape = np.broadcast(*spread).shape
    codes = codes.reshape(len(found), -1)[spread] if codes.size else np.zeros(shape, dtype=np.uint8)
    return Words(codes, tuple(words), tuple(enum(word).label for word in words))


def equivalents(cameras: Sequence[CameraFacts], lenses: Sequence[LensFacts]) -> Spans:
    """Equivalent focal lengths of all pairs. The crop factor depends on the camera and the lens's coverage alone."""
    first, coverages = classes([lens.coverage for lens in lenses])
    factors = np.array(
        [[pair_crop_factor(camera, lenses[row]) for row in first] for camera in cameras], dtype=np.float64
    )
    factors = factors.reshape(len(cameras), len(first))
    occurring = distinct(factors)
    codes = np.searchsorted(occurring, factors)
    codes[np.isnan(factors)] = len(occurring)
    spread = codes[:, coverages], np.arange(len(lenses))[None, :]
    low, high = ([lens.focal_min_mm for lens in lenses], [lens.focal_max_mm for lens in lenses])
    return Spans(_scaled(low, occurring)[spread], _scaled(high, occurring)[spread], within=EQUIVALENT_WITHIN)


def _scaled(lengths: Sequence[float | None], factors: Reals) -> Reals:
    """Each length times each factor, rounded as published; a last line of unknowns for the unknown factor."""
    lines = [
        [np.nan if length is None else rounded(length * factor, EQUIVALENT_DIGITS) for length in lengths]
        for factor in factors.tolist()
    ]
    return np.array([*lines, [np.nan] * len(lengths)], dtype=np.float64)


def _mixed(cameras: Table, lenses: Table) -> Words:
    makers, others = (table.columns["maker"].codes for table in (cameras, lenses))  # type: ignore[attr-defined]
    same: Codes = (makers[:, None] == others[None, :]).astype(np.uint8)
    return Words(same, ("yes", "no"), (Answer.YES.label, Answer.NO.label))


def _together(cameras: Table, lenses: Table, name: str) -> Numbers:
    """The sum of a column over both parts; unknown where either is."""
    one, other = (table.columns[name].sort_key for table in (cameras, lenses))
    return Numbers(as_published(one[:, None] + other[None, :], SUM_DIGITS[name]))


def as_published(sums: Reals, digits: int) -> Reals:
    """The sums rounded as the JSON of a pair does it: numpy settles some of those halfway otherwise."""
    steps = sums * 10**digits
    halfway = np.abs(steps - np.floor(steps) - 0.5) < 1e-6
    published = np.round(sums, digits)
    published[halfway] = [rounded(value, digits) for value in sums[halfway].tolist()]
    return published
