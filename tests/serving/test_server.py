"""The server as it is started: readers are served whatever others do, and while it is renewed or stopped."""

import os
import re
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from shutil import copytree

import pytest

from lmount_site.server import SEND_BUFFER, listen
from tests import made
from tests.browser.served import ROOT, SERVER, free_port, wait_until_served
from tests.serving.clients import HEAD, SLOW, Readers, raw, slow_readers
from tests.sites import Site, site_beside

pytestmark = pytest.mark.database

ADDRESSES = ("/robots.txt", "/lenses/", "/static/css/admin_history.css", "/")
SOCKETS = 40
CRLF = "\r\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with the catalogue and its static files."""
    with site_beside(tmp_path_factory.mktemp("served"), made.catalogue) as beside:
        copytree(made.static(), beside.folder / made.STATIC)
        yield beside


class Served:
    """A server that runs, and what it said so far."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process, self.port, self.log = process, port, log

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    @property
    def workers(self) -> list[int]:
        pid = self.process.pid
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]

    def answer(self, line: str, further: str = "") -> bytes:
        """The answer to a request: its line, further headers and a body; the connection is closed after it."""
        return raw(self.port, f"{line} HTTP/1.1\r\n{HEAD}Connection: close\r\n{further or CRLF}".encode())

    def is_down(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return True
        return False


@contextmanager
def serving(site: Site, folder: Path, **variables: str) -> Iterator[Served]:
    port, log = free_port(), folder / "log"
    environment = os.environ | site.variables | {"PORT": str(port), "WEB_CONCURRENCY": "1", **variables}
    with (
        log.open("wb") as said,
        subprocess.Popen(SERVER, cwd=ROOT, env=environment, stdout=said, stderr=said) as process,
    ):
        try:
            wait_until_served(f"http://127.0.0.1:{port}", process)
            yield Served(process, port, log)
        finally:
            process.terminate()
            process.wait(60)


@pytest.fixture(scope="module")
def server(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(site, tmp_path_factory.mktemp("log"), FORWARDED_ALLOW_IPS="127.0.0.1") as served:
        yield served


@pytest.fixture(scope="module")
def given_up(server: Served) -> Iterator[dict[str, Future[bytes]]]:
    """What the server says to half of a request when its patience ends: other tests go on meanwhile."""
    kinds = ("half head", "half body")
    with ThreadPoolExecutor(len(kinds)) as waiting:
        yield {kind: waiting.submit(raw, server.port, SLOW[kind][0].encode()) for kind in kinds}


def status_of(answer: bytes) -> int:
    return int(answer.split()[1]) if answer else 0


def head_of(answer: bytes) -> str:
    return answer.partition(b"\r\n\r\n")[0].decode("latin-1").lower()


def test_small_pieces_go_out_at_once_and_little_is_sent_ahead() -> None:
    with closing(listen("127.0.0.1", 0)) as listener:
        with closing(socket.create_connection(listener.getsockname())):
            connection, _address = listener.accept()
        with closing(connection):
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
            assert connection.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) == 2 * SEND_BUFFER, "as Linux counts"


@pytest.mark.parametrize("kinds", [[kind] for kind in SLOW] + [list(SLOW)], ids="+".join)
def test_slow_readers_hold_nobody_up(kinds: list[str], server: Served, given_up: dict[str, Future[bytes]]) -> None:
    """More than there are threads of each kind: with gunicorn nobody else was answered."""
    with ExitStack() as held:
        for kind in kinds:
            held.enter_context(slow_readers(server.port, kind, SOCKETS))
        time.sleep(1)
        assert [status_of(server.answer(f"GET {address}")) for address in ("/robots.txt", "/lenses/")] == [200, 200]
        posted = server.answer("POST /lenses/", "Content-Length: 3\r\n\r\na=b")
        assert status_of(posted) == 405


def test_half_a_head_and_half_a_body_are_given_up(given_up: dict[str, Future[bytes]]) -> None:
    head, body = given_up["half head"].result(), given_up["half body"].result()
    assert b" 200 " not in head
    assert (status_of(body), "connection: close" in head_of(body)) == (408, True)


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (f"POST /lenses/ HTTP/1.1\r\n{HEAD}Content-Length: 99999999\r\n\r\n", 413),
        (f"POST /lenses/ HTTP/1.1\r\n{HEAD}Content-Length: x\r\n\r\n", 400),
        (f"GET /?{'a' * 5000} HTTP/1.1\r\n{HEAD}\r\n", 414),
        (f"GET / HTTP/1.1\r\n{HEAD}X-Long: {'a' * 9000}\r\n\r\n", 431),
        (f"GET / HTTP/1.1\r\n{HEAD}" + "X-Many: a\r\n" * 200 + "\r\n", 431),
        ("\x16\x03\x01 not HTTP\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400),
    ],
)
def test_what_nobody_needs_is_refused(head: str, status: int, server: Served) -> None:
    assert status_of(raw(server.port, head.encode("latin-1"))) == status


@pytest.mark.parametrize(
    "request_line",
    [
        "GET /lenses/%ff%fe/", "GET /lenses/%00/", "GET /lenses/%0d%0aX-Injected:1/", "OPTIONS *", "BREW /robots.txt",
        "GET //evil.example/", "CONNECT evil.example:80", "GET /search/?q=%ff", "GET http://evil.example/lenses",
        "GET /lenses/..%2f..%2fetc/",
    ],
)  # fmt: skip
def test_odd_requests_are_answered_without_failing(request_line: str, server: Served) -> None:
    answer = server.answer(request_line)
    assert 200 <= status_of(answer) < 500
    assert "\nx-injected" not in head_of(answer)
    assert "evil.example" not in head_of(answer).partition("location:")[2].partition("\n")[0]


def test_a_head_alone_says_how_long_the_page_is(server: Served) -> None:
    whole, alone = server.answer("GET /lenses/"), server.answer("HEAD /lenses/")
    length = len(whole.partition(b"\r\n\r\n")[2])
    assert f"content-length: {length}" in head_of(whole)
    assert alone.endswith(b"\r\n\r\n")
    assert re.search(r"content-length: \d+", head_of(alone))


def test_an_unchanged_answer_has_no_body(server: Served) -> None:
    tag = re.search(r"etag: (.+)", head_of(server.answer("GET /lenses.json")))
    assert tag
    again = server.answer("GET /lenses.json", f"If-None-Match: {tag[1].strip()}\r\n\r\n")
    assert (status_of(again), again.partition(b"\r\n\r\n")[2]) == (304, b"")


def test_a_large_list_comes_in_pieces(server: Served) -> None:
    answer = server.answer("GET /mix.json")
    assert "transfer-encoding: chunked" in head_of(answer)
    assert answer.endswith(b"0\r\n\r\n")
    assert len(answer) > 1_000_000


def test_requests_may_come_before_the_answers(server: Served) -> None:
    two = f"GET /robots.txt HTTP/1.1\r\n{HEAD}\r\n" * 2 + f"GET /nope/ HTTP/1.1\r\n{HEAD}Connection: close\r\n\r\n"
    assert re.findall(rb"HTTP/1.1 (\d+)", raw(server.port, two.encode())) == [b"200", b"200", b"404"]


def test_a_body_is_asked_for_where_the_sender_waits(server: Served) -> None:
    said = f"POST /lenses/ HTTP/1.1\r\n{HEAD}Expect: 100-continue\r\nContent-Length: 3\r\n\r\n"
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.connect()
        connection.sock.sendall(said.encode())
        assert b" 100 " in connection.sock.recv(1000)
        connection.sock.sendall(b"a=b")
        assert b" 405 " in connection.sock.recv(1000)


def test_a_reader_who_leaves_is_no_line_in_the_log(server: Served) -> None:
    before = server.said
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", server.port)) as one:
            one.sendall(f"GET /mix.json HTTP/1.1\r\n{HEAD}\r\n".encode())
            one.recv(1000)
        with socket.create_connection(("127.0.0.1", server.port)) as one:
            one.sendall(SLOW["half body"][0].encode())
    assert status_of(server.answer("GET /robots.txt")) == 200
    assert server.said == before


class TestRenewing:
    def test_no_reader_notices(self, site: Site, tmp_path: Path) -> None:
        with serving(site, tmp_path, WEB_CONCURRENCY="2") as served:
            before = served.workers
            readers = [Readers(served.port, ADDRESSES, keep_alive=bool(number % 3)) for number in range(6)]
            for reader in readers:
                reader.start()
            served.process.send_signal(signal.SIGHUP)
            self.wait_until_renewed(served, before)
            for reader in readers:
                reader.done.set()
                reader.join()
            assert set(sum((reader.statuses for reader in readers), Counter())) == {200}
            assert all(reader.statuses for reader in readers)
            assert served.process.poll() is None
            assert "Traceback" not in served.said

    def test_a_version_that_cannot_start_changes_nothing(self, site: Site, tmp_path: Path) -> None:
        """The secret is read from its file, which is gone by then."""
        secret = Path(site.variables["VAR_DIR"]) / "secret_key"
        secret.write_text("y" * 60)
        try:
            with serving(site, tmp_path, SECRET_KEY="") as served:
                before = served.workers
                secret.unlink()
                served.process.send_signal(signal.SIGHUP)
                wait_for(lambda: "the old one goes on" in served.said)
                assert status_of(served.answer("GET /robots.txt")) == 200
                assert served.workers == before
                assert "No secret key" in served.said
        finally:
            secret.unlink(missing_ok=True)

    def wait_until_renewed(self, served: Served, before: list[int]) -> None:
        wait_for(lambda: len(served.workers) == len(before) and not set(served.workers) & set(before))


class TestStopping:
    def test_what_has_begun_is_finished(self, site: Site, tmp_path: Path) -> None:
        with serving(site, tmp_path) as served:
            with socket.create_connection(("127.0.0.1", served.port), timeout=60) as one:
                one.sendall(f"POST /lenses/ HTTP/1.1\r\n{HEAD}Content-Length: 3\r\n\r\na".encode())
                time.sleep(0.5)
                served.process.terminate()
                wait_for(served.is_down)
                one.sendall(b"=b")
                assert b" 405 " in one.recv(1000)
            assert served.process.wait(60) == 0
            assert "Traceback" not in served.said

    def test_slow_readers_do_not_keep_it(self, site: Site, tmp_path: Path) -> None:
        with serving(site, tmp_path) as served, slow_readers(served.port, "half head", 5):
            start = time.monotonic()
            served.process.terminate()
            assert served.process.wait(60) == 0
            assert time.monotonic() - start < 40

    def test_workers_end_with_a_master_that_is_killed(self, site: Site, tmp_path: Path) -> None:
        with serving(site, tmp_path) as served:
            served.process.kill()
            wait_for(served.is_down)

    def test_a_worker_that_dies_is_replaced(self, site: Site, tmp_path: Path) -> None:
        with serving(site, tmp_path) as served:
            (worker,) = served.workers
            os.kill(worker, signal.SIGKILL)
            wait_for(lambda: status_of(served.answer("GET /robots.txt")) == 200)
            assert worker not in served.workers
            assert f"Worker {worker} ended" in served.said


def wait_for(condition: object) -> None:
    """Return when it is so. Raises AssertionError after a minute."""
    end = time.monotonic() + 60
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.1)
