"""What nginx may keep: the copy of a page that it asks about each time, and gives out while the site is away."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

# A moment that is past. By “max-age=0” alone nginx would keep nothing; no browser ever sees this header.
AT_ONCE_OLD = "@1"


class MayBeCopied:
    """Middleware of sites behind a proxy: tells nginx of the pages that say `stale-if-error`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.PROXY_COUNT:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        response = self.get_response(request)
        said = response.headers.get("Cache-Control", "")
        if response.status_code == 200 and "public" in said and "stale-if-error" in said:
            response["X-Accel-Expires"] = AT_ONCE_OLD
        return response
