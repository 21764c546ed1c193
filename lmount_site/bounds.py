"""How long an address may be and how large what is sent, of whatever kind: beyond that nothing of it is read."""

import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

from gear.views.errors import bad_request, too_large, too_long

# Twice what the longest address of the guide itself takes, which compares two full kits.
LONGEST_ADDRESS = 4_000
# A server lets no other length through, or should not: Django fails at some.
LENGTH = re.compile(r"\d{1,15}", re.ASCII)
# Files come from editors alone.
OF_EDITORS = "/admin/"


class BoundedRequests:
    """Middleware: refuses what is beyond all measure, 414 and 413, before it costs anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to what is within the bounds."""
        if len(request.META.get("PATH_INFO", "")) + len(request.META.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
            return too_long(request, LONGEST_ADDRESS)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not LENGTH.fullmatch(length):
            return bad_request(request, BadRequest("length"))
        if int(length) > most_bytes(request.path):
            return too_large(request)
        return self.get_response(request)


def most_bytes(path: str) -> int:
    """How large a body may be: an editor whose picture is too large gets the form back, with all that was typed."""
    if path.startswith(OF_EDITORS):
        return 2 * settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE
