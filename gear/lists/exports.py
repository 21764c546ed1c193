"""Filtered lists for programs: streamed in chunks, so that memory does not grow with the list."""

import csv
import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from io import StringIO
from typing import Any

from ..catalogue import rows as catalogue_rows
from ..catalogue.schema import FILES
from ..models import Camera, Lens
from ..pairing import CameraFacts, LensFacts, Outcomes, numbers
from ..pairs.data import row_data
from ..pairs.disputed import part_disagreements
from ..pairs.rows import camera_facts, lens_facts
from ..tables.columns import UNKNOWN
from ..tables.pairs import OUTCOMES
from ..tables.table import Rows, Table
from .facets import data_facets
from .rows import in_order
from .state import ListState

CHUNK = 500
ENDS = {
    "focal_length_mm": ("focal_min_mm", "focal_max_mm"),
    "f_number": ("f_number_wide", "f_number_tele"),
    "equivalent_focal_length_mm": ("equivalent_focal_min_mm", "equivalent_focal_max_mm"),
    "equivalent_f_number": ("equivalent_f_number_wide", "equivalent_f_number_tele"),
}
SUMMARY = (
    "autofocus", "stabilisation", "weather_sealed", "weight_g", "weight_basis", "length_mm", "launch_price_usd",
)  # fmt: skip


class RowExport:
    """Rows of a catalogue file: as the file's cells, or for JSON."""

    def __init__(self, stem: str, table: Table) -> None:
        self.stem = stem
        self.table = table

    @property
    def header(self) -> list[str]:
        """The columns of the CSV."""
        return FILES[self.stem].header

    def _objects(self, cells: Rows) -> list[Any]:
        (pks,) = self.table.keys_of(cells)
        return in_order(catalogue_rows.rows_queryset(self.stem).filter(pk__in=pks), pks)

    def data(self, cells: Rows) -> Iterator[dict[str, Any]]:
        """Some rows for JSON; a fixed number of queries."""
        return (catalogue_rows.data_row(self.stem, row) for row in self._objects(cells))

    def lines(self, cells: Rows) -> Iterator[list[str]]:
        """Some rows as cells of the CSV; a fixed number of queries."""
        return (list(catalogue_rows.text_row(self.stem, row).values()) for row in self._objects(cells))


class PairExport:
    """Pairs: outcomes from the table, numbers reckoned from the facts of both parts, which are read once."""

    header = [
        "camera", "lens", "fits", "crop", "image_format", "image_width_mm", "image_height_mm", "megapixels",
        "megapixels_grade", "crop_factor", *(name for names in ENDS.values() for name in names), *SUMMARY, "incomplete",
    ]  # fmt: skip

    def __init__(self, table: Table) -> None:
        self.table = table

    @cached_property
    def cameras(self) -> dict[int, tuple[CameraFacts, list[dict[str, Any]]]]:
        """The facts of all cameras, and on which of them sources disagree: two queries."""
        cameras = Camera.objects.published().prefetch_related("disagreements")
        return {
            camera.pk: (camera_facts(camera), part_disagreements("camera", camera.disagreements.all()))
            for camera in cameras
        }

    @cached_property
    def lenses(self) -> dict[int, tuple[LensFacts, list[dict[str, Any]]]]:
        """The facts of all lenses, and on which of them sources disagree: two queries."""
        lenses = Lens.objects.published().prefetch_related("disagreements")
        return {lens.pk: (lens_facts(lens), part_disagreements("lens", lens.disagreements.all())) for lens in lenses}

    def _outcomes(self, cells: Rows) -> Iterator[Outcomes]:
        words = []
        for name in OUTCOMES:
            column = self.table.columns[name]
            names = (*column.options, UNKNOWN)
            words.append([names[code] for code in column.codes.ravel()[cells]])  # type: ignore[attr-defined]
        return map(Outcomes, *words)

    def data(self, cells: Rows) -> Iterator[dict[str, Any]]:
        """Some pairs for JSON; no query but those for the parts."""
        camera_pks, lens_pks = self.table.keys_of(cells)
        for camera_pk, lens_pk, outcomes in zip(camera_pks, lens_pks, self._outcomes(cells), strict=True):
            if camera_pk in self.cameras and lens_pk in self.lenses:
                (camera, on_camera), (lens, on_lens) = self.cameras[camera_pk], self.lenses[lens_pk]
                yield row_data(camera, lens, None, outcomes, numbers(camera, lens), [*on_camera, *on_lens])

    def lines(self, cells: Rows) -> Iterator[list[str]]:
        """Some pairs as cells of the CSV."""
        return (pair_line(row) for row in self.data(cells))


def pair_line(row: dict[str, Any]) -> list[str]:
    """A pair as cells: unknown is empty, as in the catalogue's files."""
    area = row["image_area"]
    values = [row["camera"]["slug"], row["lens"]["slug"], row["fits"], area["crop"], area["format"], area["width_mm"]]
    values += [area["height_mm"], area["megapixels"], area["megapixels_grade"], row["crop_factor"]]
    values += [end for name in ENDS for end in row[name]]
    values += [row[name] for name in SUMMARY]
    return [*map(cell, values), "; ".join(row["incomplete"])]


def cell(value: Any) -> str:
    """A value as a cell of a file."""
    if value is None or value == UNKNOWN:
        return ""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def export_of(state: ListState) -> RowExport | PairExport:
    """What writes the rows of a list."""
    return RowExport(state.kind.stem, state.table) if state.kind.stem else PairExport(state.table)


def chunks(state: ListState) -> Iterator[Rows]:
    """The cells asked for, in chunks: every filtered one unless the address names a page."""
    cells = state.page_cells if any(state.data.getlist("page")) else state.cells
    for start in range(0, len(cells), CHUNK):
        yield cells[start : start + CHUNK]


def json_parts(state: ListState) -> Iterator[str]:
    """The list as JSON, part by part."""
    export = export_of(state)
    yield f'{{"count": {state.selection.count}, "results": ['
    between = ""
    for cells in chunks(state):
        written = [json.dumps(row, ensure_ascii=False) for row in export.data(cells)]
        if written:
            yield between + ",\n".join(written)
            between = ",\n"
    yield f'], "facets": {json.dumps(data_facets(state), ensure_ascii=False)}}}'


def csv_parts(state: ListState) -> Iterator[str]:
    """The list as CSV, part by part."""
    export = export_of(state)
    yield csv_text([export.header])
    for cells in chunks(state):
        yield csv_text(export.lines(cells))


def csv_text(lines: Iterable[list[str]]) -> str:
    """Lines as the catalogue's files write them."""
    buffer = StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(lines)
    return buffer.getvalue()
