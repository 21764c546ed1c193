"""Nothing typed is lost: what cannot be saved now comes back on a page of its own, to be sent again.

Nothing of it is kept on the server. Only what this site's own pages sent comes back, so that no other site can fill a
form for an editor.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import hindrances
from ..models.hindrances import TRY_AGAIN_S, hindrance_of
from ..talk.origin import is_sent_from_here

logger = logging.getLogger(__name__)

# What Django and our forms send beside what an editor types.
NOT_TYPED = {"csrfmiddlewaretoken", "seen", "seen_now"}
# What the names of routes to rows and lists begin with.
OF_ROWS = ("gear_", "auth_")
COUNTS = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why something was not saved, with what helps."""

    title: str | Promise
    sentence: str | Promise
    status: int
    is_signed_out: bool = False


SIGNED_OUT = Hindrance(
    _("You are signed out"),
    _("Nothing was saved: your session had ended. Sign in again in another tab, then send this once more."),
    status=403,
    is_signed_out=True,
)
RENEWED = Hindrance(
    _("Please send it once more"),
    _("Nothing was saved: you signed in again after you opened the form. It is all here; send it once more."),
    status=403,
)
NO_ROOM = Hindrance(
    _("The disk is full"),
    _("Nothing was saved: there is no room on the server. Tell the operator, keep this page open and send it again."),
    status=507,
)
NOT_NOW = Hindrance(
    _("The database takes no changes now"),
    _("Nothing was saved. Keep this page open and send it again in a moment; tell the operator if that lasts."),
    status=503,
)
UNSURE = Hindrance(
    _("The database did not confirm the save"),
    _(
        "It is not sure that this was saved. Keep this page open, look at the row in another tab, "
        "and send it again if not."
    ),
    status=503,
)
ALONE = Hindrance(
    _("The database takes no changes now"),
    _(
        "Nothing was saved: the database lost its copy on the other machine, so a save could be lost with this one. "
        "Whoever runs the site can bring the copy back, or allow saves without it. "
        "Keep this page open and send it again."
    ),
    status=503,
)
WHAT_HELPS = {
    hindrances.Hindrance.FULL: NO_ROOM,
    hindrances.Hindrance.READ_ONLY: NOT_NOW,
    hindrances.Hindrance.AWAY: NOT_NOW,
    hindrances.Hindrance.ALONE: ALONE,
    hindrances.Hindrance.UNSURE: UNSURE,
}
DELETED = Hindrance(
    _("This row was deleted meanwhile"),
    _("Nothing was saved: somebody deleted the row after you opened it. Restore it in another tab, then send this."),
    status=410,
)


def typed_page(request: HttpRequest, hindrance: Hindrance) -> HttpResponse:
    """What was typed, to be read and to be sent once more to the same address."""
    context = {
        **admin.site.each_context(request),
        **typed_of(request, hindrance),
        "sign_in_url": f"{reverse('admin:login')}?next={reverse('admin:index')}",
    }
    response = render(request, "admin/gear/typed.html", context, status=hindrance.status)
    add_never_cache_headers(response)
    return response


def typed_of(request: HttpRequest, hindrance: Hindrance) -> dict[str, Any]:
    """What was typed and sent along, and why it comes back."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    return {
        "title": hindrance.title,
        "hindrance": hindrance,
        "sent": [(name, value) for name, value in sent if name != "csrfmiddlewaretoken"],
        "typed": [(name, value) for name, value in sent if is_typed(name, value)],
        "files": list(request.FILES),
    }


def hindered(request: HttpRequest, hindrance: hindrances.Hindrance) -> HttpResponse:
    """The page with what was typed where not even its reader can be looked up: without the frame of the desk."""
    what_helps = WHAT_HELPS[hindrance]
    context = {**typed_of(request, what_helps), "address": request.get_full_path(), "csrf_token": get_token(request)}
    page = render_to_string("admin/gear/typed_alone.html", context)
    return told_when(HttpResponse(page, status=what_helps.status))


def told_when(response: HttpResponse) -> HttpResponse:
    """The response, kept by nobody, with the time after which to try again."""
    response["Retry-After"] = TRY_AGAIN_S
    add_never_cache_headers(response)
    return response


def token_failed(request: HttpRequest) -> HttpResponse:
    """The page with what was typed, where the token is not that of today's session."""
    return typed_page(request, RENEWED if admin.site.has_permission(request) else SIGNED_OUT)


def is_typed(name: str, value: str) -> bool:
    """Whether a field that was sent holds something that an editor may have typed."""
    own = name in NOT_TYPED or name.startswith("_") or name.rpartition("-")[2] in COUNTS
    return bool(value.strip()) and not own


def is_form_of_editors(request: HttpRequest) -> bool:
    """Whether the form of a row or a list was sent, by a page of the admin; not one of signing in or out."""
    match = request.resolver_match
    is_ours = match is not None and "admin" in match.namespaces and (match.url_name or "").startswith(OF_ROWS)
    return is_ours and request.method == "POST" and is_sent_from_here(request)


class KeepTyped:
    """Middleware: what an editor sends comes back where it cannot be saved."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """The page with what was typed, where the session ended; Django would ask for the name and forget it all."""
        if is_form_of_editors(request) and not admin.site.has_permission(request):
            return typed_page(request, SIGNED_OUT)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The same, where the disk is full or the database takes no changes."""
        hindrance = hindrance_of(exception, is_saving=request.method == "POST")
        if hindrance is None or not is_form_of_editors(request):
            return None
        logger.error("An editor's form could not be saved: %s", exception)
        request.META[hindrances.KEY] = hindrance
        return told_when(typed_page(request, WHAT_HELPS[hindrance]))
