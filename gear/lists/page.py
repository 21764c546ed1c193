"""Everything that a list page shows, from one state."""

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import querystring
from ..figures.figure import Figure
from ..tables.columns import UNKNOWN
from ..tables.pareto import Front, front
from ..tables.table import Rows
from . import unbeaten, words
from .carried import PARAMETER, Toggle, tray_of
from .charts import Charted
from .facets import Facet, facet
from .kinds import ListColumn
from .named import BETWEEN
from .outlines import CardDrawing
from .rows import places, slugs
from .state import PAGE_SIZES, ListState

AROUND = 2


class Step(NamedTuple):
    """A link to another page of the list, or to another order or view."""

    label: str
    url: str
    current: bool


class ShownRow(NamedTuple):
    """A row with its cells beside their headings; `asked`: those that are asked for but have no room on a phone.

    `unbeaten`: whether nothing beats it; None where nothing is marked.
    `slug` and `toggle` of a product: the link that carries it along to be compared, or puts it down.
    """

    url: str
    name: str
    about: str
    about_narrow: str
    cells: list[tuple[str | None, ListColumn]]
    asked: list[tuple[str | None, ListColumn]]
    unbeaten: bool | None
    slug: str = ""
    toggle: Toggle | None = None
    drawing: CardDrawing | None = None


class Divider(NamedTuple):
    """What parts the rows of a page: before which row it stands, and what of the rows from there on is not known."""

    at: int
    text: str


class SortHeading(NamedTuple):
    """A column heading: its link sorts, and turns the order round where it sorts already. `is_hidden`: only heard."""

    label: str
    url: str
    direction: str
    classes: str
    is_hidden: bool = False


def list_page(state: ListState, title: str = "") -> dict[str, Any]:
    """The context of a list page. `title` stands for the list's own where it has none."""
    return {
        "state": state,
        "below": state.kind.below,
        "facets": facets(state, state.kind.first),
        "more_facets": more_facets(state),
        "hidden": hidden(state),
        "filters_label": filters_label(state),
        "canonical_path": state.canonical_path,
        "carried": state.carried,
        "tray": tray_of(state.carried, state.path, state.query),
        "list_path": state.path,
        "robots": "" if state.indexable else "noindex",
        **opening(state, title or str(state.kind.title)),
        **results(state),
        **ways_on(state),
        **data_links(state),
    }


def opening(state: ListState, title: str) -> dict[str, Any]:
    """What stands above the results: titles, how many there are, what was asked for and what of it makes no sense."""
    kind, asked, count = state.kind, words.Asked.of(state), words.result_count(state)
    return {
        "kicker": kind.kicker,
        "title": title,
        "heading": asked.heading(state, title),
        "page_title": asked.page_title(state, title),
        "description": kind.description % {"count": count, "title": title},
        "count": count,
        "makers": asked.makers if asked.what else "",
        "missing": words.missing(state),
        "chips": words.chips(state),
        "clear_url": state.link(tuple(pair for pair in state.first_page if pair[0] not in state.words)),
        "problems": [*chain.from_iterable(state.problems.values()), *state.carried.problems],
        "first_page_url": state.link(state.first_page) if "page" in state.problems else "",
    }


def results(state: ListState) -> dict[str, Any]:
    """The rows of the page as a table or drawn, or what to drop where there are none."""
    kind, cells = state.kind, state.page_cells
    best = front(state.selection, kind.goals, cells) if kind.goals and state.view != "charts" else None
    told = unbeaten.rule_words(best)
    headings = [sort_heading(state, column) for column in kind.columns]
    return {
        "rows": shown_rows(state, cells, best if told else None),
        "divider": divider(state),
        "headings": [*headings[:1], *mark_heading(told), *headings[1:], *box_heading(state)],
        "figures": figures(state),
        "compared": told,
        "removals": words.removals(state) if not state.selection.count else [],
    }


def figures(state: ListState) -> list[Figure]:
    """The charts of everything that meets the filters, where they are asked for."""
    kind = state.kind
    if kind.charts is None or state.view != "charts":
        return []
    return kind.charts(Charted(state.table, state.cells, kind.rows, state.carried.suffix))


