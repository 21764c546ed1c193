"""The rows of a page: two dozen cells of a table in words. Products and pairs need no query for them."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import units
from ..choices import Answer
from ..models import Product, Statement
from ..pairs.sentences import OUTCOME_WORDS
from ..spoken import speaker, time_html
from ..tables.ranges import Spans
from ..tables.table import CELLS, Rows, Table

Texts = list[str | None]
LINE_OUTCOMES = ("crop", "stabilisation", "autofocus", "weather_sealed")


class Row(NamedTuple):
    """A row in words: what it is, a line about it, and a text per column after the first; None is unknown.

    `about_narrow` stands in for the line where there is no room for the columns that matter most.
    """

    url: str
    name: str
    about: str
    cells: tuple[str | None, ...]
    about_narrow: str = ""


def places(table: Table, name: str, cells: Rows) -> npt.NDArray[Any]:
    """Where the cells stand in a column."""
    axis = table.axes[name]
    return cells if axis == CELLS or len(table.keys) == 1 else np.unravel_index(cells, table.shape)[axis]


def words(table: Table, name: str, cells: Rows) -> Texts:
    """The labels of a column of words."""
    column = table.columns[name]
    codes = column.codes.ravel()[places(table, name, cells)].tolist()  # type: ignore[attr-defined]
    spoken = speaker()
    return [spoken(column.labels[code]) if code < len(column.labels) else None for code in codes]


def figures(table: Table, name: str, cells: Rows, say: Callable[[float], str | None]) -> Texts:
    """The numbers of a column in words."""
    values = table.columns[name].sort_key.ravel()[places(table, name, cells)].tolist()
    return [None if math.isnan(value) else say(value) for value in values]


def ends(table: Table, low: str, high: str, cells: Rows, say: Callable[..., str | None]) -> Texts:
    """The numbers of two columns as a range in words."""
    lows, highs = (table.columns[name].sort_key.ravel()[places(table, name, cells)].tolist() for name in (low, high))
    return [
        None if math.isnan(one) else say(one, None if math.isnan(other) else other)
        for one, other in zip(lows, highs, strict=True)
    ]


def years(table: Table, name: str, cells: Rows) -> Texts:
    """The years of a column of dates."""
    texts = table.columns[name].texts  # type: ignore[attr-defined]
    return [texts[place][:4] or None for place in places(table, name, cells).tolist()]


def slugs(table: Table, name: str, cells: Rows) -> list[str]:
    """The slugs of a column that names the rows of an axis."""
    options = table.columns[name].options
    return [options[place] for place in places(table, name, cells).tolist()]


def joined(*parts: Texts) -> list[str]:
    """The known parts of each row, as one line."""
    return [", ".join(part for part in row if part) for row in zip(*parts, strict=True)]


def rows(urls: Iterable[str], names: Iterable[str | None], about: Iterable[str], *cells: Texts) -> list[Row]:
    """Rows from their columns."""
    return [
        Row(url, name or "", line, texts)
        for url, name, line, texts in zip(urls, names, about, zip(*cells, strict=True), strict=True)
    ]


def pages(prefix: str, slugs: Sequence[str]) -> list[str]:
    """The addresses below a list."""
    return [f"{prefix}{slug}/" for slug in slugs]


def camera_rows(table: Table, cells: Rows) -> list[Row]:
    """Cameras as rows."""
    formats = words(table, "sensor_format", cells)
    return rows(
        pages(reverse("gear:camera-list"), slugs(table, "slug", cells)),
        words(table, "slug", cells),
        joined(years(table, "announced", cells), words(table, "status", cells)),
        formats,
        figures(table, "effective_megapixels", cells, units.megapixels_text),
        words(table, "ibis", cells),
        figures(table, "weight_g", cells, units.weight_text),
        figures(table, "launch_price_usd", cells, units.price_text),
    )


def lens_rows(table: Table, cells: Rows) -> list[Row]:
    """Lenses as rows."""
    threads = words(table, "filter_mm", cells)
    bare = table.columns["filter_thread"].codes[cells] == 1  # type: ignore[attr-defined]
    return rows(
        pages(reverse("gear:lens-list"), slugs(table, "slug", cells)),
        words(table, "slug", cells),
        joined(words(table, "line", cells), years(table, "announced", cells), words(table, "status", cells)),
        ends(table, "aperture_wide", "aperture_tele", cells, units.f_number_text),
        figures(table, "weight_g", cells, units.weight_text),
        figures(table, "length_mm", cells, units.mm_text),
        [_("none") if none else text and f"{text} mm" for none, text in zip(bare.tolist(), threads, strict=True)],
        figures(table, "launch_price_usd", cells, units.price_text),
    )


def accessory_rows(table: Table, cells: Rows) -> list[Row]:
    """Teleconverters and adapters as rows."""
    factors = figures(table, "factor", cells, units.factor_text)
    mounts = words(table, "from_mount", cells)
    return rows(
        pages(reverse("gear:accessory-list"), slugs(table, "slug", cells)),
        words(table, "slug", cells),
        joined(years(table, "announced", cells), words(table, "status", cells)),
        words(table, "kind", cells),
        [factor or mount for factor, mount in zip(factors, mounts, strict=True)],
        words(table, "autofocus", cells),
        figures(table, "launch_price_usd", cells, units.price_text),
    )


def pair_rows(table: Table, cells: Rows) -> list[Row]:
    """Pairs as rows, named by both parts."""
    parts = zip(words(table, "camera", cells), words(table, "lens", cells), strict=True)
    return _pairs(table, cells, [f"{camera} × {lens}" for camera, lens in parts])


def lens_of_pair_rows(table: Table, cells: Rows) -> list[Row]:
    """Pairs of one camera as rows, named by the lens."""
    return _pairs(table, cells, words(table, "lens", cells))


def _pairs(table: Table, cells: Rows, names: Sequence[str | None]) -> list[Row]:
    addresses = zip(slugs(table, "camera", cells), slugs(table, "lens", cells), strict=True)
    warning = misfits(table, cells)
    about = words(table, "lens_line", cells), years(table, "lens_announced", cells), words(table, "lens_status", cells)
    pairs = rows(
        pages(reverse("gear:pair-list"), [f"{camera}/{lens}" for camera, lens in addresses]),
        names,
        joined(warning, *about),
        words(table, "crop", cells),
        equivalents(table, cells),
        words(table, "stabilisation", cells),
        words(table, "weather_sealed", cells),
        figures(table, "weight_g", cells, units.weight_text),
        figures(table, "launch_price_usd", cells, units.price_text),
    )
    lines = joined(warning, *(outcomes(table, name, cells) for name in LINE_OUTCOMES))
    return [pair._replace(about_narrow=line) for pair, line in zip(pairs, lines, strict=True)]


def outcomes(table: Table, name: str, cells: Rows) -> Texts:
    """One outcome of pairs in a few words each, unknown ones too."""
    column, spoken = table.columns[name], speaker()
    codes = [*column.options, Answer.UNKNOWN.value]
    said = [spoken(OUTCOME_WORDS[name, code]) for code in codes]
    return [said[code] for code in column.codes.ravel()[places(table, name, cells)].tolist()]  # type: ignore[attr-defined]


def misfits(table: Table, cells: Rows) -> Texts:
    """A warning where a pair does not fit. That it fits goes without saying."""
    warning = str(OUTCOME_WORDS["fits", Answer.NO.value])
    return [warning if word == warning else None for word in outcomes(table, "fits", cells)]


def equivalents(table: Table, cells: Rows) -> Texts:
    """The equivalent focal lengths of pairs."""
    column = table.columns["equivalent_focal_length"]
    assert isinstance(column, Spans)
    lows, highs = (values.ravel()[cells].tolist() for values in (column.low, column.high))
    return [
        None if math.isnan(low) else units.focal_length_text(low, high) for low, high in zip(lows, highs, strict=True)
    ]


def in_order(found: Iterable[Any], pks: Sequence[int]) -> list[Any]:
    """Objects in the order of their keys. One that was deleted a moment ago is left out."""
    by_key = {one.pk: one for one in found}
    return [by_key[pk] for pk in pks if pk in by_key]


def product_rows(model: type[Product], table: Table, cells: Rows) -> list[Any]:
    """The products of some rows of a table, with all their facts: one query."""
    (pks,) = table.keys_of(cells)
    return in_order(model.objects.filter(pk__in=pks), pks)


def statement_rows(table: Table, cells: Rows) -> list[Row]:
    """Statements as rows: their texts are fetched, two dozen at a time."""
    (pks,) = table.keys_of(cells)
    statements = in_order(Statement.objects.with_speakers().filter(pk__in=pks), pks)
    return [
        Row(
            statement.get_absolute_url(),
            statement.title,
            ", ".join(str(voice.person) for voice in statement.appearances.all()) or statement.event,
            (
                ", ".join(maker.name for maker in statement.makers.all()),
                statement.get_kind_display(),
                time_html(statement.date),
            ),
        )
        for statement in statements
    ]
