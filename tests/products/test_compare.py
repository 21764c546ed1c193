"""Products and pairs side by side: what differs, what is better, what an address asks in vain."""

import csv
import json
from urllib.parse import unquote

import pytest
from django.test import Client

from gear.models import Disagreement, OldSlug
from gear.products.compare.judging import best_of, differs, same

from .. import builders
from ..pages import body, counted_queries, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return Client(SERVER_NAME="localhost")


def text(node):
    return " ".join(node.get_text(" ", strip=True).split())


def data(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    assert response["Access-Control-Allow-Origin"] == "*"
    return json.loads(body(response))


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return soup(response)


def rows_of(parsed):
    """The cells of each row by its name."""
    rows = parsed.select(".compare tbody tr:not(.group)")
    return {row.th.contents[0].strip(): [text(cell) for cell in row.select("td")] for row in rows}


def better(parsed, label):
    """The places of the marked cells of a row."""
    rows = parsed.select(".compare tbody tr:not(.group)")
    row = next(row for row in rows if row.th.contents[0].strip() == label)
    return [place for place, cell in enumerate(row.select("td")) if cell.select_one(".better")]


def notices(parsed):
    return [text(item) for item in parsed.select(".notices li")]


def robots(parsed):
    tag = parsed.find("meta", attrs={"name": "robots"})
    return tag["content"] if tag else ""


def three_lenses():
    """Three standard zooms; of the last one little is known."""
    builders.make_lens(
        "light", maker="sigma", name="Light", focal_min_mm=24, focal_max_mm=70, aperture_wide=2.8, aperture_tele=2.8,
        coverage="full-frame", weight_g=745, launch_price_usd=1199, weather_sealed="mount", ois=False, autofocus=True,
        length_mm=120.2, diameter_mm=87.8, min_focus_m=0.17, max_magnification=0.37, fisheye=False,
    )  # fmt: skip
    builders.make_lens(
        "steady", maker="panasonic", name="Steady", focal_min_mm=24, focal_max_mm=105, aperture_wide=4,
        aperture_tele=4, coverage="full-frame", weight_g=680, launch_price_usd=1199, weather_sealed="yes", ois=True,
        autofocus=True, length_mm=118, diameter_mm=84, min_focus_m=0.3, max_magnification=0.5, fisheye=False,
    )  # fmt: skip
    builders.make_lens("unclear", maker="sirui", name="Unclear", focal_min_mm=35, focal_max_mm=35, fisheye=False)


THREE = "item=light&item=steady&item=unclear"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 1], False),
        ([1, 2], True),
        ([1, None], None),
        ([1, 2, None], True),
        ([1, 1, None], None),
        ([None, None], None),
        (["yes", "unknown"], None),
        ([[24, 70], [24, 70]], False),
        ([[24, 70], [24, None]], None),
        ([[24, 70], [28, None]], True),
        ([{"crop": None, "width": 36}, {"crop": False, "width": 24}], True),
        ([{"crop": None, "width": 36}, {"crop": False, "width": 36}], None),
        ([["a"], ["a", "b"]], True),
        ([[], []], False),
        ([False, False], False),
    ],
)
def test_values_differ_where_what_is_known_decides_it(values, expected):
    assert differs(values) is expected


def test_what_is_not_known_is_not_the_same_as_itself():
    assert same(None, None) is None


