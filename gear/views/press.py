"""Statements, the people who speak in them and their subjects."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .. import dates
from ..catalogue import rows
from ..machines import structured
from ..models import Person, Quote, Statement, Tag
from ..story.press import people_context, person_context, statement_context
from ..story.promises import promises_of
from ..story.subjects import tag_context, tags_context
from ..talk.shown import talk_about
from ..talk.subjects import Subject
from .data import absolute, json_answer
from .lookup import find, moved

QUOTES = Prefetch("quotes", queryset=Quote.objects.select_related("person", "statement"))


def statement_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One statement."""
    statement = find(Statement.objects.with_voices().prefetch_related("citations"), slug)
    redirect = moved(request, slug=statement.slug)
    if redirect:
        return redirect
    context = statement_context(statement)
    node = structured.statement(statement, statement.makers.all(), context["quotes"], absolute(request))
    context |= {
        "promises": promises_of(statement, dates.today()),
        "talk": talk_about(Subject(statement=statement)),
        "structured": [node],
    }
    return render(request, "press/statement_detail.html", context)


def statement_data(request: HttpRequest, slug: str) -> HttpResponse:
    """One statement as JSON, with its quotes."""
    statement = find(rows.rows_queryset("statements").prefetch_related(QUOTES), slug)
    quotes = [rows.data_row("quotes", quote) for quote in statement.quotes.all()]
    data = {**rows.data_row("statements", statement), "quotes": quotes}
    return moved(request, slug=statement.slug) or json_answer(data)


def person_list(request: HttpRequest) -> HttpResponse:
    """Everybody who speaks."""
    return render(request, "press/person_list.html", people_context())


def person_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """All that a person said."""
    person = find(Person.objects.not_of_drafts_alone(), slug)
    redirect = moved(request, slug=person.slug)
    context = person_context(person)
    role = next((told.role for told in context["said"] if told.role), "")
    node = structured.person(person, role, absolute(request))
    return redirect or render(request, "press/person_detail.html", context | {"structured": [node]})


def tag_list(request: HttpRequest) -> HttpResponse:
    """All subjects of statements."""
    return render(request, "press/tag_list.html", tags_context())


def tag_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """All that was said on a subject."""
    tag = find(Tag.objects.not_of_drafts_alone(), slug)
    redirect = moved(request, slug=tag.slug)
    return redirect or render(request, "press/tag_detail.html", tag_context(tag))
