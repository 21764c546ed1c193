"""On which facts of a pair's parts sources disagree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from ..catalogue.rows import disagreements_data
from ..evidence.disputes import Dispute, disputes
from ..models import Disagreement
from ..pairing import CameraFacts, ConverterFacts, LensFacts
from .rows import Mounted

# What sources say otherwise of products, by the key of each.
Said = Mapping[int, Sequence[Disagreement]]

# The facts that the rules and numbers of a pair read, by part.
READ: Mapping[str, frozenset[str]] = {
    part: frozenset(field.name for field in fields(facts)) - {"slug", "maker", "name"}
    for part, facts in {"camera": CameraFacts, "lens": LensFacts, "converter": ConverterFacts}.items()
}


@dataclass(frozen=True, slots=True)
class DisputedPart:
    """A part of a pair, and what is disputed of it."""

    name: str
    url: str
    disputes: list[Dispute]


def part_disagreements(part: str, said: Iterable[Disagreement]) -> list[dict[str, Any]]:
    """The disagreements on a part for JSON."""
    return [{"part": part, **data} for data in disagreements_data(said)]


def pair_disagreements(mounted: Mounted, said: Said) -> list[dict[str, Any]]:
    """The disagreements on all parts of a pair for JSON; no query."""
    return [data for name, part in mounted.parts.items() for data in part_disagreements(name, said.get(part.pk, ()))]


def disputed_context(mounted: Mounted, said: Said) -> dict[str, Any]:
    """What the page says of disputed facts, and how many there are; no query."""
    parts = disputed_parts(mounted, said)
    return {"disputed": parts, "disputed_count": sum(len(part.disputes) for part in parts)}


def disputed_parts(mounted: Mounted, said: Said) -> list[DisputedPart]:
    """What is disputed of the facts that the pair's answers and numbers follow from; no query."""
    found = [
        DisputedPart(part.full_name, part.get_absolute_url(), disputes(part, of_fields(READ[name], said, part.pk)))
        for name, part in mounted.parts.items()
    ]
    return [part for part in found if part.disputes]


def of_fields(names: frozenset[str], said: Said, key: int) -> list[Disagreement]:
    """What is said of these fields of the product of that key."""
    return [disagreement for disagreement in said.get(key, ()) if disagreement.field in names]
