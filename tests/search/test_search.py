"""The search as a visitor and as a program meet it."""

import json

import pytest
from django.urls import reverse

from gear.lists import CAMERA_PAIRS
from gear.models import Appearance, Citation, Product, ProductName, Source
from gear.search import shorthand, understanding

from ..builders import make_camera, make_lens, make_maker, make_mount, make_person, make_statement, make_teleconverter
from ..pages import body, counted_queries, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def some():
    make_maker("leica", name="Leica")
    make_camera("leica-sl2", maker="leica", name="SL2")
    make_camera("leica-sl2-s", maker="leica", name="SL2-S")
    sigma = {"maker": "sigma", "coverage": "full-frame"}
    make_lens("sigma-35", name="35mm F2 DG | Contemporary", focal_min_mm=35, aperture_wide=2, weight_g=325, **sigma)
    make_lens("sigma-45", name="45mm F2.8 DG", focal_min_mm=45, aperture_wide=2.8, weight_g=215, **sigma)
    zoom = make_lens("sigma-100-400", name="100-400mm F5-6.3", focal_min_mm=100, focal_max_mm=400, **sigma)
    make_teleconverter("sigma-tc", name="Tele Converter TC-1411")
    make_mount("m42", name="M42")
    speech = make_statement("yamaki-speaks", title="Kazuto Yamaki in Arles", summary="On small lenses and the L-Mount.")
    Appearance.objects.create(statement=speech, person=make_person("kazuto-yamaki", name="Kazuto Yamaki"))
    name = ProductName.objects.create(product=zoom, name="Bazooka", kind="nickname")
    Citation.objects.create(name=name, source=Source.objects.create(url="https://example.org/bazooka"))


def found(client, query, **more):
    return json.loads(body(client.get("/search.json", {"q": query, **more})))


def kinds_and_titles(client, query, **more):
    return [(one["kind"], one["title"]) for one in found(client, query, **more)["results"]]


def test_the_exact_name_comes_first_then_what_begins_so(some, client):
    assert kinds_and_titles(client, "sl2") == [("camera", "Leica SL2"), ("camera", "Leica SL2-S")]
    assert kinds_and_titles(client, "SL2 s")[0] == ("camera", "Leica SL2-S")


def test_a_person_stands_above_statements_that_mention_them(some, client):
    assert [kind for kind, _ in kinds_and_titles(client, "yamaki")] == ["person", "statement"]


def test_a_statement_whose_title_ends_so_stands_below_what_is_called_so(some, client):
    make_statement("on-the-sl2", title="On the SL2")
    titles = [title for _, title in kinds_and_titles(client, "sl2")]
    assert titles == ["Leica SL2", "Leica SL2-S", "On the SL2"]


def test_other_names_and_summaries_are_found(some, client):
    assert kinds_and_titles(client, "bazooka") == [("lens", "Sigma 100-400mm F5-6.3")]
    assert kinds_and_titles(client, "small lenses") == [("statement", "Kazuto Yamaki in Arles")]


def test_a_mount_leads_to_what_takes_its_lenses_and_the_systems_own_to_its_page(some, client):
    make_mount("l-mount", name="L-Mount")
    addresses = {
        one["title"]: one["url"] for q in ("m42", "l-mount") for one in found(client, q, kind="mount")["results"]
    }
    assert addresses == {"M42": "/adapters/m42/", "L-Mount": "/mount/"}


def test_shorthand_is_read_said_and_linked(some, client):
    page = soup(client.get("/search/", {"q": "35 f2 sigma under 400 g"}))
    reading = page.select_one(".reading")
    assert [chip.get_text() for chip in reading.select(".chip")] == [
        "Lenses", "Sigma", "covers 35 mm", "f/2 or faster", "at most 400 g",
    ]  # fmt: skip
    link = reading.a["href"]
    assert link == "/lenses/?maker=sigma&focal_length=35&f_number_max=2&weight_g_max=400"
    titles = [row.a.get_text(strip=True) for row in page.select("#results li")]
    assert titles == ["Sigma 35mm F2 DG | Contemporary"]
    listed = soup(client.get(link)).select(".list tbody .row-name")
    assert len(listed) == 1


def test_a_camera_and_a_lens_are_a_pair_and_with_a_converter_a_chain(some, client):
    first = found(client, "sl2 45mm")["results"][0]
    assert first == {"kind": "pair", "title": "Leica SL2 × Sigma 45mm F2.8 DG", "url": "/mix/leica-sl2/sigma-45/"}
    chain = found(client, "sl2 100-400 tc-1411")["results"][0]
    assert chain["url"] == "/mix/leica-sl2/sigma-100-400/?converter=sigma-tc"
    assert client.get(chain["url"]).status_code == 200


