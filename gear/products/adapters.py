"""The answer to "I own lenses of mount X": rows of the database in, the pure answer out, its words beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from .. import units
from ..choices import Answer, Effect, Topic
from ..evidence.copies import is_fact_read_in_a_copy
from ..models import L_MOUNT_SLUG, Adapter, CompatibilityFact, Mount, Source
from ..pairing import adapters as pure
from ..pairing.adapters import AdapterAnswer, SystemMount
from ..pairs.page import pair_address
from ..pairs.rows import adapter_facts, mount_facts
from .documented import Link

# The old Leica screw mount is also called L mount, above all in Japan. It is another thing.
NAMESAKES = frozenset({"m39"})


@dataclass(frozen=True, slots=True)
class Remark:
    """What is on record about an adapter, and on which cameras."""

    summary: str
    grade: str
    source: Source
    limits_autofocus: bool
    is_copy: bool
    cameras: list[Link]


@dataclass(frozen=True, slots=True)
class AdapterLine:
    """An adapter, what passes through it, and the remarks on it."""

    row: Adapter
    passes: pure.Adapter
    remarks: list[Remark]

    @property
    def name(self) -> str:
        """Its full name."""
        return self.row.full_name

    @property
    def is_limited(self) -> bool:
        """Whether it passes autofocus on, but with limits."""
        return self.passes.autofocus == Answer.YES and any(remark.limits_autofocus for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class MountAnswer:
    """An answer with the sentence on flange distances that explains it, and the remarks on each adapter."""

    answer: AdapterAnswer
    reason: str
    adapters: list[AdapterLine]


def answers_context(slugs: Sequence[str]) -> dict[str, Any]:
    """What the page of accessories needs: all mounts to ask about, and an answer for each one asked for.

    One query, and two more where there is something to answer. A slug that no mount has is left out: the
    list above reports it.
    """
    mounts = {mount.slug: mount for mount in Mount.objects.order_by("name", "pk")}
    asked = [mounts[slug] for slug in dict.fromkeys(slugs) if slug in mounts]
    others = [mount for slug, mount in mounts.items() if slug != L_MOUNT_SLUG]
    return {"mounts": others, "answers": mount_answers(asked, mounts.get(L_MOUNT_SLUG))}


def mount_answers(mounts: Sequence[Mount], l_mount: Mount | None) -> list[MountAnswer]:
    """Which adapters take the lenses of these mounts, what passes through them, and why there may be none."""
    if not mounts or l_mount is None or l_mount.flange_distance_mm is None:
        return []
    takers = (
        Adapter.objects.published().filter(from_mount__in=mounts).select_related("from_mount").order_by("slug", "pk")
    )
    rows = {adapter.slug: adapter for adapter in takers}
    adapters = [adapter_facts(adapter) for adapter in takers]
    said = remarks(mounts)
    own = SystemMount(l_mount.slug, l_mount.flange_distance_mm, NAMESAKES)
    answers = (pure.adapter_answer(mount_facts(mount), own, adapters) for mount in mounts)
    return [
        MountAnswer(
            answer,
            flange_sentence(answer),
            [
                AdapterLine(rows[passes.adapter.slug], passes, said.get(passes.adapter.slug, []))
                for passes in answer.adapters
            ],
        )
        for answer in answers
    ]


def remarks(mounts: Sequence[Mount]) -> dict[str, list[Remark]]:
    """What is on record about the adapters from these mounts, by adapter. The same words are said once."""
    public = CompatibilityFact.objects.published()
    facts = public.filter(accessory__from_mount__in=mounts).order_by("topic", "slug")
    named = ("accessory__maker", "source", "camera__maker", "camera_maker", "lens__maker", "lens_maker")
    found: dict[str, dict[tuple[Any, ...], Remark]] = {}
    for fact in facts.select_related(*named).prefetch_related("citations"):
        limits_autofocus = fact.topic == Topic.AUTOFOCUS and fact.effect == Effect.LIMITED
        said = (fact.summary, fact.grade, fact.source, limits_autofocus, is_fact_read_in_a_copy(fact))
        remark = found.setdefault(fact.accessory.slug, {}).setdefault(said, Remark(*said, []))
        if fact.camera or fact.camera_maker:
            remark.cameras.append(named_cameras(fact))
    return {slug: list(by_words.values()) for slug, by_words in found.items()}


def named_cameras(fact: CompatibilityFact) -> Link:
    """The camera of a fact, leading to what an adapted lens does on it, or all of a maker's."""
    if fact.camera:
        url = "" if fact.camera.withdrawn else pair_address(fact.camera.slug, fact.accessory.slug)
        return Link(fact.camera.full_name, url)
    url = f"{reverse('gear:camera-list')}?maker={fact.camera_maker.slug}"
    return Link(_("all cameras of %(maker)s") % {"maker": fact.camera_maker.name}, url)


def flange_sentence(answer: AdapterAnswer) -> str:
    """Why a plain adapter can exist, or why it cannot."""
    values = {
        "mount": answer.mount.name,
        "flange": units.mm_text(answer.mount.flange_distance_mm),
        "l_mount": units.mm_text(answer.own.flange_distance_mm),
        "room": units.mm_text(answer.room_mm),
    }
    sentences = {
        "native": _("Lenses with the L-Mount need no adapter."),
        "plain": _(
            "%(mount)s lenses stand %(flange)s from the sensor, the L-Mount %(l_mount)s: "
            "that leaves %(room)s for an adapter without glass."
        ),
        "glass": _(
            "No adapter without glass can exist: %(mount)s lenses must stand %(flange)s from the sensor, and the "
            "L-Mount alone takes %(l_mount)s. Only an adapter with lenses of its own could reach infinity."
        ),
        "unknown": _("The flange distance of %(mount)s is not on record, so nothing follows from it."),
    }
    return sentences[answer.possible] % values
