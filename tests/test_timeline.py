"""The timeline: events in one column, by year, filtered and in either order; and the same as data."""

import json

import pytest

from . import builders
from .pages import body, counted_queries, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def events():
    """Three events, one of them of a day that nobody knows."""
    founded = builders.make_milestone("Founded", date="2018-09-25", kind="alliance")
    founded.makers.add(builders.make_maker("leica", name="Leica"), builders.make_maker("sigma", name="Sigma"))
    builders.cite(founded, "https://example.org/founded", "https://example.org/both")
    camera = builders.make_milestone("Sigma fp", date="2019-07-11", kind="camera")
    camera.makers.add(builders.make_maker("sigma"))
    # One by one: several at once would be linked in any order, and data give them in that of entry.
    camera.products.add(builders.make_camera("sigma-fp"))
    camera.products.add(builders.make_camera("hidden", state="withdrawn"))
    builders.cite(camera, "https://example.org/fp", "https://example.org/both")
    award = builders.make_milestone("An award", date="2019", kind="alliance")
    return founded, camera, award


def told(client, query=""):
    page = soup(client.get(f"/alliance/timeline/{query}"))
    return [title.get_text() for title in page.select(".events h3 a")]


def test_the_newest_stands_first_and_a_less_exact_date_at_the_end_of_its_year(client, events):
    assert told(client) == ["An award", "Sigma fp", "Founded"]
    assert told(client, "?sort=date") == ["Founded", "Sigma fp", "An award"]


def test_years_are_headings_in_one_column(client, events):
    page = soup(client.get("/alliance/timeline/"))
    assert [(year.h2.get_text(), len(year.select(".events > li"))) for year in page.select(".year")] == [
        ("2019", 2),
        ("2018", 1),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kind=camera", ["Sigma fp"]),
        ("?maker=leica", ["Founded"]),
        ("?maker=none", ["An award"]),
        ("?year=2019&kind=alliance", ["An award"]),
        ("?q=fp", ["Sigma fp"]),
    ],
)
def test_kind_maker_year_and_words_narrow_it(client, events, query, expected):
    assert told(client, query) == expected


def test_an_unknown_value_is_named_and_dropped(client, events):
    response = client.get("/alliance/timeline/?kind=poem&year=2018")
    page = soup(response)
    assert response.status_code == 200
    assert page.select_one("#results .notices").get_text(strip=True) == "“poem” is not a choice of Kind."
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert [title.get_text() for title in page.select(".events h3 a")] == ["Founded"]


def test_an_event_has_an_address_among_those_of_its_year(client, events):
    founded = events[0]
    assert founded.get_absolute_url() == f"/alliance/timeline/?year=2018#milestone-{founded.pk}"
    item = soup(client.get(founded.get_absolute_url())).find(id=f"milestone-{founded.pk}")
    assert [link["href"] for link in item.select(".subjects a")] == ["/makers/leica/", "/makers/sigma/"]


def test_only_products_with_a_page_are_named(client, events):
    item = soup(client.get("/alliance/timeline/")).find(id=f"milestone-{events[1].pk}")
    assert [link["href"] for link in item.select(".subjects a")] == ["/makers/sigma/", "/cameras/sigma-fp/"]


def test_sources_are_folded_under_each_year_and_numbered_through_the_page(client, events):
    page = soup(client.get("/alliance/timeline/"))
    newest, oldest = page.select(".folded-sources")
    assert newest.summary.get_text(strip=True).startswith("2 sources")
    assert [(item["value"], item.a["href"]) for item in newest.select("li")] == [
        ("1", "https://example.org/fp"),
        ("2", "https://example.org/both"),
    ]
    # What an earlier year names keeps its number, and links to it lead there.
    assert [(item["value"], item.has_attr("id")) for item in oldest.select("li")] == [("2", False), ("3", True)]
    cited = [link["href"] for link in page.find(id=f"milestone-{events[0].pk}").select("a.cite")]
    assert cited == ["#source-2", "#source-3"]


def test_drawn_each_event_is_a_link(client, events):
    page = soup(client.get("/alliance/timeline/?view=charts"))
    assert not page.select(".events")
    assert {link["href"] for link in page.select("svg a")} == {event.get_absolute_url() for event in events}


def test_the_same_as_data(client, events):
    found = json.loads(body(client.get("/alliance/timeline.json?kind=camera")))
    assert found["count"] == 1
    assert found["results"][0] == {
        "date": "2019-07-11",
        "title": "Sigma fp",
        "summary": "What happened.",
        "kind": "camera",
        "makers": ["sigma"],
        "products": ["sigma-fp", "hidden"],
        "sources": ["https://example.org/fp", "https://example.org/both"],
    }
    assert client.get("/alliance/timeline.json?kind=poem").status_code == 400


def test_queries_do_not_grow_with_the_events(client, events):
    def asked():
        client.get("/alliance/timeline/")
        with counted_queries() as queries:
            client.get("/alliance/timeline/")
        return len(queries)

    few = asked()
    for number in range(20):
        event = builders.make_milestone(f"Event {number}")
        event.makers.add(builders.make_maker(f"maker-{number}"))
        builders.cite(event, f"https://example.org/{number}")
    assert few == asked() <= 6