def test_a_misspelt_word_is_mended_and_said_so(some, client):
    answer = found(client, "bazoka")
    assert (answer["mended"], answer["results"][0]["title"]) == ("bazooka", "Sigma 100-400mm F5-6.3")
    assert "shown is what “bazooka” finds" in soup(client.get("/search/?q=bazoka")).get_text(" ", strip=True)


def test_what_finds_nothing_gets_the_nearest_names(some, client):
    page = soup(client.get("/search/", {"q": "leicq sl9"}))
    assert page.select("#results") == []
    assert "Leica SL2" in page.select_one("section[aria-labelledby=nearest]").get_text()
    assert found(client, "leicq sl9")["nearest"][0]["kind"] == "camera"


def test_tabs_count_each_kind_and_narrow_to_it(some, client):
    page = soup(client.get("/search/", {"q": "yamaki"}))
    assert [" ".join(tab.get_text().split()) for tab in page.select(".kinds a")] == [
        "All 2", "People 1", "Statements 1",
    ]  # fmt: skip
    narrowed = soup(client.get(page.select(".kinds a")[1]["href"]))
    assert [row.a.get_text(strip=True) for row in narrowed.select("#results li")] == ["Kazuto Yamaki"]
    assert kinds_and_titles(client, "yamaki", kind="statement") == [("statement", "Kazuto Yamaki in Arles")]


def test_withdrawn_products_are_not_found_and_an_edit_is(some, client):
    assert found(client, "sigma 45mm")["count"] == 1
    lens = Product.objects.get(slug="sigma-45")
    lens.state = "withdrawn"
    lens.save()
    assert found(client, "sigma 45mm")["count"] == 0
    lens.state, lens.name = "published", "47mm F2.8 DG"
    lens.save()
    assert kinds_and_titles(client, "47mm") == [("lens", "Sigma 47mm F2.8 DG")]


def test_pages_of_many_results(client):
    for number in range(30):
        make_lens(f"glass-{number:02}", name=f"Glass {number:02}", focal_min_mm=50 + number)
    page = soup(client.get("/search/?q=glass"))
    assert len(page.select("#results li")) == 24
    second = soup(client.get(page.select_one("a[rel=next]")["href"]))
    assert len(second.select("#results li")) == 6
    assert second.select_one("a[rel=prev]")["href"] == "/search/?q=glass"
    assert len(found(client, "glass")["results"]) == 30
    assert len(found(client, "glass", page="2")["results"]) == 6


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("q=sl2&kind=car", "kind"),
        ("q=sl2&kind=pair", "kind"),
        ("q=sl2&page=0", "page"),
        ("q=sl2&page=9", "page"),
        ("q=sl2&page=one", "page"),
        ("q=sl2&colour=red", "colour"),
        (f"q={'a' * 201}", "q"),
    ],
)
def test_what_makes_no_sense_is_refused_in_data_and_named_on_the_page(some, client, query, parameter):
    refused = client.get(f"/search.json?{query}")
    assert (refused.status_code, list(json.loads(body(refused))["errors"])) == (400, [parameter])
    page = client.get(f"/search/?{query}")
    assert page.status_code == 200
    assert bool(soup(page).select(".notices")) == (parameter != "colour")


@pytest.mark.parametrize("query", ["", " ", "%00", "%F0%9F%93%B7", "%25", "'; drop table", "-", "f/", "<b>", "1" * 90])
def test_any_query_is_survived(some, client, query):
    assert client.get(f"/search/?q={query}").status_code == 200
    assert client.get(f"/search.json?q={query}").status_code == 200


def test_what_is_asked_stands_in_the_box_of_the_page_and_in_no_other(some, client):
    assert soup(client.get("/search/?q=sl2")).select_one("form.search input")["value"] == "sl2"
    form = soup(client.get("/lenses/")).select_one("form[role=search]")
    assert (form["action"], form.input["value"]) == (reverse("gear:search"), "")


def test_a_search_is_not_for_search_engines(some, client):
    page = soup(client.get("/search/?q=sl2&kind=camera&utm_source=x"))
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert page.select_one("link[rel=canonical]")["href"].endswith("/search/?q=sl2&kind=camera")
    assert not soup(client.get("/search/")).select("meta[name=robots]")


