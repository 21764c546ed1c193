"""The family of filters: each reads one parameter and narrows a selection of products or pairs alike."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Field, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from ...choices import Answer
from ...models.fields import label_of
from ...tables.columns import UNKNOWN, Column, Condition
from ...tables.selection import Selection
from . import fields


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
    `slugs_of`: the kind of page, as old slugs know it, whose slugs its words are.
    `example`: what may be written, where the column has no ends to hint at. `steps`: values that are offered although
    the column has many more. `is_scale`: its options are steps of one, such as years, and stay together however many.
    `has_pages`: each of its options has a page of its own, of that kind.
    """

    field_class = fields.WordsField
    offers = True
    limits = False
    measures = False
    field_label: Any = ""
    part = ""
    slugs_of = ""
    example = ""
    steps: Sequence[str] = ()
    is_scale = False
    has_pages = False

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
        self.slugs_of = self.slugs_of or getattr(its.related_model, "old_slug_kind", "")

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

    def __init__(
        self,
        *args: Any,
        plain: bool = False,
        phrases: dict[str, Any] | None = None,
        is_scale: bool = False,
        has_pages: bool = False,
        slugs_of: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.slugs_of = slugs_of
        self.is_scale = is_scale
        self.has_pages = has_pages
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