@pytest.mark.parametrize(
    ("field", "values", "expected"),
    [
        ("weight_g", [745, 680, None], [1]),
        ("weight_g", [680, 680, 700], [0, 1]),
        ("weight_g", [680, 680], []),
        ("weight_g", [680, None], []),
        ("launch_price_usd", [2199, 1199], [1]),
        ("aperture_wide", [2.8, 4], [0]),
        ("f_number", [[2.8, 4], [2.8, 2.8]], [1]),
        ("f_number", [[2.8, 5.6], [3.5, 4]], []),
        ("f_number", [[2.8, None], [2.8, 4]], []),
        ("min_focus_m", [0.17, 0.3], [0]),
        ("max_magnification", [0.37, 0.5], [1]),
        ("ois_stops", [5, 6.5], [1]),
        ("ois", [False, True, None], [1]),
        ("autofocus", ["unknown", "yes", "no"], [1]),
        ("weather_sealed", ["yes", "mount", "no"], [0]),
        ("weather_sealed", ["mount", "no", None], [0]),
        ("weather_sealed", [True, False], [0]),
        ("stabilisation", ["none", "body", "body+lens"], [2]),
        ("stabilisation", ["body", "lens", "none"], [0, 1]),
        ("focal_max_mm", [70, 105], []),
        ("effective_megapixels", [24, 47], []),
    ],
)
def test_better_is_marked_where_it_is_objective(field, values, expected):
    assert best_of(field, values) == expected


@pytest.mark.parametrize(
    ("bases", "expected"),
    [
        (["launch", "launch"], [1]),
        (["later list price", "later list price"], [1]),
        (["launch", "later list price"], []),
        (["launch", None], []),
        ([None, None], []),
    ],
)
def test_numbers_of_different_or_unknown_kinds_are_not_set_against_each_other(bases, expected):
    kinds = [{"launch_price_usd": basis} for basis in bases]
    assert best_of("launch_price_usd", [1199, 999], kinds) == expected
    assert best_of("weight_g", [1199, 999], kinds) == [1]  # Of weights nothing is said there.


def test_a_price_that_is_unknown_needs_no_kind():
    assert best_of(
        "launch_price_usd", [1199, 999, None], [{"launch_price_usd": its} for its in ("launch", "launch", None)]
    )


def test_a_lower_price_of_another_kind_is_not_marked_better(client):
    for slug, usd, basis in (("dear", 1199, "launch"), ("cheap", 999, "later list price")):
        builders.make_lens(slug, launch_price_usd=usd, launch_price_basis=basis, weight_g=usd)
    parsed = page(client, "/compare/?item=dear&item=cheap")
    assert better(parsed, "Launch price" if "Launch price" in rows_of(parsed) else "List price") == []
    assert better(parsed, "Weight") == [1]
    rows = {row["field"]: row["best"] for row in data(client, "/compare.json?item=dear&item=cheap")["rows"]}
    assert (rows["launch_price_usd"], rows["weight_g"]) == ([], [1])


def test_weights_of_bodies_are_set_against_each_other_where_they_include_the_same(client):
    for slug, basis in (("full", "with battery"), ("bare", "body only"), ("too", "with battery")):
        builders.make_camera(slug, weight_g=700 if slug == "full" else 600, weight_basis=basis)
    builders.make_lens("glass", weight_g=100)
    for kind, expected in (("item=full&item=bare", []), ("item=full&item=too", [1])):
        assert better(page(client, f"/compare/?{kind}"), "Weight") == expected
    for other, expected in (("bare", []), ("too", [1])):
        assert better(page(client, f"/compare/?pair=full~glass&pair={other}~glass"), "Weight") == expected


def test_json_has_every_column_with_its_values(client):
    three_lenses()
    found = data(client, f"/compare.json?{THREE}")
    assert found["columns"][0] == {"slug": "light", "name": "Light", "maker": "sigma", "url": "/lenses/light/"}
    rows = {row["field"]: row for row in found["rows"]}
    row = data(client, "/lenses/light.json")
    assert [rows[name]["values"][0] for name in rows] == [row[name] for name in rows]
    assert rows["weight_g"] == {"field": "weight_g", "values": [745, 680, None], "differs": True, "best": [1]}
    assert rows["launch_price_usd"] == {
        "field": "launch_price_usd", "values": [1199, 1199, None], "differs": None, "best": [],
    }  # fmt: skip
    assert rows["weather_sealed"]["best"] == [1]
    assert rows["autofocus"] == {"field": "autofocus", "values": [True, True, None], "differs": None, "best": []}
    assert {"slug", "maker", "sources", "notes"} < rows.keys()


