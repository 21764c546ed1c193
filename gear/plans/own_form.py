"""The form that adds a thing of one's own to a kit. What it says becomes one value of the address."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import units
from ..forms.measures import MeasureField, labelled
from ..kits.own import BETWEEN, DEAREST_USD, HEAVIEST_G, LONGEST_NAME, MOST, Own

say_weight = partial(units.weight_text, grouped=True)


class OwnForm(forms.Form):
    """A name, and what is known of weight, price and number."""

    own_name = forms.CharField(
        label=_("What it is"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write what it is, such as battery.")},
    )
    own_weight_g = MeasureField(
        label=labelled(_("Weight of one ({unit})"), units.G),
        least=0,
        most=HEAVIEST_G,
        read=partial(units.read_number, unit="g"),
        say=say_weight,
        required=False,
    )
    own_launch_price_usd = MeasureField(
        label=labelled(_("Price of one ({unit})"), units.USD),
        least=0,
        most=DEAREST_USD,
        read=partial(units.read_number, unit="usd"),
        say=units.price_text,
        required=False,
    )
    own_count = forms.IntegerField(
        label=_("How many"),
        min_value=1,
        max_value=MOST,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "1"}),
        error_messages={"invalid": _("Write a whole number, such as 2.")},
    )

    def __init__(self, asked: Mapping[str, str]) -> None:
        self.is_asked = any(asked.get(name, "").strip() for name in self.base_fields)
        super().__init__(asked if self.is_asked else None, label_suffix="")
        for field in self.fields.values():
            field.widget.attrs["class"] = "field"

    def clean_own_name(self) -> str:
        """The name, without what parts the values of an address and what no eye sees."""
        name = self.cleaned_data["own_name"]
        if BETWEEN in name or not name.isprintable():
            raise forms.ValidationError(_("Write the name without “%(sign)s” and without signs that cannot be seen."),
                                        params={"sign": BETWEEN})  # fmt: skip
        return name

    @property
    def own(self) -> Own:
        """What a valid form says."""
        said: dict[str, Any] = self.cleaned_data
        return Own(said["own_name"], said["own_weight_g"], said["own_launch_price_usd"], said["own_count"] or 1)
