import pytest

from gear.drawing.axes import LinearAxis, LogAxis, axis_words, edges_around, log_axis_around, spaced
from gear.drawing.shapes import box_of


def test_equal_ratios_lie_equally_far_apart():
    axis = LogAxis(10, 1000, 0, 200)
    assert [axis.at(value) for value in (10, 100, 1000)] == pytest.approx([0, 100, 200])


def test_values_beyond_the_ends_stop_at_them():
    axis = LogAxis(10, 1000, 0, 200)
    assert (axis.at(1), axis.at(1e6)) == (0, 200)


def test_ticks_are_one_two_and_five():
    assert LogAxis(8, 120, 0, 1).ticks() == pytest.approx((10, 20, 50, 100))


def test_equal_differences_lie_equally_far_apart_on_a_linear_axis():
    axis = LinearAxis(10, 20, 100, 200)
    assert [axis.at(value) for value in (5, 10, 15, 20, 25)] == pytest.approx([100, 100, 150, 200, 200])


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 10, (0, 2, 4, 6, 8, 10)),
        (9, 21, (10, 12, 14, 16, 18, 20)),  # 12 / 6 = 2
        (0.199496, 0.200504, (0.1996, 0.1998, 0.2, 0.2002, 0.2004)),
        (0, 0.35, (0, 0.1, 0.2, 0.3)),  # 0.35 / 6 is more than 0.05
        (95, 126, (100, 110, 120)),  # 31 / 6 is more than 5
    ],
)
def test_marks_of_a_linear_axis_are_few_and_round(low, high, ticks):
    assert LinearAxis(low, high, 0, 1).ticks() == pytest.approx(ticks)


@pytest.mark.parametrize(
    ("low", "high", "steps", "edges"),
    [
        (442, 1900, (), (300, 500, 700, 1000, 1500, 2000)),
        (500, 700, (), (500, 700, 1000)),  # What is on an edge belongs above it.
        (500, 500, (), (500, 700)),
        (24, 70, (10, 20, 28, 35, 50, 70, 100), (20, 28, 35, 50, 70, 100)),
        (6, 135, (10, 20, 100), (5, 7, 10, 20, 100, 150)),
    ],
)
def test_edges_are_round_and_hold_all_values(low, high, steps, edges):
    assert edges_around(low, high, steps) == pytest.approx(edges)


def test_axis_around_holds_all_values():
    axis = log_axis_around([58, 3985], 0, 100)
    assert axis.low < 58 < 3985 < axis.high


def test_spaced_keeps_the_first_and_what_is_far_enough():
    assert spaced([0, 10, 30, 35, 60], 25) == [True, False, True, False, True]


def test_words_of_an_axis_keep_apart_and_inside():
    words = axis_words({"2014": 0, "2015": 30, "2016": 64, "2026": 479}, 20)
    assert [word.text for word in words] == ["2014", "2016"]
    assert box_of(words[0]).left == pytest.approx(0)
