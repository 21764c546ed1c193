"""The links of a list to itself otherwise: other orders, sizes, views and pages, without crops, for print, as data."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import querystring
from ..choices import Answer
from ..models.routes import address_of
from ..tables.columns import UNKNOWN
from . import words
from .state import ALL, PAGE_SIZES, ListState

AROUND = 2
CROP = "crop"


class Step(NamedTuple):
    """A link to another page of the list, or to another order or view."""

    label: str
    url: str
    current: bool


class HiddenCrops(NamedTuple):
    """The link that hides the pairs that crop, and those alone."""

    text: str
    url: str


def subject_pages(state: ListState) -> list[tuple[str, str]]:
    """The pages of what was chosen, a person, a maker or a subject: the name and the address of each."""
    return [
        (its.say(word), address_of(f"gear:{its.slugs_of}-detail", word))
        for _name, its, words in state.active
        for word in words
        if its.has_pages and word != UNKNOWN
    ]


def ways_on(state: ListState) -> dict[str, Any]:
    """Other views, orders, sizes and pages of the same list."""
    return {
        "subject_pages": subject_pages(state),
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


def data_links(state: ListState) -> dict[str, str]:
    """The addresses of the data twins and of the feed: what is filtered, and for data how it is sorted."""
    query = tuple(pair for pair in state.first_page if pair[0] not in {"view", "page_size"})
    stem = state.path.rstrip("/")
    feed, changes = state.kind.feed, querystring.remove((*state.fixed, *query), "sort")
    return {
        "json_url": f"{stem}.json{querystring.encode(query)}",
        "csv_url": f"{stem}.csv{querystring.encode(query)}",
        "feed_url": address_of("gear:feed", feed) + querystring.encode(changes) if feed else "",
    }


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
