"""`add_column FILE COLUMN --after COLUMN`: an empty column in a file of the catalogue."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gear.catalogue.schema import DATA, FILES
from gear.catalogue.widening import WideningRefused, widened


class Command(BaseCommand):
    """Rewrites one file; what its rows say stays as it was, byte for byte."""

    help = "Add an empty column to a file of the catalogue, before or after the schema learns of it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, the new column and its place."""
        parser.add_argument("stem", metavar="file", choices=list(FILES), help="name of the file, without .csv")
        parser.add_argument("column", help="name of the new column")
        parser.add_argument("--after", required=True, help="the column that it stands after")
        parser.add_argument("--folder", type=Path, default=DATA, help="folder of the files")

    def handle(self, *args: Any, stem: str, column: str, after: str, folder: Path, **options: Any) -> None:
        """Widen the file in place."""
        path = folder / FILES[stem].name
        try:
            text = path.read_bytes().decode("utf-8")
            path.write_text(widened(text, column, after), encoding="utf-8", newline="")
        except (OSError, UnicodeDecodeError, WideningRefused) as error:
            raise CommandError(f"{path.name} stays as it is: {error}") from error
        self.stdout.write(f"{path.name}: column {column} stands after {after}, empty in every row.")
