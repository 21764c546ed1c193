"""The forms of the import: which files, and which of their rows, in which state and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...choices import PublicationState
from ...models.history import WHY_LENGTH
from .receiving import Contents, contents_of

# A newly imported row is one of these; what is stored keeps its state.
STATES = [PublicationState.DRAFT, PublicationState.PUBLISHED]


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or several files; the value is a list."""

    widget = SeveralFilesInput(attrs={"accept": ".csv,.zip"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(one, initial) for one in files or [None]]


class UploadForm(forms.Form):
    """The files; `contents` are their bytes once they are good."""

    contents: Contents
    files = SeveralFilesField(
        label=_("Files"),
        help_text=_(
            "One or several CSV files under the names of the catalogue’s files, such as lenses.csv, or one zip "
            "of them. A file may be cut to a few rows, and to a few columns beside those that tell its rows apart: "
            "what it does not say stays as it is."
        ),
    )

    def clean_files(self) -> list[Any]:
        self.contents = contents_of(self.cleaned_data["files"])
        return self.cleaned_data["files"]


class ConfirmForm(forms.Form):
    """What the editor decides after the dry run. `seen` are the signs of what the dry run saw."""

    state = forms.ChoiceField(
        label=_("New rows are"),
        choices=[(state.value, state.label) for state in STATES],
        initial=PublicationState.DRAFT,
        help_text=_("Of products, statements and documented facts. What is stored keeps its state."),
    )
    why = forms.CharField(
        label=_("Reason"),
        max_length=WHY_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("It stands beside the import in the history."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
