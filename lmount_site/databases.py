"""Which database answers a request: the primary, or its replica for those who only read (docs/adr/0041).

An edit shows on the next request everywhere, so a replica answers only while it stands where the primary stands.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from django.http import HttpRequest

REPLICA = "replica"
AWAY = (OperationalError, InterfaceError)
READING = {"GET", "HEAD"}
# Who comes here writes, or looks at what was written a moment ago.
OF_WRITERS = ("/admin/", "/talk/")

# The database of the reading request that is answered, if one is.
_read_from: ContextVar[str | None] = ContextVar("read_from", default=None)


class Router:
    """Django's question of where to: reads of a request go where it was said, everything else to the primary."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """The database to read from. Who writes in a transaction sees there what was written."""
        alias = _read_from.get() or DEFAULT_DB_ALIAS
        return DEFAULT_DB_ALIAS if connections[DEFAULT_DB_ALIAS].in_atomic_block else alias

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """The primary."""
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Rows of the replica are those of the primary."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Tables are made in the primary; the replica gets them from there."""
        return db == DEFAULT_DB_ALIAS


@contextmanager
def reading(alias: str) -> Iterator[None]:
    """A reading request, answered from a database."""
    token = _read_from.set(alias)
    try:
        yield
    finally:
        _read_from.reset(token)


def is_reading() -> bool:
    """Whether a reading request is answered: what it writes, it would write again."""
    return _read_from.get() is not None


def has_replica() -> bool:
    """Whether the site was given a replica."""
    return REPLICA in connections.settings


def is_of_writers(request: HttpRequest) -> bool:
    """Whether an address is one of those who write."""
    return request.path.startswith(OF_WRITERS)


def first_choice(request: HttpRequest) -> str:
    """Where a reading request is answered from: a query to each database that is asked."""
    if not has_replica() or is_of_writers(request) or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return DEFAULT_DB_ALIAS
    from gear.models import Revision  # Not before the apps are ready.

    try:
        number = Revision.current()  # Of the replica itself, while the primary is away.
        return REPLICA if Revision.number_in(REPLICA) >= number else DEFAULT_DB_ALIAS
    except AWAY:
        return DEFAULT_DB_ALIAS


def choices(request: HttpRequest) -> list[str]:
    """Where a reading request is answered from, and where it is tried again when the database broke off.

    In the end the first is asked once more: a primary that was lost may have been the replica too, and another is.
    """
    first = first_choice(request)
    if not has_replica() or is_of_writers(request):
        return [first, first]
    return [first, DEFAULT_DB_ALIAS if first == REPLICA else REPLICA, first]
