"""How every row is edited: no save over a newer one, unknown said in words, rows of a parent in order."""

import hashlib
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from ..catalogue.cells import CONTROL_CHARACTERS, write_text
from ..catalogue.kleene import names_in
from ..models.bounds import HIGHEST
from .deleting import DeletingAdmin
from .duplicates import DistinctForm
from .exporting import ExportingAdmin
from .forgiving import ForgivingAdmin, ForgivingRows
from .form_names import SafelyNamed
from .kept import DELETED, is_form_of_editors, typed_page
from .sentences import RuleSentences
from .stale import both_versions
from .versions import VersionsAdmin


def slug_of(*names: str) -> str:
    """The names as one slug: `Sigma`, `45mm F2.8` -> `sigma-45mm-f2-8`."""
    return slugify(" ".join(names).translate(str.maketrans("./|+", "    ")))


class LineField(forms.CharField):
    """Text on one line as the catalogue's files write it: without control characters, single spaces between words."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return write_text(text) if text else text


class LinesField(forms.CharField):
    """Text of several lines, whose ends are those of the catalogue's files; browsers send CR LF."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
        return CONTROL_CHARACTERS.sub("", text)


FORM_FIELDS = {
    models.CharField: {"form_class": LineField},
    models.TextField: {"form_class": LinesField},
    models.URLField: {"assume_scheme": "https"},
}


# Under this name a row bears the sign of what was read.
SIGN = "sign_when_read"


