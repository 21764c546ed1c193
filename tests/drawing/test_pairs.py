import pytest
from hypothesis import given

from gear.drawing.layout import Length
from gear.drawing.pairs import PairWords, adapted_shapes, image_area, pair_shapes, pair_top
from gear.drawing.shapes import Path, box_around, box_of

from . import drawings
from .drawings import fp_camera, only, problems, zoom

WORDS = PairWords("119.8 mm", "bank card, 85.6 × 54 mm")


def test_pair_is_as_deep_as_body_and_lens_together():
    # Sigma fp 45.3 mm and 18-50mm 74.5 mm: 119.8 mm.
    assert box_around(pair_shapes(fp_camera(), zoom())).height == pytest.approx(119.8)
    assert box_around(pair_shapes(fp_camera(), zoom(), Length(20))).height == pytest.approx(139.8)


def test_a_body_with_an_adapter_is_as_deep_as_body_and_tube():
    # Sigma fp 45.3 mm and the 24 mm from Canon EF: 69.3 mm.
    assert box_around(adapted_shapes(fp_camera(), 24.0)).height == pytest.approx(69.3)
    assert box_around(adapted_shapes(fp_camera(), None)).height < 60


def test_pair_is_to_scale_and_its_measure_as_long():
    drawing = pair_top(fp_camera(), zoom(), WORDS)
    scale = drawing.units_per_mm
    barrel = next(shape for shape in drawing.shapes if isinstance(shape, Path) and shape.css == "barrel")
    assert box_of(barrel).height == pytest.approx(74.5 * scale)
    assert box_of(barrel).width == pytest.approx(65.4 * scale)
    measure = [shape for shape in drawing.shapes if shape.css == "dim" and shape.x1 == shape.x2]
    assert measure[0].y2 - measure[0].y1 == pytest.approx(119.8 * scale)


def test_converter_without_a_length_is_dashed():
    drawing = pair_top(fp_camera(), zoom(), WORDS, Length(25, known=False))
    assert only(drawing, "barrel guess").height == pytest.approx(25 * drawing.units_per_mm)


def test_image_area_is_to_scale_and_centred():
    drawing = image_area((Length(35.9), Length(23.9)), (23.5, 15.7), "sensor", "used")
    sensor, used = only(drawing, "frame-full"), only(drawing, "frame-used")
    assert used.width / sensor.width == pytest.approx(23.5 / 35.9)
    assert used.height / sensor.height == pytest.approx(15.7 / 23.9)
    assert used.x + used.width / 2 == pytest.approx(sensor.x + sensor.width / 2)
    assert problems(drawing) == []


@given(drawings.camera_sizes, drawings.lens_sizes(), drawings.lengths)
def test_any_pair_stays_inside_its_view_box(camera, lens, converter):
    assert problems(pair_top(camera, lens, WORDS)) == []
    assert problems(pair_top(camera, lens, WORDS, converter)) == []
