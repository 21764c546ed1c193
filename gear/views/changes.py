"""The public log of changes: a page, and the same for programs."""

import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from ..story.changes import Asked, changes_context, facts
from .data import absolute, json_refusal, open_to_all


def changes(request: HttpRequest) -> HttpResponse:
    """What changed, the newest first, filtered by kind, or all of one step."""
    return render(request, "changes/changes_page.html", changes_context(Asked.of(request.GET)))


def changes_data(request: HttpRequest) -> HttpResponseBase:
    """The same, fact by fact, streamed. Whatever the address says in vain is refused."""
    asked = Asked.of(request.GET)
    if asked.errors:
        return json_refusal(asked.errors)
    return open_to_all(StreamingHttpResponse(_parts(request, asked), content_type="application/json"))


def _parts(request: HttpRequest, asked: Asked) -> Iterator[str]:
    to_absolute, first = absolute(request), True
    yield '{"results": ['
    for fact in facts(asked):
        fact["url"] = to_absolute(fact["url"]) if fact["url"] else None
        yield ("" if first else ", ") + json.dumps(fact, ensure_ascii=False)
        first = False
    yield "]}"
