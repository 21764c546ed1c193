import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.drawing.lineup import lineup, standing_camera, standing_lens
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
