"""The pictures of a kit: their words and tables, and those of kits of the real catalogue."""

import itertools

import pytest

from gear.drawing.kits import coverage_axis
from gear.drawing.shapes import Link, Text, flat
from gear.figures.kits import NamedWay, Thing, coverage_figure, ground_line, kit_scene
from gear.figures.optical import View
from gear.kits.counting import Way
from gear.kits.coverage import Reach, Span
from gear.lists.kit_items import KitItems
from gear.models import Accessory, Camera, Lens, Maker, Product
from gear.plans.coverage import coverage_context
from gear.plans.kit import read_kit
from gear.plans.pictures import pictures_context

from .test_figures import all_faults, faults

MAKER = Maker(slug="sigma", name="Sigma")
BODY = Camera(slug="body", name="Body", maker=MAKER, width_mm=130, height_mm=90, depth_mm=60)
LENS = Lens(slug="zoom", name="Zoom", maker=MAKER, focal_min_mm=24, focal_max_mm=70, diameter_mm=80, length_mm=120)
RING = Accessory(slug="ring", name="Ring", maker=MAKER, kind="teleconverter", factor=1.4)


def way(low, high, f_short=None, f_long=None, converter=None):
    one = Way("lens", converter, Reach("lens", Span(low, high), f_short, f_long))
    return NamedWay(one, "lens", f"Sigma {low}", f"/{low}/")


def coverage(*ways):
    axis = coverage_axis([each.way.reach.span for each in ways])
    return coverage_figure("coverage-1", "Sigma Body", ways, axis)


def test_the_table_says_every_lens_then_every_stretch_and_gap_in_order():
    figure = coverage(way(24, 70, 2.8, 2.8), way(100, 400, 5.0, 6.3), way(50, 50))
    assert figure.rows == (
        ("Sigma 24", "24–70 mm", "f/2.8"),
        ("Sigma 100", "100–400 mm", "f/5–6.3"),
        ("Sigma 50", "50 mm", None),
        ("Together", "24–50 mm", "f/2.8"),
        ("Together", "50 mm", "f/2.8 or faster"),
        ("Together", "50–70 mm", "f/2.8"),
        ("Gap", "70–100 mm", "nothing covers it"),
        ("Together", "100 mm", "f/5"),
        ("Together", "100–400 mm", "f/6.3 or faster"),
        ("Together", "400 mm", "f/6.3"),
    )
    assert faults(figure) == []


def test_behind_a_converter_an_f_number_is_written_as_lenses_print_it():
    """2.8 x 1.4 = 3.92: f/4."""
    figure = coverage(way(70, 200, 2.8, 2.8), way(98, 280, 2.8 * 1.4, 2.8 * 1.4, "tc"))
    assert figure.rows[1] == ("Sigma 98", "98–280 mm", "f/4")
    assert figure.rows[-1] == ("Together", "200–280 mm", "f/4")
    assert "Lighter: through a converter." in figure.caption
    assert "f-number unknown" in [shape.text for shape in flat(coverage(way(35, 35)).drawing.shapes) if
                                  isinstance(shape, Text)]  # fmt: skip


def test_where_nothing_counts_nothing_is_drawn():
    assert coverage_figure("coverage-1", "Sigma Body", [], coverage_axis([Span(1, 2)])) is None
    assert kit_scene([], ["Sigma Fisheye"]) is None
    assert ground_line([]) is None


def test_the_scene_says_what_it_does_not_show():
    views = [View(float(focal), (36.0, 24.0)) for focal in range(20, 200, 10)]
    figure = kit_scene([("Sigma", views)], ["Sigma Fisheye"])
    drawn = [shape.text for shape in flat(figure.drawing.shapes) if isinstance(shape, Text)]
    assert len(drawn) <= 7 and {"20 mm", "190 mm"} <= set(drawn)
    assert len(figure.rows) == 18
    assert f"{18 - len(drawn)} frames too close to these stand in the numbers alone." in figure.caption
    assert figure.caption.endswith("Without a frame: Sigma Fisheye.")


def test_bodies_lenses_and_rings_stand_on_one_line_and_what_is_unknown_is_named():
    nameless = Lens(slug="new", name="New", maker=MAKER, focal_min_mm=50, focal_max_mm=50, length_mm=60)
    figure = ground_line([Thing(BODY, "Body", "/b/"), Thing(LENS, "24–70", "/l/"), Thing(nameless, "50", "/n/"),
                          Thing(RING, "1.4×", "/r/", 24.0)])  # fmt: skip
    links = [shape.href for shape in figure.drawing.shapes if isinstance(shape, Link)]
    assert links == ["/b/", "/l/", "/r/"]
    assert figure.rows == (
        ("Sigma Body", "130 mm", "90 mm"),
        ("Sigma Zoom", "80 mm", "120 mm"),
        ("Sigma New", None, "60 mm"),
        ("Sigma Ring", None, "24 mm"),
    )
    assert figure.caption.endswith("Not drawn, as a size is unknown: Sigma New.")
    assert "Rings" not in ground_line([Thing(BODY, "Body", "/b/"), Thing(RING, "1.4×", "/r/")]).caption
    assert faults(figure) == []


@pytest.mark.parametrize("start", range(0, 284, 60))
def test_kits_of_the_real_catalogue(catalogue, start):
    cameras, lenses = Camera.objects.all()[start % 20 :][:3], Lens.objects.all()[start:][:6]
    products = itertools.chain(cameras, lenses, Accessory.objects.filter(kind="teleconverter")[:3])
    keys = [product.pk for product in products]
    kit = read_kit(KitItems(tuple(Product.objects.filter(pk__in=keys))))
    blocks = coverage_context(kit)["coverage"].blocks
    figures = [*(block.figure for block in blocks if block.figure), *pictures_context(kit)["pictures"]]
    assert len(figures) >= 2
    assert all_faults(figures) == []
    assert sum(len(block.bodies.split(", ")) for block in blocks) == 3
