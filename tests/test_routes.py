"""A walk over every route of the site, with the real catalogue: pages, links, headers, data twins."""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponseBase
from django.test import Client, override_settings
from django.urls import reverse
from django.urls.resolvers import URLPattern
from html5lib import HTMLParser

from gear import urls
from tests.pages import content, counted_queries, parsed, soup

pytestmark = pytest.mark.usefixtures("catalogue")

PAIR = {"camera": "panasonic-lumix-s5-ii", "lens": "sigma-45mm-f2-8-dg-dn-contemporary"}
EXAMPLES: dict[str, dict[str, str]] = {
    "maker-detail": {"slug": "sigma"},
    "statement-detail": {"slug": "l-mount-alliance-founded"},
    "person-detail": {"slug": "kazuto-yamaki"},
    "tag-detail": {"slug": "roadmap"},
    "camera-detail": {"slug": PAIR["camera"]},
    "lens-detail": {"slug": PAIR["lens"]},
    "accessory-detail": {"slug": "panasonic-dmw-stc14"},
    "camera-pair-list": {"camera": PAIR["camera"]},
    "pair-detail": PAIR,
    "pair-card": PAIR,
    "product-card": {"slug": PAIR["lens"]},
    "feed": {"name": "lenses"},
    "sitemap-section": {"section": "pairs-leica-sl2"},
    "mount-adapters": {"mount": "canon-ef"},
}
KIT = (
    f"camera={PAIR['camera']}&camera=leica-cl&lens={PAIR['lens']}&lens=panasonic-lumix-s-pro-70-200mm-f4-o-i-s"
    "&extra=panasonic-dmw-stc14&extra=leica-m-adapter-l&own=battery~90~70~2"
)
# Further addresses worth a walk: the answer depends on the query.
QUERIES = [
    "/mix/change/?camera=leica-sl2&camera=sigma-fp&lens=sigma-45mm-f2-8-dg-dn-contemporary",
    f"/mix/{PAIR['camera']}/{PAIR['lens']}/?converter=panasonic-dmw-stc14",
    f"/mix/{PAIR['camera']}/sigma-mount-converter-mc-21-canon-ef-l/",
    f"/mix/{PAIR['camera']}/sigma-mount-converter-mc-21-canon-ef-l.json",
    f"/share/mix/{PAIR['camera']}/leica-s-adapter-l.png",
    "/mix/leica-t-typ-701/leica-s-adapter-l/",
    "/lenses/?maker=sigma&weather_sealed=yes&sort=-weight_g&page_size=12",
    "/lenses/?weight_g_max=1",
    "/lenses/?maker=nobody&weight_g_max=heavy&page=99",
    "/mix/?crop=yes&mixed=yes",
    "/mix/?camera=sl2&lens=45mm&converter=sigma-tele-converter-tc-1411",
    "/press/?maker=sigma&year=2018",
    "/press/?q=founding&quoted=yes&person=kazuto-yamaki&tag=founding",
    "/press/promises/?state=late&state=shipped&maker=leica&sort=due",
    "/press/promises/?state=nothing",
    "/press/leica-announces-three-f2-sl-primes/",
    "/accessories/?from_mount=canon-ef",
    "/adapters/leica-m/?and=canon-ef&and=nothing",
    "/adapters/nikon-z/",
    "/adapters/l-mount/",
    "/alliance/timeline/?kind=member&sort=date&year=nonsense",
    "/alliance/timeline/?view=charts",
    "/feeds/lenses.atom?maker=sigma",
    "/feeds/products.atom",
    "/search/?q=35+f2+sigma+under+400+g",
    "/compare/?item=leica-sl2&item=sigma-fp&item=leica-cl",
    f"/compare/?item={PAIR['lens']}&item=sigma-24mm-f3-5-dg-dn-contemporary&with={PAIR['camera']}",
    f"/compare/?pair={PAIR['camera']}~{PAIR['lens']}&pair=sigma-fp~{PAIR['lens']}",
    "/compare/?item=sigma-tele-converter-tc-1411&item=panasonic-dmw-stc14&differences=yes",
    f"/compare.json?pair={PAIR['camera']}~{PAIR['lens']}&pair=sigma-fp~{PAIR['lens']}",
    "/lenses/?maker=sigma&compare=leica-sl2",
    f"/lenses/{PAIR['lens']}/?compare={PAIR['lens']}&compare=leica-sl2",
    f"/lenses/?maker=sigma&kit=leica-sl2&kit=own~battery~90~70~2&kit={PAIR['lens']}",
    f"/mix/{PAIR['camera']}/{PAIR['lens']}/?kit=leica-sl2&compare={PAIR['lens']}",
    f"/kit/?{KIT}",
    f"/kit.json?{KIT}",
    "/kit/?lens=sigma-24-70mm-f2-8-dg-dn-ii-art",
    "/search/?q=sl2+45mm",
    "/search/?q=nothing+is+called+so",
    "/search/?q=sigma&kind=lens&page=2",
    "/search.json?q=yamaki",
    f"/kit/card/?camera=sigma-fp&camera=leica-cl&lens={PAIR['lens']}&extra=panasonic-dmw-stc14&f_number=8&circle=0.02",
    f"/kit/compare/?a=camera%3Dsigma-fp%26lens%3D{PAIR['lens']}&b=camera%3Dleica-cl%26own%3Dtripod",
    "/kit/compare/?a=camera%3Dsigma-fp&b=nonsense",
    "/kit/card/?camera=nothing&own=tripod&f_number=fast&circle=9",
    f"/talk/comment/?camera={PAIR['camera']}&lens={PAIR['lens']}",
    f"/talk/correct/?camera={PAIR['camera']}&lens=leica-m-adapter-l&fact=fit",
]
# The catalogue has no photographs: tests/photographs looks at the address of their files.
WITHOUT_ROWS = {"photograph"}
# What readers never ask for: tests/machines looks at it.
OF_OPERATORS = {"health-live", "health-ready", "metrics"}
# The pages that hold a form to be sent: they alone carry a token and set its cookie.
FORMS = ("/talk/comment/", "/talk/correct/")
# What the data of a route cannot do without.
ASKED = {
    "compare-data": "?item=leica-sl2&item=sigma-fp",
    "kit-data": "?camera=leica-sl2",
    "kit-lighterpack": "?camera=leica-sl2",
    "kit-picture": "?camera=leica-sl2",
    "kit-compare-data": "?a=camera%3Dsigma-fp&b=camera%3Dleica-cl",
    "comment": "?statement=l-mount-alliance-founded",
    "correct": f"?product={PAIR['lens']}",
    "talk-thanks": "?statement=l-mount-alliance-founded",
}