def test_queries_are_few_and_do_not_grow(some, client):
    def asked():
        with counted_queries() as queries:
            client.get("/search/", {"q": "35 f2 sigma under 400 g"})
        return len(queries)

    assert asked() <= 6
    warm = asked()
    assert warm == 1
    for number in range(20):
        make_lens(f"more-{number}", name=f"More {number}", focal_min_mm=35, aperture_wide=1.4)
    assert asked() <= 6
    assert asked() == warm


def test_products_found_have_boxes_that_carry_them_to_a_comparison(some, client):
    page = soup(client.get("/search/?q=sigma"))
    boxes = [link["href"] for link in page.select("#results .compare-box")]
    assert "/search/?q=sigma&compare=sigma-45" in boxes
    assert len(boxes) == 4  # Three lenses and a converter; the maker has none.
    page = soup(client.get("/search/?q=sigma&kind=lens&compare=sigma-35&compare=sigma-45"))
    ticked = [link["href"] for link in page.select("#results .compare-box[aria-current]")]
    assert set(ticked) == {f"/search/?q=sigma&kind=lens&compare=sigma-{length}" for length in (35, 45)}
    assert page.select_one(".tray .button")["href"] == "/compare/?item=sigma-35&item=sigma-45"
    assert page.select_one("#results .row-name")["href"].endswith("/?compare=sigma-35&compare=sigma-45")
    assert {link["href"] for link in page.select(".kinds a")} >= {"/search/?q=sigma&compare=sigma-35&compare=sigma-45"}


def test_carried_products_cost_two_queries_at_most(some, client):
    client.get("/search/?q=sigma")
    with counted_queries() as queries:
        client.get("/search/?q=sigma&compare=sigma-35&compare=sigma-45")
    assert len(queries) <= 3


def test_a_camera_with_shorthand_links_the_list_of_its_pairs(some, client):
    answer = found(client, "lightest sigma lenses for the sl2")
    assert answer["reading"] == {
        "words": ["Leica SL2", "Lenses", "Sigma", "lightest first"],
        "url": "/mix/leica-sl2/?lens_maker=sigma&sort=weight_g",
    }
    titles = [one["title"] for one in answer["results"]]
    assert titles[:2] == ["Leica SL2 × Sigma 45mm F2.8 DG", "Leica SL2 × Sigma 35mm F2 DG | Contemporary"]
    page = soup(client.get("/search/", {"q": "lightest sigma lenses for the sl2"}))
    linked = page.select_one(".reading a")
    assert (
        int(linked.get_text().split()[0])
        == json.loads(body(client.get("/mix/leica-sl2.json?lens_maker=sigma")))["count"]
    )


def test_a_camera_alone_with_words_that_ask_nothing_is_that_camera_and_all_its_pairs(some, client):
    answer = found(client, "lenses for my sl2")
    assert answer["results"][0]["title"] == "Leica SL2"
    assert answer["reading"]["url"] == "/mix/leica-sl2/"


@pytest.mark.parametrize(
    ("query", "compared"),
    [
        ("sl2 vs sl2-s", ["leica-sl2", "leica-sl2-s"]),
        ("Sigma 35 VS. 45mm versus 100-400", ["sigma-35", "sigma-45", "sigma-100-400"]),
        ("sl2 vs sl2", None),
        ("sl2 vs 45mm", None),
        ("sl2 vs nothing at all", None),
        ("vs", None),
    ],
)
def test_versus_asks_for_a_comparison_of_one_kind(some, client, query, compared):
    first = next(iter(found(client, query)["results"]), {"kind": "", "url": ""})
    expected = "/compare/?" + "&".join(f"item={slug}" for slug in compared) if compared else ""
    assert first["url"] == expected if compared else first["kind"] != "comparison"


def test_every_order_and_every_phrase_of_lenses_is_one_of_the_pairs_of_a_camera(some, client):
    asked = {name for name, _ in shorthand.PHRASES[shorthand.LENSES].values()}
    asked |= {"maker", "weight_g_max", "weight_g_min", "launch_price_usd_max", "focal_length", "f_number_max"}
    assert {f"lens_{name}" for name in asked} <= set(CAMERA_PAIRS.filterset.base_filters)
    for sort in shorthand.SORTS[shorthand.LENSES].values():
        address = f"/mix/leica-sl2.json?sort={understanding.PAIR_SORTS.get(sort, sort)}"
        assert client.get(address).status_code == 200, sort
