"""Restarts while readers read: how many of them get no answer."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import cycle

from .pages import PAGES
from .servers import Server

READERS, RESTARTS, APART_S = 16, 2, 8


@dataclass
class Seen:
    """How many answers a reader got, and how many failed."""

    answered: int = 0
    failed: int = 0


def get(connection: HTTPConnection, path: str) -> int:
    """The status of an answer, read to its end."""
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    return response.status


def is_answered(connection: HTTPConnection, path: str) -> bool:
    """Whether a page comes. As browsers do, a kept connection that was closed meanwhile is tried once more, anew."""
    was_kept = connection.sock is not None
    try:
        return get(connection, path) == 200
    except (HTTPException, OSError):
        connection.close()
        if not was_kept:
            return False
    try:
        return get(connection, path) == 200
    except (HTTPException, OSError):
        connection.close()
        return False


def read_until(end: float, port: int) -> Seen:
    """Read one page after the other until a moment."""
    seen = Seen()
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        for path in cycle(PAGES.values()):
            if time.monotonic() > end:
                return seen
            if is_answered(connection, path):
                seen.answered += 1
            else:
                seen.failed += 1
    return seen


def restarted(server: Server) -> Seen:
    """Restart some times under load; what all readers saw together."""
    end = time.monotonic() + APART_S * (RESTARTS + 1)
    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read_until, end, server.port) for _ in range(READERS)]
        for _ in range(RESTARTS):
            time.sleep(APART_S)
            server.restart()
        found = [reader.result() for reader in readers]
    return Seen(sum(its.answered for its in found), sum(its.failed for its in found))
