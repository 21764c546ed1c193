"""The subjects of statements: all of them, and one."""

import pytest

from gear.models import Appearance, Quote, Tag

from . import builders
from .pages import soup

pytestmark = pytest.mark.django_db


def make_tag(slug, *statements):
    tag, _new = Tag.objects.get_or_create(slug=slug, defaults={"name": slug.replace("-", " ")})
    tag.statements.add(*statements)
    return tag


@pytest.fixture
def roadmap():
    older = builders.make_statement("older", ["leica"], title="Older plans", date="2018", kind="interview")
    newer = builders.make_statement("newer", ["leica", "sigma"], title="Newer plans", date="2021-02")
    builders.make_statement("beside", ["panasonic"], title="Something else")
    yamaki, daniel = builders.make_person("kazuto-yamaki"), builders.make_person("stefan-daniel")
    Appearance.objects.create(statement=older, position=1, person=daniel, role="Leica Camera AG")
    Appearance.objects.create(statement=newer, position=1, person=daniel, role="Global director")
    Quote.objects.create(statement=newer, position=1, person=yamaki, role="CEO", text="Words.")
    make_tag("lenses", older, newer)
    make_tag("cine", newer)
    make_tag("none")
    return make_tag("roadmap", older, newer)


def counted(page, section):
    rows = page.select(f"section[aria-labelledby={section}] li")
    return [(row.a["href"], row.select_one(".num").get_text(strip=True)) for row in rows]


def test_a_subject_has_its_statements_the_newest_first(client, roadmap):
    page = soup(client.get("/press/tags/roadmap/"))
    assert page.h1.get_text(strip=True) == "roadmap"
    lead = " ".join(page.select_one(".lead").get_text(" ", strip=True).split())
    assert lead == "2 statements, 2018 – February 2021"
    rows = page.select("section[aria-labelledby=statements] li")
    assert [row.a["href"] for row in rows] == ["/press/newer/", "/press/older/"]
    assert [row.select_one(".row-name small").get_text(strip=True).endswith("summary only") for row in rows] == [
        False,
        True,
    ]
    roles = " ".join(rows[0].select_one(".role").get_text(" ", strip=True).split())
    assert roles == "Stefan Daniel , Global director; Kazuto Yamaki , CEO"


def test_it_says_who_speaks_on_it_and_what_stands_beside_it(client, roadmap):
    page = soup(client.get("/press/tags/roadmap/"))
    assert counted(page, "people") == [("/press/people/stefan-daniel/", "2"), ("/press/people/kazuto-yamaki/", "1")]
    assert counted(page, "makers") == [("/makers/leica/", "2"), ("/makers/sigma/", "1")]
    assert counted(page, "related") == [("/press/tags/lenses/", "2"), ("/press/tags/cine/", "1")]


def test_it_leads_to_the_filtered_list_and_its_data(client, roadmap):
    links = [link["href"] for link in soup(client.get("/press/tags/roadmap/")).select("main .data a")]
    assert links == [
        "/press/?tag=roadmap",
        "/press.json?tag=roadmap",
        "/press.csv?tag=roadmap",
        "/feeds/press.atom?tag=roadmap",
    ]
    for link in links:
        assert client.get(link).status_code == 200


def test_a_subject_without_statements_says_so(client, roadmap):
    page = soup(client.get("/press/tags/none/"))
    assert "No statement is on record." in page.main.get_text()
    assert not page.select_one(".lead")


def test_all_subjects_by_name_with_their_statements(client, roadmap):
    assert counted_rows(soup(client.get("/press/tags/"))) == [
        ("/press/tags/cine/", "1"),
        ("/press/tags/lenses/", "2"),
        ("/press/tags/none/", "0"),
        ("/press/tags/roadmap/", "2"),
    ]


def counted_rows(page):
    return [(row.a["href"], row.select_one(".num").get_text(strip=True)) for row in page.select("main .rows li")]


def test_no_subject_is_said(client):
    assert "No subject is on record." in soup(client.get("/press/tags/")).main.get_text()


def test_an_old_slug_leads_to_the_page_of_today(client, roadmap):
    roadmap.slug = "plans"
    roadmap.save()
    response = client.get("/press/tags/roadmap/?from=x")
    assert (response.status_code, response["Location"]) == (301, "/press/tags/plans/?from=x")
    assert client.get("/press/tags/nothing/").status_code == 404
