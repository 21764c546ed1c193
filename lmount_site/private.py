"""Answers to whoever is signed in are for them alone."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# By these a browser asks whether what it has is still right; what it has may be the page of a stranger.
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


class PrivateToEditors:
    """Middleware: with a session, no shared copy is taken and none is kept of the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, kept by nobody where a session came along."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or request.path.startswith(settings.STATIC_URL):
            return self.get_response(request)
        for name in CONDITIONS:
            request.META.pop(name, None)
        response = self.get_response(request)
        response["Cache-Control"] = "private, no-store"
        del response["ETag"]
        return response
