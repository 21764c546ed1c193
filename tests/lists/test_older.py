"""Older slugs inside filters and other queries lead on to the same address with those of today."""

from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.test import Client

from gear.models import Tag
from tests import builders
from tests.lists.some_rows import some_of_each
from tests.pages import counted_queries, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def renamed() -> None:
    """Rows that bore another slug: `old-...` became `new-...`."""
    maker = builders.make_maker("old-maker", name="Maker")
    lens = builders.make_lens("old-lens", maker=maker, name="Lens")
    converter = builders.make_teleconverter("old-tc", name="TC")
    person = builders.make_person("old-person", name="Person")
    tag = Tag.objects.create(slug="old-tag", name="Tag")
    statement = builders.make_statement("said", makers=["old-maker"])
    statement.tags.add(tag)
    statement.appearances.create(person=person)
    builders.make_milestone().makers.add(maker)
    converter.compatible_lenses.add(lens)
    builders.make_lens("other", maker=maker, name="Other")
    for row in (maker, lens, converter, person, tag, builders.make_camera("old-camera", maker=maker, name="Camera")):
        row.slug = row.slug.replace("old-", "new-")
        row.save()


LISTS = [
    "/lenses{}?maker={}", "/cameras{}?weight_g_max=&maker={}", "/accessories{}?compatible_lenses={}&maker=sigma",
    "/accessories{}?maker={}", "/mix{}?camera_maker={}&crop=no", "/mix{}?lens_maker={}", "/mix{}?camera={}&lens={}",
    "/mix{}?camera=new-camera&camera={}", "/mix/new-camera{}?lens_maker={}&lens=other", "/mix/new-camera{}?lens={}",
    "/press{}?person={}&tag={}", "/press{}?q=x&maker={}&year=2018", "/alliance/timeline{}?maker={}",
]  # fmt: skip
WORDS = {
    "maker": "maker", "camera_maker": "maker", "lens_maker": "maker", "camera": "camera", "lens": "lens",
    "compatible_lenses": "lens", "person": "person", "tag": "tag",
}  # fmt: skip


def filled(address: str, age: str) -> str:
    """The address with slugs of an age, each by the parameter before it."""
    parts = address.split("{}")
    names = [part.rpartition("=")[0].rpartition("&")[2].rpartition("?")[2] for part in parts[:-1]]
    return "".join(f"{part}{age}-{WORDS[name]}" for part, name in zip(parts, names, strict=False)) + parts[-1]


def leads_to(client: Client, address: str) -> str:
    """Where an address leads for ever; that the page there leads on no further."""
    response = client.get(address)
    assert response.status_code == 301, address
    assert client.get(response["Location"]).status_code in {200, 302}
    return unquote(response["Location"])


@pytest.mark.usefixtures("renamed")
class TestLists:
    @pytest.mark.parametrize("ending", ["/", ".json", ".csv"])
    @pytest.mark.parametrize("address", LISTS)
    def test_pages_and_data_lead_on(self, address: str, ending: str, client: Client) -> None:
        path, query = address.split("{}", 1)
        address = f"{path}{ending}{query}"
        # What is named twice in the end stands there once.
        expected = filled(address, "new").replace("camera=new-camera&camera=new-camera", "camera=new-camera")
        assert leads_to(client, filled(address, "old")) == expected

    @pytest.mark.parametrize(
        "address", ["/feeds/lenses.atom?maker={}", "/feeds/press.atom?person={}&tag={}", "/feeds/mix.atom?camera={}"]
    )
    def test_feeds_lead_on_and_any_site_may_follow(self, address: str, client: Client) -> None:
        assert leads_to(client, filled(address, "old")) == filled(address, "new")
        assert client.get(filled(address, "old"))["Access-Control-Allow-Origin"] == "*"

    def test_all_else_stays_in_its_order(self, client: Client) -> None:
        asked = "/lenses/?view=cards&utm_source=a b&maker={}&maker=nobody&weight_g_max=heavy&empty=&maker=sigma"
        response = client.get(filled(asked, "old"))
        assert response["Location"] == filled(asked, "new").replace(" ", "+")

    def test_a_slug_in_use_again_is_its_owners(self, client: Client) -> None:
        builders.make_lens("again", maker=builders.make_maker("old-maker", name="Another"))
        assert client.get("/lenses/?maker=old-maker").status_code == 200

    def test_what_never_was_is_refused_as_before(self, client: Client) -> None:
        page = soup(client.get("/lenses/?maker=nobody"))
        assert page.select_one("#results .notices li").get_text(strip=True) == "“nobody” is not a choice of Maker."
        assert client.get("/press.json?person=old-maker").status_code == 400

    def test_an_older_slug_of_another_kind_is_no_choice(self, client: Client) -> None:
        assert client.get("/mix.json?camera=old-lens").status_code == 400

    def test_a_list_asks_no_more_for_known_words_and_few_for_unknown_ones(self, client: Client) -> None:
        asked = []
        for address in ("/lenses/?maker=sigma", "/lenses/?maker=nobody", "/lenses/?maker=nobody&maker=none&maker=no"):
            client.get(address)
            with counted_queries() as queries:
                client.get(address)
            asked.append(len(queries))
        known, one, three = asked
        assert one == three == known + 1


