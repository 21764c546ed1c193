"""Statements and the people who speak in them."""

from itertools import chain

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..catalogue import rows
from ..models import Appearance, Person, Quote, Statement
from ..products.sources import SourceList
from .data import json_answer
from .lookup import find, moved

QUOTES = Prefetch("quotes", queryset=Quote.objects.select_related("person", "statement"))


def statement_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One statement: who said what in which role, with quotes, subjects and sources."""
    statement = find(Statement.objects.with_voices().prefetch_related("citations"), slug)
    context = {
        "statement": statement,
        "voices": voices(statement),
        "quotes": statement.quotes.all(),
        "sources": SourceList(statement.citations.all()).sources,
    }
    return moved(request, slug=statement.slug) or render(request, "press/statement_detail.html", context)


def voices(statement: Statement) -> list[Appearance | Quote]:
    """One entry, with person and role, for everybody who speaks or is quoted. No query after `with_voices`."""
    heard: dict[int, Appearance | Quote] = {}
    for voice in chain(statement.appearances.all(), statement.quotes.all()):
        if voice.person_id not in heard or (voice.role and not heard[voice.person_id].role):
            heard[voice.person_id] = voice
    return list(heard.values())


def statement_data(request: HttpRequest, slug: str) -> HttpResponse:
    """One statement as JSON, with its quotes."""
    statement = find(rows.rows_queryset("statements").prefetch_related(QUOTES), slug)
    quotes = [rows.data_row("quotes", quote) for quote in statement.quotes.all()]
    data = {**rows.data_row("statements", statement), "quotes": quotes}
    return moved(request, slug=statement.slug) or json_answer(data)


def person_list(request: HttpRequest) -> HttpResponse:
    """Everybody who speaks, with the latest role on record and the number of statements."""
    people = list(Person.objects.all())
    heard: dict[int, list[Appearance | Quote]] = {person.pk: [] for person in people}
    for statement in Statement.objects.newest_first().with_voices():
        for voice in voices(statement):
            heard[voice.person_id].append(voice)
    for person in people:
        person.statement_count = len(heard[person.pk])
        person.last_role = next((voice.role for voice in heard[person.pk] if voice.role), "")
    return render(request, "press/person_list.html", {"people": people})


def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """All that a person said: the words on record and every statement they speak in, newest first."""
    person = find(Person.objects.all(), slug)
    heard_in = Q(appearances__person=person) | Q(quotes__person=person)
    statements = list(Statement.objects.filter(heard_in).distinct().newest_first().with_voices())
    for statement in statements:
        statement.own_role = next(voice.role for voice in voices(statement) if voice.person_id == person.pk)
    quotes = [quote for statement in statements for quote in statement.quotes.all() if quote.person_id == person.pk]
    context = {"person": person, "statements": statements, "quotes": quotes}
    return moved(request, slug=person.slug) or render(request, "press/person_detail.html", context)
