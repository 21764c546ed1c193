"""Another site beside that of the tests, for what needs programs and a database of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import made

ROOT = Path(__file__).parent.parent

# Statements are lists, commands of the site words: one process for all of a step, since each start takes a second.
DO = """
import contextlib, io, itertools, json, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection, transaction

def rows_of(statement):
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return [list(row) for row in cursor.fetchall()] if cursor.description else []

def words_of(command):
    said = io.StringIO()
    call_command(*command, stdout=said)
    return said.getvalue()

answers = []
for are_statements, steps in itertools.groupby(json.load(sys.stdin), lambda step: isinstance(step[1], list)):
    if are_statements:
        statements = list(steps)  # One alone may be one that no transaction allows: CREATE DATABASE.
        with transaction.atomic() if len(statements) > 1 else contextlib.nullcontext():
            answers += map(rows_of, statements)
    else:
        answers += map(words_of, steps)
print(json.dumps(answers))
"""
Statement = tuple[str, list[Any]]
Command = tuple[str, str, *tuple[str, ...]]
MIGRATE: Command = ("migrate", "--verbosity=0")
LOAD: Command = ("load_catalogue", "--verbosity=0")
# What is copied on SQLite is made anew on PostgreSQL.
ON_POSTGRESQL = {made.tables: [MIGRATE], made.catalogue: [MIGRATE, LOAD]}


class Site:
    """Another site beside that of the tests, with a database of its own."""

    def __init__(self, url: str, folder: Path) -> None:
        self.folder = folder
        self.variables = {
            "DATABASE_URL": url,
            "VAR_DIR": str(folder),
            "SECRET_KEY": "x" * 60,
            "DJANGO_SETTINGS_MODULE": "lmount_site.settings",
        }

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        """What `manage.py` says and answers."""
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, cwd=ROOT, env=os.environ | self.variables, capture_output=True, text=True)

    def do(self, *steps: Statement | Command) -> list[Any]:
        """What each step answers, done in one process: the rows of a statement, what a command prints."""
        done = subprocess.run(
            [sys.executable, "-c", DO],
            cwd=ROOT,
            env=os.environ | self.variables,
            input=json.dumps(steps),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@contextmanager
def site_beside(folder: Path, begins_with: Callable[[], Path] | None = made.tables) -> Iterator[Site]:
    """A site on the same kind of database as the tests, whose files lie in a folder.

    It begins with what is made once, tables or the catalogue too; with nothing at all where that is None.
    """
    (folder / "var").mkdir()
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        file = folder / "var" / made.DATABASE
        if begins_with:
            shutil.copyfile(begins_with(), file)
        yield Site(f"sqlite:///{file}", folder / "var")
        return
    name, server = f"beside_{os.getpid()}_{folder.name}".lower().replace("-", "_")[:60], Site(url, folder / "var")
    server.do((f'CREATE DATABASE "{name}"', []))
    site = Site(f"{url.rpartition('/')[0]}/{name}", folder / "var")
    if begins_with:
        site.do(*ON_POSTGRESQL[begins_with])
    yield site
    server.do((f'DROP DATABASE "{name}" WITH (FORCE)', []))
