"""The front page."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from gear.models import Alliance
from gear.story.today import STEP, pair_of, pairs_from

from . import builders
from .pages import queries_of, soup

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
    builders.make_camera("gone", state="withdrawn")
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
    fields = form.select("input, select")
    assert [field["name"] for field in fields] == ["camera", "lens", "converter"]
    assert all(form.select_one(f"label[for={field['id']}]") for field in fields)
    found = client.get(form["action"], {"camera": "fp", "lens": "45mm", "converter": ""})
    assert found["Location"] == "/mix/sigma-fp/sigma-45mm/"


def test_the_newest_come_first_and_the_unknown_day_not_at_all(client):
    builders.make_lens("older", name="older", announced="2019-05")
    builders.make_lens("newer", name="newer", announced="2021")
    builders.make_lens("undated", name="undated")
    section = soup(client.get("/")).select_one("section[aria-labelledby=newest-products]")
    assert [link["href"] for link in section.select("a.row-name")] == ["/lenses/newer/", "/lenses/older/"]


def test_new_products_stand_as_outlines_at_one_scale(client):
    builders.make_camera("body", announced="2024", width_mm=130, height_mm=100, depth_mm=80)
    builders.make_lens("lens", announced="2023", diameter_mm=70, length_mm=90)
    builders.make_lens("unmeasured", announced="2022", diameter_mm=70)
    builders.make_teleconverter("converter", announced="2021")
    rows = soup(client.get("/")).select(".shelf li")
    assert [[item.get_text(strip=True) for item in row.select("p")] for row in rows] == [
        ["2024", "130 × 100 mm"],
        ["2023", "70 × 90 mm"],
        ["2022"],
        ["2021"],
    ]
    boxes = [row.svg["viewbox"] for row in rows if row.svg]
    assert len(boxes) == 2 and len(set(boxes)) == 1
    assert [row.select_one(".unknown").get_text(strip=True) for row in rows[2:]] == ["size unknown"] * 2


def statements_of(client, monkeypatch, day):
    monkeypatch.setattr("gear.dates.today", lambda: day)
    section = soup(client.get("/")).select_one("section[aria-labelledby=newest-statements]")
    return section.h2.get_text(strip=True), [link["href"] for link in section.select("a.row-name")]


def test_statements_are_shown_while_they_are_fresh(client, monkeypatch):
    for name, day in [("old", "2018-09-25"), ("last", "2025-05-07"), ("new", "2026-06-25")]:
        builders.make_statement(name, date=day)
    assert statements_of(client, monkeypatch, date(2026, 11, 27)) == (
        "Said in the last twelve months",
        ["/press/new/"],
    )
    assert statements_of(client, monkeypatch, date(2027, 6, 26)) == (
        "From the archive of statements, 2018–2026",
        ["/press/new/", "/press/last/", "/press/old/"],
    )


def test_an_archive_of_one_year_names_it_once(client, monkeypatch):
    builders.make_statement("only", date="2018-09-25")
    assert statements_of(client, monkeypatch, date(2026, 1, 1))[0] == "From the archive of statements, 2018"


BODY = {
    "effective_megapixels": 24,
    "ibis": True,
    "autofocus_system": "phase-detect",
    "weather_sealed": True,
    "width_mm": 130,
    "height_mm": 100,
    "depth_mm": 80,
    "weight_g": 700,
}
BARREL = {
    "coverage": "full-frame",
    "aperture_wide": 2,
    "autofocus": True,
    "ois": False,
    "weather_sealed": "yes",
    "diameter_mm": 70,
    "length_mm": 90,
    "weight_g": 500,
}
DAY = date(2026, 11, 27)


def test_every_pair_of_two_makers_comes_before_one_comes_again():
    cameras, lenses = [(1, 10), (2, 20)], [(3, 10), (4, 20), (5, 30)]
    days = [DAY + timedelta(days=number) for number in range(6)]
    first = [next(pairs_from(day, cameras, lenses)) for day in days]
    assert set(first) == {(1, 4), (1, 5), (2, 3), (2, 5)}
    places = {(day.toordinal() * STEP) % 6 for day in days}
    assert places == set(range(6))
    assert list(pairs_from(DAY, cameras, [])) == list(pairs_from(DAY, cameras[:1], lenses[:1])) == []


def test_neighbouring_days_share_neither_body_nor_lens():
    cameras, lenses = [(number, 1) for number in range(20)], [(number, 2) for number in range(130)]
    days = [next(pairs_from(DAY + timedelta(days=number), cameras, lenses)) for number in range(30)]
    assert all(one[0] != next_[0] and one[1] != next_[1] for one, next_ in pairwise(days))


def test_the_pair_of_a_day_has_all_facts_and_fits():
    body = builders.make_camera("body", "leica", **BODY)
    builders.make_lens("own", "leica", **BARREL)
    for fact in BARREL:
        builders.make_lens(f"no-{fact}".replace("_", "-"), **{**BARREL, fact: None})
    for fact in BODY:
        builders.make_camera(f"without-{fact}".replace("_", "-"), "panasonic", **{**BODY, fact: None})
    assert pair_of(DAY) is None
    lens = builders.make_lens("lens", **BARREL)
    builders.make_lens("gone", state="withdrawn", **BARREL)
    for number in range(10):
        mounted = pair_of(DAY + timedelta(days=number))
        assert (mounted.camera, mounted.lens) == (body, lens)
    builders.make_fact(camera=body, lens=lens, topic="fit", effect="fails")
    assert pair_of(DAY) is None


def test_today_fills_the_form_and_shows_its_answers_and_its_drawing(client, monkeypatch):
    builders.make_camera("body", "leica", name="Body", **BODY)
    builders.make_lens("one", name="One", **BARREL)
    builders.make_lens("two", name="Two", **{**BARREL, "coverage": "aps-c"})
    seen = {}
    for number in range(2):
        monkeypatch.setattr("gear.dates.today", lambda number=number: DAY + timedelta(days=number))
        page = soup(client.get("/"))
        chosen = [
            field["value"] for field in page.select('main form input[name="camera"], main form input[name="lens"]')
        ]
        today = page.select_one("section.today")
        form = client.get("/mix/", {"camera": chosen[0], "lens": chosen[1]})
        assert today.h2.a["href"] == form["Location"]
        assert len(today.select(".verdict")) == 4
        assert today.select_one("figure svg title") and today.select("figure table")
        assert "1,200 g." in today.select_one(".answer").get_text()
        seen[tuple(chosen)] = today.select_one(".verdict.lost") is not None
        assert body_of(client) == body_of(client), "the same for everyone that day"
    assert seen == {("Leica Body", "Sigma One"): False, ("Leica Body", "Sigma Two"): True}


def body_of(client):
    return client.get("/").content


def test_readers_get_no_cookie(client):
    response = client.get("/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_queries_do_not_grow_with_the_rows(client):
    def build_more(numbers):
        for number in numbers:
            builders.make_camera(f"camera-{number:03}", "leica", announced="2020", **BODY)
            builders.make_lens(f"lens-{number:03}", announced="2021", **BARREL)
            builders.make_statement(f"statement-{number:03}")

    build_more(range(10))
    few = queries_of(client, ["/"])["/"]
    build_more(range(10, 30))
    many = queries_of(client, ["/"])["/"]
    assert few == many <= 18


def test_what_else_can_be_asked_is_linked(client):
    links = [link["href"] for link in soup(client.get("/")).select("section[aria-labelledby=questions] a")]
    assert links == [
        "/kit/",
        "/mix/change/",
        "/accessories/#own-lenses",
        "/tools/field-of-view/",
        "/tools/depth-of-field/",
    ]
    builders.make_lens("macro", macro=True)
    links = [link["href"] for link in soup(client.get("/")).select("section[aria-labelledby=questions] a")]
    assert links[0] == "/lenses/?macro=yes"
    assert soup(client.get("/accessories/")).find(id="own-lenses")
    ways_on = {link["href"] for link in soup(client.get("/mix/")).select("#results .take-away a")}
    assert {"/mix/change/", "/accessories/#own-lenses"} <= ways_on
