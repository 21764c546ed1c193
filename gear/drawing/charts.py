"""Charts of the catalogue: bars, points, counts and events, every mark a link to its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from .axes import LogAxis, log_axis_around, spaced
from .layout import LINE_HEIGHT, MARGIN, TICK, WIDTH
from .shapes import TEXT_SIZE, Circle, Drawing, Line, Link, Rect, Shape, Text, fitting, text_width


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
BAR_ROW = 24.0
NAME_ROOM = 236.0


def _number(value: float) -> str:
    """A round axis number, without separators: 2000, 0.5."""
    return f"{value:g}" if value < 1e6 else f"{value:.0f}"


def _focal_axis(bars: Sequence[Bar]) -> LogAxis:
    values = [value for bar in bars for value in (bar.low, bar.high)]
    return log_axis_around(values, MARGIN + NAME_ROOM, WIDTH - MARGIN - 8, air=1.12)


def _bar(bar: Bar, axis: LogAxis, top: float) -> Link:
    start, end = axis.at(bar.low), axis.at(bar.high)
    css = "bar here" if bar.here else "bar"
    middle = top + BAR_ROW / 2
    shape: Shape = Circle(start, middle, 4, css) if end - start < 8 else Rect(start, middle - 4, end - start, 8, css, 4)
    label = Text(MARGIN, middle + 0.35 * TEXT_SIZE, fitting(bar.label, NAME_ROOM - 12), css="name")
    return Link(bar.href, bar.name, (label, shape))


def focal_coverage(bars: Sequence[Bar], unit: str) -> Drawing:
    """Which focal lengths each lens covers, on a logarithmic axis; dots are primes."""
    axis = _focal_axis(bars)
    top = MARGIN + LINE_HEIGHT
    bottom = top + BAR_ROW * len(bars) + 4
    ticks = [tick for tick in FOCAL_TICKS_MM if axis.low <= tick <= axis.high]
    worded = spaced([axis.at(tick) for tick in ticks], 30)
    grid = [Line(axis.at(tick), top, axis.at(tick), bottom, "grid") for tick in ticks]
    words = [
        Text(axis.at(tick), MARGIN + 0.7 * TEXT_SIZE, str(tick), "middle")
        for tick, keep in zip(ticks, worded, strict=True)
        if keep
    ]
    rows = [_bar(bar, axis, top + BAR_ROW * index) for index, bar in enumerate(bars)]
    return Drawing(WIDTH, bottom + MARGIN, (Text(MARGIN, MARGIN + 0.7 * TEXT_SIZE, unit), *grid, *words, *rows))


SCATTER_HEIGHT = 300.0


def _scatter_axes(marks: Sequence[Mark]) -> tuple[LogAxis, LogAxis]:
    left = MARGIN + 4 * TEXT_SIZE
    top = MARGIN + LINE_HEIGHT
    across = log_axis_around([mark.x for mark in marks], left, WIDTH - MARGIN)
    return across, log_axis_around([mark.y for mark in marks], top + SCATTER_HEIGHT, top)


def scatter(marks: Sequence[Mark], across_label: str, up_label: str) -> Drawing:
    """Two numbers of each product against each other, both axes logarithmic."""
    across, up = _scatter_axes(marks)
    bottom = up.start
    columns = across.ticks()
    worded = spaced([across.at(tick) for tick in columns], 46)
    shapes: list[Shape] = [Line(across.start, bottom, across.end, bottom, "dim")]
    for tick, keep in zip(columns, worded, strict=True):
        x = across.at(tick)
        shapes.append(Line(x, up.end, x, bottom + TICK, "grid"))
        half = text_width(_number(tick)) / 2
        if keep and x + half <= WIDTH:
            shapes.append(Text(x, bottom + LINE_HEIGHT, _number(tick), "middle"))
    rows = up.ticks()
    for tick, keep in zip(rows, spaced([up.at(tick) for tick in rows], LINE_HEIGHT), strict=True):
        y = up.at(tick)
        shapes.append(Line(across.start - TICK, y, across.end, y, "grid"))
        if keep:
            shapes.append(Text(across.start - TICK - 4, y + 0.35 * TEXT_SIZE, _number(tick), "end"))
    # The product that the chart is about is painted last, above the others.
    ordered = sorted(marks, key=lambda mark: mark.here)
    shapes += [
        Link(
            mark.href,
            mark.name,
            (Circle(across.at(mark.x), up.at(mark.y), 7 if mark.here else 5, "dot here" if mark.here else "dot"),),
        )
        for mark in ordered
    ]
    shapes.append(Text(MARGIN, MARGIN + 0.7 * TEXT_SIZE, up_label))
    shapes.append(Text(WIDTH - MARGIN, bottom + 2 * LINE_HEIGHT, across_label, "end"))
    return Drawing(WIDTH, bottom + 2 * LINE_HEIGHT + MARGIN, tuple(shapes))


@dataclass(frozen=True, slots=True)
class YearRow:
    """How many products a maker announced in each year."""

    label: str
    href: str
    counts: dict[int, int]


YEAR_NAME_ROOM = 128.0
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
    worded = spaced(centres.values(), 44)
    shapes: list[Shape] = [
        Text(x, MARGIN + 0.7 * TEXT_SIZE, str(year), "middle")
        for (year, x), keep in zip(centres.items(), worded, strict=True)
        if keep and x + text_width("2000") / 2 <= WIDTH
    ]
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
    worded = spaced(years.values(), 44)
    bottom = top + len(lanes) * (LANE_HEIGHT + LINE_HEIGHT)
    shapes: list[Shape] = [Line(x, top, x, bottom, "grid") for x in years.values()]
    for (year, x), keep in zip(years.items(), worded, strict=True):
        half = text_width(str(year)) / 2
        if keep and x + half <= WIDTH:
            shapes.append(Text(max(x, half), MARGIN + 0.7 * TEXT_SIZE, str(year), "middle"))
    for index, lane in enumerate(lanes):
        lane_top = top + index * (LANE_HEIGHT + LINE_HEIGHT)
        shapes.append(Text(MARGIN, lane_top + TEXT_SIZE, lane, css="strong halo"))
        shapes.append(
            Line(
                MARGIN,
                lane_top + LINE_HEIGHT + LANE_HEIGHT,
                WIDTH - MARGIN,
                lane_top + LINE_HEIGHT + LANE_HEIGHT,
                "dim",
            )
        )
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
