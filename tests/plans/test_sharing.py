"""A kit taken along: texts, files for spreadsheets and LighterPack, and what the page offers of them."""

import csv
import json
import re

import pytest

from gear.models import Lens
from gear.plans.sharing import card_facts, escaped, kit_markdown, kit_name, kit_text

from ..builders import make_camera, make_fact, make_lens, make_teleconverter
from ..pages import body, queries_of, soup
from .kits import kit_of

pytestmark = pytest.mark.django_db
QUERY = "camera=body&lens=zoom&lens=tele&extra=tc&own=battery~90~70~2"
WHOLE = {"coverage": "full-frame", "fisheye": False}
LIGHTERPACK_UNITS = {"ounce", "oz", "pound", "lb", "gram", "g", "kilogram", "kg"}


@pytest.fixture
def _products():
    make_camera("body", name="Body", weight_g=740, weight_basis="with battery and card", launch_price_usd=1999.99)
    make_lens("zoom", name="24-70mm F2.8 DG DN II | Art", focal_min_mm=24, focal_max_mm=70, weight_g=745, **WHOLE)
    make_lens("tele", name="Tele", focal_min_mm=100, focal_max_mm=400, weight_g=1140, launch_price_usd=949, **WHOLE)
    make_teleconverter("tc", name="TC")


def rows_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(body(response).splitlines()))


@pytest.mark.usefixtures("_products")
def test_text_says_what_is_packed_what_it_weighs_and_what_is_unknown():
    assert kit_text(kit_of(QUERY)).splitlines() == [
        "Kit: 1 body, 2 lenses",
        "",
        "Bodies",
        "- Sigma Body: 740 g",
        "",
        "Lenses",
        "- Sigma 24-70mm F2.8 DG DN II | Art: 745 g",
        "- Sigma Tele: 1,140 g",
        "",
        "Converters and adapters",
        "- Sigma TC: weight unknown",
        "",
        "Things of your own",
        "- 2 × battery: 180 g",
        "",
        "Weight: at least 2,805 g (not known: Sigma TC)",
        "List price: at least 3,089 USD (not known: Sigma 24-70mm F2.8 DG DN II | Art, Sigma TC)",
        "",
        "L-Mount field guide",
    ]


@pytest.mark.usefixtures("_products")
def test_a_sum_without_anything_unknown_is_no_least():
    assert "Weight: 740 g" in kit_text(kit_of("camera=body")).splitlines()
    assert "Weight: unknown" in kit_text(kit_of("extra=tc")).splitlines()


@pytest.mark.usefixtures("_products")
def test_markdown_has_the_same_as_lists_without_marks_in_names():
    lines = kit_markdown(kit_of(QUERY + "&own=*loud*_[x](y)")).splitlines()
    assert lines[:6] == ["**Kit: 1 body, 2 lenses**", "", "Bodies:", "", "- Sigma Body: 740 g", ""]
    assert r"- Sigma 24-70mm F2.8 DG DN II \| Art: 745 g" in lines
    assert r"- \*loud\*\_\[x\](y): weight unknown" in lines


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a | b", r"a \| b"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("1. first", r"1\. first"),
        ("2) second", r"2\) second"),
        ("# head", r"\# head"),
        ("- item", r"\- item"),
        ("24-70mm + hood", "24-70mm + hood"),
        ("1.4x", "1.4x"),
        ("back\\slash `code` ~~gone~~", r"back\\slash \`code\` \~\~gone\~\~"),
    ],
)
def test_what_markdown_takes_for_a_mark_is_escaped(name, told):
    assert escaped(name) == told


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("camera=body", "Kit: 1 body"),
        ("lens=zoom&lens=tele", "Kit: 2 lenses"),
        ("extra=tc&own=bag", "Kit: 2 things"),
    ],
)
@pytest.mark.usefixtures("_products")
def test_the_name_counts_bodies_and_lenses_or_else_things(query, name):
    assert kit_name(kit_of(query)) == name


@pytest.mark.usefixtures("_products")
def test_the_card_says_weight_range_and_gaps():
    assert card_facts(kit_of(QUERY)) == ["at least 2,805 g", "24–400 mm equivalent", "without 70–100 mm"]
    assert card_facts(kit_of("lens=zoom")) == ["745 g"]
    assert card_facts(kit_of("extra=tc")) == []


