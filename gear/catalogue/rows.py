"""Rows of the database as the catalogue's cells and as JSON values: everything that goes out goes through here."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from ..models import Disagreement, Product
from .columns import File
from .schema import FILES
from .schema.evidence import is_kept

# The files in whose JSON the disagreements of a row stand. Products have other names too.
DISPUTED = {"cameras", "lenses", "accessories", "makers", "mounts"}


def rows_queryset(stem: str) -> QuerySet:
    """The rows of a file with all that a row needs, in a number of queries that does not grow."""
    file = FILES[stem]
    rows = file.narrow(file.model._default_manager.all())
    if file.fetched:
        rows = rows.select_related(*file.fetched)
    cited = ("citations",) if file.cited_as else ()
    linked = (in_order_of_entry(file.model, column.model_field) for column in file.linked)
    return rows.prefetch_related(*linked, *cited, *beside_columns(file), *file.prefetched)


def beside_columns(file: File) -> tuple[str, ...]:
    """What the JSON of a row tells beside its columns, as the relations that hold it."""
    names = ("other_names",) if issubclass(file.model, Product) else ()
    return (*names, "disagreements") if file.stem in DISPUTED else names


def in_order_of_entry(model: type[Model], field: str) -> Prefetch:
    """A prefetch of linked rows in the order in which they were linked: that of the parts of the cell."""
    link = model._meta.get_field(field)
    entered = f"{link.remote_field.through.__name__}+__pk"
    return Prefetch(field, queryset=link.related_model._default_manager.order_by(entered))


def text_row(stem: str, row: Any) -> dict[str, str]:
    """The cells of a row. No query when the row came from `rows_queryset`."""
    return {column.name: column.write(column.value_of(row)) for column in FILES[stem].columns}


def data_row(stem: str, row: Any) -> dict[str, Any]:
    """The row for JSON: all columns, unknown as None, then its other names and on which cells sources disagree.

    No query when the row came from `rows_queryset`.

    Makers and products carry the address of their page as `url`; the `url` of a statement is its column,
    where to read it.
    """
    file = FILES[stem]
    data = {column.name: column.data(column.value_of(row)) for column in file.columns}
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
