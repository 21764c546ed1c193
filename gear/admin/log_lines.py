"""What is done at the editors' desk: one line each in the log, by whom and from which network."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest

from ..talk.senders import network_of

logger = logging.getLogger("gear.desk")
LONGEST = 200
NOBODY = "-"

_current: ContextVar[HttpRequest | None] = ContextVar("request at the desk", default=None)


def note(request: HttpRequest | None, what: str, /, **facts: Any) -> None:
    """Log what was done, by whom and from which network: `note(request, "export", model="lens", rows=284)`.

    Without a request it is the one that the desk is answering, if any. Never give it a password, a code or a key.
    """
    request = request or _current.get()
    who = {"by": account_of(request), "from": (network_of(request.META) if request else "") or NOBODY}
    logger.info("%s: %s", what, " ".join(f"{name}={word(fact)}" for name, fact in (who | facts).items()))


@contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    """What is noted inside without a request is noted of this one."""
    token = _current.set(request)
    try:
        yield
    finally:
        _current.reset(token)


def account_of(request: HttpRequest | None) -> str:
    """The name of who is signed in, or a dash."""
    user = getattr(request, "user", None)
    return user.get_username() if user is not None and user.is_authenticated else NOBODY


def word(fact: Any) -> str:
    """A fact as one word of a line, in quotes where it holds more: no line break and nothing unseen forges a line."""
    text = "".join(sign if sign.isprintable() else "�" for sign in str(fact)[:LONGEST])
    return text if text and not set(text) & set(' "=\\') else json.dumps(text, ensure_ascii=False)
