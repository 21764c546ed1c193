"""The pages that change one field of many rows: the field, the value, what it does row by row, and then it is done."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...choices import ChangeKind
from ...history.images import signs
from ...history.recording import recording
from ...models import ChangeSet
from ..recorded import step_address
from .fields import changeable, label_of
from .forms import FieldForm, RowsForm, ValueForm
from .plan import carry_out, moved, planned

AT_MOST = 2_000
PREVIEW, CONFIRM = "_preview", "_confirm"


class ManyRowsPage:
    """One request for a change of many rows, answered by the page that comes next."""

    def __init__(self, model_admin: admin.ModelAdmin, request: HttpRequest) -> None:
        self.admin, self.request = model_admin, request
        self.model = model_admin.model
        self.filters = request.GET.get("_changelist_filters", "")

    @property
    def list_url(self) -> str:
        """The list as it was narrowed."""
        address = reverse(f"admin:gear_{self.model._meta.model_name}_changelist")
        return f"{address}?{self.filters}" if self.filters else address

    @property
    def url(self) -> str:
        """Where the forms of these pages are sent; the filters of the list go along."""
        address = reverse(f"admin:gear_{self.model._meta.model_name}_many")
        return f"{address}?{urlencode({'_changelist_filters': self.filters})}" if self.filters else address

    @cached_property
    def rows(self) -> list[Model]:
        """The chosen rows that are still there, in the order of their keys."""
        form = RowsForm(self.request.POST)
        pks = form.cleaned_data["rows"] if form.is_valid() else []
        return list(self.admin.get_queryset(self.request).filter(pk__in=pks[: AT_MOST + 1]).order_by("pk"))

    def answer(self) -> HttpResponse:
        """The next page, or the way back to the list."""
        if not self.admin.has_change_permission(self.request):
            raise PermissionDenied
        if self.request.method != "POST" or not self.rows:
            return redirect(self.list_url)
        if len(self.rows) > AT_MOST:
            words = _("At most %(number)d rows are changed in one step. Narrow the list.") % {"number": AT_MOST}
            messages.error(self.request, words)
            return redirect(self.list_url)
        field = changeable(self.model).get(self.request.POST.get("field", ""))
        return self.choose() if field is None else self.value(field)

    def choose(self) -> HttpResponse:
        """The choice of the field."""
        form = FieldForm(fields=changeable(self.model))
        adminform = AdminForm(form, [(None, {"fields": ["field"]})], {})
        return self.page("choose", adminform=adminform, form=form)

    def value(self, field: Any) -> HttpResponse:
        """The value, what it does, or what was done."""
        is_given = {PREVIEW, CONFIRM} & set(self.request.POST)
        form = ValueForm(self.request.POST if is_given else None, self.admin, field, self.request)
        if not is_given or not form.is_valid():
            adminform = AdminForm(form, form.fieldsets, {})
            return self.page("value", field=field, label=label_of(field), adminform=adminform, form=form)
        if CONFIRM not in self.request.POST:
            return self.preview(form, [])
        return self.confirmed(form)

    def preview(self, form: ValueForm, changed: list[Model]) -> HttpResponse:
        """What becomes of each row."""
        now = signs(self.rows)
        plans = planned(self.rows, form.wanted)
        return self.page(
            "preview",
            field=form.field,
            label=label_of(form.field),
            form=form,
            plans=sorted(plans, key=lambda plan: (not plan.refusal, not plan.is_done)),
            seen=",".join(f"{pk}:{said}" for pk, said in now.items()),
            changed=changed,
            done=sum(plan.is_done for plan in plans),
            refused=sum(bool(plan.refusal) for plan in plans),
        )

    def confirmed(self, form: ValueForm) -> HttpResponse:
        """Do it, where all rows say what the editor saw; else show what it does now, and who moved."""
        user, why, wanted = self.request.user, form.cleaned_data["why"], form.wanted
        with recording(ChangeKind.BULK, user, why) as step:
            pairs = (part.partition(":") for part in self.request.POST.get("seen", "").split(","))
            seen = {int(pk): said for pk, _colon, said in pairs if pk.isascii() and pk.isdigit()}
            changed = moved(self.rows, seen, signs(self.rows))
            if not changed:
                plans = planned(self.rows, wanted)
                carry_out(plans, wanted, user, why)
        if changed:
            return self.preview(form, changed)
        tell(self.request, sum(plan.is_done for plan in plans), step.change_set)
        return redirect(self.list_url)

    def page(self, name: str, **context: Any) -> HttpResponse:
        """A page of this change, with what all of them show."""
        shared = {
            **self.admin.admin_site.each_context(self.request),
            "title": _("Change a field of many rows"),
            "opts": self.admin.opts,
            "rows": ",".join(str(row.pk) for row in self.rows),
            "row_count": len(self.rows),
            "list_url": self.list_url,
            "many_url": self.url,
            "errors": context["form"].errors if "form" in context else None,
        }
        return render(self.request, f"admin/gear/bulk/{name}.html", shared | context)


def tell(request: HttpRequest, count: int, change_set: ChangeSet | None) -> None:
    """Say how many rows were changed, with a link to the step, where it can be undone."""
    words = ngettext("%(count)d row was changed.", "%(count)d rows were changed.", count) % {"count": count}
    if change_set is not None:
        address = step_address(change_set)
        words = format_html('{} <a href="{}">{}</a>', words, address, _("See what changed, or undo it"))
    messages.success(request, words)
