"""How addresses are answered: pages are only read, doors for programs are described and know their revision."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import dates
from ..machines.doors import DOORS, Door
from ..machines.keeping.addresses import KEPT, Kept, canonical_query, counted, read_query
from ..machines.keeping.making import REVISED
from ..machines.pages import ASKED
from ..machines.release import release
from ..models import Revision
from .data import Refusal, json_refusal, open_to_all
from .errors import not_allowed

View = Callable[..., HttpResponseBase]
READING = ("GET", "HEAD")
EVERY_ORIGIN = "Access-Control-Allow-Origin"
# What a script of another site may do and send, and for how many seconds it need not ask again.
TOLD_BEFORE = {
    "Allow": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
# Validators mean nothing to a script that may not read them.
SHOWN = "ETag, Last-Modified, Content-Disposition"


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells an answer from what the same address answered before: a tag, and the moment of the last change."""

    etag: str
    moment: datetime

    @classmethod
    def of(cls, request: HttpRequest, its: Door) -> "Validators":
        """Those of an address as of today's revision: one query.

        Answers hold absolute addresses, so the tag follows the host too.
        """
        revision, today = Revision.current(), dates.today() if its.by_day else None
        address = (settings.SITE_ORIGIN, request.build_absolute_uri(), get_language())
        told = "\0".join(map(str, (revision, release().digest, today, *address)))
        moments = [datetime.fromtimestamp(revision // 1_000_000, UTC), release().moment]
        if today:
            moments.append(datetime.combine(today, time.min, UTC))
        return cls(f'"{sha256(told.encode()).hexdigest()[:32]}"', max(moments))

    def kept_answer(self, request: HttpRequest) -> HttpResponseBase | None:
        """What an address answers whose asker has it already (304), or insists on another (412); None for all others.

        `*` asks whether there is anything, which only the view knows.
        """
        if request.headers.get("If-None-Match", "").strip() == "*":
            return None
        answer = get_conditional_response(request, self.etag, int(self.moment.timestamp()))
        return self.put_on(answer) if answer is not None else None

    def put_on(self, response: HttpResponseBase) -> HttpResponseBase:
        """The response with both. Whoever keeps it asks again: the next request after an edit shows the edit."""
        if response.status_code in (200, 304):
            response.headers["ETag"] = self.etag
            response.headers["Last-Modified"] = http_date(self.moment.timestamp())
            response.headers["Cache-Control"] = REVISED
            response.headers["Access-Control-Expose-Headers"] = SHOWN
        return open_to_all(response)


def door(route: str, view: View, kwargs: Mapping[str, Any] | None = None, *, name: str) -> URLPattern:
    """The route of an address for programs. Raises ImproperlyConfigured where the registry does not describe it."""
    if name not in DOORS:
        raise ImproperlyConfigured(
            f"Describe “{name}” in gear/machines/doors.py: programs learn from there what it serves."
        )
    return path(route, opened(view, DOORS[name]), kwargs, name=name)


def opened(view: View, its: Door) -> View:
    """The view behind a door: it works only for who has not got the answer, and asks what the address may ask."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return open_to_all(HttpResponse(status=204, headers=TOLD_BEFORE))
        if request.method not in READING:
            return not_allowed(request, TOLD_BEFORE["Allow"])
        if its.is_strict and (unknown := [name for name in request.GET if name not in its.names]):
            return also_refused(view(request, *args, **kwargs), unknown)
        validators = Validators.of(request, its)
        if not request.GET or its.refuses_unknown:
            request.META[KEPT] = Kept()
        return validators.kept_answer(request) or validators.put_on(view(request, *args, **kwargs))

    return without_token(answer)


def also_refused(response: HttpResponseBase, unknown: Iterable[str]) -> HttpResponseBase:
    """What an address answers that asks for parameters which there are not: all that is wrong with it is said at once.

    Where nothing has the address, or something moved or was withdrawn, that is the answer.
    """
    if response.status_code not in (200, 400):
        return response
    errors = response.errors if isinstance(response, Refusal) else {}
    return json_refusal({**errors, **{name: [_("There is no such parameter.")] for name in unknown}})


def page(pattern: URLPattern) -> URLPattern:
    """The route of a page that is only read: whatever would write is refused as such, and not for want of a token."""
    view, names = pattern.callback, ASKED.get(pattern.name or "")

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in READING:
            return not_allowed(request, ", ".join(READING))
        return revised(request, view(request, *args, **kwargs), names)

    pattern.callback = without_token(answer)
    return pattern


def revised(request: HttpRequest, response: HttpResponseBase, names: frozenset[str] | None) -> HttpResponseBase:
    """The answer of a page, tagged by its content; 304 to whoever has it. It may be kept if its address is canonical.

    What says itself who may keep it stays as it is.
    """
    if response.status_code != 200 or not isinstance(response, HttpResponse) or "Cache-Control" in response.headers:
        return response
    response.headers["Cache-Control"] = REVISED
    etag = response.headers["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    query = read_query(request.META.get("QUERY_STRING", ""))
    asked = None if query is None else counted(query, names)
    if asked == () or (asked and asked == canonical_query(response.content)):
        request.META[KEPT] = Kept(names)
    answer = get_conditional_response(request, etag, response=response) or response
    return open_to_all(answer) if EVERY_ORIGIN in response.headers else answer


def without_token(view: View) -> View:
    """The view, which is asked without a CSRF token: it changes nothing."""
    view.csrf_exempt = True  # type: ignore[attr-defined]
    return view