@pytest.mark.usefixtures("renamed")
class TestOtherQueries:
    @pytest.mark.parametrize(
        "address",
        [
            "/lenses/?compare={lens}&kit={camera}", "/lenses/?maker={maker}&compare=other&compare={camera}~{lens}",
            "/lenses/other/?compare={lens}", "/mix/new-camera/other/?kit={lens}&converter={tc}",
            "/mix/new-camera/other.json?converter={tc}", "/search/?q=lens&compare={lens}",
            "/compare/?item={lens}&item=other&with={camera}", "/compare/?item=other&compare={camera}",
            "/compare.json?pair={camera}~{lens}&pair={camera}~other", "/compare.csv?item={lens}&item=other",
            "/kit/?camera={camera}&lens={lens}&extra={tc}&own=bag~500", "/kit/?camera={camera}&owned={lens}",
            "/kit.csv?lens={lens}", "/kit/card/?lens={lens}&circle=0.02", "/kit/lighterpack.csv?lens={lens}",
            "/share/kit.png?lens={lens}", "/mix/change/?camera={camera}&lens=&lens={lens}",
            "/tools/field-of-view/?focal_length=35&camera={camera}",
            "/tools/depth-of-field/?focal_length=35&camera={camera}",
        ],
    )  # fmt: skip
    def test_lead_on(self, address: str, client: Client) -> None:
        old, new = (
            address.format_map({word: f"{age}-{word}" for word in ("maker", "camera", "lens", "tc")})
            for age in ("old", "new")
        )
        assert leads_to(client, old) == new

    @pytest.mark.parametrize("path", ["/kit/compare/", "/kit/compare.json"])
    def test_kits_inside_a_query_lead_on(self, path: str, client: Client) -> None:
        kits = [quote(kit) for kit in ("camera=old-camera&own=bag~500&lens=old-lens", "lens=other")]
        response = client.get(f"{path}?a={kits[0]}&b={kits[1]}")
        assert response.status_code == 301
        assert unquote(unquote(response["Location"])) == (
            f"{path}?a=camera=new-camera&own=bag~500&lens=new-lens&b=lens=other"
        )

    def test_the_name_of_ones_own_thing_is_no_slug(self, client: Client) -> None:
        response = client.get("/lenses/?kit=old-lens&kit=own~old-lens~90")
        assert unquote(response["Location"]) == "/lenses/?kit=new-lens&kit=own~old-lens~90"

    def test_a_camera_that_is_no_slug_stays_in_doubt(self, client: Client) -> None:
        assert client.get("/tools/field-of-view/?camera=nothing").status_code == 200
        assert client.get("/tools/field-of-view/?camera=old-lens%00").status_code == 200


def test_a_withdrawn_product_in_a_filter_names_its_successor(client: Client) -> None:
    some_of_each(0, 2)
    gone = builders.make_lens("gone", name="Gone", state="withdrawn", successor=builders.make_lens("next", name="Next"))
    gone.slug = "gone-today"
    gone.save()
    for slug in ("gone", "gone-today"):
        response = client.get(f"/mix/camera-0/?lens={slug}&lens=nothing")
        assert response.status_code == 200
        assert notices(response) == [
            "Sigma Gone is gone: it was taken off this site. Its successor is the Sigma Next.",
            "“nothing” is not a choice of Lens.",
        ]
        refused = client.get(f"/mix.json?lens={slug}")
        assert refused.status_code == 400
        assert refused.json()["errors"] == {
            "lens": ["Sigma Gone is gone: it was taken off this site. Its successor is the Sigma Next."]
        }


def notices(response: Any) -> list[str]:
    """What a list says of what makes no sense."""
    return [" ".join(item.get_text().split()) for item in soup(response).select("#results .notices li")]
