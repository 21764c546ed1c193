"""Rows of the database as the catalogue's cells and as JSON values: everything that goes out goes through here."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from ..models import Citation, Disagreement, Product, ProductName, Promise, Quote
from ..models.evidence import NAMED
from ..models.press import HeardQuerySet
from ..models.publication import PublicationQuerySet, is_no_draft
from .columns import File
from .schema import FILES
from .schema.evidence import is_kept

# The files in whose JSON the disagreements of a row stand. Products have other names too.
DISPUTED = {"cameras", "lenses", "accessories", "makers", "mounts"}


# What stands below rows that may be drafts, or speaks of them: the paths to these.
OF_FACT = ("fact", *(f"fact__{name}" for name in NAMED))
ABOVE: Mapping[type[Model], tuple[str, ...]] = {
    Quote: ("statement",),
    Promise: ("statement",),
    ProductName: ("product",),
    Citation: ("product", "statement", *OF_FACT, "name__product"),
    Disagreement: ("product", "statement", *OF_FACT),
}


def rows_queryset(stem: str) -> QuerySet:
    """The rows of a file that readers may know, with all that a row needs; the number of queries does not grow."""
    return with_evidence(FILES[stem], without_drafts(rows_of(FILES[stem])), without_drafts)


def stored_queryset(stem: str) -> QuerySet:
    """The same with drafts and all that hangs on them: what a load compares its files with."""
    return with_evidence(FILES[stem], rows_of(FILES[stem]))


def rows_of(file: File) -> QuerySet:
    """All rows of a file, with what their columns refer to."""
    rows = file.narrow(file.model._default_manager.all())
    return rows.select_related(*file.fetched) if file.fetched else rows


def with_evidence(file: File, rows: QuerySet, which: Callable[[QuerySet], QuerySet] = lambda rows: rows) -> QuerySet:
    """Rows of a file with what is linked, as far as it meets `which`, and who says so."""
    cited = ("citations",) if file.cited_as else ()
    linked = (in_order_of_entry(file.model, column.model_field, which) for column in file.linked)
    return rows.prefetch_related(*linked, *cited, *beside_columns(file), *file.prefetched)


def without_drafts(rows: QuerySet) -> QuerySet:
    """Rows of any model without drafts, what stands below them and what speaks of them."""
    if isinstance(rows, PublicationQuerySet):
        return rows.known()
    if isinstance(rows, HeardQuerySet):
        return rows.not_of_drafts_alone()
    return rows.filter(is_no_draft(*ABOVE.get(rows.model, ())))


def beside_columns(file: File) -> tuple[str, ...]:
    """What the JSON of a row tells beside its columns, as the relations that hold it."""
    names = ("other_names",) if issubclass(file.model, Product) else ()
    return (*names, "disagreements") if file.stem in DISPUTED else names


def in_order_of_entry(model: type[Model], field: str, which: Callable[[QuerySet], QuerySet]) -> Prefetch:
    """A prefetch of linked rows in the order in which they were linked: that of the parts of the cell."""
    link = model._meta.get_field(field)
    entered = f"{link.remote_field.through.__name__}+__pk"
    return Prefetch(field, queryset=which(link.related_model._default_manager.order_by(entered)))


def text_row(stem: str, row: Any) -> dict[str, str]:
    """The cells of a row as readers know it. No query when the row came from `rows_queryset`."""
    return {column.name: column.write(column.shown_of(row)) for column in FILES[stem].columns}


def stored_row(stem: str, row: Any) -> dict[str, str]:
    """The cells of a row as it is stored. No query when the row came from `stored_queryset`."""
    return {column.name: column.write(column.value_of(row)) for column in FILES[stem].columns}


def data_row(stem: str, row: Any) -> dict[str, Any]:
    """The row for JSON: all columns, unknown as None, then its other names and on which cells sources disagree.

    No query when the row came from `rows_queryset`.

    Makers and products carry the address of their page as `url`; the `url` of a statement is its column,
    where to read it.
    """
    file = FILES[stem]
    data = {column.name: column.data(column.shown_of(row)) for column in file.columns}
    told = beside_columns(file)
    if "other_names" in told:
        data["names"] = [other.name for other in row.other_names.all()]
    if "disagreements" in told:
        data["disagreements"] = disagreements_data(row.disagreements.all())
    return data | {"url": row.get_absolute_url()} if file.has_page else data


def disagreements_data(disagreements: Iterable[Disagreement]) -> list[dict[str, Any]]:
    """The values that sources give where they do not agree, for JSON, each as the files write it."""
    return [
        {"field": one.field, "value": one.value, "kept": is_kept(one), "source": one.source.url if one.source else None}
        for one in disagreements
    ]
