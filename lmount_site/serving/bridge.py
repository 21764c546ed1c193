"""Requests as granian hands them over (ASGI), answered by a WSGI application.

What has no body is answered in granian's thread that brings it: no event loop is in the way of a page. Bodies are read
in the event loop first, and streams given out from there.
"""

import asyncio
import contextvars
import io
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus
from typing import IO, Any

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
        self.is_retiring = False
        self.bodies, self.streams = Bodies(), Streams()
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
                self.answer(watcher, io.BytesIO(), 0)
        except Exception:
            self._fail(watcher)

    def answer(self, watcher: Any, body: IO[bytes], length: int) -> None:
        """Let the application answer a request that is whole."""
        started = Started()
        environ = environ_of(watcher.scope, body, length, self.proxies)
        parts = self.application(environ, started)
        start = {"type": "http.response.start", "status": started.status, "headers": self._headers(started.headers)}
        if environ["REQUEST_METHOD"] == "HEAD" or started.status in (204, 304):
            _close(parts)
            _send(watcher.proto, start, b"")
        elif started.is_whole or isinstance(parts, list):
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
        raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return [*raw, (b"connection", b"close")] if self.is_retiring else raw

    async def _take_body(self, watcher: Any) -> None:
        try:
            body, length = await self.bodies.read(watcher.scope, watcher.proto.receive)
        except Left:
            watcher.done()
        except Refused as refused:
            _refuse(watcher.proto, refused.status)
        except Exception:
            self._fail(watcher)
        else:
            await self.loop.run_in_executor(self.senders, self._answer_sender, watcher, body, length)
            self.bodies.release(body, length)

    def _answer_sender(self, watcher: Any, body: IO[bytes], length: int) -> None:
        try:
            self.answer(watcher, body, length)
        except Exception:
            self._fail(watcher)

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
