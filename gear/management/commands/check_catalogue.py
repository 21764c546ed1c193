"""`check_catalogue [DIR]`: every bad cell of the files; no database is asked."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gear.catalogue.checking import Check
from gear.catalogue.problems import listed
from gear.catalogue.schema import DATA, FILES


class Command(BaseCommand):
    """Lists every bad cell with file, row, column, value and reason."""

    help = "Check the catalogue's files without loading them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder to check."""
        parser.add_argument("folder", nargs="?", type=Path, default=DATA, help="folder of the files")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Check and list."""
        check = Check(folder)
        problems = check.run()
        if problems:
            raise CommandError(listed(problems, "The files would not load."))
        rows = sum(1 for rows in check.rows.values() for row in rows if row.number)
        self.stdout.write(f"{len(FILES)} files, {rows} rows: no bad cell.")
