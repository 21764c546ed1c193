"""Everything that a list page shows, from one state."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import units
from ..catalogue.edition import edition
from ..figures.figure import Figure
from ..models import Revision
from ..tables.pareto import front
from . import unbeaten, words
from .charts import Charted
from .facets import facets
from .headings import box_headings, mark_heading, sort_headings
from .shown import divider, shown_rows
from .state import ListState
from .tray import around
from .ways import data_links, ways_on


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
        **around(state.carried, state.path, state.query),
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
        "description": description(asked.sentence, kind.description % {"count": count, "title": title}),
        "count": count,
        "missing": words.missing(state),
        "chips": words.chips(state),
        "clear_url": state.link(tuple(pair for pair in state.first_page if pair[0] not in state.words)),
        "problems": [*chain.from_iterable(state.problems.values()), *state.carried.problems],
        "first_page_url": state.link(state.first_page) if "page" in state.problems else "",
    }


def description(asked: str, text: str) -> str:
    """What search engines show of a list: no two of its filters with the same words."""
    return _("%(asked)s: %(description)s") % {"asked": asked, "description": text} if asked else text


def results(state: ListState) -> dict[str, Any]:
    """The rows of the page as a table or drawn, or what to drop where there are none."""
    kind, cells = state.kind, state.page_cells
    best = front(state.selection, kind.goals, cells) if kind.goals and state.view != "charts" else None
    told = unbeaten.rule_words(best)
    headings = sort_headings(state)
    return {
        "rows": shown_rows(state, cells, best if told else None),
        "divider": divider(state),
        "headings": [*headings[:1], *mark_heading(told), *headings[1:], *box_headings(state)],
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
