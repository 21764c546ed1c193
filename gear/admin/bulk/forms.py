"""The forms of the pages that change many rows: which rows, which field, which value."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ...models.history import WHY_LENGTH
from ..citations import source_field
from .fields import is_citable, label_of, value_field
from .plan import Wanted


class NumbersField(forms.CharField):
    """Keys of rows, with commas between them, in one field: as many fields as rows would be refused."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> list[int]:
        words = (super().to_python(value) or "").split(",")
        if not all(word.isascii() and word.isdigit() and len(word) <= 18 for word in words):
            raise ValidationError(_("Choose the rows again."))
        return [int(word) for word in words]


class RowsForm(forms.Form):
    """The chosen rows."""

    rows = NumbersField()


class FieldForm(forms.Form):
    """The choice of the field."""

    field = forms.ChoiceField(label=_("Field to change"))

    def __init__(self, *args: Any, fields: dict[str, Field], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(name, label_of(field)) for name, field in fields.items()]
        self.fields["field"].choices = sorted(named, key=lambda choice: choice[1])


class ValueForm(forms.Form):
    """The value that the rows shall have, with its source and the reason."""

    keeps = forms.BooleanField(
        label=_("Leave the values as they are and only add the source"),
        required=False,
    )
    why = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=WHY_LENGTH,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
        help_text=_("Kept in the history."),
    )

    def __init__(self, data: Any, model_admin: admin.ModelAdmin, field: Field, request: HttpRequest) -> None:
        super().__init__(data, initial={"why": request.POST.get("why", "")})
        self.field, self.is_citable = field, is_citable(model_admin.model, field)
        self.fields["value"] = value_field(model_admin, field, request)
        if self.is_citable:
            self.fields["source_url"] = source_field(
                required=False, help_text=_("Optional: cited beside this fact in every row, with the day of today.")
            )
        else:
            del self.fields["keeps"]
        if data is not None and data.get("keeps"):
            self.fields["value"].required = False

    @property
    def fieldsets(self) -> list[tuple[Any, dict[str, Any]]]:
        """How the page orders the fields."""
        cited = ["source_url", "keeps"] if self.is_citable else []
        return [(None, {"fields": ["value", *cited, "why"]})]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("value") == "" and self.field.null:
            cleaned["value"] = None
        if cleaned.get("keeps") and not cleaned.get("source_url"):
            self.add_error("source_url", _("Give the source that shall be added."))
        return cleaned

    @property
    def wanted(self) -> Wanted:
        """What the editor asks for. The form is valid."""
        said = self.cleaned_data
        return Wanted(self.field, said.get("value"), said.get("keeps", False), said.get("source_url", ""))
