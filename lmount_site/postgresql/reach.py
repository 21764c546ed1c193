"""Whether a database was reached last: one that is away costs one request a wait, not each."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

from psycopg import OperationalError

logger = logging.getLogger(__name__)

# For so long nobody asks again.
PATIENCE_S = 1.0


class Reach:
    """The state of one database as this process knows it; that it is away, and is back, is said once."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._ask_again_at = 0.0
        self._is_away = False
        self._asking = Lock()

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Connect inside. Raises OperationalError at once while it is away, unless it is this caller's turn to ask."""
        if not self._is_away:
            with self._noted():
                yield
            return
        if monotonic() < self._ask_again_at or not self._asking.acquire(blocking=False):
            raise OperationalError("the database did not answer a moment ago")
        try:
            with self._noted():
                yield
        finally:
            self._asking.release()

    @contextmanager
    def _noted(self) -> Iterator[None]:
        try:
            yield
        except Busy:
            raise
        except OperationalError as error:
            self._ask_again_at = monotonic() + PATIENCE_S
            if not self._is_away:
                logger.warning("The database %r is away: %s", self._alias, " ".join(str(error).split()))
            self._is_away = True
            raise
        if self._is_away:
            logger.warning("The database %r is back.", self._alias)
        self._is_away = False


class Busy(OperationalError):
    """All connections that this process may have are in use; the database itself is there."""
