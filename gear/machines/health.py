"""Whether this process can serve readers: what that needs is asked for, each with a sentence where it is missing.

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
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from ..models import Product
from ..models.revision import REPLICA

logger = logging.getLogger(__name__)

OK = "ok"
# Who asks waits so long at most for each database, whatever it or a cache does.
PATIENCE_S = 2.0
SILENT = "There was no answer in time."
NOT_ASKED = "The database does not answer."
KEY = "health"
KEPT_SECONDS = 10

# One question at a time in a process: where a database hangs, a thread waits for it, not one for each question.
_asking = Lock()


def database(using: str) -> str:
    """Whether a database answers: one query."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def migrations(using: str) -> str:
    """Whether the tables are those of this release: two queries."""
    missing = len(known_migrations() - MigrationRecorder(connections[using]).applied_migrations().keys())
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


def cache_works(using: str) -> str:
    """Whether the cache gives back what it was given."""
    kept.set(KEY, OK, KEPT_SECONDS)
    return OK if kept.get(KEY) else "The cache forgets what it is given."


def catalogue(using: str) -> str:
    """Whether there is anything to read: one query."""
    return OK if Product.objects.using(using).exists() else "The catalogue is empty: run manage.py load_catalogue."


@dataclass(frozen=True, slots=True)
class Check:
    """Something to be asked, and the sentence where that breaks."""

    ask: Callable[[str], str]
    broken: str
    needs_database: bool = False


CHECKS: Mapping[str, Check] = {
    "database": Check(database, "The database does not answer."),
    "migrations": Check(migrations, "The database does not say which migrations it has.", needs_database=True),
    "cache": Check(cache_works, "The cache does not answer."),
    "catalogue": Check(catalogue, "The catalogue cannot be read.", needs_database=True),
}


# Without these readers are served all the same: nothing can be saved, or less is kept.
SPARED = {"primary", "cache"}


def is_ready(checks: Mapping[str, str]) -> bool:
    """Whether this process can answer readers."""
    return all(told == OK or name in SPARED for name, told in checks.items())


def names() -> list[str]:
    """What is checked, in this order: the primary apart where it has a replica."""
    return [*(["primary"] if REPLICA in connections.settings else []), *CHECKS]


def checked() -> Iterator[tuple[str, str]]:
    """Each check by its name, with "ok" or what is wrong: four queries.

    A replica is asked instead of a primary that does not answer; without a database there is no query more.
    """
    using, told = DEFAULT_DB_ALIAS, result("database", DEFAULT_DB_ALIAS)
    if REPLICA in connections.settings:
        yield "primary", told
        if told != OK:
            using, told = REPLICA, result("database", REPLICA)
    yield "database", told
    for name, check in list(CHECKS.items())[1:]:
        yield name, result(name, using) if told == OK or not check.needs_database else NOT_ASKED


def result(name: str, using: str) -> str:
    """What a check of a database says. What it breaks at goes to the log alone: it may hold an address."""
    try:
        return CHECKS[name].ask(using)
    except Exception as error:
        logger.warning("Not ready, %s: %s", name, error)
        return CHECKS[name].broken


def checked_in_time() -> dict[str, str]:
    """The checks, made in a thread of their own, so that whoever asks has an answer in time."""
    found: dict[str, str] = {}
    if _asking.acquire(timeout=PATIENCE_S):
        thread = Thread(target=copy_context().run, args=[_check_into, found], daemon=True)
        thread.start()
        thread.join(PATIENCE_S * len(connections.settings))
    return {name: found.get(name, SILENT) for name in names()}


def _check_into(found: dict[str, str]) -> None:
    """Fill in the checks one by one, and let the next question in. The connections are this thread's own."""
    try:
        for name, told in checked():
            found[name] = told
    finally:
        connections.close_all()
        _asking.release()
