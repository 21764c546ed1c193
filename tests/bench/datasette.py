"""Datasette 0.65 on the same lenses: its environment, its table and its address. Needs no Django to be imported."""

import shutil
import sqlite3
import subprocess
import venv
from pathlib import Path

PINS = Path(__file__).with_name("datasette.txt")
# The columns of whose values the list of lenses tells how many lenses have each.
FACETS = (
    "maker", "coverage", "zoom", "autofocus", "weather_sealed", "ois", "macro", "status", "filter_mm", "line", "cine",
    "fisheye", "tilt_shift", "aperture_ring", "filter_thread", "electronic", "launch_price_basis", "blades",
)  # fmt: skip
# As fast as it gets: nothing suggested, a file that does not change, indexes. Each limit is above what is needed: a
# facet that is given up would be no answer.
SETTINGS = {
    "suggest_facets": "off",
    "facet_time_limit_ms": "20000",
    "sql_time_limit_ms": "20000",
    "default_facet_size": "50",
}
NAME = "lenses"


def page(query: str, sort: str, facets: tuple[str, ...] = FACETS) -> str:
    """The address of 24 rows, as many as a page of the site has."""
    asked = "&".join(filter(None, [query, sort, "_size=24", *(f"_facet={column}" for column in facets)]))
    return f"/{NAME}/{NAME}?{asked}"


def python(folder: Path) -> Path:
    """The interpreter of the environment that holds Datasette, made at the first run."""
    program = folder / "bin" / "python"
    if not (folder / "made").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([program, "-m", "pip", "install", "-q", "-r", PINS], check=True)
        (folder / "made").touch()
    return program


def command(folder: Path, file: Path, port: int) -> list[str]:
    """The command line that serves a file."""
    settings = [word for name, value in SETTINGS.items() for word in ("--setting", name, value)]
    return [str(python(folder)), "-m", "datasette", "serve", "-i", str(file), "-p", str(port), *settings]


def write_flat_table(file: str) -> None:
    """The lenses as one table, in a file of their own: what a Datasette user would publish.

    Django has to be set up: the rows are those of its database.
    """
    from django.db import connection

    with sqlite3.connect(file) as flat, connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.*, l.*, m.slug AS maker, l.focal_min_mm < l.focal_max_mm AS zoom FROM gear_product p "
            "JOIN gear_lens l ON l.product_ptr_id = p.id JOIN gear_maker m ON m.id = p.maker_id"
        )
        columns = [column[0] for column in cursor.description]
        kept = [index for index, column in enumerate(columns) if column not in {"product_ptr_id", "maker_id"}]
        names = ", ".join(columns[index] for index in kept)
        flat.execute(f"CREATE TABLE {NAME} ({names}, PRIMARY KEY (id))")
        flat.executemany(
            f"INSERT INTO {NAME} VALUES ({', '.join('?' * len(kept))})",
            ([row[index] for index in kept] for row in cursor),
        )


def add_indexes(file: str) -> None:
    """An index on each column that is sorted by or counted, and what SQLite knows of them."""
    with sqlite3.connect(file) as flat:
        for column in (*FACETS, "weight_g", "announced"):
            flat.execute(f"CREATE INDEX {NAME}_{column} ON {NAME} ({column})")
        flat.execute("ANALYZE")


def without_indexes(file: Path, copy: Path) -> None:
    """A copy without indexes: where a filter lets most rows through, they slow SQLite down."""
    shutil.copyfile(file, copy)
    with sqlite3.connect(copy) as flat:
        for (name,) in flat.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        ).fetchall():
            flat.execute(f"DROP INDEX {name}")
        flat.execute("DROP TABLE sqlite_stat1")
