"""Filters of numbers and partial dates: by value, between limits, and spans that cover what is asked."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from django.db.models import Field
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ... import units
from ...models.fields import label_of, unit_of
from ...tables.columns import UNKNOWN, Column, Condition
from ...tables.ranges import DIGITS, Spans, days_of, ends_of
from . import fields
from .base import ListParameter, each_of, either

Say = Callable[..., str | None]

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

    @cached_property
    def say_number(self) -> Say:
        """What writes its numbers."""
        return COUNTED[self.unit] if self.unit in COUNTED else units.text_of(self.unit)

    @cached_property
    def field(self) -> fields.ValuesField:  # type: ignore[override]
        shared = {"column": self.column, "label": self.label, "required": False}
        return self.field_class(unit=self.unit, say=self.say_exactly, **shared)

    def say(self, word: str) -> str:
        return _("unknown") if word == UNKNOWN else str(self.say_number(float(word)))

    def affixes(self, language: str | None) -> tuple[str, str]:
        """What a page of the current language writes before and after the number: `f/` and nothing, nothing and `g`."""
        return affixes(self.say_number, language)

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


@cache
def affixes(say: Say, language: str | None) -> tuple[str, str]:
    """The same without spaces, for a field has some of its own."""
    before, after = around(say, language)
    return before.strip(), after.strip()


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
    """Focal lengths: a span that covers a number, both ends of another span, or each of several; or `unknown`.

    `steps` are the usual ones, offered to be chosen.
    """

    field_class = fields.SpansField
    limits = True
    field_label = gettext_lazy("covers")
    example = "24-105"

    def __init__(self, *args: Any, sentence: Any, steps: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, unit="mm", **kwargs)
        self.sentence = sentence
        self.steps = steps

    @cached_property
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
