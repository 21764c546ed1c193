"""The table of a list of products, read from the database in one go."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from django.db import models

from ..catalogue.cells import CHOICE, DATE, INTEGER, NUMBER, REF, TEXT, YES_OR_NO
from ..catalogue.columns import File
from ..catalogue.schema import FILES
from ..choices import Answer
from ..models import Accessory, Lens, Maker, Mount
from ..models.fields import PartialDateField
from ..models.publication import is_published
from .columns import Column, Reals, Sets, Words
from .ranges import Dates, Numbers, Sizes, Spans
from .table import Table

# Numbers of which only few occur, so that each is offered.
FEW_VALUES = {"filter_mm", "blades", "factor"}
# Cells that say one thing of a row, which one column can hold.
SINGLE = (CHOICE, DATE, INTEGER, NUMBER, REF, TEXT, YES_OR_NO)

Columns = dict[str, Column]
Derive = Callable[[Columns, Sequence[int]], Columns]


def fact_names(file: File) -> tuple[str, ...]:
    """The facts of a file of products that a table holds: single cells that name neither the row nor its like."""
    columns = (column for column in file.columns if column.kind in SINGLE and column.refers_to != (file.stem,))
    return tuple(column.model_field for column in columns if column.name != "name")


def _nothing(columns: Columns, pks: Sequence[int]) -> Columns:
    return {}


def _focal_lengths(columns: Columns, pks: Sequence[int]) -> Columns:
    """Both ends of each lens as a span, and whether they differ."""
    low, high = columns["focal_min_mm"].sort_key, columns["focal_max_mm"].sort_key
    zoom = [Answer.YES.value if differs else Answer.NO.value for differs in (low != high).tolist()]
    labels = [Answer.YES.label, Answer.NO.label]
    return {"focal_length": Spans(low, high), "zoom": Words.of(zoom, [Answer.YES.value, Answer.NO.value], labels)}


def _listed_lenses(columns: Columns, pks: Sequence[int]) -> Columns:
    """The public lenses that each accessory is documented with. Two queries."""
    links = Accessory.compatible_lenses.through.objects.filter(is_published("lens"))
    slugs: dict[int, list[str]] = {pk: [] for pk in pks}
    for accessory, slug in links.values_list("accessory_id", "lens__slug"):
        slugs.get(accessory, []).append(slug)
    rows = Lens.objects.published().values_list("slug", "maker__name", "name")
    lenses = sorted((natural(f"{maker} {name}"), slug, f"{maker} {name}") for slug, maker, name in rows)
    options, labels = [slug for _, slug, _ in lenses], [label for *_, label in lenses]
    return {"compatible_lenses": Sets.of(list(slugs.values()), options, labels)}


def camera_table(revision: int) -> Table:
    """All public cameras."""
    return product_table("cameras", revision)


def lens_table(revision: int) -> Table:
    """All public lenses, with their focal lengths as spans."""
    return product_table("lenses", revision, _focal_lengths)


def accessory_table(revision: int) -> Table:
    """All public accessories, each converter with the lenses that it is documented with."""
    return product_table("accessories", revision, _listed_lenses)


def product_table(stem: str, revision: int, derive: Derive = _nothing) -> Table:
    """All public products of a file, as of a revision. A handful of queries, whatever their number."""
    model, facts = FILES[stem].model, fact_names(FILES[stem])
    rows = list(
        model.objects.published().order_by("pk").values_list("pk", "slug", "name", "maker__name", "changed_at", *facts)
    )
    pks, slugs, names, makers, changed, *values = zip(*rows, strict=True) if rows else ((),) * (5 + len(facts))
    columns = {
        name: column_of(model._meta.get_field(name), cells, revision) for name, cells in zip(facts, values, strict=True)
    }
    columns["slug"] = Words(
        np.arange(len(slugs)), slugs, [f"{maker} {name}" for maker, name in zip(makers, names, strict=True)]
    )
    columns.update(derive(columns, pks))
    return Table(
        keys=(np.array(pks, dtype=np.int64),),
        columns=columns,
        axes=dict.fromkeys(columns, 0),
        orders={
            "maker": lambda: ranks(
                [(maker.casefold(), natural(name)) for maker, name in zip(makers, names, strict=True)]
            ),
            "name": lambda: ranks([name.casefold() for name in names]),
            "changed_at": lambda: np.array([moment.timestamp() for moment in changed]),
        },
    )


def column_of(field: models.Field, values: Sequence[Any], revision: int) -> Column:
    """The column that fits a field of a model."""
    if isinstance(field, models.BooleanField):
        answers = {True: Answer.YES.value, False: Answer.NO.value, None: None}
        return Words.of([answers[value] for value in values], ["yes", "no"], [Answer.YES.label, Answer.NO.label])
    if isinstance(field, models.ForeignKey):
        return _related_column(related_rows(field.related_model, revision), values)
    if isinstance(field, PartialDateField):
        return Dates.of(values)
    if field.choices:
        return Words.of(values, [value for value, _ in field.choices], [label for _, label in field.choices])
    if isinstance(field, models.CharField):
        return Words.of(values, sorted({value for value in values if value}, key=natural))
    return (Sizes if field.name in FEW_VALUES else Numbers).of(values)


@lru_cache(maxsize=4)
def related_rows(model: type[Maker] | type[Mount], revision: int) -> tuple[tuple[int, str, str], ...]:
    """Key, slug and name of all makers or mounts by name, read once for all tables of a revision.

    Sorted here: databases differ in how they sort capitals.
    """
    rows = model.objects.values_list("pk", "slug", "name")
    return tuple(sorted(rows, key=lambda row: (row[2].casefold(), row[1])))


def _related_column(related: Sequence[tuple[int, str, str]], values: Sequence[int | None]) -> Words:
    """Slugs of makers or mounts, labelled with their names: all of them, so that each is a valid word."""
    slug_of = {pk: slug for pk, slug, _ in related}
    return Words.of(
        [slug_of.get(value) for value in values], [slug for _, slug, _ in related], [name for *_, name in related]
    )


def natural(text: str) -> tuple[tuple[float, str], ...]:
    """A sort key that puts 24mm before 105mm: numbers by their size, before words."""
    parts = re.split(r"(\d+(?:\.\d+)?)", text.casefold())
    return tuple((float(part), "") if part[0].isdecimal() else (float("inf"), part) for part in parts if part)


def ranks(keys: Sequence[Any]) -> Reals:
    """The place of each key in their order; equal keys have equal places."""
    place = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return np.array([place[key] for key in keys], dtype=np.float64)
