"""Charts of the catalogue: bars, points, counts and events, every mark a link to its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from ..units import axis_text, focal_length_text
from .axes import LogAxis, axis_words, log_axis_around, spaced
from .layout import LINE_HEIGHT, MARGIN, TICK, WIDTH
from .shapes import TEXT_SIZE, Circle, Drawing, Line, Link, Rect, Shape, Text, fitting


@dataclass(frozen=True, slots=True)
class Bar:
    """A lens in the chart of focal lengths, in mm; a prime has both ends alike."""

    label: str
    href: str
    name: str
    low: float
    high: float
    here: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A product in a chart of two numbers, both above zero."""

    x: float
    y: float
    href: str
    name: str
    here: bool = False


FOCAL_TICKS_MM = (10, 14, 20, 28, 35, 50, 70, 100, 135, 200, 300, 400, 600, 800)
BAR_ROW = 38.0
BAR_HEIGHT = 8.0
TOP_LINE = MARGIN + 0.7 * TEXT_SIZE  # The baseline of the words above a chart.


def _focal_axis(bars: Sequence[Bar]) -> LogAxis:
    values = [value for bar in bars for value in (bar.low, bar.high)]
    return log_axis_around(values, MARGIN, WIDTH - MARGIN - 8, air=1.12)


def _bar(bar: Bar, axis: LogAxis, top: float) -> Link:
    """The name on a line of its own, so that it need not be cut, the bar below it; all of the row is the link."""
    start, length = axis.at(bar.low), axis.at(bar.high) - axis.at(bar.low)
    css = "bar here" if bar.here else "bar"
    middle = top + 1.7 * TEXT_SIZE
    mark: Shape = Circle(start, middle, BAR_HEIGHT / 2, css)
    if length >= BAR_HEIGHT:
        mark = Rect(start, middle - BAR_HEIGHT / 2, length, BAR_HEIGHT, css, BAR_HEIGHT / 2)
    row = Rect(MARGIN, top, WIDTH - 2 * MARGIN, BAR_ROW, "hit")
    name = Text(MARGIN, top + TEXT_SIZE, fitting(bar.label, WIDTH - 2 * MARGIN), css="halo")
    return Link(bar.href, bar.name, (row, name, mark))


def focal_coverage(bars: Sequence[Bar]) -> Drawing:
    """Which focal lengths each lens covers in mm, on a logarithmic axis; dots are primes."""
    axis = _focal_axis(bars)
    top = MARGIN + LINE_HEIGHT
    bottom = top + BAR_ROW * len(bars) + 4
    ticks = [tick for tick in FOCAL_TICKS_MM if axis.low <= tick <= axis.high]
    words = {(focal_length_text(tick) or "") if tick == ticks[0] else axis_text(tick): axis.at(tick) for tick in ticks}
    grid = [Line(x, top, x, bottom, "grid") for x in words.values()]
    rows = [_bar(bar, axis, top + BAR_ROW * index) for index, bar in enumerate(bars)]
    return Drawing(WIDTH, bottom + MARGIN, (*grid, *axis_words(words, TOP_LINE), *rows))


SCATTER_HEIGHT = 300.0


def _scatter_axes(marks: Sequence[Mark]) -> tuple[LogAxis, LogAxis]:
    left = MARGIN + 4 * TEXT_SIZE
    top = MARGIN + LINE_HEIGHT
    across = log_axis_around([mark.x for mark in marks], left, WIDTH - MARGIN)
    return across, log_axis_around([mark.y for mark in marks], top + SCATTER_HEIGHT, top)


def _scatter_grid(across: LogAxis, up: LogAxis) -> list[Shape]:
    """Both axes with their round numbers, and a line at each."""
    bottom, columns, rows = up.start, across.ticks(), up.ticks()
    apart = spaced([up.at(tick) for tick in rows], LINE_HEIGHT)
    return [
        Line(across.start, bottom, across.end, bottom, "dim"),
        *(Line(across.at(tick), up.end, across.at(tick), bottom + TICK, "grid") for tick in columns),
        *axis_words({axis_text(tick): across.at(tick) for tick in columns}, bottom + LINE_HEIGHT),
        *(Line(across.start - TICK, up.at(tick), across.end, up.at(tick), "grid") for tick in rows),
        *(
            Text(across.start - TICK - 4, up.at(tick) + 0.35 * TEXT_SIZE, axis_text(tick), "end")
            for tick, keep in zip(rows, apart, strict=True)
            if keep
        ),
    ]


def _dot(mark: Mark, x: float, y: float) -> Link:
    dot = Circle(x, y, 7, "dot here") if mark.here else Circle(x, y, 5, "dot")
    return Link(mark.href, mark.name, (dot,))


