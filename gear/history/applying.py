"""Giving rows back what they said: undo of steps, older versions, deleted rows. All or nothing, by today's rules."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, models, router, transaction
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..choices import ChangeKind
from ..models import OldSlug, Source
from ..models.checked import CHECKED_ON, is_mere_check
from ..models.history import Change, ChangeSet, Image
from .images import (
    ADDED_AT,
    GIVEN_ALONG,
    OLD_SLUGS,
    ROOTS,
    Key,
    facts_of,
    images,
    model_of,
    parts_of,
    references,
    root_model,
    said_below,
    sign,
)
from .recording import Recording, by_model, recording, touching_all

# So many rows are named where more forbid something.
NAMED = 5


class CannotApply(Exception):
    """Rows cannot have what they shall have. `reasons` are sentences for the editor; nothing was changed."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


class ChangedLater(CannotApply):
    """Somebody changed the same facts later: whoever wants may write over that."""


def undo(
    changes: Iterable[Change],
    user: Any,
    why: str = "",
    undoes: ChangeSet | None = None,
    *,
    over_newer: bool = False,
) -> Recording:
    """Take changes back, of one step or of several, in one step of its own.

    Raises CannotApply: where somebody changed the same facts later, unless `over_newer`, or where a rule forbids it.
    """
    newest_first = sorted(changes, key=lambda change: -change.pk)
    with recording(ChangeKind.UNDO, user, why, undoes) as step:
        if not over_newer:
            refuse_newer(newest_first)
        apply(wanted_by(newest_first))
    return step


def wanted_by(newest_first: Iterable[Change]) -> dict[Key, Image | None]:
    """What rows shall say when changes are taken back; None for a row that shall not be."""
    wanted: dict[Key, Image | None] = {}
    for change in newest_first:
        known = wanted.get(change.key)
        is_part = change.before is not None and change.after is not None
        wanted[change.key] = {**(known or {}), **change.before} if is_part else change.before
    return wanted


def refuse_newer(newest_first: Iterable[Change]) -> None:
    """Raise ChangedLater where rows say today what none of the changes left them with."""
    left: dict[Key, Image | None] = {}
    titles: dict[Key, str] = {}
    for change in newest_first:
        titles.setdefault(change.key, change.title)
        if change.key not in left:
            left[change.key] = change.after
        elif left[change.key] is not None:
            left[change.key] = {**(change.after or {}), **left[change.key]}
    reasons = [_("%(row)s was changed again later.") % {"row": titles[key]} for key in newer(left)]
    if reasons:
        raise ChangedLater(reasons)


def newer(left: Mapping[Key, Image | None]) -> Iterable[Key]:
    """The rows that say something else today than what changes left them with."""
    for name, pks in by_model(left).items():
        now = images(ROOTS[name], pks)
        for pk in sorted(pks):
            image, today = left[name, pk], now.get(pk)
            said = None if image is None else {part: image[part] for part in image if part not in GIVEN_ALONG}
            if (said is None) != (today is None) or (said and any(today.get(part) != said[part] for part in said)):
                yield name, pk


def image_at(change: Change, *, before: bool = False) -> Image | None:
    """All that the row of a change said right after it, or right before it: read back from today."""
    image = images(model_of(change.key), [change.row]).get(change.row)
    for later in Change.objects.of(*change.key).filter(pk__gte=change.pk):
        if later.pk == change.pk and not before:
            break
        is_part = later.before is not None and later.after is not None
        image = {**(image or {}), **later.before} if is_part else later.before
    return image


def revert(
    change: Change, user: Any, why: str = "", fields: Iterable[str] | None = None, *, before: bool = False
) -> Recording:
    """Give the row of a change what it said right after it, or right before, in some fields alone or in all.

    Raises CannotApply.
    """
    image = image_at(change, before=before)
    if image is not None and fields is not None:
        image = {name: image[name] for name in fields if name in image}
    with recording(ChangeKind.UNDO, user, why) as step:
        apply({change.key: image})
    return step


