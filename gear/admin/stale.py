"""What is stored now and what an editor typed, side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.formats import localize
from django.utils.translation import gettext as _

from .forgiving import is_readable


@dataclass(frozen=True, slots=True)
class Version:
    """A fact of which the stored value and the typed one differ."""

    label: str
    stored: str
    typed: str


def both_versions(form: forms.BaseForm, formsets: Iterable[forms.BaseFormSet]) -> list[Version]:
    """What differs in the form of a row and in those of the rows below it."""
    found = list(versions(form))
    for formset in formsets:
        for below in formset.forms:
            title = str(below.instance) if below.instance.pk else _("new")
            found += versions(below, f"{formset.model._meta.verbose_name} “{title}”: ")
    return found


def versions(form: forms.BaseForm, before: str = "") -> Iterator[Version]:
    """The fields of a form in which what is typed is not what is stored."""
    for name in form.changed_data:
        field = form[name].field
        if not isinstance(field.widget, forms.HiddenInput):
            stored, typed = form.get_initial_for_field(field, name), form[name].data
            yield Version(f"{before}{form[name].label}", shown(field, stored), shown(field, typed))


def shown(field: forms.Field, value: Any) -> str:
    """A value as an editor reads it: rows by their names, choices by their words, nothing as unknown."""
    if isinstance(field, forms.ModelChoiceField):
        return ", ".join(names(field, value)) or _("none")
    if isinstance(field, forms.TypedChoiceField | forms.ChoiceField):
        words = {str(word): str(label) for word, label in field.choices}
        return words.get("" if value is None else str(value), str(value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _("unknown") if value in {None, ""} else str(localize(value))


def names(field: forms.ModelChoiceField, value: Any) -> list[str]:
    """The names of the rows that are chosen, given as rows or as keys."""
    many = value if isinstance(value, list | tuple) else [value]
    keys = [getattr(one, "pk", one) for one in many if one not in {None, ""}]
    readable = [key for key in keys if is_readable(field.queryset.model._meta.pk, key)]
    known = {str(row.pk): str(row) for row in field.queryset.filter(pk__in=readable)}
    return [known.get(str(key), str(key)) for key in keys]
