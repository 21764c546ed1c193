"""Rows of the files into the models: own facts first, then links to other rows and sources."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import DatabaseError
from django.db.models import Model

from .. import models
from ..history.recording import touched_new, touching_all
from .checking import ParsedRow
from .columns import Column, File
from .problems import LoadRefused
from .schema import FILES
from .schema.recurring import SOURCE
from .stored import Stored

# Rows of a file, each with what it was saved as.
Written = list[tuple[ParsedRow, Any]]


class Writer:
    """Writes files in their order of loading; what needs several files, such as memberships, comes last."""

    def __init__(self, stored: Stored) -> None:
        self.stored = stored
        self.sources = dict(models.Source.objects.values_list("url", "pk"))
        self.written: dict[str, Written] = {}

    @cached_property
    def cited(self) -> Counter[tuple[str, int]]:
        """How many sources each row has by now, by its kind and number: counted when the first fact is cited."""
        subjects = (f"{kind}_id" for kind in models.WITH_FACTS)
        rows = models.Citation.objects.filter(name=None).values_list(*subjects)
        return Counter(
            (kind, pk) for pks in rows for kind, pk in zip(models.WITH_FACTS, pks, strict=True) if pk is not None
        )

    def write(self, stem: str, rows: Iterable[tuple[ParsedRow, Any]]) -> None:
        """Write rows of one file, each with its stored row or None."""
        rows, file = list(rows), FILES[stem]
        touching_all(stored for _, stored in rows if stored is not None)
        self.add_sources({url for row, _ in rows for url in urls_of(row)})
        written = self.written[stem] = [(row, self.write_facts(row, stored)) for row, stored in rows]
        for column in file.columns:
            if column.late:
                for row, saved in written:
                    self.set_late(column, row, saved)
        for column in file.linked:
            self.link(column, written)
        file.links(self, written)
        if file.cited_as:
            self.cite(file, written)

    def finish(self) -> None:
        """Write what needs several files."""
        for stem, written in self.written.items():
            FILES[stem].finish(self, written)

    def add_sources(self, urls: set[str]) -> None:
        """Enter addresses that no row cited before."""
        new = sorted(urls - set(self.sources))
        models.Source.objects.bulk_create(models.Source(url=url) for url in new)
        for source in models.Source.objects.filter(url__in=new):
            touched_new(source)
            self.sources[source.url] = source.pk

    def write_facts(self, row: ParsedRow, stored: Any) -> Any:
        """Save the facts that the row's own table holds."""
        saved = stored or row.file.model()
        for name, value in self.own_facts(row).items():
            setattr(saved, name, value)
        try:
            saved.save()
        except DatabaseError as error:
            raise LoadRefused(error, f"{row.file.name}, row {row.number}") from error
        self.stored.objects[row.file.stem][row.key] = saved
        return saved

    def own_facts(self, row: ParsedRow) -> dict[str, Any]:
        """The fields of the row's own table with their values."""
        file, facts = row.file, {}
        for column in file.columns:
            if not column.late and column.stored_in != SOURCE and holds(file.model, column.model_field):
                value = row.values[column.name]
                facts[column.model_field] = self.stored.find(column.refers_to, value) if column.refers_to else value
        if file.leading_source:
            facts[f"{file.leading_source}_id"] = self.sources[row.values["sources"][0]]
        return facts | dict(file.further_facts(self, row))

    def set_late(self, column: Column, row: ParsedRow, saved: Any) -> None:
        """Point at another row of the same file, which may stand anywhere in it."""
        word, field = row.values[column.name], column.model_field
        found = self.stored.find(column.refers_to, word) if word else None
        if getattr(saved, f"{field}_id") != (found.pk if found else None):
            setattr(saved, field, found)
            row.file.model._default_manager.filter(pk=saved.pk).update(**{field: found})

    def link(self, column: Column, written: Written) -> None:
        """Link rows in the order of the cell: one after the other, so that their numbers keep it."""
        if not written:
            return
        relation = written[0][0].file.model._meta.get_field(column.model_field)
        through = relation.remote_field.through
        near, far = (f"{name}_id" for name in (relation.m2m_field_name(), relation.m2m_reverse_field_name()))
        through.objects.filter(**{f"{near}__in": [saved.pk for _, saved in written]}).delete()
        through.objects.bulk_create(
            through(**{near: saved.pk, far: self.stored.find(column.refers_to, word).pk})
            for row, saved in written
            for word in row.values[column.name]
        )

    def cite(self, file: File, written: Written) -> None:
        """The sources of whole rows; citations of single facts stay. A leading source is a field of the row."""
        subject, first = f"{file.cited_as}_id", 1 if file.leading_source else 0
        stored = models.Citation.objects.filter(field="", **{f"{subject}__in": [saved.pk for _, saved in written]})
        checked = {(pk, source): day for pk, source, day in stored.values_list(subject, "source_id", "checked_on")}
        stored.delete()
        models.Citation.objects.bulk_create(
            models.Citation(
                source_id=self.sources[url],
                position=position,
                checked_on=checked.get((saved.pk, self.sources[url])),
                **{subject: saved.pk},
            )
            for row, saved in written
            for position, url in enumerate(row.values["sources"], start=1)
            if position > first
        )


def urls_of(row: ParsedRow) -> Iterator[str]:
    """The addresses of the sources that a row names."""
    for column in row.file.columns:
        if column.stored_in == SOURCE:
            value = row.values[column.name]
            yield from value if column.kind.is_list else (value,)


def holds(model: type[Model], name: str) -> bool:
    """Whether the model's table has a field of that name."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return bool(field.concrete) and not field.many_to_many
