"""What came without a token that fits its cookie: an editor's or a reader's form comes back with what was typed."""

from django.http import HttpRequest, HttpResponse

from gear.admin.kept import is_form_of_editors, token_failed
from gear.views.talk import form_expired


def form_came_back(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form of whoever sent it; nothing was saved."""
    return token_failed(request) if is_form_of_editors(request) else form_expired(request, reason)
