"""The rows of a page: what each is, and a line about it. Products and pairs need no query for them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from .. import dates
from ..choices import ImageFormat
from ..models import Product, Promise, Statement
from ..models.routes import address_of
from ..models.timeline import milestone_address
from ..spoken import STATUS_EXCEPTIONS
from ..tables.ranges import Dates
from ..tables.table import Rows, Table
from .cells import Cell, Texts, codes_of, losses, said_of, slugs, words, years

# Coverages that a full-frame body crops to.
SMALLER: Mapping[str, Any] = {
    ImageFormat.APS_C.value: ImageFormat.APS_C.label,
    ImageFormat.SUPER_35.value: ImageFormat.SUPER_35.label,
}


class Row(NamedTuple):
    """A row in words: what it is, and a line about it.

    `badge` stands by the name: what the row must not be taken without. `lead` opens the line, as markup: what is lost.
    """

    url: str
    name: str
    about: str
    badge: str = ""
    lead: str = ""


def joined(*parts: Texts) -> list[str]:
    """The known parts of each row, as one line."""
    return [", ".join(part for part in row if part) for row in zip(*parts, strict=True)]


def product_rows(list_page: str, *about: Cell, badge: Cell | None = None) -> Callable[[Table, Rows], list[Row]]:
    """What writes products as rows: the route of their list, what the line under a name is made of, and the badge."""

    def write(table: Table, cells: Rows) -> list[Row]:
        prefix, names = address_of(list_page), words(table, "slug", cells)
        lines = joined(*(part(table, cells) for part in about))
        badges = badge(table, cells) if badge else [None] * len(cells)
        addresses = (f"{prefix}{slug}/" for slug in slugs(table, "slug", cells))
        parts = zip(addresses, names, lines, badges, strict=True)
        return [Row(url, name or "", line, mark or "") for url, name, line, mark in parts]

    return write


def line_part(name: str) -> Cell:
    """What tells a fact in a line under a name: of a date the year."""

    def cell(table: Table, cells: Rows) -> Texts:
        return years(table, name, cells) if isinstance(table.columns[name], Dates) else words(table, name, cells)

    return cell


def lens_line(prefix: str = "") -> tuple[Cell, ...]:
    """What the line under the name of a lens is made of."""
    return (*map(line_part, (f"{prefix}line", f"{prefix}announced")), said_of(f"{prefix}status", STATUS_EXCEPTIONS))


PRODUCT_LINE = (line_part("announced"), said_of("status", STATUS_EXCEPTIONS))
SMALLER_COVERAGE = said_of("coverage", SMALLER)


def pair_rows(table: Table, cells: Rows) -> list[Row]:
    """Pairs as rows, named by both parts."""
    parts = zip(words(table, "camera", cells), words(table, "lens", cells), strict=True)
    return _pairs(table, cells, [f"{camera} × {lens}" for camera, lens in parts])


def lens_of_pair_rows(table: Table, cells: Rows) -> list[Row]:
    """Pairs of one camera as rows, named by the lens."""
    return _pairs(table, cells, words(table, "lens", cells))


def _pairs(table: Table, cells: Rows, names: Sequence[str | None]) -> list[Row]:
    prefix = address_of("gear:pair-list")
    lines = joined(*(part(table, cells) for part in lens_line("lens_")))
    badges = said_of("lens_coverage", SMALLER)(table, cells)
    parts = zip(slugs(table, "camera", cells), slugs(table, "lens", cells), strict=True)
    addresses = (f"{prefix}{camera}/{lens}/" for camera, lens in parts)
    written = zip(addresses, names, lines, badges, losses(table, cells), strict=True)
    return [Row(url, name or "", line, badge or "", lead) for url, name, line, badge, lead in written]


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
    found = Statement.objects.with_words().in_bulk(pks)
    return [statement_row(found[pk]) if pk in found else None for pk in pks]


def statement_row(statement: Statement) -> Row:
    """A statement as a row, with those who speak or are quoted in it, or else the occasion."""
    voices = chain(statement.appearances.all(), statement.quotes.all())
    heard = ", ".join(dict.fromkeys(str(voice.person) for voice in voices))
    return Row(statement.get_absolute_url(), statement.title, heard or statement.event)


def milestone_rows(table: Table, cells: Rows) -> list[Row]:
    """Milestones as rows, named by their titles; what else is told of them stands in a template of their own."""
    (pks,) = table.keys_of(cells)
    named = zip(pks, years(table, "date", cells), words(table, "title", cells), strict=True)
    return [Row(milestone_address(year or "", pk), title or "", "") for pk, year, title in named]


def promise_rows(table: Table, cells: Rows) -> list[Row]:
    """Promises as rows, named by what was promised, with the way to the statement; a template tells the rest."""
    named = zip(codes_of(table, "statement", cells), words(table, "text", cells), strict=True)
    return [Row(address_of("gear:statement-detail", slug), text or "", "") for slug, text in named]


def promise_data(promise: Promise) -> dict[str, Any]:
    """What the JSON of a promise tells beside its columns: what became of it by today, and where its rows stand.

    No query for a row of the catalogue. A product that was withdrawn has no address.
    """
    product = promise.kept_by
    return {
        "state": promise.state_on(dates.today()).value,
        "statement_url": promise.statement.get_absolute_url(),
        "product_url": product.get_absolute_url() if product else None,
    }
