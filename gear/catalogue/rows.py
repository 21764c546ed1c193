"""Rows of the database as the catalogue's cells and as JSON values: everything that goes out goes through here."""

from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from .schema import FILES


def rows_queryset(stem: str) -> QuerySet:
    """The rows of a file with all that a row needs, in a number of queries that does not grow."""
    file = FILES[stem]
    rows = file.narrow(file.model._default_manager.all())
    if file.fetched:
        rows = rows.select_related(*file.fetched)
    cited = ("citations",) if file.cited_as else ()
    linked = (in_order_of_entry(file.model, column.model_field) for column in file.linked)
    return rows.prefetch_related(*linked, *cited, *file.prefetched)


def in_order_of_entry(model: type[Model], field: str) -> Prefetch:
    """A prefetch of linked rows in the order in which they were linked: that of the parts of the cell."""
    link = model._meta.get_field(field)
    entered = f"{link.remote_field.through.__name__}+__pk"
    return Prefetch(field, queryset=link.related_model._default_manager.order_by(entered))


def text_row(stem: str, row: Any) -> dict[str, str]:
    """The cells of a row. No query when the row came from `rows_queryset`."""
    return {column.name: column.write(column.value_of(row)) for column in FILES[stem].columns}


def data_row(stem: str, row: Any) -> dict[str, Any]:
    """The row for JSON: all columns, unknown as None. No query when the row came from `rows_queryset`.

    Makers and products carry the address of their page as `url`; the `url` of a statement is its column,
    where to read it.
    """
    data = {column.name: column.data(column.value_of(row)) for column in FILES[stem].columns}
    return data | {"url": row.get_absolute_url()} if FILES[stem].has_page else data
