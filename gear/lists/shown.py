"""The rows of a page of a list: their cells, the line under each name, its box and drawing, and what parts them."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import islice
from threading import Lock
from typing import NamedTuple

import numpy as np
from django.utils.html import conditional_escape, escape
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .. import querystring
from ..tables.columns import UNKNOWN
from ..tables.pareto import Front
from ..tables.table import Rows
from .carried import PARAMETER, Toggle
from .cells import Texts, places, slugs
from .kinds import ListColumn
from .kit_items import CARRIED as KIT
from .named import BETWEEN
from .outlines import CardDrawing
from .state import ListState

Lines = list[tuple[str, ListColumn]]
NO_LINKS = (None, None)
MOST_KEPT = 192  # Rows of a table: eight pages.


class ToldRow(NamedTuple):
    """What every page tells of a row alike: the texts of its columns. `lead`, markup, and `about` make the line under
    its name, and so do `lines`: what columns tell that have no room, each with its column.

    `slug`: what it is compared by. `rendered`: its parts as they were written once, by who writes them.
    """

    url: str
    name: str
    about: str
    badge: str
    lead: str
    texts: Sequence[str | None]
    columns: Sequence[ListColumn]
    lines: Lines
    slug: str
    rendered: dict[object, str]


class ShownRow(NamedTuple):
    """A row as a page shows it. `url` is that of its page, with what is carried.

    `unbeaten`: whether nothing beats it; None where nothing is marked.
    `toggle` and `kit` of a product or a pair: the links that carry it along to be compared and into the kit, or put it
    down.
    """

    told: ToldRow
    url: str
    unbeaten: bool | None
    toggle: Toggle | None = None
    kit: Toggle | None = None
    drawing: CardDrawing | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.told.name


class Divider(NamedTuple):
    """What parts the rows of a page: before which row it stands, and what of the rows from there on is not known."""

    at: int
    text: str


def shown_rows(state: ListState, cells: Rows, best: Front | None) -> list[ShownRow]:
    """The rows of the page, with those marked that nothing beats."""
    marks = best.unbeaten.tolist() if best else [None] * len(cells)
    suffix, both = state.carried.suffix, (toggles(state), kit_toggles(state))
    shown = []
    for told, mark, drawing in zip(told_rows(state, cells), marks, drawings(state, cells), strict=True):
        if told is None:
            continue
        url = told.url if "#" in told.url else told.url + suffix
        links = [toggle(told.slug) for toggle in both] if told.slug else NO_LINKS
        shown.append(ShownRow(told, url, mark, *links, drawing))
    return shown


def told_rows(state: ListState, cells: Rows) -> Sequence[ToldRow | None]:
    """What is told of some rows. Where that needs no query, it is kept as long as the table is."""
    if not state.kind.compared_by:
        return written_rows(state, cells)
    # Several lists have one table, and the line under a name follows what is asked for.
    alike = state.kind.route, state.language, *line_places(state)
    return state.table.beside(KeptRows, KeptRows).of(alike, cells, lambda missing: written_rows(state, missing))


class KeptRows:
    """Rows of a table as they were told, those that were last asked for the first time; some 3 kB each."""

    def __init__(self) -> None:
        self._told: dict[Hashable, ToldRow] = {}
        self._lock = Lock()

    def of(
        self, alike: Hashable, cells: Rows, write: Callable[[Rows], Sequence[ToldRow | None]]
    ) -> list[ToldRow | None]:
        """Some rows, for pages that tell the same of all; those that are missing are written together."""
        keys = [(alike, cell) for cell in cells.tolist()]
        found = {key: told for key in keys if (told := self._told.get(key))}
        missing = [key for key in keys if key not in found]
        if missing:
            rows = write(np.array([cell for _alike, cell in missing], dtype=np.intp))
            written = {key: told for key, told in zip(missing, rows, strict=True) if told}
            self._keep(written)
            found |= written
        return [found.get(key) for key in keys]

    def _keep(self, written: Mapping[Hashable, ToldRow]) -> None:
        with self._lock:
            self._told |= islice(written.items(), MOST_KEPT)
            while len(self._told) > MOST_KEPT:
                del self._told[next(iter(self._told))]


def written_rows(state: ListState, cells: Rows) -> list[ToldRow | None]:
    """What is told of some rows, written column by column. None: it was deleted a moment ago."""
    rows, columns = state.kind.rows(state.table, cells), state.kind.columns[1:]
    texts = [column.cell(state.table, cells) for column in columns]
    lines = row_lines(state, cells, [[], *texts])
    each = zip(rows, zip(*texts, strict=True), lines, row_slugs(state, cells), strict=True)
    return [None if row is None else ToldRow(*row, said, columns, line, slug, {}) for row, said, line, slug in each]


def drawings(state: ListState, cells: Rows) -> Sequence[CardDrawing | None]:
    """The outlines of the page's rows at one scale; none where it shows no cards, or its rows have no sizes."""
    kind = state.kind
    return kind.outlines(state.table, cells) if kind.outlines and state.view == "cards" else [None] * len(cells)


