"""`forget_photographs`: delete the files of photographs that were deleted long ago."""

from typing import Any

from django.core.management.base import BaseCommand

from gear.photographs.storing import KEPT, forget


class Command(BaseCommand):
    """Deletes the files that no photograph has named for 30 days: until then a deletion can be undone."""

    help = "Delete the files of photographs that were deleted more than 30 days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete and count."""
        count = forget()
        self.stdout.write(f"{count} files that no photograph has named for {KEPT.days} days are deleted.")
