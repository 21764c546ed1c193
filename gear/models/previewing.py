"""The one draft that a page previews: it is found as if it were public, and nothing else is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from .publication import Publication

_previewed: ContextVar[Publication | None] = ContextVar("previewed", default=None)


@contextmanager
def previewing(row: Publication) -> Iterator[None]:
    """Inside, the row has its page. What is kept by revision never asks: no preview fills it, and none reads it."""
    token = _previewed.set(row)
    try:
        yield
    finally:
        _previewed.reset(token)


def is_previewed(row: Any) -> bool:
    """Whether the page previews this row, whichever of its models it was fetched as."""
    draft = _previewed.get()
    return draft is not None and row.pk == draft.pk and isinstance(draft, type(row))
