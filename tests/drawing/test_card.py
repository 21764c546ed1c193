import pytest
from hypothesis import given

from gear.drawing.card import CONDENSED, CardWords, card, on_stage, wrapped
from gear.drawing.pairs import pair_shapes
from gear.drawing.products import lens_outline
from gear.drawing.shapes import Text, box_around, turned

from . import drawings


def test_words_wrap_at_the_width():
    lines = wrapped("Sigma 60-600mm F4.5-6.3 DG DN OS | Sports", 300, 60)
    assert " ".join(lines) == "Sigma 60-600mm F4.5-6.3 DG DN OS | Sports"
    assert all(len(line) * CONDENSED * 60 <= 300 for line in lines if " " in line)
    assert [line for line in lines if line.startswith("|")] == []


def test_card_is_1200_by_630():
    drawing = card(lens_outline(drawings.zoom()), CardWords("guide", "Lens", "Sigma 18-50mm", ["290 g"]))
    assert (drawing.width, drawing.height) == (1200, 630)
    assert "290 g" in [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


@given(drawings.camera_sizes, drawings.lens_sizes())
def test_any_subject_stays_on_its_stage(camera, lens):
    shapes, scale = on_stage(turned(pair_shapes(camera, lens), 3))
    box = box_around(shapes)
    assert scale > 0
    assert box.left >= 600 - 1e-6
    assert box.top >= 158 - 1e-6
    assert box.right <= 1136 + 1e-6
    assert box.bottom <= 574 + 1e-6


def test_scale_is_exact():
    shapes, scale = on_stage(lens_outline(drawings.zoom()))
    assert box_around(shapes).width == pytest.approx(74.5 * scale)
