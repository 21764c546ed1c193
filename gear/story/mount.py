"""The mount: drawn, in figures, beside other mounts, and what can be adapted to it, with who says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from ..evidence.disputes import DisputedValue, disputes
from ..evidence.folded import FoldedSources, Sourced
from ..figures.mounts import mount_comparison, mount_figures
from ..models import L_MOUNT_SLUG, Alliance, Citation, Mount
from ..models.source_list import SourceList

SHORTEST_FIRST = (F("flange_distance_mm").asc(nulls_last=True), "name", "pk")
CELLS = ("flange_distance_mm", "inner_diameter_mm", "throat_mm", "kind")


def mount_context() -> dict[str, Any]:
    """What the page of the mount shows. Seven queries, whatever the number of mounts."""
    alliances = Alliance.objects.select_related("mount", "licensor").prefetch_related("citations", "disagreements")
    current = alliances.first()
    counted = Mount.objects.with_adapter_counts().order_by(*SHORTEST_FIRST)
    mounts = list(counted.prefetch_related("citations", "disagreements"))
    l_mount = next((mount for mount in mounts if mount.slug == L_MOUNT_SLUG), None)
    own = [row for row in (l_mount, current) if row]
    sources = FoldedSources({"mount": evidence_of(own), "mounts": evidence_of(mounts)})
    for mount in mounts:
        tell_beside(mount, l_mount, sources)
    folds = sources.folds()
    return {
        "alliance": current,
        "l_mount": l_mount,
        "disputed": disputes(current, current.disagreements.all(), sources) if current else [],
        "mounts": mounts,
        "mounts_disputed": any(said.values for mount in mounts for said in mount.said.values()),
        "mount_figures": mount_figures(current) if current else [],
        "comparison": mount_comparison(mounts),
        "mount_sources": folds["mount"],
        "mounts_sources": folds["mounts"],
    }


def evidence_of(rows: Iterable[Any]) -> list[Sourced]:
    """The citations and disagreements of rows, in their order; both were fetched along."""
    return [one for row in rows for one in (*row.citations.all(), *row.disagreements.all())]


def tell_beside(mount: Mount, l_mount: Mount | None, sources: SourceList) -> None:
    """Give a mount what stands beside its figures: who says them, and what follows for adapters."""
    mount.room_mm = room_of(mount, l_mount)
    mount.source_numbers = sources.numbers_of(cited for cited in mount.citations.all() if not cited.field)
    mount.said = said_of(mount, sources)


def room_of(mount: Mount, l_mount: Mount | None) -> float | None:
    """The flange distance of a mount less the L-Mount's, in mm: above 0 it is the length of a tube without glass."""
    if l_mount is None or l_mount.flange_distance_mm is None or mount.flange_distance_mm is None:
        return None
    return mount.flange_distance_mm - l_mount.flange_distance_mm


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
    return {column: SaidOfCell(sources.numbers_of(cited.get(column, [])), disputed.get(column, ())) for column in CELLS}
