"""The bodies of requests: taken in whole before a thread is troubled, bounded in bytes and seconds."""

import asyncio
import time
from tempfile import SpooledTemporaryFile
from typing import IO, Any

# A photograph of 20 MB and the form around it.
LARGEST = 21 * 1024 * 1024
# All bodies that a process holds at a time. What is larger than IN_MEMORY lies in a file that has no name.
ALL_TOGETHER = 20 * LARGEST
IN_MEMORY = 256 * 1024
# Who sends nothing is waited for so long; each second more has to be earned by so many bytes.
PATIENCE_S = 10
BYTES_PER_SECOND = 16 * 1024


class Refused(Exception):
    """A body that is not read to its end, and the status that says why."""

    def __init__(self, status: int) -> None:
        self.status = status


class Left(Exception):
    """The sender went away."""


def has_body(scope: dict[str, Any]) -> bool:
    """Whether a request announces a body."""
    return any(
        (name == b"content-length" and value != b"0") or name == b"transfer-encoding"
        for name, value in scope["headers"]
    )


def announced(scope: dict[str, Any]) -> int:
    """How many bytes a body is said to have; 0 where nothing is said."""
    return next((int(value) for name, value in scope["headers"] if name == b"content-length" and value.isdigit()), 0)


class Bodies:
    """Reads the bodies of one process."""

    def __init__(self) -> None:
        self.held = 0

    async def read(self, scope: dict[str, Any], receive: Any) -> tuple[IO[bytes], int]:
        """A file at its start, and how many bytes it has: for `release` in the end. Raises Refused or Left."""
        if announced(scope) > LARGEST:
            raise Refused(413)
        body, length = SpooledTemporaryFile(IN_MEMORY), 0  # Closed by `release`.  # noqa: SIM115
        try:
            async for piece in _pieces(receive):
                length += len(piece)
                self.held += len(piece)
                if length > LARGEST:
                    raise Refused(413)
                if self.held > ALL_TOGETHER:
                    raise Refused(503)
                body.write(piece)
        except BaseException:
            self.release(body, length)
            raise
        body.seek(0)
        return body, length

    def release(self, body: IO[bytes], length: int) -> None:
        """Let go of a body."""
        body.close()
        self.held -= length


async def _pieces(receive: Any) -> Any:
    """A body as it comes in. Raises Refused when it comes too slowly, Left when it ends before its end."""
    end, more = time.monotonic() + PATIENCE_S, True
    while more:
        try:
            message = await asyncio.wait_for(_received(receive), end - time.monotonic())
        except TimeoutError:
            raise Refused(408) from None
        if message["type"] != "http.request":
            raise Left
        piece, more = message.get("body", b""), message.get("more_body", False)
        end += len(piece) / BYTES_PER_SECOND
        yield piece


async def _received(receive: Any) -> dict[str, Any]:
    message: dict[str, Any] = await receive()
    return message
