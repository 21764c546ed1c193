"""The versions of a row: who changed what, and any two side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..evidence.changed import Difference, Names, differences
from ..history.applying import image_at
from ..history.images import ROOTS, Key, is_recorded
from ..history.recording import keys_of
from ..models.history import Change, Image

VERSIONS = 25
# Before the first change that is on record.
FIRST = "first"


@dataclass(frozen=True, slots=True)
class Version:
    """A change of a row with what differs."""

    change: Change
    differences: list[Difference]


def versions_of(changes: list[Change]) -> list[Version]:
    """Changes with what differs, in words: a few queries for any number."""
    names = Names.of(changes)
    return [
        Version(one, differences(ROOTS[one.model], one.before, one.after, names))
        for one in changes
        if one.model in ROOTS
    ]


class VersionsAdmin(admin.ModelAdmin):
    """An admin page whose rows have a history: one for each, whichever page it was changed on."""

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return super().changeform_view(
            request, object_id, form_url, {"has_reason": is_recorded(self.model), **(extra_context or {})}
        )

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Every version, the newest first; with `a` and `b` what differs between two of them."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        keys = keys_of(row)
        if not keys:
            return super().history_view(request, object_id, extra_context)
        context = self.history_context(request, row, min(keys))
        return render(request, "admin/gear/history/versions.html", context | (extra_context or {}))

    def history_context(self, request: HttpRequest, row: Model, key: Key) -> dict[str, Any]:
        """What the page of the versions of a row shows."""
        page = Paginator(Change.objects.of(*key).newest_first(), VERSIONS).get_page(request.GET.get("p"))
        return {
            **self.admin_site.each_context(request),
            "title": _("Changes: %(row)s") % {"row": row},
            "opts": self.opts,
            "original": row,
            "page": page,
            "versions": versions_of(list(page)),
            "first": FIRST,
            **compared(key, request.GET.get("a"), request.GET.get("b")),
        }


def compared(key: Key, older: str | None, newer: str | None) -> dict[str, Any]:
    """What differs between two versions of a row, named by the keys of the changes that they came of."""
    if not (older and newer):
        return {}
    model, said = ROOTS[key[0]], [image_of(key, word) for word in (older, newer)]
    names = Names(((model, image) for image in said if image), {})
    return {"older": older, "newer": newer, "compared": differences(model, *said, names)}


def image_of(key: Key, word: str) -> Image | None:
    """All that a row said right after a change; before all changes for `first`."""
    history = Change.objects.of(*key)
    found = history.last() if word == FIRST else history.filter(pk=word).first() if word.isdecimal() else None
    if found is None:
        raise Http404(word)
    return image_at(found, before=word == FIRST)


def changes_shown(changes: list[Change]) -> Iterator[Version]:
    """The same changes the other way round: what they become when they are taken back."""
    for version in versions_of(changes):
        turned = [
            Difference(one.name, one.label, one.added, one.removed, one.after, one.before, one.is_list)
            for one in version.differences
        ]
        yield Version(version.change, turned)
