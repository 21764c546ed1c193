"""Statements and the people who speak in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Q

from ..models import Appearance, Person, Quote, Revision, Statement
from ..models.source_list import SourceList
from ..tables.kept import table
from ..tables.mentions import makers_named, products_named
from ..tables.press import statement_table


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in a row of its own: who speaks in it, and in which role the one that the page is about."""

    statement: Statement
    voices: list[Appearance | Quote]
    role: str = ""


@dataclass(slots=True)
class Held:
    """A role that a person had, the days of the first and the last statement made in it, and how many there are."""

    role: str
    last: str
    first: str = ""
    count: int = 0


def statement_context(statement: Statement) -> dict[str, Any]:
    """One statement: who said what in which role, what it names, its sources, and those before and after it."""
    revision = Revision.current()
    quotes = statement.quotes.all()
    quoted = {quote.person_id for quote in quotes}
    return {
        "statement": statement,
        "quotes": quotes,
        "unquoted": [voice for voice in voices(statement) if voice.person_id not in quoted],
        "products": products_named(statement, revision),
        "named_makers": [(maker.name, maker.get_absolute_url()) for maker in makers_named(statement, revision)],
        **neighbours(statement, revision),
        "sources": SourceList(statement.citations.all()).sources,
    }


def neighbours(statement: Statement, revision: int) -> dict[str, Statement | None]:
    """The statements before and after one by date, as the list orders them; None at either end. One query."""
    statements = table(statement_table, revision)
    (keys,) = statements.keys_of(statements.order("date", descending=True))
    place = keys.index(statement.pk) if statement.pk in keys else len(keys)
    around = {"later": keys[max(place - 1, 0) : place], "earlier": keys[place + 1 : place + 2]}
    found = Statement.objects.in_bulk(list(chain(*around.values())))
    return {name: found.get(pks[0]) if pks else None for name, pks in around.items()}


def voices(statement: Statement) -> list[Appearance | Quote]:
    """One entry, with person and role, for everybody who speaks or is quoted. No query after `with_words`."""
    heard: dict[int, Appearance | Quote] = {}
    for voice in chain(statement.appearances.all(), statement.quotes.all()):
        if voice.person_id not in heard or (voice.role and not heard[voice.person_id].role):
            heard[voice.person_id] = voice
    return list(heard.values())


def with_their_voices(statements: Iterable[Statement]) -> list[Said]:
    """Statements as rows. No query after `with_words`."""
    return [Said(statement, voices(statement)) for statement in statements]


def people_context() -> dict[str, Any]:
    """Everybody who speaks, with the latest role on record and the number of statements."""
    people = list(Person.objects.published())
    heard: dict[int, list[Appearance | Quote]] = {person.pk: [] for person in people}
    for statement in Statement.objects.published().newest_first().with_voices():
        for voice in voices(statement):
            heard[voice.person_id].append(voice)
    for person in people:
        person.statement_count = len(heard[person.pk])
        person.last_role = next((voice.role for voice in heard[person.pk] if voice.role), "")
    return {"people": people}


def person_context(person: Person) -> dict[str, Any]:
    """All that a person said: the words on record, every statement they speak in, newest first, and their roles."""
    said = list(_said_by(person))
    quotes = [quote for one in said for quote in one.statement.quotes.all() if quote.person_id == person.pk]
    return {"person": person, "said": said, "roles": roles_held(said), "quotes": quotes}


def _said_by(person: Person) -> Iterator[Said]:
    heard_in = Q(appearances__person=person) | Q(quotes__person=person)
    for statement in Statement.objects.published().filter(heard_in).distinct().newest_first().with_voices():
        heard = voices(statement)
        yield Said(statement, heard, next(voice.role for voice in heard if voice.person_id == person.pk))


def roles_held(said: Iterable[Said]) -> list[Held]:
    """The roles in statements that come newest first, each as named that day: the latest first, unknown left out."""
    held: dict[str, Held] = {}
    for one in said:
        if one.role:
            role = held.setdefault(one.role, Held(one.role, last=one.statement.date))
            role.first = one.statement.date
            role.count += 1
    return list(held.values())
