"""Which facts can be changed in many rows at once, and how a value of one is asked for and said."""

from functools import cache
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.db.models import BooleanField, Field, Model
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ...models import Accessory, citable_facts
from ...models.publication import PUBLICATION_FIELDS
from ..filters import kind_of

# What tells one row from all others, is written for one row alone, or says who sees it.
OF_ONE_ROW = {"slug", "name", "title", "legal_name", "url", "website", "summary", "notes", "successor", "source"}
OF_ONE_ROW |= {"camera", "lens", "accessory", "replaces", *PUBLICATION_FIELDS}
# What a kind of accessory is without which is no such thing.
OF_A_KIND = {Accessory: {"kind", "factor", "from_mount"}}


@cache
def changeable(model: type[Model]) -> dict[str, Field]:
    """The fields of a model that can be changed in many rows at once, by name."""
    left_out = OF_ONE_ROW | OF_A_KIND.get(model._meta.concrete_model, set())
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.primary_key]
    return {field.name: field for field in fields if not field.unique and field.name not in left_out}


def is_citable(model: type[Model], field: Field) -> bool:
    """Whether a source may stand beside a fact."""
    return field.name in citable_facts(kind_of(model))


def value_field(model_admin: admin.ModelAdmin, field: Field, request: HttpRequest) -> forms.Field:
    """The form field of a fact, with its own widget; every choice of it needs no script."""
    if field.choices:
        return model_admin.formfield_for_choice_field(field, request)
    if field.is_relation:
        return field.formfield()
    return BaseModelAdmin.formfield_for_dbfield(model_admin, field, request)


def label_of(field: Field) -> str:
    """What a field is called."""
    return str(capfirst(field.verbose_name))


def said(field: Field, value: Any) -> str:
    """A value of a field in words."""
    if value is None or value == "":
        return _("unknown")
    if isinstance(field, BooleanField):
        return _("yes") if value else _("no")
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(dict(field.flatchoices).get(value, value))
