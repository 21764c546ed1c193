"""When editors last compared what the guide says with its sources. It is no fact, and no change for readers."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

CHECKED_ON = "checked_on"


class Checked(models.Model):
    """A row of which is kept when its facts were last compared with their sources; unknown is never.

    Saved by itself (`update_fields`), the day moves neither `changed_at` nor the revision.
    """

    checked_on = models.DateField(_("last checked"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def check_today(self) -> None:
        """Keep that it was checked today, in UTC."""
        self.checked_on = today()
        self.save(update_fields=[CHECKED_ON])


def today() -> date:
    """The day in UTC."""
    return timezone.now().date()


def is_mere_check(update_fields: Iterable[str] | None) -> bool:
    """Whether a save keeps nothing but the day of a check."""
    return update_fields is not None and set(update_fields) == {CHECKED_ON}
