import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.drawing.depth_of_field import Depth, DepthWords, depth_strip, distance_axis
from gear.drawing.shapes import Rect, Text

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


@given(
    st.floats(0.05, 100_000),
    st.floats(0.01, 0.99),
    st.none() | st.floats(1.001, 1000),
    st.floats(0.1, 100_000),
)
def test_any_depth_stays_inside_the_view_box(distance, near_share, far_factor, hyperfocal):
    depth = Depth(distance, distance * near_share, far_factor and distance * far_factor, hyperfocal)
    assert problems(depth_strip(depth, WORDS)) == []
