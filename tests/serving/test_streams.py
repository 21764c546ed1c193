"""Streams: made no further than they are read, in one thread, and closed whatever happens."""

import asyncio
import contextvars
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from lmount_site.serving import streams
from lmount_site.serving.streams import AT_ONCE, PIECE, Stream, Streams
from tests.serving.apart import run_apart

START = {"type": "http.response.start", "status": 200, "headers": []}


class Watcher:
    """What stands for granian: `takes` pieces are read, then the reader reads no more, or leaves."""

    def __init__(self, takes: int, *, leaves: bool = False) -> None:
        self.proto, self.takes, self.leaves = self, takes, leaves
        self.sent: list[bytes] = []
        self.gone = asyncio.Event()
        self.is_cut = False

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        if "body" not in message:
            return
        if len(self.sent) == self.takes:
            if not self.leaves:
                await asyncio.Event().wait()
            self.gone.set()
            await asyncio.sleep(0.01)
            return
        self.sent.append(message["body"])

    def done(self) -> None:
        self.is_cut = True


class Parts:
    """Parts of an answer, and what became of them."""

    def __init__(self, count: int, size: int = PIECE) -> None:
        self.count, self.size = count, size
        self.made, self.is_closed = 0, False
        self.threads = set[int]()

    def __iter__(self) -> Iterator[bytes]:
        while self.made < self.count:
            self.made += 1
            self.threads.add(threading.get_ident())
            yield b"x" * self.size

    def close(self) -> None:
        self.is_closed = True


def given(parts: Any, watcher_of: Any, *, alone: bool = False) -> Watcher:
    """What became of a stream."""

    async def give() -> Watcher:
        all_streams, watcher = Streams(), watcher_of()
        stream = Stream(parts, contextvars.copy_context(), *([1] if alone else []))
        await (all_streams.give_alone if alone else all_streams.give)(stream, watcher, START)
        return watcher

    return run_apart(give())


def test_small_parts_are_joined() -> None:
    parts = Parts(100, 1000)
    watcher = given(parts, lambda: Watcher(100))
    assert b"".join(watcher.sent) == b"x" * 100_000
    assert len(watcher.sent) < 10
    assert (parts.is_closed, watcher.is_cut) == (True, False)


def test_what_answers_a_form_goes_out_part_by_part_from_a_thread_of_its_own() -> None:
    parts = Parts(5, 10)
    assert given(parts, lambda: Watcher(100), alone=True).sent == [b"x" * 10] * 5 + [b""]
    assert len(parts.threads) == 1


def test_nothing_is_made_for_who_does_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "UNREAD_S", 0.05)
    parts = Parts(1000)
    watcher = given(parts, lambda: Watcher(3))
    assert parts.made == 4
    assert (parts.is_closed, watcher.is_cut) == (True, True)


def test_who_leaves_ends_it() -> None:
    """An import is taken back by that."""
    parts = Parts(1000)
    given(parts, lambda: Watcher(3, leaves=True), alone=True)
    assert parts.made == 4
    assert parts.is_closed


def test_a_stream_that_fails_is_cut(caplog: pytest.LogCaptureFixture) -> None:
    def failing() -> Iterator[bytes]:
        yield b"x" * PIECE
        raise ValueError

    watcher = given(failing(), lambda: Watcher(10))
    assert watcher.sent == [b"x" * PIECE]
    assert watcher.is_cut
    assert "An answer broke off." in caplog.text


def test_many_wait_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "UNREAD_S", 0.2)
    all_parts = [Parts(10) for _ in range(3 * AT_ONCE)]

    async def give() -> int:
        shared = Streams()
        tasks = [
            asyncio.create_task(shared.give(Stream(parts, contextvars.copy_context()), Watcher(1), START))
            for parts in all_parts
        ]
        await asyncio.sleep(0.1)
        begun = sum(parts.made > 0 for parts in all_parts)
        await asyncio.gather(*tasks)
        return begun

    assert run_apart(give()) == AT_ONCE
    assert all(parts.is_closed for parts in all_parts)
    assert len(set().union(*(parts.threads for parts in all_parts))) == 1
