"""What the page about the doors shows, and the text for language models."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.urls import reverse

from ..catalogue.edition import edition
from ..models.kept import KeptByRevision
from .doors import DOORS, Door
from .openapi import Address, addresses
from .parameters import Parameter

# More parameters than these are folded.
FEW = 4


class Link(NamedTuple):
    """An address as it is written in general, and an example of it that works."""

    path: str
    example: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A door with its addresses and parameters."""

    door: Door
    links: Sequence[Link]
    parameters: Sequence[Parameter]

    @property
    def is_folded(self) -> bool:
        """Whether its parameters are too many to be seen at once."""
        return len(self.parameters) > FEW


def api_context(revision: int) -> dict[str, Any]:
    """The doors in groups: lists, single things, what is put together, and the whole. No query where that is kept."""
    return {"groups": grouped.of(revision)}


def group(revision: int) -> dict[str, list[Shown]]:
    """The doors by what they are about."""
    links: dict[str, list[Address]] = {}
    for one in addresses():
        links.setdefault(one.door.name, []).append(one)
    groups: dict[str, list[Shown]] = {"lists": [], "things": [], "whole": []}
    for name, door in DOORS.items():
        shown = Shown(door, [Link(one.path, one.example) for one in links[name]], door.parameters)
        groups[place_of(door, links[name])].append(shown)
    return groups


def place_of(door: Door, links: Sequence[Address]) -> str:
    """The group of a door: a list, a thing or something put together, or what is about the whole."""
    if door.kind or door.name == "maker-list-data":
        return "lists"
    return "things" if door.asked or (links[0].given and door.answer) else "whole"


grouped = KeptByRevision(group)


def llms_context(absolute: Callable[[str], str]) -> dict[str, Any]:
    """Every door with the absolute addresses of its examples."""
    return {
        "home": absolute(reverse("gear:home")),
        "edition": edition(),
        "doors": [(door.title, absolute(door.example)) for door in DOORS.values()],
        "pages": [absolute(reverse(route)) for route in ("gear:api", "gear:data", "gear:pair-rules")],
    }
