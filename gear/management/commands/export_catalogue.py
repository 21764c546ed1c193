"""`export_catalogue DIR`: the database as the catalogue's files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gear.catalogue.exporting import export
from gear.catalogue.problems import listed
from gear.catalogue.schema import FILES


class Command(BaseCommand):
    """Writes all files; says so when one could not be loaded again."""

    help = "Write the catalogue's files from the database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder to write into."""
        parser.add_argument("folder", type=Path, help="folder to write the files into; it is made when missing")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Write and check."""
        try:
            problems = export(folder)
        except OSError as error:
            raise CommandError(f"The files cannot be written: {error}.") from error
        if problems:
            raise CommandError(listed(problems, "The files are written, but would not load again."))
        self.stdout.write(f"{len(FILES)} files written to {folder}.")
