"""An answer as it is kept: its headers, and its content in the forms that were asked for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.http import parse_etags, parse_http_date_safe

from .codings import LEAST_BYTES, PLAIN, chosen, is_packable, packed, unpacked

Headers = list[tuple[str, str]]
Environ = dict[str, Any]
# The revision that an answer was made of, and the day.
Age = tuple[int, date]
StartResponse = Callable[..., Any]
# What belongs to a form and not to the answer, and what a server says itself.
OF_A_FORM = {"etag", "content-length", "content-encoding", "vary"}
# What an answer costs in memory beside its content: measured, rounded up.
OVERHEAD_BYTES = 2_048


@dataclass(eq=False, slots=True)
class Answer:
    """A whole answer with status 200. `tag` is its ETag without quotes; forms are content by coding, one at least."""

    age: Age
    route: str
    headers: Headers
    tag: str
    last_modified: int | None
    vary: str
    forms: dict[str, bytes]
    told: dict[str, Headers] = field(default_factory=dict)

    @classmethod
    def of(cls, age: Age, route: str, headers: Headers, body: bytes, coding: str) -> "Answer":
        """The answer that a body and its headers are, kept in the form that is asked for first."""
        by_name = {name.lower(): value for name, value in headers}
        kept = [(name, value) for name, value in headers if name.lower() not in OF_A_FORM]
        tag, vary = by_name["etag"].strip('"'), by_name.get("vary", "")
        answer = cls(age, route, kept, tag, modified(by_name), vary, {PLAIN: body})
        form = answer.form(coding)
        answer.forms = {form: answer.body(form)}
        return answer

    @property
    def size(self) -> int:
        """The bytes that it takes."""
        return OVERHEAD_BYTES + sum(map(len, self.forms.values()))

    @property
    def is_packable(self) -> bool:
        """Whether it comes in several forms."""
        if any(form for form in self.forms):
            return True
        types = [value for name, value in self.headers if name.lower() == "content-type"]
        return len(self.forms[PLAIN]) >= LEAST_BYTES and is_packable("".join(types))

    def form(self, coding: str) -> str:
        """The form that an asker who reads a coding gets."""
        return coding if coding and self.is_packable else PLAIN

    def body(self, form: str) -> bytes:
        """The content in a form, which is made when it is first asked for."""
        body = self.forms.get(form)
        if body is None:
            (known, content), *_others = self.forms.items()
            body = self.forms[form] = packed(unpacked(content, known), form)
        return body

    def etag(self, form: str) -> str:
        """The strong ETag of a form: other bytes, another tag."""
        return f'"{self.tag}-{form}"' if form else f'"{self.tag}"'

    def headers_of(self, form: str) -> Headers:
        """The headers of a form."""
        headers = self.told.get(form)
        if headers is None:
            headers = [*self.headers, ("ETag", self.etag(form)), ("Content-Length", str(len(self.body(form))))]
            headers += [("Vary", with_coding(self.vary))] if self.is_packable else []
            headers += [("Content-Encoding", form)] if form else []
            self.told[form] = headers
        return headers

    def is_known(self, environ: Environ, form: str) -> bool:
        """Whether its asker has this very form already (RFC 9110, 13.2.2)."""
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if tags is not None:
            return tags.strip() == "*" or self.etag(form) in [tag.removeprefix("W/") for tag in parse_etags(tags)]
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        if since is None or self.last_modified is None:
            return False
        moment = parse_http_date_safe(since)
        return moment is not None and self.last_modified <= moment

    def reply(self, environ: Environ) -> tuple[str, Headers, list[bytes]]:
        """Status, headers and content for an asker; 304 for one who has it. The headers are those of all."""
        form = self.form(chosen(environ.get("HTTP_ACCEPT_ENCODING", "")))
        headers = self.headers_of(form)
        if self.is_known(environ, form):
            return NOT_MODIFIED, [told for told in headers if told[0] not in OF_CONTENT], []
        return OK, headers, [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body(form)]


OK, NOT_MODIFIED = "200 OK", "304 Not Modified"
# What 304 leaves out.
OF_CONTENT = {"Content-Length", "Content-Encoding", "Content-Type", "Content-Language", "Content-Disposition"}


def with_coding(vary: str) -> str:
    """A Vary header that names Accept-Encoding too."""
    return ", ".join([*filter(None, [vary]), *([] if "accept-encoding" in vary.lower() else ["Accept-Encoding"])])


def modified(headers: dict[str, str]) -> int | None:
    """The moment of the last change that headers tell, in seconds."""
    return parse_http_date_safe(headers.get("last-modified", ""))
