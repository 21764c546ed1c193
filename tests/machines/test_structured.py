"""What pages say of themselves in the words of schema.org: against the published vocabulary, and against the page."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from gear.machines import structured
from gear.models import Alliance
from gear.templatetags.gear_heads import as_script, trail_of
from tests.builders import (
    make_camera,
    make_lens,
    make_maker,
    make_mount,
    make_name,
    make_person,
    make_statement,
)
from tests.machines.vocabulary import faults
from tests.pages import counted_queries, parsed, soup
from tests.test_routes import PAGES, visit

SITE = "http://testserver"


def absolute(path: str) -> str:
    return SITE + path


def nodes_of(page: BeautifulSoup) -> list[dict[str, Any]]:
    """The nodes in all scripts of linked data of a page."""
    documents = [json.loads(script.string) for script in page.select('script[type="application/ld+json"]')]
    assert {document["@context"] for document in documents} <= {"https://schema.org"}
    return [node for document in documents for node in document["@graph"]]


def one(page: BeautifulSoup, kind: str) -> dict[str, Any]:
    """The only node of a type."""
    (found,) = [node for node in nodes_of(page) if node["@type"] == kind]
    return found


def is_lasting(page: BeautifulSoup) -> bool:
    """Whether search engines may keep a page."""
    return page.select_one('meta[name="robots"]') is None


class TestTheVocabulary:
    """What the check itself knows: examples by hand, from the pages of schema.org."""

    @pytest.mark.parametrize(
        "node",
        [
            {"@type": "Product", "name": "fp", "brand": {"@type": "Brand", "name": "Sigma"}},
            {"@type": "Quotation", "text": "So.", "creator": {"@type": "Person", "name": "Yamaki"}},
            {"@type": "PropertyValue", "name": "macro", "value": False},
            {"@type": "WebSite", "publisher": {"@id": "/#guide"}},
        ],
    )
    def test_what_is_right_passes(self, node):
        assert list(faults(node)) == []

    @pytest.mark.parametrize(
        ("node", "fault"),
        [
            ({"@type": "Lens"}, "no such type: Lens"),
            ({"@type": "Product", "focalLength": 45}, "no such property: Product.focalLength"),
            ({"@type": "Product", "headline": "45 mm"}, "Product has no headline"),
            ({"@type": "Product", "brand": "Sigma"}, "Product.brand cannot be 'Sigma'"),
            ({"@type": "ListItem", "position": 1, "item": {"name": "x"}}, "a node without a type: {'name': 'x'}"),
        ],
    )
    def test_what_is_wrong_is_named(self, node, fault):
        assert list(faults(node)) == [fault]


@pytest.mark.usefixtures("catalogue")
class TestEveryPage:
    @pytest.mark.parametrize("address", PAGES)
    def test_its_data_keep_to_the_vocabulary(self, address):
        assert [fault for node in nodes_of(visit(address).page) for fault in faults(node)] == []

    @pytest.mark.parametrize("address", PAGES)
    def test_its_trail_is_the_one_above_its_heading(self, address):
        page = visit(address).page
        before = page.h1.find_all_previous("p", class_="kicker")
        links = [link for kicker in before[:1] for link in kicker.select("a[href]") if "?" not in link["href"]]
        trails = [node for node in nodes_of(page) if node["@type"] == "BreadcrumbList"]
        if not links or not is_lasting(page):
            assert trails == []
            return
        (trail,) = trails
        *above, last = [(item["position"], item["name"], item["item"]["@id"]) for item in trail["itemListElement"]]
        assert [name for _place, name, _url in above] == [" ".join(link.get_text().split()) for link in links]
        assert [url for _place, _name, url in above] == [SITE + link["href"].partition("#")[0] for link in links]
        assert last[0] == len(links) + 1
        assert last[2] == page.select_one("link[rel=canonical]")["href"]

    @pytest.mark.parametrize("address", PAGES)
    def test_a_page_that_is_not_to_be_found_says_nothing(self, address):
        page = visit(address).page
        assert is_lasting(page) or nodes_of(page) == []

    @pytest.mark.parametrize(
        ("address", "kinds"),
        [
            ("/", {"Organization", "WebSite"}),
            ("/makers/sigma/", {"Organization", "BreadcrumbList"}),
            ("/lenses/sigma-45mm-f2-8-dg-dn-contemporary/", {"Product", "BreadcrumbList"}),
            ("/mix/panasonic-lumix-s5-ii/sigma-45mm-f2-8-dg-dn-contemporary/", {"WebPage", "BreadcrumbList"}),
            ("/press/l-mount-alliance-founded/", {"Article", "BreadcrumbList"}),
            ("/press/people/kazuto-yamaki/", {"Person", "BreadcrumbList"}),
            ("/lenses/", {"CollectionPage"}),
            ("/data/", {"Dataset"}),
            ("/kit/", set()),
        ],
    )
    def test_it_says_what_it_is_about(self, address, kinds):
        assert {node["@type"] for node in nodes_of(visit(address).page)} == kinds

    def test_a_list_tells_the_rows_that_it_shows(self):
        page = visit("/lenses/").page
        items = one(page, "CollectionPage")["mainEntity"]
        assert items["numberOfItems"] == 24
        shown = [link["href"] for link in page.select("#results tbody a.row-name")]
        assert [item["url"].removeprefix(SITE) for item in items["itemListElement"]] == shown

    def test_the_data_lead_to_all_their_forms(self):
        data = one(visit("/data/").page, "Dataset")
        found = {copy["contentUrl"].removeprefix(SITE): copy["encodingFormat"] for copy in data["distribution"]}
        assert found["/lenses.csv"] == "text/csv"
        assert found["/lenses.json"] == "application/json"
        assert found["/catalogue.zip"] == "application/zip"
        assert data["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"


@pytest.mark.django_db
class TestProduct:
    def facts(self, product) -> dict[str, dict[str, Any]]:
        node = structured.product(product, product.other_names.all(), absolute)
        return {fact["name"]: fact for fact in node.get("additionalProperty", [])}

    def test_a_number_has_its_unit(self):
        facts = self.facts(make_lens(weight_g=215, length_mm=46.2, min_focus_m=0.24, focal_min_mm=45, focal_max_mm=45))
        told = {name: (facts[name]["value"], facts[name]["unitCode"]) for name in ("weight", "length", "closest focus")}
        # GRM, MMT and MTR: gram, millimetre and metre in Recommendation 20 of UN/CEFACT.
        assert told == {"weight": (215, "GRM"), "length": (46.2, "MMT"), "closest focus": (0.24, "MTR")}

    def test_unknown_is_left_out_and_no_is_said(self):
        facts = self.facts(make_lens(weight_g=None, macro=False, fisheye=None))
        assert "weight" not in facts
        assert "fisheye" not in facts
        assert facts["macro"]["value"] is False

    def test_nothing_is_offered_and_no_day_of_release_is_guessed(self):
        lens = make_lens(launch_price_usd=549, launch_price_basis="launch", announced="2019-07-11")
        node = structured.product(lens, [], absolute)
        assert not {"offers", "releaseDate"} & node.keys()
        assert "549" not in json.dumps(node)

    def test_other_names_are_told(self):
        camera = make_camera()
        for kind in ("nickname", "exif"):
            make_name(camera, f"DC-S5M2 {kind}", kind=kind)
        told = structured.product(camera, camera.other_names.all(), absolute)["alternateName"]
        assert set(told) == {"DC-S5M2 nickname", "DC-S5M2 exif"}


@pytest.mark.django_db
class TestMakersAndStatements:
    def test_a_member_belongs_to_the_alliance_and_others_do_not(self):
        sigma = make_maker("sigma", legal_name="SIGMA Corporation", founded_year=1961)
        alliance = Alliance.objects.create(
            slug="l-mount", name="L-Mount Alliance", mount=make_mount("l-mount"), licensor=sigma, founded="2018-09-25"
        )
        alliance.memberships.create(maker=sigma)
        member = one(soup(Client().get("/makers/sigma/")), "Organization")
        assert (member["legalName"], member["foundingDate"]) == ("SIGMA Corporation", "1961")
        assert member["memberOf"]["url"] == f"{SITE}/alliance/"
        make_maker("laowa")
        outsider = one(soup(Client().get("/makers/laowa/")), "Organization")
        assert not {"memberOf", "legalName", "foundingDate", "address", "url"} & outsider.keys()

    def test_words_have_their_speaker_with_the_role_of_that_day(self):
        statement = make_statement("founded", date="2018-09-25", title="L-Mount Alliance founded")
        statement.quotes.create(person=make_person(), role="CEO", text="Together.")
        said = one(soup(Client().get("/press/founded/")), "Article")
        (quote,) = said["hasPart"]
        assert (quote["text"], quote["datePublished"]) == ("Together.", "2018-09-25")
        assert (quote["creator"]["name"], quote["creator"]["jobTitle"]) == ("Kazuto Yamaki", "CEO")
        assert quote["isPartOf"]["@id"] == said["@id"]

    def test_no_text_can_end_the_script(self):
        title = "</script><b>\u2028 & so on"
        make_statement("odd", title=title)
        response = Client().get("/press/odd/")
        assert one(soup(response), "Article")["headline"] == title
        (script,) = soup(response).select('script[type="application/ld+json"]')
        assert not set("<>&\u2028") & set(script.string)

    def test_it_costs_no_query(self, monkeypatch):
        make_statement("founded").quotes.create(person=make_person(), role="CEO", text="Together.")
        Client().get("/press/founded/")  # What is kept by revision is made now.
        with counted_queries() as with_data:
            Client().get("/press/founded/")
        monkeypatch.setattr(structured, "statement", lambda *_parts: {"@type": "Article"})
        with counted_queries() as without:
            Client().get("/press/founded/")
        assert len(with_data) == len(without)


class TestTheTrail:
    def test_it_is_read_off_the_kicker_above_the_heading(self):
        content = (
            '<p class="kicker">Today</p><p class="kicker"><a href="/mix/">Mix &amp; match</a>'
            '<a href="/mix/?q=a">state</a>'
            '<a href="/cameras/fp/#other-mounts">Sigma <b>fp</b></a></p><h1>x</h1>'
            '<p class="kicker"><a href="/later/">Later</a></p>'
        )
        assert trail_of(content) == [("/mix/", "Mix & match"), ("/cameras/fp/", "Sigma fp")]

    @pytest.mark.parametrize("content", ["", "<h1>x</h1>", '<p class="kicker">Kit</p><h1>x</h1>'])
    def test_without_links_there_is_none(self, content):
        assert trail_of(content) == []

    def test_nothing_to_say_is_no_script(self):
        assert as_script([]) == ""
        assert nodes_of(parsed(as_script([{"@type": "Thing"}]))) == [{"@type": "Thing"}]
