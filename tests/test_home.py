"""The front page."""

import pytest

from gear.models import Alliance

from . import builders
from .pages import counted_queries, soup

pytestmark = pytest.mark.django_db


def build(count):
    for number in range(count):
        builders.make_camera(f"camera-{number:03}", announced="2020")
        builders.make_lens(f"lens-{number:03}", announced="2021")
        builders.make_statement(f"statement-{number:03}")


def figures(page):
    return {row.dt.get_text(strip=True): row.dd.get_text(strip=True) for row in page.select(".verdict.count")}


def test_the_system_stands_in_numbers(client):
    leica = builders.make_maker("leica")
    mount = builders.make_mount("l-mount", flange_distance_mm=20)
    alliance = Alliance.objects.create(
        slug="l", name="L", mount=mount, licensor=leica, founded="2018", founded_at="Cologne", story="s", aims="a"
    )
    leica.membership = alliance.memberships.create(maker=leica)
    build(40)
    builders.make_camera("gone", withdrawn=True)
    assert figures(soup(client.get("/"))) == {
        "Members of the Alliance": "1",
        "Cameras": "40",
        "Lenses": "40",
        "Pairs": "1,600",
    }


def test_an_empty_database_gives_a_page(client):
    page = soup(client.get("/"))
    assert figures(page)["Pairs"] == "0"
    assert "No product is on record." in page.get_text()


def test_the_form_asks_for_a_pair_without_scripts(client):
    builders.make_camera("sigma-fp", name="fp")
    builders.make_lens("sigma-45mm", name="45mm F2.8")
    form = soup(client.get("/")).select_one("main form")
    assert (form["action"], form["method"]) == ("/mix/", "get")
    names = {
        select["name"]: [option["value"] for option in select.select("option")] for select in form.select("select")
    }
    assert names == {"camera": ["", "sigma-fp"], "lens": ["", "sigma-45mm"]}
    assert all(form.select_one(f"label[for={select['id']}]") for select in form.select("select"))
    assert not form.select("input[type=hidden]")


def test_the_newest_come_first_and_the_unknown_day_not_at_all(client):
    builders.make_lens("older", name="older", announced="2019-05")
    builders.make_lens("newer", name="newer", announced="2021")
    builders.make_lens("undated", name="undated")
    section = soup(client.get("/")).select_one("section[aria-labelledby=newest-products]")
    assert [link["href"] for link in section.select("a.row-name")] == ["/lenses/newer/", "/lenses/older/"]


def test_readers_get_no_cookie(client):
    response = client.get("/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_queries_do_not_grow_with_the_rows(client):
    build(10)
    with counted_queries() as few:
        client.get("/")
    for number in range(10, 30):
        builders.make_camera(f"camera-{number:03}", announced="2020")
        builders.make_lens(f"lens-{number:03}", announced="2021")
        builders.make_statement(f"statement-{number:03}")
    with counted_queries() as many:
        client.get("/")
    assert len(few) == len(many) <= 10


def test_what_else_can_be_asked_is_linked(client):
    row = soup(client.get("/")).select_one(".more-to-ask")
    assert [link["href"] for link in row("a")] == [
        "/mix/change/",
        "/accessories/#own-lenses",
        "/tools/field-of-view/",
        "/tools/depth-of-field/",
    ]
    assert soup(client.get("/accessories/")).find(id="own-lenses")
    ways_on = {link["href"] for link in soup(client.get("/mix/")).select("#results .take-away a")}
    assert {"/mix/change/", "/accessories/#own-lenses"} <= ways_on
