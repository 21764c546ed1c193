"""The forms of signing in: a code, and what shows once more who is there."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from . import second_factor

WRONG_CODE = _("This code is wrong, was used already, or came too soon after a wrong one. Wait for the next one.")


def code_field(label: Any, **options: Any) -> forms.CharField:
    """A field for what a phone shows; it is filled in by the browser where that knows how."""
    attributes = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
    return forms.CharField(label=label, max_length=40, widget=forms.TextInput(attrs=attributes), **options)


class CodeForm(forms.Form):
    """A code of the phone, or a recovery code."""

    code = code_field(_("Code"), help_text=_("The six digits that the app shows now, or one of your recovery codes."))

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.device: Any = None

    def clean_code(self) -> str:
        """The code, used up now."""
        self.device = second_factor.device_that_takes(self.user, self.cleaned_data["code"])
        if self.device is None:
            raise forms.ValidationError(WRONG_CODE)
        return self.cleaned_data["code"]


class NewPhoneForm(forms.Form):
    """The first code of a new secret. It is checked where it is taken."""

    code = code_field(_("Code"), help_text=_("The six digits that the app shows now."))


class AgainForm(forms.Form):
    """The password or a code once more, before something about the second factor changes."""

    proof = forms.CharField(
        label=_("Password or a code"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_proof(self) -> str:
        """What was given, if it is the password or a code that was not used yet."""
        user, proof = self.request.user, self.cleaned_data["proof"]
        if not (user.check_password(proof) or second_factor.device_that_takes(user, proof)):
            raise forms.ValidationError(_("This is neither your password nor a code that counts now."))
        return proof
