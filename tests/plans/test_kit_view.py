"""The page of a kit and its data: what an address asks, also in vain."""

import json

import pytest
from django.test import Client

from gear.models import OldSlug, Product

from ..builders import make_camera, make_lens, make_teleconverter
from ..pages import body, counted_queries, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def products():
    make_camera("body", name="Body", weight_g=740)
    make_lens("one", name="One", focal_min_mm=24, focal_max_mm=70, weight_g=745)
    make_lens("two", name="Two", focal_min_mm=70, focal_max_mm=200)
    make_teleconverter("ring", name="Ring")


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return soup(response)


def notices(parsed):
    return [" ".join(item.text.split()) for item in parsed.select(".notices li")]


def packed(parsed):
    return [" ".join(row.th.text.split()) for row in parsed.select(".kit-items tbody tr:not(.group)")]


def test_an_empty_kit_can_be_filled(client):
    parsed = page(client, "/kit/")
    assert parsed.h1.text.strip() == "Plan a kit"
    assert parsed.select("meta[name=robots]") == []
    assert [link["href"] for link in parsed.select(".kit-add p a")] == ["/cameras/", "/lenses/", "/accessories/"]


def test_a_kit_by_kind_whatever_the_order_of_its_address(client, products):
    parsed = page(client, "/kit/?own=strap~40&extra=ring&lens=two&lens=one&camera=body")
    assert packed(parsed) == ["Sigma Body", "Sigma One", "Sigma Two", "Sigma Ring", "strap"]
    assert parsed.find("link", rel="canonical")["href"].endswith(
        "/kit/?camera=body&lens=one&lens=two&extra=ring&own=strap~40"
    )
    assert parsed.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    again = page(client, "/kit/?camera=body&lens=one&lens=two&extra=ring&own=strap~40")
    assert str(again.main) == str(parsed.main)


def test_each_thing_can_be_taken_out(client, products):
    parsed = page(client, "/kit/?camera=body&lens=one&own=strap~40")
    assert [link["href"] for link in parsed.select(".kit-items .put-down")] == [
        "/kit/?lens=one&own=strap~40", "/kit/?camera=body&own=strap~40", "/kit/?camera=body&lens=one",
    ]  # fmt: skip


def test_what_is_named_in_vain_is_dropped_with_a_sentence(client, products):
    gone = make_lens("gone", name="Gone", state="withdrawn")
    gone.successor = Product.objects.get(slug="two")
    gone.save()
    OldSlug.objects.create(kind="product", slug="older", product=Product.objects.get(slug="one"))
    address = "/kit/?lens=nothing&lens=gone&lens=older&lens=two&camera=ring"
    assert client.get(address)["Location"] == address.replace("older", "one")
    parsed = page(client, "/kit/?lens=nothing&lens=gone&lens=one&lens=two&lens=two&camera=ring")
    assert packed(parsed) == ["Sigma One", "Sigma Two", "Sigma Ring"]
    assert notices(parsed) == [
        "Sigma Ring is packed as what it is: accessory.",
        "“two” stands there 2 times; it counts once.",
        "There is no product “nothing”.",
        "Sigma Gone is gone: it was taken off this site. Its successor is the Sigma Two.",
    ]
    assert notices(page(client, "/kit/?own=x~y")) == ["“x~y”: its weight is a number from 0 to 50,000 g."]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("lens=nothing", ["lens"]),
        ("camera=one", ["camera"]),
        ("lens=one&lens=one", ["lens"]),
        ("own=x~y", ["own"]),
        ("kit=one", ["kit"]),
        ("lens=%00&extra=%F0", ["lens", "extra"]),
    ],
)
def test_data_refuses_what_is_named_in_vain(client, products, query, names):
    response = client.get(f"/kit.json?{query}")
    assert response.status_code == 400
    assert list(response.json()["errors"]) == names


def test_more_than_twelve_things_are_refused_with_a_way_out(client):
    for number in range(13):
        make_lens(f"lens-{number}", name=f"Lens {number}", focal_min_mm=20 + number)
    query = "&".join(f"lens=lens-{number}" for number in range(13))
    parsed = page(client, f"/kit/?{query}", 400)
    assert "A kit holds 12 things at most. This one has 1 more: take it out." in " ".join(parsed.main.text.split())
    links = [link["href"] for link in parsed.select(".stack-links a")]
    assert len(links) == 13
    assert len(packed(page(client, links[0]))) == 12
    assert client.get(f"/kit.json?{query}").status_code == 400


