"""Form fields that read a parameter of a list. What makes no sense is named and dropped; the rest of it stays."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ... import units
from ...dates import PARTIAL_DATE_PATTERN
from ...querystring import written
from ...spoken import named, shown
from ...tables.columns import UNKNOWN, Column, Texts
from ...tables.ranges import days_of, span_word

LARGEST = 1e9

TOO_LARGE = gettext_lazy("“%(value)s” is too large for %(label)s.")
MISPLACED = gettext_lazy(
    "“%(value)s” has a unit that does not belong to %(label)s: write a number such as %(example)s."
)
AMBIGUOUS = gettext_lazy(
    "“%(value)s” is ambiguous for %(label)s: it can mean %(decimals)s or %(thousands)s. Write %(small)s or %(large)s."
)

Say = Callable[[float], str]


class PartlyValid(ValidationError):
    """Some values of a parameter make no sense: `refused`, as they were written. `kept` are the words of the others."""

    def __init__(self, sentences: list[str], kept: list[str], refused: list[str]) -> None:
        super().__init__(sentences)
        self.kept = kept
        self.refused = refused


class ListForm(forms.Form):
    """Keeps the values that make sense beside the errors of the others, and those as they were written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused: dict[str, list[str]] = {}

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        if isinstance(error, PartlyValid) and field:
            self.cleaned_data[field], self.refused[field] = error.kept, error.refused


class ValuesField(forms.Field):
    """All values of a parameter, each read on its own. `reads` turns a text into the word that it means."""

    widget = forms.MultipleHiddenInput
    single = False

    def __init__(self, *, column: Column, **kwargs: Any) -> None:
        self.column = column
        super().__init__(**kwargs)

    def word(self, text: str) -> str:
        """The word that a text means. Raises ValidationError with a sentence."""
        raise NotImplementedError

    def clean(self, value: Sequence[str] | None) -> list[str]:
        texts = list(dict.fromkeys(text.strip() for text in value or () if text.strip()))
        words: dict[str, None] = {}
        errors, refused = [], []
        for text in texts:
            try:
                words[self.word(text)] = None
            except ValidationError as error:
                errors.extend(error.messages)
                refused.append(text)
        kept = list(words)
        if self.single and len(kept) > 1:
            errors.append(_("%(label)s is given more than once; the last value counts.") % {"label": self.label})
            kept = kept[-1:]
        if errors:
            raise PartlyValid(named(errors), kept, refused)
        return kept


class WordsField(ValuesField):
    """Words that the column knows, and `unknown`."""

    def word(self, text: str) -> str:
        # A plus that was not escaped in the address arrives as a space: body+lens.
        for word in (text, text.replace(" ", "+")):
            if word == UNKNOWN or word in self.known_words:
                return word
        raise ValidationError(
            _("“%(value)s” is not a choice of %(label)s."), params={"value": shown(text), "label": self.label}
        )

    @property
    def known_words(self) -> Sequence[str]:
        """The words of the column."""
        return self.column.options


class NumberField(ValuesField):
    """One number, not negative, as people write it; `say` writes one in the unit that it is read in."""

    single = True
    no_number = gettext_lazy("“%(value)s” is not a number for %(label)s.")

    def __init__(self, *, unit: str, say: Say, **kwargs: Any) -> None:
        self.unit, self.say = unit, say
        super().__init__(**kwargs)

    def word(self, text: str) -> str:
        try:
            return self.read(text)
        except units.Ambiguous as refused:
            raise self.refusal(AMBIGUOUS, text, **self._readings(refused)) from refused
        except units.Misplaced as refused:
            raise self.refusal(MISPLACED, text, example=self.say(min(refused.number, LARGEST))) from refused
        except units.Unreadable as refused:
            raise self.refusal(self.no_number, text) from refused

    def read(self, text: str) -> str:
        """The word of a number. Raises Unreadable, or ValidationError for one that is too large."""
        number = units.read_number(text, self.unit)
        self.check(number, text)
        return written(number)

    def check(self, number: float, text: str) -> None:
        """Refuse a number that no fact comes near. Raises ValidationError."""
        if number > LARGEST:
            raise self.refusal(TOO_LARGE, text)

    def refusal(self, sentence: Any, text: str, **params: Any) -> ValidationError:
        """A sentence about a text."""
        return ValidationError(sentence, params={"value": shown(text), "label": self.label, **params})

    def _readings(self, refused: units.Ambiguous) -> dict[str, Any]:
        """Both readings of a text, with their unit and as they can be written instead."""
        return {
            "decimals": self.say(refused.decimals),
            "thousands": self.say(refused.thousands),
            "small": written(refused.decimals),
            "large": written(refused.thousands),
        }


class NumbersField(NumberField):
    """Any of several numbers, or `unknown`."""

    single = False

    def word(self, text: str) -> str:
        return UNKNOWN if text == UNKNOWN else super().word(text)


class SpansField(NumbersField):
    """Numbers and spans with two ends, such as 24-105, or `unknown`."""

    no_number = gettext_lazy(
        "“%(value)s” is not a number for %(label)s: write one such as 35, or two ends such as 24-105."
    )

    def read(self, text: str) -> str:
        low, high = units.read_span(text, self.unit)
        self.check(high, text)
        return span_word(low, high)


class DateField(ValuesField):
    """One partial date: a year, a month or a day."""

    single = True

    def word(self, text: str) -> str:
        if re.fullmatch(PARTIAL_DATE_PATTERN, text):
            try:
                days_of(text)
            except ValueError:
                pass
            else:
                return text
        raise ValidationError(
            _("“%(value)s” is not a date for %(label)s: write 2019, 2019-07 or 2019-07-11."),
            params={"value": shown(text), "label": self.label},
        )


class DatesField(DateField):
    """Any of several partial dates, or `unknown`."""

    single = False

    def word(self, text: str) -> str:
        return UNKNOWN if text == UNKNOWN else super().word(text)


class SearchField(ValuesField):
    """Words to look for in a text."""

    single = True
    column: Texts

    def word(self, text: str) -> str:
        if len(text) > 200 or not text.isprintable():
            raise ValidationError(
                _("“%(value)s” cannot be searched for: at most 200 letters, all of them printable."),
                params={"value": shown(text)},
            )
        return " ".join(text.split())
