"""Sources below a row: those of the whole row, and those of single facts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..catalogue.cells import BadCell
from ..catalogue.columns import Column
from ..catalogue.schema import FILES
from ..catalogue.schema.evidence import disputable
from ..models import Citation, Disagreement, Maker, Membership, Source, citable_facts
from .rows import DistinctRowForm, DistinctRows, RowsInline


def fact_choices(kind: str, model: type[models.Model]) -> list[tuple[str, str]]:
    """Name and label of the facts of a model that a citation may stand beside; `kind` is one of WITH_FACTS."""
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
    fields = ["source", "position", "checked_on"]
    readonly_fields = ["checked_on"]
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
    fields = ["field", "source", "checked_on"]
    readonly_fields = ["checked_on"]
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


def disputable_columns(model: type[models.Model]) -> dict[str, Column]:
    """The columns of a model's file on which sources may disagree, by name."""
    file = next(file for file in FILES.values() if file.model is model._meta.concrete_model)
    return {column.name: column for column in disputable(file)}


def check_value(form: forms.ModelForm, columns: Mapping[str, Column]) -> None:
    """Say at the form's `field` or `value` what is wrong with it, by the columns of the row that it is about."""
    name, value = (form.cleaned_data.get(part) for part in ("field", "value"))
    if name and name not in columns:
        form.add_error("field", _("Write one of: %(facts)s.") % {"facts": ", ".join(columns)})
    elif name and value:
        try:
            columns[name].parse(value)
        except BadCell as error:
            form.add_error("value", capfirst(str(error)))


class DisagreementForm(DistinctRowForm):
    """One value of a fact, which must be readable as a cell of its column."""

    differ_in = ("field", "value", "source")
    columns: dict[str, Column]

    class Meta:
        model = Disagreement
        fields = ["field", "value", "source"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        check_value(self, self.columns)
        return cleaned


class DisputedValues(DistinctRows):
    default_error_messages = {"repeated": _("This value is given here already, from the same source.")}


class DisagreementInline(RowsInline):
    """All values that sources give for a fact, the kept one too: readers see them beside the fact."""

    model = Disagreement
    form = DisagreementForm
    formset = DisputedValues
    fields = ["field", "value", "source"]
    autocomplete_fields = ["source"]
    verbose_name = _("value of a source")
    verbose_name_plural = _("where sources disagree: every value, the one kept above too")

    def get_formset(self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any) -> type:
        """With the columns of the row above, which tell how a value is read."""
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.columns = disputable_columns(self.parent_model)
        return formset

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        """`field` as a choice of the columns of the row above."""
        if db_field.name != "field":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        fields = {field.name: field.verbose_name for field in self.parent_model._meta.get_fields() if field.concrete}
        columns = disputable_columns(self.parent_model).values()
        named = [(column.name, fields.get(column.model_field, column.name)) for column in columns]
        return forms.ChoiceField(label=_("fact"), choices=[("", "---------"), *named])


def source_field(**options: Any) -> forms.URLField:
    """A field for the address of a source, as the catalogue's files take one."""
    return forms.URLField(
        label=capfirst(_("source")),
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vLargeTextField"}),
        validators=Source._meta.get_field("url").validators,
        max_length=Source._meta.get_field("url").max_length,
        **options,
    )


def source_inlines(subject: str) -> list[type[admin.TabularInline]]:
    """Both kinds of sources for the rows that citations name by `subject`, and the values that sources disagree on."""
    kinds = (RowSourceInline, FactSourceInline, DisagreementInline)
    return [type(kind.__name__, (kind,), {"fk_name": subject}) for kind in kinds]
