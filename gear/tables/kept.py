"""One table per list and revision, kept in this process and built anew when the public data changed."""

from collections.abc import Callable
from threading import RLock

from ..models import Revision
from .table import Changed, Table

# What builds a table as of a revision.
Builder = Callable[[int], Table]

_lock = RLock()
_tables: dict[Builder, tuple[int, Table]] = {}


def table(build: Builder, revision: int | None = None) -> Table:
    """The table that a builder builds, as of today's revision: one query, and those that build it after a change."""
    number = Revision.current() if revision is None else revision
    kept = _tables.get(build)
    if kept is not None and kept[0] == number:
        return kept[1]
    with _lock:
        kept = _tables.get(build)
        if kept is None or kept[0] != number:
            try:
                built = build(number)
            except Changed:  # By an edit of this moment: read all anew.
                _tables.clear()
                return table(build)
            built.revision = number
            kept = _tables[build] = (number, built)
    return kept[1]
