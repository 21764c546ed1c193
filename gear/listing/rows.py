"""The rows of a page: two dozen cells of a table, fetched by primary key and put into words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import units
from ..facets.table import Rows, Table
from ..models import Accessory, Camera, Lens, Product, Statement
from ..pairing import numbers
from ..pairs import camera_facts, lens_facts
from ..templatetags.gear_units import one_line, partial_date


@dataclass(frozen=True, slots=True)
class Row:
    """A row in words: what it is, a line about it, and a text per column after the first; None is unknown."""

    url: str
    name: str
    about: str
    cells: tuple[str | None, ...]


def answer_text(value: bool | None) -> str | None:
    """Yes or no in a reader's words."""
    return None if value is None else _("yes") if value else _("no")


def word_texts(table: Table, name: str, cells: Rows) -> list[str | None]:
    """The labels of a column of words in some cells."""
    column = table.columns[name]
    codes = column.codes.ravel()[cells]  # type: ignore[attr-defined]
    return [str(column.labels[code]) if code < len(column.labels) else None for code in codes]


def in_order(products: Iterable[Product], pks: Sequence[int]) -> list[Product]:
    """The products in the order of their keys. One that was deleted a moment ago is left out."""
    by_key = {product.pk: product for product in products}
    return [by_key[pk] for pk in pks if pk in by_key]


def product_rows(model: type[Product], table: Table, cells: Rows) -> list[Product]:
    """The products of some rows of a table: one query."""
    pks = table.keys[0][cells].tolist()
    return in_order(model.objects.filter(pk__in=pks), pks)


def camera_rows(table: Table, cells: Rows) -> list[Row]:
    """Cameras as rows."""
    return [
        Row(
            camera.get_absolute_url(),
            camera.full_name,
            one_line(camera),
            (
                camera.get_sensor_format_display(),
                units.megapixels_text(camera.effective_megapixels),
                answer_text(camera.ibis),
                units.weight_text(camera.weight_g),
                units.price_text(camera.launch_price_usd),
            ),
        )
        for camera in product_rows(Camera, table, cells)
    ]


def lens_rows(table: Table, cells: Rows) -> list[Row]:
    """Lenses as rows."""
    return [
        Row(
            lens.get_absolute_url(),
            lens.full_name,
            one_line(lens),
            (
                units.f_number_text(lens.aperture_wide, lens.aperture_tele),
                units.weight_text(lens.weight_g),
                units.mm_text(lens.length_mm),
                _("none") if lens.filter_thread is False else units.mm_text(lens.filter_mm),
                units.price_text(lens.launch_price_usd),
            ),
        )
        for lens in product_rows(Lens, table, cells)
    ]


def accessory_rows(table: Table, cells: Rows) -> list[Row]:
    """Teleconverters and adapters as rows."""
    pks = table.keys[0][cells].tolist()
    accessories = in_order(Accessory.objects.select_related("from_mount").filter(pk__in=pks), pks)
    return [
        Row(
            accessory.get_absolute_url(),
            accessory.full_name,
            one_line(accessory),
            (
                accessory.get_kind_display(),
                accessory.from_mount.name if accessory.from_mount else units.factor_text(accessory.factor),
                answer_text(accessory.autofocus),
                units.price_text(accessory.launch_price_usd),
            ),
        )
        for accessory in accessories
    ]


def statement_rows(table: Table, cells: Rows) -> list[Row]:
    """Statements as rows."""
    pks = table.keys[0][cells].tolist()
    statements = in_order(Statement.objects.with_voices().filter(pk__in=pks), pks)
    return [
        Row(
            statement.get_absolute_url(),
            statement.title,
            ", ".join(voice.person.name for voice in statement.appearances.all()) or statement.event,
            (
                ", ".join(maker.name for maker in statement.makers.all()),
                statement.get_kind_display(),
                partial_date(statement.date),
            ),
        )
        for statement in statements
    ]


def pair_rows(table: Table, cells: Rows) -> list[Row]:
    """Pairs as rows, named by both parts."""
    return _pairs(table, cells, with_camera=True)


def lens_of_pair_rows(table: Table, cells: Rows) -> list[Row]:
    """Pairs of one camera as rows, named by the lens."""
    return _pairs(table, cells, with_camera=False)


def _pairs(table: Table, cells: Rows, with_camera: bool) -> list[Row]:
    """Two queries, and no rule: the outcomes stand in the table."""
    camera_pks, lens_pks = (
        keys[rows] for keys, rows in zip(table.keys, np.unravel_index(cells, table.shape), strict=True)
    )
    cameras = Camera.objects.in_bulk(np.unique(camera_pks).tolist())
    lenses = Lens.objects.in_bulk(np.unique(lens_pks).tolist())
    outcomes = zip(
        *(word_texts(table, name, cells) for name in ("crop", "stabilisation", "weather_sealed")), strict=True
    )
    rows = []
    for camera_pk, lens_pk, (crop, stabilisation, sealed) in zip(
        camera_pks.tolist(), lens_pks.tolist(), outcomes, strict=True
    ):
        camera, lens = cameras[camera_pk], lenses[lens_pk]
        figures = numbers(camera_facts(camera), lens_facts(lens))
        name = f"{camera.full_name} × {lens.full_name}" if with_camera else lens.full_name
        rows.append(
            Row(
                reverse("gear:pair-detail", args=[camera.slug, lens.slug]),
                name,
                one_line(lens),
                (
                    crop,
                    units.focal_length_text(*figures.equivalent_focal_length_mm),
                    stabilisation,
                    sealed,
                    units.weight_text(figures.weight_g),
                    units.price_text(figures.launch_price_usd),
                ),
            )
        )
    return rows
