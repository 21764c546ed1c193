"""Every change to public data grows the revision, and is a change of the row on whose page it is shown."""

from functools import partial
from typing import Any

from django.db.models import ManyToManyField, Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from . import models
from .history import recording, schedule
from .history.images import is_recorded
from .models import changes
from .models.checked import is_mere_check

# What readers send is public only once an editor approves it: whoever decides counts the change.
PRIVATE = {
    models.Revision,
    models.LoadedRow,
    models.ReaderPost,
    models.ChangeSet,
    models.Change,
    models.DeskSettings,
    models.Upload,
    models.WrongTry,
}


def grow_revision(sender: type, action: str = "post_save", update_fields: Any = None, **kwargs: Any) -> None:
    """Receiver of saves, deletions and changed many-to-many links; ignores half-done steps, and mere checks."""
    if action.startswith("post_") and not is_mere_check(update_fields):
        models.Revision.grow()


def touch_above(sender: type, instance: Model, update_fields: Any = None, **kwargs: Any) -> None:
    """Receiver of saves and deletions: what stands above the row changed, unless it was merely checked."""
    if not is_mere_check(update_fields):
        changes.touch_above(instance)


def touch_linking(
    sender: type, instance: Model, action: str, reverse: bool, pk_set: set[int] | None, *, field: Any, **kwargs: Any
) -> None:
    """Receiver of changed many-to-many links: the row that has them changed. Before all are cut it is known which."""
    is_cut = action == "pre_clear"
    if is_cut or (action in {"post_add", "post_remove"} and pk_set):
        changes.touch(field.model, changes.linking(field.name, field.model, instance, reverse, pk_set))


def record_saving(sender: type, instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """Receiver before saves: what the row said, for its history."""
    if not raw:
        recording.touching(instance)


def record_new(sender: type, instance: Model, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Receiver of saves: a new row said nothing before."""
    if created and not raw:
        recording.touched_new(instance)


def record_deleting(sender: type, instance: Model, **kwargs: Any) -> None:
    """Receiver before deletions: what the row said, and those that will refer to it no more."""
    recording.touching(instance)
    recording.touching_what_refers_to(instance)


def record_linking(
    sender: type, instance: Model, action: str, reverse: bool, pk_set: set[int] | None, *, field: Any, **kwargs: Any
) -> None:
    """Receiver before links change: what the rows that have them said."""
    if action.startswith("pre_") and recording.current() is not None:
        pks = changes.linking(field.name, field.model, instance, reverse, pk_set)
        recording.touching_all(field.model._base_manager.filter(pk__in=pks))


def connect() -> None:
    """Listen to the public models; called once when the app is ready.

    Moments are written before the revision grows, so that what is kept by revision never holds older ones.
    """
    models.Revision.when_due = staticmethod(schedule.apply_due)
    for name in models.__all__:
        model = getattr(models, name)
        if not isinstance(model, type) or model in PRIVATE:
            continue
        if is_recorded(model):
            pre_save.connect(record_saving, sender=model, dispatch_uid=f"record-{name}")
            post_save.connect(record_new, sender=model, dispatch_uid=f"record-new-{name}")
            pre_delete.connect(record_deleting, sender=model, dispatch_uid=f"record-without-{name}")
        if model in changes.ABOVE:
            post_save.connect(touch_above, sender=model, dispatch_uid=f"touch-{name}")
            post_delete.connect(touch_above, sender=model, dispatch_uid=f"touch-without-{name}")
        post_save.connect(grow_revision, sender=model, dispatch_uid=f"save-{name}")
        post_delete.connect(grow_revision, sender=model, dispatch_uid=f"delete-{name}")
        if issubclass(model, models.publication.Publication):
            post_save.connect(schedule.note, sender=model, dispatch_uid=f"schedule-{name}")
            post_delete.connect(schedule.note, sender=model, dispatch_uid=f"schedule-without-{name}")
        for field in model._meta.local_many_to_many:
            connect_links(name, field)


def connect_links(name: str, field: ManyToManyField) -> None:
    """Listen to the links of a field of the model of that name."""
    through = getattr(field.model, field.name).through
    recorder = partial(record_linking, field=field)
    m2m_changed.connect(recorder, sender=through, weak=False, dispatch_uid=f"record-link-{name}-{field.name}")
    receiver = partial(touch_linking, field=field)
    m2m_changed.connect(receiver, sender=through, weak=False, dispatch_uid=f"touch-link-{name}-{field.name}")
    m2m_changed.connect(grow_revision, sender=through, dispatch_uid=f"link-{name}-{field.name}")
