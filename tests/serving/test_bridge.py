"""Requests as granian hands them over, answered by a WSGI application."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lmount_site.serving import bodies
from lmount_site.serving.bodies import LARGEST
from lmount_site.serving.bridge import WHOLE, Bridge
from tests.serving.apart import run_apart
from tests.serving.test_environ import scope_of

Application = Callable[[dict[str, Any], Any], Any]


class Watcher:
    """What stands for granian: it has the parts of a body, and keeps what is sent."""

    def __init__(self, scope: dict[str, Any], *parts: bytes) -> None:
        self.scope, self.proto, self.parts = scope, self, list(parts)
        self.sent: list[dict[str, Any]] = []
        self.senders: set[str] = set()
        self.is_over, self.loop = asyncio.Event(), asyncio.get_running_loop()

    async def receive(self) -> dict[str, Any]:
        if not self.parts:
            await asyncio.Event().wait()
        part = self.parts.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(self.parts)}

    def send(self, message: dict[str, Any]) -> "Done":
        self.sent.append(message)
        self.senders.add(threading.current_thread().name)
        if "body" in message and not message.get("more_body"):
            self.loop.call_soon_threadsafe(self.is_over.set)
        return Done()

    def done(self) -> None:
        self.is_over.set()

    @property
    def status(self) -> int:
        return self.sent[0]["status"]

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)


class Done:
    """Something to wait for that is there."""

    def __await__(self) -> Iterator[None]:
        return iter(())


def answered(application: Application, scope: dict[str, Any], *parts: bytes, is_retiring: bool = False) -> Watcher:
    """A request that was answered."""

    async def answer() -> Watcher:
        bridge, watcher = Bridge(application, asyncio.get_running_loop(), (), 1), Watcher(scope, *parts)
        bridge.is_retiring = is_retiring
        bridge.handle(watcher)
        await asyncio.wait_for(watcher.is_over.wait(), 10)
        while bridge.tasks:
            await asyncio.sleep(0.01)
        assert bridge.bodies.held == 0
        return watcher

    return run_apart(answer())


def saying(*parts: bytes, status: str = "200 OK", length: int | None = None) -> Application:
    """An application that says this, as an iterator."""

    def application(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
        start_response(status, [] if length is None else [("Content-Length", str(length))])
        return iter(parts)

    return application


def echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [])
    return [environ["wsgi.input"].read(), environ.get("CONTENT_LENGTH", "-").encode()]


def posted(*headers: tuple[str, str]) -> dict[str, Any]:
    return scope_of(*headers) | {"method": "POST"}


def test_an_answer_that_says_its_length_is_sent_as_one() -> None:
    assert len(answered(saying(b"a", b"b", length=2), scope_of()).sent) == 2
    assert len(answered(saying(b"a", b"b", length=WHOLE + 1), scope_of()).sent) > 2


def test_what_has_no_body_is_sent_without() -> None:
    assert answered(saying(b"a", length=1), scope_of() | {"method": "HEAD"}).body == b""
    assert answered(saying(b"a", status="304 Not Modified"), scope_of()).body == b""


class Quick:
    """An application that has one address at once, and takes its time for all others."""

    def __init__(self) -> None:
        self.is_free = threading.Event()

    def at_once(self, environ: dict[str, Any], start_response: Any) -> list[bytes] | None:
        environ["asked"] = "at once"
        if environ["PATH_INFO"] != "/":
            return None
        start_response("200 OK", [])
        return [b"kept"]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        assert self.is_free.wait(10)
        start_response("200 OK", [])
        return [b"made, asked " + environ.get("asked", "now").encode()]


def test_what_is_there_at_once_is_sent_from_the_thread_that_brings_the_request() -> None:
    async def answer() -> None:
        application = Quick()
        bridge = Bridge(application, asyncio.get_running_loop(), (), 1)
        slow = [Watcher(scope_of(path=b"/slow")) for _ in range(3)]
        kept, posting = Watcher(scope_of()), Watcher(posted(("content-length", "1")), b"a")
        for watcher in (*slow, kept, posting):
            bridge.handle(watcher)
        assert kept.body == b"kept", "while all threads that make answers are busy"
        assert kept.senders == {threading.current_thread().name}
        assert not any(watcher.sent for watcher in slow)
        application.is_free.set()
        for watcher in (*slow, posting):
            await asyncio.wait_for(watcher.is_over.wait(), 10)
        assert {watcher.body for watcher in slow} == {b"made, asked at once"}, "what was found out goes along"
        assert posting.body == b"made, asked now", "who sends something is never answered at once"
        assert threading.current_thread().name not in {name for watcher in slow for name in watcher.senders}

    run_apart(answer())


def test_a_body_is_there_as_a_whole() -> None:
    assert answered(echo, posted(("content-length", "4")), b"ab", b"cd").body == b"abcd4"
    assert answered(echo, posted(("transfer-encoding", "chunked")), b"ab", b"c").body == b"abc3"
    assert answered(echo, posted(("content-length", "0"))).body == b"0"


def test_a_body_that_does_not_come_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE_S", 0.05)
    assert answered(echo, posted(("content-length", "4"))).status == 408


def test_a_large_body_is_refused_before_or_while_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(echo, posted(("content-length", str(LARGEST + 1)))).status == 413
    monkeypatch.setattr(bodies, "LARGEST", 3)
    assert answered(echo, posted(("transfer-encoding", "chunked")), b"ab", b"cd").status == 413


def test_too_many_bodies_at_a_time_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "ALL_TOGETHER", 3)
    assert answered(echo, posted(("content-length", "4")), b"abcd").status == 503


def test_an_application_that_fails_is_a_plain_500(caplog: pytest.LogCaptureFixture) -> None:
    def failing(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        raise ValueError

    assert answered(failing, scope_of()).status == 500
    assert answered(failing, posted(("content-length", "1")), b"a").status == 500
    assert "A request failed: " in caplog.text


def test_a_process_that_is_to_end_sends_readers_on() -> None:
    watcher = answered(saying(b"a", length=1), scope_of(), is_retiring=True)
    assert (b"connection", b"close") in watcher.sent[0]["headers"]
