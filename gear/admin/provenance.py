"""Who says so, beside each field; and confirming one fact with one source in one step."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import ChangeKind
from ..history.images import root_model
from ..models import Citation, Disagreement, Source, citable_facts
from ..models.checked import CHECKED_ON
from ..models.history import WHY_LENGTH
from .bulk.fields import said
from .citations import disputable_columns, source_field
from .filters import kind_of
from .recorded import step_of

NOTHING = (None, "")


@dataclass(slots=True)
class FactEvidence:
    """What stands beside a field: its sources by number, the other values of a dispute, and where to confirm it."""

    citations: list[tuple[int, Citation]] = field(default_factory=list)
    disputed: list[Disagreement] = field(default_factory=list)
    confirm_url: str = ""


def evidence_of(row: Model, model_admin: admin.ModelAdmin) -> dict[str, FactEvidence]:
    """What stands beside each fact of a row, by the name of the field. Two queries."""
    kind, found = kind_of(type(row)), defaultdict(FactEvidence)
    citations = list(Citation.objects.filter(**{f"{kind}_id": row.pk}))
    numbers = numbered(citations)
    for citation in citations:
        if citation.field:
            found[citation.field].citations.append((numbers[citation.source_id], citation))
    columns = disputable_columns(root_model(row) or type(row))
    for one in Disagreement.objects.filter(**{f"{kind}_id": row.pk}):
        name = columns[one.field].model_field if one.field in columns else one.field
        found[name].disputed.append(one)
    for name in facts_of(row):
        if is_known(row, name):
            found[name].confirm_url = confirm_url(model_admin, row, name)
    return dict(found)


def numbered(citations: Sequence[Citation]) -> dict[int, int]:
    """The sources of a row with their numbers, in the order in which readers see them."""
    return {pk: number for number, pk in enumerate(dict.fromkeys(its.source_id for its in citations), start=1)}


def facts_of(row: Model) -> list[str]:
    """The facts in a row's own table that a source may confirm."""
    citable = citable_facts(kind_of(type(row)))
    return [its.name for its in row._meta.concrete_fields if its.name in citable and its.name != "source"]


def is_known(row: Model, name: str) -> bool:
    """Whether a row says a fact. No query."""
    return getattr(row, row._meta.get_field(name).attname) not in NOTHING


def confirm_url(model_admin: admin.ModelAdmin, row: Model, name: str) -> str:
    """The page that confirms a fact."""
    return reverse(f"admin:gear_{model_admin.opts.model_name}_confirm", args=[row.pk, name])


class ConfirmForm(forms.Form):
    """One source that says one fact: one that the row has, or another one by its address."""

    known = forms.ChoiceField(label=gettext_lazy("A source of this row"), required=False, widget=forms.RadioSelect)
    source_url = source_field(required=False)
    why = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=WHY_LENGTH,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def __init__(self, data: Any, sources: Sequence[Source], says: str) -> None:
        super().__init__(data, initial={"seen": says, "known": sources[0].pk if len(sources) == 1 else None})
        self.says = says
        self.sources = {str(source.pk): source for source in sources}
        self.fields["known"].choices = [(pk, str(source)) for pk, source in self.sources.items()]
        self.fields["source_url"].label = _("Or the address of another one")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("seen") != self.says:
            raise ValidationError(
                _("Somebody changed this fact after you opened the page, so nothing was saved now. Open it again.")
            )
        if not (self.errors or cleaned.get("known") or cleaned.get("source_url")):
            self.add_error("source_url", _("Choose a source or give its address."))
        return cleaned

    def source(self) -> Source:
        """The source that was chosen; an address that is written goes before a choice."""
        url = self.cleaned_data["source_url"]
        return Source.objects.reused(url) if url else self.sources[self.cleaned_data["known"]]


class Provenance(admin.ModelAdmin):
    """An admin page that says beside each fact who says so, and when that was checked."""

    class Media:
        css = {"all": ["css/admin_rows.css"]}

    def get_urls(self) -> list[URLPattern]:
        """With the page that confirms a fact."""
        view = self.admin_site.admin_view(self.confirm)
        name = f"gear_{self.opts.model_name}_confirm"
        return [path("<path:object_id>/confirm/<str:fact>/", view, name=name), *super().get_urls()]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Sequence[str]:
        return [*super().get_readonly_fields(request, obj), "last_checked"]

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[tuple[Any, dict[str, Any]]]:
        """With the day of the last check, of what is there already."""
        checked = [(_("Sources"), {"fields": ["last_checked"]})] if obj and hasattr(obj, CHECKED_ON) else []
        return [*super().get_fieldsets(request, obj), *checked]

    @admin.display(description=gettext_lazy("last checked"))
    def last_checked(self, row: Any) -> str:
        """When the facts of a row were last compared with its sources."""
        return row.checked_on.isoformat() if row.checked_on else _("never")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        """With what stands beside the fields."""
        if obj is not None:
            context["evidence"] = evidence_of(obj, self)
            context["may_confirm"] = self.has_change_permission(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def confirm(self, request: HttpRequest, object_id: str, fact: str) -> HttpResponse:
        """The page that confirms one fact of a row with one source, in one step of the history."""
        row = self.get_object(request, unquote(object_id))
        if row is None or fact not in facts_of(row):
            raise Http404
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        form = self._confirm_form(request, row, fact)
        if request.method == "POST" and form.is_valid():
            with step_of(request, ChangeKind.EDIT):
                source = form.source()
                confirm_fact(row, fact, source)
            messages.success(request, _("%(source)s says so, as read today.") % {"source": source})
            return redirect(f"{reverse(f'admin:gear_{self.opts.model_name}_change', args=[row.pk])}#id_{fact}")
        return render(request, "admin/gear/confirm.html", self._confirm_context(request, row, fact, form))

    def _confirm_form(self, request: HttpRequest, row: Model, fact: str) -> ConfirmForm:
        """The form, with the sources that the row has."""
        cited = Citation.objects.filter(**{f"{kind_of(type(row))}_id": row.pk})
        leading = [row.source] if hasattr(row, "source_id") else []
        sources = list(dict.fromkeys([*leading, *(citation.source for citation in cited)]))
        value = said(row._meta.get_field(fact), getattr(row, fact))
        return ConfirmForm(request.POST if request.method == "POST" else None, sources, value)

    def _confirm_context(self, request: HttpRequest, row: Model, fact: str, form: ConfirmForm) -> dict[str, Any]:
        """What the page shows."""
        return {
            **self.admin_site.each_context(request),
            "title": _("Confirm a fact with a source"),
            "opts": self.opts,
            "row": row,
            "row_url": reverse(f"admin:gear_{self.opts.model_name}_change", args=[row.pk]),
            "anchor": f"#id_{fact}",
            "label": capfirst(row._meta.get_field(fact).verbose_name),
            "value": form.says,
            "adminform": AdminForm(form, [(None, {"fields": ["known", "source_url", "why", "seen"]})], {}),
            "errors": form.errors,
        }


def confirm_fact(row: Model, fact: str, source: Source) -> None:
    """Keep that a source says a fact of a row, as read today."""
    Citation.objects.cite_last(fact, source, **{f"{kind_of(type(row))}_id": row.pk}).check_today()
