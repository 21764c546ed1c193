"""The charts of a list draw everything that meets its filters, each a link, or count it where it is much."""

import pytest

from gear.lists import charts

from ..builders import make_camera, make_lens, make_milestone
from ..pages import counted_queries, soup

pytestmark = pytest.mark.django_db


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return soup(response)


def links(parsed, name="marked"):
    figure = parsed.find(id=f"{name}-title").find_parent("figure")
    return [link["href"] for link in figure.select("svg a")]


def make_lenses(count):
    for number in range(count):
        make_lens(f"lens-{number:02}", weight_g=100 + number, launch_price_usd=500, focal_min_mm=20 + number)


def test_charts_draw_all_pages(client):
    make_lenses(30)
    make_lens("unweighed")
    parsed = page(client, "/lenses/?view=charts&page_size=12&page=2")
    assert links(parsed) == [f"/lenses/lens-{number:02}/" for number in range(30)]
    assert "By focal length and weight: 30 of 31; 1 without one of the two are not drawn." in parsed.get_text()


def test_charts_have_no_pages_and_no_order_but_keep_what_was_chosen(client):
    make_lenses(30)
    parsed = page(client, "/lenses/?view=charts&page_size=12&sort=weight_g")
    assert not parsed.select(".pagination, #f-sort, #f-page_size")
    carried = {field["name"]: field["value"] for field in parsed.select("#filter-form input[type=hidden]")}
    assert carried == {"view": "charts", "page_size": "12", "sort": "weight_g"}
    views = [link["href"] for link in page(client, "/lenses/?page_size=12&page=2").select(".views a")]
    assert views[-1] == "/lenses/?view=charts&page_size=12"


def test_links_keep_what_is_carried(client):
    make_lenses(3)
    parsed = page(client, "/lenses/?view=charts&compare=lens-01")
    assert {link["href"].partition("?")[2] for link in parsed.select("figure svg a")} == {"compare=lens-01"}


def test_many_are_counted_and_no_row_is_named(client, monkeypatch):
    monkeypatch.setattr(charts, "MOST_MARKS", 5)
    make_lenses(6)
    parsed = page(client, "/lenses/?view=charts")
    figure = parsed.find(id="counted-1-title").find_parent("figure")
    assert not figure.select("svg a")
    counts = [int(row.select("td")[-1].get_text()) for row in figure.select("tbody tr")]
    assert sum(counts) == 6
    assert "By focal length and weight: all 6." in figure.get_text()


def test_pairs_are_drawn_by_their_equivalents_and_lead_to_their_pages(client):
    for number in range(2):
        make_camera(f"body-{number}", weight_g=500 + number)
    make_lens("small", focal_min_mm=20, coverage="aps-c", weight_g=100)
    parsed = page(client, "/mix/?view=charts")
    assert links(parsed) == ["/mix/body-0/small/", "/mix/body-1/small/"]
    row = parsed.select_one("figure tbody tr")
    # 20 x 1.53 = 30.6
    assert [cell.get_text() for cell in row.find_all(["th", "td"])][1:] == ["30.6 mm", "600 g"]


def test_a_line_up_only_of_as_many_as_can_be_told_apart(client, monkeypatch):
    sizes = {"diameter_mm": 60, "length_mm": 50}
    for number in range(3):
        make_lens(f"lens-{number}", **sizes)
    assert page(client, "/lenses/?view=charts").find(id="lens-lineup-title")
    monkeypatch.setattr(charts, "MOST_OUTLINES", 2)
    assert not page(client, "/lenses/?view=charts").find(id="lens-lineup-title")


def test_charts_ask_the_database_as_often_for_many_as_for_few(client):
    make_lenses(3)
    client.get("/lenses/")
    with counted_queries() as few:
        client.get("/lenses/?view=charts")
    for number in range(20):
        make_lens(f"more-{number}", weight_g=300)
    client.get("/lenses/")
    with counted_queries() as many:
        client.get("/lenses/?view=charts")
    assert len(many) == len(few)


def test_a_timeline_of_very_many_says_that_it_draws_the_first(client, monkeypatch):
    monkeypatch.setattr(charts, "MOST_MARKS", 2)
    for year in (2018, 2019, 2020):
        make_milestone(f"Event of {year}", date=str(year))
    figure = page(client, "/alliance/timeline/?view=charts").select_one("figure.drawing")
    assert len(figure.select("svg a")) == 2
    assert "Drawn are the first 2 of 3." in figure.get_text()
