"""Rows of the database as the catalogue's cells and as JSON values: everything that goes out goes through here."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from .. import models
from .columns import Column
from .schema import CITED_FILES, FILES, MAKES

WITH_PAGE = {"makers", *MAKES}
RELATED: dict[str, tuple[str, ...]] = {
    "makers": ("membership",),
    "alliance": ("mount", "licensor"),
    "cameras": ("maker",),
    "lenses": ("maker", "replaces"),
    "accessories": ("maker", "from_mount"),
    "quotes": ("statement", "person"),
    "compatibility": ("camera", "camera_maker", "lens", "lens_maker", "accessory", "source"),
    "citations": ("source", *CITED_FILES),
}
LISTS: dict[str, tuple[str, ...]] = {
    "accessories": ("compatible_lenses",),
    "timeline": ("makers", "products"),
    "statements": ("makers", "tags"),
}


def rows_queryset(stem: str) -> QuerySet:
    """The rows of a file with all that a row needs, in a number of queries that does not grow."""
    file = FILES[stem]
    rows = file.model._default_manager.all()
    if stem in RELATED:
        rows = rows.select_related(*RELATED[stem])
    rows = rows.prefetch_related(*(in_order_of_entry(file.model, field) for field in LISTS.get(stem, ())))
    if "sources" in file.header:
        cited = models.Citation.objects.select_related("source").order_by("position", "pk")
        rows = rows.prefetch_related(Prefetch("citations", queryset=cited))
    if stem == "statements":
        heard = models.Appearance.objects.select_related("person").order_by("position", "pk")
        rows = rows.prefetch_related(Prefetch("appearances", queryset=heard))
    return rows.exclude(field="") if stem == "citations" else rows


def in_order_of_entry(model: type[Model], field: str) -> Prefetch:
    """A prefetch of linked rows in the order in which they were linked: that of the parts of the cell."""
    link = model._meta.get_field(field)
    entered = f"{link.remote_field.through.__name__}+__pk"
    return Prefetch(field, queryset=link.related_model._default_manager.order_by(entered))


def text_row(stem: str, row: Any) -> dict[str, str]:
    """The cells of a row. No query when the row came from `rows_queryset`."""
    return {column.name: column.write(value_of(stem, column, row)) for column in FILES[stem].columns}


def data_row(stem: str, row: Any) -> dict[str, Any]:
    """The row for JSON: all columns, unknown as None. No query when the row came from `rows_queryset`.

    Makers and products carry the address of their page as `url`; the `url` of a statement is its column,
    where to read it.
    """
    data = {column.name: column.data(value_of(stem, column, row)) for column in FILES[stem].columns}
    return data | {"url": row.get_absolute_url()} if stem in WITH_PAGE else data


def value_of(stem: str, column: Column, row: Any) -> Any:
    """What the row says in a column: None, "" or () where it is unknown."""
    reader = READERS.get((stem, column.name)) or READERS.get(("", column.name))
    if reader:
        return reader(row)
    value = getattr(row, column.model_field)
    if column.kind.is_list:
        return tuple(linked.slug for linked in value.all())
    return getattr(value, "slug", None) if column.refers_to else value


def sources_of(row: Any) -> tuple[str, ...]:
    """The addresses cited for the whole row; a fact's leading source comes first."""
    leading = [row.source.url] if isinstance(row, models.CompatibilityFact) else []
    return tuple(dict.fromkeys(leading + [cited.source.url for cited in row.citations.all() if not cited.field]))


def membership_of(maker: models.Maker) -> models.Membership | None:
    """The maker's place in the Alliance, if it has one."""
    return getattr(maker, "membership", None)


def subject_of(citation: models.Citation) -> tuple[str, Any]:
    """The kind of row that a citation belongs to, and the row."""
    kind = next(kind for kind in CITED_FILES if getattr(citation, f"{kind}_id"))
    return kind, getattr(citation, kind)


def subject_key(citation: models.Citation) -> str:
    """The key of the row that a citation belongs to."""
    subject = subject_of(citation)[1]
    return f"{subject.date} {subject.title}" if isinstance(subject, models.Milestone) else subject.slug


READERS: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("", "sources"): sources_of,
    ("makers", "member"): lambda maker: membership_of(maker) is not None,
    ("makers", "joined"): lambda maker: getattr(membership_of(maker), "joined", None),
    ("makers", "role"): lambda maker: getattr(membership_of(maker), "role", None),
    ("makers", "makes"): lambda maker: tuple(word for word in MAKES if getattr(maker, f"makes_{word}")),
    ("statements", "speaker"): lambda row: tuple(heard.person.name for heard in row.appearances.all()),
    ("statements", "speaker_role"): lambda row: tuple(heard.role for heard in row.appearances.all()),
    ("statements", "tags"): lambda row: tuple(tag.name for tag in row.tags.all()),
    ("quotes", "speaker"): lambda quote: quote.person.name,
    ("citations", "subject_kind"): lambda citation: subject_of(citation)[0],
    ("citations", "subject"): subject_key,
    ("citations", "source"): lambda citation: citation.source.url,
}
