"""The form of a pocket card: for which apertures, and which blur counts as a point."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .. import units
from ..forms.measures import MeasureField, labelled
from ..querystring import Query, written

F_NUMBER, CIRCLE = "f_number", "circle"
DEFAULT_F_NUMBERS = (4.0, 8.0, 11.0)
LEAST_F_NUMBER, MOST_F_NUMBER = 0.7, 64.0
MOST_F_NUMBERS = 5
BETWEEN = ", "


def said_f_numbers(f_numbers: tuple[float, ...]) -> str:
    """Several f-numbers as the field has them, with a point before decimals: commas part them."""
    return BETWEEN.join(map(written, f_numbers))


class FNumbersField(forms.CharField):
    """One or several f-numbers, in ascending order without repeats; commas, semicolons or spaces part them."""

    default_error_messages = {
        "required": _("Write f-numbers, such as 4, 5.6 or f/8."),
        "max_length": _("Write at most five f-numbers."),
    }

    def clean(self, value: Any) -> tuple[float, ...]:
        """The f-numbers."""
        words = str(super().clean(value)).replace(",", " ").replace(";", " ").split()
        try:
            f_numbers = tuple(sorted({units.read_number(word, "f") for word in words}))
        except units.Unreadable as error:
            raise forms.ValidationError(self.error_messages["required"]) from error
        if not f_numbers or not all(LEAST_F_NUMBER <= one <= MOST_F_NUMBER for one in f_numbers):
            raise forms.ValidationError(
                _("Write f-numbers from %(least)s to %(most)s.")
                % {"least": units.number_text(LEAST_F_NUMBER), "most": units.number_text(MOST_F_NUMBER)}
            )
        if len(f_numbers) > MOST_F_NUMBERS:
            raise forms.ValidationError(self.error_messages["max_length"])
        return f_numbers


class CardForm(forms.Form):
    """What a card is reckoned for. Always bound: what the address leaves out, or says in vain, has a default."""

    f_number = FNumbersField(
        label=_("Apertures (f-numbers)"),
        max_length=60,
        help_text=_("Up to five: 4, 5.6, 8."),
    )
    circle = MeasureField(
        label=labelled(_("Circle of confusion ({unit})"), units.MM),
        least=0.001,
        most=0.5,
        required=False,
        help_text=_("Empty: the diagonal of each image area / 1500."),
    )

    def __init__(self, asked: QueryDict) -> None:
        f_numbers = BETWEEN.join(value for value in asked.getlist(F_NUMBER) if value.strip())
        given = {F_NUMBER: f_numbers or said_f_numbers(DEFAULT_F_NUMBERS), CIRCLE: asked.get(CIRCLE, "")}
        super().__init__(given, label_suffix="")

    @property
    def f_numbers(self) -> tuple[float, ...]:
        """The apertures to reckon for."""
        self.is_valid()
        return self.cleaned_data.get(F_NUMBER) or DEFAULT_F_NUMBERS

    @property
    def circle_mm(self) -> float | None:
        """The circle of confusion for all image areas; None where each has its own."""
        self.is_valid()
        return self.cleaned_data.get(CIRCLE)

    @property
    def query(self) -> Query:
        """What it adds to the address of the kit: defaults are left out, f-numbers ascend."""
        chosen = self.f_numbers if self.f_numbers != DEFAULT_F_NUMBERS else ()
        f_numbers = tuple((F_NUMBER, written(one)) for one in chosen)
        return f_numbers if self.circle_mm is None else (*f_numbers, (CIRCLE, written(self.circle_mm)))
