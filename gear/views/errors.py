"""What a reader or a program gets when there is no page: 400, 403, 404, 405, 410, 413, 414, 500 and 503."""

import logging

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..machines.doors import ENDINGS
from ..models.hindrances import TRY_AGAIN_S, Hindrance
from .data import json_refusal
from .lookup import Gone

logger = logging.getLogger(__name__)
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)

HINDERED = {
    Hindrance.FULL: gettext_lazy("Nothing was saved: the server has no room left. What is there can be read."),
    Hindrance.READ_ONLY: gettext_lazy("Nothing was saved: at the moment the guide can only be read. Try again later."),
    Hindrance.AWAY: gettext_lazy("The guide cannot reach its data at the moment. Try again in a minute."),
    Hindrance.ALONE: gettext_lazy(
        "Nothing was saved: the database lost its copy on the other machine, so a save could be lost with this one. "
        "What is there can be read. Try again later."
    ),
    Hindrance.UNSURE: gettext_lazy(
        "It is not sure that this was saved: the database did not confirm it. "
        "Look at the page before you send it again."
    ),
}


def _asks_for_data(request: HttpRequest) -> bool:
    return request.path.endswith(ENDINGS)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, or 410 for what was withdrawn."""
    if isinstance(exception, Gone):
        return gone(request, exception)
    if _asks_for_data(request):
        return json_refusal({"address": [_("Nothing has this address.")]}, status=404)
    return render(request, "404.html", status=404)


def gone(request: HttpRequest, exception: Gone) -> HttpResponse:
    """410, naming the successor where there is one: one query for it."""
    row = exception.row
    successor = None if row.successor is None or row.successor.is_draft else row.successor
    if not _asks_for_data(request):
        return render(request, "410.html", {"row": row, "successor": successor}, status=410)
    sentences = [_("%(product)s was withdrawn.") % {"product": row}]
    if successor:
        successor_url = request.build_absolute_uri(successor.get_absolute_url())
        sentences.append(_("Its successor is %(url)s.") % {"url": successor_url})
    return json_refusal({"address": sentences}, status=410)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 for what cannot be understood at all, such as an address with thousands of parameters; 413 for too much."""
    if request.method == "POST" and isinstance(exception, TOO_MUCH):
        return too_large(request)
    if _asks_for_data(request):
        return json_refusal({"address": [_("This address cannot be read.")]})
    return render(request, "400.html", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """413 for more than anybody would type."""
    if _asks_for_data(request):
        return json_refusal({"body": [_("This address can only be read: it takes nothing that is sent.")]}, status=413)
    return render(request, "413.html", status=413)


def too_long(request: HttpRequest, most: int) -> HttpResponse:
    """414 for an address of more signs than any page has."""
    if _asks_for_data(request):
        sentence = _("This address is too long: %(most)s characters are the most.") % {"most": most}
        return json_refusal({"address": [sentence]}, status=414)
    return render(request, "414.html", {"most": most}, status=414)


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """405 for what would write where there is only something to read; `allowed` names the methods that work."""
    if _asks_for_data(request):
        sentence = _("This address can only be read: with %(methods)s.") % {"methods": allowed}
        response = json_refusal({"method": [sentence]}, status=405)
    else:
        response = render(request, "405.html", status=405)
    response["Allow"] = allowed
    return response


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 for what only editors may see."""
    return render(request, "403.html", status=403)


def unavailable(request: HttpRequest, hindrance: Hindrance) -> HttpResponse:
    """503 for what the database or the disk hinders: without a context that would ask the database."""
    if _asks_for_data(request):
        response: HttpResponse = json_refusal({"database": [str(HINDERED[hindrance])]}, status=503)
    else:
        response = HttpResponse(render_to_string("503.html", {"sentence": HINDERED[hindrance]}), status=503)
    response["Retry-After"] = TRY_AGAIN_S
    response["Cache-Control"] = "no-store"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without request, context or database: whatever broke may be one of them."""
    try:
        page = render_to_string("500.html")
    except (TemplateDoesNotExist, ValueError):
        # A missing template, or a missing static file in the manifest, must not hide the first failure.
        logger.exception("The page for status 500 failed.")
        page = "<!DOCTYPE html><title>500</title><h1>500</h1>"
    return HttpResponseServerError(page)
