"""A cell of the catalogue's files in a reader's words: with its unit, dates and choices as pages write them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import BooleanField, Field
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from .. import units
from ..catalogue.cells import BadCell
from ..catalogue.columns import Column, File
from ..models.fields import PartialDateField, label_of, unit_of
from ..spoken import time_html

# What puts a value into words; None stays None.
Say = Callable[[Any], str | None]
# The same of a value of a column; None leaves it to the column's field.
SayCell = Callable[[Column, Any], str | None]


def nothing_else(column: Column, value: Any) -> None:
    """No words of one's own for any value."""


def field_of(file: File, column: Column) -> Field | None:
    """The field of a model that holds what a column says; None where no single field does."""
    if column.stored_in:
        model, name = column.stored_in
        return model._meta.get_field(name)
    try:
        return file.model._meta.get_field(column.model_field)
    except FieldDoesNotExist:
        return None


def answer_words(value: bool | None) -> str | None:
    """`yes` or `no`."""
    return None if value is None else gettext("yes") if value else gettext("no")


def say_of(field: Field) -> Say:
    """What puts the values of a field into words, by its kind, choices and unit."""
    unit = unit_of(field)
    if isinstance(field, BooleanField):
        return answer_words
    if isinstance(field, PartialDateField):
        return lambda value: time_html(value) if value else None
    if field.choices:
        labels = dict(field.flatchoices)
        return lambda value: str(labels.get(value, value)) if value else None
    if field.get_internal_type().endswith(("CharField", "TextField", "URLField")):
        return lambda value: value or None
    if unit in units.WRITERS:
        return units.text_of(unit)
    return lambda value: units.number_text(value, units.RECORDED_DECIMALS)


def column_label(file: File, column: Column) -> str:
    """What a reader calls the fact of a column."""
    field = field_of(file, column)
    return str(label_of(field) if field is not None else LABELS.get(column.name, column.name))


# What no single field holds.
LABELS: Mapping[str, Promise] = {"makes": gettext_lazy("products"), "member": gettext_lazy("membership")}


def cell_words(file: File, column: Column, cell: str, say: SayCell = nothing_else) -> str:
    """A cell in words, by `say` where it has some; as it is written where it cannot be read."""
    try:
        value = column.parse(cell)
    except BadCell:
        return cell
    return say(column, value) or value_words(file, column, value) or cell


def value_words(file: File, column: Column, value: Any) -> str | None:
    """A value in the words of the field that holds it; None of what has none of its own, such as another row's slug."""
    field = None if column.refers_to else field_of(file, column)
    if field is not None:
        return say_of(field)(value)
    return list_words(file, column, value) if column.kind.is_list and not column.refers_to else None


def list_words(file: File, column: Column, parts: tuple[str, ...]) -> str:
    """The parts of a cell, each as the field that it sets is called: of what a maker makes `makes lenses`."""
    return ", ".join(str(file.model._meta.get_field(f"{column.name}_{part}").verbose_name) for part in parts)
