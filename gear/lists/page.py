"""Everything that a list page shows, from one state."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from django.urls import reverse
from django.utils.html import conditional_escape, escape
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import querystring, units
from ..catalogue.edition import edition
from ..choices import Answer
from ..figures.figure import Figure
from ..models import Revision
from ..tables.columns import UNKNOWN
from ..tables.pareto import Front, front
from ..tables.table import Rows
from . import unbeaten, words
from .carried import PARAMETER, Toggle, tray_of
from .cells import Texts, places, slugs
from .charts import Charted
from .facets import Facet, facet
from .kinds import ListColumn
from .named import BETWEEN
from .outlines import CardDrawing
from .state import ALL, PAGE_SIZES, ListState

AROUND = 2
CROP = "crop"
ANY = "any"  # order

Lines = list[tuple[str, ListColumn]]


class Step(NamedTuple):
    """A link to another page of the list, or to another order or view."""

    label: str
    url: str
    current: bool


class ShownRow(NamedTuple):
    """A row with its cells beside their columns. `lead`, markup, and `about` make the line under its name, and so do
    `lines`: what columns tell that have no room, each with its column.

    `unbeaten`: whether nothing beats it; None where nothing is marked.
    `slug` and `toggle` of a product: the link that carries it along to be compared, or puts it down.
    """

    url: str
    name: str
    about: str
    badge: str
    lead: str
    cells: list[tuple[str | None, ListColumn]]
    lines: Lines
    unbeaten: bool | None
    slug: str = ""
    toggle: Toggle | None = None
    drawing: CardDrawing | None = None


class Divider(NamedTuple):
    """What parts the rows of a page: before which row it stands, and what of the rows from there on is not known."""

    at: int
    text: str


class SortHeading(NamedTuple):
    """A column heading: its link sorts, and turns the order round where it sorts already.

    `short` stands for the label where there is little room. `stacked`: it is the second line of the one before.
    `is_hidden`: only heard.
    """

    label: str
    url: str
    direction: str
    classes: str
    short: str = ""
    stacked: bool = False
    is_hidden: bool = False


class HiddenCrops(NamedTuple):
    """The link that hides the pairs that crop, and those alone."""

    text: str
    url: str


def list_page(state: ListState, title: str = "") -> dict[str, Any]:
    """The context of a list page. `title` stands for the list's own where it has none."""
    # A page writes some hundred numbers, all in one notation: it is asked for once.
    with units.written_in(units.notation()):
        return context(state, title or str(state.kind.title))


def context(state: ListState, title: str) -> dict[str, Any]:
    """The context of a list page with a title."""
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
        "data_of": Revision.day_of(state.table.revision).isoformat(),
        "edition": edition().number,
        "robots": "" if state.indexable else "noindex",
        **opening(state, title),
        **results(state),
        **ways_on(state),
        **data_links(state),
    }


def opening(state: ListState, title: str) -> dict[str, Any]:
    """What stands above the results: titles, how many there are, what was asked for and what of it makes no sense."""
    kind, asked, count = state.kind, words.Asked.of(state), words.result_count(state)
    return {
        "kicker": "" if kind.heading else kind.kicker,
        "title": title,
        "heading": kind.heading or title,
        "asked": asked.sentence,
        "page_title": asked.page_title(state, title),
        "description": kind.description % {"count": count, "title": title},
        "count": count,
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
    headings = sort_headings(state)
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
        "span": words.span(state),
        "hide_crops": hide_crops(state),
        "print_url": print_link(state),
        "previous_url": page_link(state, state.page - 1),
        "next_url": page_link(state, state.page + 1),
    }


def shown_rows(state: ListState, cells: Rows, best: Front | None) -> list[ShownRow]:
    """The rows of the page, with those marked that nothing beats."""
    rows, columns = state.kind.rows(state.table, cells), state.kind.columns[1:]
    marks = best.unbeaten.tolist() if best else [None] * len(rows)
    texts = [column.cell(state.table, cells) for column in columns]
    lines = row_lines(state, cells, list(zip(columns, texts, strict=True)))
    named, suffix, drawn, toggle = row_slugs(state, cells), state.carried.suffix, drawings(state, cells), toggles(state)
    shown = []
    for row, mark, said, line, slug, drawing in zip(
        rows, marks, zip(*texts, strict=True), lines, named, drawn, strict=True
    ):
        if row is None:
            continue
        pairs = list(zip(said, columns, strict=True))
        kept = row if "#" in row.url else row._replace(url=row.url + suffix)
        shown.append(ShownRow(*kept, pairs, line, mark, slug, toggle(slug) if slug else None, drawing))
    return shown


