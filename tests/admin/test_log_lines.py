"""One line for what is done at the desk: by whom, from where, and nothing that forges a second line."""

import logging
import re

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import RequestFactory

from gear.admin.log_lines import answering, note


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "gear.desk"]


def test_a_line_says_who_did_what_from_where(caplog: pytest.LogCaptureFixture) -> None:
    request = RequestFactory().get("/admin/", REMOTE_ADDR="203.0.113.5")
    request.user = User(username="erika")
    note(request, "export", model="lens", rows=284)
    request.user = AnonymousUser()
    with answering(request):
        note(None, "wrong password", name="erika")
    note(None, "rights changed", account="erika")
    assert lines(caplog) == [
        "export: by=erika from=203.0.113.5 model=lens rows=284",
        "wrong password: by=- from=203.0.113.5 name=erika",
        "rights changed: by=- from=- account=erika",
    ]


def test_no_name_forges_a_line(caplog: pytest.LogCaptureFixture) -> None:
    note(None, "wrong password", name='a" by=eve\r\nsign-in: by=eve\u2028\u202e\x1b[2J' + "x" * 1000, other="")
    (line,) = lines(caplog)
    assert line.isprintable()
    assert line.startswith(r'wrong password: by=- from=- name="a\" by=eve')
    assert re.fullmatch(r'wrong password: by=- from=- name="(\\.|[^"\\])*" other=""', line)
    assert len(line) < 300


def test_lines_are_written_also_where_only_warnings_are() -> None:
    from lmount_site import settings

    assert settings.LOGGING["root"]["level"] == "WARNING"
    assert logging.getLogger("gear.desk").isEnabledFor(logging.INFO)