def test_csv_has_a_line_for_each_field(client):
    three_lenses()
    lines = list(csv.reader(body(client.get(f"/compare.csv?{THREE}")).splitlines()))
    assert lines[0] == ["field", "light", "steady", "unclear", "differs", "best"]
    by_field = {line[0]: line[1:] for line in lines}
    assert by_field["weight_g"] == ["745", "680", "", "yes", "steady"]
    assert by_field["ois"] == ["no", "yes", "", "yes", "steady"]
    assert by_field["launch_price_usd"] == ["1199", "1199", "", "", ""]


def two_pairs():
    builders.make_camera(
        "body", name="Body", maker="panasonic", weight_g=700, weight_basis="with battery", depth_mm=80, ibis=True,
        autofocus_system="phase-detect",
        weather_sealed=True, sensor_width_mm=36, sensor_height_mm=24, effective_megapixels=24, launch_price_usd=2000,
    )  # fmt: skip
    builders.make_camera(
        "small", name="Small", maker="leica", sensor_format="aps-c", weight_g=400, weight_basis="with battery",
        depth_mm=45, ibis=False,
        autofocus_system="contrast", weather_sealed=False, sensor_width_mm=23.6, sensor_height_mm=15.7,
        effective_megapixels=24,
    )  # fmt: skip
    three_lenses()


PAIRS = "pair=body~steady&pair=small~steady"


def test_json_of_pairs_has_every_key_of_a_pair(client):
    two_pairs()
    found = data(client, f"/compare.json?{PAIRS}")
    assert [(column["camera"]["slug"], column["lens"]["slug"]) for column in found["columns"]] == [
        ("body", "steady"), ("small", "steady"),
    ]  # fmt: skip
    rows = {row["field"]: row for row in found["rows"]}
    (row,) = (one for one in data(client, "/mix.json?camera=body&lens=steady")["results"])
    assert {name: rows[name]["values"][0] for name in row} == row
    assert rows["weight_g"] == {"field": "weight_g", "values": [1380, 1080], "differs": True, "best": [1]}
    assert rows["stabilisation"]["best"] == [0]
    assert rows["weather_sealed"]["best"] == [0]
    assert rows["converter"]["differs"] is False
    assert rows["launch_price_usd"] == {
        "field": "launch_price_usd", "values": [3199, None], "differs": None, "best": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        ("", {"item"}),
        ("item=light", {"item"}),
        ("item=light&item=light", {"item"}),
        ("item=light&item=steady&item=nothing", {"item"}),
        ("item=light&item=body&item=steady", {"item"}),
        ("item=light&item=gone&item=steady", {"item"}),
        ("item=light&item=steady&item=a%00b", {"item"}),
        ("pair=body~light", {"pair"}),
        ("pair=body~light&pair=body", {"pair"}),
        ("pair=body~light&pair=body~steady&pair=light~steady", {"pair"}),
        ("pair=body~light&pair=small~steady&pair=a~b~c", {"pair"}),
        ("item=light&item=steady&pair=body~light", {"pair"}),
        ("item=light&item=steady&with=body", {"with"}),
        ("item=light&item=steady&compare=light", {"compare"}),
        ("item=light&item=steady&differences=yes&colour=red", {"differences", "colour"}),
    ],
)
def test_data_refuses_what_makes_no_sense_and_the_page_says_so(client, query, parameters):
    two_pairs()
    builders.make_lens("gone", name="Gone", state="withdrawn")
    for format in ("json", "csv"):
        assert data(client, f"/compare.{format}?{query}", 400)["errors"].keys() == parameters
    parsed = page(client, f"/compare/?{query}")
    ignored = {"colour", "compare", "with", "differences"}
    assert bool(notices(parsed)) is bool(query and parameters - ignored)
    assert robots(parsed) == "noindex"


def test_more_than_five_are_too_many(client):
    for number in range(7):
        builders.make_lens(f"lens-{number}")
    query = "&".join(f"item=lens-{number}" for number in range(7))
    assert data(client, f"/compare.json?{query}", 400)["errors"]["item"] == [
        "Five at most can stand side by side: 2 are left out."
    ]
    parsed = page(client, f"/compare/?{query}")
    assert len(parsed.select(".compare thead th")) == 5


