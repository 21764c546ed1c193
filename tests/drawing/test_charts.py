import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.drawing.charts import Bar, Event, Mark, YearRow, focal_coverage, products_by_year, scatter, timeline
from gear.drawing.shapes import Circle, Link, flat

from .drawings import problems


def bar(low, high, **facts):
    return Bar(f"{low:g}-{high:g}mm", "/lenses/x/", "A lens", low, high, **facts)


def test_bars_of_equal_ratio_are_equally_long():
    drawing = focal_coverage([bar(24, 72), bar(100, 300)])
    first, second = [shape for shape in flat(drawing.shapes) if shape.css == "bar"]
    assert first.width == pytest.approx(second.width)


def test_a_prime_is_a_dot():
    drawing = focal_coverage([bar(50, 50), bar(24, 70)])
    assert sum(isinstance(shape, Circle) for shape in flat(drawing.shapes)) == 1


def test_heavier_is_farther_right_and_dearer_higher_up():
    drawing = scatter([Mark(300, 500, "/a/", "A"), Mark(900, 2000, "/b/", "B")], "weight", "price")
    light, heavy = [shape.shapes[0] for shape in drawing.shapes if isinstance(shape, Link)]
    assert heavy.x > light.x
    assert heavy.y < light.y


def test_the_area_of_a_dot_is_the_count():
    drawing = products_by_year([YearRow("Leica", "/makers/leica/", {2019: 1, 2020: 4})])
    one, four = [shape for shape in flat(drawing.shapes) if isinstance(shape, Circle)]
    assert four.radius == pytest.approx(2 * one.radius)


def test_events_lie_in_their_lane_and_in_order():
    events = [
        Event(2014.3, "Mount", "#1", "a"),
        Event(2018.7, "Alliance", "#2", "b"),
        Event(2015.8, "Mount", "#3", "c"),
    ]
    drawing = timeline(events, ["Mount", "Alliance"])
    dots = {shape.href: shape.shapes[0] for shape in drawing.shapes if isinstance(shape, Link)}
    assert dots["#1"].x < dots["#3"].x < dots["#2"].x
    assert dots["#2"].y > dots["#1"].y


bars = st.tuples(st.floats(3, 900), st.floats(3, 900)).map(lambda ends: bar(*sorted(ends)))


@given(st.lists(bars, min_size=1, max_size=30))
def test_any_bars_stay_inside_the_view_box(several):
    assert problems(focal_coverage(several)) == []


@given(st.lists(st.tuples(st.floats(0.5, 90_000), st.floats(0.5, 90_000)), min_size=1, max_size=30))
def test_any_points_stay_inside_the_view_box(points):
    assert problems(scatter([Mark(x, y, "/", "x") for x, y in points], "weight, g", "launch price, USD")) == []


@given(
    st.dictionaries(st.integers(1990, 2040), st.integers(1, 200), min_size=1),
    st.lists(st.floats(1990, 2040), min_size=1),
)
def test_any_years_stay_inside_the_view_box(counts, moments):
    assert problems(products_by_year([YearRow("A maker with a long name", "/", counts)])) == []
    assert problems(timeline([Event(moment, "Lens", "#", "x") for moment in moments], ["Lens"])) == []
