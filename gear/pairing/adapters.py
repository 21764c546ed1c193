"""Lenses of another mount on the L-Mount: whether an adapter can exist, and what each one passes on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .logic import Answer, answer

Possible = Literal["native", "plain", "glass", "unknown"]

L_MOUNT = "l-mount"
# The old Leica screw mount is also called L mount, above all in Japan. It is another thing.
NAMESAKE = "m39"


@dataclass(frozen=True, slots=True)
class MountFacts:
    """A lens mount. `flange_distance_mm` is from the mount to the sensor."""

    slug: str
    name: str = ""
    flange_distance_mm: float | None = None


@dataclass(frozen=True, slots=True)
class AdapterFacts:
    """An adapter to the L-Mount."""

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
    them they may; the catalogue records only whether autofocus does, so they stay unknown.
    """

    adapter: AdapterFacts
    aperture: Answer
    autofocus: Answer
    stabilisation_data: Answer


@dataclass(frozen=True, slots=True)
class AdapterAnswer:
    """The answer to "I own lenses of this mount".

    `possible`: native for the L-Mount itself, plain where a ring without glass can reach infinity, glass
    where the flange distance leaves no room, unknown where that distance is not on record.
    """

    mount: MountFacts
    l_mount_flange_mm: float
    possible: Possible
    room_mm: float | None
    is_namesake: bool
    adapters: tuple[Adapter, ...]


def adapter_answer(mount: MountFacts, l_mount_flange_mm: float, adapters: Iterable[AdapterFacts]) -> AdapterAnswer:
    """Which adapters take the lenses of a mount, and why there can be none where there is none."""
    found = tuple(what_passes(adapter) for adapter in adapters if adapter.from_mount == mount.slug)
    room = None if mount.flange_distance_mm is None else mount.flange_distance_mm - l_mount_flange_mm
    return AdapterAnswer(
        mount, l_mount_flange_mm, possible(mount, room), room, is_namesake=mount.slug == NAMESAKE, adapters=found
    )


def possible(mount: MountFacts, room_mm: float | None) -> Possible:
    """Whether a plain ring can stand between: its thickness is the other flange distance less the L-Mount's."""
    if mount.slug == L_MOUNT:
        return "native"
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
        stabilisation_data=through_contacts,
    )
