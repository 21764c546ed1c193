"""Statements and people."""

import json

import pytest

from gear.models import Appearance, Quote, Tag

from . import builders
from .pages import body, counted_queries, soup

pytestmark = pytest.mark.django_db

WORDS = "The L-Mount will evolve as an extremely attractive system for users."


@pytest.fixture
def statement():
    statement = builders.make_statement(
        "founded", ["leica", "sigma"], title="Alliance founded", event="Photokina 2018", url="https://example.org/read"
    )
    person = builders.make_person("kazuto-yamaki", name="Kazuto Yamaki")
    Quote.objects.create(statement=statement, position=1, person=person, role="CEO, SIGMA Corporation", text=WORDS)
    statement.tags.add(Tag.objects.create(slug="founding", name="founding"))
    return statement


def test_a_quote_is_quoted_word_for_word_with_speaker_and_role(client, statement):
    figure = soup(client.get("/press/founded/")).select_one("figure.quote")
    assert figure.blockquote.get_text(strip=True) == WORDS
    assert figure.cite.a["href"] == "/press/people/kazuto-yamaki/"
    assert figure.figcaption.get_text(" ", strip=True).endswith("CEO, SIGMA Corporation")


def test_everybody_who_speaks_stands_once_with_the_role_of_the_day(client, statement):
    yamaki = builders.make_person("kazuto-yamaki")
    Appearance.objects.create(statement=statement, position=1, person=yamaki, role="")
    Appearance.objects.create(statement=statement, position=2, person=builders.make_person("stefan-daniel"), role="")
    page = soup(client.get("/press/founded/"))
    section = page.select_one("section[aria-labelledby=voices]")
    assert section.h2.get_text(strip=True) == "Who else speaks"
    voices = [(link.contents[0].strip(), link.small.get_text(strip=True)) for link in section.select("a")]
    assert voices == [("Stefan Daniel", "unknown")]
    assert [cite.get_text(strip=True) for cite in page.select("figcaption cite")] == ["Kazuto Yamaki"]


def test_quotes_come_first_and_their_speakers_are_named_with_them_alone(client, statement):
    page = soup(client.get("/press/founded/"))
    assert [section["aria-labelledby"] for section in page.select(".detail-facts > section")] == ["quotes", "summary"]
    assert not page.select("section[aria-labelledby=voices]")


def test_a_statement_without_quotes_says_who_speaks(client):
    builders.make_statement("bare")
    page = soup(client.get("/press/bare/"))
    assert page.select_one(".detail-facts > section")["aria-labelledby"] == "summary"
    section = page.select_one("section[aria-labelledby=voices]")
    assert (section.h2.get_text(strip=True), section.li.get_text(strip=True)) == ("Who speaks", "No person is named.")


def test_subjects_makers_and_sources_are_linked(client, statement):
    links = {link["href"] for link in soup(client.get("/press/founded/")).select("main a")}
    assert {
        "/press/tags/founding/",
        "/makers/leica/",
        "/makers/sigma/",
        "https://example.org/read",
        "https://example.org/founded",
    } <= links


def test_a_statement_without_place_to_read_says_unknown(client):
    builders.make_statement("bare")
    section = soup(client.get("/press/bare/")).select_one("section[aria-labelledby=read]")
    assert section.select_one(".unknown").get_text(strip=True) == "unknown"


def test_a_statement_as_json(client, statement):
    answer = json.loads(body(client.get("/press/founded.json")))
    assert answer["quotes"] == [
        {
            "statement": "founded",
            "position": 1,
            "speaker": "Kazuto Yamaki",
            "role": "CEO, SIGMA Corporation",
            "text": WORDS,
        }
    ]
    assert (answer["maker"], answer["tags"]) == (["leica", "sigma"], ["founding"])
    assert (answer["url"], answer["sources"]) == ("https://example.org/read", ["https://example.org/founded"])


