"""Makers: the list and one maker, as page and as data."""

import csv
import json

import pytest

from gear.models import Alliance, Membership

from . import builders
from .pages import body, counted_queries, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def alliance():
    return Alliance.objects.create(
        slug="l-mount-alliance",
        name="L-Mount Alliance",
        mount=builders.make_mount("l-mount", flange_distance_mm=20),
        licensor=builders.make_maker("leica", name="Leica", country="Germany"),
        founded="2018-09-25",
        founded_at="Cologne",
        story="s",
        aims="a",
    )


@pytest.fixture
def makers(alliance):
    leica, sirui = builders.make_maker("leica"), builders.make_maker("sirui", name="Sirui")
    alliance.memberships.create(maker=sirui, joined="2025", role="licensee-member")
    alliance.memberships.create(maker=leica, joined="2018-09-25", role="founder")
    builders.make_maker("laowa", name="Laowa")
    builders.cite(leica, "https://example.org/leica")
    return leica


def names(section):
    return [link.contents[0].strip() for link in section.select("tbody a.row-name")]


def test_members_come_first_by_the_day_they_joined(client, makers):
    page = soup(client.get("/makers/"))
    assert names(page.select_one("section[aria-labelledby=members]")) == ["Leica", "Sirui"]
    assert names(page.select_one("section[aria-labelledby=others]")) == ["Laowa"]


def test_products_are_counted_without_withdrawn_ones(client, makers):
    builders.make_camera("leica-a", makers)
    builders.make_lens("leica-b", makers)
    builders.make_lens("leica-c", makers)
    builders.make_lens("leica-d", makers, state="withdrawn")
    row = soup(client.get("/makers/")).select_one("section[aria-labelledby=members] tbody tr")
    assert [cell.get_text(strip=True) for cell in row.select("td.num")] == ["1", "2", "0"]


def test_the_list_as_json(client, makers):
    answer = json.loads(body(client.get("/makers.json")))
    assert answer["count"] == 3
    leica = next(row for row in answer["results"] if row["slug"] == "leica")
    assert (leica["member"], leica["joined"], leica["role"]) == (True, "2018-09-25", "founder")
    assert (leica["founded_year"], leica["sources"]) == (None, ["https://example.org/leica"])
    assert leica["url"] == "/makers/leica/"


def test_the_list_as_csv(client, makers):
    response = client.get("/makers.csv")
    assert response["Access-Control-Allow-Origin"] == "*"
    rows = list(csv.DictReader(body(response).splitlines()))
    assert [(row["slug"], row["member"], row["founded_year"]) for row in rows] == [
        ("laowa", "no", ""),
        ("leica", "yes", ""),
        ("sirui", "yes", ""),
    ]


@pytest.mark.parametrize("address", ["/makers.json?color=red", "/makers.csv?color=red"])
def test_data_refuse_an_unknown_parameter(client, makers, address):
    response = client.get(address)
    assert response.status_code == 400
    assert json.loads(body(response)) == {"errors": {"color": ["There is no such parameter."]}}


def test_a_maker_with_everything_about_it(client, makers):
    builders.make_camera("leica-sl3", makers, name="SL3", announced="2024-03-07")
    builders.make_statement("founded", ["leica"], title="Founded")
    builders.make_milestone("Leica SL3").makers.add(makers)
    page = soup(client.get("/makers/leica/"))
    links = {link["href"] for link in page.select("main a")}
    assert {"/cameras/leica-sl3/", "/press/founded/", "https://example.org/leica"} <= links
    assert any(link.startswith("/alliance/timeline/?year=2018#milestone-") for link in links)
    assert page.select_one("main time")["datetime"] == "2018-09-25"
    facts = {row.th.get_text(strip=True): row.td.get_text(strip=True) for row in page.select(".facts tr")}
    assert facts["Country"] == "Germany"
    assert "Founded" in facts["Not on record"]


