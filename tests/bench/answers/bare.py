"""A bare WSGI callable that answers with bytes from memory: the most that the server can give."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

import django

from .rivals import read_bodies

django.setup()  # What starts the server asks the database first.
ANSWERS = {
    path: ([("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))], [body])
    for path, body in read_bodies().items()
}


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """The bytes of the path."""
    headers, parts = ANSWERS[environ["PATH_INFO"]]
    start_response("200 OK", headers)
    return parts


# The quickest way through the server: no other thread is asked.
application.at_once = application  # type: ignore[attr-defined]
