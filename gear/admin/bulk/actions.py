"""What the list of a model can do with chosen rows: change one field, publish, withdraw, mark as checked."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import FieldDoesNotExist
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...choices import ChangeKind, PublicationState
from ...history.recording import touching_all
from ...models.changes import gathered
from ...models.checked import CHECKED_ON, today
from ...models.history import WHY_LENGTH
from ...models.publication import PUBLICATION_FIELDS
from ..filters import FactChangeList
from ..recorded import step_of
from .pages import AT_MOST, ManyRowsPage, tell
from .plan import save_fields

OF_PUBLISHED = ("publish_rows", "withdraw_rows")


class ReasonedActionForm(ActionForm):
    """The choice of an action, with the reason for it."""

    why = forms.CharField(label=gettext_lazy("Reason:"), required=False, max_length=WHY_LENGTH)


class ListRowForm(forms.ModelForm):
    """A row that is edited in a list. What the list showed goes along: no save goes over a newer one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = name != self._meta.model._meta.pk.name
            if self.instance.pk:
                field.widget.attrs["aria-label"] = f"{capfirst(field.label)}: {self.instance}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in self.changed_data:
            if self.fields[name].show_hidden_initial:
                self._check(name)
        return cleaned

    def _check(self, name: str) -> None:
        """Say so where a field says something else by now than the list showed."""
        field = self.fields[name]
        seen = field.hidden_widget().value_from_datadict(self.data, self.files, self.add_initial_prefix(name))
        if field.has_changed(self.get_initial_for_field(field, name), seen):
            self.add_error(name, _("Somebody changed this after you opened the list, so it was not saved."))


class ManyRows(admin.ModelAdmin):
    """A list whose rows are changed many at once."""

    action_form = ReasonedActionForm
    actions = ["change_many", *OF_PUBLISHED, "mark_checked"]

    class Media:
        css = {"all": ["css/admin_rows.css"]}

    def get_urls(self) -> list[URLPattern]:
        """With the pages that change a field of many rows."""
        view = self.admin_site.admin_view(self.many)
        return [path("many/", view, name=f"gear_{self.model._meta.model_name}_many"), *super().get_urls()]

    def many(self, request: HttpRequest) -> HttpResponse:
        """The pages that change a field of many rows."""
        return ManyRowsPage(self, request).answer()

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[FactChangeList]:
        return FactChangeList

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> type[forms.ModelForm]:
        return super().get_changelist_form(request, **({"form": ListRowForm} | kwargs))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Without what is no matter of this model."""
        actions = super().get_actions(request)
        left_out = () if has_field(self.model, "state") else OF_PUBLISHED
        return {name: action for name, action in actions.items() if name not in left_out}

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """With a link to the step of what was done in the list."""
        with step_of(request, ChangeKind.BULK) as step:
            response = super().changelist_view(request, *args, **kwargs)
        if step is not None and step.change_set is not None:
            tell(request, step.change_set.changes.count(), step.change_set)
        return response

    @admin.action(description=gettext_lazy("Change a field of the chosen rows"), permissions=["change"])
    def change_many(self, request: HttpRequest, rows: QuerySet) -> HttpResponse:
        """The choice of the field."""
        request.POST = request.POST.copy()
        request.POST["rows"] = ",".join(map(str, rows.order_by("pk").values_list("pk", flat=True)[: AT_MOST + 1]))
        request.POST.pop("field", None)
        request.GET = request.GET.copy()
        request.GET["_changelist_filters"] = request.GET.urlencode()
        return ManyRowsPage(self, request).answer()

    @admin.action(description=gettext_lazy("Publish the chosen rows"), permissions=["change"])
    def publish_rows(self, request: HttpRequest, rows: QuerySet) -> None:
        """Make rows public now; when they shall be withdrawn stays, unless that is past."""
        chosen = list(rows.exclude(state=PublicationState.PUBLISHED))
        for row in chosen:
            row.publish()
        self.save_states(chosen)

    @admin.action(description=gettext_lazy("Withdraw the chosen rows"), permissions=["change"])
    def withdraw_rows(self, request: HttpRequest, rows: QuerySet) -> None:
        """Take public rows off the site now; drafts stay what they are."""
        chosen = list(rows.filter(state=PublicationState.PUBLISHED))
        for row in chosen:
            row.withdraw()
        self.save_states(chosen)

    def save_states(self, rows: list[Any]) -> None:
        """Save who sees rows, and when products came into the guide."""
        names = [*PUBLICATION_FIELDS, *(name for name in ("added_at",) if has_field(self.model, name))]
        touching_all(rows)
        with gathered():
            for row in rows:
                save_fields(row, *names)

    @admin.action(description=gettext_lazy("Mark the chosen rows as checked today"), permissions=["change"])
    def mark_checked(self, request: HttpRequest, rows: QuerySet) -> None:
        """Keep that rows were compared with their sources today."""
        unmarked = [row for row in rows if getattr(row, CHECKED_ON) != today()]
        touching_all(unmarked)
        for row in unmarked:
            row.check_today()


def has_field(model: Any, name: str) -> bool:
    """Whether a model has a field of that name."""
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True
