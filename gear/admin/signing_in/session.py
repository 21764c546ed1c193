"""What a session of an editor knows: whether a code was given, what the account needs, and when it was seen last."""

import time

from django.http import HttpRequest
from django_otp import DEVICE_ID_SESSION_KEY

from .second_factor import Standing, standing_of

# The end of a session moves on with its use, but not with each page: that would be a write each time.
SEEN = "seen_at"
SEEN_AGAIN_SECONDS = 300


def is_confirmed(request: HttpRequest) -> bool:
    """Whether whoever is signed in gave a code in this session."""
    return DEVICE_ID_SESSION_KEY in request.session


def standing(request: HttpRequest) -> Standing:
    """The standing of who is signed in, asked for once in a request."""
    if not hasattr(request, "standing"):
        request.standing = standing_of(request.user)
    return request.standing


def must_set_up(request: HttpRequest) -> bool:
    """Whether everybody needs a second factor and the account has none."""
    return standing(request).needs_one and not standing(request).has_one


def stay(request: HttpRequest) -> None:
    """Move the end of the session on, for who was not seen for a while."""
    if time.time() - request.session.get(SEEN, 0) > SEEN_AGAIN_SECONDS:
        request.session[SEEN] = int(time.time())
