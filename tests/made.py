"""What a run makes once for all of its tests and workers: a database with its tables, with the catalogue, static files.

Whoever asks first makes it, in a folder of the run that all workers share; others wait and take a copy. Each is made by
the site's own commands in a process of its own. SQLite alone is copied: PostgreSQL is asked anew.
"""

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).parent.parent
DATABASE, STATIC = "db.sqlite3", "static"


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of this name, which the first who asks fills."""
    folder = Path(os.environ["VAR_DIR"]) / "made" / name
    folder.parent.mkdir(exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


def manage(folder: Path, *words: str) -> None:
    """Run a command of a site whose files lie in a folder, its database in SQLite."""
    own = {"VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / DATABASE}", "SECRET_KEY": "made-once-" * 6}
    command = [sys.executable, "manage.py", *words, "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env=os.environ | own, check=True, stdout=subprocess.DEVNULL)


def settle(database: Path) -> None:
    """Leave a database in one file, which can be copied."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def tables() -> Path:
    """A database with its tables and no rows but those of migrations."""

    def make(folder: Path) -> None:
        manage(folder, "migrate")
        settle(folder / DATABASE)

    return made_once("tables", make) / DATABASE


def catalogue() -> Path:
    """A database with the real catalogue."""

    def make(folder: Path) -> None:
        shutil.copyfile(tables(), folder / DATABASE)
        manage(folder, "load_catalogue")
        settle(folder / DATABASE)

    return made_once("catalogue", make) / DATABASE


def static() -> Path:
    """The static files as a site serves them."""
    return made_once(STATIC, lambda folder: manage(folder, "collectstatic", "--noinput")) / STATIC
