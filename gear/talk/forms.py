"""The forms for readers: what may be sent, and what is said where it makes no sense."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..choices import Effect, PostKind
from ..models import ReaderPost
from ..models.fields import validate_web_address
from ..models.talk import FIRMWARE_LENGTH, NAME_LENGTH, TEXT_LENGTH
from .limits import digest_of
from .opening import LATEST_S, SOONEST_S, age_s, kept_or_anew, opened_now
from .plain_text import clean_line, clean_lines, count_links, folded, is_said
from .subjects import Subject
from .words import WHAT_HAPPENED

MOST_LINKS = 3
ONE_LINE = {"class": "field"}
LONG_TEXT = {"class": "field", "rows": 7}
TOO_LONG = _("Write at most %(limit_value)d characters; these are %(show_value)d.")
# What only machines see: the name of the field that stays empty, and of the moment of opening.
TRAP, OPENED = "homepage", "opened"
FIRMWARE = re.compile(r"(?:v|ver|version|firmware)?[.\s]*(\d+(?:\.\d+){0,3}[a-z]?)", re.IGNORECASE | re.ASCII)


class LineField(forms.CharField):
    """Text of one line, without what cannot be seen. No `maxlength`: a browser would cut what is pasted, unsaid."""

    widget = forms.TextInput(ONE_LINE)
    default_error_messages = {"max_length": TOO_LONG}

    def to_python(self, value: Any) -> str:
        """The line as it is kept."""
        return super().to_python(clean_line(value or ""))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Nothing that the browser would act upon by itself."""
        return {}


class LinesField(LineField):
    """Text of several lines, with few links."""

    widget = forms.Textarea(LONG_TEXT)
    default_error_messages = {"links": _("Give at most %(most)d web addresses; these are %(count)d.")}

    def to_python(self, value: Any) -> str:
        """The text as it is kept."""
        return forms.CharField.to_python(self, clean_lines(value or ""))

    def validate(self, value: str) -> None:
        """Refuse what is sent for its links. Raises ValidationError."""
        super().validate(value)
        links = count_links(value)
        if links > MOST_LINKS:
            params = {"most": MOST_LINKS, "count": links}
            raise forms.ValidationError(self.error_messages["links"], code="links", params=params)


class NameField(LineField):
    """What a reader wants to be called."""

    default_error_messages = {"unsaid": _("Write a name with at least one letter or digit.")}

    def validate(self, value: str) -> None:
        """Refuse signs alone. Raises ValidationError."""
        super().validate(value)
        if value and not is_said(value):
            raise forms.ValidationError(self.error_messages["unsaid"], code="unsaid")


class FirmwareField(LineField):
    """The number of a firmware, however it is written: `1.2`, `v1.2`, `Ver. 1.2`, or with the wide digits of Japan."""

    default_error_messages = {"invalid": _("Write the number of the version, such as 1.2, or nothing.")}

    def clean(self, value: Any) -> str:
        """The number alone. Raises ValidationError."""
        text = unicodedata.normalize("NFKC", super().clean(value))
        found = FIRMWARE.fullmatch(text)
        if not text or (found and len(found[1]) <= FIRMWARE_LENGTH):
            return found[1] if found else ""
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


class MailField(forms.EmailField):
    """A mail address, without what cannot be seen."""

    widget = forms.EmailInput({"class": "field", "autocomplete": "email"})
    default_error_messages = {
        "invalid": _("Write a mail address such as name@example.org, or nothing."),
        "max_length": TOO_LONG,
    }

    def to_python(self, value: Any) -> str:
        """The address as it is kept."""
        return super().to_python(clean_line(value or ""))


class WebAddressField(forms.URLField):
    """A web address, without what cannot be seen."""

    widget = forms.URLInput({"class": "field", "inputmode": "url"})
    default_validators = [validate_web_address]
    default_error_messages = {
        "invalid": _("Write a web address such as https://example.org/page."),
        "max_length": TOO_LONG,
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(assume_scheme="https", **options)

    def to_python(self, value: Any) -> str:
        """The address as it is kept."""
        return super().to_python(clean_line(value or ""))


class PostForm(forms.Form):
    """What all forms for readers share: the traps for machines, and the post that comes of it."""

    required_css_class = "required"
    kind_and_words: Callable[[], tuple[str, ...]]  # The kind of post, and what makes another one the same.

    email = MailField(
        label=_("E-mail (optional)"),
        required=False,
        max_length=254,
        help_text=_("Only in case an editor has a question: never shown, and deleted when an editor has decided."),
    )

    def __init__(self, subject: Subject, data: QueryDict | None = None, **options: Any) -> None:
        super().__init__(data, auto_id="%s", **options)
        self.subject = subject
        self.fields["email"] = self.fields.pop("email")  # Asked last.

    @property
    def opened(self) -> str:
        """The moment of opening that the form carries."""
        return kept_or_anew(self.data.get(OPENED, "")) if self.is_bound else opened_now()

    def clean(self) -> dict[str, Any]:
        """Say what looks as if no person had sent it: never dropped unsaid, since a person may have."""
        age = age_s(self.data.get(OPENED, ""))
        if self.data.get(TRAP):
            self.add_error(None, _("A field that only machines see was filled in. Send it once more."))
        elif age is None or age > LATEST_S:
            self.add_error(None, _("The form was opened more than a day ago, or elsewhere. Send it once more."))
        elif age < SOONEST_S:
            self.add_error(None, _("That was quicker than anybody types. Wait a few seconds and send it once more."))
        return super().clean()

    def require(self, name: str, sentence: Any) -> None:
        """Say that a field is needed, unless it is wrong anyway."""
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, forms.ValidationError(sentence, code="required"))

    def post(self, sender: str) -> ReaderPost:
        """What a valid form says, to be held."""
        kind, *said = self.kind_and_words()
        digest = digest_of(self.subject.key, kind, *said)
        return ReaderPost(kind=kind, sender=sender, digest=digest, **self.subject.fields, **self.facts())

    def facts(self) -> dict[str, Any]:
        """The fields of the post as the form names them."""
        return dict(self.cleaned_data)


