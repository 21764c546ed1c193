"""The files of what is documented about combinations, and of the sources of single facts."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ... import models
from ...choices import FACT_GRADES, Effect, Topic
from ..cells import CHOICE, REF, SLUG, TEXT, URL
from ..columns import Column, File, choice
from .alliance import ALLIANCE, MAKERS, MOUNTS, TIMELINE
from .press import STATEMENTS
from .products import ACCESSORIES, CAMERAS, LENSES
from .recurring import SOURCE, SOURCES, sources_of


def sources_of_fact(fact: models.CompatibilityFact) -> tuple[str, ...]:
    """The addresses of a fact, the leading one first."""
    return tuple(dict.fromkeys((fact.source.url, *sources_of(fact))))


COMPATIBILITY = File(
    "compatibility",
    models.CompatibilityFact,
    (
        Column("id", SLUG, required=True, field="slug"),
        Column("camera", REF, refers_to=("cameras",)),
        Column("camera_maker", REF, refers_to=("makers",)),
        Column("lens", REF, refers_to=("lenses",)),
        Column("lens_maker", REF, refers_to=("makers",)),
        Column("accessory", REF, refers_to=("accessories",)),
        choice("topic", Topic, required=True),
        choice("effect", Effect, required=True),
        Column("summary", TEXT, required=True),
        choice("grade", FACT_GRADES, required=True),
        Column("firmware"),
        replace(SOURCES, read=sources_of_fact),
    ),
    key=("id",),
    order=("id",),
    cited_as="fact",
    leading_source="source",
)

CITED = (MOUNTS, MAKERS, ALLIANCE, CAMERAS, LENSES, ACCESSORIES, TIMELINE, STATEMENTS, COMPATIBILITY)
# The files that hold the rows of each kind that can be cited.
CITED_FILES: dict[str, tuple[str, ...]] = {
    kind: tuple(file.stem for file in CITED if file.cited_as == kind) for kind in (file.cited_as for file in CITED)
}


def subject_of(citation: models.Citation) -> tuple[str, Any]:
    """The kind of row that a citation belongs to, and the row."""
    kind = next(kind for kind in CITED_FILES if getattr(citation, f"{kind}_id"))
    return kind, getattr(citation, kind)


def subject_key(citation: models.Citation) -> str:
    """The key of the row that a citation belongs to."""
    kind, subject = subject_of(citation)
    return next(file for file in CITED if file.cited_as == kind).key_of_row(subject)


def check_citation(check: Any, row: Any) -> None:
    """A citation of a fact names a row and one of its facts."""
    if not row.bad.isdisjoint({"subject_kind", "subject", "field"}):
        return
    kind, subject, fact = (row.values[name] for name in ("subject_kind", "subject", "field"))
    check.require_row(row, "subject", CITED_FILES[kind], subject)
    if fact not in models.citable_facts(kind):
        check.blame(row, "field", f"is no fact of a {kind}.")


def citation_facts(writer: Any, row: Any) -> dict[str, Any]:
    """The fields of a citation of one fact; it comes after what its subject cites already."""
    kind = row.values["subject_kind"]
    subject = writer.stored.find(CITED_FILES[kind], row.values["subject"])
    position = models.Citation.objects.filter(**{f"{kind}_id": subject.pk}).count() + 1
    return {f"{kind}_id": subject.pk, "source_id": writer.sources[row.values["source"]], "position": position}


def cited_row(row: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """The row that is cited."""
    yield CITED_FILES[row.values["subject_kind"]], row.values["subject"]


CITATIONS = File(
    "citations",
    models.Citation,
    (
        Column("subject_kind", CHOICE, required=True, choices=tuple(CITED_FILES), read=lambda row: subject_of(row)[0]),
        Column("subject", TEXT, required=True, read=subject_key),
        Column("field", TEXT, required=True),
        Column("source", URL, required=True, read=lambda row: row.source.url, stored_in=SOURCE),
    ),
    key=("subject_kind", "subject", "field", "source"),
    order=("subject_kind", "subject", "field", "source"),
    related=("source", *CITED_FILES),
    narrow=lambda rows: rows.exclude(field=""),
    checks=(check_citation,),
    further_facts=citation_facts,
    references=cited_row,
)
