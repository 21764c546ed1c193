"""What a kit covers on each body: words, drawing and data."""

import itertools
import json

import pytest

from gear.plans.coverage import NotCounted, coverage_context, coverage_data
from gear.plans.data import kit_data

from ..builders import make_camera, make_fact, make_lens, make_maker, make_teleconverter
from ..pages import counted_queries, soup
from .kits import kit_with

pytestmark = pytest.mark.django_db
ZOOM = {"focal_min_mm": 24, "focal_max_mm": 70, "aperture_wide": 2.8, "aperture_tele": 2.8, "fisheye": False,
        "coverage": "full-frame"}  # fmt: skip
TELE = ZOOM | {"focal_min_mm": 100, "focal_max_mm": 400, "aperture_wide": 5, "aperture_tele": 6.3}


def blocks(kit):
    return coverage_context(kit)["coverage"].blocks


@pytest.fixture
def gear():
    make_camera("body", name="Body")
    make_lens("zoom", name="Zoom", **ZOOM)
    make_lens("tele", name="Tele", **TELE)


def test_a_gap_is_said_in_words(gear):
    (block,) = blocks(kit_with("body", "zoom", "tele"))
    assert (block.bodies, block.covered) == ("Sigma Body", ["24–70 mm", "100–400 mm"])
    assert block.gaps == ["nothing between 70 and 100 mm"]
    assert (block.overlaps, block.without_converters, block.not_counted) == ([], [], [])


def test_bodies_on_which_all_is_alike_share_a_block(gear):
    make_camera("second", name="Second")
    make_camera("small", name="Small", sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7)
    found = blocks(kit_with("body", "second", "small", "zoom"))
    assert [(block.bodies, block.covered) for block in found] == [
        ("Sigma Body, Sigma Second", ["24–70 mm"]),
        ("Sigma Small", ["36.6–106.8 mm"]),
    ]
    # On one axis: what is drawn is as wide as from the shortest to the longest on either.
    assert len({block.figure.drawing.width for block in found}) == 1
    assert [entry["camera"] for entry in coverage_data(kit_with("body", "second", "zoom"))] == ["body", "second"]


def test_what_does_not_count_is_named_with_its_reason(gear):
    make_lens("eye", name="Eye", **ZOOM | {"fisheye": True})
    make_lens("odd", name="Odd", **ZOOM | {"fisheye": None})
    make_lens("vague", name="Vague", **ZOOM | {"coverage": None})
    make_teleconverter("ring", name="Ring")
    (block,) = blocks(kit_with("body", "zoom", "tele", "eye", "odd", "vague", "ring"))
    assert block.covered == ["24–70 mm", "100–400 mm"]
    assert block.not_counted == [
        NotCounted("nobody says that they go together", ["Sigma Ring behind Sigma Zoom, Sigma Tele"]),
        NotCounted("a fisheye, which has no equivalent focal length", ["Sigma Eye"]),
        NotCounted("perhaps a fisheye: unknown", ["Sigma Odd"]),
        NotCounted("unknown how far the body crops it", ["Sigma Vague"]),
    ]


def test_a_lens_that_does_not_fit_covers_nothing(gear, client):
    make_fact(effect="fails", lens_maker=make_maker("sigma"))
    (block,) = blocks(kit_with("body", "zoom"))
    assert (block.figure, block.covered) == (None, [])
    assert block.not_counted == [NotCounted("does not fit, a source says", ["Sigma Zoom"])]
    page = soup(client.get("/kit/?camera=body&lens=zoom"))
    assert "No lens of the kit counts here." in page.select_one(".kit-coverage").text


def test_a_converter_that_fits_counts_and_what_is_covered_without_it_is_said(gear):
    ring = make_teleconverter("ring", name="Ring", factor=2)
    make_fact(topic="teleconverter", lens_id=kit_with("tele").lenses[0].pk, accessory=ring)
    kit = kit_with("body", "zoom", "tele", "ring")
    (block,) = blocks(kit)
    assert block.covered == ["24–70 mm", "100–800 mm"]
    assert block.without_converters == ["24–70 mm", "100–400 mm"]
    assert block.overlaps == ["200–400 mm"]
    assert block.not_counted == [NotCounted("nobody says that they go together", ["Sigma Ring behind Sigma Zoom"])]
    (entry,) = coverage_data(kit)
    assert entry["reaches"][-1] == {
        "lens": "tele", "converter": "ring", "equivalent_focal_length_mm": [200, 800], "f_number": [10, 12.6],
    }  # fmt: skip
    assert entry["not_counted"] == [{"lens": "zoom", "converter": "ring", "because": ["fit-unknown"]}]


def test_the_data_of_a_kit_of_two_zooms(gear):
    assert json.loads(json.dumps(coverage_data(kit_with("body", "tele", "zoom")))) == [
        {
            "camera": "body",
            "covered_mm": [[24, 70], [100, 400]],
            "gaps_mm": [[70, 100]],
            "overlaps_mm": [],
            "reaches": [
                {"lens": "zoom", "converter": None, "equivalent_focal_length_mm": [24, 70], "f_number": [2.8, 2.8]},
                {"lens": "tele", "converter": None, "equivalent_focal_length_mm": [100, 400], "f_number": [5, 6.3]},
            ],
            "fastest": [
                {"from_mm": 24, "to_mm": 70, "f_number": 2.8, "is_exact": True},
                {"from_mm": 100, "to_mm": 100, "f_number": 5, "is_exact": True},
                {"from_mm": 100, "to_mm": 400, "f_number": 6.3, "is_exact": False},
                {"from_mm": 400, "to_mm": 400, "f_number": 6.3, "is_exact": True},
            ],
            "not_counted": [],
        }
    ]


def test_lenses_without_a_body_ask_for_one(gear, client):
    assert coverage_data(kit_with("zoom")) == []
    page = soup(client.get("/kit/?lens=zoom"))
    section = page.select_one("section[aria-labelledby=coverage]")
    assert "there is none in the kit" in section.p.text
    assert section.a["href"] == "/cameras/?kit=zoom"
    assert soup(client.get("/kit/?camera=body")).select("section[aria-labelledby=coverage]") == []


def test_bars_lead_to_pairs_that_carry_the_kit(gear, client):
    page = soup(client.get("/kit/?camera=body&lens=zoom"))
    links = [link["href"] for link in page.select(".kit-coverage svg a")]
    assert links == ["/mix/body/zoom/?kit=body&kit=zoom"]


def test_the_order_of_the_address_does_not_matter_and_nothing_is_asked_of_the_database(gear):
    make_teleconverter("ring")
    kits = [kit_with(*order) for order in itertools.permutations(("body", "zoom", "tele", "ring"))]
    kit_data(kits[0])  # What is on record is read once for each revision.
    with counted_queries() as queries:
        assert len({json.dumps(kit_data(kit)) for kit in kits}) == 1
        assert len({str(blocks(kit)[0].not_counted) for kit in kits}) == 1
    assert len(queries) == 0
