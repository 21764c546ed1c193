"""What hinders is told from faults of the code by what the drivers say, in their own errors."""

import errno
import sqlite3
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, InterfaceError, InternalError, OperationalError, ProgrammingError
from psycopg import errors as postgresql

from gear.models.hindrances import Hindrance, hindrance_of

FULL, READ_ONLY, AWAY = Hindrance.FULL, Hindrance.READ_ONLY, Hindrance.AWAY


def raised(kind: type[Exception], cause: BaseException) -> Exception:
    """An error of Django's, as it stands for one of a driver."""
    error = kind(*cause.args)
    error.__cause__ = cause
    return error


def sqlite_error(file: Path, statement: str, *before: str) -> Exception:
    """What Django raises for a statement after others."""
    connection = sqlite3.connect(file, timeout=0)
    try:
        for each in before:
            connection.execute(each)
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute(statement)
    finally:
        connection.close()
    return raised(OperationalError, caught.value)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "db.sqlite3"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    return file


INSERT = "INSERT INTO t VALUES (zeroblob(100000))"


def test_what_sqlite_says(database: Path) -> None:
    assert hindrance_of(sqlite_error(database, INSERT, "PRAGMA query_only=ON")) == READ_ONLY
    assert hindrance_of(sqlite_error(database, INSERT, "PRAGMA max_page_count=1")) == FULL
    assert hindrance_of(sqlite_error(database, "SELECT * FROM missing")) is None
    assert hindrance_of(sqlite_error(database, "SELEKT")) is None
    other = sqlite3.connect(database)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert hindrance_of(sqlite_error(database, INSERT)) == AWAY
    finally:
        other.close()
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(database.parent / "missing" / "db.sqlite3")
    assert hindrance_of(raised(OperationalError, caught.value)) == AWAY


@pytest.mark.parametrize(
    ("kind", "cause", "hindrance"),
    [
        (
            InternalError,
            postgresql.ReadOnlySqlTransaction("cannot execute UPDATE"),
            READ_ONLY,
        ),
        (OperationalError, postgresql.DiskFull("could not extend file: No space left on device"), FULL),
        (OperationalError, postgresql.AdminShutdown("terminating connection"), AWAY),
        (OperationalError, postgresql.CannotConnectNow("the database system is starting up"), AWAY),
        (OperationalError, psycopg.OperationalError("connection is bad"), AWAY),
        (InterfaceError, psycopg.InterfaceError("the connection is closed"), AWAY),
        (InternalError, postgresql.InFailedSqlTransaction("current transaction is aborted"), None),
        (ProgrammingError, postgresql.UndefinedTable("relation does not exist"), None),
        (DatabaseError, sqlite3.DatabaseError("database disk image is malformed"), None),
    ],
)
def test_what_postgresql_says(kind: type[Exception], cause: Exception, hindrance: Hindrance | None) -> None:
    assert hindrance_of(raised(kind, cause)) == hindrance


@pytest.mark.parametrize(
    ("cause", "hindrance"),
    [
        (psycopg.OperationalError("the connection is lost"), Hindrance.UNSURE),
        (postgresql.AdminShutdown("terminating connection"), AWAY),
        (postgresql.DiskFull("could not extend file: No space left on device"), FULL),
        (sqlite3.OperationalError("database is locked"), AWAY),
    ],
)
def test_what_broke_off_while_saving_without_a_word_may_be_saved(cause: Exception, hindrance: Hindrance) -> None:
    assert hindrance_of(raised(OperationalError, cause), is_saving=True) == hindrance


@pytest.mark.parametrize(
    ("number", "hindrance"),
    [(errno.ENOSPC, FULL), (errno.EDQUOT, FULL), (errno.EFBIG, FULL), (errno.EROFS, READ_ONLY), (errno.EACCES, None)],
)
def test_what_the_system_says(number: int, hindrance: Hindrance | None) -> None:
    assert hindrance_of(OSError(number, "x")) == hindrance


@pytest.mark.parametrize("error", [None, ValueError("the disk is full"), PermissionDenied(), OSError()])
def test_what_hinders_nothing(error: BaseException | None) -> None:
    assert hindrance_of(error) is None
