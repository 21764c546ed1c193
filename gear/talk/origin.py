"""Whether a form was sent by a page of this site."""

from django.conf import settings
from django.http import HttpRequest


def is_sent_from_here(request: HttpRequest) -> bool:
    """Whether a browser says that a page of this site sent it; an old one says nothing."""
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin" and (
        request.headers.get("Origin") in {None, *own}
    )