CONTACT = "editor@guide.example"


@pytest.fixture(autouse=True)
def somebody_runs_the_site(settings: Any) -> None:
    """Without an address to write to there is no security.txt."""
    settings.CONTACT = CONTACT


# A preview has no address that could be written down: it is signed, and holds for some days (tests/test_drafts.py).
SIGNED = "preview"


def routes() -> Iterator[URLPattern]:
    yield from (pattern for pattern in urls.urlpatterns if isinstance(pattern, URLPattern) and pattern.name != SIGNED)


def addresses() -> list[str]:
    """An address of each route, in each of its formats."""
    found = list(QUERIES)
    for route in routes():
        if route.name in WITHOUT_ROWS | OF_OPERATORS:
            continue
        converters = dict(route.pattern.converters)
        formats = [{"format": "json"}, {"format": "csv"}] if converters.pop("format", None) else [{}]
        # A data twin takes the example of its page: lens-data, camera-pair-list-data.
        stem = route.name.removesuffix("-data")
        example = next((EXAMPLES[name] for name in (route.name, f"{stem}-detail", stem) if name in EXAMPLES), {})
        if converters.keys() != example.keys():
            raise AssertionError(f"{route.name} needs an example in EXAMPLES")
        asked = ASKED.get(route.name, "")
        found += [reverse(f"gear:{route.name}", kwargs=example | extra) + asked for extra in formats]
    return found


