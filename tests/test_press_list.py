"""The list of statements: what finds them, and what it says of each."""

import json

import pytest

from gear.models import Quote, Tag

from . import builders
from .pages import body, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def statements():
    founded = builders.make_statement(
        "founded", ["leica", "sigma"], title="Alliance founded", summary="Three makers found it.", date="2018-09-25"
    )
    person = builders.make_person("kazuto-yamaki", name="Kazuto Yamaki")
    Quote.objects.create(statement=founded, position=1, person=person, role="CEO", text="Many lenses will follow.")
    founded.tags.add(Tag.objects.create(slug="founding", name="history of it"))
    builders.make_statement("fewer", ["leitz"], title="On one lens", summary="A united price.", date="2021")
    return founded


def found(client, query):
    """The slugs that a search finds, on the page; the data find the same."""
    page = soup(client.get(f"/press/?q={query}"))
    shown = [link["href"].split("/")[2] for link in page.select("table.list a.row-name")]
    data = json.loads(body(client.get(f"/press.json?q={query}")))
    assert [row["slug"] for row in data["results"]] == shown
    return shown


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("founding", ["founded"]),
        ("FOUNDS", ["founded"]),
        ("lens", ["fewer", "founded"]),
        ("lenses", ["fewer", "founded"]),
        ("prices", ["fewer"]),
        ("foundi", []),  # begins no word and is none
        ("foun", ["founded"]),  # a part of a word is found as ever
        ("nded", ["founded"]),
        ("lenses+founding", ["founded"]),
        ("unit", ["fewer"]),  # inside a word
        ("units", []),
    ],
)
def test_a_word_is_found_in_any_form(client, statements, query, slugs):
    assert found(client, query) == slugs


def test_the_timeline_finds_words_in_any_form_too(client):
    builders.make_milestone("Three makers found an alliance", date="2018")
    page = soup(client.get("/alliance/timeline/?q=founding"))
    assert "Three makers found an alliance" in page.main.get_text()