@pytest.mark.usefixtures("_products")
def test_the_card_names_the_body_where_another_covers_else():
    """An APS-C body of 23.5 x 15.7 mm has the factor 43.27 / 28.26 = 1.53: 24 to 70 mm are 37 to 107 mm."""
    make_camera("a-crop", name="Crop", sensor_format="aps-c", sensor_width_mm=23.5, sensor_height_mm=15.7)
    make_camera("second", name="Second")
    facts = card_facts(kit_of("camera=a-crop&camera=body&lens=zoom"))
    assert facts[1:] == ["24–70 mm equivalent", "on Sigma Body"]
    assert card_facts(kit_of("camera=a-crop&lens=zoom"))[1:] == ["37–107 mm equivalent"]
    assert card_facts(kit_of("camera=second&camera=body&lens=zoom"))[1:] == ["24–70 mm equivalent"]


@pytest.mark.usefixtures("_products")
def test_several_gaps_are_counted_and_fisheyes_cover_nothing():
    make_lens("wide", focal_min_mm=14, **WHOLE)
    make_lens("fish", focal_min_mm=8, **WHOLE | {"fisheye": True})
    facts = card_facts(kit_of("camera=body&lens=zoom&lens=tele&lens=wide&lens=fish"))
    assert facts[1:] == ["14–400 mm equivalent", "with 2 gaps"]


@pytest.mark.usefixtures("_products")
def test_a_converter_that_fits_counts_and_is_said_where_it_changes_the_words():
    """100 to 400 mm behind 1.4x reach 560 mm."""
    tele, ring = Lens.objects.get(slug="tele"), make_teleconverter("ring", factor=1.4)
    assert card_facts(kit_of(QUERY + "&extra=ring"))[1:] == ["24–400 mm equivalent", "without 70–100 mm"]
    make_fact(topic="teleconverter", accessory=ring, lens=tele)
    facts = card_facts(kit_of(QUERY + "&extra=ring"))
    assert facts[1:] == ["24–560 mm equivalent", "without 70–100 mm", "with converters"]
    make_lens("long", focal_min_mm=100, focal_max_mm=600, **WHOLE)
    assert "with converters" not in card_facts(kit_of("camera=body&lens=tele&lens=long&extra=ring"))


@pytest.mark.usefixtures("_products")
def test_what_may_be_a_fisheye_or_does_not_fit_covers_nothing():
    make_lens("odd", focal_min_mm=600, **WHOLE | {"fisheye": None})
    make_fact(topic="fit", effect="fails", lens=make_lens("unfit", focal_min_mm=800, **WHOLE))
    facts = card_facts(kit_of("camera=body&lens=zoom&lens=odd&lens=unfit"))
    assert facts[1:] == ["24–70 mm equivalent"]
    assert card_facts(kit_of("camera=body&lens=unfit"))[1:] == []


@pytest.mark.usefixtures("_products")
def test_csv_has_a_row_for_each_thing(client):
    response = client.get(f"/kit.csv?{QUERY}")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="l-mount-kit.csv"'
    header = "kind,slug,name,maker,weight_g,weight_basis,launch_price_usd,launch_price_basis,length_mm,count,url"
    assert body(response).splitlines()[0] == header
    rows = rows_of(response)
    assert [row["kind"] for row in rows] == ["camera", "lens", "lens", "teleconverter", "own"]
    assert [row["weight_g"] for row in rows] == ["740", "745", "1140", "", "90"]
    assert (rows[0]["launch_price_usd"], rows[0]["weight_basis"]) == ("1999.99", "with battery and card")
    assert rows[0]["url"] == "http://testserver/cameras/body/"
    assert (rows[-1]["count"], rows[-1]["url"]) == ("2", "")


@pytest.mark.usefixtures("_products")
def test_csv_says_what_json_says(client):
    items = json.loads(body(client.get(f"/kit.json?{QUERY}")))["items"]
    rows = rows_of(client.get(f"/kit.csv?{QUERY}"))
    for item, row in zip(items, rows, strict=True):
        assert set(row) == set(item)
        numbers = ("weight_g", "launch_price_usd", "length_mm", "count")
        assert [float(row[name]) if row[name] else None for name in numbers] == [item[name] for name in numbers]


