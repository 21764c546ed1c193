"""The editors' desk itself: what its owner decides, and who tried to sign in and failed."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskSettings(models.Model):
    """What an owner decides for all editors: one row. It has no permissions, so that only a superuser may change it."""

    second_factor_required = models.BooleanField(
        _("everybody needs a second factor"),
        default=False,
        help_text=_("Who has none is led to setting it up after signing in, and can do nothing else before."),
    )

    class Meta:
        default_permissions = ()
        verbose_name = _("rule for all editors")
        verbose_name_plural = _("rules for all editors")

    def __str__(self) -> str:
        return str(self._meta.verbose_name).capitalize()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save as the one row."""
        self.pk = 1
        super().save(*args, **kwargs)


class WrongTry(models.Model):
    """One try to sign in that was wrong, or is not decided yet. Two keyed digests are kept of it for a short while."""

    network = models.CharField(_("digest of the network"), max_length=64)
    name_there = models.CharField(_("digest of name and network"), max_length=64)
    tried_at = models.DateTimeField(_("tried"), auto_now_add=True)

    class Meta:
        default_permissions = ()
        ordering = ["-tried_at", "-pk"]
        verbose_name = _("wrong try to sign in")
        verbose_name_plural = _("wrong tries to sign in")
        indexes = [
            models.Index(fields=["name_there", "tried_at"], name="try_name"),
            models.Index(fields=["network", "tried_at"], name="try_network"),
            models.Index(fields=["tried_at"], name="try_time"),
        ]

    def __str__(self) -> str:
        return f"{self.tried_at:%Y-%m-%d %H:%M}"
