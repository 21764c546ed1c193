"""What differs between two images of a row, fact by fact, in the words of the fields with their units."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..history.images import GIVEN_ALONG, ROOTS, field_of, parts_of, references, sign
from ..models import Product
from ..models.fields import label_of
from ..models.history import Change, Image
from .values import say_of

# Where a row stands among its neighbours is no fact that anybody reads.
NOT_TOLD = GIVEN_ALONG | {"position", "category"}

Named = dict[type[Model], dict[int, str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact of a row that differs. Of links and rows below it, `removed` and `added` say which; of a fact, its value.

    `before` and `after` are as stored, for programs.
    """

    name: str
    label: str
    removed: list[str]
    added: list[str]
    before: Any
    after: Any
    is_list: bool = False


class Names:
    """What the rows are called that some images refer to: one query for each kind, one more for what is gone."""

    def __init__(
        self, model_images: Iterable[tuple[type[Model], Image]], hidden: Mapping[type[Model], set[int]]
    ) -> None:
        wanted: dict[type[Model], set[int]] = defaultdict(set)
        for model, image in model_images:
            for other, pk in references(model, image):
                wanted[other].add(pk)
        self.hidden = hidden
        self.named: Named = {model: named(model, pks) for model, pks in wanted.items()}

    @classmethod
    def of(cls, changes: Iterable[Change], hidden: Mapping[type[Model], set[int]] | None = None) -> "Names":
        """Of all that changes say. `hidden` are rows that are not named."""
        both = (
            (ROOTS[change.model], image)
            for change in changes
            if change.model in ROOTS
            for image in (change.before, change.after)
            if image
        )
        return cls(both, hidden or {})

    def name(self, model: type[Model], pk: int) -> str:
        """What a row is called; "" of one that is hidden."""
        if pk in self.hidden.get(model, ()) or (issubclass(model, Product) and pk in self.hidden.get(Product, ())):
            return ""
        return self.named.get(model, {}).get(pk) or _("a row that is gone (%(key)s)") % {"key": pk}


def named(model: type[Model], pks: set[int]) -> dict[int, str]:
    """Rows as the history calls them: a source by its address, others as they call themselves."""
    rows = model._default_manager.in_bulk(list(pks))
    found = {pk: getattr(row, "url", "") or str(row) for pk, row in rows.items()}
    if missing := pks - found.keys():
        kinds = [name for name, root in ROOTS.items() if issubclass(root, model)]
        gone = Change.objects.filter(model__in=kinds, row__in=missing, after__isnull=True).order_by("pk")
        found.update(gone.values_list("row", "title"))
    return found


def differences(model: type[Model], before: Image | None, after: Image | None, names: Names) -> list[Difference]:
    """What differs between two images, in the order of the row's fields; of one alone all that it says."""
    before, after = before or {}, after or {}
    ordered = dict.fromkeys([*after, *before])
    differing = (name for name in ordered if name not in NOT_TOLD and before.get(name) != after.get(name))
    found = (difference(model, name, before.get(name), after.get(name), names) for name in differing)
    return [one for one in found if one.removed or one.added]


def difference(model: type[Model], name: str, before: Any, after: Any, names: Names) -> Difference:
    """One fact that differs, in words."""
    part = {accessor: below for accessor, below, _above in parts_of(model)}.get(name)
    if isinstance(before, list) or isinstance(after, list):
        removed, added = apart(before or [], after or [])
        said = [[item_words(model, name, part, one, names) for one in ones] for ones in (removed, added)]
        return Difference(name, label(model, name, part), *map(full, said), before, after, is_list=True)
    said = [value_words(model, name, value, names) for value in (before, after)]
    return Difference(name, label(model, name, part), *([one] if one else [] for one in said), before, after)


def full(words: list[str]) -> list[str]:
    """The words that say something."""
    return [one for one in words if one]


def apart(before: list[Any], after: list[Any]) -> tuple[list[Any], list[Any]]:
    """What stands in one list alone, and in the other alone; in their order."""
    return without(before, after), without(after, before)


def without(these: list[Any], those: list[Any]) -> list[Any]:
    """What of a list another has not: places among neighbours do not count."""
    left, found = Counter(map(unplaced, those)), []
    for one in these:
        if left[unplaced(one)]:
            left[unplaced(one)] -= 1
        else:
            found.append(one)
    return found


def unplaced(one: Any) -> str:
    """The same text for rows below that say the same, wherever they stand."""
    return sign({name: value for name, value in one.items() if name not in NOT_TOLD} if isinstance(one, dict) else one)


def label(model: type[Model], name: str, part: type[Model] | None) -> str:
    """What a fact, or the rows below a row, are called."""
    if part is not None:
        return capfirst(str(part._meta.verbose_name_plural))
    field = field_of(model, name)
    return capfirst(str(label_of(field))) if field is not None else name


def item_words(model: type[Model], name: str, part: type[Model] | None, one: Any, names: Names) -> str:
    """A link, or a row below another, in words."""
    if part is not None:
        return row_words(model, part, one, names)
    field = field_of(model, name)
    return names.name(field.related_model, one) if field is not None and field.related_model else str(one)


def row_words(model: type[Model], part: type[Model], image: Image, names: Names) -> str:
    """All that a row below another says, in one line: a source with the fact it stands for, a quote in full."""
    said = []
    for name, value in image.items():
        below = {accessor: its for accessor, its, _above in parts_of(part)}.get(name)
        if below is not None:
            said.extend(row_words(part, below, one, names) for one in value)
        elif name == "field":
            said.append(label(model, value, None) if value else "")
        elif name not in NOT_TOLD:
            said.append(value_words(part, name, value, names) or "")
    return " · ".join(full(said))


def value_words(model: type[Model], name: str, value: Any, names: Names) -> str | None:
    """A value in the words of its field: with its unit, its choice, or the name of the row that it refers to."""
    field = field_of(model, name)
    if value is None or value == "":
        return None
    if field is None or not isinstance(value, str | int | float | bool):
        return str(value)
    if field.related_model is not None:
        return names.name(field.related_model, value)
    if field.get_internal_type() == "DateTimeField":
        return str(value)[:16].replace("T", " ")
    return say_of(field)(value)
