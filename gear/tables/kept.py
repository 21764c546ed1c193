"""One table per list and revision, kept in this process and built anew when the public data changed."""

from collections.abc import Callable
from threading import RLock

from ..models import Accessory, Camera, Lens, Revision
from .pairs import pair_table
from .press import statement_table
from .products import product_table
from .table import Changed, Table

BUILDERS: dict[str, Callable[[int], Table]] = {
    "cameras": lambda revision: product_table(Camera, revision),
    "lenses": lambda revision: product_table(Lens, revision),
    "accessories": lambda revision: product_table(Accessory, revision),
    "statements": lambda revision: statement_table(),
    "pairs": lambda revision: pair_table(table("cameras", revision), table("lenses", revision)),
}

_lock = RLock()
_tables: dict[str, tuple[int, Table]] = {}


def table(name: str, revision: int | None = None) -> Table:
    """The table of a list as of today's revision: one query, and those that build it after a change."""
    number = Revision.current() if revision is None else revision
    kept = _tables.get(name)
    if kept is not None and kept[0] == number:
        return kept[1]
    with _lock:
        kept = _tables.get(name)
        if kept is None or kept[0] != number:
            try:
                kept = _tables[name] = (number, BUILDERS[name](number))
            except Changed:  # By an edit of this moment: read all anew.
                _tables.clear()
                return table(name)
    return kept[1]
