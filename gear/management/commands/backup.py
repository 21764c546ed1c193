"""`backup [FILE]`: the whole guide in one file, while the site goes on."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from gear.backup.databases import Refused
from gear.backup.whole import NOT_INCLUDED, back_up


def new_file(beginning: str) -> Path:
    """A name with the moment in it, in the folder of backups, which is made for its owner alone."""
    folder = Path(settings.VAR_DIR) / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{beginning}-{timezone.now():%Y%m%dT%H%M%SZ}.tar.gz"


class Command(BaseCommand):
    """Writes a file that `restore` takes; says where it is and what is not in it."""

    help = "Write database and photographs into one file. The site may go on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", nargs="?", type=Path, help="a new file; by itself one in var/backups")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        """Write it, or say why not."""
        try:
            file = file or new_file("guide")
            photographs = back_up(file)
        except (OSError, DatabaseError, Refused) as error:
            raise CommandError(f"There is no new backup: {error}.") from error
        size = file.stat().st_size / 1_000_000
        self.stdout.write(f"{file}: the database and {photographs} files of photographs, {size:.1f} MB.")
        self.stdout.write(f"Not in it: {NOT_INCLUDED}.")