def test_a_person_with_all_they_said(client, statement):
    person = builders.make_person("kazuto-yamaki")
    interview = builders.make_statement("interview", title="Interview", date="2019-02")
    Appearance.objects.create(statement=interview, person=person, role="President")
    other = Quote.objects.create(
        statement=statement, position=2, person=builders.make_person("tetsuro-homma"), text="Something else."
    )
    page = soup(client.get("/press/people/kazuto-yamaki/"))
    assert page.h1.get_text(strip=True) == "Kazuto Yamaki"
    assert [quote.get_text(strip=True) for quote in page.select("blockquote")] == [WORDS]
    section = page.select_one("section[aria-labelledby=statements]")
    assert [link["href"] for link in section.select("a.row-name")] == ["/press/interview/", "/press/founded/"]
    assert "Role that day: President" in " ".join(section.get_text(" ", strip=True).split())
    assert other.text not in page.get_text()


def test_old_slugs_lead_to_the_pages_of_today(client, statement):
    statement.slug = "l-mount-alliance-founded"
    statement.save()
    person = builders.make_person("kazuto-yamaki")
    person.slug = "k-yamaki"
    person.save()
    for old, new in [
        ("/press/founded/", "/press/l-mount-alliance-founded/"),
        ("/press/founded.json", "/press/l-mount-alliance-founded.json"),
        ("/press/people/kazuto-yamaki/?from=x", "/press/people/k-yamaki/?from=x"),
    ]:
        response = client.get(old)
        assert (response.status_code, response["Location"]) == (301, new)


