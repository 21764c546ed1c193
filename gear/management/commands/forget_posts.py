"""`forget_posts`: delete what readers sent and editors refused long ago."""

from typing import Any

from django.core.management.base import BaseCommand

from gear.talk.moderation import REFUSED_KEPT, forget_refused


class Command(BaseCommand):
    """Deletes what was refused more than 30 days ago, as each decision of an editor does too."""

    help = "Delete readers' posts that were rejected or called spam more than 30 days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete and count."""
        count = forget_refused()
        self.stdout.write(f"{count} posts refused more than {REFUSED_KEPT.days} days ago are deleted.")
