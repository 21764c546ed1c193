"""The database as one file, and that file as the database: SQLite by itself, PostgreSQL by its own programs."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

# What the file is called in a backup, by the kind of database.
NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
# Where Debian keeps the programs of the server, of which the newest understands all.
SERVERS = Path("/usr/lib/postgresql")
EMPTY = "SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public;"


class Refused(Exception):
    """The database, or what copies it, says no; the text is its own."""


def file_name() -> str:
    """What the copy of a database of this kind is called."""
    return NAMES[connection.vendor]


def copy_out(file: Path) -> None:
    """Copy what is committed at one moment into a new file, while others read and write.

    Raises Refused, OSError.
    """
    if connection.vendor == "sqlite":
        copy_sqlite(file)
    else:
        run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}", *place())


def put_back(file: Path) -> None:
    """Make the database what a copy says, in one transaction: whole or not at all. Raises Refused."""
    if connection.vendor == "sqlite":
        with sqlite_saying_no(), closing(sqlite3.connect(file)) as copy:
            connection.ensure_connection()
            copy.backup(connection.connection)
        return
    script = file.with_suffix(".sql")
    run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(file))
    options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    run("psql", *options, f"--command={EMPTY}", f"--file={script}", *place())


def copy_sqlite(file: Path) -> None:
    """Copy SQLite's database by its own way, which waits for nobody, and look whether the copy is sound."""
    connection.ensure_connection()
    with sqlite_saying_no(), closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    # By way of Django's connection: the rules of the tables call its functions.
    with connection.cursor() as cursor:
        cursor.execute("ATTACH DATABASE %s AS copy", [str(file)])
        try:
            (said,) = cursor.execute("PRAGMA copy.quick_check(1)").fetchone()
        finally:
            cursor.execute("DETACH DATABASE copy")
    if said != "ok":
        raise Refused(f"the database is damaged: {said}")


@contextmanager
def sqlite_saying_no() -> Iterator[None]:
    """What SQLite says of a file that is none of its databases, or a disk that is full, raises Refused."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise Refused(str(error)) from error


def place() -> list[str]:
    """Where the database is, as PostgreSQL's programs are told."""
    return DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])[0][1:]


def run(program: str, *words: str) -> None:
    """Run one of PostgreSQL's programs. The password goes by the environment. Raises Refused."""
    _, told = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    wanted = connection.settings_dict["OPTIONS"].get("target_session_attrs")  # Which of several hosts.
    told = (told or {}) | ({"PGTARGETSESSIONATTRS": wanted} if wanted else {})
    done = subprocess.run([found(program), *words], env=os.environ | told, capture_output=True, text=True)
    if done.returncode:
        raise Refused(" ".join(done.stderr.split())[-600:])


def found(program: str) -> str:
    """The path of one of PostgreSQL's programs. Raises Refused where it is not installed."""
    newest = sorted(SERVERS.glob(f"*/bin/{program}"), key=lambda path: float(path.parts[-3]))
    path = shutil.which(program) or next(map(str, reversed(newest)), None)
    if path is None:
        raise Refused(f"{program} is missing: install PostgreSQL's client (Debian: postgresql-client)")
    return path
