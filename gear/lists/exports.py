"""Filtered lists for programs: streamed in chunks, so that memory does not grow with the list."""

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from ..catalogue import rows as catalogue_rows
from ..catalogue.guarding import csv_text
from ..catalogue.schema import FILES
from ..models import Camera, Lens
from ..pairing import CameraFacts, LensFacts, Outcomes, numbers
from ..pairs.data import figures_data, product_data
from ..pairs.disputed import part_disagreements
from ..pairs.rows import camera_facts, lens_facts
from ..tables.columns import UNKNOWN
from ..tables.pairs import OUTCOMES
from ..tables.table import Rows, Table
from .facets import data_facets
from .kinds import ListKind
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
    """Rows of a catalogue file: as the file's cells, or for JSON, there perhaps with further data."""

    def __init__(self, kind: ListKind, table: Table) -> None:
        self.stem = kind.stem
        self.further = kind.further_data or (lambda row: {})
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
        return (catalogue_rows.data_row(self.stem, row) | self.further(row) for row in self._objects(cells))

    def texts(self, cells: Rows) -> Iterator[str]:
        """The same as text."""
        return map(json_text, self.data(cells))

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
    def cameras(self) -> dict[int, CameraFacts]:
        """The facts of all cameras: one query."""
        return {camera.pk: camera_facts(camera) for camera in Camera.objects.published()}

    @cached_property
    def lenses(self) -> dict[int, LensFacts]:
        """The facts of all lenses: one query."""
        return {lens.pk: lens_facts(lens) for lens in Lens.objects.published()}

    @cached_property
    def told_cameras(self) -> dict[int, dict[str, str]]:
        """Who each camera is: it stands in hundreds of rows, and an address takes as long as all else in one."""
        return {pk: product_data(camera) for pk, camera in self.cameras.items()}

    @cached_property
    def told_lenses(self) -> dict[int, dict[str, str]]:
        """The same of each lens."""
        return {pk: product_data(lens) for pk, lens in self.lenses.items()}

    @cached_property
    def disputed_cameras(self) -> dict[int, list[str]]:
        """What is disputed of each camera, as JSON: two queries."""
        return {camera.pk: disputed_texts("camera", camera) for camera in with_disagreements(Camera)}

    @cached_property
    def disputed_lenses(self) -> dict[int, list[str]]:
        """The same of each lens."""
        return {lens.pk: disputed_texts("lens", lens) for lens in with_disagreements(Lens)}

    def _outcomes(self, cells: Rows) -> Iterator[Outcomes]:
        words = []
        for name in OUTCOMES:
            column = self.table.columns[name]
            names = (*column.options, UNKNOWN)
            words.append([names[code] for code in column.codes.ravel()[cells]])  # type: ignore[attr-defined]
        return map(Outcomes, *words)

    def data(self, cells: Rows) -> Iterator[dict[str, Any]]:
        """Some pairs, without what is disputed of their parts; no query but those for the parts."""
        return (row for _keys, row in self._rows(cells))

    def _rows(self, cells: Rows) -> Iterator[tuple[tuple[int, int], dict[str, Any]]]:
        """Some pairs with the keys of their parts."""
        camera_pks, lens_pks = self.table.keys_of(cells)
        for camera_pk, lens_pk, outcomes in zip(camera_pks, lens_pks, self._outcomes(cells), strict=True):
            if camera_pk in self.cameras and lens_pk in self.lenses:
                camera, lens = self.cameras[camera_pk], self.lenses[lens_pk]
                told = {"camera": self.told_cameras[camera_pk], "lens": self.told_lenses[lens_pk], "converter": None}
                yield (camera_pk, lens_pk), told | figures_data(outcomes, numbers(camera, lens))

    def texts(self, cells: Rows) -> Iterator[str]:
        """Some pairs as JSON. What is disputed of a part stands in hundreds of rows: it is written once."""
        for (camera, lens), row in self._rows(cells):
            told = ", ".join((*self.disputed_cameras.get(camera, ()), *self.disputed_lenses.get(lens, ())))
            yield f'{json_text(row)[:-1]}, "disagreements": [{told}]}}'

    def lines(self, cells: Rows) -> Iterator[list[str]]:
        """Some pairs as cells of the CSV."""
        return (pair_line(row) for row in self.data(cells))


def with_disagreements(model: type[Camera] | type[Lens]) -> QuerySet:
    """The public products of which something is disputed, with what that is."""
    return model.objects.published().filter(disagreements__isnull=False).distinct().prefetch_related("disagreements")


def disputed_texts(part: str, product: Camera | Lens) -> list[str]:
    """What is disputed of a part of a pair, each as JSON."""
    return list(map(json_text, part_disagreements(part, product.disagreements.all())))


def json_text(value: Any) -> str:
    """A value as JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False)


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
    return RowExport(state.kind, state.table) if state.kind.stem else PairExport(state.table)


def asked_cells(state: ListState) -> Rows:
    """The cells asked for: every filtered one unless the address names a page."""
    return state.page_cells if any(state.data.getlist("page")) else state.cells


def is_short(state: ListState) -> bool:
    """Whether all rows asked for are one chunk."""
    return len(asked_cells(state)) <= CHUNK


def chunks(state: ListState) -> Iterator[Rows]:
    """The cells asked for, in chunks."""
    cells = asked_cells(state)
    for start in range(0, len(cells), CHUNK):
        yield cells[start : start + CHUNK]


def json_parts(state: ListState) -> Iterator[str]:
    """The list as JSON, part by part."""
    export = export_of(state)
    yield f'{{"count": {state.selection.count}, "results": ['
    between = ""
    for cells in chunks(state):
        written = list(export.texts(cells))
        if written:
            yield between + ",\n".join(written)
            between = ",\n"
    yield f'], "facets": {json_text(data_facets(state))}}}'


def csv_parts(state: ListState) -> Iterator[str]:
    """The list as CSV, part by part."""
    export = export_of(state)
    yield csv_text([export.header])
    for cells in chunks(state):
        yield csv_text(export.lines(cells))
