"""Deleting: refused over a newer save and where others stand on the row, and taken back by a link."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import ChangeKind
from ..history.images import sign_of_all
from ..history.recording import Recording
from ..models import Alliance, OldSlug, Product, Statement
from .forgiving import is_readable
from .recorded import RecordedAdmin, step_of

SEEN = "seen"
# What stands on a row though the database would delete it too, or cut it off: by the names of the relations.
STANDING: dict[str, tuple[str, ...]] = {
    "product": ("facts", "promises", "milestones", "posts", "posts_on_pairs"),
    "statement": ("posts",),
    "maker": ("products", "statements", "milestones", "camera_facts", "lens_facts"),
}
NAMED = 10
OVERTAKEN = gettext_lazy(
    "Somebody saved this row after you opened the page, so nothing was deleted. Look at it as it is now."
)


class DeletingAdmin(RecordedAdmin):
    """An admin page that deletes nothing which others stand on, and nothing that was saved since it was looked at."""

    delete_confirmation_template = "admin/gear/delete.html"
    delete_selected_confirmation_template = "admin/gear/delete_selected.html"

    def get_deleted_objects(self, objs: Iterable[Model], request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """What goes along, and whatever stands on one of the rows. Old addresses, which nobody edits, need no right."""
        deletable, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return (
            deletable,
            counts,
            lacking - {OldSlug._meta.verbose_name},
            [*protected, *(said for row in objs for said in standing_on(row))],
        )

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        with step_of(request, ChangeKind.EDIT) as step:
            answer = self.delete_seen(request, object_id, extra_context)
        return self.with_undo(request, answer, step)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        is_deleting = request.POST.get("action") == "delete_selected" and "post" in request.POST
        with step_of(request, ChangeKind.BULK) as step:
            if is_deleting and self.is_overtaken(request):
                self.message_user(request, OVERTAKEN, messages.ERROR)
                return redirect(request.get_full_path())
            answer = super().changelist_view(request, extra_context)
        return self.with_undo(request, answer, step) if is_deleting else answer

    def is_overtaken(self, request: HttpRequest) -> bool:
        """Whether somebody saved one of the chosen rows since the page that asks was opened."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        keys = [key for key in chosen if is_readable(self.model._meta.pk, key)]
        now = sign_of_all(self.model._default_manager.filter(pk__in=keys))
        return request.POST.get(SEEN, now) != now

    def delete_seen(self, request: HttpRequest, object_id: str, extra_context: Any) -> HttpResponse:
        """Delete what the page showed when it was opened; nothing where somebody saved the row since."""
        row = self.get_object(request, unquote(object_id))
        sign = self.sign_of(row) if row is not None else ""
        if request.POST.get(SEEN, sign) != sign:
            self.message_user(request, OVERTAKEN, messages.ERROR)
            return redirect(request.path)
        context = {SEEN: sign, "may_withdraw": isinstance(row, Product | Statement), **(extra_context or {})}
        return super().delete_view(request, object_id, context)

    def with_undo(self, request: HttpRequest, answer: HttpResponse, step: Recording | None) -> HttpResponse:
        """The answer; after a deletion with a link that takes it back."""
        if step is not None and step.change_set is not None:
            address = reverse("admin:gear_changeset_undo", args=[step.change_set.pk])
            self.message_user(request, format_html('<a href="{}">{}</a>', address, _("Undo the deletion")))
        return answer

    def sign_of(self, row: Model) -> str:
        """A sign of what a row says; pages that carry one have their own."""
        return ""


def standing_on(row: Model) -> Iterator[SafeString | str]:
    """What forbids that a row is deleted, each with a link to it."""
    if isinstance(row, Alliance):
        yield _("The guide is about the Alliance: it is not deleted.")
    if type(row) is Product:
        row = getattr(row, row.category)
    kind = "product" if isinstance(row, Product) else row._meta.model_name
    for name in STANDING.get(kind, ()):
        if hasattr(row, name):
            yield from map(linked, getattr(row, name).all()[:NAMED])


def linked(row: Model) -> SafeString:
    """A row with its kind and a link to its page in the admin."""
    address = reverse(f"admin:gear_{row._meta.model_name}_change", args=[row.pk])
    return format_html('{}: <a href="{}">{}</a>', capfirst(str(row._meta.verbose_name)), address, row)