def ways_on(state: ListState) -> dict[str, Any]:
    """Other views, orders, sizes and pages of the same list."""
    return {
        "views": views(state),
        **({} if state.view == "charts" else ways_through(state)),
    }


def ways_through(state: ListState) -> dict[str, Any]:
    """Other orders, sizes and pages; charts have none, as they draw everything."""
    return {
        "sorts": sorts(state),
        "page_sizes": page_sizes(state),
        "steps": steps(state),
        "previous_url": page_link(state, state.page - 1),
        "next_url": page_link(state, state.page + 1),
    }


def shown_rows(state: ListState, cells: Rows, best: Front | None) -> list[ShownRow]:
    """The rows of the page, with those marked that nothing beats."""
    rows, columns, wanted = state.kind.rows(state.table, cells), state.kind.columns[1:], asked_columns(state)
    marks = best.unbeaten.tolist() if best else [None] * len(rows)
    texts = zip(*(column.cell(state.table, cells) for column in columns), strict=True)
    named, suffix, drawn = row_slugs(state, cells), state.carried.suffix, drawings(state, cells)
    shown = []
    for row, mark, said, slug, drawing in zip(rows, marks, texts, named, drawn, strict=True):
        if row is None:
            continue
        pairs = list(zip(said, columns, strict=True))
        # A line of its own for narrow windows tells the words of the columns, but not their numbers.
        asked = [pair for pair in pairs if pair[1] in wanted and (pair[1].number or not row.about_narrow)]
        kept = row if "#" in row.url else row._replace(url=row.url + suffix)
        shown.append(ShownRow(*kept, pairs, asked, mark, slug, toggle_in_list(state, slug) if slug else None, drawing))
    return shown


def drawings(state: ListState, cells: Rows) -> Sequence[CardDrawing | None]:
    """The outlines of the page's rows at one scale; none where it shows no cards, or its rows have no sizes."""
    kind = state.kind
    return kind.outlines(state.table, cells) if kind.outlines and state.view == "cards" else [None] * len(cells)


def row_slugs(state: ListState, cells: Rows) -> Sequence[str]:
    """What the rows of the page are compared by; empty where they cannot be."""
    parts = [slugs(state.table, name, cells) for name in state.kind.compared_by]
    return [BETWEEN.join(said) for said in zip(*parts, strict=True)] if parts else [""] * len(cells)


def toggle_in_list(state: ListState, slug: str) -> Toggle:
    """The link in a row of products; it is short, as it stands in each of them."""
    query = querystring.encode((*state.query, *state.carried.toggled(slug)))
    return Toggle(query or state.path, (PARAMETER, slug) in state.carried.query)


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


def asked_columns(state: ListState) -> list[ListColumn]:
    """The columns that the list is filtered or sorted by, of those that a phone has no room for."""
    asked = {state.sort.removeprefix("-"), *(its.facet for _name, its, _words in state.active)}
    return [column for column in state.kind.columns if not column.narrow and column.sort in asked]


def facets(state: ListState, names: Sequence[str]) -> list[Facet]:
    """The facets of these names."""
    groups = state.kind.filterset.facets()
    return [facet(state, name, groups[name]) for name in names]


def more_facets(state: ListState) -> list[dict[str, Any]]:
    """The other facets, folded, in one group or in one for each part of a pair: those named by the list or
    else all; those in use, or asked for in vain, in any case."""
    kind = state.kind
    used = {state.filters.filters[name].facet for name in (*state.words, *state.filters.problems)}
    labels = {"": _("More filters"), "camera": _("The camera"), "lens": _("The lens")}
    names: dict[str, list[str]] = {}
    for name, parameters in kind.filterset.facets().items():
        if name not in kind.first and (not kind.more or name in kind.more or name in used):
            names.setdefault(kind.filterset.base_filters[parameters[0]].part, []).append(name)
    return [
        {
            "name": part or "filters",
            "label": labels[part],
            "facets": facets(state, names[part]),
            "open": any(name in used for name in names[part]),
        }
        for part in labels
        if part in names
    ]


