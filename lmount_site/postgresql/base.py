"""Django's engine for PostgreSQL, which gives up soon where the database is away.

A module of this name is what Django looks for in an engine.
"""

from select import POLLIN, poll
from typing import Any, ClassVar

from django.db.backends.postgresql import base
from psycopg import Connection
from psycopg.pq import TransactionStatus
from psycopg_pool import PoolTimeout

from ..databases import is_reading
from .reach import Busy, Reach
from .standby import hear


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection, from the pool of this process where it has one."""

    _reaches: ClassVar[dict[str, Reach]] = {}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        """A connection that is open on both sides. Raises OperationalError, soon."""
        with self._reaches.setdefault(self.alias, Reach(self.alias)).asked():
            if not self.pool:
                return super().get_new_connection(conn_params)
            if not self.pool.closed:
                found = self._from_pool(conn_params)
                if not is_closed_by_server(found):
                    return found
                found._pool.putconn(found)
                self.drop_pool()
            self._knock(conn_params)
            return self._from_pool(conn_params)

    def _from_pool(self, conn_params: dict[str, Any]) -> Connection:
        try:
            return super().get_new_connection(conn_params)
        except PoolTimeout as error:
            self._knock(conn_params)
            raise Busy("all connections of this process are in use: raise DATABASE_POOL") from error

    def _knock(self, conn_params: dict[str, Any]) -> None:
        """Connect once, past the pool: a pool would go on trying, and let everybody wait. Raises OperationalError."""
        try:
            self.Database.connect(**conn_params).close()
        except self.Database.OperationalError:
            self.drop_pool()
            raise

    def drop_pool(self) -> None:
        """Forget the pool: of its connections none is better than the one that broke."""
        pool = self._connection_pools.pop(self.alias, None)
        if pool is not None:
            pool.close(timeout=0)

    def is_usable(self) -> bool:
        """Whether the connection is well: asked of the server only where something failed on it."""
        if self.errors_occurred or self.connection is None:
            return super().is_usable()
        return not is_closed_by_server(self.connection)

    def _configure_connection(self, connection: Connection) -> bool:
        """Listen to what the server says of a new connection."""
        connection.add_notice_handler(hear)
        return super()._configure_connection(connection)

    def _commit(self) -> None:
        """Commit. What a reading request writes waits for no standby: it would be written again, were it lost."""
        own = self.connection
        if own is not None and is_reading() and own.info.transaction_status == TransactionStatus.INTRANS:
            with self.wrap_database_errors:
                own.execute("SET LOCAL synchronous_commit = local")
        super()._commit()


def is_closed_by_server(connection: Connection) -> bool:
    """Whether something came while nobody asked: the end, or the word of it. It costs no way to the server."""
    if connection.closed:
        return True
    waiting = poll()
    waiting.register(connection.pgconn.socket, POLLIN)
    return bool(waiting.poll(0))
