"""What search engines are asked to keep, when it changed last, what they may read, and how browsers search the site."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.test import Client, override_settings

from gear.machines import sitemaps
from gear.models import Accessory, Camera, CompatibilityFact, Lens, Product, Revision, Statement, Tag
from tests.builders import make_adapter, make_camera, make_fact, make_lens, make_maker, make_mount, make_statement
from tests.pages import body, counted_queries

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
OLD, NEW, NEWEST = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 2, 3))


def told(address: str) -> dict[str, str | None]:
    """The addresses in a sitemap, each with its last change."""
    response = Client().get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(body(response))
    found = {item.findtext(f"{MAP}loc"): item.findtext(f"{MAP}lastmod") for item in root}
    assert len(found) == len(root)
    return {url.removeprefix("http://testserver"): changed for url, changed in found.items() if url}


def changed(model, moment: datetime | None, **which) -> None:
    """Set the moment of the last change, past what saving sets by itself."""
    model.objects.filter(**which).update(changed_at=moment)
    Revision.grow()


def withdraw(slug: str) -> None:
    """Take a product out of what the public may see, without another change of it."""
    Product.objects.filter(slug=slug).update(state="withdrawn")
    Revision.grow()


@pytest.fixture
def pair(db):
    """A camera, two lenses of two makers, and an adapter, none changed of late."""
    camera = make_camera("fp", maker="sigma")
    make_lens("lens-45", maker="sigma", coverage="full-frame")
    make_lens("lens-50", maker="leica", coverage="full-frame")
    make_adapter("mc-21", from_mount=make_mount(), electronic=True)
    changed(Product, OLD)
    return camera


class TestPairs:
    def moments(self) -> dict[str, str | None]:
        return {path.removeprefix("/mix/fp/"): when for path, when in told("/sitemap-pairs-fp.xml").items()}

    def test_every_front_of_a_camera_stands_there_with_its_list(self, pair):
        old = "2026-01-01T00:00:00+00:00"
        assert self.moments() == {"": old, "lens-45/": old, "lens-50/": old, "mc-21/": old}

    def test_a_pair_changes_with_either_part(self, pair):
        changed(Product, NEW, slug="lens-45")
        assert self.moments()["lens-45/"] == "2026-02-01T00:00:00+00:00"
        assert self.moments()["lens-50/"] == "2026-01-01T00:00:00+00:00"
        changed(Product, NEWEST, slug="fp")
        assert self.moments()["lens-50/"] == "2026-03-01T00:00:00+00:00"

    @pytest.mark.parametrize(
        ("about", "later"),
        [
            ({"lens": "lens-45"}, {"lens-45/"}),
            ({"lens_maker": "leica"}, {"lens-50/"}),
            ({"camera": "fp"}, {"lens-45/", "lens-50/"}),
            ({"camera": "fp", "lens_coverage": "full-frame"}, {"lens-45/", "lens-50/"}),
            ({"camera": "fp", "lens_coverage": "aps-c"}, set()),
            ({"camera": "fp", "topic": "adapter"}, {"mc-21/"}),
            ({"accessory_electronic": True, "topic": "adapter"}, {"mc-21/"}),
            ({"accessory_electronic": False, "topic": "adapter"}, set()),
            ({"accessory": "mc-21"}, {"mc-21/"}),
            ({"accessory": "mc-21", "lens": "lens-45"}, set()),
            ({"accessory": "mc-21", "camera": "other"}, set()),
            ({"camera": "fp", "lens": "lens-50"}, {"lens-50/"}),
            ({"camera": "other", "lens": "lens-50"}, set()),
            ({"camera_maker": "leica", "lens": "lens-50"}, set()),
        ],
    )
    def test_a_pair_changes_with_the_facts_about_it(self, pair, about, later):
        make_camera("other", maker="leica")
        models = {"camera": Camera, "lens": Lens, "accessory": Accessory}
        named = {name: model.objects.get(slug=about[name]) for name, model in models.items() if name in about}
        named |= {name: make_maker(slug) for name, slug in about.items() if name.endswith("_maker")}
        make_fact(**about | named)
        changed(Product, OLD)
        changed(CompatibilityFact, NEW)
        new = {path for path, when in self.moments().items() if when == "2026-02-01T00:00:00+00:00"}
        assert new - {""} == later
        assert ("" in new) == bool(later)

    def test_a_fact_whose_last_change_is_not_known_makes_no_pair_newer(self, pair):
        make_fact(camera=pair, lens=Lens.objects.get(slug="lens-45"))
        make_fact("on-adapters", camera=pair, topic="adapter")
        changed(Product, OLD)
        changed(CompatibilityFact, None)
        assert set(self.moments().values()) == {"2026-01-01T00:00:00+00:00"}

    def test_withdrawn_parts_have_no_pair(self, pair):
        withdraw("lens-45")
        assert "lens-45/" not in self.moments()
        withdraw("fp")
        assert Client().get("/sitemap-pairs-fp.xml").status_code == 404


class TestSections:
    def test_the_index_names_them_with_the_last_change_of_each(self, pair):
        changed(Product, NEW, slug="lens-50")
        index = told("/sitemap.xml")
        assert index["/sitemap-lenses.xml"] == index["/sitemap-pairs-fp.xml"] == "2026-02-01T00:00:00+00:00"
        assert index["/sitemap-cameras.xml"] == "2026-01-01T00:00:00+00:00"
        # A maker's page shows its products too, and a moment too early would be worse than none.
        assert index["/sitemap-makers.xml"] is None
        for address in index:
            told(address)

    def test_products_and_statements_bear_their_own_change(self, pair):
        make_statement("founded")
        changed(Statement, NEWEST)
        changed(Product, NEW, slug="lens-45")
        assert told("/sitemap-lenses.xml") == {
            "/lenses/lens-45/": "2026-02-01T00:00:00+00:00",
            "/lenses/lens-50/": "2026-01-01T00:00:00+00:00",
        }
        assert told("/sitemap-statements.xml") == {"/press/founded/": "2026-03-01T00:00:00+00:00"}

    def test_subjects_of_statements_stand_there(self, db):
        make_statement().tags.add(Tag.objects.create(slug="founding", name="founding"))
        Tag.objects.create(slug="of-no-statement", name="of no statement")
        assert told("/sitemap-tags.xml") == {"/press/tags/founding/": None}

    def test_a_withdrawn_product_is_left_out(self, pair):
        withdraw("lens-45")
        assert "/lenses/lens-45/" not in told("/sitemap-lenses.xml")

    def test_pages_are_those_of_the_routes(self, db):
        pages = told("/sitemap-pages.xml")
        assert {"/", "/mix/", "/lenses/", "/alliance/timeline/", "/accessibility/"} <= pages.keys()
        assert not {"/search/", "/compare/"} & pages.keys()
        assert not [path for path in pages if "." in path or path.startswith("/talk/")]

    def test_the_mount_has_one_address(self, db):
        make_mount("l-mount")
        make_mount("canon-ef")
        assert told("/sitemap-mounts.xml") == {"/adapters/canon-ef/": None}

    @pytest.mark.parametrize("name", ["nothing", "pairs", "pairs-nothing"])
    def test_there_is_no_other(self, db, name):
        assert Client().get(f"/sitemap-{name}.xml").status_code == 404

    def test_addresses_are_of_the_sites_own_origin(self, db):
        with override_settings(SITE_ORIGIN="https://guide.example"):
            text = body(Client().get("/sitemap.xml"))
        assert "<loc>https://guide.example/sitemap-pages.xml</loc>" in text

    def test_who_has_it_is_told_that_it_is_the_same(self, pair):
        first = Client().get("/sitemap-pairs-fp.xml")
        again = Client().get("/sitemap-pairs-fp.xml", headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-pairs-fp.xml", "/sitemap-lenses.xml"])
def test_queries_do_not_grow_with_the_rows(pair, address):
    def queries() -> int:
        with counted_queries() as asked:
            told(address)
        return len(asked)

    few = queries()
    for number in range(10):
        make_lens(f"lens-{number}")
        make_camera(f"camera-{number}")
        make_statement(f"statement-{number}")
    assert queries() == few <= 13


def test_addresses_are_written_as_xml():
    text = sitemaps.written("urlset", "url", [("https://guide.example/?a=1&b=2", None)])
    (item,) = ElementTree.fromstring(text)
    assert item.findtext(f"{MAP}loc") == "https://guide.example/?a=1&b=2"
    assert item.find(f"{MAP}lastmod") is None


def test_robots_are_told_of_the_sitemap_and_kept_from_forms(db):
    lines = body(Client().get("/robots.txt")).splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert {"Disallow: /admin/", "Disallow: /talk/"} <= set(lines)


def test_browsers_are_told_how_the_site_is_searched(db):
    response = Client().get("/opensearch.xml")
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    root = ElementTree.fromstring(body(response))
    assert root.tag == f"{OPENSEARCH}OpenSearchDescription"
    # The specification allows 16 characters for a short name.
    assert 0 < len(root.findtext(f"{OPENSEARCH}ShortName")) <= 16
    page = next(url for url in root.iter(f"{OPENSEARCH}Url") if url.get("type") == "text/html")
    address = page.get("template").replace("{searchTerms}", "sl2+45mm")
    assert Client().get(address.removeprefix("http://testserver")).status_code == 200
