"""What a visitor carries from page to page to be compared."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from gear.lists.carried import PARAMETERS
from gear.models import OldSlug, Product
from tests.builders import make_adapter, make_camera, make_lens
from tests.lists.some_rows import PATHS, some_of_each
from tests.pages import body, queries_of, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def products():
    make_camera("body", name="Body", maker="leica")
    make_lens("one", name="One", weight_g=100)
    make_lens("two", name="Two", weight_g=200)


def page(client, address):
    response = client.get(address, follow=True)  # An older slug leads on.
    assert response.status_code == 200
    return soup(response)


def carried_in(link):
    return [value for name, value in parse_qsl(urlsplit(link).query) if name == "compare"]


def tray(parsed):
    """The names in the tray."""
    return [" ".join(link.text.split()) for link in parsed.select(".tray .chip > a:first-child")]


def box(parsed, slug):
    return parsed.find("a", id=f"c-{slug}")


@pytest.mark.parametrize("view", ["table", "cards"])
def test_every_row_has_a_box_that_carries_it_and_puts_it_down(client, products, view):
    plain = page(client, f"/lenses/?weight_g_max=900&view={view}")
    assert plain.select(".tray") == []
    assert box(plain, "one").get("aria-current") is None
    assert box(plain, "one")["aria-label"] == "Compare Sigma One"
    asked = parse_qsl(urlsplit(box(plain, "one")["href"]).query)
    assert {("weight_g_max", "900"), ("compare", "one")} <= set(asked)
    carried = page(client, f"/lenses/{box(plain, 'one')['href']}")
    assert box(carried, "one")["aria-current"] == "true"
    assert tray(carried) == ["Sigma One"]
    assert carried_in(box(carried, "one")["href"]) == []
    assert carried_in(box(carried, "two")["href"]) == ["one", "two"]


def test_a_box_that_leaves_nothing_leads_to_the_bare_list(client, products):
    assert box(page(client, "/lenses/?compare=one"), "one")["href"] == "/lenses/"


def test_statements_have_no_boxes_but_keep_what_is_carried(client, products):
    parsed = page(client, "/press/?compare=one")
    assert parsed.select(".compare-box, .compare-head") == []
    assert tray(parsed) == ["Sigma One"]


@pytest.mark.parametrize("address", ["/mix/", "/mix/body/"])
def test_pairs_have_boxes_and_a_comparison_of_their_own(client, products, address):
    plain = page(client, f"{address}?mixed=yes")
    asked = parse_qsl(urlsplit(box(plain, "body~one")["href"]).query)
    assert {("mixed", "yes"), ("compare", "body~one")} <= set(asked)
    carried = page(client, f"{address}?compare=body~one&compare=one&compare=two~body")
    assert tray(carried) == ["Leica Body × Sigma One", "Leica Body × Sigma Two", "Sigma One"]
    assert box(carried, "body~two")["aria-current"] == "true"
    assert [link["href"] for link in carried.select(".tray .button")] == ["/compare/?pair=body~one&pair=body~two"]


@pytest.mark.parametrize("value", ["body~gone", "one~two", "body~one~two", "~", "body~"])
def test_what_is_no_pair_is_dropped_with_a_sentence(client, products, value):
    parsed = page(client, f"/mix/?compare={value}")
    assert tray(parsed) == []
    assert "is no pair of a camera and a lens." in parsed.select_one("#results .notices").text


@pytest.mark.parametrize("path", [path for path in PATHS if path != "alliance/timeline"])
def test_all_links_of_a_list_keep_what_is_carried(client, path):
    some_of_each(0, 15)
    make_lens("one")
    parsed = page(client, f"/{path}/?page_size=12&compare=one")
    links = parsed.select("#results thead a, .pagination a, .views a, .row-name")
    assert len(links) > 12
    assert {tuple(carried_in(link["href"])) for link in links} == {("one",)}
    assert [field["value"] for field in parsed.select('#filter-form input[name="compare"]')] == ["one"]


def test_chips_keep_what_is_carried(client, products):
    parsed = page(client, "/lenses/?weight_g_max=900&compare=one")
    assert parsed.select_one(".chip.removable")["href"] == "/lenses/?compare=one"
    assert parsed.select_one("#chips .clear")["href"] == "/lenses/?compare=one"


def test_it_is_no_part_of_the_canonical_address_nor_kept_for_others(client, products):
    for address in (
        "/lenses/",
        "/mix/",
        "/lenses/two/",
        "/cameras/body/",
        "/mix/body/one/",
        "/compare/?item=one&item=two&",
        "/search/?q=one&",
    ):
        carrying = f"{address}{'' if '?' in address else '?'}compare=one"
        response = client.get(carrying)
        parsed = soup(response)
        assert "compare=" not in parsed.find("link", rel="canonical")["href"]
        assert parsed.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert "private" in response["Cache-Control"]
    assert client.get("/lenses/")["Cache-Control"].startswith("public")


@pytest.mark.parametrize(
    "address",
    [
        "/lenses.json",
        "/lenses.csv",
        "/mix.json",
        "/mix/body.csv",
        "/mix/body/one.json",
        "/feeds/lenses.atom",
        "/compare.json",
        "/search.json",
    ],
)
@pytest.mark.parametrize("name", PARAMETERS)
def test_data_refuses_it(client, products, address, name):
    response = client.get(f"{address}?{name}=one")
    assert response.status_code == 400
    assert name in response.json()["errors"]


@pytest.mark.parametrize("name", PARAMETERS)
def test_links_to_data_are_without_it(client, products, name):
    parsed = page(client, f"/lenses/?{name}=one")
    assert {link["href"] for link in parsed.select(".take-away a")} == {
        "/lenses.json", "/lenses.csv", "/feeds/lenses.atom",
    }  # fmt: skip


def test_the_tray_leads_to_a_comparison_of_each_kind(client, products):
    parsed = page(client, "/cameras/?compare=one&compare=body&compare=two")
    assert tray(parsed) == ["Sigma One", "Sigma Two", "Leica Body"]
    assert [link["href"] for link in parsed.select(".tray .button")] == ["/compare/?item=one&item=two"]
    removals = [carried_in(link["href"]) for link in parsed.select(".tray .put-down")]
    assert removals == [["body", "two"], ["one", "body"], ["one", "two"]]
    assert parsed.select_one(".tray .clear")["href"] == "/cameras/"


def test_what_cannot_be_carried_is_dropped_with_a_sentence(client, products):
    make_lens("gone", name="Gone", state="withdrawn")
    OldSlug.objects.create(kind="product", slug="older", product=Product.objects.get(slug="two"))
    parsed = page(client, "/lenses/?compare=nothing&compare=one&compare=gone&compare=older&compare=one&compare=")
    assert tray(parsed) == ["Sigma One", "Sigma Two"]
    assert [" ".join(item.text.split()) for item in parsed.select("#results .notices li")] == [
        "There is no product “nothing”.",
        "Sigma Gone is gone: it was taken off this site.",
    ]
    assert carried_in(box(parsed, "two")["href"]) == ["one"]


def test_twelve_can_be_carried(client):
    for number in range(14):
        make_lens(f"lens-{number}")
    query = "&".join(f"compare=lens-{number}" for number in range(14))
    parsed = page(client, f"/lenses/?{query}")
    assert len(tray(parsed)) == 12
    assert "Twelve at most can be carried along: 2 are left out." in parsed.select_one("#results .notices").text


def test_a_product_page_carries_and_keeps(client, products):
    plain = page(client, "/lenses/one/")
    assert plain.select(".tray") == []
    assert plain.select_one(".opening .compare-box")["href"] == "/lenses/one/?compare=one"
    carried = page(client, "/lenses/one/?compare=two&compare=nothing")
    assert carried.select_one(".opening .compare-box")["href"] == "/lenses/one/?compare=two&compare=one"
    assert carried.select_one(".kicker a")["href"] == "/lenses/?compare=two"
    assert tray(carried) == ["Sigma Two"]
    assert "There is no product “nothing”." in carried.select_one(".notices").text
    put_down = page(client, "/lenses/one/?compare=one").select_one(".opening .compare-box")
    assert (put_down["aria-current"], put_down["href"]) == ("true", "/lenses/one/")


def test_a_pair_page_keeps_it_and_leads_to_its_comparison(client, products):
    parsed = page(client, "/mix/body/one/?compare=two")
    assert tray(parsed) == ["Sigma Two"]
    assert [link["href"] for link in parsed.select(".kicker a")] == ["/mix/?compare=two", "/mix/body/?compare=two"]
    assert parsed.select_one('a[href="/compare/?pair=body~one"], a[href="/compare/?pair=body%7Eone"]')
    plain = page(client, "/mix/body/one/")
    assert plain.select(".tray, meta[name=robots]") == []
    assert plain.select_one(".compare-box")["href"] == "/mix/body/one/?compare=body~one"
    chosen = page(client, "/mix/body/one/?compare=body~one&compare=body~two")
    assert chosen.select_one(".tray .button")["href"] == "/compare/?pair=body~one&pair=body~two"
    assert chosen.select_one(".compare-box")["href"] == "/mix/body/one/?compare=body~two"


def test_an_adapter_page_keeps_it_too(client, products):
    make_adapter("adapter")
    parsed = page(client, "/mix/body/adapter/?compare=two")
    assert tray(parsed) == ["Sigma Two"]
    assert parsed.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_one_query_more_whatever_is_carried(client, products):
    carrying = ["/mix/", "/mix/?compare=one", "/mix/?compare=one&compare=two&compare=body&compare=body~two"]
    plain, one, four = queries_of(client, carrying).values()
    assert plain + 1 == one == four


def test_the_home_form_keeps_it_on_the_way_to_a_pair(client, products):
    response = client.get("/mix/?camera=body&compare=one")
    assert response["Location"] == "/mix/body/?compare=one"
    assert body(client.get(response["Location"]))
