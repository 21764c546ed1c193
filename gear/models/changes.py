"""When rows changed last: what stands below a row and is shown on its page counts as a change of the row."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone

from .evidence import CITED, WITH_FACTS, Citation, Disagreement, ProductName
from .photographs import Photograph
from .press import Appearance, Promise, Quote

# The fields by which a row names the one above it, on whose page it stands.
ABOVE: dict[type[models.Model], tuple[str, ...]] = {
    Citation: CITED,
    Disagreement: WITH_FACTS,
    ProductName: ("product",),
    Photograph: ("product",),
    Appearance: ("statement",),
    Quote: ("statement",),
    Promise: ("statement",),
}
FIELD = "changed_at"
# A database takes so many numbers in one query.
AT_ONCE = 5_000

Touched = dict[type[models.Model], set[int]]

_gathered: ContextVar[Touched | None] = ContextVar("gathered", default=None)


def touch_above(row: models.Model) -> None:
    """Note that what stands above a row changed: one update, none for what bears no moment of its last change."""
    for name in ABOVE.get(type(row), ()):
        pk, above = getattr(row, f"{name}_id"), row._meta.get_field(name).related_model
        if pk is not None and above in ABOVE:
            for further in above._base_manager.filter(pk=pk):
                touch_above(further)
        elif pk is not None:
            touch(above, [pk])


def touch(model: type[models.Model], pks: Iterable[int]) -> None:
    """Note that rows changed: at once, or at the end of what gathers it. No step of the revision, no signal."""
    holder = holder_of(model)
    if holder is None:
        return
    touched = _gathered.get()
    if touched is None:
        write({holder: set(pks)})
    else:
        touched.setdefault(holder, set()).update(pks)


def holder_of(model: type[models.Model]) -> type[models.Model] | None:
    """The model in whose table the moment stands: of a lens it is the product. None for rows without."""
    try:
        return model._meta.get_field(FIELD).model
    except FieldDoesNotExist:
        return None


@contextmanager
def gathered() -> Iterator[None]:
    """Whatever is touched inside is written at the end, all with one moment; nothing where it fails."""
    touched: Touched = {}
    token = _gathered.set(touched)
    try:
        yield
    finally:
        _gathered.reset(token)
    write(touched)


def write(touched: Touched) -> None:
    """Give the rows the moment of now: one update for each model."""
    now = timezone.now()
    for model, pks in touched.items():
        ordered = sorted(pks)
        for start in range(0, len(ordered), AT_ONCE):
            model._base_manager.filter(pk__in=ordered[start : start + AT_ONCE]).update(**{FIELD: now})


def linking(field: str, model: type[models.Model], instance: Any, reverse: bool, pks: Iterable[int] | None) -> set[int]:
    """The rows of the model whose links changed: the one that was edited, or those that it was linked to from afar.

    Where all links are cut, and none are named, these are the rows that have some now.
    """
    if pks is not None:
        return set(pks) if reverse else {instance.pk}
    linked = {field: instance} if reverse else {"pk": instance.pk, f"{field}__isnull": False}
    return set(model._base_manager.filter(**linked).values_list("pk", flat=True))
