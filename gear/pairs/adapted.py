"""A camera with an adapter, whatever the lens on it: rows to facts, the page, and the same for programs.

The words of the JSON, each of which may be `unknown`:

- `focus`: `autofocus-possible` (with lenses that have a motor), `manual`;
- `aperture`: `ring` (of the lens), `contacts` (there are some; whether the camera sets it through them nobody says);
- `metadata`, lens data in the file: `works` and `limited` (on record), `none`, `contacts` (as above);
- `stabilisation`, what the body gives: `body`, `body-by-hand` (the focal length is set by hand), `none-from-body`.

`image_area` is that of the sensor; its `crop` is null on full frame, for of the lens nothing is known.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from .. import units
from ..models import L_MOUNT_SLUG, Accessory, Camera, Mount
from ..models.source_list import SourceList
from ..pairing import Adapted, FactBook
from .data import finding_data, image_area_data, product_data, rounded
from .lines import Evidence, finding_groups, sources_address, with_evidence
from .numbers import NumberRow, numbers_context
from .page import pair_address, parts_context
from .record import Record, record_of_today
from .rows import adapter_facts, camera_facts, facts_about_adapters, load_facts, mount_facts
from .sentences import APERTURE_WORDS, FOCUS_WORDS, METADATA_WORDS, STABILISED_WORDS, adapted_answer, adapted_verdicts

# The rules whose findings are the evidence of the five answers.
VERDICT_RULES = ("adapted-focus", "adapted-aperture", "adapted-metadata", "adapted-stabilisation", "adapted-image-area")


@dataclass(frozen=True)
class AdapterOnRecord:
    """An adapter with what bears on it on any body: its row, the system's own mount and the facts on record."""

    adapter: Accessory
    own: Mount | None
    facts: FactBook

    def on(self, camera: Camera) -> Adapted:
        """The adapter on a body, as the rules see it; no query."""
        mount = mount_facts(self.adapter.from_mount)
        own = self.own.flange_distance_mm if self.own else None
        return Adapted(camera_facts(camera), adapter_facts(self.adapter), mount, own, self.facts)


def on_record(adapter: Accessory) -> AdapterOnRecord:
    """What bears on an adapter that was fetched with its mount. Two queries."""
    return all_on_record([adapter])[0]


def all_on_record(adapters: Sequence[Accessory]) -> list[AdapterOnRecord]:
    """What bears on each of the adapters, fetched with their mounts. Two queries, however many they are."""
    own = Mount.objects.filter(slug=L_MOUNT_SLUG).first()
    facts = load_facts(facts_about_adapters(*adapters))
    return [AdapterOnRecord(adapter, own, facts) for adapter in adapters]


@dataclass(frozen=True)
class WithAdapter:
    """The camera and the adapter that a request is about."""

    camera: Camera
    record: AdapterOnRecord

    @property
    def adapter(self) -> Accessory:
        """The row of the adapter."""
        return self.record.adapter

    @cached_property
    def adapted(self) -> Adapted:
        """The two as the rules see them."""
        return self.record.on(self.camera)


def adapted_data(pair: WithAdapter) -> dict[str, Any]:
    """What an adapted lens does on a body, for programs. No query."""
    adapted, mount = pair.adapted, pair.adapter.from_mount
    return {
        "camera": product_data(adapted.camera),
        "adapter": product_data(adapted.adapter),
        "from_mount": {
            "slug": mount.slug,
            "name": mount.name,
            "flange_distance_mm": rounded(mount.flange_distance_mm, 4),
        },
        "focus": adapted.focus,
        "aperture": adapted.aperture,
        "metadata": adapted.metadata,
        "stabilisation": adapted.stabilisation,
        "image_area": image_area_data(adapted.image_area),
        "tube_length_mm": rounded(adapted.tube_length_mm, 3),
        "findings": [finding_data(finding, adapted.camera) for finding in adapted.findings],
    }


def adapted_context(pair: WithAdapter) -> dict[str, Any]:
    """Everything that the template needs. Three queries: sources of both mounts, titles of sources, the revision."""
    camera, adapter, adapted = pair.camera, pair.adapter, pair.adapted
    record = record_of_today()
    groups = finding_groups(adapted.findings, evidence(pair))
    mounts = [mount for mount in (adapter.from_mount, pair.record.own) if mount]
    prefetch_related_objects(mounts, "citations")
    sources = SourceList(citation for mount in mounts for citation in mount.citations.all())
    return {
        "camera": camera,
        "adapter": adapter,
        "mount": adapter.from_mount,
        "adapted": adapted,
        "address": pair_address(camera.slug, adapter.slug),
        "data_address": pair_address(camera.slug, adapter.slug, route="gear:pair-data"),
        "card_address": pair_address(camera.slug, adapter.slug, route="gear:pair-card"),
        "answer": adapted_answer(adapted.findings),
        "verdicts": with_evidence(adapted_verdicts(adapted), VERDICT_RULES, groups),
        "groups": groups,
        **numbers_context(number_rows(adapted)),
        **parts_context(camera, adapter),
        "sources": sources.sources,
        "body_groups": body_groups(pair.record, [one for one in record.newest_cameras if one.pk != camera.pk]),
        "others": adapters_on(camera, adapters_beside(adapter, record)),
    }


