import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.drawing.kits import CoverageBar, CoverageWords, coverage, coverage_axis, full_stops
from gear.drawing.shapes import Circle, Line, Link, Rect, Text, flat
from gear.kits.coverage import Reach, Span

from .drawings import problems

WORDS = CoverageWords("Together", "Fastest f-number")


def bar(low, high, f_short=2.8, f_long=None, **facts):
    reach = Reach("x", Span(low, high), f_short, f_short if f_long is None else f_long)
    return CoverageBar(f"{low:g}-{high:g}mm", "f/2.8", "/lenses/x/", "A lens", reach, **facts)


def drawn(*bars):
    return coverage(bars, WORDS, coverage_axis([bar.reach.span for bar in bars]))


def shapes(drawing, kind, css):
    """The shapes outside of the rows of lenses."""
    return [shape for shape in drawing.shapes if isinstance(shape, kind) and shape.css == css]


def test_every_lens_is_a_link_with_a_bar_and_one_behind_a_converter_has_a_lighter_one():
    drawing = drawn(bar(24, 72), bar(100, 300, is_converted=True))
    first, second = [shape for shape in drawing.shapes if isinstance(shape, Link)]
    (lens,) = [shape for shape in first.shapes if getattr(shape, "css", "") == "bar"]
    (chain,) = [shape for shape in second.shapes if getattr(shape, "css", "") == "bar-second"]
    assert lens.width == pytest.approx(chain.width)
    assert [text.text for text in first.shapes if isinstance(text, Text)] == ["24-72mm", "f/2.8"]


def test_a_gap_lies_between_the_bars_and_is_named():
    drawing = drawn(bar(24, 70), bar(100, 400))
    (gap,) = shapes(drawing, Line, "line-red")
    (field,) = shapes(drawing, Rect, "gap")
    left, right = [shape for shape in flat(drawing.shapes) if isinstance(shape, Rect) and shape.css == "bar"][:2]
    assert (gap.x1, gap.x2) == pytest.approx((left.x + left.width, right.x))
    assert (field.x, field.x + field.width) == pytest.approx((gap.x1, gap.x2))
    assert [text.text for text in shapes(drawing, Text, "red halo")] == ["70–100"]


def test_what_two_cover_is_thicker_and_nothing_is_missing():
    drawing = drawn(bar(24, 105), bar(70, 200))
    whole, twice = shapes(drawing, Rect, "bar")
    assert twice.height > whole.height
    assert whole.x < twice.x < twice.x + twice.width < whole.x + whole.width
    assert not shapes(drawing, Line, "line-red") and not shapes(drawing, Rect, "gap")


def test_faster_is_higher_and_what_is_at_least_so_fast_is_dashed():
    """From the top: the prime of f/1.4, the zoom on both sides of it, and the ends of the tele around its middle."""
    drawing = drawn(bar(24, 70, 2.8), bar(50, 50, 1.4), bar(100, 400, 5.0, 6.3))
    before, after = shapes(drawing, Line, "step")
    (between,) = shapes(drawing, Line, "step at-least")
    prime, short, long = shapes(drawing, Circle, "bar")
    assert before.y1 == after.y1
    assert prime.y < before.y1 < short.y < long.y == pytest.approx(between.y1)
    assert (before.x2, between.x2) == pytest.approx((prime.x, long.x))


def test_without_an_f_number_nothing_is_said_of_speed():
    drawing = drawn(CoverageBar("35mm", "", "/", "A cine lens", Reach("x", Span(35, 35))))
    assert "Fastest f-number" not in [shape.text for shape in flat(drawing.shapes) if isinstance(shape, Text)]


@pytest.mark.parametrize(
    ("f_numbers", "stops"),
    [
        ([2.8], (2.8, 4.0)),
        ([1.2, 5.0], (1.0, 1.4, 2.0, 2.8, 4.0, 5.6)),
        ([0.95], (0.7, 1.0)),
        ([0.5], (0.7, 1.0)),
        ([64.0], (45.0, 64.0)),
        ([90.0], (45.0, 64.0)),
    ],
)
def test_full_stops_lie_around_the_f_numbers(f_numbers, stops):
    assert full_stops(f_numbers) == stops


lengths = st.floats(4, 2400)
f_numbers = st.none() | st.floats(0.5, 90)


@st.composite
def bars(draw):
    low, high = sorted(draw(st.tuples(lengths, lengths)))
    label, is_converted = draw(st.sampled_from(["24mm", "70-200mm F2.8 DG DN OS | Sports " * 3])), draw(st.booleans())
    return CoverageBar(label, "f/2.8", "/", "A lens", Reach("x", Span(low, high), draw(f_numbers), draw(f_numbers)),
                       is_converted)  # fmt: skip


@given(st.lists(bars(), min_size=1, max_size=14))
def test_any_coverage_stays_inside_its_view_box(some):
    assert problems(drawn(*some)) == []