def test_a_maker_without_products_says_so(client, makers):
    assert "No product with L-Mount by this maker is on record." in soup(client.get("/makers/laowa/")).get_text()


def test_one_maker_as_json(client, makers):
    answer = json.loads(body(client.get("/makers/leica.json")))
    assert (answer["name"], answer["country"], answer["legal_name"]) == ("Leica", "Germany", None)


def test_an_old_slug_leads_to_the_page_of_today(client, makers):
    makers.slug = "leica-camera"
    makers.save()
    for old, new in [("/makers/leica/", "/makers/leica-camera/"), ("/makers/leica.json", "/makers/leica-camera.json")]:
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new)


def test_an_unknown_maker_is_not_found(client):
    assert client.get("/makers/nobody/").status_code == 404


def test_queries_do_not_grow_with_the_rows(client, alliance):
    def build(numbers):
        for number in numbers:
            maker = builders.make_maker(f"maker-{number:03}")
            alliance.memberships.create(maker=maker)
            builders.make_lens(f"lens-{number:03}", "leica")
            builders.make_statement(f"statement-{number:03}", ["leica"])
            builders.make_milestone(f"Event {number:03}").makers.add(alliance.licensor)

    addresses = ["/makers/", "/makers.json", "/makers.csv", "/makers/leica/", "/makers/leica.json"]
    build(range(10))
    few = {address: queries_of(client, address) for address in addresses}
    build(range(10, 30))
    many = {address: queries_of(client, address) for address in addresses}
    assert few == many
    assert max(many.values()) <= 8


def queries_of(client, address):
    with counted_queries() as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_sources_and_second_values_stand_beside_the_facts_of_a_maker(client, alliance):
    maker = builders.make_maker("leitz", makes_lenses=True, country="Germany")
    Membership.objects.create(maker=maker, alliance=alliance, joined="2021-10-14", role="licensee-member")
    builders.cite(maker, "https://a.example/leitz", field="country")
    builders.disagree(maker, "joined", "2021-10-14", "https://b.example/leitz")
    builders.disagree(maker, "joined", "2021-10-26")
    builders.disagree(maker, "makes", "lenses; accessories")
    page = soup(client.get("/makers/leitz/"))
    rows = {
        " ".join(row.th.get_text(" ", strip=True).split()): " ".join(row.td.get_text(" ", strip=True).split())
        for row in page.select("table.facts tr")
    }
    assert rows["Country"] == "Germany [1]"
    assert rows["What it makes"] == "lenses Sources disagree: lenses, accessories source not known"
    assert rows["Joined the Alliance"] == (
        "14 October 2021 Sources disagree: 14 October 2021 [2] kept 26 October 2021 source not known"
    )
    assert [item["href"] for item in page.select("ol.sources a")] == [
        "https://a.example/leitz",
        "https://b.example/leitz",
    ]


def test_the_statements_of_a_maker_say_who_speaks_and_whether_words_are_on_record(client, makers):
    said = builders.make_statement("said", ["leica"], title="On lenses", date="2021", kind="interview")
    said.quotes.create(person=builders.make_person("stefan-daniel"), text="Words.")
    builders.make_statement("told", ["leica"], title="On plans", date="2019")
    event = builders.make_milestone("A lens", kind="lens", date="2020")
    event.makers.add(makers)
    page = soup(client.get("/makers/leica/"))
    lists = {part: page.find(id=part).find_next("ul") for part in ("statements", "milestones")}
    told = {
        part: [" ".join(row.get_text(" ", strip=True).split()) for row in rows("li")] for part, rows in lists.items()
    }
    assert told["statements"] == [
        "On lenses Interview, Stefan Daniel, in their words 2021",
        "On plans Press release, summary only 2019",
    ]
    assert told["milestones"] == ["A lens Lens 2020"]
    assert page.select_one("a[href='/press/?maker=leica']")
    assert page.select_one("a[href='/alliance/timeline/?maker=leica']")
