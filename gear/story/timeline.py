"""The timeline: the events of a page of its list by year with their sources, and those that tell it in short."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..dates import end_of_period
from ..evidence.folded import FoldedSource, FoldedSources
from ..lists import ListState
from ..lists.rows import in_order
from ..models import Milestone

SHORT_STORY = 6


@dataclass(frozen=True, slots=True)
class EventsOfYear:
    """Milestones that follow one another and are of one year, with the sources that they name."""

    year: str
    milestones: list[Milestone]
    sources: list[FoldedSource]


def timeline_context(state: ListState) -> dict[str, Any]:
    """The events of the page by year. Six queries, whatever their number; none where they are drawn."""
    if state.view != state.kind.views[0]:
        return {"years": []}
    (keys,) = state.table.keys_of(state.page_cells)
    found = Milestone.objects.filter(pk__in=keys).with_subjects().prefetch_related("citations")
    return {"years": by_year(in_order(found, keys))}


def by_year(milestones: Iterable[Milestone]) -> list[EventsOfYear]:
    """Milestones in their order, those of a year together, each with the numbers of its sources."""
    years = [(year, list(same)) for year, same in groupby(milestones, key=lambda row: row.date[:4])]
    sources = FoldedSources(
        {place: [cited for row in same for cited in row.citations.all()] for place, (_year, same) in enumerate(years)}
    )
    for _year, same in years:
        number_sources(same, sources)
    folds = sources.folds()
    return [EventsOfYear(year, same, folds[place]) for place, (year, same) in enumerate(years)]


def number_sources(milestones: Iterable[Milestone], sources: FoldedSources) -> None:
    """Give each milestone the numbers of its sources on the page."""
    for milestone in milestones:
        milestone.source_numbers = sources.numbers_of(milestone.citations.all())


def by_date(milestones: Iterable[Milestone]) -> list[Milestone]:
    """Milestones, oldest first; in a year or month the less exact dates stand last."""
    return sorted(milestones, key=lambda milestone: end_of_period(milestone.date))


def best_sourced(milestones: Sequence[Milestone]) -> list[Milestone]:
    """The milestones of which the most sources tell, as many as tell the story in short; oldest first.

    Where as many sources tell of several, the older ones are taken. Citations were fetched along.
    """
    most_first = sorted(by_date(milestones), key=lambda milestone: -source_count(milestone))
    return by_date(most_first[:SHORT_STORY])


def source_count(milestone: Milestone) -> int:
    """How many sources tell of a milestone."""
    return len({citation.source_id for citation in milestone.citations.all()})
