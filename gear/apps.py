"""The one app of the field guide."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GearConfig(AppConfig):
    name = "gear"
    verbose_name = _("L-Mount field guide")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from . import signals, spoken, units
        from .models import Photograph
        from .photographs.storing import note_unneeded

        signals.connect()
        post_delete.connect(note_unneeded, sender=Photograph, dispatch_uid="files-of-photograph")
        units.follow(spoken.notation)
