"""`load_catalogue [DIR]`: the files into the database, whole or not at all."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gear.catalogue.loading import FileReport, Outcome, load
from gear.catalogue.problems import BadCatalogue, LoadRefused
from gear.catalogue.schema import DATA
from gear.management.one_at_a_time import one_at_a_time


class Command(BaseCommand):
    """Loads a folder of catalogue files and reports each file; rows changed by an editor stay as they are."""

    help = "Load the catalogue's files. Rows that an editor changed are left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, and whether editors' changes give way."""
        parser.add_argument("folder", nargs="?", type=Path, default=DATA, help="folder of the files")
        parser.add_argument("--overwrite", action="store_true", help="take the files' values over editors' changes")

    def handle(self, *args: Any, folder: Path, overwrite: bool, **options: Any) -> None:
        """Load and report."""
        try:
            with one_at_a_time():
                reports = load(folder, overwrite=overwrite)
        except BadCatalogue as error:
            raise CommandError(str(error)) from error
        except LoadRefused as error:
            raise CommandError(f"The database refuses a row: {error}. Nothing was loaded.") from error
        for report in reports:
            self.show(report)

    def show(self, report: FileReport) -> None:
        """One line of counts for the file, and one for each row that needs an editor's eye."""
        counts = ", ".join(f"{report.count(outcome)} {outcome}" for outcome in Outcome)
        self.stdout.write(f"{report.name}: {counts}")
        for key, reason in report.left_alone():
            self.stdout.write(f"  left alone: {key}: {reason}")
        for key in report.kept:
            self.stdout.write(f"  kept: {key}: in the file no more")