def line_places(state: ListState) -> list[int]:
    """Which columns the line under each name tells where they have no room, those first that get room first."""
    asked, columns = asked_facts(state), state.kind.columns
    told = (
        place
        for place, column in enumerate(columns)
        if place and (column.line or (column.step and column.sort in asked))
    )
    return sorted(told, key=lambda place: columns[place].step)


def row_lines(state: ListState, cells: Rows, texts: Sequence[Texts]) -> list[Lines]:
    """What the line under each name tells in place of columns, of which these are the cells."""
    told = [
        (column, column.line(state.table, cells) if column.line else labelled(state, column, texts[place]))
        for place in line_places(state)
        for column in [state.kind.columns[place]]
    ]
    return [[(text, column) for column, texts in told if (text := texts[place])] for place in range(len(cells))]


def labelled(state: ListState, column: ListColumn, texts: Texts) -> Texts:
    """The cells of a column as a line tells them, with its label."""
    sentence, label = escape(_("%(label)s: %(value)s")), escape(state.spoken(column.label))
    shown = {text: conditional_escape(state.unknown_word if text is None else text) for text in {*texts}}
    said = {text: mark_safe(sentence % {"label": label, "value": value}) for text, value in shown.items()}
    return [said[text] for text in texts]


def row_slugs(state: ListState, cells: Rows) -> Sequence[str]:
    """What the rows of the page are compared by; empty where they cannot be."""
    parts = [slugs(state.table, name, cells) for name in state.kind.compared_by]
    return [BETWEEN.join(said) for said in zip(*parts, strict=True)] if parts else [""] * len(cells)


def toggles(state: ListState) -> Callable[[str], Toggle]:
    """What makes the link in a row that carries it along to be compared; it is short, as it stands in each of them."""
    carried = {slug for _name, slug in state.carried.compared}
    # A slug needs no quoting, so that most links differ in these letters alone.
    one_more = querystring.encode((*state.query, *state.carried.compared, (PARAMETER, "")))
    kept = querystring.encode(state.carried.in_kit).replace("?", "&", 1)

    def toggle(slug: str) -> Toggle:
        if slug not in carried:
            return Toggle(f"{one_more}{slug}{kept}", is_carried=False)
        return Toggle(querystring.encode((*state.query, *state.carried.toggled(slug))) or state.path, is_carried=True)

    return toggle


def kit_toggles(state: ListState) -> Callable[[str], Toggle]:
    """What makes the link in a row that puts it into the kit, of a pair the camera and the lens; as short."""
    carried, in_kit = state.carried, state.carried.kit_slugs
    one_more = querystring.encode((*state.query, *carried.query, (KIT, "")))
    another = f"&{KIT}="

    def toggle(slug: str) -> Toggle:
        parts = slug.split(BETWEEN)
        missing = [part for part in parts if part not in in_kit]
        if missing:
            return Toggle(f"{one_more}{another.join(missing)}", is_carried=False)
        kit = carried.kit_without(parts)
        return Toggle(querystring.encode((*state.query, *kit)) or state.path, is_carried=True)

    return toggle


def divider(state: ListState) -> Divider | None:
    """Where on the page those begin of which is not known what the list is sorted by; None where they do not."""
    name, start = state.sort.removeprefix("-"), (state.page - 1) * state.page_size
    column = state.table.columns.get(name)
    its = next((its for its in state.kind.filterset.base_filters.values() if its.field_name == name), None)
    if column is None or its is None:
        return None
    keys = column.sort_key.ravel()[places(state.table, name, state.cells)]
    unknown = int(np.count_nonzero(np.isnan(keys)))
    at = len(keys) - unknown - start
    if not unknown or not 0 <= at < state.page_size:
        return None
    return Divider(at, _("%(unknown)s: %(count)s") % {"unknown": capfirst(its.phrase(UNKNOWN)), "count": unknown})


def asked_facts(state: ListState) -> set[str]:
    """The names of what the list is filtered or sorted by."""
    return {state.sort.removeprefix("-"), *(its.facet for _name, its, _words in state.active)}
