import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.drawing.layout import Length
from gear.drawing.products import (
    AdapterWords,
    CameraSizes,
    LensSizes,
    adapter_drawing,
    camera_drawing,
    camera_front,
    lens_drawing,
)
from gear.drawing.shapes import Circle, Path, Rect, box_of, flat

from . import drawings
from .drawings import CAMERA_WORDS, LENS_WORDS, fp_camera, only, problems, zoom

ADAPTER_WORDS = AdapterWords("20 mm", "24 mm", "44 mm", "sensor", "lens")


def test_camera_front_and_top_are_to_scale():
    drawing = camera_drawing(fp_camera(), CAMERA_WORDS)
    scale = drawing.units_per_mm
    front, top = (shape for shape in flat(drawing.shapes) if shape.css == "outline" and isinstance(shape, Rect))
    assert (front.width, front.height) == pytest.approx((112.6 * scale, 69.9 * scale))
    plate = only(drawing, "plate")
    assert top.width == pytest.approx(112.6 * scale)
    assert plate.y + plate.height - top.y == pytest.approx(45.3 * scale)


def test_bank_card_is_at_the_scale_of_the_product():
    drawing = lens_drawing(zoom(), LENS_WORDS)
    card = only(drawing, "card")
    assert (card.width, card.height) == pytest.approx((85.6 * drawing.units_per_mm, 54 * drawing.units_per_mm))


def test_lens_is_to_scale():
    drawing = lens_drawing(zoom(), LENS_WORDS)
    scale = drawing.units_per_mm
    side = next(shape for shape in drawing.shapes if isinstance(shape, Path) and shape.css == "barrel")
    assert box_of(side).width == pytest.approx(74.5 * scale)
    assert box_of(side).height == pytest.approx(65.4 * scale)
    front = next(shape for shape in drawing.shapes if isinstance(shape, Circle) and shape.css == "barrel")
    pupil = next(shape for shape in drawing.shapes if isinstance(shape, Circle) and shape.css == "glass")
    assert 2 * front.radius == pytest.approx(65.4 * scale)
    assert 2 * only(drawing, "thread").radius == pytest.approx(55 * scale)
    # f/2.8 at 50 mm: 50 / 2.8 = 17.857 mm wide.
    assert 2 * pupil.radius == pytest.approx(17.857 * scale, rel=1e-4)
    assert only(drawing, "bar here").width == pytest.approx(18 * scale)


def test_guessed_sizes_are_dashed_and_known_ones_are_not():
    known = camera_drawing(fp_camera(), CAMERA_WORDS)
    assert not [shape for shape in flat(known.shapes) if "guess" in shape.css]
    sizes = CameraSizes(Length(134, False), Length(102), Length(82), Length(36), Length(24))
    assert next(shape.css for shape in flat(camera_front(sizes))) == "outline guess"
    unsaid = CameraSizes(Length(134), Length(102), Length(82), Length(36, False), Length(24, False))
    frames = [shape.css for shape in flat(camera_drawing(unsaid, CAMERA_WORDS).shapes) if "sensor" in shape.css]
    assert frames == ["sensor-frame guess"] * 2, "the frame and its sample beside the words"
    lens = LensSizes(Length(74), Length(90, False), 50, 50)
    assert [shape.css for shape in lens_drawing(lens, LENS_WORDS).shapes if isinstance(shape, Path)] == ["barrel guess"]


def test_finder_is_marked_only_where_there_is_one():
    assert any(shape.css == "finder" for shape in camera_front(fp_camera(), finder=True))
    assert not any(shape.css == "finder" for shape in camera_front(fp_camera()))


def test_no_thread_and_no_pupil_without_a_number():
    shapes = lens_drawing(LensSizes(Length(74), Length(90), 50, 50), LENS_WORDS).shapes
    assert not [shape for shape in shapes if shape.css == "thread"]
    assert not [shape for shape in shapes if isinstance(shape, Circle) and shape.css == "glass"]


def test_adapter_length_is_to_scale():
    # Canon EF to L-Mount: 44 - 20 = 24 mm.
    drawing = adapter_drawing(24, 54, ADAPTER_WORDS)
    scale = drawing.units_per_mm
    upper, lower = (box_of(shape) for shape in drawing.shapes if shape.css == "barrel")
    assert upper.width == lower.width == pytest.approx(24 * scale)
    sensor, flange = box_of(only(drawing, "sensor")), only(drawing, "line-red")
    assert flange.x1 - sensor.right == pytest.approx(20 * scale)
    # The lens's opening is 54 mm wide, the body's 51.6 mm.
    light = box_of(only(drawing, "light"))
    assert light.height == pytest.approx(54 * scale)
    assert light.width == pytest.approx(44 * scale)
    assert problems(drawing) == []


@given(st.floats(0.1, 50), st.none() | st.floats(20, 80))
def test_any_adapter_stays_inside_its_view_box(way, diameter):
    assert problems(adapter_drawing(way, diameter, ADAPTER_WORDS)) == []


@given(drawings.camera_sizes)
def test_any_camera_stays_inside_its_view_box(sizes):
    assert problems(camera_drawing(sizes, CAMERA_WORDS)) == []


@given(drawings.lens_sizes())
def test_any_lens_stays_inside_its_view_box(sizes):
    assert problems(lens_drawing(sizes, LENS_WORDS)) == []
