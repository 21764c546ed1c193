"""How an answer is made that is not kept: the whole, plain answer is asked of Django, then packed for its asker."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from ...models import Revision
from ..doors import ENDINGS
from .addresses import HOW, KEPT, MADE, OURS, ROUTE, Kept
from .answers import Age, Answer, Environ, Headers, StartResponse, with_coding
from .codings import CODINGS, LEAST_BYTES, chosen, is_packable, packing

Application = Callable[[Environ, StartResponse], Iterable[bytes]]
# What every public answer bears: who keeps it asks again each time, and may give it out while the site is away.
REVISED = "public, max-age=0, stale-if-error=86400"
# A stream that is longer is sent as it comes.
MOST_BYTES = 2 * 1024 * 1024
MARK = re.compile(rf'-(?:{"|".join(CODINGS)})"')


class Parts:
    """What is left to send of an answer, which has to be closed, also when nobody takes it all."""

    def __init__(self, parts: Iterable[bytes], close: Callable[[], Any]) -> None:
        self._parts = parts
        self.close = close

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._parts)


@dataclass
class Told:
    """What an application says of its answer before it sends it."""

    status: str = ""
    headers: Headers = field(default_factory=list)

    def __call__(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        """Take it down. Applications of ours return what they send: none uses the function that WSGI would return."""
        self.status, self.headers = status, headers

    @property
    def names(self) -> dict[str, str]:
        """The headers by name, in small letters."""
        return {name.lower(): value for name, value in self.headers}


@dataclass(eq=False)
class Made:
    """An answer of Django: whole, as `answer`, or as it comes. `kept` says for which addresses it may be kept."""

    told: Told
    parts: Parts
    answer: Answer | None = None
    kept: Kept | None = None

    def give(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Send it as it comes, packed."""
        names, headers, parts = self.told.names, self.told.headers, self.parts
        if is_worth_packing(names):
            coding = chosen(environ.get("HTTP_ACCEPT_ENCODING", ""))
            headers = headers_of_stream(headers, names, coding)
            parts = Parts(packing(parts, coding), parts.close) if coding else parts
        start_response(self.told.status, headers)
        return Parts((), parts.close) if environ["REQUEST_METHOD"] == "HEAD" else parts


def make(application: Application, environ: Environ, age: Age) -> Made:
    """Django's answer to a request, made of the public data of one revision."""
    inner, told = plain_request(environ), Told()
    with Revision.read_as(age[0]), ExitStack() as failing:
        source = application(inner, told)
        close = getattr(source, "close", lambda: None)
        failing.callback(close)
        first, rest, is_whole = taken(source, is_in_memory="content-length" in told.names)
        failing.pop_all()
    environ.update({name: value for name, value in inner.items() if name.startswith(OURS)} | {HOW: MADE})
    if not (is_whole and told.status.startswith("200") and "etag" in told.names):
        return Made(told, Parts(chain(first, rest), close))
    close()
    kept = inner.get(KEPT) if is_public_answer(told.names) else None
    coding = chosen(environ.get("HTTP_ACCEPT_ENCODING", ""))
    answer = Answer.of(age, environ.get(ROUTE, ""), told.headers, b"".join(first), coding)
    return Made(told, Parts((), close), answer, kept)


def plain_request(environ: Environ) -> Environ:
    """The request for the whole, plain answer.

    Data know from the revision alone whether their asker has them, without being made: that they are still asked.
    """
    inner = {**environ, "REQUEST_METHOD": "GET"}
    inner.pop("HTTP_ACCEPT_ENCODING", None)
    if not environ["PATH_INFO"].endswith(ENDINGS):
        inner.pop("HTTP_IF_NONE_MATCH", None)
        inner.pop("HTTP_IF_MODIFIED_SINCE", None)
    elif "HTTP_IF_NONE_MATCH" in inner:
        inner["HTTP_IF_NONE_MATCH"] = MARK.sub('"', inner["HTTP_IF_NONE_MATCH"])
    return inner


def taken(source: Iterable[bytes], is_in_memory: bool) -> tuple[list[bytes], Iterator[bytes], bool]:
    """The first parts of an answer, what comes after them, and whether these are all: of a long stream they are not."""
    first, size, parts = [], 0, iter(source)
    for part in parts:
        first.append(part)
        size += len(part)
        if size > MOST_BYTES and not is_in_memory:
            return first, parts, False
    return first, parts, True


def is_public_answer(names: dict[str, str]) -> bool:
    """Whether an answer is the same for all, by its headers."""
    is_by_cookie = "set-cookie" in names or "cookie" in names.get("vary", "").lower()
    return names.get("cache-control") == REVISED and not is_by_cookie


def is_worth_packing(names: dict[str, str]) -> bool:
    """Whether packing makes an answer smaller, by its headers."""
    is_large = int(names.get("content-length", LEAST_BYTES)) >= LEAST_BYTES
    return is_large and "content-encoding" not in names and is_packable(names.get("content-type", ""))


def headers_of_stream(headers: Headers, names: dict[str, str], coding: str) -> Headers:
    """The headers of an answer that is packed as it goes: nobody knows yet how long it becomes."""
    vary = ("Vary", with_coding(names.get("vary", "")))
    if not coding:
        return [*(told for told in headers if told[0].lower() != "vary"), vary]
    kept = [told for told in headers if told[0].lower() not in {"vary", "content-length", "etag"}]
    tag = [("ETag", names["etag"].removesuffix('"') + f'-{coding}"')] if "etag" in names else []
    return [*kept, *tag, vary, ("Content-Encoding", coding)]
