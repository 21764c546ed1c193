"""The number that grows with every change to public data, and what was last loaded from the files."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import ClassVar

from django.db import InterfaceError, OperationalError, connection, connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

READ = "SELECT number, due_at FROM gear_revision WHERE id = 1"
GROW = "UPDATE gear_revision SET number = CASE WHEN number < %s THEN %s ELSE number + 1 END WHERE id = 1"
# A second database is the replica of the first: lmount_site/databases.py says who reads from it.
REPLICA = "replica"
AWAY = (OperationalError, InterfaceError)
# What a request has read already.
_read_as: ContextVar[int | None] = ContextVar("revision", default=None)


class Revision(models.Model):
    """One row: the revision of the public data. Pages, caches and indexes are keyed by it."""

    number = models.PositiveBigIntegerField(default=1)
    # The next moment at which something is published or withdrawn by itself.
    due_at = models.DateTimeField(null=True, editable=False)

    # What applies it, told when the app is ready: it saves rows, which stand above the revision.
    when_due: ClassVar[Callable[[], None]]

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="revision_single_row")]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """The revision of today: one query. Every page asks it, so it is spared the way through the query builder.

        Whoever asks first after something was due to be published or withdrawn applies that.
        """
        known = _read_as.get()
        return cls.read() if known is None else known

    @classmethod
    def read(cls) -> int:
        """The same, from the database in any case: from the one that the request reads from.

        While the primary is away, from its replica, where there is one. Raises OperationalError where none answers.
        """
        return cls.read_from(connections[router.db_for_read(cls)])

    @classmethod
    def read_from(cls, database: BaseDatabaseWrapper) -> int:
        """The same, from this database first."""
        try:
            number, is_due = cls._read(database)
        except AWAY:
            if database.in_atomic_block:
                raise
            return cls._read_after_failure(database)
        if not is_due:
            return number
        cls.when_due()
        return cls._read(database)[0]

    @classmethod
    def at_once(cls, database: BaseDatabaseWrapper) -> int | None:
        """The same where it takes no time: None where something is due first. Raises what a database raises."""
        number, is_due = cls._read(database)
        return None if is_due else number

    @classmethod
    def _read_after_failure(cls, database: BaseDatabaseWrapper) -> int:
        """From a new connection, since perhaps only the old one broke; else from the replica."""
        database.close()
        try:
            return cls._read(database)[0]
        except AWAY:
            if database.alias == REPLICA or REPLICA not in connections.settings:
                raise
            return cls._read(connections[REPLICA])[0]

    @classmethod
    def number_in(cls, using: str) -> int:
        """The revision as a database has it: one query, and nothing that is due is applied."""
        return cls._read(connections[using])[0]

    @staticmethod
    @contextmanager
    def read_as(number: int) -> Iterator[None]:
        """Within: the revision was read already, and is this one. For requests that change nothing."""
        token = _read_as.set(number)
        try:
            yield
        finally:
            _read_as.reset(token)

    @staticmethod
    def _read(database: BaseDatabaseWrapper) -> tuple[int, bool]:
        """The number, and whether something is due.

        Answers that are kept need nothing else of the database, so the driver is asked itself where that can be: three
        quarters of the time would go by between Django's cursor and the driver's.
        """
        if database.connection is None or database.queries_logged:
            with database.cursor() as cursor:
                cursor.execute(READ)
                row = cursor.fetchone()
        else:
            with database.wrap_database_errors:
                row = database.connection.execute(READ).fetchone()
        if row is None:
            return 0, False
        # Mostly nothing is to come: then no moment is read, let alone compared.
        return row[0], row[1] is not None and read_moment(row[1]) <= timezone.now()

    @staticmethod
    def day_of(number: int) -> date:
        """The day in UTC of the change that a revision counts: numbers follow the clock."""
        return datetime.fromtimestamp(number // 1_000_000, UTC).date()

    @classmethod
    def grow(cls) -> None:
        """Count one more change.

        The number follows the clock, in microseconds: one that was taken back, by a rollback or a restored copy of
        the database, never comes again for other data. Every saved row comes by, so it goes the short way too.
        """
        moment = time.time_ns() // 1000
        with connection.cursor() as cursor:  # Of the primary, as all that is written.
            cursor.execute(GROW, [moment, moment])
            known = cursor.rowcount
        if not known:
            cls.objects.create(pk=1, number=moment)


def read_moment(stored: datetime) -> datetime:
    """A moment as the database gave it: that of SQLite knows no time zone, and is in UTC."""
    return stored if stored.tzinfo else stored.replace(tzinfo=UTC)


class LoadedRow(models.Model):
    """A row as the catalogue's files last brought it: how an editor's change is told from an old value."""

    file = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["file", "key", "pk"]
        constraints = [models.UniqueConstraint(fields=["file", "key"], name="loadedrow_unique")]

    def __str__(self) -> str:
        return f"{self.file}: {self.key}"
