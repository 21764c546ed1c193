"""The facets beside a list: options with counts, fields to write in and small histograms."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from ..spoken import NAMED, printable
from ..tables.columns import UNKNOWN
from ..tables.ranges import Ranged, Sizes
from .filters.base import ListParameter
from .filters.measures import LimitFilter, NumberFilter
from .state import ListState
from .words import count_text

MOST_OPTIONS = 60
MANY, FREQUENT = 7, 5
CHART_WIDTH = 240
CHART_HEIGHT = 60
GAP = 1


class Option(NamedTuple):
    """One option of a facet; `value` is the word used in addresses."""

    value: str
    label: str
    count: int
    selected: bool

    @property
    def number(self) -> str:
        """The count in a reader's words."""
        return count_text(self.count)


Options = tuple[Option, ...]


class WrittenField(NamedTuple):
    """A field for a number, a date or words to search for; `note` and `problem` are said beside it.

    `mark` is its own among all fields of a page: several that are asked for together have the same name.
    """

    name: str
    mark: str
    label: str
    value: str
    before: str
    after: str
    hint: str
    is_number: bool
    note: str
    problem: str


class Chart(NamedTuple):
    """A histogram: the outlines of its bars, those between the limits apart, and the same numbers in words."""

    inside: str
    outside: str
    unit: str
    bars: tuple[tuple[str, str], ...]


class Facet(NamedTuple):
    """A group of options and fields on one fact. `parameter` is that of its options; `more` are those folded away."""

    name: str
    parameter: str
    label: str
    part: str
    active: bool
    options: tuple[Option, ...]
    more: tuple[Option, ...]
    fields: tuple[WrittenField, ...]
    chart: Chart | None


def options_of(state: ListState, name: str, most: int = 0) -> tuple[Option, ...]:
    """The options of a parameter with their counts, its own choices left out.

    What no row of the whole list has is not offered, nor more than `most` options, unless they are chosen. What is
    offered does not change with the filters: an option that gives nothing stays.
    """
    its = state.kind.filterset.base_filters[name]
    column, chosen = state.table.columns[its.field_name], set(state.words.get(name, ()))
    counts = state.selection.tally(its.field_name).tolist()
    options = [
        Option(word, state.spoken(label), count, word in chosen)
        for word, label, count, offered in zip(
            column.options, column.labels, counts, column.offered(most), strict=False
        )
        if offered or word in chosen
    ]
    options += [step_option(state, its, word, word in chosen) for word in its.steps]
    if column.has_unknown or UNKNOWN in chosen:
        options.append(Option(UNKNOWN, state.unknown_word, counts[-1], UNKNOWN in chosen))
    return tuple(options)


def parted(state: ListState, its: ListParameter, options: Options) -> tuple[Options, Options]:
    """Of many options those that the most rows have, and `unknown`; and the others, which are folded away.

    The rows of the whole list are counted, so that options stay in their place. A scale stays whole.
    """
    if its.steps or its.is_scale or len(options) <= MANY:
        return options, ()
    column = state.table.columns[its.field_name]
    totals = dict(zip(column.options, column.totals.tolist(), strict=True))
    known = [option for option in options if option.value != UNKNOWN]
    frequent = sorted(known, key=lambda option: -totals[option.value])[:FREQUENT]
    shown = (*frequent, *(option for option in options if option.value == UNKNOWN))
    return shown, tuple(option for option in known if option not in frequent)


def step_option(state: ListState, its: ListParameter, word: str, is_chosen: bool) -> Option:
    """A usual value of a column that has many, with its count: the parameter's own choices left out."""
    axis = state.table.axes[its.field_name]
    meeting = state.table.columns[its.field_name].keep(its.condition((word,)))
    return Option(word, its.say(word), state.selection.count_where(its.field_name, axis, meeting), is_chosen)


def data_facets(state: ListState) -> dict[str, list[dict[str, Any]]]:
    """The facets for programs: by parameter, its options."""
    return {
        name: [
            {"value": option.value, "label": option.label, "count": option.count, "selected": option.selected}
            for option in options_of(state, name)
        ]
        for name, its in state.kind.filterset.base_filters.items()
        if its.offers
    }


