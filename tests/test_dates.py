"""Partial dates: what they may mean, and where they lie."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear import dates
from gear.dates import Exactness


@pytest.mark.parametrize(
    ("text", "first", "last", "exactness"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31), Exactness.YEAR),
        ("2018-09", date(2018, 9, 1), date(2018, 9, 30), Exactness.MONTH),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), Exactness.MONTH),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Exactness.MONTH),
        ("2018-09-25", date(2018, 9, 25), date(2018, 9, 25), Exactness.DAY),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), Exactness.DAY),
    ],
)
def test_a_partial_date_means_all_its_days(text, first, last, exactness):
    assert dates.parse(text) == dates.PartialDate(first, last, exactness)
    assert dates.parse(text).year == first.year


@pytest.mark.parametrize(
    "text", ["", "18", "2018-9", "2018-13", "2018-09-32", "2018-09-25T10", "2018-09-25\n", "2018/09", "two", "٢٠١٨"]
)
def test_other_shapes_are_no_dates(text):
    assert not dates.has_shape(text)
    with pytest.raises(ValueError) as refused:
        dates.parse(text)
    assert refused.value.args == (text,)


@pytest.mark.parametrize("text", ["2023-02-29", "2018-09-31", "0000"])
def test_days_that_never_were_have_the_shape_alone(text):
    assert dates.has_shape(text)
    with pytest.raises(ValueError):
        dates.parse(text)


@given(st.dates(), st.sampled_from([4, 7, 10]))
def test_every_day_lies_in_its_month_and_year(day, length):
    meant = dates.parse(day.isoformat()[:length])
    assert meant.first <= day <= meant.last


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2018", 2018),
        ("2018-07", 2018.5),
        ("2018-09", 2018 + 8 / 12),
        ("2018-01-02", 2018 + 1 / 365),
        ("2018-12-31", 2018 + 11 / 12 + 30 / 365),
    ],
)
def test_a_moment_is_the_year_with_its_fraction(text, moment):
    assert dates.moment(text) == pytest.approx(moment, rel=0, abs=1e-9)


def test_less_exact_dates_sort_after_all_that_they_may_mean():
    texts = ["2026", "2026-01-01", "2025", "2025-12", "2025-12-31", "2025-11-30"]
    expected = ["2025-11-30", "2025-12-31", "2025-12", "2025", "2026-01-01", "2026"]
    assert sorted(texts, key=dates.end_of_period) == expected


@pytest.mark.parametrize(
    ("text", "is_fresh"),
    [
        ("2026-06-25", True),
        ("2025-11-28", True),
        ("2025-11-27", False),  # a year ago to the day
        ("2025-11", True),  # may have been its last day
        ("2025-10", False),
        ("2025", True),
        ("2024", False),
        ("2027", True),
    ],
)
def test_what_may_lie_within_the_last_twelve_months_is_of_the_last_year(text, is_fresh):
    assert dates.is_of_last_year(text, date(2026, 11, 27)) is is_fresh


def test_today_is_the_day_in_utc():
    assert dates.today() == datetime.now(UTC).date()
