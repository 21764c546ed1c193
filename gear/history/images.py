"""What rows say, as plain data: their facts, their links in order, and the rows below them."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Field, Model

from ..models import (
    Accessory,
    Alliance,
    Camera,
    CompatibilityFact,
    Lens,
    Maker,
    Milestone,
    Mount,
    OldSlug,
    Person,
    Product,
    Source,
    Statement,
    Tag,
)
from ..models.changes import ABOVE
from ..models.history import Image

# The rows with a history of their own. What a row refers to comes before it.
ROOTS: dict[str, type[Model]] = {
    model._meta.model_name: model
    for model in (
        Source, Mount, Maker, Alliance, Person, Tag, Camera, Lens, Accessory, Statement, Milestone, CompatibilityFact
    )
}  # fmt: skip
OLD_SLUGS, ADDED_AT = "old_slugs", "added_at"
# What comes back with a deleted row, and is no change by itself.
GIVEN_ALONG = frozenset({OLD_SLUGS, ADDED_AT})
AT_ONCE = 2_000
SIGN_LENGTH = 12

# Kind and key of a row with a history.
Key = tuple[str, int]


@cache
def facts_of(model: type[Model]) -> tuple[Field, ...]:
    """The fields that say something; neither keys nor moments that are kept by themselves."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if not (field.primary_key or getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))
    )


@cache
def parts_of(model: type[Model]) -> tuple[tuple[str, type[Model], str], ...]:
    """What stands below a row: the name of the part, its model, and the field there that names the row above."""
    found = []
    for below, names in ABOVE.items():
        for name in names:
            field = below._meta.get_field(name)
            if issubclass(model, field.related_model):
                found.append((field.remote_field.get_accessor_name(), below, name))
    return tuple(found)


def plain(value: Any) -> Any:
    """A stored value as JSON has it."""
    return value.isoformat() if isinstance(value, date) else value


def images(model: type[Model], pks: Iterable[int]) -> dict[int, Image]:
    """What rows of a model say, by key; those that are not stored are left out. As many queries for any number."""
    ordered, found = sorted(pks), {}
    for start in range(0, len(ordered), AT_ONCE):
        found.update(_images(model, ordered[start : start + AT_ONCE]))
    return found


def _images(model: type[Model], pks: Sequence[int]) -> dict[int, Image]:
    said = own_facts(model, models.Q(pk__in=pks))
    for link in model._meta.many_to_many:
        linked = links(link, pks)
        for pk, image in said.items():
            image[link.name] = linked[pk]
    for name, below, above in parts_of(model):
        rows = rows_below(below, above, pks)
        for pk, image in said.items():
            image[name] = rows[pk]
    if hasattr(model, "old_slug_kind"):
        slugs = old_slugs(model.old_slug_kind, pks)
        for pk, image in said.items():
            image[OLD_SLUGS] = slugs[pk]
    if hasattr(model, ADDED_AT):
        for pk, moment in model._base_manager.filter(pk__in=pks).values_list("pk", ADDED_AT):
            said[pk][ADDED_AT] = plain(moment)
    return said


def own_facts(model: type[Model], where: models.Q, without: Iterable[str] = ()) -> dict[int, Image]:
    """The facts in the rows' own table, by key."""
    fields = [field for field in facts_of(model) if field.name not in set(without)]
    rows = model._base_manager.filter(where).values_list("pk", *(field.attname for field in fields))
    names = [field.name for field in fields]
    return {pk: dict(zip(names, map(plain, values), strict=True)) for pk, *values in rows}


def links(link: models.ManyToManyField, pks: Sequence[int]) -> dict[int, list[int]]:
    """The keys that rows are linked to, in the order in which they were."""
    near, far = (f"{name}_id" for name in (link.m2m_field_name(), link.m2m_reverse_field_name()))
    rows = link.remote_field.through._base_manager.filter(**{f"{near}__in": pks}).order_by("pk")
    found: dict[int, list[int]] = defaultdict(list)
    for pk, other in rows.values_list(near, far):
        found[pk].append(other)
    return found


def rows_below(model: type[Model], above: str, pks: Sequence[int]) -> dict[int, list[Image]]:
    """What the rows below some rows say, by the key above; in an order that depends on what they say alone."""
    parents = dict(model._base_manager.filter(**{f"{above}__in": pks}).values_list("pk", f"{above}_id"))
    found: dict[int, list[Image]] = defaultdict(list)
    for pk, image in said_below(model, above, pks).items():
        found[parents[pk]].append(image)
    return defaultdict(list, {pk: sorted(rows, key=sign) for pk, rows in found.items()})


def said_below(model: type[Model], above: str, pks: Sequence[int]) -> dict[int, Image]:
    """What the rows of a model below some rows say, by their own key; with what stands below them in turn."""
    said = own_facts(model, models.Q(**{f"{above}__in": pks}), ABOVE[model])
    for name, below, field in parts_of(model):
        nested = rows_below(below, field, list(said))
        for pk, image in said.items():
            image[name] = nested[pk]
    return said


def old_slugs(kind: str, pks: Sequence[int]) -> dict[int, list[str]]:
    """The slugs that pages bore earlier."""
    field = f"{kind}_id"
    found: dict[int, list[str]] = defaultdict(list)
    for pk, slug in OldSlug.objects.filter(**{f"{field}__in": pks}).values_list(field, "slug").order_by("slug"):
        found[pk].append(slug)
    return found


def sign(image: Any) -> str:
    """The same text for the same plain data."""
    return json.dumps(image, sort_keys=True)


def signs(rows: Iterable[Model]) -> dict[int, str]:
    """A short sign of all that rows say, links and rows below them too, by key. A few queries for each kind of row."""
    kinds: dict[type[Model], list[int]] = defaultdict(list)
    for row in rows:
        model = root_model(row)
        if model is not None:
            kinds[model].append(row.pk)
    return {pk: short(image) for model, pks in kinds.items() for pk, image in images(model, pks).items()}


def sign_of_all(rows: Iterable[Model]) -> str:
    """One short sign of all that several rows say."""
    return short(sorted(signs(rows).items()))


def short(said: Any) -> str:
    """A short digest of plain data."""
    return hashlib.sha256(sign(said).encode()).hexdigest()[:SIGN_LENGTH]


def is_recorded(model: type[Model]) -> bool:
    """Whether rows of a model have a history, or stand below one that has."""
    return model in ABOVE or model is Product or model._meta.concrete_model in ROOTS.values()


def root_model(row: Model) -> type[Model] | None:
    """The model under whose name a row has its history: of a product that of its kind. None for rows without."""
    if isinstance(row, Product):
        return ROOTS[row.category]
    model = row._meta.concrete_model
    return model if model._meta.model_name in ROOTS else None


def model_of(key: Key) -> type[Model]:
    """The model of a key."""
    return ROOTS[key[0]]


def references(model: type[Model], image: Image) -> Iterator[tuple[type[Model], int]]:
    """The rows that an image of a row of a model names, also in the rows below it."""
    below = {name: part for name, part, _above in parts_of(model)}
    for name, value in image.items():
        if name in below:
            for one in value:
                yield from references(below[name], one)
            continue
        other = field_of(model, name).related_model if field_of(model, name) is not None else None
        if other is not None and value is not None:
            yield from ((other, pk) for pk in (value if isinstance(value, list) else [value]))


def field_of(model: type[Model], name: str) -> Field | None:
    """The field of that name; None where today's model has none: history is older than the code."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None
