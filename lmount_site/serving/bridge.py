"""Requests as granian hands them over (ASGI), answered by a WSGI application.

What an application has at once (its `at_once`, which answers None where it has not) is sent from granian's thread that
brings the request: no other thread is woken, and no page that is being made stands in its way. All else is answered by
threads that may take their time. Bodies are read in the event loop first, and streams given out from there.
"""

import asyncio
import contextvars
import io
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from ..environment import Network
from .bodies import Bodies, Left, Refused, has_body
from .environ import environ_of, unfit
from .streams import Stream, Streams

log = logging.getLogger(__name__)

Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
# An answer that says it is no longer than this is sent as one; all others are streams.
WHOLE = 1024 * 1024


class Started:
    """WSGI's `start_response`. It gives no `write`: nothing that is served here is so old."""

    def __init__(self) -> None:
        self.status, self.headers = 500, list[tuple[str, str]]()

    def __call__(self, status: str, headers: Headers, exc_info: object = None) -> None:
        """Keep what the application says."""
        self.status, self.headers = int(status[:3]), headers

    @property
    def is_whole(self) -> bool:
        """Whether the answer says how long it is, and is not long."""
        return any(name.lower() == "content-length" and int(value) <= WHOLE for name, value in self.headers)


class Bridge:
    """Answers the requests of one process."""

    def __init__(
        self, application: Application, loop: asyncio.AbstractEventLoop, proxies: tuple[Network, ...], threads: int
    ) -> None:
        self.application, self.loop, self.proxies = application, loop, proxies
        self.at_once = getattr(application, "at_once", None)
        self.is_retiring = False
        self.bodies, self.streams = Bodies(), Streams()
        self.readers = ThreadPoolExecutor(threads, thread_name_prefix="readers")
        # Of their own: those who send wait for each other, not readers for them.
        self.senders = ThreadPoolExecutor(threads, thread_name_prefix="senders")
        self.tasks = set[asyncio.Task[None]]()

    def handle(self, watcher: Any) -> None:
        """Answer a request; called in one of granian's threads."""
        try:
            if status := unfit(watcher.scope):
                _refuse(watcher.proto, status)
            elif has_body(watcher.scope):
                self._begin(self._take_body(watcher))
            else:
                self._read(watcher)
        except Exception:
            self._fail(watcher)

    def _read(self, watcher: Any) -> None:
        """Send what is there at once, and have the rest made."""
        started, environ = Started(), environ_of(watcher.scope, io.BytesIO(), 0, self.proxies)
        parts = self.at_once(environ, started) if self.at_once else None
        if parts is None:
            self.readers.submit(self._answer, watcher, environ)
        else:
            self._give(parts, watcher, environ, started)

    def _answer(self, watcher: Any, environ: dict[str, Any]) -> None:
        """Let the application answer a request that is whole, however long it takes."""
        try:
            started = Started()
            self._give(self.application(environ, started), watcher, environ, started)
        except Exception:
            self._fail(watcher)

    def _give(self, parts: Iterable[bytes], watcher: Any, environ: dict[str, Any], started: Started) -> None:
        """Send an answer."""
        start = {"type": "http.response.start", "status": started.status, "headers": self._headers(started.headers)}
        if environ["REQUEST_METHOD"] == "HEAD" or started.status in (204, 304):
            _close(parts)
            _send(watcher.proto, start, b"")
        elif isinstance(parts, list) or started.is_whole:
            whole = _joined(parts)
            _send(watcher.proto, start, whole)
        else:
            self._stream(parts, watcher, start, is_read=environ["REQUEST_METHOD"] == "GET")

    def _stream(self, parts: Iterable[bytes], watcher: Any, start: dict[str, Any], *, is_read: bool) -> None:
        """Give out a stream from the event loop. What answers a form shows how far it is: each part goes out alone."""
        context = contextvars.copy_context()
        if is_read:
            self._begin(self.streams.give(Stream(parts, context), watcher, start))
        else:
            self._begin(self.streams.give_alone(Stream(parts, context, least=1), watcher, start))

    def _headers(self, headers: Headers) -> list[tuple[bytes, bytes]]:
        """Headers in bytes; a process that is to end asks readers to come back by another connection."""
        raw = [*map(raw_header, headers)]
        return [*raw, (b"connection", b"close")] if self.is_retiring else raw

    async def _take_body(self, watcher: Any) -> None:
        try:
            body, length = await self.bodies.read(watcher.scope, watcher.proto.receive)
            environ = environ_of(watcher.scope, body, length, self.proxies)
        except Left:
            watcher.done()
        except Refused as refused:
            _refuse(watcher.proto, refused.status)
        except Exception:
            self._fail(watcher)
        else:
            await self.loop.run_in_executor(self.senders, self._answer, watcher, environ)
            self.bodies.release(body, length)

    def _begin(self, work: Any) -> None:
        """Have the event loop do something."""
        self.loop.call_soon_threadsafe(self._keep, work)

    def _keep(self, work: Any) -> None:
        task = self.loop.create_task(work)  # The loop itself holds it only weakly.
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def _fail(self, watcher: Any) -> None:
        log.exception("A request failed: %s", watcher.scope.get("path", ""))
        with suppress(RuntimeError):  # Its answer has begun.
            _refuse(watcher.proto, 500)


@lru_cache(maxsize=512)
def raw_header(header: tuple[str, str]) -> tuple[bytes, bytes]:
    """A header in bytes: nearly all answers bear the same ones."""
    name, value = header
    return name.lower().encode("latin-1"), value.encode("latin-1")


def _send(proto: Any, start: dict[str, Any], body: bytes) -> None:
    """Send an answer that is there; nothing waits for it to be read."""
    proto.send(start)
    proto.send({"type": "http.response.body", "body": body})


def _refuse(proto: Any, status: int) -> None:
    text = HTTPStatus(status).phrase.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    _send(proto, {"type": "http.response.start", "status": status, "headers": headers}, text)


def _joined(parts: Iterable[bytes]) -> bytes:
    try:
        return b"".join(parts)
    finally:
        _close(parts)


def _close(parts: Any) -> None:
    if hasattr(parts, "close"):
        parts.close()
