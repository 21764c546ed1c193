import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.drawing.layout import Length
from gear.drawing.lineup import WIDTH, ground_lines, lineup, standing_camera, standing_lens, standing_ring
from gear.drawing.shapes import Line, Link, Path, Rect, box_of, flat

from . import drawings
from .drawings import fp_camera, problems, zoom


def test_items_stand_on_one_ground_line_at_one_scale():
    drawing = lineup((standing_camera(fp_camera(), "1", "/a/", "A"), standing_lens(zoom(), "2", "/b/", "B")))
    ground = next(shape for shape in drawing.shapes if isinstance(shape, Line))
    body = next(shape for shape in flat(drawing.shapes) if isinstance(shape, Rect) and shape.css == "outline")
    barrel = next(shape for shape in flat(drawing.shapes) if isinstance(shape, Path) and shape.css == "barrel")
    assert body.y + body.height == pytest.approx(ground.y1)
    assert box_of(barrel).bottom == pytest.approx(ground.y1)
    assert body.height == pytest.approx(69.9 * drawing.units_per_mm)
    assert box_of(barrel).height == pytest.approx(74.5 * drawing.units_per_mm)


def test_every_item_is_a_link_with_its_name():
    drawing = lineup((standing_camera(fp_camera(), "1", "/cameras/sigma-fp/", "Sigma fp"),))
    (link,) = [shape for shape in drawing.shapes if isinstance(shape, Link)]
    assert (link.href, link.label) == ("/cameras/sigma-fp/", "Sigma fp")


@given(st.lists(drawings.camera_sizes | drawings.lens_sizes(), min_size=1, max_size=12))
def test_any_line_up_stays_inside_its_view_box(sizes):
    items = tuple(
        (standing_lens if hasattr(each, "diameter") else standing_camera)(each, str(number), "/", "x")
        for number, each in enumerate(sizes)
    )
    assert problems(lineup(items)) == []
    assert problems(ground_lines(items)) == []


def test_a_converter_is_a_ring_as_wide_as_the_mount_standing_on_the_ground():
    drawing = lineup((standing_ring(Length(24), "EF", "/", "An adapter"),))
    (ring,) = [shape for shape in flat(drawing.shapes) if isinstance(shape, Rect)]
    assert ring.height == pytest.approx(24 * drawing.units_per_mm)
    assert ring.y + ring.height == pytest.approx(lines(drawing)[0].y1)
    assert ring.width == pytest.approx(2 * 30.8 * drawing.units_per_mm)


def lines(drawing):
    return [shape for shape in drawing.shapes if isinstance(shape, Line)]


def test_a_kit_stands_on_one_line_where_a_little_smaller_size_allows():
    bodies = tuple(standing_camera(fp_camera(130, 90), "fp", "/", "fp") for _ in range(5))
    assert (len(lines(lineup(bodies))), len(lines(ground_lines(bodies)))) == (2, 1)
    assert ground_lines(bodies).units_per_mm < lineup(bodies).units_per_mm


def test_several_ground_lines_bear_about_as_much():
    bodies = tuple(standing_camera(fp_camera(130, 90), "fp", "/", "fp") for _ in range(7))
    drawing = ground_lines(bodies)
    links = [shape for shape in drawing.shapes if isinstance(shape, Link)]
    on_first = [link for link in links if box_of(link).top < lines(drawing)[0].y1]
    assert (len(lines(drawing)), len(on_first)) == (2, 4)
    assert all(box_of(link).right < WIDTH for link in links)