def apply(wanted: Mapping[Key, Image | None]) -> None:
    """Make rows say what they shall. Call it inside a step. Raises CannotApply, and then the step must fail."""
    try:
        _apply(wanted)
    except ProtectedError as error:
        raise CannotApply([standing_on_it(error.protected_objects)]) from error
    except DatabaseError as error:
        raise CannotApply([_("The database refuses it: %(error)s") % {"error": error}]) from error


def _apply(wanted: Mapping[Key, Image | None]) -> None:
    rows: dict[Key, Model] = {}
    today: dict[Key, Image] = {}
    for name, pks in by_model(wanted).items():
        rows.update({(name, pk): row for pk, row in ROOTS[name]._default_manager.in_bulk(list(pks)).items()})
        today.update({(name, pk): image for pk, image in images(ROOTS[name], pks).items()})
    touching_all(rows.values())
    leaving = [row for key, row in rows.items() if wanted[key] is None]
    # A source leaves once nothing cites it any more; others make room for what comes.
    delete([row for row in leaving if not isinstance(row, Source)])
    given = {key: image for key, image in wanted.items() if image is not None}
    missing = [(name, pk) for name, pks in by_model(given).items() for pk in sorted(pks) if (name, pk) not in rows]
    rows.update({key: create(key, given[key]) for key in missing})
    reasons = [reason for key, image in given.items() for reason in change(rows[key], image, today.get(key, {}))]
    if reasons:
        raise CannotApply(reasons)
    delete([row for row in leaving if isinstance(row, Source) and not is_cited(row)])


def is_cited(source: Source) -> bool:
    """Whether something stands on a source: others may have cited it since, so it stays when they do."""
    return source.citations.exists() or source.disagreements.exists() or source.facts.exists()


def delete(rows: list[Model]) -> None:
    """Delete rows that come after what they refer to. Raises CannotApply where others with a history would go along."""
    chosen = {key_of(row) for row in rows}
    for row in reversed(rows):
        others = [one for one in going_with(row) if key_of(one) not in chosen]
        if others:
            raise CannotApply([standing_on_it(others)])
        row.delete()


def going_with(row: Model) -> list[Model]:
    """The rows with a history of their own that are deleted with a row, itself among them. Raises ProtectedError."""
    collector = Collector(using=router.db_for_write(type(row)))
    collector.collect([row])
    return [one for found in collector.data.values() for one in found if root_model(one) is not None]


def standing_on_it(rows: Iterable[Model]) -> str:
    """A sentence that names the first of the rows which forbid that another is deleted."""
    return _("Others stand on it: %(rows)s.") % {"rows": ", ".join(sorted({str(row) for row in rows})[:NAMED])}


def key_of(row: Model) -> Key:
    """The kind and key by which a row has its history."""
    return root_model(row)._meta.model_name, row.pk


def create(key: Key, image: Image) -> Model:
    """A row that was deleted, with its key of then; what it says of rows of its own kind comes when all are there."""
    model = model_of(key)
    row = model(pk=key[1])
    own = [field for field in facts_of(model) if not refers_to_own_kind(field, model)]
    for field in own:
        if field.name in image:
            setattr(row, field.attname, field.to_python(image[field.name]))
    check_references(row, own)
    row.save(force_insert=True)
    return row


def refers_to_own_kind(field: models.Field, model: type[Model]) -> bool:
    """Whether a field names another row of the same table."""
    return bool(field.is_relation) and issubclass(model, field.related_model)


def check_references(row: Model, fields: Iterable[models.Field]) -> None:
    """Raise CannotApply where a row would refer to one that is there no more."""
    for field in fields:
        pk = getattr(row, field.attname)
        if field.is_relation and pk is not None and not field.related_model._base_manager.filter(pk=pk).exists():
            what = {"fact": capfirst(field.verbose_name), "row": row.__class__._meta.verbose_name}
            raise CannotApply([_("%(fact)s: the row that it names is there no more (%(row)s).") % what])


def change(row: Model, image: Image, today: Image) -> list[str]:
    """Make a stored row say what an image says, where it says something else today; what is refused, as sentences."""
    differing = {name: value for name, value in image.items() if name not in today or today[name] != value}
    reasons = save_facts(row, differing)
    if reasons:
        return reasons
    for link in type(row)._meta.many_to_many:
        if link.name in differing:
            relink(row, link, image[link.name])
    for name, below, above in parts_of(type(row)):
        if name in differing:
            replace_below(row, below, above, image[name])
    if not today:
        give_along(row, image)
    return []


