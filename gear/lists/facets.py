"""The facets beside a list: options with counts, fields to write in and small histograms.

What of a facet the table alone says is put together once for each table: a request adds its numbers.
"""

from collections.abc import Sequence, Set
from functools import cache
from typing import Any, NamedTuple

from ..spoken import NAMED, printable
from ..tables.columns import UNKNOWN
from ..tables.ranges import Ranged, Sizes
from .filters.base import ListParameter
from .filters.measures import LimitFilter, NumberFilter
from .state import ListState

MOST_OPTIONS = 60
MANY, FREQUENT = 7, 5
CHART_WIDTH = 240
CHART_HEIGHT = 60
GAP = 1


class Option(NamedTuple):
    """One option of a facet; `value` is the word used in addresses, `place` that of its count among those of the
    parameter.
    """

    value: str
    label: str
    selected: bool
    place: int


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
    """A histogram without its numbers: the unit and the names of its bars."""

    unit: str
    labels: tuple[str, ...]


class Frame(NamedTuple):
    """What of a facet is no number. `parameter` is that of its options; `more` are those folded away; `places` are
    those of all their counts. `rendered`: its parts as they were written once, by who writes them.
    """

    name: str
    parameter: str
    label: str
    options: Options
    more: Options
    places: tuple[int, ...]
    fields: tuple[WrittenField, ...]
    chart: Chart | None
    rendered: dict[object, str]


class Bars(NamedTuple):
    """The numbers of a histogram: the outlines of its bars, those between the limits apart, and how many each has."""

    inside: str
    outside: str
    counts: Sequence[int]


class Facet(NamedTuple):
    """A group of options and fields on one fact.

    `counts` are those of the options, and then of those folded away. `in_use`: something is asked of it, be it in vain.
    """

    frame: Frame
    counts: Sequence[int]
    bars: Bars | None
    in_use: bool


def options_of(state: ListState, name: str, most: int = 0) -> Options:
    """The options of a parameter.

    What no row of the whole list has is not offered, nor more than `most` options, unless they are chosen. What is
    offered does not change with the filters: an option that gives nothing stays.
    """
    its = state.kind.filterset.base_filters[name]
    column, chosen = state.table.columns[its.field_name], set(state.words.get(name, ()))
    steps = len(its.steps)
    words = zip(column.options, column.labels, column.offered(most), strict=False)
    options = [
        Option(word, state.spoken(label), word in chosen, steps + code)
        for code, (word, label, offered) in enumerate(words)
        if offered or word in chosen
    ]
    options += [Option(word, its.say(word), word in chosen, place) for place, word in enumerate(its.steps)]
    if column.has_unknown or UNKNOWN in chosen:
        options.append(Option(UNKNOWN, state.unknown_word, UNKNOWN in chosen, -1))
    return tuple(options)


def counts_of(state: ListState, name: str) -> list[int]:
    """The counts of a parameter, its own choices left out: of its steps, of the options of its column, of the unknown.

    Steps are usual values of a column that has many.
    """
    its = state.kind.filterset.base_filters[name]
    counts: list[int] = state.selection.tally(its.field_name).tolist()
    if not its.steps:
        return counts
    return [*state.selection.steps(its.field_name, tuple(its.steps), lambda word: its.condition((word,))), *counts]


def parted(state: ListState, its: ListParameter, options: Options) -> tuple[Options, Options]:
    """Of many options those that the most rows have, and `unknown`; and the others, which are folded away.

    The rows of the whole list are counted, so that options stay in their place. A scale stays whole.
    """
    if its.steps or its.is_scale or len(options) <= MANY:
        return options, ()
    totals = state.table.columns[its.field_name].totals.tolist()
    known = [option for option in options if option.value != UNKNOWN]
    frequent = sorted(known, key=lambda option: -totals[option.place])[:FREQUENT]
    shown = (*frequent, *(option for option in options if option.value == UNKNOWN))
    return shown, tuple(option for option in known if option not in frequent)


def data_facets(state: ListState) -> dict[str, list[dict[str, Any]]]:
    """The facets for programs: by parameter, its options."""
    return {
        name: [
            {"value": option.value, "label": option.label, "count": counts[option.place], "selected": option.selected}
            for counts in [counts_of(state, name)]
            for option in options_of(state, name)
        ]
        for name, its in state.kind.filterset.base_filters.items()
        if its.offers
    }


