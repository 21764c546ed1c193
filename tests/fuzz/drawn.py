"""Random requests: a route, what is asked, by what method, with which headers and body.

Hypothesis gives the source of chance alone: to draw each of a hundred choices by it costs more than to answer them.
"""

import re
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, encode_multipart

from tests.test_routes import ADDRESSES

from . import vocabulary

Pairs = tuple[tuple[str, str], ...]
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
FORM, MULTIPART = "application/x-www-form-urlencoded", f"multipart/form-data; boundary={BOUNDARY}"
# No header has a NUL: servers refuse it.
CHARSETS = (
    "hex",
    "utf-16",
    "utf-7",
    "idna",
    "punycode",
    "rot13",
    "base64",
    "zip",
    "undefined",
    "latin-1",
    "é",
    "x" * 99,
)
CONTENT_TYPES = (
    FORM, MULTIPART, "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=é",
    "multipart/mixed; boundary=x", "application/json", "text/plain", "application/xml", "image/png", "", "/",
    "a" * 300, *(f"{kind}; charset={name}" for kind in (FORM, MULTIPART, "application/json") for name in CHARSETS),
)  # fmt: skip
LANGUAGES = ("de", "en-GB;q=0.5", "*", ";;q=,", "a" * 600, "zh-" * 99)
HEADERS = {
    "HTTP_HOST": ("testserver", "evil.example", "testserver:99999", "testserver:0", "[::1", "[::1]:80", "a" * 300, "é"),
    "HTTP_X_FORWARDED_HOST": ("evil.example", "", "testserver, evil.example"),
    "HTTP_X_FORWARDED_PROTO": ("https", "http", "gopher", ""),
    "HTTP_X_FORWARDED_FOR": ("1.2.3.4", "::1, 2.3.4.5", "unknown", "é", "," * 500),
    "REMOTE_ADDR": ("", "::1", "fe80::1%eth0", "unix:", "not an address", "203.0.113.9"),
    "HTTP_ACCEPT": ("application/json", "*/*", "text/html;q=x", ",,,", "é"),
    "HTTP_ACCEPT_ENCODING": ("gzip", "br, zstd", "gzip;q=0", "*", "é"),
    "HTTP_ACCEPT_LANGUAGE": LANGUAGES,
    "HTTP_IF_NONE_MATCH": ("*", '"x"', 'W/"x", "y"', '"', "x" * 3000),
    "HTTP_IF_MATCH": ("*", '"x"', '"'),
    "HTTP_IF_MODIFIED_SINCE": ("Sat, 28 Nov 2026 00:00:00 GMT", "Sat, 31 Feb 2026 99:99:99 GMT", "Mon, 01 Jan 0001"),
    "HTTP_IF_UNMODIFIED_SINCE": ("Sat, 28 Nov 2015 00:00:00 GMT", "Sat, 99 Nov 99999 00:00:00 GMT"),
    "HTTP_RANGE": ("bytes=0-1", "bytes=-99999999999", "bytes=5-1", "lines=1"),
    "HTTP_COOKIE": ("sessionid=x", "csrftoken=" + "x" * 64, "messages=x", "a" * 4000, "sessionid=../../x", "=;=;"),
    "HTTP_REFERER": ("https://evil.example/", "http://testserver/lenses/", "not an address", "http://[", "é"),
    "HTTP_ORIGIN": ("https://evil.example", "http://testserver", "null", "http://[", ""),
    "HTTP_SEC_FETCH_SITE": ("same-origin", "cross-site", "none", "é"),
    "HTTP_HX_REQUEST": ("true", "é"),
    "HTTP_HX_TARGET": ("results", "é"),
    "HTTP_X_CSRFTOKEN": ("x" * 64, "é"),
    "HTTP_X_HTTP_METHOD_OVERRIDE": ("DELETE",),
    "HTTP_AUTHORIZATION": ("Basic x", "Bearer é", "Basic"),
    "HTTP_CONTENT_ENCODING": ("gzip", "x"),
    "HTTP_EXPECT": ("100-continue",),
    "HTTP_USER_AGENT": ("", "x" * 3000, "curl/8"),
    "CONTENT_LENGTH": ("-1", "x", "", "5", "²", "1_0", "+7", "9" * 12, "9" * 5000),
}  # fmt: skip
METHODS = (
    ("GET",) * 12
    + ("POST",) * 5
    + ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "")
)


@dataclass(frozen=True)
class Drawn:
    """A request."""

    method: str
    path: bytes
    query: str
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = ""
    body: bytes = b""


def in_bytes(word: str) -> bytes:
    """A word as UTF-8, half characters too, as a careless client sends them."""
    return word.encode("utf-8", "surrogatepass")