ADDRESSES = addresses()
PAGES = [address for address in ADDRESSES if urlsplit(address).path.endswith("/")]
DATA = [address for address in ADDRESSES if urlsplit(address).path.endswith((".json", ".csv"))]


@dataclass(frozen=True)
class Visit:
    """What an address answers, and the queries behind it."""

    response: HttpResponseBase
    body: bytes
    queries: Sequence[str]

    @cached_property
    def page(self) -> BeautifulSoup:
        """The answer as a page."""
        return parsed(self.body.decode())


@cache
def visit(address: str) -> Visit:
    """The answer of an address, asked once by whichever test comes first: these tests change nothing."""
    with override_settings(CONTACT=CONTACT), counted_queries() as queries:
        response = Client().get(address)
        body = content(response)
    return Visit(response, body, [query["sql"] for query in queries])


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole(address: str) -> None:
    page = visit(address).page
    assert visit(address).response.status_code == 200
    HTMLParser(strict=True).parse(visit(address).body.decode())  # Raises at a fault.
    assert len(page.select("h1")) == 1
    assert page.title
    assert page.title.text.strip()
    assert page.select_one("meta[name=description]")["content"].strip()
    assert page.select_one("html")["lang"] == "en"
    assert len(page.select("main")) == 1
    twice = [name for name, count in Counter(tag["id"] for tag in page.select("[id]")).items() if count > 1]
    assert twice == []
    fragments = {link["href"][1:] for link in page.select('a[href^="#"]')} - {"", "top"}
    assert {name for name in fragments if not page.find(id=name)} == set()


@pytest.mark.parametrize("address", ADDRESSES)
def test_headers_protect_readers(address: str) -> None:
    response = visit(address).response
    assert response.status_code == 200
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize("address", [address for address in ADDRESSES if not address.startswith(FORMS)])
def test_readers_get_no_cookie_and_no_account_is_looked_up(address: str) -> None:
    response, queries = visit(address).response, visit(address).queries
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    assert not [query for query in queries if "django_session" in query or "auth_user" in query]
    assert b"csrfmiddlewaretoken" not in visit(address).body


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address.startswith(FORMS)])
def test_a_form_sets_the_cookie_of_its_token_alone(address: str) -> None:
    assert set(visit(address).response.cookies) == {"csrftoken"}
    assert not [query for query in visit(address).queries if "django_session" in query or "auth_user" in query]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_keeps_to_the_policy(address: str) -> None:
    """Nothing inline that the browser would refuse, nothing from elsewhere."""
    page = visit(address).page
    assert not page.select("style, [style], script:not([src]):not([type='application/ld+json'])")
    assert not [tag.name for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
    loaded = [tag.get("src") or tag.get("href") for tag in page.select("img, script[src], link[rel=stylesheet]")]
    assert [link for link in loaded if urlsplit(link).netloc] == []


@pytest.mark.parametrize("address", DATA)
def test_data_twins_can_be_read(address: str) -> None:
    response = visit(address).response
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    text = visit(address).body.decode()
    if urlsplit(address).path.endswith(".json"):
        assert response["Content-Type"].startswith("application/json")
        assert isinstance(json.loads(text), dict)
    else:
        assert response["Content-Type"].startswith("text/csv")
        header, *rows = csv.reader(text.splitlines())
        assert rows
        assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/lenses/no-such-lens/",
        "/mix/no-camera/no-lens/",
        "/makers/nobody/",
        "/press/nothing/",
        "/adapters/nothing/",
    ],
)
def test_what_is_not_there_is_404_in_the_look_of_the_site(address: str, client: Client) -> None:
    response = client.get(address)
    assert response.status_code == 404
    page = soup(response)
    assert len(page.select("h1")) == 1
    assert page.select('nav a[href="/lenses/"]')
