"""What is seen of each request from outside: its id, its answer, how long that took.

Stands outermost, so that it sees what is answered from memory, static files, errors and redirects too.
"""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase

from gear.machines.keeping.addresses import ROUTE

from . import request_id

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Body = Iterable[bytes]
Application = Callable[[Environ, StartResponse], Body]
Said = TypeVar("Said")
# Where the environment of a request holds its answer, while it waits for a thread to be made in.
BEGUN = "guide.begun"

BROKEN = b"<!DOCTYPE html><title>500</title><h1>500</h1><p>Something broke on our side."
BROKEN_HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BROKEN)))]


@dataclass(slots=True)
class Seen:
    """What was seen of a request and its answer. Who asked is no part of it."""

    environ: Environ
    status: int
    seconds: float
    size: int


Listener = Callable[[Seen], None]


class Observed:
    """WSGI: the application, whose answers bear the id of their request and are told to the listeners.

    Where the application breaks, a bare answer says so.
    """

    def __init__(self, application: Application, listeners: Sequence[Listener] = (), *, trusts_proxy: bool) -> None:
        self.application, self.listeners, self.trusts_proxy = application, listeners, trusts_proxy

    def at_once(self, environ: Environ, start_response: StartResponse) -> Body | None:
        """The answer where the application has it at once; else None: then call this, in a thread that has time."""
        answer = self._begin(environ, start_response)
        body = self._asked(self.application.at_once, environ, answer)
        if body is None:
            environ[BEGUN] = answer
            request_id.current.set(request_id.NONE)
            return None
        return self._observed(body, environ, answer)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Body:
        """The answer: what is whole is told at once, what is still being made when it ends."""
        answer = environ.pop(BEGUN, None) or self._begin(environ, start_response)
        answer.start_response = start_response
        request_id.current.set(answer.id)
        return self._observed(self._asked(self.application, environ, answer), environ, answer)

    def _begin(self, environ: Environ, start_response: StartResponse) -> "Answer":
        """What is to become the answer to a request."""
        its_id = request_id.id_of(environ, trusts_proxy=self.trusts_proxy)
        request_id.current.set(its_id)
        return Answer(environ, start_response, its_id, self.listeners)

    def _asked(
        self, application: Callable[[Environ, StartResponse], Said], environ: Environ, answer: "Answer"
    ) -> Said | list[bytes]:
        """What an application says; a bare answer where it breaks."""
        try:
            return application(environ, answer.start)
        except Exception:
            logger.exception("The application broke.")
            answer.start("500 Internal Server Error", BROKEN_HEADERS, sys.exc_info())
            return [BROKEN]

    def _observed(self, body: Body, environ: Environ, answer: "Answer") -> Body:
        """A body that is told when it is whole."""
        if isinstance(body, list):
            answer.tell(sum(map(len, body)))
            return body
        if isinstance(body, environ.get("wsgi.file_wrapper", ())):  # The server sends these files past Python.
            answer.tell(answer.promised)
            return body
        return Parts(body, answer)


class Answer:
    """An answer as it is begun and told."""

    __slots__ = ("begun", "environ", "headers", "id", "listeners", "start_response", "status")

    def __init__(
        self, environ: Environ, start_response: StartResponse, its_id: str, listeners: Sequence[Listener]
    ) -> None:
        self.environ, self.start_response, self.id, self.listeners = environ, start_response, its_id, listeners
        self.status, self.begun = 0, perf_counter()
        self.headers: list[tuple[str, str]] = []

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        """Begin the answer, with the id. The headers stay as they are: a kept answer has one list for all."""
        self.status = int(status[:3])
        self.headers = [*headers, (request_id.HEADER, self.id)]
        if exc_info:
            return self.start_response(status, self.headers, exc_info)
        return self.start_response(status, self.headers)

    @property
    def promised(self) -> int:
        """The length that the headers promise."""
        return int(next((value for name, value in self.headers if name == "Content-Length"), 0))

    def tell(self, size: int) -> None:
        """Tell the listeners, once, and leave the request."""
        size = 0 if self.environ["REQUEST_METHOD"] == "HEAD" else size
        seen = Seen(self.environ, self.status, perf_counter() - self.begun, size)
        for listener in self.listeners:
            listener(seen)
        self.listeners = ()
        request_id.current.set(request_id.NONE)


class Parts:
    """The parts of an answer that are made while it is sent, perhaps in another thread than the one that began it."""

    __slots__ = ("answer", "body", "parts", "size")

    def __init__(self, body: Iterable[bytes], answer: Answer) -> None:
        self.body, self.answer, self.parts, self.size = body, answer, iter(body), 0

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        request_id.current.set(self.answer.id)
        part = next(self.parts)
        self.size += len(part)
        return part

    def close(self) -> None:
        """End the answer: a server calls it also when the reader went away."""
        request_id.current.set(self.answer.id)
        try:
            getattr(self.body, "close", bool)()
        finally:
            self.answer.tell(self.size)


class NamedRoutes:
    """Middleware: the name of the route of a request, for who sees it from outside."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer as it is."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        """Name the route, known once the address was looked up."""
        if request.resolver_match:
            request.META[ROUTE] = request.resolver_match.view_name
