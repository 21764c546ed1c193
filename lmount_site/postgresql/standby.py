"""What a save has to wait for: the synchronous standby, if the database is to have one.

While it is lost, PostgreSQL lets each save wait for it, for ever. So it is asked before; and whoever began to wait all
the same is told after a while that the save stands on one machine alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Event, Thread
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:  # A site on SQLite has no use for the 5 MB that psycopg takes.
    from psycopg.errors import Diagnostic

# A role that may not see the states of standbys (pg_read_all_stats) sees NULL: that is no reason to refuse.
ALONE = """
    SELECT current_setting('synchronous_standby_names') <> '' AND NOT EXISTS (
        SELECT FROM pg_stat_replication
        WHERE state IS NULL OR (state = 'streaming' AND sync_state IN ('sync', 'quorum')))
"""
GIVE_UP = """
    SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity
    WHERE usename = current_user AND wait_event = 'SyncRep' AND query_start < now() - make_interval(secs => %s)
"""
LONGEST_WAIT_S = 5.0

_is_unsure: ContextVar[bool] = ContextVar("is_unsure", default=False)


def is_alone() -> bool:
    """Whether the primary misses its synchronous standby: one query. Raises OperationalError where it is away."""
    with connection.cursor() as cursor:
        cursor.execute(ALONE)
        return bool(cursor.fetchone()[0])


def hear(notice: "Diagnostic") -> None:
    """Take note where PostgreSQL says that a save waits no longer; the language of its words is not ours to know."""
    if notice.source_function == "SyncRepWaitForLSN":
        _is_unsure.set(True)


def is_unsure() -> bool:
    """Whether a save of this request stands on one machine alone."""
    return _is_unsure.get()


@contextmanager
def bounded_waits() -> Iterator[None]:
    """No save inside waits longer than so for the standby."""
    token, is_over = _is_unsure.set(False), Event()
    watch = Thread(target=_give_up_until, args=[is_over], daemon=True)
    watch.start()
    try:
        yield
    finally:
        is_over.set()
        _is_unsure.reset(token)


def _give_up_until(is_over: Event) -> None:
    """End waits that are too long. It ends nothing else: a long import goes on."""
    if is_over.wait(LONGEST_WAIT_S):
        return
    while not is_over.wait(1):
        with suppress(connection.Database.Error):
            _give_up()


def _give_up() -> None:
    """Tell all who wait too long. The connections of the pool may all be waiting. Raises psycopg.Error."""
    with connection.Database.connect(**connection.get_connection_params(), autocommit=True) as own:
        own.execute(GIVE_UP, [LONGEST_WAIT_S])