def escaped(word: str) -> str:
    """A word as it stands in a query."""
    return quote_from_bytes(in_bytes(word), safe="~")


def encoded(pairs: Pairs) -> str:
    """A query, or a form in a body."""
    return "&".join(f"{escaped(name)}={escaped(value)}" for name, value in pairs)


Forms = tuple[tuple[str, dict[str, Any]], ...]


def request(chance: Random, part: str, forms: Forms = ()) -> Drawn:
    """A request to a part of the site: the pages (`public`) or the desk (`admin`). `forms`: what some pages hold."""
    if forms and chance.random() < 0.2:
        address, typed = chance.choice(forms)
        content_type, body = a_body(chance, part, typed)
        return Drawn("POST", address.encode(), "", headers(chance), content_type, body)
    method = chance.choice(METHODS)
    path, query = asked(chance, part)
    with_body = method not in ("GET", "HEAD") or chance.random() < 0.1
    content_type, body = a_body(chance, part, {}) if with_body else ("", b"")
    return Drawn(method, path, query, headers(chance), content_type, body)


def word(chance: Random) -> str:
    """A value: a real one, one that breaks things, a number, or any text."""
    kind = chance.randrange(5)
    if kind < 3:
        return chance.choice((vocabulary.real_words(), vocabulary.EDGES, vocabulary.rows())[kind])
    if kind == 3:
        return str(chance.randint(-(10**20), 10**20) >> chance.randrange(70))
    return "".join(chr(chance.randrange(1 << chance.randrange(1, 17))) for _ in range(chance.randrange(12)))


def name(chance: Random, part: str) -> str:
    """The name of a parameter, mostly a real one."""
    if chance.random() < 0.1:
        return chance.choice(vocabulary.JUNK_NAMES)
    of_the_desk = part == "admin" and chance.random() < 0.6
    return chance.choice(vocabulary.NAMES_OF_THE_DESK if of_the_desk else vocabulary.parameters())


def pairs(chance: Random, part: str) -> Pairs:
    """A few parameters with values."""
    return tuple((name(chance, part), word(chance)) for _ in range(chance.randrange(5)))


def asked(chance: Random, part: str) -> tuple[bytes, str]:
    """A path and a query: a real address with more, a route filled in, or junk."""
    noise = "".join(chance.choices("%&=+;aé\x00[]", k=chance.randrange(20)))
    more = noise if chance.random() < 0.2 else encoded(pairs(chance, part))
    kind = chance.random()
    if kind < 0.1:
        return b"/" + (chance.randbytes(chance.randrange(20)) if kind < 0.05 else in_bytes(word(chance))), more
    if kind < 0.3 and part == "public":
        address = urlsplit(chance.choice(ADDRESSES))
        return address.path.encode(), "&".join(chance.sample([address.query, more], 2))
    route = chance.choice(vocabulary.routes_of(part))
    filled = PLACE.sub(lambda place: chance.choice(vocabulary.rows()) if "id" in place[1] else word(chance), route)
    return b"/" + in_bytes(filled), more


def a_body(chance: Random, part: str, typed: dict[str, Any]) -> tuple[str, bytes]:
    """What a body says to be, and the body; `typed` is what a form of the page holds."""
    fields = typed | dict(pairs(chance, part))
    for changed in chance.sample(sorted(typed), min(len(typed), chance.randrange(4))):
        fields[changed] = word(chance)
    kind, is_true = chance.random(), chance.random() < 0.8
    if kind < 0.4:
        lists = ((name, value if isinstance(value, list) else [value]) for name, value in fields.items())
        body = encoded(tuple((name, value) for name, many in lists for value in many)).encode()
        return FORM if is_true else chance.choice(CONTENT_TYPES), body
    if kind < 0.8:
        return MULTIPART if is_true else chance.choice(CONTENT_TYPES), parts(
            fields, chance.random() < 0.5, word(chance)
        )
    return chance.choice(CONTENT_TYPES), in_bytes(word(chance))


def parts(fields: dict[str, Any], with_file: bool, content: str) -> bytes:
    """A body in parts, with a file where that is asked for."""
    safe = {printable(name): value if isinstance(value, list) else printable(value) for name, value in fields.items()}
    if with_file:
        safe["file"] = SimpleUploadedFile(f"a{printable(content)[:80]}.csv", in_bytes(content), "text/csv")
    return encode_multipart(BOUNDARY, safe)


def printable(text: str) -> str:
    """A word that Django's encoder of parts can write."""
    return text.encode("utf-8", "replace").decode()


def headers(chance: Random) -> dict[str, str]:
    """None, mostly, or some."""
    names = chance.sample(sorted(HEADERS), chance.choice((0, 0, 0, 1, 2, 3)))
    return {name: chance.choice(HEADERS[name]) for name in names}
