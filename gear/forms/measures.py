"""A measure as a form asks it: read from what people write, kept between two limits, refused in a sentence."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .. import units
from ..querystring import written
from ..spoken import shown

Read = Callable[[str], float]
Say = Callable[[float | None], str | None]
read_mm = partial(units.read_number, unit="mm")
say_mm = partial(units.mm_text, grouped=True)


def said(say: Say, number: float) -> Any:
    """The number in words, in the language of whoever reads them: the fields are declared before there is one."""
    return lazy(say, str)(number)


def labelled(label: Any, sign: str) -> Any:
    """The label of a field, which wants its numbers in this unit whatever others are shown in."""
    return format_lazy(label, unit=sign)


class MeasureField(forms.Field):
    """A number between two limits, read from what people write by `read`; `say` names the limits."""

    default_error_messages = {
        "invalid": _("Write one number above zero, with a point before decimals: 2.8."),
        "ambiguous": _("“%(written)s” may be read in two ways: write %(small)s or %(large)s."),
    }

    def __init__(self, *, least: float, most: float, read: Read = read_mm, say: Say = say_mm, **options: Any) -> None:
        low, high = (said(say, limit) for limit in (least, most))
        limits = [
            MinValueValidator(least, format_lazy(_("Write at least {limit}."), limit=low)),
            MaxValueValidator(most, format_lazy(_("Write at most {limit}."), limit=high)),
        ]
        super().__init__(validators=limits, **options)
        self.read = read

    def to_python(self, value: Any) -> float | None:
        """The number; None where nothing is written."""
        if value in self.empty_values:
            return None
        try:
            return self.read(str(value))
        except units.Ambiguous as error:
            readings = {"small": written(error.decimals), "large": written(error.thousands)}
            raise forms.ValidationError(
                self.error_messages["ambiguous"], params={"written": shown(str(value)), **readings}
            ) from error
        except units.Unreadable as error:
            raise forms.ValidationError(self.error_messages["invalid"]) from error


class GramsField(MeasureField):
    """A weight, which may be left out."""

    def __init__(self, label: Any, *, most: float, least: float = 0.0, **options: Any) -> None:
        read, say = partial(units.read_number, unit="g"), partial(units.weight_text, grouped=True)
        named = labelled(label, units.G)
        super().__init__(label=named, least=least, most=most, read=read, say=say, required=False, **options)


class DollarsField(MeasureField):
    """A price, which may be left out."""

    def __init__(self, label: Any, *, most: float, **options: Any) -> None:
        read = partial(units.read_number, unit="usd")
        named = labelled(label, units.USD)
        super().__init__(label=named, least=0, most=most, read=read, say=units.price_text, required=False, **options)