def filters_label(state: ListState) -> str:
    """What the button says that opens the filters on a phone."""
    chosen = sum(len(words) for words in state.words.values())
    label = ngettext("Filters (%(number)s active)", "Filters (%(number)s active)", chosen) if chosen else _("Filters")
    return f"{label % {'number': chosen}} · {words.result_count(state)}"


def hidden(state: ListState) -> list[tuple[str, str]]:
    """What the form carries along although it has no field for it."""
    view = () if state.view == state.kind.views[0] else (("view", state.view),)
    order = [pair for pair in state.query if pair[0] in {"sort", "page_size"}] if state.view == "charts" else []
    return [*view, *order, *state.carried.query]


def data_links(state: ListState) -> dict[str, str]:
    """The addresses of the data twins and of the feed: what is filtered, and for data how it is sorted."""
    query = tuple(pair for pair in state.first_page if pair[0] not in {"view", "page_size"})
    stem = state.path.rstrip("/")
    feed, changes = state.kind.feed, querystring.remove((*state.fixed, *query), "sort")
    return {
        "json_url": f"{stem}.json{querystring.encode(query)}",
        "csv_url": f"{stem}.csv{querystring.encode(query)}",
        "feed_url": reverse("gear:feed", args=[feed]) + querystring.encode(changes) if feed else "",
    }


def sort_heading(state: ListState, column: ListColumn) -> SortHeading:
    """A column heading with its link."""
    ascending = state.sort == column.sort
    direction = "ascending" if ascending else "descending" if state.sort == f"-{column.sort}" else ""
    wanted = f"-{column.sort}" if ascending else column.sort
    url = state.link(querystring.replace(state.first_page, "sort", wanted)) if column.sort else ""
    return SortHeading(state.spoken(column.label), url, direction, column.classes)


def mark_heading(told: str) -> list[SortHeading]:
    """The heading of the marks of what nothing beats; none where nothing is marked."""
    return [SortHeading(_("Nothing beats it"), "", "", "best-cell", is_hidden=True)] if told else []


def box_heading(state: ListState) -> list[SortHeading]:
    """The heading of the boxes of what can be compared; none where that is nothing."""
    return [SortHeading(_("Compare"), "", "", "compare-head")] if state.kind.compared_by else []


def sorts(state: ListState) -> list[tuple[str, str, bool]]:
    """The orders to choose from: word, label, chosen. One that only its address knows is added."""
    known = [(word, state.spoken(label), word == state.sort) for word, label in state.kind.sorts]
    if not any(chosen for *_rest, chosen in known):
        name = state.sort.removeprefix("-")
        its = next((its for its in state.kind.filterset.base_filters.values() if its.field_name == name), None)
        label = its.noun if its else name
        known.append((state.sort, label if name == state.sort else _("%(fact)s, descending") % {"fact": label}, True))
    return known


def page_sizes(state: ListState) -> list[tuple[str, str, bool]]:
    """The sizes of a page to choose from: word, label, chosen."""
    labels = {"all": _("all")}
    return [(size, labels.get(size, size), size == state.page_size_word) for size in PAGE_SIZES]


def views(state: ListState) -> list[Step]:
    """Table, cards or charts."""
    rows_as = _("list") if state.kind.rows_template else _("table")
    labels = {"table": rows_as, "cards": _("cards"), "charts": _("charts")}
    return [
        Step(labels[view], state.link(querystring.replace(view_query(state, view), "view", view)), view == state.view)
        for view in state.kind.views
    ]


def view_query(state: ListState, view: str) -> querystring.Query:
    """The query that another view of the list starts from: charts have no pages."""
    return state.first_page if view == "charts" else state.query


def page_link(state: ListState, number: int) -> str:
    """The address of a page; empty where there is none."""
    if not 1 <= number <= state.pages or number == state.page:
        return ""
    return state.link(querystring.replace(state.query, "page", str(number)))


def steps(state: ListState) -> list[Step | None]:
    """Links to the first pages, those around this one and the last; None is a gap."""
    if state.pages == 1:
        return []
    shown = sorted(
        {1, state.pages} | set(range(max(1, state.page - AROUND), min(state.pages, state.page + AROUND) + 1))
    )
    found: list[Step | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number > before + 1:
            found.append(None)
        found.append(Step(str(number), page_link(state, number), number == state.page))
    return found
