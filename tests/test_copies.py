"""What nginx is told of a page that it may give out while the site is away."""

from datetime import date

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from gear.machines.keeping.answers import Answer
from gear.machines.keeping.making import REVISED
from lmount_site.copies import AT_ONCE_OLD, MayBeCopied


@pytest.mark.parametrize(
    ("said", "status", "expected"),
    [
        (REVISED, 200, "@1"),
        (REVISED, 404, None),
        ("public, no-cache", 200, None),
        ("private, no-store", 200, None),
        ("", 200, None),
    ],
)
@override_settings(PROXY_COUNT=1)
def test_copies(said: str, status: int, expected: str | None) -> None:
    answer = HttpResponse(status=status, headers={"Cache-Control": said})
    assert MayBeCopied(lambda request: answer)(RequestFactory().get("/")).headers.get("X-Accel-Expires") == expected


@override_settings(PROXY_COUNT=0)
def test_without_a_proxy_nobody_is_told() -> None:
    with pytest.raises(MiddlewareNotUsed):
        MayBeCopied(lambda request: HttpResponse())


def test_what_the_site_keeps_itself_tells_it_too() -> None:
    told = [("Cache-Control", REVISED), ("ETag", '"a"'), ("X-Accel-Expires", AT_ONCE_OLD)]
    answer = Answer.of((1, date(2026, 11, 28)), "home", told, b"the page", "")
    for more in ({}, {"HTTP_IF_NONE_MATCH": '"a"'}):
        _status, headers, _parts = answer.reply({"REQUEST_METHOD": "GET", **more})
        assert dict(headers)["X-Accel-Expires"] == AT_ONCE_OLD
