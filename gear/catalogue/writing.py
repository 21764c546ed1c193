"""Rows of the files into the models: own facts first, then links to other rows and sources."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import DatabaseError
from django.db.models import Model

from .. import models
from .checking import ParsedRow
from .problems import LoadRefused
from .rows import LISTS
from .schema import CITED_FILES, FILES, MAKES
from .stored import Stored

SUBJECTS = {stem: kind for kind, stems in CITED_FILES.items() for stem in stems}


class Writer:
    """Writes files in their order of loading; memberships come last, they need makers and the Alliance."""

    def __init__(self, stored: Stored) -> None:
        self.stored = stored
        self.sources = dict(models.Source.objects.values_list("url", "pk"))
        self.makers: list[tuple[ParsedRow, models.Maker]] = []

    def write(self, stem: str, rows: Iterable[tuple[ParsedRow, Any]]) -> None:
        """Write rows of one file, each with its stored row or None."""
        rows = list(rows)
        self.add_sources({url for row, _ in rows for url in urls_of(row)})
        written = [(row, self.write_facts(row, stored)) for row, stored in rows]
        for row, saved in written:
            if row.file.stem == "lenses":
                self.set_replaced(row, saved)
        for field in LISTS.get(stem, ()):
            self.link(stem, field, written)
        if stem == "statements":
            self.write_speakers(written)
        if stem in SUBJECTS:
            self.cite(stem, written)
        if stem == "makers":
            self.makers = written

    def finish(self) -> None:
        """Write what needs several files."""
        alliance = models.Alliance.objects.first()
        for row, maker in self.makers:
            if row.values["member"]:
                facts = {"alliance": alliance, "joined": row.values["joined"], "role": row.values["role"]}
                models.Membership.objects.update_or_create(maker=maker, defaults=facts)
            else:
                models.Membership.objects.filter(maker=maker).delete()

    def add_sources(self, urls: set[str]) -> None:
        """Enter addresses that no row cited before."""
        new = sorted(urls - set(self.sources))
        models.Source.objects.bulk_create(models.Source(url=url) for url in new)
        self.sources.update(models.Source.objects.filter(url__in=new).values_list("url", "pk"))

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
        facts: dict[str, Any] = {}
        for column in row.file.columns:
            value = row.values[column.name]
            if column.name == "replaces" or not holds(row.file.model, column.model_field):
                continue
            facts[column.model_field] = self.stored.find(column.refers_to, value) if column.refers_to else value
        if row.file.stem == "makers":
            facts |= {f"makes_{word}": word in row.values["makes"] for word in MAKES}
        if row.file.stem == "compatibility":
            facts["source_id"] = self.sources[row.values["sources"][0]]
        if row.file.stem == "citations":
            facts = self.citation_facts(row)
        return facts

    def citation_facts(self, row: ParsedRow) -> dict[str, Any]:
        """The fields of a citation of one fact; it comes after what its subject cites already."""
        kind = row.values["subject_kind"]
        subject = self.stored.find(CITED_FILES[kind], row.values["subject"])
        facts = {"field": row.values["field"], "source_id": self.sources[row.values["source"]]}
        position = models.Citation.objects.filter(**{f"{kind}_id": subject.pk}).count() + 1
        return facts | {f"{kind}_id": subject.pk, "position": position}

    def set_replaced(self, row: ParsedRow, lens: models.Lens) -> None:
        """Point at the older lens, which may stand anywhere in the file."""
        older = self.stored.find(("lenses",), row.values["replaces"]) if row.values["replaces"] else None
        if lens.replaces_id != (older.pk if older else None):
            lens.replaces = older
            models.Lens.objects.filter(pk=lens.pk).update(replaces=older)

    def link(self, stem: str, field: str, written: Iterable[tuple[ParsedRow, Any]]) -> None:
        """Link rows in the order of the cell: one after the other, so that their numbers keep it."""
        column = next(column for column in FILES[stem].columns if column.model_field == field)
        relation = FILES[stem].model._meta.get_field(field)
        through = relation.remote_field.through
        near, far = (f"{name}_id" for name in (relation.m2m_field_name(), relation.m2m_reverse_field_name()))
        through.objects.filter(**{f"{near}__in": [saved.pk for _, saved in written]}).delete()
        through.objects.bulk_create(
            through(**{near: saved.pk, far: self.stored.find(column.refers_to, word).pk})
            for row, saved in written
            for word in row.values[column.name]
        )

    def write_speakers(self, written: Iterable[tuple[ParsedRow, Any]]) -> None:
        """Who speaks in a statement, in order, with the role held that day."""
        models.Appearance.objects.filter(statement__in=[saved.pk for _, saved in written]).delete()
        models.Appearance.objects.bulk_create(
            models.Appearance(statement=saved, position=position, person=self.stored.find(("people",), name), role=role)
            for row, saved in written
            for position, (name, role) in enumerate(speakers_of(row), start=1)
        )

    def cite(self, stem: str, written: Iterable[tuple[ParsedRow, Any]]) -> None:
        """The sources of whole rows; citations of single facts stay. A fact's leading source is its own field."""
        subject = f"{SUBJECTS[stem]}_id"
        models.Citation.objects.filter(field="", **{f"{subject}__in": [saved.pk for _, saved in written]}).delete()
        models.Citation.objects.bulk_create(
            models.Citation(source_id=self.sources[url], position=position, **{subject: saved.pk})
            for row, saved in written
            for position, url in enumerate(row.values["sources"], start=1)
            if stem != "compatibility" or position > 1
        )


def urls_of(row: ParsedRow) -> tuple[str, ...]:
    """The addresses of the sources that a row names."""
    return (row.values["source"],) if row.file.stem == "citations" else row.values.get("sources", ())


def speakers_of(row: ParsedRow) -> Iterable[tuple[str, str]]:
    """Names and roles of the speakers; no role where none is known."""
    names = row.values["speaker"]
    return zip(names, row.values["speaker_role"] or [""] * len(names), strict=True)


def holds(model: type[Model], name: str) -> bool:
    """Whether the model's table has a field of that name."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return bool(field.concrete) and not field.many_to_many
