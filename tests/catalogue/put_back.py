"""Rows that were loaded once, put back as they were: to load even a few again for each test takes half a second."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, models

from gear.models import Revision

Rows = dict[type[models.Model], list[tuple[Any, ...]]]
kept: Rows = {}


def load_once(load: Callable[[], object]) -> None:
    """Do the same as `load`, which fills empty tables, in the transaction of a test.

    PostgreSQL counts its keys apart from the rows, and loads them each time.
    """
    if connection.vendor != "sqlite":
        load()
    elif kept:
        for model, rows in kept.items():
            put(model, rows)
        Revision.grow()
    else:
        before = all_rows()
        load()
        kept.update({model: rows for model, rows in all_rows().items() if model not in before})


def all_rows() -> Rows:
    """The rows of all tables that have some."""
    tables = apps.get_app_config("gear").get_models(include_auto_created=True)
    found = {}
    for model in (one for one in tables if not one._meta.proxy):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            found[model] = cursor.fetchall()
    return {model: rows for model, rows in found.items() if rows}


def put(model: type[models.Model], rows: list[tuple[Any, ...]]) -> None:
    """Put rows into a table."""
    places = ", ".join(["%s"] * len(rows[0]))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} VALUES ({places})", rows)
