"""The family of filters: each reads one parameter and narrows a selection of products or pairs alike."""

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

import django_filters
from django.db.models import Field, FloatField, IntegerField, Model
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from ... import units
from ...choices import Answer
from ...models.fields import PartialDateField, label_of, unit_of
from ...tables.columns import UNKNOWN, Column, Condition
from ...tables.ranges import DIGITS, Spans, days_of, ends_of
from ...tables.selection import Selection
from . import fields

Say = Callable[..., str | None]


def either(texts: Iterable[str]) -> str:
    """Several alternatives: Panasonic or Sigma."""
    return pgettext("between alternatives", " or ").join(texts)


def each_of(texts: Iterable[str]) -> str:
    """Several that are all asked for: 35 mm and 50 mm."""
    return pgettext("between what is asked for together", " and ").join(texts)


class ListParameter(django_filters.Filter):
    """Base of all filters. `facet` names the group that it stands in; its chips say `phrase(word)`.

    `noun` is what the fact is called inside a sentence, by default what the model calls it; `label` stands alone.
    `fact`: what a row lacks that misses it, where the noun is none.
    `offers`: it has options, be it only `unknown`. `limits`: it has a field to write in, with `field_label`.
    `measures`: it asks for a number or a date. `part`: the part of a pair that its facts belong to.
    `example`: what may be written, where the column has no ends to hint at.
    """

    field_class = fields.WordsField
    offers = True
    limits = False
    measures = False
    field_label: Any = ""
    part = ""
    example = ""

    def __init__(
        self, noun: Any = "", *, column: str | None = None, facet: str | None = None, fact: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(column, distinct=False, **kwargs)
        self.facet = facet
        self.fact = fact
        self.name(noun)

    def name(self, noun: Any) -> None:
        """Call the fact by a noun."""
        self.noun, self.label = noun, capfirst(noun)
        self.fact = self.fact or noun

    def declared(self, name: str, model: type[Model] | None) -> dict[str, "ListParameter"]:
        """The parameters that this declaration stands for, once its name and the model of the rows are known."""
        self.field_name = self.field_name or name
        self.facet = self.facet or self.field_name
        if not self.noun and model is not None:
            self.called(model._meta.get_field(self.field_name))
        return {name: self}

    def called(self, its: Field) -> None:
        """Take what the model says of the fact."""
        self.name(label_of(its))

    @property
    def column(self) -> Column:
        """The column that the filter reads, in the table of its FilterSet."""
        return self.parent.table.columns[self.field_name]

    @cached_property
    def field(self) -> fields.ValuesField:  # type: ignore[override]
        """The form field; made for one request, as makers and products come and go."""
        return self.field_class(column=self.column, label=self.label, required=False)

    def note(self, column: Column) -> str:
        """What must be known to write a value for a column; mostly nothing."""
        return ""

    def condition(self, words: Sequence[str]) -> Condition:
        """What the words ask of the column."""
        return Condition(words=frozenset(words))

    def filter(self, selection: Selection, words: Sequence[str]) -> Selection:
        """The selection narrowed by this parameter."""
        return selection.where(self.field_name, self.condition(words)) if words else selection

    def phrase(self, *words: str) -> str:
        """A value in the words of a chip, or several that are alternatives."""
        if words == (UNKNOWN,):
            return _("%(label)s unknown") % {"label": self.fact}
        return _("%(label)s: %(value)s") % {"label": self.noun, "value": either(map(self.say, words))}

    def say(self, word: str) -> str:
        """One value in a reader's words."""
        return _("unknown") if word == UNKNOWN else word


class WordsFilter(ListParameter):
    """A choice that repeats. `plain`: its labels need no name of the fact beside them; `phrases` say a word in full."""

    def __init__(self, *args: Any, plain: bool = False, phrases: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plain = plain
        self.phrases = phrases or {}

    def say(self, word: str) -> str:
        if word == UNKNOWN:
            return _("unknown")
        return str(self.column.labels[self.column.options.index(word)])

    def phrase(self, *words: str) -> str:
        if self.plain or self.phrases:
            return either(self._in_full(word) for word in words)
        return super().phrase(*words)

    def _in_full(self, word: str) -> str:
        if word in self.phrases:
            return str(self.phrases[word])
        return self.say(word) if self.plain and word != UNKNOWN else super().phrase(word)


class YesNoFilter(WordsFilter):
    """A fact that is yes, no or unknown; `yes` and `no` say either in full."""

    def __init__(self, yes: Any, no: Any, noun: Any = "", **kwargs: Any) -> None:
        super().__init__(noun, phrases={Answer.YES.value: yes, Answer.NO.value: no}, **kwargs)


# Units that a label names, since they stand beside no number.
COUNTED: Mapping[str, Say] = {
    "px": units.number_text,
    "fps": units.number_text,
    "kdots": units.number_text,
    "stops": units.stops_text,
}


class NumberFilter(ListParameter):
    """A number column by exact values, or `unknown`: beside limits, that includes the rows without the number.

    `unit`: the code of the unit that its numbers are written and read in, where its model field does not say it.
    """

    field_class = fields.NumbersField
    measures = True

    def __init__(self, *args: Any, unit: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit

    def called(self, its: Field) -> None:
        self.unit = self.unit or unit_of(its)
        self.name(its.verbose_name if self.unit in COUNTED else label_of(its))

    @property
    def say_number(self) -> Say:
        """What writes its numbers."""
        return COUNTED[self.unit] if self.unit in COUNTED else units.text_of(self.unit)

    @cached_property
    def field(self) -> fields.ValuesField:  # type: ignore[override]
        shared = {"column": self.column, "label": self.label, "required": False}
        return self.field_class(unit=self.unit, say=self.say_exactly, **shared)

    def say(self, word: str) -> str:
        return _("unknown") if word == UNKNOWN else str(self.say_number(float(word)))

    @property
    def affixes(self) -> tuple[str, str]:
        """What is written before and after the number: `f/` and nothing, nothing and `g`."""
        before, after = around(self.say_number, get_language())
        return before.strip(), after.strip()

    def say_exactly(self, number: float) -> str:
        """A number as it was read, with all its decimals."""
        before, after = around(self.say_number, get_language())
        return f"{before}{units.number_text(number, DIGITS)}{after}"


@cache
def around(say: Say, language: str | None) -> tuple[str, str]:
    """What stands before and after a number in the unit that an address has it in, whatever others are shown in.

    `language` is the current one, which the words of `say` follow.
    """
    with units.written_in(units.ENGLISH):
        before, _one, after = (say(1) or "1").partition("1")
    return before, after


class LimitFilter(NumberFilter):
    """Base of least and most: a limit of a number column."""

    field_class = fields.NumberField
    offers = False
    limits = True
    sentence: Any

    def __init__(
        self, *args: Any, plain: bool = False, sentence: Any = None, field_label: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.plain = plain
        self.sentence = sentence or self.sentence
        self.field_label = field_label or self.field_label

    def phrase(self, *words: str) -> str:
        limit = self.sentence % {"value": self.say(words[0])}
        return limit if self.plain else _("%(label)s %(limit)s") % {"label": self.noun, "limit": limit}


class LeastFilter(LimitFilter):
    """A lower limit."""

    field_label = gettext_lazy("at least")
    sentence = gettext_lazy("at least %(value)s")

    def condition(self, words: Sequence[str]) -> Condition:
        return Condition(low=float(words[0]))


class MostFilter(LimitFilter):
    """An upper limit."""

    field_label = gettext_lazy("at most")
    sentence = gettext_lazy("at most %(value)s")

    def condition(self, words: Sequence[str]) -> Condition:
        return Condition(high=float(words[0]))


class CoversFilter(NumberFilter):
    """Focal lengths: a span that covers a number, both ends of another span, or each of several; or `unknown`."""

    field_class = fields.SpansField
    limits = True
    field_label = gettext_lazy("covers")
    example = "24-105"

    def __init__(self, *args: Any, sentence: Any, **kwargs: Any) -> None:
        super().__init__(*args, unit="mm", **kwargs)
        self.sentence = sentence

    @property
    def say_number(self) -> Say:
        return units.focal_length_text

    def note(self, column: Column) -> str:
        if not isinstance(column, Spans) or not column.within:
            return ""
        return _("Met within %(share)s of what is asked for.") % {"share": units.percent_text(column.within)}

    def say(self, word: str) -> str:
        return _("unknown") if word == UNKNOWN else str(units.focal_length_text(*ends_of(word)))

    def phrase(self, *words: str) -> str:
        known = [self.say(word) for word in words if word != UNKNOWN]
        phrases = [self.sentence % {"value": each_of(known)}] if known else []
        return either([*phrases, super().phrase(UNKNOWN)] if UNKNOWN in words else phrases)


class DateFilter(ListParameter):
    """A partial date: any day in common with it; or `unknown`."""

    field_class = fields.DatesField
    measures = True


class DateLimitFilter(DateFilter):
    """Base of earliest and latest: a row counts when some day of its partial date meets the limit."""

    field_class = fields.DateField
    offers = False
    limits = True
    sentence: Any

    def phrase(self, *words: str) -> str:
        return _("%(label)s %(limit)s") % {"label": self.noun, "limit": self.sentence % {"value": words[0]}}


class EarliestFilter(DateLimitFilter):
    """Not before a day, month or year."""

    field_label = gettext_lazy("from")
    sentence = gettext_lazy("from %(value)s")

    def condition(self, words: Sequence[str]) -> Condition:
        return Condition(low=days_of(words[0])[0])


class LatestFilter(DateLimitFilter):
    """Not after a day, month or year."""

    field_label = gettext_lazy("up to")
    sentence = gettext_lazy("up to %(value)s")

    def condition(self, words: Sequence[str]) -> Condition:
        return Condition(high=days_of(words[0])[1])


class SearchFilter(ListParameter):
    """Words to find in a text, all of them, in any order."""

    field_class = fields.SearchField
    offers = False
    limits = True
    field_label = gettext_lazy("all of these")

    def condition(self, words: Sequence[str]) -> Condition:
        return Condition(words=frozenset(words[0].split()))

    def phrase(self, *words: str) -> str:
        return f"“{words[0]}”"


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

    class Meta:
        form = fields.ListForm

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
