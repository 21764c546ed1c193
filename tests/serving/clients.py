"""Readers of all kinds, for tests and measurements: slow ones that hold sockets, and ordinary ones that count."""

import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from statistics import median
from threading import Event, Thread

HOST = "127.0.0.1"
HEAD = f"Host: {HOST}\r\nUser-Agent: slow\r\n"
UNREAD = "/mix.json"
# What each kind of slow reader says at once, and then byte by byte.
SLOW: dict[str, tuple[str, bytes]] = {
    "half head": (f"GET / HTTP/1.1\r\n{HEAD}X-Slow: ", b"a"),
    "half body": (f"POST /talk/comment/ HTTP/1.1\r\n{HEAD}Content-Length: 100000\r\n\r\n", b"a"),
    "half chunk": (f"POST /talk/comment/ HTTP/1.1\r\n{HEAD}Transfer-Encoding: chunked\r\n\r\nfff\r\n", b"a"),
    "unread answer": (f"GET {UNREAD} HTTP/1.1\r\n{HEAD}\r\n", b""),
    "idle": (f"GET /robots.txt HTTP/1.1\r\n{HEAD}\r\n", b""),
}


class SlowReaders(Thread):
    """So many sockets of one kind: what the server closes is opened anew."""

    def __init__(self, port: int, kind: str, count: int) -> None:
        super().__init__(daemon=True)
        self.port, self.count = port, count
        self.said, self.drip = SLOW[kind]
        self.reads = kind != "unread answer"
        self.sockets: list[socket.socket] = []
        self.opened, self.done = 0, Event()

    def run(self) -> None:
        """Send a byte a second on each."""
        while not self.done.wait(1):
            self.sockets = [one for one in self.sockets if self.lives(one)]
            self.fill()

    def fill(self) -> None:
        """Open those that are missing."""
        while len(self.sockets) < self.count and not self.done.is_set():
            one = socket.socket()
            if not self.reads:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.settimeout(5)
            try:
                one.connect((HOST, self.port))
                one.sendall(self.said.encode())
            except OSError:
                one.close()
                return
            one.setblocking(False)
            self.sockets.append(one)
            self.opened += 1

    def lives(self, one: socket.socket) -> bool:
        """Whether the server still bears a socket, after another byte."""
        try:
            one.send(self.drip)
            if self.reads and one.recv(65536) == b"":
                raise ConnectionError
        except BlockingIOError:
            return True
        except OSError:
            one.close()
            return False
        return True


@contextmanager
def slow_readers(port: int, kind: str, count: int) -> Iterator[SlowReaders]:
    """So many sockets that hold on while the block runs."""
    slow = SlowReaders(port, kind, count)
    slow.fill()
    slow.start()
    try:
        yield slow
    finally:
        slow.done.set()
        slow.join()
        for one in slow.sockets:
            one.close()


class Readers(Thread):
    """Somebody who reads page after page by one connection, as long as the server keeps it."""

    def __init__(
        self, port: int, addresses: tuple[str, ...], *, keep_alive: bool = True, patience_s: float = 60
    ) -> None:
        super().__init__(daemon=True)
        self.port, self.addresses, self.keep_alive = port, addresses, keep_alive
        self.patience_s = patience_s
        self.times: dict[str, list[float]] = {address: [] for address in addresses}
        self.statuses: Counter[int | str] = Counter()
        self.done = Event()

    def run(self) -> None:
        """Read."""
        with closing(HTTPConnection(HOST, self.port, timeout=self.patience_s)) as connection:
            for address in cycle(self.addresses):
                if self.done.is_set():
                    return
                self.read(connection, address)

    def read(self, connection: HTTPConnection, address: str) -> None:
        """Ask for one page. What fails is counted by its name."""
        start = time.perf_counter()
        try:
            connection.request("GET", address, headers={} if self.keep_alive else {"Connection": "close"})
            response = connection.getresponse()
            response.read()
        except (OSError, HTTPException) as error:
            self.statuses[type(error).__name__] += 1
            connection.close()
            return
        self.times[address].append((time.perf_counter() - start) * 1000)
        self.statuses[response.status] += 1

    @property
    def all_ms(self) -> list[float]:
        """The times of all pages."""
        return sorted(time for times in self.times.values() for time in times)


def median_ms(*readers: Readers) -> float:
    """The median over the medians of each address: a page that was read often weighs no more than another."""
    times = [[time for one in readers for time in one.times[address]] for address in readers[0].addresses]
    return median(median(found) for found in times if found)


def read_for(port: int, addresses: tuple[str, ...], seconds: float) -> Readers:
    """One reader who read for so long."""
    reader = Readers(port, addresses, patience_s=10)
    reader.start()
    time.sleep(seconds)
    reader.done.set()
    reader.join()
    return reader


def raw(port: int, said: bytes, seconds: float = 60) -> bytes:
    """What a server answers to some bytes until it closes, or says nothing more for so long."""
    answer = b""
    with socket.create_connection((HOST, port), timeout=seconds) as one, selectors.DefaultSelector() as ready:
        one.sendall(said)
        ready.register(one, selectors.EVENT_READ)
        while ready.select(seconds):
            try:
                part = one.recv(1 << 20)
            except ConnectionResetError:
                break
            if not part:
                break
            answer += part
    return answer
