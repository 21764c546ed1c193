"""On which facts of a pair's parts sources disagree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from ..catalogue.rows import disagreements_data
from ..evidence.disputes import Dispute, disputes
from ..models import Disagreement
from ..pairing import CameraFacts, ConverterFacts, LensFacts
from .rows import Mounted

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


def pair_disagreements(mounted: Mounted) -> list[dict[str, Any]]:
    """The disagreements on all parts of a pair for JSON. One query."""
    return [data for part, said in said_of_parts(mounted).items() for data in part_disagreements(part, said)]


def disputed_context(mounted: Mounted) -> dict[str, Any]:
    """What the page says of disputed facts, and how many there are. One query."""
    parts = disputed_parts(mounted)
    return {"disputed": parts, "disputed_count": sum(len(part.disputes) for part in parts)}


def disputed_parts(mounted: Mounted) -> list[DisputedPart]:
    """What is disputed of the facts that the pair's answers and numbers follow from. One query."""
    said = said_of_parts(mounted)
    found = [
        DisputedPart(
            part.full_name,
            part.get_absolute_url(),
            disputes(part, [disagreement for disagreement in said[name] if disagreement.field in READ[name]]),
        )
        for name, part in mounted.parts.items()
    ]
    return [part for part in found if part.disputes]


def said_of_parts(mounted: Mounted) -> dict[str, list[Disagreement]]:
    """The disagreements on each part, which need no query to know their part. One query."""
    names = {part.pk: name for name, part in mounted.parts.items()}
    said: dict[str, list[Disagreement]] = {name: [] for name in mounted.parts}
    for disagreement in Disagreement.objects.filter(product__in=names):
        name = names[disagreement.product_id]
        disagreement.product = mounted.parts[name]
        said[name].append(disagreement)
    return said
