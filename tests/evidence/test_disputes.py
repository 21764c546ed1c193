"""Second values in words, the kept one first, and who says which."""

import pytest

from gear.evidence.disputes import disputes
from gear.evidence.fact_rows import cited_and_disputed
from gear.models.source_list import SourceList
from tests.builders import (
    cite,
    disagree,
    make_adapter,
    make_camera,
    make_lens,
    make_maker,
    make_mount,
    make_teleconverter,
)

pytestmark = pytest.mark.django_db


def said(row):
    found = disputes(row, row.disagreements.all())
    return {dispute.label: [(value.text, value.is_kept) for value in dispute.values] for dispute in found}


def test_values_are_written_as_pages_write_them():
    lens = make_lens(
        weight_g=350,
        announced="2020-05",
        autofocus=True,
        weather_sealed="yes",
        aperture_min=22,
        blades=9,
        filter_mm=None,
    )
    for field, value in [
        ("weight_g", "1350"), ("announced", "2020-05-21"), ("autofocus", "no"), ("weather_sealed", "mount"),
        ("aperture_min", "16"), ("blades", "11"), ("max_magnification", "0.43"),
    ]:  # fmt: skip
        disagree(lens, field, value)
    assert said(lens) == {
        "announced": [('<time datetime="2020-05-21">21 May 2020</time>', False)],
        "smallest aperture": [("f/16", False)],
        "autofocus": [("no", False)],
        "weather sealed": [("at the mount only", False)],
        "aperture blades": [("11", False)],
        "largest magnification": [("0.43", False)],
        "weight": [("1350 g", False)],
    }


def test_the_kept_value_comes_first_and_is_that_of_the_row():
    camera = make_camera(weather_sealed=False)
    disagree(camera, "weather_sealed", "yes", "https://example.org/a")
    disagree(camera, "weather_sealed", "no")
    assert said(camera) == {"weather sealed": [("no", True), ("yes", False)]}
    camera.weather_sealed = None
    camera.save()
    assert said(camera) == {"weather sealed": [("no", False), ("yes", False)]}


def test_makers_and_mounts_are_disputed_too():
    maker, mount = make_maker("viltrox", makes_lenses=True, makes_accessories=True), make_mount(flange_distance_mm=44)
    disagree(maker, "makes", "lenses")
    disagree(maker, "makes", "lenses; accessories")
    disagree(maker, "joined", "2021-10-26")
    disagree(mount, "flange_distance_mm", "44")
    assert said(maker) == {
        "joined": [('<time datetime="2021-10-26">26 October 2021</time>', False)],
        "products": [("makes lenses, makes accessories", True), ("makes lenses", False)],
    }
    assert said(mount) == {"flange distance": [("44 mm", True)]}


def test_one_value_of_several_sources_stands_once():
    mount = make_mount(flange_distance_mm=44)
    for number in (1, 2):
        disagree(mount, "flange_distance_mm", "43.9", f"https://example.org/{number}")
    (dispute,) = disputes(mount, mount.disagreements.all(), SourceList([], mount.disagreements.all()))
    (value,) = dispute.values
    assert (value.numbers, value.is_unsourced) == ((1, 2), False)


def test_a_source_that_says_another_value_does_not_say_the_kept_one():
    """It may be cited for the fact all the same; who else is cited says the kept value."""
    lens = make_lens(weight_g=490)
    cite(lens, "https://example.org/a", "https://example.org/b", field="weight_g")
    disagree(lens, "weight_g", "490")
    disagree(lens, "weight_g", "495", "https://example.org/b")
    sources = SourceList(lens.citations.all(), lens.disagreements.all())
    disputed = {dispute.field: dispute for dispute in disputes(lens, lens.disagreements.all(), sources)}
    # Source 1 is that of the whole row; a and b are 2 and 3.
    numbers, (dispute,) = cited_and_disputed(("weight_g",), sources, disputed)
    assert numbers == [2]
    assert [(value.text, value.numbers, value.is_unsourced) for value in dispute.values] == [
        ("490 g", (2,), False),
        ("495 g", (3,), False),
    ]


def test_what_cannot_be_read_is_shown_as_it_is_written():
    lens = make_lens()
    disagree(lens, "weight_g", "about a pound")
    assert said(lens) == {"weight": [("about a pound", False)]}


def test_rows_that_a_cell_names_are_told_by_their_slugs():
    adapter, converter, maker = make_adapter(), make_teleconverter(), make_maker("leitz")
    disagree(adapter, "from_mount", "leica-m")
    disagree(converter, "compatible_lenses", "a-lens; b-lens")
    disagree(maker, "member", "yes")
    assert said(adapter) == {"from mount": [("leica-m", False)]}
    assert said(converter) == {"compatible lenses": [("a-lens; b-lens", False)]}
    assert said(maker) == {"membership": [("yes", False)]}