class RowForm(SafelyNamed, DistinctForm, RuleSentences):
    """The form of a row. It carries a sign of what the row said when it was opened: no save goes over a newer one."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    is_stale = False
    sign_of: Callable[[models.Model], str]  # Of the admin page, which knows what stands below the row.

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = getattr(self.instance, SIGN, "") or self.sign_of(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        now = self.initial.get("seen")
        if cleaned.get("seen") and now not in {cleaned["seen"], self.data.get("seen_now")}:
            self.is_stale = True
            raise ValidationError(
                _(
                    "Somebody saved this row after you opened it, so nothing was saved now. "
                    "Both versions stand side by side on this page."
                )
            )
        return cleaned


class MadeSlugForm(RowForm):
    """The form of a row whose slug, left empty, is made from other facts."""

    slug_help: Any
    made_slug: Callable[[dict[str, Any]], str]  # Of facts that are all good; "" where they give none.

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:  # It is not where the editor may only look.
            self.fields["slug"].required = False
            self.fields["slug"].help_text = self.slug_help

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("slug") and not self.errors:
            cleaned["slug"] = self.made_slug(cleaned)
            if not cleaned["slug"]:
                self.add_error("slug", self.fields["slug"].error_messages["required"])
            else:
                self._check_made_slug(cleaned["slug"])
        return cleaned

    def _check_made_slug(self, slug: str) -> None:
        """Say what was made, and why it cannot be: the field itself is empty."""
        try:
            self._meta.model._meta.get_field("slug").run_validators(slug)
        except ValidationError as error:
            made = _("Made from the other fields: “%(slug)s”.") % {"slug": slug}
            self.add_error("slug", [made, *error.messages])


class WideSources(ForgivingRows):
    """Room for web addresses, many of which begin alike."""

    def formfield_for_foreignkey(self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any) -> forms.Field:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "source":
            field.widget.attrs["data-width"] = "38em"
        return field


class GuideAdmin(WideSources, ForgivingAdmin, ExportingAdmin, VersionsAdmin, DeletingAdmin):
    """An admin page that loses nobody's work and says "unknown" where a fact has no value."""

    form = RowForm
    list_per_page = 50
    save_on_top = True
    formfield_overrides = FORM_FIELDS

    def get_fieldsets(self, request: HttpRequest, obj: models.Model | None = None) -> list[tuple[Any, dict[str, Any]]]:
        """With the sign of what is seen, for those who may save."""
        (name, options), *others = super().get_fieldsets(request, obj)
        seen = ["seen"] if obj and self.has_change_permission(request, obj) else []
        return [(name, options | {"fields": [*options["fields"], *seen]}), *others]

    def get_form(self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        form.sign_of = staticmethod(self.sign_of)
        return form

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model | None:
        """The row as it is after its sign was taken.

        A save that comes while a page is made must not bear its sign: it would be written over, unseen.
        """
        row = super().get_object(request, object_id, from_field)
        if row is None:
            return None
        sign = self.sign_of(row)
        row = super().get_object(request, object_id, from_field)
        if row is not None:
            setattr(row, SIGN, sign)
        return row

    def sign_of(self, row: models.Model) -> str:
        """A short sign of what the database says in a row, in its links and in the rows below it."""
        links = [(link.remote_field.through, link.m2m_field_name()) for link in self.model._meta.many_to_many]
        below = dict.fromkeys((inline.model, inline.fk_name) for inline in self.inlines)
        parts = [(self.model, "pk"), *links, *below]
        said = [list(part._base_manager.filter(**{name: row.pk}).order_by("pk").values_list()) for part, name in parts]
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With both versions side by side, where somebody saved the row meanwhile."""
        form = context["adminform"].form
        if getattr(form, "is_stale", False):
            formsets = [one.formset for one in context["inline_admin_formsets"] if one.has_change_permission]
            context |= {"newer_sign": form.initial["seen"], "stale": both_versions(form, formsets)}
        return super().render_change_form(request, context, *args, **kwargs)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """What was typed into the page of a row that was deleted meanwhile comes back."""
        if is_form_of_editors(request):
            return typed_page(request, DELETED)
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool) -> None:
        """Link new rows in the order in which they were chosen; Django itself links them in no order of its own."""
        for link in self.model._meta.many_to_many:
            if link.name in form.changed_data:
                for pk in form.data.getlist(form.add_prefix(link.name)):
                    getattr(form.instance, link.name).add(pk)
        super().save_related(request, form, formsets, change)

    def formfield_for_choice_field(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> forms.Field:
        """The choices of a field, with a word for the empty one."""
        if db_field.null:
            kwargs.setdefault("choices", db_field.get_choices(blank_choice=[("", _("unknown"))]))
        return super().formfield_for_choice_field(db_field, request, **kwargs)


class ReadOnlyAdmin(ForgivingAdmin, ExportingAdmin):
    """Records that the site keeps by itself."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DistinctRowForm(RuleSentences):
    """A row of a parent's list. No two rows of one parent are the same in `differ_in`.

    The formset checks that: a row alone cannot know that another one makes room for it.
    """

    differ_in: tuple[str, ...]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = _("Left empty: at the end.")
            if self.instance._state.adding:
                self.initial["position"] = None

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | set(self.differ_in)

    def validate_unique(self) -> None:
        """And all else that a row alone can keep of what differs, which Django leaves out of every rule."""
        super().validate_unique()
        exclude = super()._get_validation_exclusions()
        for check in (self._check_differing, self._check_rules):
            try:
                check(exclude)
            except ValidationError as error:
                exclude |= set(error.error_dict)
                self._update_errors(error)

    def _check_differing(self, exclude: set[str]) -> None:
        facts = self._meta.model._meta.fields
        differing = {field.name for field in facts if field.name in self.differ_in and not field.is_relation}
        self.instance.clean_fields(exclude=exclude | {field.name for field in facts} - differing)

    def _check_rules(self, exclude: set[str]) -> None:
        for rule in self._meta.model._meta.constraints:
            if isinstance(rule, models.CheckConstraint) and set(names_in(rule.condition)) & set(self.differ_in):
                try:
                    rule.validate(self._meta.model, self.instance, exclude=exclude)
                except ValidationError as error:
                    raise ValidationError({NON_FIELD_ERRORS: error.error_list}) from error


class DistinctRows(forms.BaseInlineFormSet):
    """The rows of one parent, which may trade places in one go."""

    default_error_messages = {
        "repeated": _("The same stands in another row already."),
        "too_few_forms": _("Give at least one."),
    }

    def clean(self) -> None:
        """Number the rows without a position and refuse repeated ones."""
        super().clean()
        filled = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get(DELETION_FIELD_NAME)]
        last = max((form.cleaned_data.get("position") or 0 for form in filled), default=0)
        seen = set()
        for form in filled:
            if "position" in form.fields and not form.cleaned_data.get("position"):
                last += 1
                form.cleaned_data["position"] = form.instance.position = last
                if last > HIGHEST["position"]:
                    form.add_error("position", _("There is no place left at the end: give the rows other positions."))
            key = tuple(form.cleaned_data.get(name) for name in form.differ_in)
            # What is missing where it must be given is no value; what may be empty is one.
            if key in seen and form.cleaned_data.keys() >= set(form.differ_in):
                form.add_error(form.differ_in[0], self.error_messages["repeated"])
            seen.add(key)

    def save_existing_objects(self, commit: bool = True) -> list[models.Model]:
        """Save the stored rows. Those that move or leave are taken out first, so that none is in another's way."""
        if commit:
            moving = [form.instance.pk for form in self.initial_forms if self._moves(form)]
            self.model.objects.filter(pk__in=moving).delete()
        return super().save_existing_objects(commit)

    def _moves(self, form: forms.ModelForm) -> bool:
        return bool({*form.differ_in, DELETION_FIELD_NAME} & set(form.changed_data))


class RowsInline(WideSources, admin.TabularInline):
    """Distinct rows below their parent; with `min_num` that many are demanded."""

    formset = DistinctRows
    formfield_overrides = FORM_FIELDS
    extra = 0

    def get_formset(self, request: HttpRequest, obj: models.Model | None = None, **kwargs: Any) -> type:
        return super().get_formset(request, obj, validate_min=bool(self.min_num), **kwargs)