def facet(state: ListState, name: str, parameters: Sequence[str]) -> Facet:
    """One facet with its counts."""
    filters = state.kind.filterset.base_filters
    first = filters[parameters[0]]
    choice = parameters[0] if first.offers else ""
    written = [parameter for parameter in parameters if filters[parameter].limits]
    options, more = parted(state, first, options_of(state, choice, MOST_OPTIONS) if choice else ())
    return Facet(
        name=name,
        parameter=choice,
        label=state.spoken(first.label),
        part=first.part,
        active=any(parameter in state.words for parameter in parameters),
        options=options,
        more=more,
        fields=tuple(field for parameter in written for field in _fields(state, parameter, filters[parameter])),
        # Charts draw the same numbers large.
        chart=_chart(state, first) if len(written) > 1 and state.view != "charts" else None,
    )


def _fields(state: ListState, name: str, its: ListParameter) -> list[WrittenField]:
    """A field for each value, those that make no sense as they were written, or an empty one.

    What is said of all of them stands beside the last.
    """
    *others, last = _texts(state, name, its)
    note, problem = its.note(state.table.columns[its.field_name]), " ".join(state.problems.get(name, ()))
    fields = [_field(state, name, its, place, text) for place, text in enumerate(others)]
    return [*fields, _field(state, name, its, len(others), last, note, problem)]


def _texts(state: ListState, name: str, its: ListParameter) -> list[str]:
    """What stands in the fields of a parameter."""
    words = [word for word in state.words.get(name, ()) if word not in (UNKNOWN, *its.steps)]
    texts = [*words, *map(printable, state.filters.refused.get(name, ())[:NAMED])] or [""]
    return texts[:1] if its.field_class.single else texts


def _field(
    state: ListState, name: str, its: ListParameter, place: int, text: str, note: str = "", problem: str = ""
) -> WrittenField:
    before, after = its.affixes(state.language) if isinstance(its, NumberFilter) else ("", "")
    column = state.table.columns[its.field_name]
    ends = column.ends if isinstance(column, Ranged) else ("", its.example)
    return WrittenField(
        name=name,
        mark=f"{name}-{place}" if place else name,
        label=state.spoken(its.field_label),
        value=text,
        before=before,
        after=after,
        hint=ends[0] if name.endswith("_min") else ends[1],
        is_number=isinstance(its, LimitFilter),
        note=note,
        problem=problem,
    )


def _chart(state: ListState, its: ListParameter) -> Chart | None:
    """The histogram of a column, its own limits left out. Few distinct numbers are options instead."""
    column = state.table.columns[its.field_name]
    if not isinstance(column, Ranged) or isinstance(column, Sizes) or not column.is_spread:
        return None
    counts = state.selection.bars(its.field_name).tolist()[:-1]
    condition = state.selection.conditions.get(its.field_name)
    touched = column.touched(condition.low, condition.high) if condition else [True] * len(counts)
    tallest = max(*counts, 1)
    return Chart(
        inside=outline([count * inside for count, inside in zip(counts, touched, strict=True)], tallest),
        outside=outline([count * (not inside) for count, inside in zip(counts, touched, strict=True)], tallest),
        unit="".join(its.affixes(state.language)) if isinstance(its, NumberFilter) else "",
        bars=tuple(zip(column.histogram.labels, map(count_text, counts), strict=True)),
    )


def outline(counts: Sequence[int], tallest: int) -> str:
    """The bars of a histogram as one SVG path; a bar of at least one row is visible."""
    left, right = sides(len(counts))
    heights = [max(2, CHART_HEIGHT * count // tallest) if count else 0 for count in counts]
    return "".join(
        f"{start}-{height}{across}{height}z"
        for start, height, across in zip(left, heights, right, strict=True)
        if height
    )


@cache
def sides(size: int) -> tuple[list[str], list[str]]:
    """How the bars of a histogram of that size begin, and how they go on above."""
    width = CHART_WIDTH / max(size, 1)
    starts = [f"M{place * width:.1f} {CHART_HEIGHT}v" for place in range(size)]
    return starts, [f"h{width - GAP:.1f}v"] * size
