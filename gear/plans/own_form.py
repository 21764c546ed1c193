"""The form that adds a thing of one's own to a kit. What it says becomes one value of the address."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms.measures import DollarsField, GramsField
from ..kits.own import BETWEEN, DEAREST_USD, HEAVIEST_G, LONGEST_NAME, MOST, Own


class OwnForm(forms.Form):
    """A name, and what is known of weight, price and number."""

    own_name = forms.CharField(
        label=_("What it is"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Write what it is, such as battery.")},
    )
    own_weight_g = GramsField(_("Weight of one ({unit})"), most=HEAVIEST_G)
    own_launch_price_usd = DollarsField(_("Price of one ({unit})"), most=DEAREST_USD)
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
