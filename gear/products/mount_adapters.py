"""What takes the lenses of a mount, or of several side by side: a row for each adapter, and the same as data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from .. import querystring
from ..models import L_MOUNT_SLUG, Camera, Mount
from ..pairs.adapted import BodyGroup, Reached, all_on_record, aperture_and_data, body_groups
from .adapters import AdapterLine, MountAnswer, Remark, mount_answers

AND = "and"


@dataclass(frozen=True, slots=True)
class AdapterRow:
    """An adapter with what becomes of aperture, lens data, focus and stabilisation on the bodies on record."""

    line: AdapterLine
    aperture: list[Reached]
    metadata: list[Reached]
    stabilisation: list[Reached]
    groups: list[BodyGroup]

    @property
    def on_autofocus(self) -> list[Remark]:
        """What is on record of how it limits autofocus."""
        return [remark for remark in self.line.remarks if remark.limits_autofocus]

    @property
    def further(self) -> list[Remark]:
        """What else is on record about it."""
        return [remark for remark in self.line.remarks if not remark.limits_autofocus]


@dataclass(frozen=True, slots=True)
class MountPart:
    """A mount with its answer and a row for each adapter; `without_url` leads to the same page without it."""

    mount: Mount
    item: MountAnswer
    rows: list[AdapterRow]
    without_url: str = ""


def all_mounts() -> dict[str, Mount]:
    """Every mount by its slug, by name, with the number of its public adapters. One query."""
    return {mount.slug: mount for mount in Mount.objects.with_adapter_counts().order_by("name", "pk")}


def mounts_address(slugs: Sequence[str], route: str = "gear:mount-adapters") -> str:
    """The canonical address of mounts side by side, the first one in its path."""
    first, *others = slugs
    beside = querystring.canonical(tuple((AND, slug) for slug in others if slug != first), (AND,))
    return reverse(route, args=[first]) + querystring.encode(beside)


def mount_adapters_context(slugs: Sequence[str], mounts: dict[str, Mount]) -> dict[str, Any]:
    """What the page of these mounts shows, the first one's page. Six queries, whatever their number."""
    shown = [mounts[slug] for slug in slugs]
    parts = mount_parts(shown, mounts)
    return {
        "mount": shown[0],
        "parts": parts,
        "has_rows": any(part.rows for part in parts),
        "is_own": shown[0].slug == L_MOUNT_SLUG,
        "beside": with_adapters_first(mount for slug, mount in mounts.items() if slug not in (*slugs, L_MOUNT_SLUG)),
        "chosen": slugs[1:],
        "others": [mount for slug, mount in mounts.items() if slug not in (slugs[0], L_MOUNT_SLUG)],
        "canonical_path": mounts_address(slugs),
        "data_address": mounts_address(slugs, "gear:mount-adapters-data"),
    }


def with_adapters_first(mounts: Iterable[Mount]) -> list[Mount]:
    """Mounts in their order, first those whose lenses some adapter on record takes."""
    return sorted(mounts, key=lambda mount: mount.adapter_count == 0)


def mount_parts(shown: Sequence[Mount], mounts: dict[str, Mount]) -> list[MountPart]:
    """The mounts with their answers and adapters."""
    items = mount_answers(shown, mounts.get(L_MOUNT_SLUG))
    rows = adapter_rows([line for item in items for line in item.adapters])
    slugs = [mount.slug for mount in shown]
    return [
        MountPart(mount, item, [rows[line.row.pk] for line in item.adapters], without(slugs, mount.slug))
        for mount, item in zip(shown, items, strict=False)
    ]


def without(slugs: Sequence[str], slug: str) -> str:
    """The address of the same mounts without one of them; "" where it is the only one."""
    rest = [other for other in slugs if other != slug]
    return mounts_address(rest) if rest else ""


def adapter_rows(lines: Sequence[AdapterLine]) -> dict[int, AdapterRow]:
    """What becomes of a lens on each adapter, by its key. Three queries where there is an adapter."""
    if not lines:
        return {}
    cameras = list(Camera.objects.published().newest_first())
    records = all_on_record([line.row for line in lines])
    return {
        line.row.pk: AdapterRow(
            line,
            *aperture_and_data(record, cameras),
            stabilisation=stabilisations(groups),
            groups=groups,
        )
        for line, record in zip(lines, records, strict=True)
        for groups in [body_groups(record, cameras)]
    }


def stabilisations(groups: Sequence[BodyGroup]) -> list[Reached]:
    """What the bodies give an adapted lens, with how many of them; in the order of the groups."""
    counted: dict[tuple[str, str], int] = {}
    for group in groups:
        reached = group.stabilisation, group.stabilisation_words
        counted[reached] = counted.get(reached, 0) + len(group.bodies)
    return [Reached(*reached, bodies) for reached, bodies in counted.items()]


def mount_adapters_data(slugs: Sequence[str], mounts: dict[str, Mount]) -> dict[str, Any]:
    """The same for programs. `possible`: native, plain (a tube without glass), glass, or unknown."""
    return {"mounts": [mount_data(part) for part in mount_parts([mounts[slug] for slug in slugs], mounts)]}


def mount_data(part: MountPart) -> dict[str, Any]:
    """A mount and what takes its lenses, for programs. `tube_length_mm` is null where there is no room for a tube."""
    answer = part.item.answer
    return {
        "slug": part.mount.slug,
        "name": part.mount.name,
        "flange_distance_mm": part.mount.flange_distance_mm,
        "possible": answer.possible,
        "tube_length_mm": round(answer.room_mm, 3) if answer.possible == "plain" and answer.room_mm else None,
        "url": part.mount.get_absolute_url(),
        "adapters": [adapter_data(row) for row in part.rows],
    }


def adapter_data(row: AdapterRow) -> dict[str, Any]:
    """An adapter and what it does on each body, for programs, in the words of a pair with an adapter."""
    adapter, passes = row.line.row, row.line.passes
    return {
        "slug": adapter.slug,
        "name": adapter.full_name,
        "maker": adapter.maker.slug,
        "url": adapter.get_absolute_url(),
        "autofocus": passes.autofocus,
        "continuous_autofocus": passes.continuous_autofocus,
        "aperture": outcomes_data(row.aperture),
        "metadata": outcomes_data(row.metadata),
        "stabilisation": outcomes_data(row.stabilisation),
        "remarks": [
            {"text": remark.summary, "grade": remark.grade, "source": remark.source.url} for remark in row.line.remarks
        ],
        "bodies": [
            {"name": body.name, "url": body.url, "focus": group.focus, "stabilisation": group.stabilisation}
            for group in row.groups
            for body in group.bodies
        ],
    }


def outcomes_data(reached: Sequence[Reached]) -> dict[str, int]:
    """On how many bodies each outcome is reached."""
    return {one.outcome: one.bodies for one in reached}
