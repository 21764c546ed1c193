"""Asking a WSGI application, as a server does."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any


@dataclass(frozen=True)
class Asked:
    """What an application answered, and the request as it left it."""

    status: str
    headers: dict[str, str]
    body: bytes
    environ: dict[str, Any]


def whole(parts: Iterable[bytes]) -> bytes:
    """All of an answer."""
    return b"".join(parts)


def ask(
    application: Callable[..., Any],
    path: str,
    query: str = "",
    method: str = "GET",
    take: Callable[[Iterable[bytes]], bytes] = whole,
    **more: str,
) -> Asked:
    """The answer of an application to a request. `take` reads its content, which is closed after that."""
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        **more,
    }
    told: list[Any] = []
    parts = application(environ, lambda status, headers, exc_info=None: told.extend((status, headers)))
    try:
        body = take(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    names = [name for name, _ in told[1]]
    assert len(names) == len({name.lower() for name in names}), f"said twice: {names}"
    return Asked(told[0], dict(told[1]), body, environ)
