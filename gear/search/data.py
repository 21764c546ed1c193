"""A search for programs."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from .page import PAGE_SIZE, asked_of, search
from .ranking import Entry


def search_data(data: QueryDict) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """What a search finds, and what makes no sense in its address: sentences by parameter. One of both is empty."""
    asked = asked_of(data)
    found = search(asked.query) if asked.query else None
    entries = found.of_kind(asked.kind) if found else []
    start = (asked.page - 1) * PAGE_SIZE
    if data.get("page") and not asked.problems and start and start >= len(entries):
        return {}, {"page": [_("There is no page “%(value)s”.") % {"value": asked.page}]}
    if asked.problems:
        return {}, asked.problems
    shown = entries[start : start + PAGE_SIZE] if data.get("page") else entries
    understood = found.understood if found else None
    payload = {
        "query": asked.query,
        "count": len(entries),
        "results": [entry_data(entry) for entry in shown],
        "reading": {"words": understood.words, "url": understood.url} if understood else None,
        "mended": found.mended if found and found.mended else None,
        "nearest": [entry_data(entry) for entry in found.nearest] if found else [],
    }
    return payload, {}


def entry_data(entry: Entry) -> dict[str, str]:
    """A result for programs."""
    return {"kind": entry.kind, "title": entry.title, "url": entry.url}
