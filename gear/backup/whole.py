"""The whole guide: its database, its photographs, and which release they are of."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from ..models import Revision
from ..photographs.storing import FILE_NAME, folder, keep_file
from . import databases
from .archive import PHOTOGRAPHS, NotABackup, pack, refuse_place, unpack

NOT_INCLUDED = "the secret key: keep var/secret_key, or SECRET_KEY, apart from this file"


def back_up(file: Path) -> int:
    """Write all into a new file while the site goes on, and say how many files of photographs there are.

    The database comes first: files of photographs never change, so that every row of the copy finds its own.
    Raises OSError, databases.Refused.
    """
    refuse_place(file)
    with room() as place:
        copy = place / databases.file_name()
        databases.copy_out(copy)
        photographs = [(f"{PHOTOGRAPHS}/{path.name}", path) for path in files_of_photographs()]
        facts = {
            "made_at": timezone.now().isoformat(timespec="seconds"),
            "database": connection.vendor,
            "migrations": sorted(map(".".join, MigrationRecorder(connection).applied_migrations())),
            "not_included": NOT_INCLUDED,
        }
        pack(file, [(copy.name, copy), *photographs], facts)
    return len(photographs)


def check(file: Path) -> dict[str, Any]:
    """What a backup says of itself, once all of it was read. Raises NotABackup, OSError."""
    with room() as place:
        return read(file, place)


def restore(file: Path, kept: Path | None = None) -> dict[str, Any]:
    """Make the guide what a backup says, and give what it says of itself; what is there is `kept` in a new file.

    All of it is read and checked before anything changes; photographs come first, since those of nobody harm nobody.
    Who was signed in signs in again, and no page that is kept anywhere stands for another one.
    Raises NotABackup, databases.Refused and OSError: then the database is what it was.
    """
    with room() as place:
        said = read(file, place)
        if kept:
            back_up(kept)
        put_photographs(place / PHOTOGRAPHS)
        databases.put_back(place / databases.file_name())
    call_command("migrate", verbosity=0)
    Session.objects.all().delete()
    Revision.grow()
    return said


def read(file: Path, place: Path) -> dict[str, Any]:
    """Unpack a backup, and give what it says. Raises NotABackup, also for one of a newer release."""
    said = unpack(file, place)
    if said.get("database") != connection.vendor:
        raise NotABackup(f"it is of a database of another kind ({said.get('database')})")
    if databases.file_name() not in said["files"]:
        raise NotABackup("it holds no database")
    known = {".".join(key) for key in MigrationLoader(None).disk_migrations}
    newer = [name for name in said.get("migrations", []) if name not in known]
    if newer:
        raise NotABackup(f"it was made by a newer release, which has {newer[0]}")
    return said


@contextmanager
def room() -> Iterator[Path]:
    """A place for a copy of everything, for its owner alone, on the disk of the data; empty again afterwards."""
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=settings.VAR_DIR) as place:
        yield Path(place)


def is_empty() -> bool:
    """Whether there is nothing yet that could be lost."""
    return Revision._meta.db_table not in connection.introspection.table_names()


def files_of_photographs() -> Iterator[Path]:
    """The files that are there, without those that are being written."""
    return (path for path in sorted(folder().glob("*")) if re.fullmatch(FILE_NAME, path.name))


def put_photographs(unpacked: Path) -> None:
    """Put files where photographs lie, but for those that are there already: a name always means the same bytes."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in sorted(unpacked.glob("*")):
        if not (folder() / path.name).exists():
            keep_file(path.name, path.read_bytes())
