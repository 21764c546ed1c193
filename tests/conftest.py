"""What all tests share: settings, effort by place, and the real catalogue."""

import gc
import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from hypothesis import HealthCheck, settings

from gear.models import Product, Revision
from tests import made
from tests.effort import CI

settings.register_profile("dev", max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), max_examples=200)
settings.load_profile("ci" if CI else "dev")

revisions = itertools.count(1_000_000, 1_000_000)
shared: dict[str, int] = {}


# What a test has that may query: pytest-django refuses every query of the others.
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}


def may_query(item: pytest.Item) -> bool:
    """Whether a test may ask the database of the tests."""
    return item.get_closest_marker("django_db") is not None or not DATABASE_FIXTURES.isdisjoint(item.fixturenames)


def pytest_itemcollected(item: pytest.Item) -> None:
    """`-m database` finds what may query: no other test can tell one database from another."""
    if may_query(item):
        item.add_marker("database")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests first, so that nobody waits for them in the end, and browser tests; those with the catalogue last.

    The catalogue is loaded once per worker and stays, so tests that build their own rows must come before it.
    """

    def place(item: pytest.Item) -> int:
        if item.get_closest_marker("long"):
            return -1
        if item.get_closest_marker("browser"):
            return 0
        return 2 if "load_catalogue" in item.fixturenames else 1

    items.sort(key=place)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Files are shared among the workers, not single tests."""
    from tests.sharing import FileByFile  # Only where xdist is.

    return FileByFile(config, log)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: walking it over and over for garbage would take a twentieth of the time."""
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session", autouse=True)
def test_settings() -> Iterator[None]:
    """Plain static files, which need no collecting, and a password hash that takes no time."""
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with override_settings(STORAGES=storages, PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def own_revision(request: pytest.FixtureRequest) -> Iterator[None]:
    """A revision that no other test has: a rollback takes rows back, but not what is kept in memory under it.

    Tests that only read the real catalogue share theirs, so that its tables are built once. Tests without the database
    stay without: beside the event loop of the browser, a transaction could begin and end on different connections.
    """
    needed = set(request.fixturenames)
    if not may_query(request.node):
        yield
        unseen = DATABASE_FIXTURES.intersection(request.fixturenames)
        assert not unseen, "what asks for `db` while it runs names it among its fixtures too"
        return
    request.getfixturevalue("_django_db_helper")
    number = shared.setdefault("catalogue", next(revisions)) if "catalogue" in needed else next(revisions)
    if "catalogue" not in needed:
        cache.clear()
    if not Revision.objects.filter(pk=1).update(number=number):
        Revision.objects.create(pk=1, number=number)
    yield
    if "catalogue" in needed and Revision.current() != number:
        shared.clear()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """The last moment before the database of the tests is made: one in memory finds its tables there already."""
    if connections["default"].vendor != "sqlite":
        yield
        return
    name = connections["default"].creation._get_test_db_name()
    with closing(sqlite3.connect(name, uri=True)) as kept:  # It lives as long as somebody has it open.
        copy_into(kept, made.tables())
        yield


def copy_into(database: sqlite3.Connection, file: Path) -> None:
    """Put a whole database in the place of another one."""
    with closing(sqlite3.connect(file)) as source:
        source.backup(database)


@pytest.fixture(scope="session")
def load_catalogue(django_db_setup: None, django_db_blocker: object) -> Callable[[], None]:
    """Loads the real catalogue where it is not in the database yet."""
    connection = connections["default"]

    def load() -> None:
        with django_db_blocker.unblock():
            if Product.objects.exists():
                return
            if connection.vendor == "sqlite" and not connection.in_atomic_block:
                copy_into(connection.connection, made.catalogue())
            else:
                call_command("load_catalogue", stdout=StringIO())

    load()
    return load


@pytest.fixture
def catalogue(load_catalogue: Callable[[], None], db: None) -> None:
    """The real catalogue, loaded once per worker; what a test changes is rolled back."""
    load_catalogue()


@pytest.fixture
def kept_connection(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection of the test stays open from request to request, as with Django's own client.

    After a request Django closes one within a transaction, as that of a test is; only SQLite in memory is never closed.
    """
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
