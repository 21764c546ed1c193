"""What a column means, in the words of the field that holds it: the same that an editor reads."""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils.functional import Promise

from ..models.fields import UNIT_WORDS, label_of, unit_of
from .columns import Column, File

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a column is called, what there is to say of it and the unit of its numbers; "" where nothing is."""

    label: Words = ""
    help_text: Words = ""
    unit: Words = ""


def meaning_of(file: File, column: Column) -> Meaning:
    """What the field behind a column says of itself; nothing where a row has no field of its own for it."""
    field = field_behind(file, column)
    if field is None:
        return Meaning()
    label, unit = label_of(field), unit_of(field)
    # A label that cannot be translated is one that Django made from the name of the field.
    return Meaning(label if isinstance(label, Promise) else "", field.help_text, UNIT_WORDS[unit] if unit else "")


def field_behind(file: File, column: Column) -> Field | None:
    """The field of the row or of one of its parts that holds what a column says."""
    model, name = column.stored_in or (file.model, column.model_field)
    if model not in file.parts:
        model, name = file.model, column.model_field
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
