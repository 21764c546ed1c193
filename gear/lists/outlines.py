"""The outlines on the cards of a page: all at one scale, from the columns of the list, without a query."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

from .. import units
from ..drawing.outlines import LEAST_OF_PAIRS_MM, at_one_scale, camera_outline, lying_lens, lying_pair
from ..drawing.shapes import Drawing
from ..drawing.svg import shapes_markup, view_box
from ..figures.sizes import CAMERA_SIZES, LENS_SIZES, camera_sizes, lens_sizes
from ..tables.columns import Words
from ..tables.table import Rows, Table
from .cells import places

CAMERA_FACTS = (*CAMERA_SIZES, "sensor_width_mm", "sensor_height_mm", "sensor_format")
LENS_FACTS = (*LENS_SIZES, "focal_min_mm", "focal_max_mm", "filter_mm", "aperture_wide", "aperture_tele", "coverage")
REACH_DIGITS = 1  # Of a sum of recorded sizes.

Facts = list[SimpleNamespace]


@dataclass(frozen=True, slots=True)
class CardDrawing:
    """The outline of a card, and the sizes that it is drawn from in words; an empty frame where one is unknown."""

    view_box: str
    markup: str
    sizes: str


Drawn = Callable[[Table, Rows], list[CardDrawing]]


def camera_cards(table: Table, cells: Rows) -> list[CardDrawing]:
    """Bodies from the front."""
    cameras = facts_of(table, cells, CAMERA_FACTS)
    outlines = [camera_outline(camera_sizes(camera)) if is_known(camera, CAMERA_SIZES) else None for camera in cameras]
    return drawn(at_one_scale(outlines), [words_of(camera, CAMERA_SIZES) for camera in cameras])


def lens_cards(table: Table, cells: Rows) -> list[CardDrawing]:
    """Lenses from the side."""
    lenses = facts_of(table, cells, LENS_FACTS)
    outlines = [lying_lens(lens_sizes(lens)) if is_known(lens, LENS_SIZES) else None for lens in lenses]
    return drawn(at_one_scale(outlines), [f"⌀ {words_of(lens, LENS_SIZES)}" for lens in lenses])


def pair_cards(table: Table, cells: Rows) -> list[CardDrawing]:
    """Pairs from above."""
    parts = list(
        zip(
            facts_of(table, cells, CAMERA_FACTS, "camera_"),
            facts_of(table, cells, LENS_FACTS, "lens_"),
            strict=True,
        )
    )
    outlines = [
        lying_pair(camera_sizes(camera), lens_sizes(lens))
        if is_known(camera, CAMERA_SIZES) and is_known(lens, LENS_SIZES)
        else None
        for camera, lens in parts
    ]
    sizes = [(outline.height_mm, outline.width_mm) if outline else () for outline in outlines]
    words = [units.sides_text(its, "?", REACH_DIGITS) or "" for its in sizes]
    return drawn(at_one_scale(outlines, LEAST_OF_PAIRS_MM), words)


def facts_of(table: Table, cells: Rows, names: Sequence[str], prefix: str = "") -> Facts:
    """Some facts of each row under their own names, as the record of a product has them."""
    columns = [values(table, prefix + name, cells) for name in names]
    return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True)]


def values(table: Table, name: str, cells: Rows) -> list[Any]:
    """The numbers or the words of a column at some rows; None where unknown."""
    column, where = table.columns[name], places(table, name, cells)
    if isinstance(column, Words):
        options = [*column.options, None]
        return [options[code] for code in column.codes[where].tolist()]
    return [None if np.isnan(value) else value for value in column.sort_key[where].tolist()]


def is_known(facts: SimpleNamespace, names: Sequence[str]) -> bool:
    """Whether all of these sizes are on record."""
    return all(getattr(facts, name) is not None for name in names)


def words_of(facts: SimpleNamespace, names: Sequence[str]) -> str:
    """The sizes in words."""
    return units.sides_text((getattr(facts, name) for name in names), "?") or ""


def drawn(drawings: Sequence[Drawing], sizes: Sequence[str]) -> list[CardDrawing]:
    """What the cards show of their drawings."""
    return [
        CardDrawing(view_box(drawing), shapes_markup(drawing.shapes), words if drawing.shapes else "")
        for drawing, words in zip(drawings, sizes, strict=True)
    ]
