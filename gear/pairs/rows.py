"""Rows of the database as the plain facts that the pairing rules read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from django.db.models import Q

from ..choices import Topic
from ..models import Accessory, Camera, CompatibilityFact, Lens, Maker, Mount
from ..pairing import AdapterFacts, CameraFacts, ConverterFacts, Fact, FactBook, LensFacts, MountFacts, Pairing

NO_COLUMNS = {"maker", "lists_lens"}


def _columns(facts: type, obj: Any) -> dict[str, Any]:
    """The fields of a facts class read off a row."""
    return {field.name: getattr(obj, field.name) for field in fields(facts) if field.name not in NO_COLUMNS}


def camera_facts(camera: Camera) -> CameraFacts:
    """The facts of a camera; no query."""
    return CameraFacts(maker=camera.maker.slug, **_columns(CameraFacts, camera))


def lens_facts(lens: Lens) -> LensFacts:
    """The facts of a lens; no query."""
    return LensFacts(maker=lens.maker.slug, **_columns(LensFacts, lens))


def converter_facts(converter: Accessory) -> ConverterFacts:
    """The facts of a teleconverter; no query."""
    lists_lens = getattr(converter, "lists_lens", False)
    return ConverterFacts(maker=converter.maker.slug, lists_lens=lists_lens, **_columns(ConverterFacts, converter))


def adapter_facts(adapter: Accessory) -> AdapterFacts:
    """The facts of an adapter fetched with its mount; no query."""
    return AdapterFacts(
        slug=adapter.slug,
        maker=adapter.maker.slug,
        from_mount=adapter.from_mount.slug,
        name=adapter.name,
        electronic=adapter.electronic,
        autofocus=adapter.autofocus,
    )


def mount_facts(mount: Mount) -> MountFacts:
    """The facts of a mount; no query."""
    return MountFacts(mount.slug, mount.name, mount.flange_distance_mm)


@dataclass(frozen=True)
class Mounted:
    """The pair that a request is about: its rows, the facts on record, and once for all what the rules say."""

    camera: Camera
    lens: Lens
    converter: Accessory | None
    facts: FactBook

    @property
    def parts(self) -> dict[str, Camera | Lens | Accessory]:
        """The parts that there are, as programs call them."""
        parts = {"camera": self.camera, "lens": self.lens, "converter": self.converter}
        return {name: part for name, part in parts.items() if part is not None}

    @property
    def makers(self) -> list[Maker]:
        """The makers of the parts."""
        return [part.maker for part in self.parts.values()]

    @cached_property
    def pairing(self) -> Pairing:
        """The pair as the rules see it."""
        converter = converter_facts(self.converter) if self.converter else None
        return Pairing(camera_facts(self.camera), lens_facts(self.lens), converter, self.facts)


FACT_COLUMNS = {
    "slug": "id",
    "topic": "topic",
    "effect": "effect",
    "grade": "grade",
    "summary": "summary",
    "firmware": "firmware",
    "source__url": "source",
    "camera__slug": "camera",
    "camera_maker__slug": "camera_maker",
    "lens__slug": "lens",
    "lens_maker__slug": "lens_maker",
    "accessory__slug": "accessory",
    "camera_format": "camera_format",
    "lens_coverage": "lens_coverage",
    "lens_electronic": "lens_electronic",
    "accessory_electronic": "accessory_electronic",
}


def load_facts(about: Q | None = None) -> FactBook:
    """The public compatibility facts, or those about something, with all of their sources: one query."""
    found = CompatibilityFact.objects.published().order_by("slug", "citations__position", "citations__pk")
    if about is not None:
        found = found.filter(about)
    sources: dict[tuple[Any, ...], list[str]] = {}
    for *row, further in found.values_list(*FACT_COLUMNS, "citations__source__url"):
        sources.setdefault(tuple(row), []).append(further)
    return FactBook(_fact(row, further) for row, further in sources.items())


def _fact(row: Sequence[Any], cited: Iterable[str | None]) -> Fact:
    """A fact off its columns, and the sources that are cited for it beside the leading one."""
    columns = dict(zip(FACT_COLUMNS.values(), row, strict=True))
    further = (url for url in dict.fromkeys(cited) if url and url != columns["source"])
    return Fact(**columns, further_sources=tuple(further))


def facts_about_pair(camera: Camera, lens: Lens) -> Q:
    """The facts that bear on a camera with any lens, or on a lens with any camera: those a pair page needs.

    Among them those on other lenses with any camera: alternatives are judged by them.
    """
    of_camera = Q(camera=camera) | Q(camera_maker=camera.maker_id)
    of_lens = Q(lens=lens) | Q(lens_maker=lens.maker_id)
    of_any = Q(lens=None, lens_maker=None) | Q(camera=None, camera_maker=None)
    return of_camera | of_lens | of_any


def facts_about_adapters(*adapters: Accessory) -> Q:
    """The facts that bear on adapters on any body: those that name one, and those on adapters at large."""
    at_large = Q(topic=Topic.ADAPTER) | Q(accessory_electronic__isnull=False)
    return Q(accessory__in=adapters) | (Q(accessory=None) & at_large)