def scatter(marks: Sequence[Mark], across_label: str, up_label: str) -> Drawing:
    """Two numbers of each product against each other, both axes logarithmic."""
    across, up = _scatter_axes(marks)
    last_line = up.start + 2 * LINE_HEIGHT
    # The product that the chart is about is painted last, above the others.
    ordered = sorted(marks, key=lambda mark: mark.here)
    shapes = (
        *_scatter_grid(across, up),
        *(_dot(mark, across.at(mark.x), up.at(mark.y)) for mark in ordered),
        Text(MARGIN, TOP_LINE, up_label),
        Text(WIDTH - MARGIN, last_line, across_label, "end"),
    )
    return Drawing(WIDTH, last_line + MARGIN, shapes)


@dataclass(frozen=True, slots=True)
class YearRow:
    """How many products a maker announced in each year."""

    label: str
    href: str
    counts: dict[int, int]


YEAR_NAME_ROOM = 164.0
LARGEST_DOT = 11.0
YEAR_ROW = 26.0


def products_by_year(rows: Sequence[YearRow]) -> Drawing:
    """A row for each maker, a column for each year; the area of a dot is the number of products."""
    years = sorted({year for row in rows for year in row.counts})
    first, last = years[0], years[-1]
    step = (WIDTH - 2 * MARGIN - YEAR_NAME_ROOM) / (last - first + 1)
    centres = {year: MARGIN + YEAR_NAME_ROOM + (year - first + 0.5) * step for year in range(first, last + 1)}
    most = max(count for row in rows for count in row.counts.values())
    largest = min(LARGEST_DOT, step / 2)
    top = MARGIN + LINE_HEIGHT
    shapes: list[Shape] = [*axis_words({str(year): x for year, x in centres.items()}, TOP_LINE)]
    for index, row in enumerate(rows):
        middle = top + YEAR_ROW * (index + 0.5)
        name = Text(MARGIN, middle + 0.35 * TEXT_SIZE, fitting(row.label, YEAR_NAME_ROOM - 10), css="name")
        shapes.append(Line(MARGIN, middle + YEAR_ROW / 2, WIDTH - MARGIN, middle + YEAR_ROW / 2, "grid"))
        shapes.append(Link(row.href, row.label, (name,)))
        shapes += [
            Circle(centres[year], middle, largest * sqrt(count / most), "dot")
            for year, count in sorted(row.counts.items())
        ]
    return Drawing(WIDTH, top + YEAR_ROW * len(rows) + MARGIN, tuple(shapes))


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the timeline: a moment as a year with its fraction, and the lane it lies in."""

    moment: float
    lane: str
    href: str
    name: str


LANE_HEIGHT = 44.0
LANE_STEPS = 3  # Events that would cover each other move to the next of three levels.


def timeline(events: Sequence[Event], lanes: Sequence[str]) -> Drawing:
    """Events by time, one lane for each kind."""
    first = int(min(event.moment for event in events))
    last = int(max(event.moment for event in events)) + 1
    width = WIDTH - 2 * MARGIN
    top = MARGIN + LINE_HEIGHT
    years = {year: MARGIN + (year - first) / (last - first) * width for year in range(first, last + 1)}
    bottom = top + len(lanes) * (LANE_HEIGHT + LINE_HEIGHT)
    shapes: list[Shape] = [Line(x, top, x, bottom, "grid") for x in years.values()]
    shapes += axis_words({str(year): x for year, x in years.items()}, TOP_LINE)
    for index, lane in enumerate(lanes):
        lane_top = top + index * (LANE_HEIGHT + LINE_HEIGHT)
        lane_bottom = lane_top + LINE_HEIGHT + LANE_HEIGHT
        shapes.append(Text(MARGIN, lane_top + TEXT_SIZE, lane, css="strong halo"))
        shapes.append(Line(MARGIN, lane_bottom, WIDTH - MARGIN, lane_bottom, "dim"))
        own = sorted((event for event in events if event.lane == lane), key=lambda event: event.moment)
        shapes += _lane_marks(own, lane_top + LINE_HEIGHT + 8, first, last)
    return Drawing(WIDTH, bottom + MARGIN, tuple(shapes))


def _lane_marks(events: Sequence[Event], top: float, first: int, last: int) -> list[Shape]:
    """The events of one lane; neighbours that come too close take turns at three levels."""
    marks: list[Shape] = []
    level, previous = 0, -100.0
    for event in events:
        x = MARGIN + (event.moment - first) / (last - first) * (WIDTH - 2 * MARGIN)
        level = (level + 1) % LANE_STEPS if x - previous < 11 else 0
        previous = x
        marks.append(Link(event.href, event.name, (Circle(x, top + level * 14, 5, "dot"),)))
    return marks
