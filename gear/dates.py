"""Partial dates: days as exact as their source, written YYYY, YYYY-MM or YYYY-MM-DD."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum

PARTIAL_DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
MONTHS_A_YEAR = 12
DAYS_A_YEAR = 365


class Exactness(IntEnum):
    """How exact a partial date is: the number of its parts."""

    YEAR = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A span of days that a source gives as one date: a year, a month or a day."""

    first: date
    last: date
    exactness: Exactness

    @property
    def year(self) -> int:
        """The year, which every partial date has."""
        return self.first.year


def has_shape(text: str) -> bool:
    """Whether a text is written as a partial date, be there such a day or not."""
    return re.fullmatch(PARTIAL_DATE_PATTERN, text) is not None


def parse(text: str) -> PartialDate:
    """The days that a partial date may mean. Raises ValueError for another shape and for a day that never was."""
    if not has_shape(text):
        raise ValueError(text)
    parts = [int(part) for part in text.split("-")]
    exactness = Exactness(len(parts))
    year, month, day = (*parts, 1, 1)[:3]
    first = date(year, month, day)
    return PartialDate(first, _last_day(first, exactness), exactness)


def _last_day(first: date, exactness: Exactness) -> date:
    if exactness == Exactness.DAY:
        return first
    month = first.month if exactness == Exactness.MONTH else MONTHS_A_YEAR
    return date(first.year, month, monthrange(first.year, month)[1])


def today() -> date:
    """The day in UTC: what a page says that changes by the day follows from it, for everyone alike."""
    return datetime.now(UTC).date()


def is_of_last_year(text: str, day: date) -> bool:
    """Whether a partial date may lie within the twelve months before a day."""
    return parse(text).last > day - timedelta(days=DAYS_A_YEAR)


def months_after(due: str, came: str) -> tuple[int, int] | None:
    """How many whole months after all that one partial date may mean another one lies, at least and at most.

    None where it may as well lie before its end.
    """
    end, span = parse(due).last, parse(came)
    return (_whole_months(end, span.first), _whole_months(end, span.last)) if span.first > end else None


def _whole_months(start: date, end: date) -> int:
    months = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    return months - (end.day < start.day)


def moment(text: str) -> float:
    """Where the first day of a partial date lies, as a year with its fraction: 2018-09 is 2018.67."""
    first = parse(text).first
    return first.year + (first.month - 1) / MONTHS_A_YEAR + (first.day - 1) / DAYS_A_YEAR


def end_of_period(text: str) -> str:
    """The key that sorts partial dates: a less exact one comes after all that it may mean, 2025 after 2025-12-31."""
    return f"{text}~"  # a sign that comes after digits and hyphens
