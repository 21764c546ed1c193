"""Recording what is changed inside a step: what rows said before is read when they are first touched.

Receivers of signals call `touching`; what said nothing before and what it says in the end are compared when the step
ends. Outside a step nothing is recorded.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models import SET_NULL, Model

from ..choices import ChangeKind, PublicationState
from ..models import CompatibilityFact, Product, Revision
from ..models.changes import ABOVE
from ..models.history import TITLE_LENGTH, WHY_LENGTH, Change, ChangeSet, Image
from .images import GIVEN_ALONG, ROOTS, Key, images, is_recorded, root_model

_current: ContextVar["Recording | None"] = ContextVar("recording", default=None)


class Recording:
    """A step that is going on: what the touched rows said when it began."""

    def __init__(self, kind: ChangeKind, user: Any = None, why: str = "", undoes: ChangeSet | None = None) -> None:
        self.kind, self.user, self.why, self.undoes = kind, user, on_one_line(why), undoes
        self.before: dict[Key, Image | None] = {}
        self.titles: dict[Key, str] = {}
        self.categories: dict[int, str] = {}
        self.change_set: ChangeSet | None = None

    def touch(self, keys: Iterable[Key]) -> None:
        """Keep what rows say now, unless it is kept already: as many queries for any number of rows of a kind."""
        for name, pks in by_model(key for key in keys if key not in self.before).items():
            found = images(ROOTS[name], pks)
            titles = titles_of(ROOTS[name], pks)
            for pk in pks:
                self.before[name, pk] = found.get(pk)
                self.titles[name, pk] = titles.get(pk, "")

    def note_new(self, key: Key) -> None:
        """Keep that a row was not there before."""
        self.before.setdefault(key, None)

    def write(self) -> None:
        """Write the step, unless nothing differs in the end."""
        changes = list(self.changes())
        if not changes:
            return
        user = self.user if getattr(self.user, "is_authenticated", False) else None
        self.change_set = ChangeSet.objects.create(
            kind=self.kind,
            by=user,
            by_name=user.get_username() if user else "",
            why=self.why[:WHY_LENGTH],
            undoes=self.undoes,
        )
        for change in changes:
            change.change_set = self.change_set
        Change.objects.bulk_create(changes, batch_size=500)

    def changes(self) -> Iterator[Change]:
        """What differs now, row by row."""
        for name, pks in by_model(self.before).items():
            now, titles = images(ROOTS[name], pks), titles_of(ROOTS[name], pks)
            for pk in sorted(pks):
                before, after = apart(self.before[name, pk], now.get(pk))
                if before != after:
                    title = titles.get(pk) or self.titles.get((name, pk), "")
                    yield Change(
                        model=name,
                        row=pk,
                        title=title[:TITLE_LENGTH],
                        before=before,
                        after=after,
                        is_public=is_public(self.before[name, pk]) or is_public(now.get(pk)),
                    )


def on_one_line(text: str) -> str:
    """A reason as it is kept: what cannot be printed, such as a NUL that PostgreSQL refuses, parts words."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


@contextmanager
def recording(
    kind: ChangeKind, user: Any = None, why: str = "", undoes: ChangeSet | None = None
) -> Iterator[Recording]:
    """One step: a transaction, at the end of which all that was changed inside is written down.

    Steps come one after the other: whoever begins one waits for the other to end, so that what is read inside is what
    the step changes. A step inside another is a part of it.
    """
    outer = _current.get()
    if outer is not None:
        yield outer
        return
    with transaction.atomic():
        Revision.objects.select_for_update().filter(pk=1).first()
        step = Recording(kind, user, why, undoes)
        token = _current.set(step)
        try:
            yield step
        finally:
            _current.reset(token)
        step.write()


def current() -> Recording | None:
    """The step that is going on, if any."""
    return _current.get()


def touching(row: Model) -> None:
    """Note that a row is about to be saved or deleted: of one below another, that one is touched."""
    step = _current.get()
    if step is not None:
        step.touch(keys_of(row))


def touching_all(rows: Iterable[Model]) -> None:
    """Note the same of many rows at once."""
    step = _current.get()
    if step is not None:
        step.touch({key for row in rows for key in keys_of(row)})


def touched_new(row: Model) -> None:
    """Note that a row was saved for the first time."""
    step, model = _current.get(), root_model(row)
    if step is not None and model is not None:
        step.note_new((model._meta.model_name, row.pk))


def touching_what_refers_to(row: Model) -> None:
    """Note the rows whose reference to a row is lost when it is deleted."""
    step = _current.get()
    if step is None:
        return
    for relation in row._meta.related_objects:
        model = relation.related_model
        is_lost = relation.many_to_many or relation.on_delete is SET_NULL
        if is_lost and is_recorded(model):
            touching_all(model._base_manager.filter(**{relation.field.name: row.pk}))


def keys_of(row: Model) -> set[Key]:
    """The rows with a history that a row is, or stands below: today and as it is stored."""
    model = root_model(row)
    if model is not None:
        return {(model._meta.model_name, row.pk)} if row.pk is not None else set()
    if type(row) not in ABOVE:
        return set()
    stored = [] if row._state.adding or row.pk is None else type(row)._base_manager.filter(pk=row.pk)
    return {key for one in (row, *stored) for key in keys_above(one)}


def keys_above(row: Model) -> Iterator[Key]:
    """The rows with a history that a row below others stands under."""
    for name in ABOVE[type(row)]:
        pk, model = getattr(row, f"{name}_id"), row._meta.get_field(name).related_model
        if pk is None:
            continue
        if model is Product:
            yield key_of_product(row, name, pk)
        else:
            yield from keys_of(getattr(row, name)) if model in ABOVE else [(model._meta.model_name, pk)]


def key_of_product(row: Model, name: str, pk: int) -> Key:
    """The key of the product that a row stands below. Which kind it is of is asked once in a step: it never changes."""
    step = _current.get()
    known = step.categories if step is not None else {}
    if pk not in known:
        known[pk] = getattr(row, name).category
    return ROOTS[known[pk]]._meta.model_name, pk


def by_model(keys: Iterable[Key]) -> dict[str, set[int]]:
    """Keys of rows by the kind of row; what is referred to comes first."""
    found: dict[str, set[int]] = defaultdict(set)
    for name, pk in keys:
        found[name].add(pk)
    return {name: found[name] for name in ROOTS if name in found}


def titles_of(model: type[Model], pks: Iterable[int]) -> dict[int, str]:
    """What rows are called, by key."""
    return {pk: title_of(row) for pk, row in model._default_manager.in_bulk(list(pks)).items()}


def title_of(row: Model) -> str:
    """What a row is called: a compatibility fact, whose name is an id, by what it says."""
    return row.summary if isinstance(row, CompatibilityFact) else str(row)


def apart(before: Image | None, after: Image | None) -> tuple[Image | None, Image | None]:
    """What differs of two images of a row; whole ones where it came or went."""
    if before is None or after is None:
        return before, after
    names = [name for name in after if name not in GIVEN_ALONG and before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def is_public(image: Image | None) -> bool:
    """Whether readers see, or saw, a row that says this. What has no state is public."""
    return image is not None and image.get("state") != PublicationState.DRAFT
