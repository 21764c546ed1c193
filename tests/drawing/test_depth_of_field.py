import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.drawing.depth_of_field import Depth, DepthWords, depth_strip, distance_axis, is_thin
from gear.drawing.shapes import Line, Rect, Text

from .drawings import problems

WORDS = DepthWords("focus 3 m", "near 2.74 m", "far 3.32 m", "hyperfocal 31 m")


def zone(drawing):
    return next(shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.css == "glass")


def test_the_zone_runs_from_near_to_far():
    depth = Depth(3, 2.74, 3.32, 31)
    axis = distance_axis(depth)
    found = zone(depth_strip(depth, WORDS))
    assert found.x == pytest.approx(axis.at(2.74))
    assert found.x + found.width == pytest.approx(axis.at(3.32))


def test_the_zone_to_infinity_runs_to_the_end():
    drawing = depth_strip(Depth(5, 2.2, None, 3.9), WORDS)
    assert zone(drawing).x + zone(drawing).width == drawing.width - 12


def test_the_scale_names_round_distances_at_their_places():
    depth = Depth(3, 2.74, 3.32, 31)
    places = {shape.text: shape.x for shape in depth_strip(depth, WORDS).shapes if isinstance(shape, Text)}
    assert places["10 m"] == pytest.approx(distance_axis(depth).at(10))
    assert places["5 m"] < places["10 m"] < places["50 m"]


# 100 mm, f/2.8, 0.2 m, c = 0.03 mm.
CLOSE_UP = Depth(0.2, 0.199832, 0.200168, 119.15)
CLOSE_WORDS = DepthWords("focus 0.2 m", "near 0.19983 m", "far 0.20017 m", "hyperfocal 119 m")


def test_a_thin_zone_fills_the_middle_third_of_an_axis_of_its_own():
    drawing = depth_strip(CLOSE_UP, CLOSE_WORDS)
    assert is_thin(CLOSE_UP)
    assert zone(drawing).width == pytest.approx((480 - 2 * 12) / 3)
    assert zone(drawing).x == pytest.approx(12 + zone(drawing).width)


def test_a_zone_that_can_be_seen_stays_beside_the_hyperfocal_distance():
    assert not is_thin(Depth(3, 2.74, 3.32, 31))
    assert not is_thin(Depth(5, 2.2, None, 3.9))
    assert not is_thin(Depth(0.05, 0.05, 0.05, 30)), "a zone without any depth cannot be enlarged"


def test_an_enlarged_scale_names_its_marks_so_finely_that_they_differ():
    places = {shape.text: shape.x for shape in depth_strip(CLOSE_UP, CLOSE_WORDS).shapes if isinstance(shape, Text)}
    assert places["0.2 m"] == pytest.approx(240, abs=0.5)
    assert {"0.1996 m", "0.1998 m", "0.2002 m", "0.2004 m"} <= set(places)


def test_a_hyperfocal_distance_beyond_the_axis_has_words_and_no_line():
    shapes = depth_strip(CLOSE_UP, CLOSE_WORDS).shapes
    words = next(shape for shape in shapes if isinstance(shape, Text) and shape.text == CLOSE_WORDS.hyperfocal)
    assert (words.x, words.anchor) == (480 - 12, "end")
    assert not [shape for shape in shapes if isinstance(shape, Line) and shape.css == "aid" and shape.x1 > 400]


@given(st.floats(0.006, 100_000), st.floats(1e-15, 0.03), st.floats(0.1, 100_000))
def test_any_thin_zone_stays_inside_the_view_box(distance, share, hyperfocal):
    depth = Depth(distance, distance * (1 - share), distance * (1 + share), hyperfocal)
    assert problems(depth_strip(depth, WORDS)) == []


@given(
    st.floats(0.05, 100_000),
    st.floats(0.01, 0.99),
    st.none() | st.floats(1.001, 1000),
    st.floats(0.1, 100_000),
)
def test_any_depth_stays_inside_the_view_box(distance, near_share, far_factor, hyperfocal):
    depth = Depth(distance, distance * near_share, far_factor and distance * far_factor, hyperfocal)
    assert problems(depth_strip(depth, WORDS)) == []