def test_twelve_things_are_a_kit(client):
    for number in range(12):
        make_lens(f"lens-{number}", name=f"Lens {number}", focal_min_mm=20 + number)
    assert len(packed(page(client, "/kit/?" + "&".join(f"lens=lens-{number}" for number in range(12))))) == 12


@pytest.mark.parametrize("address", ["/kit/", "/kit.json"])
def test_an_address_that_is_too_long_is_answered_clearly(client, address):
    response = client.get(f"{address}?own={'x' * 2000}")
    assert response.status_code == 400
    assert "it has 2004 characters, 2000 are the most" in body(response)


def test_a_product_is_put_in_by_its_name(client, products):
    response = client.get("/kit/?camera=body&own=strap~40&add=sigma+two")
    assert (response.status_code, response["Location"]) == (302, "/kit/?camera=body&lens=two&own=strap~40")


def test_a_name_in_doubt_is_asked_back_and_nothing_is_lost(client, products):
    make_lens("two-b", name="Two B", focal_min_mm=85)
    parsed = page(client, "/kit/?camera=body&add=two+b+or+so+nothing")
    assert packed(parsed) == ["Sigma Body"]
    assert "No product is called" in parsed.select_one(".kit-add .error").text
    assert parsed.select_one("input[name=add]")["value"] == "two b or so nothing"


def test_a_thing_of_ones_own_is_put_in_by_the_form(client, products):
    response = client.get(
        "/kit/?camera=body&own_name=battery&own_weight_g=0,09+kg&own_launch_price_usd=%2470&own_count=2"
    )
    assert (response.status_code, response["Location"]) == (302, "/kit/?camera=body&own=battery~90~70~2")


@pytest.mark.parametrize("query", ["own_weight_g=90", "add=nothing+like+it"])
def test_what_a_form_says_in_vain_is_not_indexed(client, products, query):
    robots = page(client, f"/kit/?{query}").find("meta", attrs={"name": "robots"})
    assert robots["content"] == "noindex"


@pytest.mark.parametrize(
    ("field", "query", "sentence"),
    [
        ("own_name", "own_weight_g=90", "Write what it is, such as battery."),
        ("own_name", "own_name=a~b", "Write the name without “~” and without signs that cannot be seen."),
        ("own_weight_g", "own_name=bag&own_weight_g=heavy", "Write one number above zero"),
        ("own_weight_g", "own_name=bag&own_weight_g=60kg", "Write at most 50,000 g."),
        ("own_count", "own_name=bag&own_count=two", "Write a whole number, such as 2."),
    ],
)
def test_nonsense_is_reported_at_the_field(client, products, field, query, sentence):
    parsed = page(client, f"/kit/?camera=body&{query}")
    row = parsed.select_one(f".own-form .{field}")
    assert sentence in row.select_one(".error").text
    assert parsed.select_one(".kit-add details").has_attr("open")
    assert packed(parsed) == ["Sigma Body"]


def test_a_kit_as_json(client, products):
    response = client.get("/kit.json?lens=two&lens=one&camera=body&own=battery~90~70~2")
    assert response["Access-Control-Allow-Origin"] == "*"
    kit = json.loads(body(response))
    assert [(item["kind"], item["slug"], item["count"]) for item in kit["items"]] == [
        ("camera", "body", 1), ("lens", "one", 1), ("lens", "two", 1), ("own", None, 2),
    ]  # fmt: skip
    assert kit["weight_g"] == {"known": 740 + 745 + 180, "complete": False}
    assert kit["launch_price_usd"] == {"known": 140, "complete": False}


def test_an_empty_kit_as_json_knows_nothing(client):
    kit = client.get("/kit.json").json()
    assert (kit["items"], kit["weight_g"]) == ([], {"known": 0, "complete": True})


def test_the_page_asks_as_much_whatever_is_packed(client, products):
    for number in range(4):
        make_camera(f"body-{number}")
        make_lens(f"lens-{number}", focal_min_mm=20 + number)
    small = "/kit/?camera=body&lens=one&extra=ring"
    large = small + "".join(f"&camera=body-{number}&lens=lens-{number}" for number in range(4))
    page(client, small)
    counts = []
    for address in (small, large):
        with counted_queries() as queries:
            page(client, address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10
