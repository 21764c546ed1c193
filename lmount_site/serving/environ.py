"""What a request says, as WSGI (PEP 3333) words it."""

import ipaddress
import sys
from collections.abc import Collection
from functools import lru_cache
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from ..environment import Network

# Of an address with its query, and of a header.
LONGEST_ADDRESS, LONGEST_HEADER = 4094, 8190
OF_THE_BODY = {b"content-type": "CONTENT_TYPE", b"content-length": "CONTENT_LENGTH"}


@lru_cache(maxsize=500)
def name_in_environ(header: bytes) -> str:
    """A header's name in the environment; "" for one with an underscore, which could pass for another header."""
    if b"_" in header:
        return ""
    return OF_THE_BODY.get(header) or "HTTP_" + header.decode("latin-1").upper().replace("-", "_")


@lru_cache(maxsize=500)
def is_among(address: str, networks: Collection[Network]) -> bool:
    """Whether an address lies in one of the networks; an IPv4 address also where it is written as IPv6."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    plain = getattr(found, "ipv4_mapped", None) or found
    return any(plain in network for network in networks)


def unfit(scope: dict[str, Any]) -> int:
    """The status that refuses a head which is too long; 0 for one that is not."""
    if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
        return 414
    return 431 if any(len(value) > LONGEST_HEADER for _, value in scope["headers"]) else 0


def environ_of(scope: dict[str, Any], body: IO[bytes], length: int, proxies: tuple[Network, ...]) -> dict[str, Any]:
    """The environment of a request that was read to its end: its body is `length` bytes."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": scope["server"][0],
        "SERVER_PORT": scope["server"][1],
        "SERVER_PROTOCOL": "HTTP/1.0" if scope["http_version"] == "1" else "HTTP/1.1",
        "REMOTE_ADDR": scope["client"][0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    _add_headers(environ, scope["headers"])
    if length or "CONTENT_LENGTH" in environ:
        environ["CONTENT_LENGTH"] = str(length)
    if environ.get("HTTP_X_FORWARDED_PROTO") == "https" and is_among(environ["REMOTE_ADDR"], proxies):
        environ["wsgi.url_scheme"] = "https"
    return environ


def _add_headers(environ: dict[str, Any], headers: list[tuple[bytes, bytes]]) -> None:
    for header, value in headers:
        name, text = name_in_environ(header), value.decode("latin-1")
        # The body is whole by now; granian adds an empty host where none is named.
        if not name or name == "HTTP_TRANSFER_ENCODING" or (name == "HTTP_HOST" and not text):
            continue
        if name in environ:
            text = environ[name] + ("; " if name == "HTTP_COOKIE" else ",") + text
        environ[name] = text