class CommentForm(PostForm):
    """A comment on a statement."""

    name = NameField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        help_text=_("Shown beside what you write; it need not be your real one."),
        error_messages={"required": _("Write a name that is shown beside your text.")},
        widget=forms.TextInput({"class": "field", "autocomplete": "nickname"}),
    )
    text = LinesField(
        label=_("Text"),
        max_length=TEXT_LENGTH,
        help_text=_("Plain text of at most 2,000 characters; web addresses become links, three at most."),
        error_messages={"required": _("Write what you want to say.")},
    )

    def kind_and_words(self) -> tuple[str, ...]:
        """A comment says the same as another where its text does, whoever signs it."""
        return PostKind.COMMENT.value, folded(self.cleaned_data["text"])


class ReportForm(CommentForm):
    """What happened on a pair, or a comment on it."""

    effect = forms.ChoiceField(
        label=_("What happened"),
        choices=[*WHAT_HAPPENED.items(), (PostKind.COMMENT.value, _("I only comment"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what happened, or that you only comment."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    body_firmware = FirmwareField(
        label=_("Firmware of the camera (optional)"), required=False, help_text=_("As its menu says, such as 1.2.")
    )
    lens_firmware = FirmwareField(
        label=_("Firmware of the lens or adapter (optional)"),
        required=False,
        help_text=_("Most cameras show it beside their own."),
    )
    field_order = ["effect", "body_firmware", "lens_firmware", "text", "name"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].required = False
        self.fields["text"].help_text = _(
            "What you did and what you saw, in at most 2,000 characters; needed unless all works."
        )

    def clean(self) -> dict[str, Any]:
        """A report that all works needs no words."""
        cleaned = super().clean()
        if cleaned.get("effect") not in {None, Effect.WORKS.value}:
            self.require("text", _("Write what you saw: only a report that it works needs no text."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """The fields of the post; a comment has no effect, which is NULL."""
        said = self.cleaned_data["effect"]
        return {**self.cleaned_data, "effect": said if said in WHAT_HAPPENED else None}

    def kind_and_words(self) -> tuple[str, ...]:
        """Two readers may report the same; a comment is told by its text alone."""
        said = self.cleaned_data
        if said["effect"] not in WHAT_HAPPENED:
            return super().kind_and_words()
        firmware = (said["body_firmware"], said["lens_firmware"])
        return PostKind.REPORT.value, folded(said["text"]), said["effect"], folded(said["name"]), *firmware


class CorrectionForm(PostForm):
    """What is wrong with a fact, and who says so."""

    field = forms.ChoiceField(
        label=_("Which fact"),
        required=False,
        widget=forms.Select(ONE_LINE),
        error_messages={"invalid_choice": _("Choose one of the facts of this page.")},
    )
    proposed = LineField(label=_("What it should be"), required=False, max_length=200)
    source_url = WebAddressField(
        label=_("Source"),
        required=False,
        max_length=600,
        help_text=_("The web address where it can be read. Without one, say below how you know."),
    )
    text = LinesField(
        label=_("Explanation (optional)"),
        required=False,
        max_length=TEXT_LENGTH,
        help_text=_("Plain text of at most 2,000 characters; editors alone read it."),
        widget=forms.Textarea(LONG_TEXT | {"rows": 4}),
    )
    name = NameField(
        label=_("Name (optional)"),
        required=False,
        max_length=NAME_LENGTH,
        help_text=_("Editors alone read it."),
        widget=forms.TextInput({"class": "field", "autocomplete": "nickname"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["field"].choices = [("", _("Something else")), *self.subject.facts()]

    def clean(self) -> dict[str, Any]:
        """A named fact needs its value; words may stand for a value of no single fact, and for a source."""
        cleaned = super().clean()
        if cleaned.get("field"):
            self.require("proposed", _("Write what it should be."))
        elif not cleaned.get("text"):
            self.require("proposed", _("Write what it should be, or explain below what is wrong."))
        if not cleaned.get("text") and "text" not in self.errors:
            self.require("source_url", _("Give a source, or explain below how you know."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """The fields of the post; a post has a name, though nobody is shown this one."""
        return {**self.cleaned_data, "name": self.cleaned_data["name"] or str(_("A reader"))}

    def kind_and_words(self) -> tuple[str, ...]:
        """A correction says the same where fact, value and explanation do."""
        said = self.cleaned_data
        return PostKind.CORRECTION.value, said["field"], folded(said["proposed"]), folded(said["text"])


def comment_form(subject: Subject) -> type[PostForm]:
    """The form for comments on a subject: of a pair with what happened."""
    return ReportForm if subject.is_pair else CommentForm
