import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.drawing.axes import LogAxis
from gear.drawing.charts import (
    FOCAL_TICKS_MM,
    Bar,
    Cell,
    Event,
    Mark,
    Quantity,
    YearRow,
    density,
    focal_coverage,
    level_limits,
    panels,
    products_by_year,
    timeline,
)
from gear.drawing.shapes import Circle, Link, Rect, Text, flat

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


WEIGHT, PRICE, FOCAL = Quantity("weight, g"), Quantity("price, USD"), Quantity("focal length, mm", FOCAL_TICKS_MM)


def strokes(drawing):
    """What is drawn for each product: its lines by their role."""
    links = [shape for shape in drawing.shapes if isinstance(shape, Link)]
    return {link.label: {each.css: each.lines for each in link.shapes} for link in links}


def test_heavier_is_farther_right_and_dearer_higher_up():
    marks = [Mark("/a/", "A", ((300, 300, 500),)), Mark("/b/", "B", ((900, 900, 2000),))]
    found = strokes(panels([(WEIGHT, PRICE)], marks))
    ((light_x, light_y, light_length),), ((heavy_x, heavy_y, _),) = found["A"]["mark"], found["B"]["mark"]
    assert heavy_x > light_x
    assert heavy_y < light_y
    assert 0 < light_length < 1, "a dot, but of a size that a browser can show the focus at"


def test_a_zoom_is_a_line_and_a_product_one_link_in_all_charts():
    zoom = Mark("/z/", "Zoom", ((24, 70, 800), (800, 800, 1500)))
    prime = Mark("/p/", "Prime", ((50, 50, 300), None))
    tele = Mark("/t/", "Tele", ((200, 200, 2000), (2000, 2000, 6000)))
    found = strokes(panels([(FOCAL, WEIGHT), (WEIGHT, PRICE)], [zoom, prime, tele]))
    assert found.keys() == {"Zoom", "Prime", "Tele"}
    ((x, _, length),) = found["Zoom"]["mark reach"]
    ((prime_x, _, _),) = found["Prime"]["mark"]
    assert x < prime_x < x + length
    assert len(found["Zoom"]["mark"]) == 1
    assert len(found["Prime"]["mark"]) == 1
    assert len(found["Tele"]["mark"]) == 2


def test_what_stands_in_no_chart_is_no_link():
    marks = [Mark("/a/", "A", ((300, 300, 500),)), Mark("/b/", "B", ((900, 900, 2000),)), Mark("/c/", "C", (None,))]
    assert strokes(panels([(WEIGHT, PRICE)], marks)).keys() == {"A", "B"}


def test_focal_lengths_are_marked_at_the_usual_steps_and_short_axes_more_finely():
    def ticks(quantity, low, high):
        return quantity.ticks(LogAxis(low, high, 0, 100))

    assert ticks(FOCAL, 18, 90) == (20, 28, 35, 50, 70)
    assert ticks(FOCAL, 18, 34) == (20, 28)
    assert ticks(FOCAL, 2, 9) == (2, 3, 5, 7)
    assert ticks(WEIGHT, 90, 1100) == (100, 200, 500, 1000)
    assert ticks(PRICE, 1400, 3200) == (1500, 2000, 3000)


def test_shades_are_steps_of_equal_ratio():
    # 1, 2.51, 6.31, 15.8, 39.8: the fifth parts of 100 in ratio, rounded up.
    assert level_limits(100) == [1, 3, 7, 16, 40]
    assert level_limits(1) == [1]


def test_a_cell_lies_between_its_ends_and_is_the_darker_the_more_lie_in_it():
    steps = Quantity("weight, g", (100, 200, 400))
    cells = [Cell((100, 200), (100, 200), 1), Cell((200, 400), (200, 400), 100)]
    drawing = density(steps, steps, cells)
    few, many = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.css.startswith("bin")][:2]
    assert (few.css, many.css) == ("bin bin-1", "bin bin-5")
    assert few.width == pytest.approx(many.width)
    assert many.x > few.x
    assert many.y < few.y
    words = [shape.text for shape in drawing.shapes if isinstance(shape, Text)]
    assert {"1+", "3+", "7+", "16+", "40+"} <= set(words)


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
    marks = [Mark("/", "x", ((x, x, y), (y, y, x))) for x, y in points]
    assert problems(panels([(WEIGHT, PRICE), (FOCAL, WEIGHT)], marks)) == []


@given(
    st.lists(st.integers(1, 90_000), min_size=2, max_size=12, unique=True),
    st.lists(st.integers(1, 90_000), min_size=1),
)
def test_any_cells_stay_inside_the_view_box(edges, counts):
    steps = sorted(edges)
    quantity = Quantity("weight, g", tuple(steps))
    cells = [Cell((steps[0], steps[1]), (steps[-2], steps[-1]), count) for count in counts]
    assert problems(density(quantity, quantity, cells)) == []


@given(
    st.dictionaries(st.integers(1990, 2040), st.integers(1, 200), min_size=1),
    st.lists(st.floats(1990, 2040), min_size=1),
)
def test_any_years_stay_inside_the_view_box(counts, moments):
    assert problems(products_by_year([YearRow("A maker with a long name", "/", counts)])) == []
    assert problems(timeline([Event(moment, "Lens", "#", "x") for moment in moments], ["Lens"])) == []
