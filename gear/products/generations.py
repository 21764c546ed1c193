"""The line of generations that a product stands in: what it followed, and what followed it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from ..models import Lens, Product
from ..models.publication import is_no_draft

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


def generations(product: Product) -> list[Generation]:
    """The whole line of a product, oldest first; empty where it stands alone. At most three queries.

    What is on record comes first. Of cameras and accessories, which have no such column, names tell too: the II
    of a model follows the model of the same maker.
    """
    recorded = recorded_steps(product)
    named = [step for step in named_steps(product) if step not in recorded]
    keys = line_of(product.pk, [*recorded, *named])
    if len(keys) == 1:
        return []
    found = type(product).objects.in_bulk(keys)
    own, guessed = keys.index(product.pk), {newer for _older, newer in named}
    # What was withdrawn is named where this followed it, not where it followed this.
    line = [found[key] for place, key in enumerate(keys) if place <= own or not found[key].withdrawn]
    return [Generation(one, one.pk == product.pk, one.pk in guessed) for one in line] if len(line) > 1 else []


def recorded_steps(product: Product) -> list[Step]:
    """The steps on record: what a lens replaces, and what an editor named as the successor."""
    followed = steps_without_drafts(product, "successor")
    steps = list(followed.values_list("pk", "successor_id"))
    if isinstance(product, Lens):
        steps += steps_without_drafts(product, "replaces").values_list("replaces_id", "pk")
    return steps


def steps_without_drafts(product: Product, link: str) -> QuerySet:
    """The products of a kind that name another one in a link, where neither is a draft other than this product."""
    named = type(product).objects.exclude(**{link: None}).order_by()
    return named.filter(is_no_draft("") | Q(pk=product.pk), is_no_draft(link) | Q(**{link: product.pk}))


def named_steps(product: Product) -> list[Step]:
    """The steps that the names of a maker's products tell, of kinds without a column that says what one replaces."""
    if isinstance(product, Lens):
        return []
    alike = type(product).objects.published().filter(maker=product.maker_id).order_by()
    return list(steps_by_mark(dict(alike.values_list("name", "pk"))))


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
