"""Commands that change the database for all machines: two of them started at once go one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# Any number would do, the same in every release: "guide".
LOCK = 0x6775696465


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other machine is inside. SQLite has one machine, and lets in one writer anyway."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
