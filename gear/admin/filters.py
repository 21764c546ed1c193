"""What editors narrow lists by: missing facts, missing sources, disputes, and when rows were last checked."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..catalogue.dictionary import meaning_of
from ..catalogue.missing import fact_columns, files_of, is_missing, is_unknown, optional_columns
from ..models import Citation, Disagreement
from ..models.checked import today

MISSING, UNCITED, DISPUTED, CHECKED = "missing", "uncited", "disputed", "checked"
ROW = "row"
A_YEAR = timedelta(days=365)


def labelled(model: type[Model], names: Iterable[str]) -> list[tuple[str, str]]:
    """Columns of a model with what they are called, by that."""
    columns, file = fact_columns(model), files_of(model)[0]
    return sorted(((name, str(meaning_of(file, columns[name]).label)) for name in names), key=lambda its: its[1])


def kind_of(model: type[Model]) -> str:
    """As what rows of a model are cited and disputed."""
    return files_of(model)[0].cited_as


def about(evidence: type[Model], model: type[Model], **conditions: Any) -> Exists:
    """The condition that some evidence is about a row."""
    return Exists(evidence._base_manager.filter(**{kind_of(model): OuterRef("pk")}, **conditions).order_by())


class ChosenFilter(admin.SimpleListFilter):
    """A filter that drops what it does not offer, as the lists of readers do."""

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if value not in {str(name) for name, label in self.lookup_choices}:
            return queryset
        return queryset.filter(self.condition(queryset.model, value))

    def condition(self, model: type[Model], value: str) -> Any:
        """The rows that a choice asks for."""
        raise NotImplementedError


class MissingFilter(ChosenFilter):
    """One fact that is unknown and could be known."""

    title = _("missing")
    parameter_name = MISSING

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return labelled(model_admin.model, optional_columns(model_admin.model))

    def condition(self, model: type[Model], value: str) -> Q:
        return is_missing(model, value)


class UncitedFilter(ChosenFilter):
    """Rows without any source, or one fact that is known without a source of its own."""

    title = _("without a source")
    parameter_name = UNCITED

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(ROW, _("anything: no source at all")), *labelled(model_admin.model, fact_columns(model_admin.model))]

    def condition(self, model: type[Model], value: str) -> Q:
        if value == ROW:
            return Q(~about(Citation, model))
        column = fact_columns(model)[value]
        return ~is_unknown(column, files_of(model)[0]) & Q(~about(Citation, model, field=column.model_field))


class DisputedFilter(ChosenFilter):
    """Rows on some fact of which sources disagree."""

    title = _("disputed")
    parameter_name = DISPUTED

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("yes", _("sources disagree")), ("no", _("they do not"))]

    def condition(self, model: type[Model], value: str) -> Q:
        disputed = Q(about(Disagreement, model))
        return disputed if value == "yes" else ~disputed


def never(day: date) -> Q:
    """Rows that were never checked."""
    return Q(checked_on=None)


def long_ago(day: date) -> Q:
    """Rows that were checked more than a year before a day."""
    return Q(checked_on__lt=day - A_YEAR)


def this_year(day: date) -> Q:
    """Rows that were checked in the year of a day."""
    return Q(checked_on__gte=day.replace(month=1, day=1))


class SaidValuesFilter(admin.AllValuesFieldListFilter):
    """The texts that rows have in a field; no text is no choice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lookup_choices = self.lookup_choices.exclude(**{self.field_path: ""})


class CheckedFilter(ChosenFilter):
    """When rows were last checked."""

    title = _("last checked")
    parameter_name = CHECKED
    conditions = {"never": never, "old": long_ago, "year": this_year}

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("never", _("never")), ("old", _("more than a year ago")), ("year", _("this year"))]

    def condition(self, model: type[Model], value: str) -> Q:
        return self.conditions[value](today())


FACT_FILTERS = (MissingFilter, UncitedFilter, DisputedFilter, CheckedFilter)


class FactChangeList(ChangeList):
    """A list whose rows lead to the field that it was narrowed by."""

    def url_for_result(self, result: Model) -> str:
        """The page of a row, at the field that misses something."""
        address = super().url_for_result(result)
        name = self.params.get(MISSING) or self.params.get(UNCITED)
        column = fact_columns(self.model).get(name or "")
        return f"{address}#id_{column.model_field}" if column else address
