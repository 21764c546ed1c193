"""What is drawn of a kit, and how it is named."""

import pytest

from gear.plans.pictures import pictures_context, things

from ..builders import make_adapter, make_camera, make_fact, make_lens, make_maker, make_mount, make_teleconverter
from ..pages import counted_queries
from .kits import kit_with

pytestmark = pytest.mark.django_db
ZOOM = {"focal_min_mm": 24, "focal_max_mm": 70, "coverage": "full-frame", "fisheye": False,
        "diameter_mm": 88, "length_mm": 120}  # fmt: skip


def pictures(*slugs):
    return {figure.name: figure for figure in pictures_context(kit_with(*slugs))["pictures"]}


@pytest.fixture
def gear():
    make_camera("body", name="Body", width_mm=130, height_mm=90, depth_mm=60)
    make_lens("zoom", name="Zoom", **ZOOM)


def test_a_lens_stands_once_in_the_table_for_all_bodies_that_frame_alike(gear):
    make_camera("second", name="Second")
    assert [row[:2] for row in pictures("body", "second", "zoom")["field-of-view"].rows] == [
        ("Sigma Zoom", "24 mm"), ("Sigma Zoom", "70 mm"),
    ]  # fmt: skip


def test_bodies_that_frame_otherwise_are_named(gear):
    make_camera("small", name="Small", sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7)
    rows = pictures("body", "small", "zoom")["field-of-view"].rows
    assert [(row[0], row[1], row[2]) for row in rows] == [
        ("Sigma Zoom on Sigma Body", "24 mm", "36 × 24 mm"),
        ("Sigma Zoom on Sigma Body", "70 mm", "36 × 24 mm"),
        ("Sigma Zoom on Sigma Small", "24 mm", "23.6 × 15.7 mm"),
        ("Sigma Zoom on Sigma Small", "70 mm", "23.6 × 15.7 mm"),
    ]


def test_what_frames_nothing_that_is_known_is_named(gear):
    make_lens("eye", name="Eye", **ZOOM | {"fisheye": True})
    make_lens("other", name="Other", maker="laowa", **ZOOM)
    make_fact(effect="fails", lens_maker=make_maker("laowa"))
    figure = pictures("body", "zoom", "eye", "other")["field-of-view"]
    assert {row[0] for row in figure.rows} == {"Sigma Zoom"}
    assert figure.caption.endswith("Without a frame: Sigma Eye, Laowa Other.")


def test_behind_a_converter_that_fits_a_lens_has_frames_of_its_own(gear):
    lens = kit_with("zoom").lenses[0]
    ring, unsaid = make_teleconverter("ring", name="Ring", factor=2), make_teleconverter("unsaid")
    make_fact(topic="teleconverter", lens=lens, accessory=ring)
    rows = pictures("body", "zoom", ring.slug, unsaid.slug)["field-of-view"].rows
    assert [row[:2] for row in rows[2:]] == [
        ("Sigma Zoom with Sigma Ring", "48 mm"), ("Sigma Zoom with Sigma Ring", "140 mm"),
    ]  # fmt: skip


def test_things_have_short_names_on_the_ground_line(gear):
    """The adapter is as long as the flange distances differ: 44 - 20 mm."""
    make_mount("l-mount", flange_distance_mm=20)
    make_lens("slow", **ZOOM | {"aperture_wide": 4, "aperture_tele": 4})
    make_adapter("ef", from_mount=make_mount("canon-ef", name="Canon EF", flange_distance_mm=44))
    make_adapter("pl", from_mount=make_mount("pl", name="PL", flange_distance_mm=52), length_mm=33)
    make_teleconverter("ring", factor=1.4)
    kit = kit_with("body", "zoom", "slow", "ef", "pl", "ring")
    with counted_queries() as queries:
        found = [(thing.product.slug, thing.label, thing.ring_mm) for thing in things(kit)]
    assert sorted(found) == [
        ("body", "Body", None), ("ef", "Canon EF", 24), ("pl", "PL", 33), ("ring", "1.4×", None),
        ("slow", "24–70 f/4", None), ("zoom", "24–70", None),
    ]  # fmt: skip
    assert len(queries) == 0


def test_of_one_thing_without_sizes_there_is_no_picture():
    make_lens("bare")
    assert pictures("bare") == {}
    make_camera("body", width_mm=130, height_mm=90, depth_mm=60)
    assert list(pictures("body")) == ["ground-line"]
