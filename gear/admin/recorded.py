"""What is done on an admin page is one step of the history, with the reason that the editor gives."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from ..choices import ChangeKind
from ..history.recording import recording

WHY = "why"


def step_of(request: HttpRequest, kind: ChangeKind) -> AbstractContextManager[Any]:
    """The step in which what is sent is done; none for what only looks."""
    if request.method != "POST":
        return nullcontext()
    return recording(kind, request.user, request.POST.get(WHY, "").strip())


class RecordedAdmin(admin.ModelAdmin):
    """An admin page whose saves, deletions and actions are recorded."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with step_of(request, ChangeKind.EDIT):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with step_of(request, ChangeKind.EDIT):
            return super().delete_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with step_of(request, ChangeKind.BULK):
            return super().changelist_view(request, *args, **kwargs)
