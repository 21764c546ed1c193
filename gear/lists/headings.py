"""The column headings of a list with the links that sort by them."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _

from .. import querystring
from .kinds import ListColumn
from .state import ListState

ANY = "any"  # order


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


def mark_heading(told: str) -> list[SortHeading]:
    """The heading of the marks of what nothing beats; none where nothing is marked."""
    return [SortHeading(_("Nothing beats it"), "", "", "best-cell", is_hidden=True)] if told else []


def box_headings(state: ListState) -> list[SortHeading]:
    """The headings of the boxes of what can be compared and put into a kit; none where that is nothing."""
    if not state.kind.compared_by:
        return []
    return [SortHeading(_("Compare"), "", "", "compare-head"), SortHeading(_("Kit"), "", "", "kit-head")]
