"""The rows of a page: two dozen cells of a table in words. Products and pairs need no query for them."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from .. import units
from ..choices import Answer
from ..evidence.prices import are_of_launch
from ..models import Product, Statement
from ..models.timeline import milestone_address
from ..pairs.sentences import OUTCOME_WORDS
from ..spoken import speaker, time_html
from ..tables.columns import UNKNOWN, Reals, Sets, Words
from ..tables.ranges import Dates, Spans
from ..tables.table import CELLS, Rows, Table

Texts = list[str | None]
Say = Callable[..., str | None]
Cell = Callable[[Table, Rows], Texts]
NO_CODE = 1  # Of a column of yes and no.
LINE_OUTCOMES = ("crop", "stabilisation", "autofocus", "weather_sealed")


class Row(NamedTuple):
    """A row in words: what it is, and a line about it.

    `about_narrow` stands in for the line where there is no room for the columns that matter most.
    """

    url: str
    name: str
    about: str
    about_narrow: str = ""


def places(table: Table, name: str, cells: Rows) -> npt.NDArray[Any]:
    """Where the cells stand in a column."""
    axis = table.axes[name]
    return cells if axis == CELLS or len(table.keys) == 1 else np.unravel_index(cells, table.shape)[axis]


def texts(name: str, say: Say = units.number_text) -> Cell:
    """What writes a column in words, whatever its kind; `say` writes its numbers."""

    def cell(table: Table, cells: Rows) -> Texts:
        column, where = table.columns[name], places(table, name, cells)
        match column:
            case Words():
                return labels(column, where)
            case Sets():
                named = (column.codes[column.rows == row] for row in where)
                return [", ".join(column.labels[code] for code in codes) or None for codes in named]
            case Dates():
                return [time_html(column.texts[row]) if column.texts[row] else None for row in where.tolist()]
            case Spans():
                return ends(column.low, column.high, where, say)
        values = column.sort_key.ravel()[where].tolist()
        return [None if math.isnan(value) else say(value) for value in values]

    return cell


def labels(column: Words, where: npt.NDArray[Any]) -> Texts:
    """The labels of a column of words at some places."""
    spoken = speaker()
    codes = column.codes.ravel()[where].tolist()
    return [spoken(column.labels[code]) if code < len(column.labels) else None for code in codes]


def words(table: Table, name: str, cells: Rows) -> Texts:
    """The labels of a column of words."""
    return texts(name)(table, cells)


def ends(low: Reals, high: Reals, where: npt.NDArray[Any], say: Say) -> Texts:
    """Two numbers as a range in words; the first alone where the second is unknown."""
    pairs = zip(low.ravel()[where].tolist(), high.ravel()[where].tolist(), strict=True)
    return [None if math.isnan(one) else say(one, None if math.isnan(other) else other) for one, other in pairs]


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


def product_rows(list_page: str, *about: str) -> Callable[[Table, Rows], list[Row]]:
    """What writes products as rows: the route of their list, and the columns that the line under a name is made of."""

    def write(table: Table, cells: Rows) -> list[Row]:
        prefix, names = reverse(list_page), words(table, "slug", cells)
        lines = joined(*(line_part(table, name, cells) for name in about))
        addresses = (f"{prefix}{slug}/" for slug in slugs(table, "slug", cells))
        return [Row(url, name or "", line) for url, name, line in zip(addresses, names, lines, strict=True)]

    return write


def line_part(table: Table, name: str, cells: Rows) -> Texts:
    """A fact as a line under a name tells it: of a date the year."""
    return years(table, name, cells) if isinstance(table.columns[name], Dates) else words(table, name, cells)


def apertures(table: Table, cells: Rows) -> Texts:
    """The largest apertures of lenses, at both ends of a zoom."""
    wide, tele = (table.columns[name].sort_key for name in ("aperture_wide", "aperture_tele"))
    return ends(wide, tele, cells, units.f_number_text)


def threads(table: Table, cells: Rows) -> Texts:
    """The filter diameters of lenses; that there is no thread is known too."""
    without = table.columns["filter_thread"].codes[cells] == NO_CODE  # type: ignore[attr-defined]
    sizes = texts("filter_mm", units.mm_text)(table, cells)
    return [_("none") if none else size for none, size in zip(without.tolist(), sizes, strict=True)]


def prices_with(mark: Callable[[Sequence[str]], str], *bases: str) -> Cell:
    """What writes prices: plain where all are those of the launch, as the heading says, else with a mark."""

    def cell(table: Table, cells: Rows) -> Texts:
        found = [outcome_codes(table, name, cells) for name in bases]
        prices = texts("launch_price_usd", units.price_text)(table, cells)
        return [
            price if price is None or are_of_launch(its) else format_html(PRICE, price, mark(its))
            for price, its in zip(prices, zip(*found, strict=True), strict=True)
        ]

    return cell


PRICE = '{} <span class="basis">{}</span>'
prices = prices_with(
    lambda bases: _("basis unknown") if UNKNOWN in bases else _("later list price"), "launch_price_basis"
)
prices_together = prices_with(lambda bases: _("list price"), "camera_launch_price_basis", "lens_launch_price_basis")


def taken(table: Table, cells: Rows) -> Texts:
    """What an accessory takes: a converter's factor, or an adapter's mount."""
    factors, mounts = texts("factor", units.factor_text)(table, cells), words(table, "from_mount", cells)
    return [factor or mount for factor, mount in zip(factors, mounts, strict=True)]


def pair_rows(table: Table, cells: Rows) -> list[Row]:
    """Pairs as rows, named by both parts."""
    parts = zip(words(table, "camera", cells), words(table, "lens", cells), strict=True)
    return _pairs(table, cells, [f"{camera} × {lens}" for camera, lens in parts])


def lens_of_pair_rows(table: Table, cells: Rows) -> list[Row]:
    """Pairs of one camera as rows, named by the lens."""
    return _pairs(table, cells, words(table, "lens", cells))


def _pairs(table: Table, cells: Rows, names: Sequence[str | None]) -> list[Row]:
    prefix, warning = reverse("gear:pair-list"), misfits(table, cells)
    about = joined(warning, *(line_part(table, name, cells) for name in ("lens_line", "lens_announced", "lens_status")))
    narrow = joined(warning, *(outcomes(table, name, cells) for name in LINE_OUTCOMES))
    parts = zip(slugs(table, "camera", cells), slugs(table, "lens", cells), strict=True)
    addresses = (f"{prefix}{camera}/{lens}/" for camera, lens in parts)
    return [
        Row(url, name or "", line, narrow_line)
        for url, name, line, narrow_line in zip(addresses, names, about, narrow, strict=True)
    ]


def outcome_codes(table: Table, name: str, cells: Rows) -> list[str]:
    """One outcome of pairs, as codes."""
    column = table.columns[name]
    codes = [*column.options, Answer.UNKNOWN.value]
    return [codes[code] for code in column.codes.ravel()[places(table, name, cells)].tolist()]  # type: ignore[attr-defined]


def outcomes(table: Table, name: str, cells: Rows) -> Texts:
    """One outcome of pairs in a few words each, unknown ones too."""
    spoken = speaker()
    return [spoken(OUTCOME_WORDS[name, code]) for code in outcome_codes(table, name, cells)]


def misfits(table: Table, cells: Rows) -> Texts:
    """A warning where a pair does not fit. That it fits goes without saying."""
    warning = str(OUTCOME_WORDS["fits", Answer.NO.value])
    return [warning if code == Answer.NO else None for code in outcome_codes(table, "fits", cells)]


def in_order(found: Iterable[Any], pks: Sequence[int]) -> list[Any]:
    """Objects in the order of their keys. One that was deleted a moment ago is left out."""
    by_key = {one.pk: one for one in found}
    return [by_key[pk] for pk in pks if pk in by_key]


def products_of(model: type[Product], table: Table, cells: Rows) -> list[Any]:
    """The products of some rows of a table, with all their facts: one query."""
    (pks,) = table.keys_of(cells)
    return in_order(model.objects.filter(pk__in=pks), pks)


def statement_rows(table: Table, cells: Rows) -> list[Row | None]:
    """Statements as rows: their texts are fetched, two dozen at a time. None: it was deleted a moment ago."""
    (pks,) = table.keys_of(cells)
    found = Statement.objects.with_speakers().in_bulk(pks)
    return [statement_row(found[pk]) if pk in found else None for pk in pks]


def statement_row(statement: Statement) -> Row:
    """A statement as a row, with those who speak in it or else the occasion."""
    speakers = ", ".join(str(voice.person) for voice in statement.appearances.all())
    return Row(statement.get_absolute_url(), statement.title, speakers or statement.event)


def milestone_rows(table: Table, cells: Rows) -> list[Row]:
    """Milestones as rows, named by their titles; what else is told of them stands in a template of their own."""
    (pks,) = table.keys_of(cells)
    named = zip(pks, years(table, "date", cells), words(table, "title", cells), strict=True)
    return [Row(milestone_address(year or "", pk), title or "", "") for pk, year, title in named]
