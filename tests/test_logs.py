"""Lines of the log: as text and as JSON, and nothing from outside begins one of its own."""

import json
import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.machines.keeping.addresses import HOW, ROUTE
from lmount_site import request_id
from lmount_site.logs import JsonLines, Lines, is_unusual, named
from lmount_site.observed import Seen
from lmount_site.request_log import log_request, logger, path_of

FORGED = "/x\n2026-11-28 12:00:00,000 ERROR gear.desk [-]: sign-in: by=root\r\x1b[2K\x85\u2028\u202e\x00"


def record(message: str, *args: object, exc_info: object = None, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("gear.x", logging.WARNING, __file__, 1, message, args, exc_info)
    vars(made).update(extra)
    named(made)
    return made


def raised(message: str) -> object:
    try:
        raise ValueError(message)
    except ValueError:
        return sys.exc_info()


def test_a_line_of_text():
    request_id.current.set("abc")
    try:
        line = Lines().format(record("Not Found: %s", "/Größe/"))
    finally:
        request_id.current.set(request_id.NONE)
    assert line.endswith(" WARNING gear.x [abc]: Not Found: /Größe/")


@given(st.text())
def test_one_record_is_one_line_of_text(text):
    line = Lines().format(record("Not Found: %s", text))
    assert line.isprintable()


def test_a_forged_line_stays_inside_its_own():
    line = Lines().format(record("Not Found: %s", FORGED))
    assert line.splitlines() == [line]
    assert "\\n2026-11-28" in line


def test_a_traceback_in_text_is_indented():
    first, *rest = Lines().format(record("Broke.", exc_info=raised(FORGED))).splitlines()
    assert first.endswith("Broke.")
    assert rest
    assert all(line.startswith("    ") and line.isprintable() for line in rest)


@given(st.text())
def test_one_record_is_one_object_of_json(text):
    line = JsonLines().format(record("Not Found: %s", text))
    assert "\n" not in line
    assert json.loads(line)["message"] == f"Not Found: {text}"


def test_the_fields_of_json():
    line = json.loads(JsonLines().format(record("Said.", created=1795872731.285, status_code=404)))
    assert line == {
        "time": "2026-11-28T13:32:11.285Z",
        "level": "WARNING",
        "logger": "gear.x",
        "message": "Said.",
        "request_id": "-",
        "status": 404,
    }


def test_a_traceback_is_a_field_of_json():
    line = JsonLines().format(record("Broke.", exc_info=raised("on purpose")))
    assert "\n" not in line
    assert json.loads(line)["traceback"].splitlines()[-1] == "ValueError: on purpose"


def test_a_request_is_no_field_of_json(rf):
    line = JsonLines().format(record("Not Found", request=rf.get("/lenses/?q=secret"), status_code=404))
    assert "secret" not in line


def seen(path: str, **told: object) -> Seen:
    told_by_client = {"QUERY_STRING": "q=wanted", "REMOTE_ADDR": "192.0.2.7", "HTTP_USER_AGENT": "Browser/1"}
    return Seen({"REQUEST_METHOD": "GET", "PATH_INFO": path, **told_by_client, **told}, 200, 0.0123456, 5321)


@pytest.fixture
def requests_logged(caplog):
    with caplog.at_level(logging.INFO, logger.name):
        yield caplog


def test_a_request_is_one_line_and_says_nothing_of_who_asked(requests_logged):
    log_request(seen("/lenses/", **{ROUTE: "gear:lens-list", HOW: "hit"}))
    (line,) = requests_logged.records
    named(line)
    assert line.getMessage() == "GET /lenses/ 200 12.35 ms 5321 bytes"
    told = json.loads(JsonLines().format(line))
    assert {name: told[name] for name in ("route", "kept", "milliseconds", "bytes", "status")} == {
        "route": "gear:lens-list",
        "kept": "hit",
        "milliseconds": 12.35,
        "bytes": 5321,
        "status": 200,
    }
    for text in (Lines().format(line), JsonLines().format(line)):
        assert not [word for word in ("wanted", "192.0.2.7", "Browser") if word in text]


def test_requests_are_not_logged_unless_asked_for(caplog):
    log_request(seen("/lenses/"))
    assert caplog.records == []


@pytest.mark.parametrize("path", ["/preview/a.b.c/", "/preview/a.b.c", "/admin/password_reset/MQ/token/"])
def test_a_secret_in_a_path_is_not_told(path):
    told = path_of({"PATH_INFO": path})
    assert told.endswith("/…")
    assert not [word for word in ("a.b.c", "token") if word in told]


def test_a_path_is_told_as_it_was_typed():
    assert path_of({"PATH_INFO": "/Größe/".encode().decode("latin-1")}) == "/Größe/"


def test_what_keeps_the_site_from_being_ready_is_said_once(rf):
    """By the check, with its reason; Django would add a line for each who asks."""
    asked = record("Service Unavailable: %s", "/health/ready", request=rf.get("/health/ready"), status_code=503)
    other = record("Service Unavailable: %s", "/", request=rf.get("/"), status_code=503)
    assert [is_unusual(asked), is_unusual(other)] == [False, True]
    asked.exc_info = raised("on purpose")
    assert is_unusual(asked)
