"""The kit that a visitor carries from page to page: read from the address, kept by its links, shown in the strip."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.http import QueryDict
from django.test import Client

from gear.lists.carried import read_carried
from gear.models import OldSlug, Product
from tests.builders import make_adapter, make_camera, make_lens, make_teleconverter
from tests.lists.some_rows import PATHS, some_of_each
from tests.pages import counted_queries, queries_of, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def products():
    make_camera("body", name="Body", maker="leica", weight_g=500)
    make_lens("one", name="One", weight_g=100, focal_min_mm=50)
    make_lens("two", name="Two", weight_g=200, focal_min_mm=50)
    make_teleconverter("tc", name="TC", weight_g=150)
    make_adapter("adapter", name="Adapter")


def page(client, address):
    response = client.get(address, follow=True)  # An older slug leads on.
    assert response.status_code == 200
    return soup(response)


def of(name, link):
    """What the query of a link says by a name."""
    return [value for one, value in parse_qsl(urlsplit(link).query) if one == name]


def kit(link):
    return of("kit", link)


def words(parsed, selector):
    return [" ".join(one.text.split()) for one in parsed.select(selector)]


def things(parsed):
    """What stands in the strip."""
    return words(parsed, ".kit-strip .chip > :first-child")


def notices(parsed):
    return words(parsed, ".notices li")


def box(parsed, slug):
    return parsed.find("a", id=f"k-{slug}")


def toggle(parsed):
    return parsed.select_one(".opening .kit-box, .pair-head .kit-box")


def test_it_is_read_in_canonical_order_whatever_order_it_is_given_in(products):
    carried = read_carried(
        QueryDict("kit=own~tripod~1200&kit=tc&kit=two&kit=own~bag&compare=one&kit=one&kit=body&kit=")
    )
    assert [value for _name, value in carried.in_kit] == ["body", "one", "two", "tc", "own~bag", "own~tripod~1200"]
    assert carried.query == (("compare", "one"), *carried.in_kit)
    assert carried.problems == []
    again = read_carried(QueryDict(carried.suffix.removeprefix("?")))
    assert (again.query, again.kit) == (carried.query, carried.kit)


def test_what_makes_no_sense_is_dropped_with_a_sentence(client, products):
    make_lens("gone", name="Gone", state="withdrawn", successor=make_lens("next", name="Next"))
    OldSlug.objects.create(kind="product", slug="older", product=Product.objects.get(slug="two"))
    parsed = page(
        client, "/lenses/?kit=nothing&kit=one&kit=gone&kit=older&kit=one&kit=two&kit=own~&kit=own~x~heavy&kit=body~one"
    )
    assert things(parsed) == ["Sigma One", "Sigma Two"]
    assert notices(parsed)[:3] == [
        "There is no product “nothing”.",
        "Sigma Gone is gone: it was taken off this site. Its successor is the Sigma Next.",
        "There is no product “body~one”.",
    ]
    said = read_carried(QueryDict("kit=own~&kit=own~x~heavy&kit=one&kit=one")).problems
    assert said == [
        "“”: a thing of your own needs a name of at most 40 letters.",
        "“x~heavy”: its weight is a number from 0 to 50,000 g.",
        "“one” stands there 2 times; it counts once.",
    ]


def test_twelve_things_are_the_most_and_the_last_are_left_out(client, products):
    for number in range(10):
        make_lens(f"lens-{number}")
    query = "&".join(f"kit=lens-{number}" for number in range(10))
    parsed = page(client, f"/lenses/?{query}&kit=own~bag&kit=two&kit=one&kit=body")
    assert len(things(parsed)) == 12
    assert things(parsed)[-2:] == ["Sigma Two", "bag"]
    assert notices(parsed) == ["A kit holds 12 things at most: 2 are left out."]


def test_reading_it_costs_two_queries_at_most_and_none_where_there_is_nothing(products):
    OldSlug.objects.create(kind="product", slug="older", product=Product.objects.get(slug="two"))
    for query, most in (("", 0), ("kit=own~bag", 0), ("kit=body&kit=one&compare=two", 1), ("kit=older&compare=x", 2)):
        with counted_queries() as queries:
            read_carried(QueryDict(query))
        assert len(queries) == most, query


def test_a_page_asks_one_query_more_whatever_is_in_the_kit(client, products):
    for path in (
        "/mix/",
        "/lenses/",
        "/lenses/one/",
        "/mix/body/one/",
        "/search/?q=one",
        "/compare/?item=one&item=two",
    ):
        start = path + ("&" if "?" in path else "?")
        asked = queries_of(client, [path, f"{start}kit=one", f"{start}kit=one&kit=body&kit=tc&compare=two&kit=own~bag"])
        plain, one, five = asked.values()
        assert plain + 1 == one == five, path


@pytest.mark.parametrize("view", ["table", "cards"])
def test_every_row_of_products_has_a_box_that_puts_it_in_and_takes_it_out(client, products, view):
    plain = page(client, f"/lenses/?weight_g_max=900&view={view}")
    assert plain.select(".kit-strip") == []
    assert box(plain, "one").get("aria-current") is None
    assert box(plain, "one")["aria-label"] == "Add to kit: Sigma One"
    asked = parse_qsl(urlsplit(box(plain, "one")["href"]).query)
    assert {("weight_g_max", "900"), ("kit", "one")} <= set(asked)
    carried = page(client, f"/lenses/{box(plain, 'one')['href']}")
    assert box(carried, "one")["aria-current"] == "true"
    assert box(carried, "one")["aria-label"] == "In the kit: Sigma One"
    assert things(carried) == ["Sigma One"]
    assert kit(box(carried, "one")["href"]) == []
    assert kit(box(carried, "two")["href"]) == ["one", "two"]


@pytest.mark.parametrize("path", ["cameras", "accessories"])
def test_other_lists_of_products_have_boxes_too(client, products, path):
    slug = {"cameras": "body", "accessories": "adapter"}[path]
    assert box(page(client, f"/{path}/"), slug)["href"] == f"?kit={slug}"
    assert box(page(client, f"/{path}/?kit={slug}"), slug)["href"] == f"/{path}/"


def test_the_boxes_of_a_row_keep_what_the_other_one_carries(client, products):
    parsed = page(client, "/lenses/?compare=one&kit=body&kit=one")
    compare = parsed.find("a", id="c-two")["href"]
    assert (of("compare", compare), kit(compare)) == (["one", "two"], ["body", "one"])
    put_down = parsed.find("a", id="c-one")["href"]
    assert (of("compare", put_down), kit(put_down)) == ([], ["body", "one"])
    put_in = box(parsed, "two")["href"]
    assert (of("compare", put_in), kit(put_in)) == (["one"], ["body", "one", "two"])


def test_what_has_no_boxes_keeps_the_kit(client, products):
    parsed = page(client, "/press/?kit=one")
    assert parsed.select(".kit-box, .kit-head") == []
    assert things(parsed) == ["Sigma One"]


@pytest.mark.parametrize("view", ["table", "cards"])
@pytest.mark.parametrize("path", ["/mix/", "/mix/body/"])
def test_a_pair_puts_in_its_camera_and_its_lens(client, products, path, view):
    plain = page(client, f"{path}?mixed=yes&view={view}")
    assert kit(box(plain, "body~one")["href"]) == ["body", "one"]
    half = page(client, f"{path}?kit=body&view={view}")
    assert box(half, "body~one").get("aria-current") is None
    assert kit(box(half, "body~one")["href"]) == ["body", "one"]
    whole = page(client, f"{path}?kit=body&kit=one&view={view}")
    assert box(whole, "body~one")["aria-current"] == "true"
    assert kit(box(whole, "body~one")["href"]) == []


def test_a_pair_taken_out_leaves_the_camera_to_what_else_goes_on_it(client, products):
    parsed = page(client, "/mix/body/?kit=body&kit=one&kit=two&kit=own~bag")
    assert kit(box(parsed, "body~one")["href"]) == ["body", "two", "own~bag"]
    alone = page(client, "/mix/body/?kit=body&kit=one&kit=own~bag")
    assert kit(box(alone, "body~one")["href"]) == ["own~bag"]
    make_camera("other")
    another = page(client, "/mix/?kit=body&kit=one&kit=other")
    assert kit(box(another, "body~one")["href"]) == ["other"]


@pytest.mark.parametrize("path", [path for path in PATHS if path != "alliance/timeline"])
def test_all_links_of_a_list_keep_it(client, path):
    some_of_each(0, 15)
    make_lens("one")
    parsed = page(client, f"/{path}/?page_size=12&kit=one&kit=own~my+bag~500")
    links = parsed.select("#results thead a, .pagination a, .views a, .row-name, nav.nav li:nth-child(-n + 4) a")
    assert len(links) > 12
    assert {tuple(kit(link["href"])) for link in links} == {("one", "own~my bag~500")}
    for form in ("#filter-form", "form.search"):
        assert [one["value"] for one in parsed.select(f'{form} input[name="kit"]')] == ["one", "own~my bag~500"]


ADDRESSES = (
    "/lenses/?",
    "/mix/?",
    "/mix/body/?",
    "/press/?",
    "/lenses/two/?",
    "/cameras/body/?",
    "/accessories/tc/?",
    "/mix/body/one/?",
    "/mix/body/adapter/?",
    "/compare/?item=one&item=two&",
    "/search/?q=one&",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("value", ["one", "own~bag", "nothing"])
def test_it_is_no_part_of_the_canonical_address_nor_kept_for_others(client, products, address, value):
    response = client.get(f"{address}kit={value}")
    parsed = soup(response)
    assert "kit=" not in parsed.find("link", rel="canonical")["href"]
    assert parsed.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert "private" in response["Cache-Control"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_shows_a_strip_that_carries_no_kit(client, products, address):
    assert page(client, f"{address}compare=two").select(".kit-strip") == []


def test_the_strip_shows_things_and_leads_on(client, products):
    parsed = page(client, "/cameras/?sort=weight_g&compare=two&kit=one&kit=body&kit=own~battery~90~70~2&kit=own~bag")
    assert things(parsed) == ["Leica Body", "Sigma One", "bag", "battery × 2"]
    assert parsed.select_one(".kit-weight").text == "at least 780 g"
    assert words(parsed, ".kit-strip summary") == ["Kit: 4 things, at least 780 g"]
    chips = parsed.select(".kit-strip .chip")
    kept = "compare=two&kit=body&kit=one&kit=own~bag&kit=own~battery~90~70~2"
    assert [link["href"] for chip in chips for link in chip.select("a:not(.put-down)")] == [
        f"/cameras/body/?{kept}", f"/lenses/one/?{kept}",
    ]  # fmt: skip
    removals = [link["href"] for link in parsed.select(".kit-strip .put-down")]
    assert [kit(link) for link in removals] == [
        ["one", "own~bag", "own~battery~90~70~2"],
        ["body", "own~bag", "own~battery~90~70~2"],
        ["body", "one", "own~battery~90~70~2"],
        ["body", "one", "own~bag"],
    ]
    assert all(link.startswith("/cameras/?sort=weight_g&compare=two&kit=") for link in removals)
    assert parsed.select_one(".kit-strip .button")["href"] == (
        "/kit/?camera=body&lens=one&own=bag&own=battery~90~70~2"
    )  # fmt: skip
    assert parsed.select_one(".kit-strip .clear")["href"] == "/cameras/?sort=weight_g&compare=two"


@pytest.mark.parametrize(
    ("query", "weight"),
    [
        ("kit=body&kit=one", "600 g"),
        ("kit=body&kit=own~stone~1000~~3", "3,500 g"),
        ("kit=body&kit=adapter", "at least 500 g"),
        ("kit=adapter&kit=own~bag", "weight unknown"),
        ("kit=adapter&kit=own~air~0", "at least 0 g"),
    ],
)
def test_the_strip_says_what_is_known_of_the_weight(client, products, query, weight):
    assert page(client, f"/lenses/?{query}").select_one(".kit-weight").text == weight


def test_a_name_of_ones_own_is_text_and_nothing_else(client, products):
    parsed = page(client, "/lenses/one/?kit=own~%3Cb%3E%26%22+x~1")
    assert things(parsed) == ['<b>&" x']
    assert kit(parsed.select_one(".actions .button")["href"]) == ['own~<b>&" x~1']


def test_the_tray_and_the_strip_keep_each_other(client, products):
    parsed = page(client, "/lenses/?compare=one&compare=two&kit=body")
    assert parsed.select_one(".tray .button")["href"] == "/compare/?item=one&item=two&kit=body"
    assert parsed.select_one(".tray .clear")["href"] == "/lenses/?kit=body"
    assert [kit(link["href"]) for link in parsed.select(".tray a")] == [["body"]] * 6


@pytest.mark.parametrize("address", ["/cameras/body/", "/lenses/one/", "/accessories/tc/", "/accessories/adapter/"])
def test_a_product_page_puts_it_in_and_takes_it_out(client, products, address):
    slug = address.split("/")[2]
    plain = toggle(page(client, f"{address}?kit=two"))
    assert (" ".join(plain.text.split())[:10], plain.get("aria-current")) == ("Add to kit", None)
    assert kit(plain["href"]) == ["two", slug]
    taken = toggle(page(client, f"{address}?kit=two&kit={slug}&compare=one"))
    assert (" ".join(taken.text.split())[:10], taken["aria-current"]) == ("In the kit", "true")
    assert taken["href"] == f"{address}?compare=one&kit=two"


def test_a_pair_page_puts_in_all_its_parts(client, products):
    assert kit(toggle(page(client, "/mix/body/one/"))["href"]) == ["body", "one"]
    chain = toggle(page(client, "/mix/body/one/?converter=tc&kit=one"))["href"]
    assert (of("converter", chain), kit(chain)) == (["tc"], ["one", "body", "tc"])
    whole = toggle(page(client, "/mix/body/one/?converter=tc&kit=body&kit=one&kit=tc&kit=two"))
    assert (whole["aria-current"], kit(whole["href"])) == ("true", ["body", "two"])
    adapted = toggle(page(client, "/mix/body/adapter/"))["href"]
    assert kit(adapted) == ["body", "adapter"]


def test_every_way_on_from_a_pair_keeps_it(client, products):
    make_camera("other", name="Other", weight_g=400)
    make_lens("three", maker="leica", focal_min_mm=50)
    parsed = page(client, "/mix/body/one/?kit=tc")
    inside = [link["href"] for link in parsed.select("article a")]
    paths = ("/mix/body/", "/mix/other/", "/cameras/", "/lenses/", "/compare/")
    keeping = [link for link in inside if link.startswith(paths) and not link.endswith(".json")]
    assert len(keeping) >= 7
    assert [link for link in keeping if "tc" not in kit(link)] == []
    assert kit(parsed.select_one("article a[href*='converter=tc']")["href"]) == ["tc"]


def test_results_of_a_search_have_links_that_put_them_in(client, products):
    parsed = page(client, "/search/?q=sigma&kit=two")
    hrefs = {link["href"] for link in parsed.select("#results .kit-box")}
    assert "/search/?q=sigma&kit=two&kit=one" in hrefs
    assert parsed.select_one("#results .kit-box[aria-current]")["href"] == "/search/?q=sigma"
    assert {tuple(kit(link["href"])) for link in parsed.select("#results li:has(.kit-box) .row-name")} == {("two",)}
    pair = page(client, "/search/?q=body+one&kit=two").select_one("#results .row-name")
    assert pair["href"] == "/mix/body/one/?kit=two"


def test_columns_of_a_comparison_have_links_that_put_them_in(client, products):
    parsed = page(client, "/compare/?item=one&item=two&differences=yes&kit=two")
    first, second = (link["href"] for link in parsed.select(".column-links .kit-box"))
    assert first == "/compare/?item=one&item=two&differences=yes&kit=two&kit=one"
    assert second == "/compare/?item=one&item=two&differences=yes"
    assert {tuple(kit(link["href"])) for link in parsed.select("thead .row-name, .kicker a, .compare-tools a")} == {
        ("two",)
    }
    assert [one["value"] for one in parsed.select('.compare-form input[name="kit"]')] == ["two"]
    pairs = page(client, "/compare/?pair=body~one&pair=body~two")
    assert [kit(link["href"]) for link in pairs.select(".column-links .kit-box")] == [["body", "one"], ["body", "two"]]


def test_the_picker_keeps_it_on_the_way_to_a_pair(client, products):
    response = client.get("/mix/?camera=body&lens=one&converter=tc&compare=two&kit=one&kit=own~my+bag")
    assert response["Location"] == "/mix/body/one/?converter=tc&compare=two&kit=one&kit=own~my+bag"
    for address in ("/mix/", "/mix/body/one/", "/mix/body/adapter/"):
        parsed = page(client, f"{address}?kit=one")
        assert [one["value"] for one in parsed.select('form.picker input[name="kit"]')] == ["one"]


def test_links_alone_carry_it_from_a_list_to_a_comparison(client, products):
    """As without scripts: put in on a list, on to the product, its pairs, a pair, and what is compared there."""
    listed = page(client, "/lenses/" + box(page(client, "/lenses/"), "one")["href"])
    product = page(client, listed.select_one(".row-name")["href"])
    mixed = page(client, product.select_one(".actions .button")["href"])
    pair = page(client, mixed.select_one(".list .row-name")["href"])
    whole = page(client, toggle(pair)["href"])
    compared = page(client, whole.select_one(".pair-foot .button")["href"])
    assert things(compared) == ["Leica Body", "Sigma One"]