def test_the_page_shows_what_makes_sense(client):
    two_pairs()
    builders.make_lens("gone", name="Gone", state="withdrawn")
    parsed = page(client, "/compare/?item=light&item=nothing&item=gone&item=body&item=steady")
    assert [text(head) for head in parsed.select(".compare thead th .row-name")] == ["Light", "Steady"]
    assert notices(parsed) == [
        "There is no product “nothing”.",
        "Sigma Gone is gone: it was taken off this site.",
        "Panasonic Body is left out: only products of the same kind as Sigma Light are compared.",
    ]


def test_old_slugs_lead_on(client):
    two_pairs()
    old = builders.models.Product.objects.get(slug="light")
    OldSlug.objects.create(kind="product", slug="older", product=old)
    for address in ("/compare/?item={}&item=steady", "/compare.json?item={}&item=steady", "/compare.csv?pair=body~{}"):
        response = client.get(address.format("older"))
        assert (response.status_code, unquote(response["Location"])) == (301, address.format("light"))


def test_facts_stand_in_the_words_of_their_page(client):
    three_lenses()
    parsed = page(client, f"/compare/?{THREE}")
    rows = rows_of(parsed)
    assert rows["Weight"] == ["745 g", "680 g", "unknown"]
    assert rows["Focal length"] == ["24–70 mm", "24–105 mm", "35 mm"]
    assert rows["Weather sealed"][:2] == ["at the mount only", "yes"]
    assert better(parsed, "Weight") == [1]
    assert better(parsed, "Largest aperture") == [0]
    assert better(parsed, "List price") == []
    assert better(parsed, "Focal length") == []
    assert [text(title) for title in parsed.select(".compare .group")] == [
        "Optics", "Operation", "Barrel", "On the market",
    ]  # fmt: skip


def test_what_is_unknown_of_all_is_folded_into_one_line(client):
    three_lenses()
    parsed = page(client, f"/compare/?{THREE}")
    assert "Elements" not in rows_of(parsed)
    line = text(parsed.select_one(".not-on-record"))
    assert line.startswith("Not on record for any:")
    assert "Elements" in line
    assert "Weight" not in line


def test_what_goes_without_saying_is_said_beside_what_does_not(client):
    three_lenses()
    builders.make_lens("round", name="Round", focal_min_mm=15, focal_max_mm=15, fisheye=True, ois=False, ois_stops=None)
    assert rows_of(page(client, "/compare/?item=light&item=round"))["Fisheye"] == ["no", "yes"]
    plain = page(client, "/compare/?item=light&item=steady")
    assert "Fisheye" not in rows_of(plain)
    assert "Fisheye" not in text(plain.select_one(".not-on-record"))


def test_only_differences_leave_out_what_is_known_to_be_alike(client):
    three_lenses()
    builders.make_lens("like", name="Like", focal_min_mm=24, focal_max_mm=70, coverage="full-frame", autofocus=True)
    all_rows = rows_of(page(client, "/compare/?item=light&item=like"))
    parsed = page(client, "/compare/?item=light&item=like&differences=yes")
    shown = rows_of(parsed)
    assert {"Coverage", "Focal length", "Autofocus"} <= all_rows.keys() - shown.keys()
    assert shown["Weight"] == ["745 g", "unknown"]
    assert parsed.select_one('.compare-tools a[href="/compare/?item=light&item=like"]')
    assert robots(parsed) == "noindex"