@pytest.mark.parametrize("name", ["=1+1", "+1+1", "-1+1", "@SUM(A1)"])
def test_no_cell_is_a_formula(client, name):
    make_camera("body")
    for address in ("/kit.csv", "/kit/lighterpack.csv"):
        row = rows_of(client.get(address, {"camera": "body", "own": name}))[-1]
        assert row.get("name", row.get("Item Name")) == f"'{name}"


@pytest.mark.usefixtures("_products")
def test_lighterpack_reads_every_line_with_a_weight(client):
    """Its import skips lines of fewer than six cells, without a number of items or grams, or of no unit it knows."""
    response = client.get(f"/kit/lighterpack.csv?{QUERY}")
    assert response["Content-Disposition"] == 'attachment; filename="L-Mount_kit.csv"'
    assert response["Access-Control-Allow-Origin"] == "*"
    header, *lines = csv.reader(body(response).splitlines())
    assert header == ["Item Name", "Category", "desc", "qty", "weight", "unit", "url", "price", "worn", "consumable"]
    taken = [line for line in lines if re.match(r"\d", line[3]) and re.match(r"\d", line[4])]
    assert {line[5] for line in lines} == {"gram"}
    assert {line[5] for line in lines} <= LIGHTERPACK_UNITS
    assert [line[:5] for line in taken] == [
        ["Sigma Body", "Bodies", "", "1", "740"],
        ["Sigma 24-70mm F2.8 DG DN II | Art", "Lenses", "", "1", "745"],
        ["Sigma Tele", "Lenses", "", "1", "1140"],
        ["battery", "Things of your own", "", "2", "90"],
    ]
    assert taken[0][6:] == ["http://testserver/cameras/body/", "1999.99", "", ""]


@pytest.mark.usefixtures("_products")
def test_an_unknown_weight_is_no_zero_to_lighterpack(client):
    (row,) = rows_of(client.get("/kit/lighterpack.csv?extra=tc"))
    assert (row["weight"], row["desc"]) == ("", "weight unknown")
    page = soup(client.get(f"/kit/?{QUERY}"))
    assert "it leaves out: Sigma TC." in " ".join(page.select_one(".kit-files").text.split())
    page = soup(client.get("/kit/?camera=body"))
    assert "it leaves out" not in page.select_one(".kit-files").text


@pytest.mark.parametrize("address", ["/kit.csv", "/kit/lighterpack.csv"])
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("camera=nothing", "camera"),
        ("own=~90", "own"),
        ("colour=red", "colour"),
        ("&".join(f"own=thing{n}" for n in range(13)), "address"),
        (f"own={'x' * 2_000}", "address"),
    ],
)
def test_files_refuse_what_is_said_in_vain(client, address, query, name):
    response = client.get(f"{address}?{query}")
    assert response.status_code == 400
    assert name in json.loads(body(response))["errors"]


@pytest.mark.usefixtures("_products")
def test_the_page_offers_both_texts_with_the_address_and_its_code(client):
    page = soup(client.get(f"/kit/?own=battery~90~70~2&{QUERY}"))
    address = page.find("link", rel="canonical")["href"]
    assert page.select_one("#kit-text").text.splitlines()[-2:] == ["L-Mount field guide", address]
    assert page.select_one("#kit-markdown").text.splitlines()[-2:] == ["L-Mount field guide", f"<{address}>"]
    assert page.select_one("#kit-address").text == address
    assert page.select_one(".qr title").text
    assert page.select_one(".qr desc").text
    assert len(page.select(".qr path")) == 1
    assert all(area.has_attr("readonly") for area in page.select(".kit-share textarea"))
    assert all(button.has_attr("hidden") for button in page.select(".kit-share button"))


def test_an_empty_kit_has_nothing_to_take_along(client):
    page = soup(client.get("/kit/"))
    assert not page.select(".kit-share")
    assert page.find("meta", property="og:image")["content"].endswith("/share/guide.png")


@pytest.mark.usefixtures("_products")
def test_sharing_asks_no_query(client):
    asked = queries_of(client, [f"/kit/?{QUERY}", f"/kit.csv?{QUERY}", f"/kit/lighterpack.csv?{QUERY}"])
    page, *files = asked.values()
    assert files == [page + 1, page + 1]  # Data ask for their revision.
