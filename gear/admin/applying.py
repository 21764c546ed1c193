"""The forms by which an editor makes a fact of what a reader sent: value or fact, and its source, in one step."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ..catalogue.cells import CHOICE, PARAGRAPHS, YES_OR_NO, BadCell
from ..catalogue.columns import Column
from ..choices import Grade, Topic
from ..models import CompatibilityFact, Disagreement, ReaderPost
from ..models.constraints import FieldSentence
from ..talk.applying import CorrectedFact, apply_correction, pair_of, record_fact
from .citations import source_field
from .evidence import FactForm
from .rows import LinesField

Fieldsets = list[tuple[Any, dict[str, Any]]]
WORDS = {YES_OR_NO: ("yes", "no")}


def value_field(column: Column, label: Any) -> forms.CharField:
    """A field for a cell of a column, in the words of the catalogue's files."""
    words = column.choices if column.kind is CHOICE else WORDS.get(column.kind, ())
    one_of = _("One of: %(words)s.") % {"words": ", ".join(words)}
    help_text = one_of if words else _("As the files write it: %(kind)s.") % {"kind": column.kind.name}
    widget = forms.Textarea if column.kind is PARAGRAPHS else forms.TextInput(attrs={"class": "vTextField"})
    return LinesField(label=capfirst(label), help_text=help_text, widget=widget)


class CorrectionForm(forms.Form):
    """Another value of one fact, with its source. Every rule of the row is checked before anything is saved."""

    makes_row = False
    keep_today = forms.BooleanField(
        label=_("Sources disagree"),
        required=False,
        help_text=_("Tick where sources disagree: today's value stays beside the new one, with who says it."),
    )
    seen = LinesField(required=False, widget=forms.HiddenInput, strip=False)

    def __init__(self, *args: Any, post: ReaderPost, fact: CorrectedFact, **kwargs: Any) -> None:
        self.post, self.fact = post, fact
        initial = {"value": fact.as_cell(post.proposed), "source_url": post.source_url, "seen": fact.today}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["value"] = value_field(fact.column, self._field.verbose_name)
        self.fields["source_url"] = source_field()
        if not fact.today:
            del self.fields["keep_today"]

    @property
    def _field(self) -> models.Field:
        return self.fact.row._meta.get_field(self.fact.column.model_field)

    @property
    def fieldsets(self) -> Fieldsets:
        """How the page orders the fields."""
        names = ["value", "source_url", *(["keep_today"] if self.fact.today else []), "seen"]
        return [(_("What the guide shall say"), {"fields": names})]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("seen") != self.fact.today:
            raise ValidationError(
                _("Somebody changed this fact after you opened the page, so nothing was saved now. Open it again.")
            )
        if cleaned.get("value"):
            self._take(cleaned["value"])
        if cleaned.get("keep_today"):
            self._check_length(cleaned.get("value", ""))
        return cleaned

    def _take(self, value: str) -> None:
        """Give the row its value, or say beside the value why it cannot have it."""
        try:
            self.fact.take(value)
        except BadCell as error:
            self.add_error("value", capfirst(str(error)))
        except ValidationError as error:
            self._blame(error)
        else:
            if value == self.fact.today:
                self.add_error("value", _("The guide says so already."))

    def _blame(self, refusal: ValidationError) -> None:
        """Say what the rules of the row refuse: beside the value, or above all where another fact is wrong."""
        for name, errors in refusal.error_dict.items():
            place = "value" if name in {self._field.name, NON_FIELD_ERRORS} else None
            self.add_error(place, [self._naming(error) for error in errors])

    def _naming(self, error: ValidationError) -> ValidationError:
        """A broken rule that names the fields as the page of the row does."""
        if not isinstance(error.message, FieldSentence):
            return error
        names = self.fact.row._meta.get_field
        return ValidationError(capfirst(error.message.naming(lambda name: names(name).verbose_name)), error.code)

    def _check_length(self, value: str) -> None:
        """Say so where a value is too long to stand beside another one."""
        longest = Disagreement._meta.get_field("value").max_length
        if max(len(value), len(self.fact.today)) > longest:
            self.add_error("keep_today", _("These values are too long to stand beside each other."))

    @property
    def said(self) -> str:
        """What was changed, for the record of changes."""
        new, address = self.cleaned_data["value"], self.cleaned_data["source_url"]
        return f"{self.fact.column.name}: {self.fact.today or '?'} → {new} ({address})"

    def apply(self, user: Any) -> models.Model:
        """Save the value with its source; the row that has it now."""
        keep = self.cleaned_data.get("keep_today", False)
        apply_correction(self.post, self.fact, self.cleaned_data["source_url"], user, keep_today=keep)
        return self.fact.row


class PairFactForm(FactForm):
    """A fact on the pair that a reader wrote of, in the editor's own words, with its source."""

    makes_row = True

    class Meta(FactForm.Meta):
        model = CompatibilityFact
        fields = ["topic", "effect", "summary", "firmware", "grade", "slug"]

    def __init__(self, *args: Any, post: ReaderPost, **kwargs: Any) -> None:
        self.post = post
        known = {"topic": post.field if post.field in Topic.values else None, "effect": post.effect}
        initial = {name: value for name, value in known.items() if value} | {"firmware": post.body_firmware}
        super().__init__(*args, instance=CompatibilityFact(**pair_of(post)), initial=initial, **kwargs)
        self.fields["source_url"] = source_field(initial=post.source_url)

    @property
    def fieldsets(self) -> Fieldsets:
        """How the page orders the fields."""
        known = [("topic", "effect"), "summary", "firmware"]
        said_by = ["grade", "source_url"]
        return [
            (_("What is known"), {"fields": known}),
            (_("Who says so"), {"fields": said_by}),
            (_("Id"), {"fields": ["slug"]}),
        ]

    def made_slug(self, facts: dict[str, Any]) -> str:
        return super().made_slug(facts | pair_of(self.post))

    @property
    def said(self) -> str:
        """What was recorded, for the record of changes."""
        return f"{self.cleaned_data['summary']} ({self.cleaned_data['source_url']})"

    def apply(self, user: Any) -> models.Model:
        """Save the fact with its source."""
        record_fact(self.post, self.instance, self.cleaned_data["source_url"], user)
        return self.instance


class ReportFactForm(PairFactForm):
    """The same of a reader's report: who says so are users, and where is the report itself."""

    def __init__(self, *args: Any, post: ReaderPost, address: str, **kwargs: Any) -> None:
        super().__init__(*args, post=post, **kwargs)
        for name, value in (("grade", Grade.USERS.value), ("source_url", address)):
            self.fields[name].disabled = True
            self.initial[name] = value
        self.fields["source_url"].help_text = _("The report itself.")


ApplyForm = CorrectionForm | PairFactForm
