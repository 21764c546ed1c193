"""A line in the log for every change of who may do what, and for who comes and goes: also by `manage.py`."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.http import HttpRequest
from django_otp.plugins.otp_totp.models import TOTPDevice

from ...models import DeskSettings
from ..log_lines import note
from .session import stay

# What of an account decides what it may do; of the password only that it changed.
RIGHTS = ("username", "is_active", "is_staff", "is_superuser", "password")
ADDED = {"post_add": "given", "post_remove": "taken", "pre_clear": "all_taken"}


def signed_in(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Receiver of who signed in; the session counts as used from now on."""
    stay(request)
    note(request, "sign-in", name=user.get_username())


def failed(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Receiver of wrong names and passwords."""
    note(request, "sign-in failed", name=credentials.get("username", ""))


def signed_out(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Receiver of who signed out."""
    if user is not None:
        note(request, "sign-out", name=user.get_username())


def remember_rights(sender: type[Model], instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """Receiver of accounts about to be saved: what they were allowed before."""
    instance.rights_before = None
    if update_fields is None or set(update_fields) & set(RIGHTS):
        instance.rights_before = sender._base_manager.filter(pk=instance.pk).values(*RIGHTS).first() or {}


def rights_saved(sender: type[Model], instance: Any, created: bool, **kwargs: Any) -> None:
    """Receiver of saved accounts: what changed of their rights."""
    before = instance.rights_before
    if before is None:
        return
    changed = {name: getattr(instance, name) for name in RIGHTS if before.get(name) != getattr(instance, name)}
    if "password" in changed:
        changed["password"] = "changed"
    if changed:
        note(None, "account made" if created else "rights changed", account=instance.get_username(), **changed)


def account_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Receiver of deleted accounts and groups."""
    note(None, "account deleted" if sender is not Group else "group deleted", name=instance)


def links_changed(
    sender: type[Model], instance: Model, action: str, model: type[Model], pk_set: set[int] | None, **kwargs: Any
) -> None:
    """Receiver of groups and permissions given and taken."""
    if action in ADDED and (pk_set or pk_set is None):
        rows = model._base_manager.filter(pk__in=pk_set or ())
        names = ", ".join(sorted(getattr(row, "codename", None) or str(row) for row in rows))
        note(None, "rights changed", of=instance, **{f"{model._meta.model_name}s_{ADDED[action]}": names})


def rule_saved(sender: type[Model], instance: DeskSettings, **kwargs: Any) -> None:
    """Receiver of the owner's decision."""
    note(None, "rule changed", second_factor_required=instance.second_factor_required)


def second_factor_gone(sender: type[Model], instance: TOTPDevice, **kwargs: Any) -> None:
    """Receiver of deleted secrets."""
    note(None, "second factor taken away", account=instance.user.get_username())


def connect() -> None:
    """Listen; called once when the pages of the admin are ready."""
    user = get_user_model()
    user_logged_in.connect(signed_in, dispatch_uid="note-sign-in")
    user_login_failed.connect(failed, dispatch_uid="note-failure")
    user_logged_out.connect(signed_out, dispatch_uid="note-sign-out")
    pre_save.connect(remember_rights, sender=user, dispatch_uid="note-rights-before")
    post_save.connect(rights_saved, sender=user, dispatch_uid="note-rights")
    post_save.connect(rule_saved, sender=DeskSettings, dispatch_uid="note-rule")
    post_delete.connect(second_factor_gone, sender=TOTPDevice, dispatch_uid="note-second-factor")
    for sender in (user, Group):
        post_delete.connect(account_deleted, sender=sender, dispatch_uid=f"note-deleted-{sender.__name__}")
    for sender in (user.groups.through, user.user_permissions.through, Group.permissions.through):
        m2m_changed.connect(links_changed, sender=sender, dispatch_uid=f"note-links-{sender.__name__}")
