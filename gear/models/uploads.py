"""Files that an editor uploaded, between the dry run and the import."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT = timedelta(days=1)


class UploadQuerySet(models.QuerySet):
    """States of uploads."""

    def forgotten(self) -> Self:
        """Those that are kept no longer."""
        return self.filter(at__lt=timezone.now() - KEPT)

    def of(self, user: object) -> Self:
        """Those of one editor that are still kept: nobody sees what others upload."""
        return self.filter(by=user, at__gte=timezone.now() - KEPT)


class Upload(models.Model):
    """One or several files of the catalogue as an editor sent them, packed in one archive; kept for a day."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), auto_now_add=True)
    content = models.BinaryField(_("files"))

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ()  # Whoever may change the rows of every file may import.
        verbose_name = _("import")
        verbose_name_plural = _("import of files")

    def __str__(self) -> str:
        return str(self.pk)
