"""Lenses of another mount on a system's own: whether an adapter can exist, and what each one passes on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .logic import Answer, answer

Possible = Literal["native", "plain", "glass", "unknown"]


@dataclass(frozen=True, slots=True)
class MountFacts:
    """A lens mount. `flange_distance_mm` is from the mount to the sensor."""

    slug: str
    name: str = ""
    flange_distance_mm: float | None = None


@dataclass(frozen=True, slots=True)
class SystemMount:
    """The mount of the system that the adapters lead to. `namesakes`: other mounts that go by its name."""

    slug: str
    flange_distance_mm: float
    namesakes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AdapterFacts:
    """An adapter to the system's mount."""

    slug: str
    maker: str
    from_mount: str
    name: str = ""
    electronic: bool | None = None
    autofocus: bool | None = None


@dataclass(frozen=True, slots=True)
class Adapter:
    """One adapter, and what passes through it.

    Aperture control and lens data for the stabiliser need contacts: without them neither passes. With
    them they may; the catalogue records only whether autofocus does, so they stay unknown. Whether focus follows
    what moves is on record in sentences alone: that it does not is known only where no autofocus passes.
    """

    adapter: AdapterFacts
    aperture: Answer
    autofocus: Answer
    continuous_autofocus: Answer
    stabilisation_data: Answer


@dataclass(frozen=True, slots=True)
class AdapterAnswer:
    """The answer to "I own lenses of this mount".

    `possible`: native for the system's own mount, plain where a ring without glass can reach infinity, glass
    where the flange distance leaves no room, unknown where that distance is not on record.
    """

    mount: MountFacts
    own: SystemMount
    possible: Possible
    room_mm: float | None
    is_namesake: bool
    adapters: tuple[Adapter, ...]


def adapter_answer(mount: MountFacts, own: SystemMount, adapters: Iterable[AdapterFacts]) -> AdapterAnswer:
    """Which adapters take the lenses of a mount, and why there can be none where there is none."""
    found = tuple(what_passes(adapter) for adapter in adapters if adapter.from_mount == mount.slug)
    room = None if mount.flange_distance_mm is None else mount.flange_distance_mm - own.flange_distance_mm
    possible: Possible = "native" if mount.slug == own.slug else possible_with(room)
    return AdapterAnswer(mount, own, possible, room, is_namesake=mount.slug in own.namesakes, adapters=found)


def possible_with(room_mm: float | None) -> Possible:
    """Whether a plain ring can stand between: its thickness is the other flange distance less the system's own."""
    if room_mm is None:
        return "unknown"
    return "plain" if room_mm > 0 else "glass"


def what_passes(adapter: AdapterFacts) -> Adapter:
    """What passes through an adapter: nothing electric without contacts."""
    through_contacts = answer(False if adapter.electronic is False else None)
    return Adapter(
        adapter,
        aperture=through_contacts,
        autofocus=answer(adapter.autofocus),
        continuous_autofocus=answer(False if adapter.autofocus is False else None),
        stabilisation_data=through_contacts,
    )
