"""The Alliance: its story, the mount's figures beside those of other mounts, the timeline, all with sources."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F

from ..dates import end_of_period
from ..figures.charts import timeline
from ..figures.mounts import mount_comparison, mount_figures
from ..models import L_MOUNT_SLUG, Alliance, Maker, Milestone, Mount
from ..models.source_list import SourceList

SHORTEST_FIRST = (F("flange_distance_mm").asc(nulls_last=True), "name", "pk")


def alliance_context() -> dict[str, Any]:
    """What the page of the Alliance shows."""
    alliances = Alliance.objects.select_related("mount", "licensor").prefetch_related("citations")
    current = alliances.first()
    mounts = list(Mount.objects.prefetch_related("citations").order_by(*SHORTEST_FIRST))
    milestones = by_date(Milestone.objects.with_subjects().prefetch_related("citations"))
    cited = [row.citations.all() for row in [*([current] if current else []), *mounts, *milestones]]
    sources = SourceList(citation for citations in cited for citation in citations)
    for row in [*mounts, *milestones]:
        row.source_numbers = sources.numbers_of(row.citations.all())
    l_mount = next((mount for mount in mounts if mount.slug == L_MOUNT_SLUG), None)
    for mount in mounts:
        mount.adapts_without_glass = _adapts_without_glass(mount, l_mount)
    return {
        "alliance": current,
        "story_numbers": sources.numbers_of(current.citations.all()) if current else [],
        "l_mount": l_mount,
        "mounts": mounts,
        "members": by_day_joined(Maker.objects.members_first().members()),
        "milestones": milestones,
        "sources": sources.sources,
        "mount_figures": mount_figures(current) if current else [],
        "comparison": mount_comparison(mounts),
        "timeline_figure": timeline(milestones),
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