def facets(state: ListState, names: Sequence[str]) -> Sequence[Facet]:
    """The facets of these names with their counts. Of a whole table, of which nothing is asked, they are kept."""
    asked, alike = {*state.words, *state.problems}, (state.kind.filterset, has_charts(state), state.language)
    if asked or state.selection.conditions:
        return counted_facets(state, names, asked)
    return state.table.beside((Facet, *alike, *names), lambda: counted_facets(state, names, asked))


def has_charts(state: ListState) -> bool:
    """Whether facets have histograms: charts draw the same numbers large."""
    return state.view != "charts"


def counted_facets(state: ListState, names: Sequence[str], asked: Set[str]) -> Sequence[Facet]:
    """The facets with their counts. Those of whose parameters something is asked, be it in vain, are made anew."""
    filterset = state.kind.filterset
    kept: dict[str, Frame] = state.table.beside((Frame, filterset, has_charts(state), state.language), dict)
    found, groups = [], filterset.facets()
    for name in names:
        parameters = groups[name]
        in_use = not asked.isdisjoint(parameters)
        frame = None if in_use else kept.get(name)
        if frame is None:
            frame = frame_of(state, name, parameters)
            if not in_use:
                kept[name] = frame
        found.append(counted(state, frame, parameters[0], in_use))
    return tuple(found)


def counted(state: ListState, frame: Frame, parameter: str, in_use: bool) -> Facet:
    """A facet with its counts, by its first parameter."""
    counts = counts_of(state, frame.parameter) if frame.parameter else []
    bars = bars_of(state, state.kind.filterset.base_filters[parameter]) if frame.chart else None
    return Facet(frame, [counts[place] for place in frame.places], bars, in_use)


def frame_of(state: ListState, name: str, parameters: Sequence[str]) -> Frame:
    """What of a facet is no number."""
    filters = state.kind.filterset.base_filters
    first = filters[parameters[0]]
    choice = parameters[0] if first.offers else ""
    written = [parameter for parameter in parameters if filters[parameter].limits]
    options, more = parted(state, first, options_of(state, choice, MOST_OPTIONS)) if choice else ((), ())
    return Frame(
        name=name,
        parameter=choice,
        label=state.spoken(first.label),
        options=options,
        more=more,
        places=tuple(option.place for option in (*options, *more)),
        fields=tuple(field for parameter in written for field in _fields(state, parameter, filters[parameter])),
        chart=_chart(state, first) if len(written) > 1 and has_charts(state) else None,
        rendered={},
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
    """The histogram of a column. Few distinct numbers are options instead."""
    column = state.table.columns[its.field_name]
    if not isinstance(column, Ranged) or isinstance(column, Sizes) or not column.is_spread:
        return None
    unit = "".join(its.affixes(state.language)) if isinstance(its, NumberFilter) else ""
    return Chart(unit, tuple(column.histogram.labels))


def bars_of(state: ListState, its: ListParameter) -> Bars:
    """The numbers of a histogram, its own limits left out."""
    counts = state.selection.bars(its.field_name).tolist()[:-1]
    tallest, condition = max(*counts, 1), state.selection.conditions.get(its.field_name)
    if condition is None:
        return Bars(outline(counts, tallest), "", counts)
    column: Any = state.table.columns[its.field_name]
    each = list(zip(counts, column.touched(condition.low, condition.high), strict=True))
    inside = outline([count * is_touched for count, is_touched in each], tallest)
    return Bars(inside, outline([count * (not is_touched) for count, is_touched in each], tallest), counts)


def outline(counts: Sequence[int], tallest: int) -> str:
    """The bars of a histogram as one SVG path; a bar of at least one row is visible."""
    starts, across = sides(len(counts))
    return "".join(
        [
            f"{start}-{(height := max(2, CHART_HEIGHT * count // tallest))}{across}{height}z"
            for start, count in zip(starts, counts, strict=True)
            if count
        ]
    )


@cache
def sides(size: int) -> tuple[list[str], str]:
    """How each bar of a histogram of that size begins, and how all go on above."""
    width = CHART_WIDTH / max(size, 1)
    return [f"M{place * width:.1f} {CHART_HEIGHT}v" for place in range(size)], f"h{width - GAP:.1f}v"