def save_facts(row: Model, image: Image) -> list[str]:
    """Save the facts of an image in the row's own table; the rules they break, as sentences.

    The database checks its rules in one go. Only what it refuses is asked about rule by rule, which is slow.
    """
    facts = [field for field in facts_of(type(row)) if field.name in image]
    for field in facts:
        setattr(row, field.attname, field.to_python(image[field.name]))
    check_references(row, facts)
    try:
        with transaction.atomic():
            row.save(update_fields=[CHECKED_ON] if is_mere_check(image) else None)
    except IntegrityError:
        try:
            row.full_clean()
        except ValidationError as error:
            return [f"{row}: {message}" for message in error.messages]
        raise
    return []


def relink(row: Model, link: models.ManyToManyField, pks: list[int]) -> None:
    """Link a row as it was, in that order; what is there no more is left out."""
    manager = getattr(row, link.name)
    there = set(link.related_model._base_manager.filter(pk__in=pks).values_list("pk", flat=True))
    manager.clear()
    for pk in pks:
        if pk in there:
            manager.add(pk)


def replace_below(row: Model, model: type[Model], above: str, wanted: list[Image]) -> None:
    """Make the rows below a row say what they shall: those that say so already stay as they are."""
    missing = Counter(map(sign, wanted))
    for pk, image in said_below(model, above, [row.pk]).items():
        if missing[sign(image)]:
            missing[sign(image)] -= 1
        else:
            model._base_manager.get(pk=pk).delete()
    for image in wanted:
        if missing[sign(image)]:
            missing[sign(image)] -= 1
            add_below(row, model, above, image)


def add_below(row: Model, model: type[Model], above: str, image: Image) -> None:
    """A row below another, with what stands below it in turn."""
    made = model(**{f"{above}_id": row.pk})
    for field in facts_of(model):
        if field.name in image:
            setattr(made, field.attname, field.to_python(image[field.name]))
    check_references(made, [field for field in facts_of(model) if field.name in image])
    made.save(force_insert=True)
    for name, below, field in parts_of(model):
        for one in image.get(name, []):
            add_below(made, below, field, one)


def give_along(row: Model, image: Image) -> None:
    """Give a row that came back what is no change by itself: when it came into the guide, and its old addresses."""
    if ADDED_AT in image:
        field = row._meta.get_field(ADDED_AT)
        field.model._base_manager.filter(pk=row.pk).update(**{ADDED_AT: field.to_python(image[ADDED_AT])})
    if OLD_SLUGS in image:
        keep_old_slugs(row, image[OLD_SLUGS])


def keep_old_slugs(row: Model, slugs: Iterable[str]) -> None:
    """Lead old addresses of a row to it again, those that no page has today."""
    kind = row.old_slug_kind
    for slug in slugs:
        is_used = type(row)._base_manager.filter(slug=slug).exists() or OldSlug.objects.filter(kind=kind, slug=slug)
        if not is_used:
            OldSlug.objects.create(kind=kind, slug=slug, **{f"{kind}_id": row.pk})


def restoring(change: Change) -> list[Change]:
    """The change that deleted a row, and those of the same step by which others went along or lost their link to it."""
    others = change.change_set.changes.exclude(pk=change.pk)
    return [
        change,
        *(one for one in others if one.before is not None and refers_to(one, model_of(change.key), change.row)),
    ]


def refers_to(change: Change, model: type[Model], pk: int) -> bool:
    """Whether a row said before a change that it belongs to another row, or is linked to it."""
    return any(issubclass(model, other) and pk == key for other, key in references(model_of(change.key), change.before))


def undo_step(change_set: ChangeSet, user: Any, why: str = "", *, over_newer: bool = False) -> Recording:
    """Take a whole step back. Raises CannotApply."""
    return undo(change_set.changes.all(), user, why, change_set, over_newer=over_newer)
