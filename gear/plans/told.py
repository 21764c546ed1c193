"""What is told of the pairs of a kit on its page: outcomes, converters, adapters, findings and firmware.

All lines of it name their sources by one row of numbers, so that these are read at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from ..pairs.lines import NumberedSource, numbered_sources, sources_address
from ..pairs.rows import camera_facts
from .findings import Findings, GatheredLine
from .firmware import FirmwareLine, firmware_lines
from .kit import Kit
from .pairs import ChainLine, ConverterGroup, adapter_groups, body_tables, converter_groups, sealing

Cited = TypeVar("Cited", ChainLine, FirmwareLine, GatheredLine)
Numbered = Mapping[str, NumberedSource]


@dataclass(frozen=True, slots=True)
class FirmwareGroup:
    """What is on record of the firmware of a body, or of a lens or an accessory."""

    name: str
    lines: Sequence[FirmwareLine]

    @property
    def newest(self) -> str:
        """The newest version that is named."""
        return self.lines[0].version


def told_context(kit: Kit) -> dict[str, Any]:
    """Everything that the templates need. One query, for the names of sources."""
    converters, lines, firmware = converter_groups(kit), Findings(kit).lines(), firmware_lines(kit)
    chains = [line for group in converters for line in group.lines]
    numbered = numbered_sources([url for line in (*chains, *lines, *firmware) for url in line.urls], own_names(kit))
    firmware = cited(firmware, numbered)
    return {
        "body_tables": body_tables(kit),
        "sealing": sealing(kit),
        "converters": [with_sources(group, numbered) for group in converters],
        "adapters": adapter_groups(kit),
        "findings": by_place(cited(lines, numbered)),
        "firmware": firmware_groups([line for line in firmware if line.version]),
        "of_firmware": firmware_groups([line for line in firmware if not line.version]),
        "cited_sources": numbered.values(),
    }


def own_names(kit: Kit) -> dict[str, str]:
    """What pages of this site are called as sources: those of bodies, whose makers give some figures."""
    return {sources_address(camera_facts(camera)): camera.full_name for camera in kit.cameras}


def cited(lines: Iterable[Cited], numbered: Numbered) -> list[Cited]:
    """Lines with their sources by number."""
    return [replace(line, sources=tuple(numbered[url] for url in line.urls)) for line in lines]


def with_sources(group: ConverterGroup, numbered: Numbered) -> ConverterGroup:
    """A converter with the sources of its lines by number."""
    return replace(group, lines=cited(group.lines, numbered))


def by_place(lines: Sequence[GatheredLine]) -> dict[str, list[GatheredLine]]:
    """The lines by what they are, in their order: those that block, and the others by their place."""
    places: dict[str, list[GatheredLine]] = {}
    for line in lines:
        places.setdefault(line.group, []).append(line)
    return places


def firmware_groups(lines: Sequence[FirmwareLine]) -> list[FirmwareGroup]:
    """The lines by what they speak of, in their order."""
    names = dict.fromkeys(line.name for line in lines)
    return [FirmwareGroup(name, [line for line in lines if line.name == name]) for name in names]
