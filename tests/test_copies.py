"""What nginx is told of a page that it may give out while the site is away."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from lmount_site.copies import MayBeCopied

PUBLIC = "public, max-age=0, stale-if-error=86400"


@pytest.mark.parametrize(
    ("said", "status", "expected"),
    [
        (PUBLIC, 200, "@1"),
        (PUBLIC, 404, None),
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
