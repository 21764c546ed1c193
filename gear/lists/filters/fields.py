"""Form fields that read a parameter of a list. What makes no sense is named and dropped; the rest of it stays."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ...dates import PARTIAL_DATE_PATTERN
from ...spoken import named, shown
from ...tables.columns import UNKNOWN, Column, Texts
from ...tables.ranges import days_of, written

LARGEST = 1e9
DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?|\.[0-9]+")


class PartlyValid(ValidationError):
    """Some values of a parameter make no sense; `kept` are the others."""

    def __init__(self, sentences: list[str], kept: list[str]) -> None:
        super().__init__(sentences)
        self.kept = kept


class ListForm(forms.Form):
    """Keeps the values that make sense beside the errors of the others."""

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        if isinstance(error, PartlyValid) and field:
            self.cleaned_data[field] = error.kept


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
        errors = []
        for text in texts:
            try:
                words[self.word(text)] = None
            except ValidationError as error:
                errors.extend(error.messages)
        kept = list(words)
        if self.single and len(kept) > 1:
            errors.append(_("%(label)s is given more than once; the last value counts.") % {"label": self.label})
            kept = kept[-1:]
        if errors:
            raise PartlyValid(named(errors), kept)
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
    """One plain decimal number, not negative."""

    single = True

    def word(self, text: str) -> str:
        if not DECIMAL.fullmatch(text):
            raise ValidationError(
                _("“%(value)s” is not a number for %(label)s."), params={"value": shown(text), "label": self.label}
            )
        number = float(text)
        if number > LARGEST:
            raise ValidationError(
                _("“%(value)s” is too large for %(label)s."), params={"value": shown(text), "label": self.label}
            )
        return written(number)


class NumbersField(NumberField):
    """Any of several numbers, or `unknown`."""

    single = False

    def word(self, text: str) -> str:
        return UNKNOWN if text == UNKNOWN else super().word(text)


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
