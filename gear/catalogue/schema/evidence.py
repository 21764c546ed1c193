"""The files of what is documented about combinations, and of the sources of single facts."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ... import models
from ...choices import FACT_GRADES, Effect, ImageFormat, NameKind, Topic
from ..cells import CHOICE, REF, SLUG, TEXT, URL, YES_OR_NO, BadCell
from ..columns import SECOND_EDITION, Column, File, choice, columns
from .alliance import ALLIANCE, MAKERS, MOUNTS, TIMELINE
from .press import STATEMENTS
from .products import ACCESSORIES, CAMERAS, LENSES, PRODUCTS
from .recurring import SOURCE, SOURCES, sources_of


def sources_of_fact(fact: models.CompatibilityFact) -> tuple[str, ...]:
    """The addresses of a fact, the leading one first."""
    return tuple(dict.fromkeys((fact.source.url, *sources_of(fact))))


COMPATIBILITY = File(
    "compatibility",
    models.CompatibilityFact,
    (
        Column("id", SLUG, required=True, field="slug"),
        Column("camera", REF, refers_to=("cameras",), may_be_none=True),
        Column("camera_maker", REF, refers_to=("makers",), may_be_none=True),
        choice("camera_format", ImageFormat, since=SECOND_EDITION, may_be_none=True),
        Column("lens", REF, refers_to=("lenses",), may_be_none=True),
        Column("lens_maker", REF, refers_to=("makers",), may_be_none=True),
        choice("lens_coverage", ImageFormat, since=SECOND_EDITION, may_be_none=True),
        *columns(YES_OR_NO, "lens_electronic", "accessory_electronic", since=SECOND_EDITION, may_be_none=True),
        Column("accessory", REF, refers_to=("accessories",), may_be_none=True),
        choice("topic", Topic, required=True),
        choice("effect", Effect, required=True),
        Column("summary", TEXT, required=True),
        choice("grade", FACT_GRADES, required=True),
        Column("firmware", may_be_none=True),
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


def subject_of(citation: models.Citation | models.Disagreement) -> tuple[str, Any]:
    """The kind of row that a citation or a disagreement is about, and the row."""
    kind = next(kind for kind in CITED_FILES if getattr(citation, f"{kind}_id"))
    return kind, getattr(citation, kind)


def subject_key(citation: models.Citation | models.Disagreement) -> str:
    """The key of the row that a citation or a disagreement is about."""
    kind, subject = subject_of(citation)
    return next(file for file in CITED if file.cited_as == kind).key_of_row(subject)


def check_citation(check: Any, row: Any) -> None:
    """A citation of a fact names a row and one of its facts."""
    if not row.bad.isdisjoint({"subject_kind", "subject", "field"}):
        return
    kind, subject, fact = (row.values[name] for name in ("subject_kind", "subject", "field"))
    check.require_row(row, "subject", CITED_FILES[kind], subject)
    about = check.find(CITED_FILES[kind], subject)
    if fact not in models.citable_facts(kind):
        check.blame(row, "field", f"is no fact of a {kind}.")
    elif about is not None and fact not in fields_of(about.file):
        check.blame(row, "field", f"is no fact of the rows of {about.file.name}.")


def fields_of(file: File) -> set[str]:
    """The names of all that is stored for the rows of a file, in their own model and in its parts."""
    models_of = (file.model, *file.parts)
    return {field.name for model in models_of for field in (*model._meta.fields, *model._meta.many_to_many)}


def citation_facts(writer: Any, row: Any) -> dict[str, Any]:
    """The fields of a citation of one fact; it comes after what its subject cites already."""
    kind = row.values["subject_kind"]
    subject = writer.stored.find(CITED_FILES[kind], row.values["subject"])
    writer.cited[kind, subject.pk] += 1
    source, position = writer.sources[row.values["source"]], writer.cited[kind, subject.pk]
    return {f"{kind}_id": subject.pk, "source_id": source, "position": position}


def cited_row(row: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """The row that is cited."""
    yield CITED_FILES[row.values["subject_kind"]], row.values["subject"]


def cited_fact(row: Any) -> tuple[tuple[str, ...], str, str]:
    """The fact that is cited: the files and the key of its row, and its field."""
    return CITED_FILES[row.values["subject_kind"]], row.values["subject"], row.values["field"]


SUBJECT_KIND = Column(
    "subject_kind", CHOICE, required=True, choices=tuple(CITED_FILES), read=lambda row: subject_of(row)[0]
)
SUBJECT = Column("subject", TEXT, required=True, read=subject_key)
FIELD = Column("field", TEXT, required=True)

CITATIONS = File(
    "citations",
    models.Citation,
    (
        SUBJECT_KIND,
        SUBJECT,
        FIELD,
        Column("source", URL, required=True, read=lambda row: row.source.url, stored_in=SOURCE),
    ),
    key=("subject_kind", "subject", "field", "source"),
    order=("subject_kind", "subject", "field", "source"),
    related=("source", *CITED_FILES),
    narrow=lambda rows: rows.exclude(field=""),
    checks=(check_citation,),
    further_facts=citation_facts,
    references=cited_row,
    speaks_of=cited_fact,
)


NAMES = File(
    "names",
    models.ProductName,
    (
        Column("product", REF, required=True, refers_to=PRODUCTS),
        Column("name", TEXT, required=True),
        choice("kind", NameKind, required=True),
        SOURCES,
    ),
    key=("product", "name"),
    order=("product", "name"),
    cited_as="name",
    since=SECOND_EDITION,
)


def disputable(file: File) -> tuple[Column, ...]:
    """The columns of a file of which sources may say different things."""
    return tuple(column for column in file.columns if column.name not in {*file.key, "sources", "notes"})


# What is needed to read any cell of a row that a disagreement is about, without a query for each.
SUBJECTS_WITH_CELLS = (
    "product__camera__maker",
    "product__lens__maker",
    "product__lens__replaces",
    "product__accessory__maker",
    "product__accessory__from_mount",
    "maker__membership",
)


def file_of(row: Any) -> tuple[File, Any]:
    """The file that holds a row, and the row as its model: a product as the camera, lens or accessory that it is."""
    row = getattr(row, row.category) if type(row) is models.Product else row
    return next(file for file in CITED if file.model is row._meta.concrete_model), row


def cell_of(row: Any, name: str) -> str | None:
    """What a row of the database says in a column, as the files write it; None where its file has no such column."""
    file, row = file_of(row)
    column = next((column for column in file.columns if column.name == name), None)
    return column.write(column.value_of(row)) if column else None


def is_kept(disagreement: models.Disagreement) -> bool:
    """Whether the value is the one that the row itself has."""
    _kind, row = subject_of(disagreement)
    return cell_of(row, disagreement.field) == disagreement.value


def check_disagreement(check: Any, row: Any) -> None:
    """A disagreement names a row and one of its columns; the kept value is the one that the row has."""
    if not row.bad.isdisjoint({"subject_kind", "subject", "field"}):
        return
    stems, subject, name = CITED_FILES[row.values["subject_kind"]], row.values["subject"], row.values["field"]
    check.require_row(row, "subject", stems, subject)
    about = check.find(stems, subject)
    if about is None:
        return
    column = next((column for column in disputable(about.file) if column.name == name), None)
    if column is None:
        check.blame(row, "field", f"is no column of {about.file.name} on which sources may disagree.")
    elif row.bad.isdisjoint({"value", "kept"}) and name not in about.bad:
        check_value(check, row, about, column)


def check_value(check: Any, row: Any, about: Any, column: Column) -> None:
    """The value can be read as a cell of its column, and is marked as kept where it is the row's own."""
    try:
        column.parse(row.values["value"])
    except BadCell as error:
        check.blame(row, "value", str(error))
        return
    kept = about.cells[column.name] == row.values["value"]
    if row.values["kept"] is not kept:
        says = about.cells[column.name] or "nothing"
        check.blame(row, "kept", f"must be {'yes' if kept else 'no'}: {about.file.name} has {says}.")


def disagreement_facts(writer: Any, row: Any) -> dict[str, Any]:
    """The row that a disagreement is about, and the source if one is known."""
    kind, url = row.values["subject_kind"], row.values["source"]
    subject = writer.stored.find(CITED_FILES[kind], row.values["subject"])
    return {f"{kind}_id": subject.pk, "source_id": writer.sources[url] if url else None}


DISAGREEMENTS = File(
    "disagreements",
    models.Disagreement,
    (
        SUBJECT_KIND,
        SUBJECT,
        FIELD,
        Column("value", TEXT, required=True),
        Column("kept", YES_OR_NO, required=True, read=is_kept, derived=True),
        Column("source", URL, read=lambda row: row.source.url if row.source else "", stored_in=SOURCE),
    ),
    key=("subject_kind", "subject", "field", "value", "source"),
    order=("subject_kind", "subject", "field", "value", "source"),
    related=("source", *CITED_FILES, *SUBJECTS_WITH_CELLS),
    checks=(check_disagreement,),
    further_facts=disagreement_facts,
    references=cited_row,
    since=SECOND_EDITION,
)
