"""What can be found: everything that has a page, read from the database once for each revision."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from ..choices import AccessoryKind
from ..models import L_MOUNT_SLUG, Maker, Mount, Person, Product, ProductName, Statement
from ..models.kept import KeptByRevision
from ..models.publication import is_published
from ..pairing import RULES
from ..pairs.sentences.rules import RULE_WORDS
from .folding import ROMAN, Name, tokens
from .ranking import Entry, Index

# Kind, slug, name, maker, what else it says, a date, and which kind of accessory it is.
Row = tuple[str, str, str, str, str, str, str]
# The kinds of products as the addresses of their pages call them.
ROUTES = {"camera": "gear:camera-detail", "lens": "gear:lens-detail", "accessory": "gear:accessory-detail"}
PRODUCTS = frozenset(ROUTES)


def index(revision: int) -> Index:
    """All that can be found, as of a revision, in today's language: one query where it was not asked for before."""
    return _index.of(revision)


def built(_revision: int) -> Index:
    """All that can be found now."""
    return Index((*entries(rows()), *rules()))


_index = KeptByRevision(built)


def _texts(queryset: QuerySet, kind: str, slug: str, name: str, **further: str) -> QuerySet:
    """The columns of every kind alike, for one query over all. `kind` is a word, or the name of a field with one."""
    said = {"maker": "", "more": "", "date": "", "accessory": ""} | further
    texts: dict[str, Any] = {f"{name}_": F(field) if field else Value("", TextField()) for name, field in said.items()}
    word = F(kind) if kind in {"category"} else Value(kind, TextField())
    columns = {"kind_": word, "slug_": F(slug), "name_": F(name), **texts}
    written = {column: Cast(value, TextField()) for column, value in columns.items()}
    return queryset.order_by().annotate(**written).values_list(*written)


def rows() -> list[Row]:
    """Everything that has a page, and what it is also called. One query."""
    parts = [
        _texts(
            Product.objects.published(),
            "category",
            "slug",
            "name",
            maker="maker__name",
            date="announced",
            accessory="accessory__kind",
            more="accessory__from_mount__name",
        ),
        _texts(ProductName.objects.filter(is_published("product")), "name", "product__slug", "name"),
        _texts(Maker.objects.all(), "maker", "slug", "name", more="legal_name"),
        _texts(Person.objects.published(), "person", "slug", "name"),
        _texts(Mount.objects.all(), "mount", "slug", "name"),
        _texts(Statement.objects.published(), "statement", "slug", "title", more="summary", date="date"),
    ]
    first, *others = parts
    return [tuple(text or "" for text in row) for row in first.union(*others, all=True)]


def entries(found: Iterable[Row]) -> Iterator[Entry]:
    """The rows as entries; further names join the products that they are of."""
    found = list(found)
    further: dict[str, list[str]] = defaultdict(list)
    for kind, slug, name, *_ in found:
        if kind == "name":
            further[slug].append(name)
    for row in sorted(row for row in found if row[0] != "name"):
        yield product(row, further[row[1]]) if row[0] in PRODUCTS else _READERS[row[0]](row)


def product(row: Row, further: Iterable[str]) -> Entry:
    """A camera, lens or accessory under its maker's name, its own, and what else it is called.

    An accessory is found by what it is too, an adapter by whose lenses it takes.
    """
    kind, slug, name, maker, from_mount, announced, accessory = row
    named = str(AccessoryKind(accessory).label) if accessory else ""
    names = dict.fromkeys((f"{maker} {name}", name, *further, *in_digits(name)))
    return Entry(
        kind=kind,
        slug=slug,
        title=f"{maker} {name}",
        url=reverse(ROUTES[kind], args=[slug]),
        about=announced[:4],
        names=tuple(map(Name, names)),
        text=Name(f"{named} {from_mount}"),
        maker=maker,
        date=announced,
        accessory=accessory,
    )


def in_digits(name: str) -> list[str]:
    """A name with the number of its generation as a digit, as people type it: `Lumix S1R 2`; none for others."""
    digits = {roman: digit for digit, roman in ROMAN.items() if len(roman) > 1}
    said = tokens(name)
    return [" ".join(digits.get(token, token) for token in said)] if digits.keys() & set(said) else []


def maker(row: Row) -> Entry:
    """A maker under its short and its legal name."""
    kind, slug, name, _, legal_name, *_ = row
    names = tuple(Name(text) for text in (name, legal_name) if text)
    return Entry(kind, slug, name, reverse("gear:maker-detail", args=[slug]), legal_name, names)


def person(row: Row) -> Entry:
    """Somebody who spoke."""
    kind, slug, name, *_ = row
    return Entry(kind, slug, name, reverse("gear:person-detail", args=[slug]), names=(Name(name), Name(slug)))


def mount(row: Row) -> Entry:
    """A mount: the L-Mount's own figures, or what takes the lenses of another one: its adapters."""
    kind, slug, name, *_ = row
    adapter = Name("" if slug == L_MOUNT_SLUG else str(AccessoryKind.ADAPTER.label))
    own = slug == L_MOUNT_SLUG
    url = reverse("gear:mount") if own else reverse("gear:mount-adapters", args=[slug])
    return Entry(kind, slug, name, url, names=(Name(name),), text=adapter)


def statement(row: Row) -> Entry:
    """A public statement, found by its title and by what its summary says."""
    kind, slug, title, _, summary, date, _ = row
    url = reverse("gear:statement-detail", args=[slug])
    return Entry(kind, slug, title, url, date[:4], (Name(title),), Name(summary), date=date)


_READERS = {"maker": maker, "person": person, "mount": mount, "statement": statement}


def rules() -> Iterator[Entry]:
    """The rules behind pairs, in the words of today's language."""
    page = reverse("gear:pair-rules")
    for rule in RULES:
        words = RULE_WORDS[rule.code]
        title, text = str(words.title), Name(str(words.explanation))
        yield Entry("rule", rule.code, title, f"{page}#rule-{rule.code}", names=(Name(title),), text=text)
