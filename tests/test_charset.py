"""A request in another charset than UTF-8 is refused before Django makes anything of it."""

from typing import Any

import pytest

from lmount_site.charset import SENTENCE, OneCharset, is_read
from lmount_site.headers import headers

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
FOREIGN = ["hex", "idna", "undefined", "rot13", "utf-16", "utf-7", "punycode", "latin-1", "\x00"]


def asked(**environ: Any) -> tuple[str, dict[str, str], bytes]:
    """What stands around the site answers; the site itself says "read"."""
    told: list[Any] = []

    def site(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [b"read"]

    text = b"".join(OneCharset(site)(environ, lambda *answer: told.extend(answer)))
    return told[0], dict(told[1]), text


@pytest.mark.parametrize("charset", FOREIGN)
@pytest.mark.parametrize("kind", [FORM, PARTS, "text/plain"])
def test_another_charset_is_refused_in_words(kind: str, charset: str) -> None:
    status, told, text = asked(CONTENT_TYPE=f"{kind}; charset={charset}")
    assert (status, text) == ("415 Unsupported Media Type", SENTENCE)
    assert told.items() >= headers().items()
    assert told["Content-Length"] == str(len(text))


@pytest.mark.parametrize(
    "kind",
    ["", FORM, PARTS, f"{FORM}; charset=utf-8", f"{PARTS}; charset=UTF8", "a; charset=us-ascii", "a; charset=nonsense"],
)
def test_what_is_utf_8_is_read(kind: str) -> None:
    assert asked(CONTENT_TYPE=kind) == ("200 OK", {}, b"read")
    assert asked() == ("200 OK", {}, b"read")


@pytest.mark.parametrize("said", ["charset*=idna'x'y", "x*=idna'x'y", "x*=nonsense'x'y", "charset*=utf-8'x'hex"])
def test_what_django_could_not_parse_is_refused(said: str) -> None:
    assert not is_read(f"{FORM}; {said}")


def test_the_site_that_is_served_is_asked_through_it() -> None:
    from lmount_site.wsgi import application

    told: list[str] = []
    asked = {"REQUEST_METHOD": "POST", "PATH_INFO": "/", "CONTENT_TYPE": "text/html; charset=hex"}
    application(asked | {"HTTP_HOST": "127.0.0.1", "wsgi.url_scheme": "http"}, lambda status, *_: told.append(status))
    assert told == ["415 Unsupported Media Type"]
