"""Every change to public data grows the revision."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save

from . import models

# What readers send is public only once an editor approves it: whoever decides counts the change.
PRIVATE = {models.Revision, models.LoadedRow, models.ReaderPost}


def grow_revision(sender: type, action: str = "post_save", **kwargs: Any) -> None:
    """Receiver of saves, deletions and changed many-to-many links; ignores half-done steps."""
    if action.startswith("post_"):
        models.Revision.grow()


def connect() -> None:
    """Listen to the public models; called once when the app is ready."""
    for name in models.__all__:
        model = getattr(models, name)
        if not isinstance(model, type) or model in PRIVATE:
            continue
        post_save.connect(grow_revision, sender=model, dispatch_uid=f"save-{name}")
        post_delete.connect(grow_revision, sender=model, dispatch_uid=f"delete-{name}")
        for field in model._meta.local_many_to_many:
            m2m_changed.connect(
                grow_revision, sender=getattr(model, field.name).through, dispatch_uid=f"link-{name}-{field.name}"
            )
