import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.drawing.field_of_view import FieldFrame, field_of_view, legible, plan_view
from gear.drawing.scene import PIECES, clipped, landscape
from gear.drawing.shapes import Rect, flat

from .drawings import problems

frames = st.builds(
    FieldFrame,
    st.floats(4, 2000),
    st.just(36.0) | st.floats(1, 300),
    st.just(24.0) | st.floats(1, 300),
    st.just("50 mm"),
    st.just("50 mm, 39.6°"),
    st.booleans(),
)


# Horizontal angles on 36 mm, rectilinear, as lens makers print them.
@pytest.mark.parametrize(("focal", "degrees"), [(24, 73.7), (35, 54.4), (50, 39.6), (85, 23.9), (200, 10.3)])
def test_horizontal_angle(focal, degrees):
    assert FieldFrame(focal, 36, 24, "").horizontal_deg == pytest.approx(degrees, abs=0.05)


def rectangles(drawing, css="frame-view"):
    return [shape for shape in flat(drawing.shapes) if isinstance(shape, Rect) and shape.css == css]


def test_twice_the_focal_length_is_half_the_frame():
    wide, long = sorted(
        rectangles(field_of_view((FieldFrame(50, 36, 24, "50"), FieldFrame(100, 36, 24, "100")))),
        key=lambda rect: -rect.width,
    )
    assert wide.width == pytest.approx(2 * long.width)
    assert wide.height == pytest.approx(2 * long.height)
    assert wide.x + wide.width / 2 == pytest.approx(long.x + long.width / 2)


def test_a_crop_is_smaller_by_its_factor():
    drawing = field_of_view((FieldFrame(50, 36, 24, "50"), FieldFrame(50, 36 / 1.53, 24 / 1.53, "crop", dashed=True)))
    (whole,), (crop,) = rectangles(drawing), rectangles(drawing, "frame-dashed")
    assert whole.width / crop.width == pytest.approx(1.53)


@pytest.mark.parametrize(
    ("sides", "shape"),
    [((36, 24), 1.5), ((24, 36), 0.75), ((300, 1), 4.0), ((1, 300), 0.75), ((65, 24), 65 / 24)],
)
def test_the_landscape_keeps_a_common_shape_around_any_frame(sides, shape):
    drawing = field_of_view((FieldFrame(50, *sides, "50"),))
    (frame,) = rectangles(drawing)
    assert drawing.width / drawing.height == pytest.approx(shape)
    assert frame.width / frame.height == pytest.approx(sides[0] / sides[1])


def test_clipping_a_square_at_a_corner():
    assert set(clipped(((0, 0), (4, 0), (4, 4), (0, 4)), 2, 1)) == {(0, 0), (2, 0), (2, 1), (0, 1)}
    assert clipped(((5, 5), (6, 5), (6, 6)), 2, 2) == ()


def test_the_clock_is_left_to_see_for_the_longest_lens():
    shapes = landscape(0.03 * 1.06, 0.02 * 1.06, 480 / 2 / (0.03 * 1.06))
    assert "scene-face" in {shape.css for shape in shapes}


def test_what_would_be_too_small_is_left_out():
    assert len(landscape(2.6, 1.7, 92)) < len(PIECES)


@given(st.lists(frames, min_size=1, max_size=6))
def test_any_frames_stay_inside_the_view_box(several):
    assert problems(field_of_view(tuple(several))) == []
    assert problems(plan_view(tuple(several))) == []


def focals(kept):
    return [frame.focal_mm for frame in kept]


def full_frame(*focal_lengths):
    return [FieldFrame(focal, 36, 24, f"{focal} mm") for focal in focal_lengths]


def test_frames_that_can_be_told_apart_are_all_kept():
    assert focals(legible(full_frame(24, 45, 70, 200), 7)) == [24, 45, 70, 200]
    assert focals(legible(full_frame(50), 7)) == [50]


def test_of_frames_that_nobody_can_tell_apart_one_is_kept():
    assert focals(legible(full_frame(50, 50.5), 7)) == [50]
    assert focals(legible(full_frame(24, 50, 50.5, 135), 7)) == [24, 50, 135]


def test_words_of_small_frames_do_not_meet():
    """By hand: from 14 mm on, the tops of the frames of 300 and 400 mm are 2 units apart, their words 16 high."""
    assert focals(legible(full_frame(14, 50, 300, 400), 7)) == [14, 50, 400]


def test_of_too_many_frames_those_go_that_differ_least():
    assert focals(legible(full_frame(14, 20, 24, 28, 50), 4)) == [14, 20, 28, 50]


@given(st.lists(frames, min_size=1, max_size=12), st.integers(2, 8))
def test_at_most_so_many_are_kept_with_the_widest(some, most):
    kept = legible(some, most)
    assert 1 <= len(kept) <= most
    assert set(kept) <= set(some)
    assert kept[0].half_width == pytest.approx(max(frame.half_width for frame in some))
