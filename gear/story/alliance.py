"""The Alliance: its story, what was agreed, its members, six milestones, and the ways on to its rooms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import prefetch_related_objects

from ..dates import end_of_period
from ..evidence.folded import FoldedSources
from ..figures.charts import timeline
from ..models import Alliance, Citation, Maker, Milestone, Mount
from ..models.timeline import SUBJECTS, year_address
from .timeline import best_sourced, by_date, number_sources


def alliance_context() -> dict[str, Any]:
    """What the page of the Alliance shows. Nine queries, whatever the number of rows."""
    current = Alliance.objects.select_related("mount", "licensor").prefetch_related("citations").first()
    milestones = by_date(Milestone.objects.prefetch_related("citations"))
    shown = best_sourced(milestones)
    prefetch_related_objects(shown, *SUBJECTS)
    members = by_day_joined(Maker.objects.members_first().members().prefetch_related("citations"))
    sources = FoldedSources(
        {
            "story": current.citations.all() if current else [],
            "members": [cited for maker in members for cited in cited_for_joining(maker)],
            "milestones": [cited for milestone in shown for cited in milestone.citations.all()],
        }
    )
    number_sources(shown, sources)
    for maker in members:
        maker.source_numbers = sources.numbers_of(cited_for_joining(maker))
    return {
        "alliance": current,
        "story_numbers": sources.numbers_of(current.citations.all()) if current else [],
        "members": members,
        "milestones": shown,
        "years": years_of(milestones, shown),
        "milestone_count": len(milestones),
        "mount_count": Mount.objects.count(),
        "folds": sources.folds(),
        "timeline_figure": timeline(milestones),
    }


def by_day_joined(members: Iterable[Maker]) -> list[Maker]:
    """Members by the day they joined, the less exact dates last; after all of them those whose date is unknown."""
    return sorted(members, key=lambda maker: end_of_period(maker.membership.joined or ""))


def cited_for_joining(maker: Maker) -> list[Citation]:
    """The citations of a maker that speak of its membership: those of the whole row and those of that fact."""
    return [cited for cited in maker.citations.all() if cited.field in ("", "joined")]


@dataclass(frozen=True, slots=True)
class YearOfOthers:
    """A year in the timeline: how many events it has, and those that are not told here."""

    year: str
    url: str
    count: int
    untold: list[Milestone]


def years_of(milestones: Iterable[Milestone], told: Sequence[Milestone]) -> list[YearOfOthers]:
    """The years of milestones in their order, each with those that are not told already."""
    years = []
    for year, same in groupby(milestones, key=lambda milestone: milestone.date[:4]):
        events = list(same)
        untold = [event for event in events if event not in told]
        years.append(YearOfOthers(year, year_address(year), len(events), untold))
    return years
