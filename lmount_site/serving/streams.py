"""Answers that are made while they are given out: never further ahead of the reader than a few pieces."""

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from typing import Any

log = logging.getLogger(__name__)

PIECE = 16 * 1024
# A reader who takes nothing for so long is left.
UNREAD_S = 30
# Streams that a process gives out at a time; the others wait their turn, without a thread. Unread lists, begun by the
# hundred, would take the time and the memory that pages need.
AT_ONCE = 16


class Stream:
    """The parts of an answer, joined to pieces of at least some bytes."""

    def __init__(self, parts: Any, context: Context, least: int = PIECE) -> None:
        self.parts, self.context, self.least = parts, context, least
        self.iterator: Iterator[bytes] = iter(parts)

    def piece(self) -> bytes:
        """The next piece; empty at the end. Made in the context that the answer was begun in."""
        return self.context.run(self._piece)

    def _piece(self) -> bytes:
        joined = bytearray()
        for part in self.iterator:
            joined += part
            if len(joined) >= self.least:
                break
        return bytes(joined)

    def close(self) -> None:
        """Let the application tidy up."""
        if hasattr(self.parts, "close"):
            self.context.run(self.parts.close)


class Streams:
    """Gives out the streams of one process.

    One thread makes the pieces of all that are only read: a stream stays in its thread, as the database wants it, and a
    reader who does not read holds none.
    """

    def __init__(self) -> None:
        self.maker = ThreadPoolExecutor(1, thread_name_prefix="streams")
        self.turns = asyncio.Semaphore(AT_ONCE)

    async def give(self, stream: Stream, watcher: Any, start: dict[str, Any]) -> None:
        """Send it all, when it is its turn."""
        async with self.turns:
            await _give(stream, watcher, start, self.maker)

    async def give_alone(self, stream: Stream, watcher: Any, start: dict[str, Any]) -> None:
        """The same at once for a stream that may change something: in a thread, and so in transactions, of its own."""
        with ThreadPoolExecutor(1, thread_name_prefix="stream") as maker:
            await _give(stream, watcher, start, maker)


async def _give(stream: Stream, watcher: Any, start: dict[str, Any], maker: ThreadPoolExecutor) -> None:
    """Send it all; the connection is cut where that fails, since the answer would look whole."""
    loop = asyncio.get_running_loop()
    left = loop.create_task(_left(watcher.proto))
    try:
        await asyncio.sleep(0)
        if not left.done():
            await watcher.proto.send(start)
            await _send_pieces(stream, watcher.proto, left, maker)
    except TimeoutError:
        watcher.done()
    except Exception:
        log.exception("An answer broke off.")
        watcher.done()
    finally:
        left.cancel()
        await loop.run_in_executor(maker, stream.close)


async def _send_pieces(stream: Stream, proto: Any, left: "asyncio.Task[None]", maker: ThreadPoolExecutor) -> None:
    """Send it to its end, or until the reader goes away. Raises TimeoutError where nobody reads."""
    loop = asyncio.get_running_loop()
    while piece := await loop.run_in_executor(maker, stream.piece):
        await asyncio.wait_for(_sent(proto, piece), UNREAD_S)
        if left.done():
            return
    await proto.send({"type": "http.response.body", "body": b""})


async def _sent(proto: Any, piece: bytes) -> None:
    await proto.send({"type": "http.response.body", "body": piece, "more_body": True})


async def _left(proto: Any) -> None:
    """Return when the reader went away."""
    while (await proto.receive())["type"] != "http.disconnect":
        pass