def adapters_beside(adapter: Accessory, record: Record) -> list[Accessory]:
    """The other public adapters for lenses of the same mount. No query."""
    return [one for one in record.adapters if one.from_mount_id == adapter.from_mount_id and one.pk != adapter.pk]


def evidence(pair: WithAdapter) -> Evidence:
    """Where the lines can be checked: the sources of body and adapter, and those of the mount on the page itself."""
    adapted = pair.adapted
    return Evidence(
        adapted.camera,
        (pair.camera.maker, pair.adapter.maker),
        {
            "camera": ("body", sources_address(adapted.camera)),
            "accessory": ("adapter", sources_address(adapted.adapter)),
            "mount": ("mount", "#sources"),
        },
    )


def number_rows(adapted: Adapted) -> list[NumberRow]:
    """The sensor, both flange distances and the tube between them."""
    area, mount = adapted.image_area, adapted.mount
    megapixels = units.megapixels_text(area.megapixels)
    whole = "" if megapixels is None else _("%(count)s megapixels") % {"count": megapixels}
    room = units.mm_text(adapted.tube_length_mm)
    ends = (
        units.number_text(end, units.RECORDED_DECIMALS) for end in (mount.flange_distance_mm, adapted.own_flange_mm)
    )
    return [
        NumberRow(_("Sensor"), units.area_text(area.width_mm, area.height_mm), whole),
        NumberRow(_("Flange distance of %(mount)s") % {"mount": mount.name}, units.mm_text(mount.flange_distance_mm)),
        NumberRow(_("Flange distance of the L-Mount"), units.mm_text(adapted.own_flange_mm)),
        NumberRow(_("Tube without glass"), room, " − ".join(end or "" for end in ends) if room else ""),
    ]


class Named(NamedTuple):
    """A product that a page leads to."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """The bodies on which an adapted lens is focused and stabilised alike."""

    focus: str
    stabilisation: str
    focus_words: str
    stabilisation_words: str
    is_failing: bool
    bodies: list[Named]


def body_groups(record: AdapterOnRecord, cameras: Iterable[Camera]) -> list[BodyGroup]:
    """The bodies by what an adapted lens does on them: those that give most come first."""
    groups: dict[tuple[bool, str, str], list[Named]] = {}
    for camera in cameras:
        adapted = record.on(camera)
        reached = adapted.is_failing, adapted.focus, adapted.stabilisation
        groups.setdefault(reached, []).append(Named(camera.full_name, pair_address(camera.slug, record.adapter.slug)))
    return [body_group(reached, groups[reached]) for reached in sorted(groups, key=place)]


def place(reached: tuple[bool, str, str]) -> tuple[bool, int, int]:
    """Where a group of bodies stands: what works first, then in the order of the words."""
    is_failing, focus, stabilisation = reached
    return is_failing, list(FOCUS_WORDS).index(focus), list(STABILISED_WORDS).index(stabilisation)


def body_group(reached: tuple[bool, str, str], bodies: list[Named]) -> BodyGroup:
    """Bodies on which the same is reached, with its words."""
    is_failing, focus, stabilisation = reached
    words = str(FOCUS_WORDS[focus]), str(STABILISED_WORDS[stabilisation])
    return BodyGroup(focus, stabilisation, *words, is_failing, bodies)


@dataclass(frozen=True, slots=True)
class Reached:
    """An outcome with its words, and on how many bodies it is reached."""

    outcome: str
    words: str
    bodies: int

    @property
    def is_unknown(self) -> bool:
        """Whether nobody says."""
        return self.outcome in ("unknown", "contacts")

    @property
    def is_lost(self) -> bool:
        """Whether something is given up."""
        return self.outcome in ("ring", "none", "none-from-body")


def aperture_and_data(record: AdapterOnRecord, cameras: Iterable[Camera]) -> tuple[list[Reached], list[Reached]]:
    """How the aperture is set, and whether lens data reach the file, over all bodies; no query."""
    adapted = [record.on(camera) for camera in cameras]
    apertures = tally(APERTURE_WORDS, (pair.aperture for pair in adapted))
    return apertures, tally(METADATA_WORDS, (pair.metadata for pair in adapted))


def tally(words: Mapping[str, Any], outcomes: Iterable[str]) -> list[Reached]:
    """Outcomes that some body reaches, in the order of their words."""
    counted = Counter(outcomes)
    return [Reached(outcome, str(words[outcome]), counted[outcome]) for outcome in words if outcome in counted]


def bodies_with(adapter: Accessory) -> list[BodyGroup]:
    """All bodies by what a lens on this adapter does there. Three queries, one of them for the revision."""
    return body_groups(on_record(adapter), record_of_today().newest_cameras)


def adapters_on(camera: Camera, adapters: Iterable[Accessory]) -> list[tuple[Mount, list[Named]]]:
    """The adapters by the mount whose lenses they take, each leading to what these do on a camera; no query."""
    mounts: dict[Mount, list[Named]] = {}
    for adapter in adapters:
        address = pair_address(camera.slug, adapter.slug)
        mounts.setdefault(adapter.from_mount, []).append(Named(adapter.full_name, address))
    return list(mounts.items())
