"""What is typed into the fields of the picker: the camera, lens or adapter that is meant, or those that may be.

A slug says it by itself. Other words must leave no doubt: they are the whole of a name, or the end of one, or whole
words of names, and each time of one product alone. All else is asked back.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..choices import AccessoryKind, ProductCategory
from ..models import OldSlug, Revision
from ..models.fields import is_slug
from ..models.publication import is_no_draft
from ..spoken import printable, shown
from .folding import Match, Name
from .index import index
from .page import LONGEST, search
from .ranking import Entry, folded, parts_of

CHOICES = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A field of the picker: what it says, and the slug, name and kind of the product that is meant.

    Where none is: a sentence on it, and what may be meant instead, of `count` in all.
    """

    said: str = ""
    slug: str = ""
    name: str = ""
    kind: str = ""
    doubt: str = ""
    choices: list[Entry] = field(default_factory=list)
    count: int = 0


def is_camera(entry: Entry) -> bool:
    """Whether an entry is a body."""
    return entry.kind == "camera"


def is_front(entry: Entry) -> bool:
    """Whether an entry can stand in front of a body: a lens, or an adapter for those of another mount."""
    return entry.kind == "lens" or entry.accessory == AccessoryKind.ADAPTER


def is_product(entry: Entry) -> bool:
    """Whether an entry is anything that can be packed."""
    return entry.kind in ProductCategory.values


FIELDS: dict[str, Callable[[Entry], bool]] = {"camera": is_camera, "lens": is_front}
# What a kit is asked to take.
ADD = "add"
MEANT = {**FIELDS, ADD: is_product}


def read_part(name: str, said: str) -> Part:
    """What a field says: one query where that is a slug of today, a few more for words. None where it says nothing."""
    said = printable(" ".join(said.split()))[:LONGEST]
    if not said:
        return Part()
    possible = [entry for entry in index(Revision.current()).entries if MEANT[name](entry)]
    known = next((entry for entry in possible if entry.slug == said), None)
    if known is None and is_slug(said):
        known = OldSlug.objects.filter(is_no_draft("product"), kind="product", slug=said)
        older = known.values_list("product__category", flat=True).first()
        if older:
            return Part(said, said, kind=older)
    known = known or meant(possible, folded(parts_of(said)))
    return part_of(said, known) if known else doubted(name, said)


def part_of(said: str, entry: Entry) -> Part:
    """A field that means this one."""
    return Part(said, entry.slug, entry.title, entry.kind)


def meant(entries: Sequence[Entry], words: Sequence[str]) -> Entry | None:
    """The one entry that the words name beyond doubt; None where that is none or several."""
    whole = "".join(words)
    ways: Iterable[Callable[[Entry], bool]] = (
        lambda entry: any(name.joined == whole for name in entry.names),
        lambda entry: any(
            name.joined.endswith(whole) and name.match(whole) is Match.WHOLE for name in own_names(entry)
        ),
        lambda entry: all(any(name.match(word) is Match.WHOLE for name in entry.names) for word in words),
    )
    for is_meant in ways if whole else ():
        found = [entry for entry in entries if is_meant(entry)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def own_names(entry: Entry) -> Sequence[Name]:
    """The names that may be cut short: all of a body, but no nickname of a lens, which may end in a focal length."""
    return entry.names if is_camera(entry) else entry.names[:2]


def doubted(name: str, said: str) -> Part:
    """A field whose words name several, or none: what a search finds of its kind, else the nearest names."""
    found = search(said)
    possible = [entry for entry in found.entries if MEANT[name](entry)]
    if len(possible) == 1 and not found.mended:
        return part_of(said, possible[0])
    if possible:
        return Part(said, doubt=several(said, len(possible)), choices=possible[:CHOICES], count=len(possible))
    near = index(Revision.current()).nearest(said, MEANT[name])
    return Part(said, doubt=NONE[name]() % {"said": shown(said)}, choices=near, count=len(near))


def several(said: str, count: int) -> str:
    """What to say where words may mean one of so many."""
    sentence = ngettext("“%(said)s” may mean this one:", "“%(said)s” may mean any of %(count)s. Which?", count)
    return sentence % {"said": shown(said), "count": count}


NONE: dict[str, Callable[[], str]] = {
    "camera": lambda: _("No camera is called “%(said)s”."),
    "lens": lambda: _("No lens and no adapter is called “%(said)s”."),
    ADD: lambda: _("No product is called “%(said)s”."),
}