@pytest.mark.parametrize("address", ["/press/none/", "/press/none.json", "/press/people/nobody/"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_queries_do_not_grow_with_the_rows(client, statement):
    person = builders.make_person("kazuto-yamaki")

    def build(numbers):
        for number in numbers:
            Quote.objects.create(
                statement=statement, position=number + 2, person=builders.make_person(f"p-{number}"), text="Words."
            )
            statement.tags.add(Tag.objects.create(slug=f"tag-{number}", name=f"tag {number}"))
            builders.cite(statement, f"https://example.org/more-{number}")
            other = builders.make_statement(f"other-{number:03}")
            Appearance.objects.create(statement=other, person=person)

    addresses = [
        "/press/founded/", "/press/founded.json", "/press/people/", "/press/people/kazuto-yamaki/",
        "/press/tags/", "/press/tags/founding/",
    ]  # fmt: skip
    build(range(10))
    few = [queries_of(client, address) for address in (*addresses, *addresses)]
    build(range(10, 30))
    many = [queries_of(client, address) for address in (*addresses, *addresses)]
    assert few == many
    assert max(many) <= 19, "after a change"
    assert max(many[len(addresses) :]) <= 10


def queries_of(client, address):
    with counted_queries() as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_all_people_are_listed_with_their_latest_role(client, statement):
    yamaki = builders.make_person("kazuto-yamaki")
    for slug, date, role in [("older", "2017", "COO"), ("newer", "2019-02", "President"), ("newest", "2020", "")]:
        Appearance.objects.create(statement=builders.make_statement(slug, date=date), person=yamaki, role=role)
    builders.make_person("grant-petty", name="Grant Petty")
    page = soup(client.get("/press/people/"))
    people = {
        row.a["href"]: (row.small.get_text(strip=True), " ".join(row.select_one(".num").get_text().split()))
        for row in page.select("main .rows li")
    }
    assert people == {
        "/press/people/kazuto-yamaki/": ("President", "4 statements"),
    }
    for address in ("/press/", "/press/people/kazuto-yamaki/"):
        assert soup(client.get(address)).select("main a[href='/press/people/']")


def test_a_name_without_latin_letters_comes_after_one_with_them(client, statement):
    person = builders.make_person("kaoru-mokunaka", name="杢中薫")
    Appearance.objects.create(statement=statement, person=person, role="Contact for Japan")
    shown = "杢中薫 (Kaoru Mokunaka?)"
    assert soup(client.get("/press/people/kaoru-mokunaka/")).h1.get_text(strip=True) == shown
    for address in ("/press/founded/", "/press/people/", "/press/", "/press/?q=mokunaka"):
        assert shown in soup(client.get(address)).main.get_text(), address
    labels = [option.get_text(strip=True) for option in soup(client.get("/press/")).select(".facet .option span")]
    assert shown in labels
    assert str(builders.make_person("grant-petty", name="Grant Petty")) == "Grant Petty"
    assert json.loads(body(client.get("/press.json")))["results"][0]["speaker"] == ["杢中薫"], "data keep the name"


def test_options_stand_in_one_order_of_capitals_and_small_letters(client, statement):
    for slug, name in [("z", "Zoom"), ("a", "astro"), ("v", "video"), ("c", "Cine")]:
        statement.tags.add(Tag.objects.create(slug=slug, name=name))
    for slug, name in [("nisi", "NiSi"), ("nexus", "nexus"), ("zeiss", "Zeiss")]:
        statement.makers.add(builders.make_maker(slug, name=name))
        builders.make_lens(f"lens-by-{slug}", slug)

    def options(address, name):
        return [box.find_next("span").get_text() for box in soup(client.get(address)).select(f"input[name={name}]")]

    assert options("/press/", "tag") == ["astro", "Cine", "founding", "video", "Zoom"]
    assert options("/lenses/", "maker") == ["nexus", "NiSi", "Zeiss"]
    assert options("/press/", "maker") == ["Leica", "nexus", "NiSi", "Sigma", "Zeiss"]


def test_a_statement_without_quotes_says_that_the_summary_is_ours(client, statement):
    builders.make_statement("bare")
    assert soup(client.get("/press/bare/")).select_one(".only-ours")
    assert not soup(client.get("/press/founded/")).select_one(".only-ours")


def test_a_statement_lists_what_it_names_and_leads_there(client):
    builders.make_camera("cl", "leica", name="CL")
    builders.make_maker("leitz", name="Leitz")
    builders.make_statement("own", ["leica"], title="Leica on the CL", summary="And on Leitz.")
    page = soup(client.get("/press/own/"))
    named = page.select_one("section[aria-labelledby=products]")
    assert [(link["href"], link.contents[0]) for link in named.select("a")] == [("/cameras/cl/", "Leica CL")]
    makers = [link["href"] for link in page.select("section[aria-labelledby=makers] a")]
    assert makers == ["/makers/leica/", "/makers/leitz/"]
    assert soup(client.get("/cameras/cl/")).select_one("#told ~ ul a")["href"] == "/press/own/"


def test_a_statement_that_names_no_product_has_no_such_part(client, statement):
    assert not soup(client.get("/press/founded/")).select_one("#products")


def test_a_statement_leads_to_those_before_and_after_it(client):
    for slug, date in [("first", "2018"), ("second", "2019-03"), ("third", "2019-04-01")]:
        builders.make_statement(slug, date=date, title=f"The {slug}")

    def ways(slug):
        return {link["rel"][0]: link["href"] for link in soup(client.get(f"/press/{slug}/")).select("nav.neighbours a")}

    assert ways("first") == {"next": "/press/second/"}
    assert ways("second") == {"prev": "/press/first/", "next": "/press/third/"}
    assert ways("third") == {"prev": "/press/second/"}


def test_the_only_statement_has_none_beside_it(client, statement):
    assert not soup(client.get("/press/founded/")).select_one("nav.neighbours")


def test_those_of_one_day_are_walked_through_as_they_are_listed(client):
    for slug in ("b", "c", "a"):
        builders.make_statement(slug, title=slug)
    listed = [link["href"] for link in soup(client.get("/press/")).select("table.list a.row-name")]
    walked = [listed[0]]
    while link := soup(client.get(walked[-1])).select_one("a[rel=prev]"):
        walked.append(link["href"])
    assert walked == listed


def test_the_roles_of_a_person_stand_with_their_dates(client):
    person = builders.make_person("kazuto-yamaki")
    for slug, date, role in [("a", "2012", "COO"), ("b", "2018-09", "CEO"), ("c", "2020", ""), ("d", "2021", "CEO")]:
        Appearance.objects.create(statement=builders.make_statement(slug, date=date), person=person, role=role)
    section = soup(client.get("/press/people/kazuto-yamaki/")).select_one("section[aria-labelledby=roles]")
    rows = [" ".join(row.get_text(" ", strip=True).split()) for row in section.select("li")]
    assert rows == ["CEO September 2018 – 2021", "COO 2012"]


def test_a_person_leads_to_the_filtered_list_and_its_data(client, statement):
    links = [link["href"] for link in soup(client.get("/press/people/kazuto-yamaki/")).select("main .data a")]
    assert links[:2] == ["/press/?person=kazuto-yamaki", "/press.json?person=kazuto-yamaki"]
