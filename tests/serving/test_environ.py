"""What a request says, as WSGI words it."""

import io
from typing import Any

import pytest

from lmount_site.environment import read_networks
from lmount_site.serving.bodies import announced, has_body
from lmount_site.serving.environ import environ_of, unfit


def scope_of(*headers: tuple[str, str], client: str = "192.0.2.1", path: bytes = b"/") -> dict[str, Any]:
    return {
        "method": "GET",
        "raw_path": path,
        "query_string": b"a=%20",
        "http_version": "1.1",
        "server": ("127.0.0.1", "8000"),
        "client": (client, "4711"),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
    }


def environ(
    *headers: tuple[str, str], proxies: str = "192.0.2.0/24", length: int = 0, **further: Any
) -> dict[str, Any]:
    networks = read_networks("NOT_SET_ANYWHERE", proxies)
    return environ_of(scope_of(*headers, **further), io.BytesIO(), length, networks)


def test_headers_are_named_as_wsgi_names_them() -> None:
    said = environ(("host", "guide.example"), ("x-one", "a"), ("x-one", "b"), ("cookie", "a=1"), ("cookie", "b=2"))
    assert (said["HTTP_HOST"], said["HTTP_X_ONE"], said["HTTP_COOKIE"]) == ("guide.example", "a,b", "a=1; b=2")
    assert said["QUERY_STRING"] == "a=%20"


def test_a_header_cannot_pass_for_another() -> None:
    assert "HTTP_X_FORWARDED_PROTO" not in environ(("x_forwarded_proto", "https"))
    assert "HTTP_HOST" not in environ(("host", ""))


@pytest.mark.parametrize(
    ("client", "proxies", "proto", "scheme"),
    [
        ("192.0.2.1", "192.0.2.1", "https", "https"),
        ("::ffff:192.0.2.1", "192.0.2.1", "https", "https"),
        ("192.0.2.1", "127.0.0.1,192.0.2.0/24", "https", "https"),
        ("2001:db8::1", "2001:db8::/32", "https", "https"),
        ("2001:db8::1", "*", "https", "https"),
        ("192.0.2.1", "192.0.2.1", "http", "http"),
        ("192.0.2.1", "192.0.2.1", "HTTPS,http", "http"),
        ("192.0.2.1", "127.0.0.1", "https", "http"),
        ("", "127.0.0.1", "https", "http"),
    ],
)
def test_only_named_proxies_say_that_it_is_https(client: str, proxies: str, proto: str, scheme: str) -> None:
    said = environ(("x-forwarded-proto", proto), ("x-forwarded-for", "203.0.113.9"), proxies=proxies, client=client)
    assert (said["wsgi.url_scheme"], said["REMOTE_ADDR"]) == (scheme, client)


def test_a_path_keeps_its_bytes() -> None:
    assert environ(path=b"/lenses/%ff%C3%BC/")["PATH_INFO"] == "/lenses/\xff\xc3\xbc/"


def test_the_length_is_that_of_what_came() -> None:
    said = environ(("transfer-encoding", "chunked"), ("content-type", "text/plain"), length=7)
    assert (said["CONTENT_LENGTH"], said["CONTENT_TYPE"]) == ("7", "text/plain")
    assert "HTTP_TRANSFER_ENCODING" not in said


@pytest.mark.parametrize(
    ("headers", "is_one", "length"),
    [
        ([], False, 0),
        ([("content-length", "0")], False, 0),
        ([("content-length", "12")], True, 12),
        ([("transfer-encoding", "chunked")], True, 0),
    ],
)
def test_a_body_is_announced(headers: list[tuple[str, str]], is_one: bool, length: int) -> None:
    assert (has_body(scope_of(*headers)), announced(scope_of(*headers))) == (is_one, length)


def test_long_heads_are_refused() -> None:
    assert unfit(scope_of(("referer", "a" * 8190))) == 0
    assert unfit(scope_of(("referer", "a" * 8191))) == 431
    assert unfit(scope_of(path=b"/" + b"a" * 5000)) == 414
