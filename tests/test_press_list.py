"""The list of statements: what finds them, and what it says of each."""

import json

import pytest

from gear.models import Quote, Tag

from . import builders
from .pages import body, counted_queries, soup

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


def row_texts(page):
    return [" ".join(row.get_text(" ", strip=True).split()) for row in page.select("table.list tbody tr")]


def test_the_list_says_of_which_statements_words_are_on_record(client, statements):
    newer, older = row_texts(soup(client.get("/press/")))
    assert "summary only" in newer
    assert "in their words" in older
    assert "Kazuto Yamaki" in older, "who is quoted speaks too"


@pytest.mark.parametrize(("word", "slugs"), [("yes", ["founded"]), ("no", ["fewer"])])
def test_statements_with_words_on_record_can_be_asked_for(client, statements, word, slugs):
    answer = json.loads(body(client.get(f"/press.json?quoted={word}")))
    assert [row["slug"] for row in answer["results"]] == slugs
    counts = {option["value"]: option["count"] for option in answer["facets"]["quoted"]}
    assert counts == {"yes": 1, "no": 1}


def test_a_word_that_is_no_answer_is_refused(client, statements):
    assert client.get("/press.json?quoted=perhaps").status_code == 400
    assert client.get("/press/?quoted=perhaps").status_code == 200


def test_a_filter_leads_to_the_page_of_what_was_chosen(client, statements):
    page = soup(client.get("/press/?maker=sigma&person=kazuto-yamaki&tag=founding&kind=press-release"))
    links = {link["href"]: link.get_text() for link in page.select("#opening a")}
    assert links == {
        "/makers/sigma/": "Sigma",
        "/press/people/kazuto-yamaki/": "Kazuto Yamaki",
        "/press/tags/founding/": "history of it",
    }
    assert not soup(client.get("/press/?person=unknown")).select("#opening a")


def test_the_list_leads_to_people_and_subjects(client, statements):
    links = {link["href"] for link in soup(client.get("/press/")).select(".press-ways a")}
    assert {"/press/people/", "/press/tags/"} <= links


def test_queries_do_not_grow_with_the_rows(client, statements):
    def ask():
        with counted_queries() as queries:
            client.get("/press/?q=founding&person=kazuto-yamaki")
        return len(queries)

    few = ask(), ask()
    person = builders.make_person("kazuto-yamaki")
    for number in range(20):
        more = builders.make_statement(f"founding-{number}", title="Founding")
        Quote.objects.create(statement=more, position=1, person=person, text="Words.")
    assert (ask(), ask()) == few
    assert few[1] <= 5
