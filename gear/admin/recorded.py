"""What is done on an admin page is one step of the history, with the reason that the editor gives."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from ..choices import ChangeKind
from ..history.recording import recording
from ..models import ChangeSet

WHY = "why"


def step_of(request: HttpRequest, kind: ChangeKind) -> AbstractContextManager[Any]:
    """The step in which what is sent is done; none for what only looks."""
    if request.method != "POST":
        return nullcontext()
    return recording(kind, request.user, request.POST.get(WHY, "").strip())


def step_address(change_set: ChangeSet) -> str:
    """The page on which a step is seen and undone."""
    return reverse("admin:gear_changeset_change", args=[change_set.pk])


class RecordedAdmin(admin.ModelAdmin):
    """An admin page whose saves are recorded."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with step_of(request, ChangeKind.EDIT):
            return super().changeform_view(request, *args, **kwargs)
