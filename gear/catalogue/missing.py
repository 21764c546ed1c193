"""Where facts are missing, as conditions that the database evaluates: the same rows that completeness counts."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db.models import CharField, F, Field, Model, Q, TextField

from ..models import Product
from .columns import Column, File
from .completeness import counted_names, has_facts, part_of, rules_on
from .schema import FILES
from .schema.products import PRODUCTS

EVERY, NONE = Q(pk__isnull=False), Q(pk__in=[])


def files_of(model: type[Model]) -> list[File]:
    """The files that hold the rows of a model: for all products together those of each kind."""
    concrete = model._meta.concrete_model
    stems = PRODUCTS if concrete is Product else [stem for stem, file in FILES.items() if file.model is concrete]
    return [FILES[stem] for stem in stems if has_facts(FILES[stem])]


@cache
def fact_columns(model: type[Model]) -> Mapping[str, Column]:
    """The facts that can be missing in rows of a model, or lack a source, by the name of their column.

    For all products together those that every kind has.
    """
    files = files_of(model)
    shared = set.intersection(*(set(counted_names(file.stem)) for file in files)) if files else set()
    return {
        column.name: column
        for column in (files[0].columns if files else ())
        if column.name in shared and stored(column)
    }


def stored(column: Column) -> bool:
    """Whether one field holds the fact: of the row, or of a part of it."""
    return column.read is None or (column.stored_in is not None and not column.kind.is_list)


@cache
def optional_columns(model: type[Model]) -> Mapping[str, Column]:
    """Those of them that may be unknown."""
    return {name: column for name, column in fact_columns(model).items() if not column.required}


def is_missing(model: type[Model], name: str) -> Q:
    """The rows of a model in which an optional fact is unknown and could be known."""
    column, file = optional_columns(model)[name], files_of(model)[0]
    part = part_of(file, column)
    if part:
        return Q(**{f"{part}__isnull": False}) & is_unknown(column, file)
    possible = [could_be(rule, column.model_field) for rule in rules_on(file, column.model_field)]
    return Q(is_unknown(column, file), *possible)


def is_unknown(column: Column, file: File) -> Q:
    """The rows in which nothing stands for a fact."""
    path = path_of(column, file)
    empty = Q(**{path: ""}) if isinstance(field_of(column, file), CharField | TextField) else NONE
    return Q(**{f"{path}__isnull": True}) | empty


def path_of(column: Column, file: File) -> str:
    """The way from a row to a fact of it."""
    part = part_of(file, column)
    return f"{part}__{column.stored_in[1]}" if part and column.stored_in else column.model_field


def field_of(column: Column, file: File) -> Field:
    """The field that holds a fact."""
    model, name = (column.stored_in or ()) if part_of(file, column) else (file.model, column.model_field)
    return model._meta.get_field(name)


def could_be(rule: Q, fact: str) -> Q:
    """The rows in which some value of an unknown fact could meet a rule, whatever else is unknown there."""
    if rule.negated:
        return EVERY
    parts = [could_be(part, fact) if isinstance(part, Q) else could_hold(*part, fact) for part in rule.children]
    return Q(*parts, _connector=rule.connector)


def could_hold(lookup: str, wanted: Any, fact: str) -> Q:
    """The same for one comparison of a rule."""
    name, _, comparison = lookup.partition("__")
    is_null = comparison == "isnull"
    if name == fact:
        return NONE if is_null and wanted else EVERY
    if is_null:
        return Q(**{lookup: True}) if wanted else EVERY
    if isinstance(wanted, F):
        return EVERY if wanted.name == fact else Q(**{lookup: wanted}) | unknown_of(name) | unknown_of(wanted.name)
    return Q(**{lookup: wanted}) | unknown_of(name)


def unknown_of(name: str) -> Q:
    """The rows that do not say a fact."""
    return Q(**{f"{name}__isnull": True})
