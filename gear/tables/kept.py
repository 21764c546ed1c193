"""One table per list and revision, kept in this process and built anew when the public data changed.

What changes by the day is built anew each day too.
"""

from collections.abc import Callable
from datetime import date
from threading import RLock

from .. import dates
from ..models import Revision
from .table import Changed, Table

# What builds a table as of a revision.
Builder = Callable[[int], Table]
# The revision, and the day where that matters.
Age = tuple[int, date | None]

_lock = RLock()
_tables: dict[Builder, tuple[Age, Table]] = {}
_daily: set[Builder] = set()


def daily(build: Builder) -> Builder:
    """The same builder; what it builds says what is so today, in UTC."""
    _daily.add(build)
    return build


def is_daily(build: Builder) -> bool:
    """Whether what it builds changes by the day."""
    return build in _daily


def table(build: Builder, revision: int | None = None) -> Table:
    """The table that a builder builds, as of today's revision: one query, and those that build it after a change."""
    number = Revision.current() if revision is None else revision
    age = number, dates.today() if is_daily(build) else None
    kept = _tables.get(build)
    if kept is not None and kept[0] == age:
        return kept[1]
    with _lock:
        kept = _tables.get(build)
        if kept is None or kept[0] != age:
            try:
                built = build(number)
            except Changed:  # By an edit of this moment: read all anew.
                _tables.clear()
                return table(build, Revision.read())
            built.revision = number
            kept = _tables[build] = (age, built)
    return kept[1]
