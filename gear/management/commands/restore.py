"""`restore FILE`: what a backup says instead of what is there; `--check` reads it alone."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from gear.backup.archive import NotABackup
from gear.backup.databases import Refused
from gear.backup.whole import check, is_empty, restore

from .backup import new_file


class Command(BaseCommand):
    """Keeps what is there in a backup of its own, then makes the guide what the file says."""

    help = "Replace database and photographs by those of a backup. What is there is backed up first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which file, and how much to do."""
        parser.add_argument("file", type=Path, help="a file that `backup` wrote")
        parser.add_argument("--check", action="store_true", help="read the file to its end and change nothing")
        parser.add_argument("--no-copy", action="store_true", help="keep no copy of what is there")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Check, keep, replace; or say why not."""
        try:
            kept = None if options["check"] or options["no_copy"] or is_empty() else new_file("before-restore")
            said = check(file) if options["check"] else restore(file, kept)
        except NotABackup as error:
            raise CommandError(f"{file} cannot be restored: {error}. Nothing was changed.") from error
        except (OSError, DatabaseError, Refused) as error:
            raise CommandError(f"Nothing was restored: {error}.") from error
        if kept:
            self.stdout.write(f"What was there is in {kept}.")
        done = "whole" if options["check"] else "restored; everybody signs in again"
        self.stdout.write(f"{file}, made at {said.get('made_at')}: {done}.")
