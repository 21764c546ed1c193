"""Whether this process can serve: what it needs is asked for, each with a sentence where it is missing.

The sentences hold nothing of an address or an error: whoever may ask may not know these.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from threading import Lock, Thread

from django.apps import apps
from django.core.cache import cache as kept
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from ..models import Product

logger = logging.getLogger(__name__)

OK = "ok"
# Who asks waits so long at most, whatever a database or a cache does.
PATIENCE_S = 2.0
SILENT = f"There was no answer within {PATIENCE_S:g} seconds."
NOT_ASKED = "The database does not answer."
KEY = "health"
KEPT_SECONDS = 10

# One question at a time in a process: where a database hangs, a thread waits for it, not one for each question.
_asking = Lock()


def database() -> str:
    """Whether the database answers: one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def migrations() -> str:
    """Whether the tables are those of this release: two queries."""
    missing = len(known_migrations() - MigrationRecorder(connection).applied_migrations().keys())
    return f"Not applied are {missing} migrations: run manage.py migrate." if missing else OK


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """The migrations of this release by app and name, looked up once. None is loaded: that would take a second."""
    found = set()
    for app in apps.get_app_configs():
        name, _ = MigrationLoader.migrations_module(app.label)
        package = import_module(name) if name and find_spec(name) else None
        found |= {(app.label, its.name) for its in iter_modules(getattr(package, "__path__", ()))}
    return frozenset(found)


def cache_works() -> str:
    """Whether the cache gives back what it was given."""
    kept.set(KEY, OK, KEPT_SECONDS)
    return OK if kept.get(KEY) else "The cache forgets what it is given."


def catalogue() -> str:
    """Whether there is anything to read: one query."""
    return OK if Product.objects.exists() else "The catalogue is empty: run manage.py load_catalogue."


@dataclass(frozen=True, slots=True)
class Check:
    """Something to be asked, and the sentence where that breaks."""

    ask: Callable[[], str]
    broken: str
    needs_database: bool = False


CHECKS: Mapping[str, Check] = {
    "database": Check(database, "The database does not answer."),
    "migrations": Check(migrations, "The database does not say which migrations it has.", needs_database=True),
    "cache": Check(cache_works, "The cache does not answer."),
    "catalogue": Check(catalogue, "The catalogue cannot be read.", needs_database=True),
}


def checked() -> Iterator[tuple[str, str]]:
    """Each check by its name, with "ok" or what is wrong. Four queries; without a database none beyond the first."""
    database_is_there = True
    for name, check in CHECKS.items():
        told = result(name, check) if database_is_there or not check.needs_database else NOT_ASKED
        database_is_there = database_is_there and (name != "database" or told == OK)
        yield name, told


def result(name: str, check: Check) -> str:
    """What a check says. What it breaks at goes to the log alone: it may hold an address."""
    try:
        return check.ask()
    except Exception as error:
        logger.warning("Not ready, %s: %s", name, error)
        return check.broken


def checked_in_time() -> dict[str, str]:
    """The checks, made in a thread of their own, so that whoever asks has an answer in time."""
    found: dict[str, str] = {}
    if _asking.acquire(timeout=PATIENCE_S):
        thread = Thread(target=copy_context().run, args=[_check_into, found], daemon=True)
        thread.start()
        thread.join(PATIENCE_S)
    return {name: found.get(name, SILENT) for name in CHECKS}


def _check_into(found: dict[str, str]) -> None:
    """Fill in the checks one by one, and let the next question in. The connection is this thread's own."""
    try:
        for name, told in checked():
            found[name] = told
    finally:
        connection.close()
        _asking.release()
