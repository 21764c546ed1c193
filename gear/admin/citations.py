"""Sources below a row: those of the whole row, and those of single facts."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..models import Citation, Maker, Membership, citable_facts
from .rows import DistinctRowForm, DistinctRows, RowsInline


def fact_choices(kind: str, model: type[models.Model]) -> list[tuple[str, str]]:
    """Name and label of the facts of a model that a citation may stand beside; `kind` is one of CITED."""
    names = citable_facts(kind)
    sources = (model, Membership) if model is Maker else (model,)
    fields = [field for source in sources for field in (*source._meta.fields, *source._meta.many_to_many)]
    return [(field.name, field.verbose_name) for field in fields if field.name in names]


class RowSourceForm(DistinctRowForm):
    differ_in = ("source",)

    class Meta:
        model = Citation
        fields = ["source", "position"]


class RowSources(DistinctRows):
    default_error_messages = {
        "repeated": _("This source is cited here already."),
        "too_few_forms": _("Give at least one source."),
    }


class RowSourceInline(RowsInline):
    """The sources of a whole row, in the order in which readers see them."""

    model = Citation
    form = RowSourceForm
    formset = RowSources
    fields = ["source", "position"]
    autocomplete_fields = ["source"]
    verbose_name = _("source")
    verbose_name_plural = _("sources of the row")
    min_num = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(field="").select_related("source")


class FactSourceForm(DistinctRowForm):
    differ_in = ("source", "field")

    class Meta:
        model = Citation
        fields = ["field", "source"]


class FactSourceInline(RowsInline):
    """Sources of single facts: readers see a number beside the fact."""

    model = Citation
    form = FactSourceForm
    formset = RowSources
    fields = ["field", "source"]
    autocomplete_fields = ["source"]
    verbose_name = _("source of one fact")
    verbose_name_plural = _("sources of single facts")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).exclude(field="").select_related("source")

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        """`field` as a choice of the facts of the row above."""
        if db_field.name == "field":
            choices = [("", "---------"), *fact_choices(self.fk_name, self.parent_model)]
            return forms.ChoiceField(label=_("fact"), choices=choices)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def source_inlines(subject: str) -> list[type[admin.TabularInline]]:
    """Both kinds of sources for the rows that citations name by `subject`."""
    return [type(kind.__name__, (kind,), {"fk_name": subject}) for kind in (RowSourceInline, FactSourceInline)]
