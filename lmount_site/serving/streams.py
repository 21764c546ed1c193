"""Answers that are made while they are given out: never further ahead of the reader than a few pieces."""

import asyncio
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from typing import Any

log = logging.getLogger(__name__)

PIECE = 16 * 1024
# A reader who takes nothing for so long is left. Holding on is cheap; beginning anew is not.
UNREAD_S = 120


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

    async def give_alone(self, stream: Stream, watcher: Any, start: dict[str, Any]) -> None:
        """The same for a stream that may change something: in a thread, and so in transactions, of its own."""
        with ThreadPoolExecutor(1, thread_name_prefix="stream") as maker:
            await self.give(stream, watcher, start, maker)

    async def give(
        self, stream: Stream, watcher: Any, start: dict[str, Any], maker: ThreadPoolExecutor | None = None
    ) -> None:
        """Send it all; the connection is cut where that fails, since the answer would look whole."""
        loop, maker = asyncio.get_running_loop(), maker or self.maker
        left = loop.create_task(_left(watcher.proto))
        try:
            await watcher.proto.send(start)
            while piece := await loop.run_in_executor(maker, stream.piece):
                await asyncio.wait_for(_sent(watcher.proto, piece), UNREAD_S)
                if left.done():
                    return
            await watcher.proto.send({"type": "http.response.body", "body": b""})
        except TimeoutError:
            watcher.done()
        except Exception:
            log.exception("An answer broke off.")
            watcher.done()
        finally:
            left.cancel()
            await loop.run_in_executor(maker, stream.close)


async def _sent(proto: Any, piece: bytes) -> None:
    await proto.send({"type": "http.response.body", "body": piece, "more_body": True})


async def _left(proto: Any) -> None:
    """Return when the reader went away."""
    while (await proto.receive())["type"] != "http.disconnect":
        pass
