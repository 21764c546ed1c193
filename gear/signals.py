"""Every change to public data grows the revision, and is a change of the row on whose page it is shown."""

from functools import partial
from typing import Any

from django.db.models import ManyToManyField, Model
from django.db.models.signals import m2m_changed, post_delete, post_save

from . import models
from .models import changes

# What readers send is public only once an editor approves it: whoever decides counts the change.
PRIVATE = {models.Revision, models.LoadedRow, models.ReaderPost}


def grow_revision(sender: type, action: str = "post_save", **kwargs: Any) -> None:
    """Receiver of saves, deletions and changed many-to-many links; ignores half-done steps."""
    if action.startswith("post_"):
        models.Revision.grow()


def touch_above(sender: type, instance: Model, **kwargs: Any) -> None:
    """Receiver of saves and deletions: what stands above the row changed."""
    changes.touch_above(instance)


def touch_linking(
    sender: type, instance: Model, action: str, reverse: bool, pk_set: set[int] | None, *, field: Any, **kwargs: Any
) -> None:
    """Receiver of changed many-to-many links: the row that has them changed. Before all are cut it is known which."""
    is_cut = action == "pre_clear"
    if is_cut or (action in {"post_add", "post_remove"} and pk_set):
        changes.touch(field.model, changes.linking(field.name, field.model, instance, reverse, pk_set))


def connect() -> None:
    """Listen to the public models; called once when the app is ready.

    Moments are written before the revision grows, so that what is kept by revision never holds older ones.
    """
    for name in models.__all__:
        model = getattr(models, name)
        if not isinstance(model, type) or model in PRIVATE:
            continue
        if model in changes.ABOVE:
            post_save.connect(touch_above, sender=model, dispatch_uid=f"touch-{name}")
            post_delete.connect(touch_above, sender=model, dispatch_uid=f"touch-without-{name}")
        post_save.connect(grow_revision, sender=model, dispatch_uid=f"save-{name}")
        post_delete.connect(grow_revision, sender=model, dispatch_uid=f"delete-{name}")
        for field in model._meta.local_many_to_many:
            connect_links(name, field)


def connect_links(name: str, field: ManyToManyField) -> None:
    """Listen to the links of a field of the model of that name."""
    through = getattr(field.model, field.name).through
    receiver = partial(touch_linking, field=field)
    m2m_changed.connect(receiver, sender=through, weak=False, dispatch_uid=f"touch-link-{name}-{field.name}")
    m2m_changed.connect(grow_revision, sender=through, dispatch_uid=f"link-{name}-{field.name}")
