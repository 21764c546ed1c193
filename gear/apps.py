"""The one app of the field guide."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GearConfig(AppConfig):
    name = "gear"
    verbose_name = _("L-Mount field guide")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import signals, spoken, units

        signals.connect()
        units.follow(spoken.notation)
