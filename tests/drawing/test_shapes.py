import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.drawing.shapes import (
    Arc,
    Box,
    Circle,
    Line,
    Link,
    Path,
    Rect,
    Text,
    box_of,
    fitting,
    placed,
    text_width,
    turned,
)

coordinates = st.floats(-1000, 1000)


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        (Rect(1, 2, 3, 4), Box(1, 2, 4, 6)),
        (Circle(10, 20, 5), Box(5, 15, 15, 25)),
        (Line(5, 1, 2, 8), Box(2, 1, 5, 8)),
        (Path(((0, 0), (4, -1), (2, 3))), Box(0, -1, 4, 3)),
        # A quarter from three o'clock clockwise to six o'clock, and one over twelve o'clock.
        (Arc(0, 0, 10, 0, 90), Box(0, 0, 10, 10)),
        (Arc(0, 0, 10, 225, 315), Box(-7.0711, -10, 7.0711, -7.0711)),
        (Link("/", "all", (Rect(0, 0, 1, 1), Rect(5, 5, 1, 1))), Box(0, 0, 6, 6)),
    ],
)
def test_box_of(shape, box):
    found = box_of(shape)
    assert (found.left, found.top, found.right, found.bottom) == pytest.approx(
        (box.left, box.top, box.right, box.bottom), abs=1e-3
    )


@pytest.mark.parametrize(("anchor", "left"), [("start", 100), ("middle", 82.08), ("end", 64.16)])
def test_text_box_follows_the_anchor(anchor, left):
    # Four letters of 16 units take 4 x 0.56 x 16 = 35.84 units.
    assert box_of(Text(100, 50, "50mm", anchor)).left == pytest.approx(left)
    assert box_of(Text(100, 50, "50mm", anchor)).width == pytest.approx(35.84)


def test_east_asian_letters_take_a_whole_em():
    assert text_width("レンズ", 10) == 30


def test_fitting_cuts_with_an_ellipsis():
    assert fitting("24-70mm F2.8", 1000) == "24-70mm F2.8"
    cut = fitting("24-70mm F2.8 DG DN II", 80)
    assert cut.endswith("…")
    assert text_width(cut) <= 80


@given(coordinates, coordinates, st.floats(0.1, 500), st.floats(0.1, 500), st.floats(0.05, 20), coordinates)
def test_placed_scales_every_size_by_the_same_factor(x, y, width, height, scale, shift):
    (rect,) = placed([Rect(x, y, width, height)], scale, shift, -shift)
    assert rect.width == pytest.approx(width * scale)
    assert rect.height == pytest.approx(height * scale)
    assert rect.x == pytest.approx(x * scale + shift)
    assert rect.y == pytest.approx(y * scale - shift)


@given(coordinates, coordinates, st.floats(0.1, 500), st.floats(0.1, 500))
def test_four_quarter_turns_change_nothing(x, y, width, height):
    shapes = (Rect(x, y, width, height), Circle(x, y, width), Line(x, y, width, height), Path(((x, y), (width, y))))
    for before, after in zip(shapes, turned(turned(shapes, 3)), strict=True):
        assert box_of(after).left == pytest.approx(box_of(before).left)
        assert box_of(after).bottom == pytest.approx(box_of(before).bottom)


def test_a_quarter_turn_is_clockwise():
    # What lies to the right comes to lie below.
    assert turned([Circle(10, 0, 1)]) == (Circle(0, 10, 1),)
    assert box_of(turned([Rect(10, -2, 30, 4)])[0]) == Box(-2, 10, 2, 40)