def test_a_camera_turns_lenses_into_pairs(client):
    two_pairs()
    parsed = page(client, "/compare/?item=light&item=steady&with=small")
    assert text(parsed.select(".compare .group")[0]) == "On the Leica Small"
    rows = rows_of(parsed)
    assert rows["Stabilisation"][0].startswith("None")
    assert rows["Stabilisation"][1].startswith("Lens")
    assert better(parsed, "Stabilisation") == [1]
    assert parsed.select(".compare tbody")[0].select_one("tr:nth-of-type(7) td").text.strip().startswith("1,145 g")
    assert parsed.select_one('.compare thead a[href="/mix/small/steady/"]')
    assert parsed.select_one('select[name="with"] option[selected]')["value"] == "small"
    assert notices(page(client, "/compare/?item=light&item=steady&with=nothing")) == ["There is no camera “nothing”."]
    assert notices(page(client, "/compare/?item=body&item=small&with=small")) == [
        "Only lenses can be tried on a camera."
    ]


def test_a_disputed_value_tells_what_else_is_said(client):
    three_lenses()
    lens = builders.models.Lens.objects.get(slug="light")
    Disagreement.objects.create(product=lens, field="weight_g", value="745")
    Disagreement.objects.create(product=lens, field="weight_g", value="735")
    parsed = page(client, f"/compare/?{THREE}")
    values = parsed.select(".compare .dissent li")
    assert [text(value).split(" source")[0] for value in values] == ["745 g", "735 g"]
    assert text(values[0].strong) == "745 g"
    assert rows_of(parsed)["Weight"][0].startswith("745 g disputed")


def test_pairs_stand_side_by_side(client):
    two_pairs()
    parsed = page(client, f"/compare/?{PAIRS}")
    rows = rows_of(parsed)
    assert rows["Weight"][0].startswith("1,380 g")
    assert better(parsed, "Weight") == [1]
    assert better(parsed, "Stabilisation") == [0]
    assert rows["Fits"] == ["Fits", "Fits"]
    assert [link["href"] for link in parsed.select(".compare thead .row-name")] == [
        "/mix/body/steady/", "/mix/small/steady/",
    ]  # fmt: skip
    assert parsed.select_one('select[name="pair"] option[value="body~light"]')


def test_heads_lead_on_and_drop_out(client):
    three_lenses()
    parsed = page(client, f"/compare/?{THREE}&compare=light")
    hrefs = [link["href"] for link in parsed.select(".compare thead th:nth-of-type(2) a:not([aria-hidden], .kit-box)")]
    assert hrefs == ["/lenses/steady/?compare=light", "/compare/?item=light&item=unclear&compare=light"]


def test_pictures_are_at_one_scale_and_on_one_landscape(client):
    three_lenses()
    builders.make_lens("short", name="Short", focal_min_mm=24, focal_max_mm=24, coverage="full-frame", fisheye=False)
    parsed = page(client, f"/compare/?{THREE}&item=short")
    boxes = [svg["viewbox"] for svg in parsed.select(".compare thead svg")]
    assert len(boxes) == 2
    assert len(set(boxes)) == 1
    scene = next(figure for figure in parsed.select("figure") if "Field of view" in figure.find("title").text)
    assert len(scene.select("svg .frame-view")) == 3  # 24, 70 and 105 mm: the shared one once.
    assert [row.th.text.strip() for row in scene.select("tbody tr")].count("Sigma Short") == 1


def test_few_queries_and_as_many_for_five_as_for_two(client):
    two_pairs()
    for number in range(5):
        builders.make_lens(f"lens-{number}", maker=f"maker-{number}")
        builders.make_camera(f"camera-{number}", maker=f"maker-{number}")
        builders.make_adapter(f"adapter-{number}", from_mount=builders.make_mount(f"mount-{number}"))
    for stem, more in (("lens", "&with=body&compare=body&compare=light&item=light"), ("camera", ""), ("adapter", "")):
        counts = []
        for count in (2, 4):
            query = "&".join(f"item={stem}-{number}" for number in range(count))
            with counted_queries() as queries:
                page(client, f"/compare/?{query}{more}")
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 10
    for format in ("json", "csv"):
        with counted_queries() as queries:
            client.get(f"/compare.{format}?item=lens-1&item=lens-2&item=lens-3")
        assert len(queries) <= 10
    with counted_queries() as queries:
        page(client, f"/compare/?{PAIRS}&pair=body~light")
    assert len(queries) <= 10
