"""The line of generations that a product stands in: what it followed, and what followed it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from ..models import Accessory, Camera, Lens, Product, Revision
from ..models.kept import KeptByRevision
from ..models.publication import is_no_draft
from ..pairs.record import Record

# The mark at the end of a name: the second and later ones of a model.
MARKS = ("I", "II", "III", "IV", "V")
MARKED = re.compile(rf"(?P<model>.+) (?P<mark>{'|'.join(MARKS[1:])})")

# The older and the newer product of a step, by their keys.
Step = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Generation:
    """A product in the line. `by_name`: nothing but the mark in its name says that it follows the one before."""

    product: Product
    is_this: bool
    by_name: bool


def generations(product: Product, record: Record) -> list[Generation]:
    """The whole line of a product, oldest first; empty where it stands alone. One query for what is not public.

    What is on record comes first. Of cameras and accessories, which have no such column, names tell too: the II
    of a model follows the model of the same maker.
    """
    steps = _steps.of(Revision.current())[type(product)] if product.is_public else Steps.of(type(product), product.pk)
    recorded, named = steps.recorded, steps.named_in.get(product.maker_id, ())
    named = [step for step in named if step not in recorded]
    keys = line_of(product.pk, [*recorded, *named])
    if len(keys) == 1:
        return []
    found = {key: record.by_key[key] for key in keys if key in record.by_key}
    if len(found) < len(keys):
        found |= type(product).objects.in_bulk([key for key in keys if key not in found])
    own, guessed = keys.index(product.pk), {newer for _older, newer in named}
    # What was withdrawn is named where this followed it, not where it followed this.
    line = [found[key] for place, key in enumerate(keys) if place <= own or not found[key].withdrawn]
    return [Generation(one, one.pk == product.pk, one.pk in guessed) for one in line] if len(line) > 1 else []


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a kind: those on record, and by maker those that names tell."""

    recorded: list[Step]
    named_in: Mapping[int, list[Step]]

    @classmethod
    def of(cls, kind: type[Product], shown: int | None = None) -> "Steps":
        """The steps between what is no draft; between the one that is shown and others too. Three queries at most."""
        return cls(recorded_steps(kind, shown), named_steps(kind))


def recorded_steps(kind: type[Product], shown: int | None = None) -> list[Step]:
    """The steps on record: what a lens replaces, and what an editor named as the successor."""
    steps = list(steps_without_drafts(kind, "successor", shown).values_list("pk", "successor_id"))
    if kind is Lens:
        steps += steps_without_drafts(kind, "replaces", shown).values_list("replaces_id", "pk")
    return steps


def steps_without_drafts(kind: type[Product], link: str, shown: int | None) -> QuerySet:
    """The products of a kind that name another one in a link, where neither is a draft other than what is shown."""
    named = kind.objects.exclude(**{link: None}).order_by()
    return named.filter(is_no_draft("") | Q(pk=shown), is_no_draft(link) | Q(**{link: shown}))


def named_steps(kind: type[Product]) -> dict[int, list[Step]]:
    """The steps that names tell, by maker; of lenses none, which have a column that says what one replaces."""
    names: dict[int, dict[str, int]] = {}
    rows = () if kind is Lens else kind.objects.published().order_by().values_list("maker_id", "name", "pk")
    for maker, name, key in rows:
        names.setdefault(maker, {})[name] = key
    return {maker: list(steps_by_mark(keys)) for maker, keys in names.items()}


_steps = KeptByRevision(lambda _revision: {kind: Steps.of(kind) for kind in (Camera, Lens, Accessory)})


def steps_by_mark(keys: Mapping[str, int]) -> Iterator[Step]:
    """From each model to its next mark: from Lumix S5 to Lumix S5 II. Pure."""
    for name, key in keys.items():
        marked = MARKED.fullmatch(name)
        if marked:
            before = MARKS[MARKS.index(marked["mark"]) - 1]
            older = keys.get(f"{marked['model']} {before}") or (before == "I" and keys.get(marked["model"]))
            if older:
                yield older, key


def line_of(key: int, steps: Iterable[Step]) -> list[int]:
    """The keys of all that steps join to one, the older before the newer. Pure; steps in a circle are walked once."""
    newer_of: dict[Any, list[int]] = {}
    older_of: dict[Any, list[int]] = {}
    for older, newer in steps:
        newer_of.setdefault(older, []).append(newer)
        older_of.setdefault(newer, []).append(older)
    return [*reversed(walked(key, older_of)), key, *walked(key, newer_of)]


def walked(key: int, ways: Mapping[int, list[int]]) -> list[int]:
    """All that ways lead to from a key, the nearest first."""
    seen, waiting = [key], [key]
    while waiting:
        further = [one for one in ways.get(waiting.pop(0), ()) if one not in seen]
        seen += further
        waiting += further
    return seen[1:]
