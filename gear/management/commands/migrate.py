"""`migrate`: Django's, by one machine at a time."""

from typing import Any

from django.core.management.commands import migrate

from ..one_at_a_time import one_at_a_time


class Command(migrate.Command):
    """Migrates; whoever comes second finds it done."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Wait for the turn, then migrate."""
        with one_at_a_time():
            super().handle(*args, **options)
