"""The files of statements, of quotes and promises in them, of the people who speak and of subjects."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from ... import models
from ...choices import StatementKind
from ..cells import DATE, INTEGER, PARAGRAPHS, REF, REFS, ROLES, TEXT, URL, WORDS
from ..columns import SECOND_EDITION, Column, File, choice
from .products import PRODUCTS
from .recurring import NAME, NOTES, SLUG_COLUMN, SOURCES, SUMMARY

SPEAKERS = Prefetch(
    "appearances", queryset=models.Appearance.objects.select_related("person").order_by("position", "pk")
)


def speakers_of(statement: models.Statement) -> tuple[str, ...]:
    """The names of those who speak, in order."""
    return tuple(heard.person.name for heard in statement.appearances.all())


def roles_of(statement: models.Statement) -> tuple[str, ...]:
    """Their roles that day, in the same order."""
    return tuple(heard.role for heard in statement.appearances.all())


def tags_of(statement: models.Statement) -> tuple[str, ...]:
    """The names of the subjects."""
    return tuple(tag.name for tag in statement.tags.all())


def check_speakers(check: Any, row: Any) -> None:
    """Every speaker has a role, or none has."""
    speakers, roles = row.values["speaker"], row.values["speaker_role"]
    if roles and len(roles) != len(speakers) and row.bad.isdisjoint({"speaker", "speaker_role"}):
        check.blame(row, "speaker_role", f"has {len(roles)} roles for {len(speakers)} speakers.")


def write_speakers(writer: Any, written: Any) -> None:
    """Who speaks in a statement, in order, with the role held that day."""
    models.Appearance.objects.filter(statement__in=[saved.pk for _, saved in written]).delete()
    models.Appearance.objects.bulk_create(
        models.Appearance(
            statement=saved, position=position, person=writer.stored.find((PEOPLE.stem,), name), role=role
        )
        for row, saved in written
        for position, (name, role) in enumerate(heard(row), start=1)
    )


def heard(row: Any) -> Iterable[tuple[str, str]]:
    """Names and roles of the speakers; no role where none is known."""
    names = row.values["speaker"]
    return zip(names, row.values["speaker_role"] or [""] * len(names), strict=True)


PEOPLE = File(
    "people",
    models.Person,
    (SLUG_COLUMN, NAME, NOTES),
    implied_by=(("statements", "speaker"), ("quotes", "speaker")),
    named_once=True,
)

TAGS = File("tags", models.Tag, (SLUG_COLUMN, NAME), implied_by=(("statements", "tags"),), named_once=True)

STATEMENTS = File(
    "statements",
    models.Statement,
    (
        SLUG_COLUMN,
        Column("date", DATE, required=True),
        Column("title", TEXT, required=True),
        choice("kind", StatementKind, required=True),
        Column("event", may_be_none=True),
        Column(
            "speaker",
            WORDS,
            refers_to=("people",),
            read=speakers_of,
            stored_in=(models.Person, "name"),
            may_be_none=True,
        ),
        Column("speaker_role", ROLES, read=roles_of, stored_in=(models.Appearance, "role"), may_be_none=True),
        Column("maker", REFS, required=True, refers_to=("makers",), field="makers"),
        Column("tags", WORDS, refers_to=("tags",), read=tags_of, stored_in=(models.Tag, "name"), may_be_none=True),
        SUMMARY,
        Column("url", URL),
        SOURCES,
    ),
    order=("date", "slug"),
    cited_as="statement",
    prefetched=(SPEAKERS,),
    checks=(check_speakers,),
    links=write_speakers,
)

QUOTES = File(
    "quotes",
    models.Quote,
    (
        Column("statement", REF, required=True, refers_to=("statements",)),
        Column("position", INTEGER, required=True),
        Column(
            "speaker",
            TEXT,
            required=True,
            refers_to=("people",),
            field="person",
            read=lambda quote: quote.person.name,
            stored_in=(models.Person, "name"),
        ),
        Column("role"),
        Column("text", PARAGRAPHS, required=True),
    ),
    key=("statement", "position"),
    order=("statement", "position"),
    related=("person",),
)

# That no time was named is known, and so is that no product of the guide was the one.
PROMISES = File(
    "promises",
    models.Promise,
    (
        Column("statement", REF, required=True, refers_to=("statements",)),
        Column("position", INTEGER, required=True),
        Column("text", TEXT, required=True),
        Column("product", REF, refers_to=PRODUCTS, may_be_none=True),
        Column("due", DATE, may_be_none=True),
    ),
    key=("statement", "position"),
    order=("statement", "position"),
    since=SECOND_EDITION,
    may_be_absent=True,
    related=("product__successor",),
)
