"""The head of every page: each thing is said once, and finders and sharers are told the same."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

from tests.pages import body, soup
from tests.test_routes import PAGES, visit

SITE = "L-Mount field guide"


def told(page: BeautifulSoup, name: str) -> str:
    """What the only <meta> of a name or a property says."""
    (found,) = page.find_all("meta", property=name) or page.find_all("meta", attrs={"name": name})
    return found["content"]


@pytest.mark.usefixtures("catalogue")
class TestEveryPage:
    @pytest.mark.parametrize("address", PAGES)
    def test_sharers_are_told_what_finders_are(self, address):
        page = visit(address).page
        title = page.title.text.removesuffix(f" · {SITE}")
        assert told(page, "og:title") == title
        assert SITE not in title or address == "/"
        assert told(page, "og:description") == told(page, "description")
        (canonical,) = page.select("link[rel=canonical]")
        assert told(page, "og:url") == canonical["href"]
        assert told(page, "og:site_name") == SITE
        assert told(page, "og:type") in {"website", "article", "profile"}
        assert told(page, "twitter:card") == "summary_large_image"

    @pytest.mark.parametrize("address", PAGES)
    def test_addresses_are_absolute_and_the_picture_is_there(self, address):
        page = visit(address).page
        for name in ("og:url", "og:image"):
            assert told(page, name).startswith("http://testserver/")
        picture = visit(told(page, "og:image").removeprefix("http://testserver")).response
        assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")
        assert told(page, "og:image:alt").strip()
        assert (told(page, "og:image:width"), told(page, "og:image:height")) == ("1200", "630")

    @pytest.mark.parametrize("address", PAGES)
    def test_browsers_learn_how_to_search(self, address):
        (link,) = visit(address).page.select("link[rel=search]")
        assert (link["href"], link["type"]) == ("/opensearch.xml", "application/opensearchdescription+xml")


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_nothing_to_share():
    page = soup(Client().get("/nowhere/"))
    assert page.title.text == f"No such page · {SITE}"
    assert told(page, "robots") == "noindex"
    assert page.select('link[rel=canonical], meta[property^="og:"], script[type="application/ld+json"]') == []


def test_the_page_of_a_failure_needs_no_request():
    page = BeautifulSoup(render_to_string("500.html"), "lxml")
    assert page.title.text == f"Something broke · {SITE}"
    assert page.select('link[rel=canonical], meta[property^="og:"]') == []


@pytest.mark.django_db
def test_the_picture_of_the_guide_has_the_size_that_is_told():
    picture = Client().get("/share/guide.png").content
    # The width and the height of a PNG stand at its bytes 16 to 24.
    assert [int.from_bytes(picture[start : start + 4]) for start in (16, 20)] == [1200, 630]


@pytest.mark.django_db
def test_what_a_visitor_writes_is_escaped_once():
    page = soup(Client().get("/search/", {"q": 'a "b" <c> & d'}))
    assert page.title.text == f'Search for “a "b" <c> & d” · {SITE}'
    assert told(page, "og:title") == 'Search for “a "b" <c> & d”'
    assert "<c>" not in body(Client().get("/search/", {"q": "<c>"}))


def test_no_template_says_its_title_or_its_place_twice():
    """The name of the site, canonical addresses and what robots may do are written in base.html alone."""
    written = re.compile(r'rel="canonical"|name="robots"|property="og:|twitter:card')
    templates = settings.BASE_DIR / "templates"
    found = {
        str(path.relative_to(templates))
        for path in templates.rglob("*.html")
        if written.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"base.html", "components/_share_card.html", "components/error_page.html", "talk/wait.html"}
