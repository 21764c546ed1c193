"""The editors' desk as an app: Django's admin on a site of our own."""

from pathlib import Path
from typing import Any

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from .environment import keep_private
from .plain_locals import use_plain_locals


class DeskConfig(AdminConfig):
    """Django's admin, whose site is the desk."""

    default_site = "gear.admin.signing_in.site.Desk"

    def ready(self) -> None:
        """Register all pages, secrets of second factors have none; and spare each request the ways of coroutines."""
        import gear.admin  # First: the site is made of a module of it, which registers pages as it is imported.  # noqa: F401

        super().ready()
        from django.contrib.auth.models import User
        from django_otp.plugins.otp_static.models import StaticDevice
        from django_otp.plugins.otp_totp.models import TOTPDevice

        from gear.admin.signing_in import rights
        from gear.admin.signing_in.accounts import AccountAdmin

        admin.site.unregister([StaticDevice, TOTPDevice, User])
        admin.site.register(User, AccountAdmin)
        rights.connect()
        use_plain_locals()
        connection_created.connect(keep_file_private, dispatch_uid="keep-file-private")


def keep_file_private(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Receiver of new connections: the file of SQLite, and what lies beside it, are readable by their owner alone."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        for ending in ("", "-wal", "-shm"):
            keep_private(Path(name + ending), 0o600)