def drawings(state: ListState, cells: Rows) -> Sequence[CardDrawing | None]:
    """The outlines of the page's rows at one scale; none where it shows no cards, or its rows have no sizes."""
    kind = state.kind
    return kind.outlines(state.table, cells) if kind.outlines and state.view == "cards" else [None] * len(cells)


def row_lines(state: ListState, cells: Rows, columns: Sequence[tuple[ListColumn, Texts]]) -> list[Lines]:
    """What the line under each name tells in place of columns, those first that get room first."""
    asked = asked_facts(state)
    told = [
        (column, column.line(state.table, cells) if column.line else labelled(state, column, texts))
        for column, texts in sorted(columns, key=lambda pair: pair[0].step)
        if column.line or (column.step and column.sort in asked)
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
    """What makes the link in a row of products; it is short, as it stands in each of them."""
    carried = {slug for _name, slug in state.carried.query}
    # A slug needs no quoting, so that most links differ in their last letters alone.
    one_more = querystring.encode((*state.query, *state.carried.query, (PARAMETER, "")))

    def toggle(slug: str) -> Toggle:
        if slug not in carried:
            return Toggle(f"{one_more}{slug}", is_carried=False)
        return Toggle(querystring.encode((*state.query, *state.carried.toggled(slug))) or state.path, is_carried=True)

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


def facets(state: ListState, names: Sequence[str]) -> list[Facet]:
    """The facets of these names."""
    groups = state.kind.filterset.facets()
    return [facet(state, name, groups[name]) for name in names]


def more_facets(state: ListState) -> list[dict[str, Any]]:
    """The other facets, folded, in one group or in one for each part of a pair: those named by the list, in its order,
    or else all; those in use, or asked for in vain, in any case."""
    filters = state.kind.filterset.base_filters
    used = {state.filters.filters[name].facet for name in (*state.words, *state.filters.problems)}
    labels = {"": _("More filters"), "camera": _("The camera"), "lens": _("The lens")}
    groups: dict[str, list[str]] = {}
    for name, parameters in state.kind.filterset.facets().items():
        if name not in state.kind.first and (not state.kind.more or name in state.kind.more or name in used):
            groups.setdefault(filters[parameters[0]].part, []).append(name)
    return [
        {
            "name": part or "filters",
            "label": labels[part],
            "facets": facets(state, in_named_order(groups[part], state.kind.more)),
            "open": any(name in used for name in groups[part]),
        }
        for part in labels
        if part in groups
    ]


def in_named_order(names: Sequence[str], order: Sequence[str]) -> list[str]:
    """The names in the order that names them; those that it does not name follow."""
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


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


def sort_headings(state: ListState) -> list[SortHeading]:
    """The column headings with their links."""
    link = sort_links(state)
    return [sort_heading(state, column, link) for column in state.kind.columns]


def sort_heading(state: ListState, column: ListColumn, link: Callable[[str], str]) -> SortHeading:
    """A column heading with its link."""
    ascending = state.sort == column.sort
    direction = "ascending" if ascending else "descending" if state.sort == f"-{column.sort}" else ""
    wanted = f"-{column.sort}" if ascending else column.sort
    label, short = state.spoken(column.label), state.spoken(column.short)
    url = link(wanted) if column.sort else ""
    return SortHeading(label, url, direction, column.classes, short, column.stacked)


def sort_links(state: ListState) -> Callable[[str], str]:
    """What makes the addresses of the list in other orders, of which a head has a dozen: alike but for a word."""
    before, word, after = state.link(querystring.replace(state.first_page, "sort", ANY)).rpartition(f"sort={ANY}")

    def link(wanted: str) -> str:
        if wanted == state.kind.default_sort:
            return state.link(querystring.remove(state.first_page, "sort"))
        return f"{before}{word.removesuffix(ANY)}{wanted}{after}"

    return link


def hide_crops(state: ListState) -> HiddenCrops | None:
    """The link that hides the pairs that crop: those of which nobody knows it stay. None where no pair of it crops, or
    the list is filtered by that already."""
    if CROP not in state.kind.filterset.base_filters or CROP in state.words:
        return None
    column = state.table.columns[CROP]
    count = int(state.selection.tally(CROP)[column.options.index(Answer.YES.value)])
    if not count:
        return None
    kept = [Answer.NO.value, *([UNKNOWN] if column.has_unknown else [])]
    text = ngettext("Hide the %(number)s that crops", "Hide the %(number)s that crop", count)
    url = state.link((*state.first_page, *((CROP, word) for word in kept)))
    return HiddenCrops(text % {"number": words.count_text(count)}, url)


def print_link(state: ListState) -> str:
    """The address of the list with all rows on one page; empty where it is that."""
    if state.page_size_word == ALL:
        return ""
    return state.link(querystring.replace(state.first_page, "page_size", ALL))


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
    labels = {ALL: _("all")}
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
