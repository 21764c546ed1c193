"""Small outlines: all of a page at one scale, each inside its frame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.drawing.layout import Length
from gear.drawing.outlines import at_one_scale, camera_outline, lying_lens, lying_pair
from gear.drawing.products import LensSizes
from gear.drawing.shapes import box_around

from . import drawings
from .drawings import fp_camera, problems, zoom


def test_frames_are_alike_so_that_sizes_compare():
    # The 18-50mm is 74.5 mm long and 65.4 mm wide; the other is twice as long.
    long = LensSizes(Length(80), Length(149), 70, 200)
    short, tall = at_one_scale([lying_lens(zoom()), lying_lens(long)])
    assert (short.width, short.height) == (tall.width, tall.height) == (153, 84)
    boxes = [box_around(drawing.shapes) for drawing in (short, tall)]
    assert boxes[1].width == pytest.approx(2 * boxes[0].width)
    assert [box.left for box in boxes] == [2, 2]
    assert (boxes[0].top + boxes[0].bottom) / 2 == pytest.approx(42)


def test_nothing_is_drawn_of_what_has_no_sizes_but_its_frame():
    none, lens = at_one_scale([None, lying_lens(zoom())])
    assert none.shapes == ()
    assert (none.width, none.height) == (lens.width, lens.height)
    assert at_one_scale([None])[0].width == 124


def test_a_pair_reaches_from_the_back_of_the_body_to_the_front_of_the_lens():
    # The fp is 112.6 mm wide and 45.3 mm deep.
    pair = lying_pair(fp_camera(), zoom())
    box = box_around(pair.shapes)
    assert (pair.width_mm, pair.height_mm) == (pytest.approx(119.8), 112.6)
    assert (box.left, box.right) == (pytest.approx(0), pytest.approx(119.8))
    assert (box.top, box.bottom) == (pytest.approx(-56.3), pytest.approx(56.3))


@given(st.lists(st.builds(camera_outline, drawings.camera_sizes), min_size=1, max_size=4))
def test_any_bodies_stay_in_their_frames(outlines):
    assert [problems(drawing) for drawing in at_one_scale(outlines)] == [[]] * len(outlines)


@given(drawings.camera_sizes, drawings.lens_sizes())
def test_any_pair_and_lens_stay_in_their_frames(camera, lens):
    found = at_one_scale([lying_pair(camera, lens), lying_lens(lens)])
    assert [problems(drawing) for drawing in found] == [[], []]
