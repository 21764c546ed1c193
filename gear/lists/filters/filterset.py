"""What lists declare, and the FilterSets made of it: a line may stand for several parameters."""

import copy
from functools import cache, cached_property
from typing import Any

import django_filters
from django.db.models import Field, FloatField, IntegerField, Model
from django.http import QueryDict

from ...models.fields import PartialDateField
from ...tables.selection import Selection
from . import fields
from .base import ListParameter, WordsFilter
from .measures import (
    DateFilter,
    EarliestFilter,
    LatestFilter,
    LeastFilter,
    MostFilter,
    NumberFilter,
)


class Ends(ListParameter):
    """Base of declarations that stand for three parameters: the value or `unknown`, `_min` and `_max`."""

    value: type[ListParameter]
    least: type[ListParameter]
    most: type[ListParameter]

    def __init__(self, noun: Any = "", *, plain: bool = False, **options: Any) -> None:
        super().__init__(noun)
        self.options = options
        self.limit_options = {"plain": plain} if plain else {}

    def declared(self, name: str, model: type[Model] | None) -> dict[str, ListParameter]:
        three = {
            name: self.value(self.noun, **self.options),
            f"{name}_min": self.least(self.noun, column=name, **self.options, **self.limit_options),
            f"{name}_max": self.most(self.noun, column=name, **self.options, **self.limit_options),
        }
        for parameter, its in three.items():
            its.creation_counter = self.creation_counter
            its.declared(parameter, model)
        return three


class Number(Ends):
    """A number by its value and between limits. `plain`: a limit needs no name of the fact beside it."""

    value, least, most = NumberFilter, LeastFilter, MostFilter


class PartialDate(Ends):
    """A partial date by its value and between limits."""

    value, least, most = DateFilter, EarliestFilter, LatestFilter


def usual(its: Field) -> ListParameter:
    """The declaration that suits a field of which nothing more is said."""
    if isinstance(its, PartialDateField):
        return PartialDate()
    return Number() if isinstance(its, FloatField | IntegerField) else WordsFilter()


class ListFilterMetaclass(django_filters.filterset.FilterSetMetaclass):
    """Lets each declaration say which parameters it stands for, with what the model of the rows calls the fact.

    Of `facts` those that are not declared follow in the usual form: each fact has its filters.
    """

    @classmethod
    def get_declared_filters(cls, bases: tuple[type, ...], attrs: dict[str, Any]) -> dict[str, ListParameter]:
        for name in attrs.get("facts", ()):
            if name not in attrs:
                attrs[name] = usual(attrs["model"]._meta.get_field(name))
        made = {name: its for name, its in attrs.items() if isinstance(its, ListParameter) and not its.facet}
        for name, its in made.items():
            del attrs[name]
            attrs.update(its.declared(name, attrs.get("model")))
        return super().get_declared_filters(bases, attrs)


class ListFilter(django_filters.filterset.BaseFilterSet, metaclass=ListFilterMetaclass):
    """Base of the lists' FilterSets: filters a table of facts instead of a queryset.

    `model` is that of the rows, where it knows what facts are called; `facts` are those that all have filters.

    Only the filters that the address names are bound to a form: a list of pairs has some two hundred of them.
    """

    model: type[Model] | None = None
    facts: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, all_rows: Selection) -> None:
        self.data = data
        self.all_rows = all_rows
        self.table = all_rows.table
        self.is_bound = True
        self.request = None
        self.form_prefix = None
        self.filters = {name: copy.copy(its) for name, its in self.base_filters.items() if name in data}
        for its in self.filters.values():
            its.parent = self

    @classmethod
    @cache
    def columns(cls) -> frozenset[str]:
        """The columns that the filters read."""
        return frozenset(its.field_name for its in cls.base_filters.values())

    @classmethod
    @cache
    def facets(cls) -> dict[str, list[str]]:
        """The facets, each with its parameters, in the order of the filters."""
        groups: dict[str, list[str]] = {}
        for name, its in cls.base_filters.items():
            groups.setdefault(its.facet, []).append(name)
        return groups

    @cached_property
    def form(self) -> fields.ListForm:  # type: ignore[override]
        """The form of the filters that the address names: its class is the same for all, and only its fields differ."""
        form = fields.ListForm(self.data)
        form.fields = {name: its.field for name, its in self.filters.items()}
        return form

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """The values that make sense, in canonical order; parameters without one are left out."""
        self.form.is_valid()
        return {name: sorted(words) for name, words in self.form.cleaned_data.items() if words}

    @cached_property
    def refused(self) -> dict[str, list[str]]:
        """What makes no sense, as it was written, by parameter."""
        self.form.is_valid()
        return self.form.refused

    @property
    def problems(self) -> dict[str, list[str]]:
        """What makes no sense: sentences by parameter."""
        return {name: list(sentences) for name, sentences in self.errors.items()}

    @cached_property
    def selection(self) -> Selection:
        """The rows that meet all that makes sense."""
        selection = self.all_rows
        for name, words in self.words.items():
            selection = self.filters[name].filter(selection, words)
        return selection
