"""Statements and the people who speak in them."""

from itertools import chain
from typing import Any

from django.db.models import Q

from ..models import Appearance, Person, Quote, Statement
from ..models.source_list import SourceList


def statement_context(statement: Statement) -> dict[str, Any]:
    """One statement: who said what in which role, with quotes, subjects and sources."""
    return {
        "statement": statement,
        "voices": voices(statement),
        "quotes": statement.quotes.all(),
        "sources": SourceList(statement.citations.all()).sources,
    }


def voices(statement: Statement) -> list[Appearance | Quote]:
    """One entry, with person and role, for everybody who speaks or is quoted. No query after `with_voices`."""
    heard: dict[int, Appearance | Quote] = {}
    for voice in chain(statement.appearances.all(), statement.quotes.all()):
        if voice.person_id not in heard or (voice.role and not heard[voice.person_id].role):
            heard[voice.person_id] = voice
    return list(heard.values())


def people_context() -> dict[str, Any]:
    """Everybody who speaks, with the latest role on record and the number of statements."""
    people = list(Person.objects.all())
    heard: dict[int, list[Appearance | Quote]] = {person.pk: [] for person in people}
    for statement in Statement.objects.newest_first().with_voices():
        for voice in voices(statement):
            heard[voice.person_id].append(voice)
    for person in people:
        person.statement_count = len(heard[person.pk])
        person.last_role = next((voice.role for voice in heard[person.pk] if voice.role), "")
    return {"people": people}


def person_context(person: Person) -> dict[str, Any]:
    """All that a person said: the words on record and every statement they speak in, newest first."""
    heard_in = Q(appearances__person=person) | Q(quotes__person=person)
    statements = list(Statement.objects.filter(heard_in).distinct().newest_first().with_voices())
    for statement in statements:
        statement.own_role = next(voice.role for voice in voices(statement) if voice.person_id == person.pk)
    quotes = [quote for statement in statements for quote in statement.quotes.all() if quote.person_id == person.pk]
    return {"person": person, "statements": statements, "quotes": quotes}
