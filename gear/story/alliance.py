"""The Alliance: its story, the mount's figures beside those of other mounts, the timeline, all with sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from ..dates import end_of_period
from ..evidence.disputes import DisputedValue, disputes
from ..figures.charts import timeline
from ..figures.mounts import mount_comparison, mount_figures
from ..models import L_MOUNT_SLUG, Alliance, Citation, Maker, Milestone, Mount
from ..models.source_list import SourceList

SHORTEST_FIRST = (F("flange_distance_mm").asc(nulls_last=True), "name", "pk")


def alliance_context() -> dict[str, Any]:
    """What the page of the Alliance shows."""
    alliances = Alliance.objects.select_related("mount", "licensor").prefetch_related("citations", "disagreements")
    current = alliances.first()
    mounts = list(Mount.objects.prefetch_related("citations", "disagreements").order_by(*SHORTEST_FIRST))
    milestones = by_date(Milestone.objects.with_subjects().prefetch_related("citations"))
    disputable = [*([current] if current else []), *mounts]
    sources = SourceList(
        (citation for row in [*disputable, *milestones] for citation in row.citations.all()),
        (disagreement for row in disputable for disagreement in row.disagreements.all()),
    )
    for milestone in milestones:
        milestone.source_numbers = sources.numbers_of(milestone.citations.all())
    l_mount = next((mount for mount in mounts if mount.slug == L_MOUNT_SLUG), None)
    for mount in mounts:
        mount.adapts_without_glass = _adapts_without_glass(mount, l_mount)
        mount.source_numbers = sources.numbers_of(cited for cited in mount.citations.all() if not cited.field)
        mount.said = said_of(mount, sources)
    return {
        "alliance": current,
        "story_numbers": sources.numbers_of(current.citations.all()) if current else [],
        "disputed": disputes(current, current.disagreements.all(), sources) if current else [],
        "l_mount": l_mount,
        "mounts": mounts,
        "mounts_disputed": any(said.values for mount in mounts for said in mount.said.values()),
        "members": by_day_joined(Maker.objects.members_first().members()),
        "milestones": milestones,
        "sources": sources.sources,
        "mount_figures": mount_figures(current) if current else [],
        "comparison": mount_comparison(mounts),
        "timeline_figure": timeline(milestones),
    }


@dataclass(frozen=True, slots=True)
class SaidOfCell:
    """What stands beside a cell: the numbers of its own sources, and the values where they do not agree."""

    numbers: list[int]
    values: tuple[DisputedValue, ...] = ()

    @property
    def has_kept(self) -> bool:
        """Whether the cell's own value is among them, so that it need not stand twice."""
        return any(value.is_kept for value in self.values)


def said_of(mount: Mount, sources: SourceList) -> dict[str, SaidOfCell]:
    """What stands beside the cells of a mount, by column. No query where its evidence was fetched along."""
    disputed = {dispute.field: dispute.values for dispute in disputes(mount, mount.disagreements.all(), sources)}
    cited: dict[str, list[Citation]] = {}
    for citation in mount.citations.all():
        cited.setdefault(citation.field, []).append(citation)
    return {
        column: SaidOfCell(sources.numbers_of(cited.get(column, [])), disputed.get(column, ()))
        for column in ("flange_distance_mm", "inner_diameter_mm", "throat_mm", "kind")
    }


def by_date(milestones: Iterable[Milestone]) -> list[Milestone]:
    """Milestones, oldest first; in a year or month the less exact dates stand last."""
    return sorted(milestones, key=lambda milestone: end_of_period(milestone.date))


def by_day_joined(members: Iterable[Maker]) -> list[Maker]:
    """Members by the day they joined, the less exact dates last; after all of them those whose date is unknown."""
    return sorted(members, key=lambda maker: end_of_period(maker.membership.joined or ""))


def _adapts_without_glass(mount: Mount, l_mount: Mount | None) -> bool | None:
    """Whether lenses of the mount reach the sensor through a plain tube: theirs must be the longer way, in mm."""
    if l_mount is None or l_mount.flange_distance_mm is None or mount.flange_distance_mm is None:
        return None
    return mount.flange_distance_mm > l_mount.flange_distance_mm
