"""The data of the guide: how full and how sourced it is, what needs work, what its columns mean, where to take it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..catalogue.columns import Column, File
from ..catalogue.completeness import (
    READ_BY_PAIRS,
    Completeness,
    Counts,
    FileCounts,
    MakerCounts,
    Names,
    ProductWork,
    completeness,
    fact_names,
    has_facts,
    important_names,
)
from ..catalogue.dictionary import Meaning, meaning_of
from ..catalogue.edition import edition
from ..catalogue.licence import LICENCE
from ..catalogue.schema import FILES
from ..choices import ProductCategory
from ..lists import LISTS, ListKind
from ..models import Revision

WORK_SHOWN = 24


@dataclass(frozen=True, slots=True)
class ColumnPart:
    """A column: what it means and how full it is. `is_fact`: it can be cited and disputed by itself."""

    column: Column
    meaning: Meaning
    counts: Counts
    is_fact: bool

    @property
    def refers_to(self) -> list[str]:
        """The names of the files whose rows it names."""
        return [FILES[stem].name for stem in self.column.refers_to]


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file: its rows, its facts together and its columns. `has_facts`: they can be cited and disputed."""

    file: File
    counts: FileCounts
    columns: list[ColumnPart]
    has_facts: bool


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A product that needs work: what is missing, disputed and without a source of its own in words, "" for nothing."""

    work: ProductWork
    kind: str
    missing: str
    disputed: str
    uncited: str

    @property
    def url(self) -> str:
        """Its page."""
        return reverse(f"gear:{self.work.category}-detail", args=[self.work.slug])

    @property
    def edit_url(self) -> str:
        """The form in which an editor changes it."""
        return reverse(f"admin:gear_{self.work.category}_change", args=[self.work.pk])


@dataclass(frozen=True, slots=True)
class Twin:
    """A list with the addresses of its page, of its data and of its feed ("" where it has none).

    `is_pattern`: they hold for every camera and have a place for its name.
    """

    title: str
    page: str
    json: str
    csv: str
    feed: str = ""
    is_pattern: bool = False


def data_context(revision: int) -> dict[str, Any]:
    """What the page of the data shows, as of a revision. No query where that is kept."""
    state = completeness(revision)
    return {
        "edition": edition(),
        "changed": Revision.day_of(revision).isoformat(),
        "licence": LICENCE,
        "facts": state.facts,
        "files": file_parts(state),
        "makers": state.makers,
        "work": work_lines(state.work[:WORK_SHOWN]),
        "work_count": len(state.work),
        "important": [(plural_of(stem), labels(stem, important_names(stem))) for stem in READ_BY_PAIRS],
        "twins": list(twins()),
    }


def file_parts(state: Completeness) -> list[FilePart]:
    """Every file, those whose facts can be cited first, else in the order of loading."""
    return sorted(map(file_part, state.files), key=lambda part: not part.has_facts)


def file_part(counts: FileCounts) -> FilePart:
    """A file with the meaning and the counts of its columns."""
    file = FILES[counts.stem]
    facts = fact_names(file.stem) if has_facts(file) else ()
    columns = [
        ColumnPart(column, meaning_of(file, column), counts.columns[column.name], column.name in facts)
        for column in file.columns
    ]
    return FilePart(file, counts, columns, has_facts(file))


def work_lines(products: Iterable[ProductWork]) -> list[WorkLine]:
    """Products with what there is to do about them in words."""
    return [
        WorkLine(
            work=product,
            kind=ProductCategory(product.category).label,
            missing=labels(product.stem, product.state.missing),
            disputed=labels(product.stem, product.state.disputed),
            uncited=labels(product.stem, product.state.uncited),
        )
        for product in products
    ]


def plural_of(stem: str) -> str:
    """What the rows of a file are called."""
    return capfirst(str(FILES[stem].model._meta.verbose_name_plural))


def labels(stem: str, names: Names) -> str:
    """What columns of a file are called, in a row."""
    file = FILES[stem]
    found = (str(meaning_of(file, column).label) for column in file.columns if column.name in names)
    return pgettext("between two items of a list that may hold commas", "; ").join(found)


def twins() -> Iterator[Twin]:
    """Every list of the site and its addresses; the makers have a list of their own make."""
    yield from map(twin_of, LISTS)
    addresses = (reverse("gear:maker-list-data", args=[format]) for format in ("json", "csv"))
    yield Twin(_("Makers"), reverse("gear:maker-list"), *addresses)


def twin_of(kind: ListKind) -> Twin:
    """The addresses of a list, with `<camera>` where the name of one goes."""
    is_pattern = "<" in kind.path
    path = f"{reverse('gear:home')}{kind.path.replace('slug:', '')}"
    feed = reverse("gear:feed", args=[kind.feed]) if kind.has_feed else ""
    return Twin(str(kind.title), f"{path}/", f"{path}.json", f"{path}.csv", feed, is_pattern)


def data_payload(revision: int) -> dict[str, Any]:
    """The same for programs, with every product."""
    state = completeness(revision)
    return {
        "edition": {"number": edition().number, "date": edition().date},
        "changed": Revision.day_of(revision).isoformat(),
        "licence": LICENCE._asdict(),
        "facts": counts_data(state.facts),
        "files": [file_data(part) for part in file_parts(state)],
        "makers": [maker_data(maker) for maker in state.makers],
        "important": {stem: important_names(stem) for stem in READ_BY_PAIRS},
        "products": [work_data(product) for product in state.work],
        "lists": [
            {"title": its.title, "page": its.page, "json": its.json, "csv": its.csv, "feed": its.feed or None}
            for its in twins()
        ],
    }


def counts_data(counts: Counts) -> dict[str, Any]:
    """Counts for JSON; `percent` is null where the fact can apply nowhere."""
    return {
        "applies": counts.applies,
        "known": counts.known,
        "percent": counts.percent,
        "cited": counts.cited,
        "disputed": counts.disputed,
    }


def file_data(part: FilePart) -> dict[str, Any]:
    """A file for JSON."""
    return {
        "file": part.file.name,
        "rows": part.counts.rows,
        "facts": counts_data(part.counts.facts),
        "columns": [column_data(column) for column in part.columns],
    }


def column_data(part: ColumnPart) -> dict[str, Any]:
    """A column for JSON: `applies` is null where an empty cell may mean none, `cited` where it can have no source."""
    counts = counts_data(part.counts)
    if part.column.may_be_none:
        counts |= {"applies": None, "percent": None}
    if not part.is_fact:
        counts |= {"cited": None, "disputed": None}
    return {
        "column": part.column.name,
        "label": str(part.meaning.label) or None,
        "help": str(part.meaning.help_text) or None,
        "kind": str(part.column.kind.name),
        "unit": str(part.meaning.unit) or None,
        "words": part.column.choices,
        "required": part.column.required,
        "may_be_none": part.column.may_be_none,
        "refers_to": part.refers_to,
    } | counts


def maker_data(maker: MakerCounts) -> dict[str, Any]:
    """A maker for JSON."""
    url = reverse("gear:maker-detail", args=[maker.slug])
    return {"slug": maker.slug, "name": maker.name, "url": url, "products": maker.products} | counts_data(maker.facts)


def work_data(product: ProductWork) -> dict[str, Any]:
    """A product for JSON, with the names of the columns."""
    state = product.state
    url = reverse(f"gear:{product.category}-detail", args=[product.slug])
    named = {"missing": state.missing, "disputed": state.disputed, "uncited": state.uncited}
    return {"slug": product.slug, "name": product.name, "kind": product.category, "url": url} | named
