"""The facets beside a list: options with counts, fields to write in and small histograms."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from django.utils.translation import gettext as _

from .. import units
from ..facets.columns import UNKNOWN
from ..facets.ranges import Dates, Ranged, Sizes
from ..filters.base import ListParameter, NumberFilter
from .state import ListState
from .words import count_text

MOST_OPTIONS = 40
CHART_WIDTH = 240
CHART_HEIGHT = 44
GAP = 1


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a facet; `value` is the word used in addresses."""

    value: str
    label: str
    count: int
    selected: bool

    @property
    def disabled(self) -> bool:
        """Nothing to find, and nothing to take back."""
        return not self.count and not self.selected

    @property
    def number(self) -> str:
        """The count in a reader's words."""
        return count_text(self.count)


@dataclass(frozen=True, slots=True)
class WrittenField:
    """A field for a number, a date or words to search for."""

    name: str
    label: str
    value: str
    before: str
    after: str
    hint: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A histogram: the outlines of its bars, those between the limits apart, and the same numbers in words."""

    title: str
    inside: str
    outside: str
    bars: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of options and fields on one fact. `parameter` is the one of its options."""

    name: str
    parameter: str
    label: str
    part: str
    active: bool
    options: tuple[Option, ...]
    fields: tuple[WrittenField, ...]
    chart: Chart | None


def options_of(state: ListState, name: str, most: int = 0) -> tuple[Option, ...]:
    """The options of a parameter with their counts, its own choices left out; `most`: only so many, the fullest.

    What no row of the whole list has is not offered, unless it is chosen.
    """
    its = state.filters.bound(name)
    column, chosen = its.column, set(state.words.get(name, ()))
    counts = state.selection.tally(its.field_name).tolist()
    options = [
        Option(word, str(label), count, word in chosen)
        for word, label, count, occurs in zip(column.options, column.labels, counts, column.occurring, strict=False)
        if occurs or word in chosen
    ]
    if most and len(options) > most:
        least = sorted((option.count for option in options), reverse=True)[most]
        options = [option for option in options if option.selected or option.count > least]
    if column.has_unknown or UNKNOWN in chosen:
        options.append(Option(UNKNOWN, _("unknown"), counts[-1], UNKNOWN in chosen))
    return tuple(options)


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


def grouped(state: ListState) -> dict[str, list[str]]:
    """The parameters of each facet."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, its in state.kind.filterset.base_filters.items():
        groups[its.facet].append(name)
    return groups


def facet(state: ListState, name: str, parameters: Sequence[str]) -> Facet:
    """One facet with its counts."""
    bound = {parameter: state.filters.bound(parameter) for parameter in parameters}
    first = next(iter(bound.values()))
    choice = parameters[0] if first.offers else ""
    fields = [_field(state, parameter, its) for parameter, its in bound.items() if its.limits]
    return Facet(
        name=name,
        parameter=choice,
        label=str(first.label),
        part=first.part,
        active=any(parameter in state.words for parameter in parameters),
        options=options_of(state, choice, MOST_OPTIONS) if choice else (),
        fields=tuple(fields),
        chart=_chart(state, first) if len(fields) > 1 else None,
    )


def _field(state: ListState, name: str, its: ListParameter) -> WrittenField:
    words = [word for word in state.words.get(name, ()) if word != UNKNOWN]
    before, after = its.affixes if isinstance(its, NumberFilter) else ("", "")
    ends = its.column.ends if isinstance(its.column, Ranged) else ("", "")
    return WrittenField(
        name=name,
        label=str(its.field_label),
        value=words[0] if words else "",
        before=before,
        after=after,
        hint=ends[0] if name.endswith("_min") else ends[1],
        is_number=isinstance(its, NumberFilter),
    )


def _chart(state: ListState, its: ListParameter) -> Chart | None:
    """The histogram of a column, its own limits left out. Few distinct numbers are options instead."""
    column = its.column
    if not isinstance(column, Ranged) or isinstance(column, Sizes) or not len(column.histogram):
        return None
    counts = state.selection.bars(its.field_name).tolist()[:-1]
    condition = state.selection.conditions.get(its.field_name)
    touched = column.touched(condition.low, condition.high) if condition else [True] * len(counts)
    tallest = max(*counts, 1)
    return Chart(
        title=_("%(label)s: how many have which") % {"label": its.label},
        inside=outline([count * inside for count, inside in zip(counts, touched, strict=True)], tallest),
        outside=outline([count * (not inside) for count, inside in zip(counts, touched, strict=True)], tallest),
        bars=tuple(zip(bin_labels(its, column), map(count_text, counts), strict=True)),
    )


def outline(counts: Sequence[int], tallest: int) -> str:
    """The bars of a histogram as one SVG path; a bar of at least one row is visible."""
    width = CHART_WIDTH / max(len(counts), 1)
    bars = []
    for place, count in enumerate(counts):
        if count:
            height = max(1.5, (CHART_HEIGHT - 1) * count / tallest)
            bars.append(f"M{place * width:.1f} {CHART_HEIGHT}v-{height:.1f}h{width - GAP:.1f}v{height:.1f}z")
    return "".join(bars)


def bin_labels(its: ListParameter, column: Ranged) -> list[str]:
    """The bins in words: `200–400 g`, `2000 g or more`, `2019`."""
    if isinstance(column, Dates):
        return [
            f"{start:.0f}" if end - start == 1 else f"{start:.0f}–{end - 1:.0f}"
            for start, end in column.histogram.edges
        ]
    before, after = its.affixes if isinstance(its, NumberFilter) else ("", "")
    labels = []
    for start, end in column.histogram.edges:
        low, high = units.number_text(start), units.number_text(end) if end < inf else ""
        text = f"{before}{low}–{high}" if high else _("%(number)s or more") % {"number": f"{before}{low}"}
        labels.append(f"{text} {after}".strip())
    return labels
