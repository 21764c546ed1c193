"""Every answer bears the id of its request and is told to the listeners, whoever answered."""

import logging
import re
import sys
from time import sleep
from wsgiref.util import FileWrapper

import pytest
from django.core.handlers.wsgi import WSGIHandler

from gear.machines.keeping.addresses import HOW, ROUTE
from lmount_site import request_id
from lmount_site.observed import Observed, Seen

GIVEN = "0123456789abcdef0123456789abcdef"


def environ(path: str = "/", method: str = "GET", **more: str) -> dict[str, object]:
    return {"REQUEST_METHOD": method, "PATH_INFO": path, "wsgi.file_wrapper": FileWrapper, **more}


class Asked:
    """What a server got that asked an application."""

    def __init__(self, application, trusts_proxy: bool = False, **more: str) -> None:
        self.seen: list[Seen] = []
        self.started: list[tuple[str, list[tuple[str, str]]]] = []
        observed = Observed(application, [self.seen.append], trusts_proxy=trusts_proxy)
        self.body = observed(environ(**more), self.start)

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        self.started.append((status, headers))

    @property
    def id(self) -> str:
        return dict(self.started[-1][1])[request_id.HEADER]


HEADERS = [("Content-Type", "text/plain"), ("Content-Length", "7")]


def whole(environ, start):
    start("200 OK", HEADERS)
    return [b"abc", b"defg"]


def test_an_answer_bears_an_id_of_its_own():
    first, second = Asked(whole), Asked(whole)
    assert re.fullmatch("[0-9a-f]{16}", first.id)
    assert first.id != second.id
    assert len(HEADERS) == 2, "a kept answer has one list of headers for all who ask"


def test_what_is_whole_stays_whole_and_is_told_at_once():
    asked = Asked(whole, path="/lenses/")
    assert asked.body == [b"abc", b"defg"]
    (seen,) = asked.seen
    assert (seen.status, seen.size, seen.environ["PATH_INFO"]) == (200, 7, "/lenses/")
    assert 0 <= seen.seconds < 10


class Keeping:
    """An application that has one address at once."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def at_once(self, environ, start):
        self.ids.append(request_id.current.get())
        if environ["PATH_INFO"] == "/broken":
            raise ValueError
        return whole(environ, start) if environ["PATH_INFO"] == "/kept" else None

    def __call__(self, environ, start):
        self.ids.append(request_id.current.get())
        return whole(environ, start)


def observed_at_once(application, path):
    """What is observed of a request that is first asked for at once."""
    seen, started = [], []
    observed = Observed(application, [seen.append], trusts_proxy=False)
    asked = environ(path)
    body = observed.at_once(asked, lambda *said: started.append(said))
    return observed, asked, body, seen, started


def test_what_is_there_at_once_is_told_as_any_answer():
    application = Keeping()
    _observed, _asked, body, seen, started = observed_at_once(application, "/kept")
    assert (body, [found.status for found in seen]) == ([b"abc", b"defg"], [200])
    assert application.ids == [dict(started[0][1])[request_id.HEADER]]
    assert request_id.current.get() == request_id.NONE


def test_what_has_to_be_made_keeps_its_id_and_the_moment_that_it_came():
    application = Keeping()
    observed, asked, body, seen, started = observed_at_once(application, "/made")
    assert (body, seen, started) == (None, [], [])
    assert request_id.current.get() == request_id.NONE
    sleep(0.02)
    assert observed(asked, lambda *said: started.append(said)) == [b"abc", b"defg"]
    assert application.ids == [dict(started[0][1])[request_id.HEADER]] * 2
    assert seen[0].seconds >= 0.02, "the wait for a thread is a part of it"


def test_what_breaks_at_once_says_so():
    _observed, _asked, _body, seen, started = observed_at_once(Keeping(), "/broken")
    assert (seen[0].status, started[0][0]) == (500, "500 Internal Server Error")


def test_an_answer_without_a_body_has_no_size():
    assert Asked(whole, method="HEAD").seen[0].size == 0


def test_what_is_sent_in_parts_is_told_once_when_it_ends():
    closed = []

    class Parts:
        def __iter__(self):
            yield from (b"ab", b"cde")

        def close(self):
            closed.append(request_id.current.get())

    def parts(environ, start):
        start("200 OK", [])
        return Parts()

    asked = Asked(parts)
    assert asked.seen == []
    assert list(asked.body) == [b"ab", b"cde"]
    asked.body.close()
    asked.body.close()
    assert [seen.size for seen in asked.seen] == [5]
    assert closed[0] == asked.id
    assert request_id.current.get() == request_id.NONE


def test_a_file_goes_past_python(tmp_path):
    (tmp_path / "file").write_bytes(b"content")

    def file(environ, start):
        start("200 OK", HEADERS)
        return environ["wsgi.file_wrapper"]((tmp_path / "file").open("rb"))

    asked = Asked(file)
    assert isinstance(asked.body, FileWrapper)
    assert asked.seen[0].size == 7
    asked.body.close()


def test_what_breaks_outside_django_is_answered_and_logged(caplog):
    def broken(environ, start):
        start("200 OK", HEADERS)
        raise RuntimeError("broken on purpose")

    asked = Asked(broken)
    assert (asked.started[-1][0], asked.seen[0].status) == ("500 Internal Server Error", 500)
    assert b"broken on purpose" not in asked.body[0]
    assert "broken on purpose" in caplog.text


@pytest.mark.parametrize("given", [GIVEN, "a", "req-1.2_3", "x" * 64])
def test_the_id_of_a_trusted_proxy_is_kept(given):
    assert Asked(whole, trusts_proxy=True, HTTP_X_REQUEST_ID=given).id == given


@pytest.mark.parametrize("given", ["", " ", "x" * 65, "a b", "a\nb", "ä", "a\r\nSet-Cookie: x=y", 'a"', f"{GIVEN}\n"])
def test_an_id_that_is_not_plain_is_not_kept(given):
    its_id = Asked(whole, trusts_proxy=True, HTTP_X_REQUEST_ID=given).id
    assert its_id != given
    assert re.fullmatch("[0-9a-f]{16}", its_id)


def test_the_id_of_a_stranger_is_not_kept():
    assert Asked(whole, HTTP_X_REQUEST_ID=GIVEN).id != GIVEN


def test_the_id_stands_while_a_request_is_answered():
    found = []

    def looking(environ, start):
        found.append(request_id.current.get())
        return whole(environ, start)

    asked = Asked(looking)
    assert found == [asked.id]
    assert request_id.current.get() == request_id.NONE


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status", "route"),
    [
        ("/privacy/", 200, "gear:privacy"),
        ("/nothing/", 404, None),
        ("/privacy", 301, None),
        ("/lenses.json", 200, "gear:lens-list-data"),
        ("/admin/login/", 200, "admin:login"),
    ],
)
def test_pages_errors_and_redirects_of_django(path, status, route):
    asked = Asked(django_application, path=path, SERVER_NAME="localhost", SERVER_PORT="80", **{"wsgi.input": sys.stdin})
    size = len(b"".join(asked.body))
    asked.body.close()
    (seen,) = asked.seen
    assert (seen.status, seen.environ.get(ROUTE), seen.size) == (status, route, size)
    assert HOW not in seen.environ
    assert asked.id


def django_application(environ, start):
    return WSGIHandler()(environ, start)


def test_a_line_of_the_log_knows_its_request(caplog):
    from lmount_site.logs import named

    record = logging.LogRecord("x", logging.INFO, __file__, 1, "said", None, None)
    request_id.current.set(GIVEN)
    try:
        assert named(record)
    finally:
        request_id.current.set(request_id.NONE)
    assert record.request_id == GIVEN
