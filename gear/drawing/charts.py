"""Charts of the catalogue: bars, points, counts and events, every mark a link to its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from ..units import axis_text, focal_length_text
from .axes import LogAxis, axis_words, log_axis_around, spaced
from .layout import LINE_HEIGHT, MARGIN, TICK, WIDTH
from .shapes import TEXT_SIZE, Circle, Drawing, Line, Link, Rect, Shape, Strokes, Text, fitting, text_width


@dataclass(frozen=True, slots=True)
class Bar:
    """A lens in the chart of focal lengths, in mm; a prime has both ends alike."""

    label: str
    href: str
    name: str
    low: float
    high: float
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


FEWEST_TICKS = 3  # From which on can be read what an equal ratio is.


@dataclass(frozen=True, slots=True)
class Quantity:
    """What an axis counts: the words at it, and where the field has usual steps, those."""

    label: str
    steps: tuple[float, ...] = ()

    def ticks(self, axis: LogAxis) -> tuple[float, ...]:
        """The numbers that are written at an axis: the usual steps, or else round ones, as many as tell its scale."""
        usual = tuple(step for step in self.steps if axis.low <= step <= axis.high)
        if len(usual) > 1:
            return usual
        return axis.ticks() if len(axis.ticks()) >= FEWEST_TICKS else axis.finer_ticks()


# From where to where something reaches across, and how high up it stands; both ends are alike for a dot.
Place = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A product in several charts at once: its place in each of them, None where a number is not known."""

    href: str
    name: str
    places: tuple[Place | None, ...]


PANEL_HEIGHT = 300.0
PANEL_GAP = 18.0
DOT = 0.1  # The length of a dot: what has none has no place to a browser, and nothing to show the focus at.
HEAD = 1.25 * LINE_HEIGHT  # Room for the words at the axis up.
LEFT = MARGIN + 4 * TEXT_SIZE  # Room for the numbers at the axis up.


def _panel_axes(places: Sequence[Place], top: float) -> tuple[LogAxis, LogAxis]:
    across = log_axis_around([end for place in places for end in place[:2]], LEFT, WIDTH - MARGIN)
    return across, log_axis_around([place[2] for place in places], top + PANEL_HEIGHT, top)


def _panel_grid(across: LogAxis, up: LogAxis, columns: Sequence[float], rows: Sequence[float]) -> list[Shape]:
    """Both axes with their numbers, and a line at each."""
    bottom = up.start
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


def _panel_words(across: Quantity, up: Quantity, top: float) -> tuple[Text, Text]:
    """What both axes count: above the one, below the other."""
    return (
        Text(MARGIN, top - HEAD + 0.7 * TEXT_SIZE, up.label),
        Text(WIDTH - MARGIN, top + PANEL_HEIGHT + 2 * LINE_HEIGHT, across.label, "end"),
    )


def _panel_tops(count: int) -> list[float]:
    """Where the frames of charts below each other begin."""
    step = HEAD + PANEL_HEIGHT + 2 * LINE_HEIGHT + PANEL_GAP
    return [MARGIN + HEAD + step * index for index in range(count)]


def _stroke(place: Place, across: LogAxis, up: LogAxis) -> tuple[float, float, float]:
    """A place to whole units, which is as exact as a mark can be seen, and short to write."""
    start, end = round(across.at(place[0])), round(across.at(place[1]))
    return start, round(up.at(place[2])), max(end - start, DOT)


def _mark(strokes: Sequence[tuple[float, float, float]]) -> tuple[Strokes, ...]:
    """What stands in all charts for one product: its dots in one shape, its lines in another."""
    dots = tuple(stroke for stroke in strokes if stroke[2] == DOT)
    reaches = tuple(stroke for stroke in strokes if stroke[2] != DOT)
    return tuple(Strokes(its, css) for its, css in ((dots, "mark"), (reaches, "mark reach")) if its)


def panels(quantities: Sequence[tuple[Quantity, Quantity]], marks: Sequence[Mark]) -> Drawing:
    """Charts of two numbers each, below each other, all axes logarithmic.

    A product is one link, whose marks stand in all of them: who finds it in one finds it in the others. Something
    stands in every chart.
    """
    tops = _panel_tops(len(quantities))
    shapes: list[Shape] = []
    axes = []
    for index, ((across, up), top) in enumerate(zip(quantities, tops, strict=True)):
        its = _panel_axes([place for mark in marks if (place := mark.places[index])], top)
        axes.append(its)
        shapes += [*_panel_grid(*its, across.ticks(its[0]), up.ticks(its[1])), *_panel_words(across, up, top)]
    for mark in marks:
        strokes = [_stroke(place, *its) for place, its in zip(mark.places, axes, strict=True) if place]
        if strokes:
            shapes.append(Link(mark.href, mark.name, _mark(strokes)))
    return Drawing(WIDTH, tops[-1] + PANEL_HEIGHT + 2 * LINE_HEIGHT + MARGIN, tuple(shapes))


LEVELS = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """How many lie in a cell of a chart: its ends across and up, the upper ones outside."""

    across: tuple[float, float]
    up: tuple[float, float]
    count: int


def level_limits(most: int) -> list[int]:
    """The least count of each shade, in steps of equal ratio; fewer shades where counts are small."""
    return sorted({ceil(most ** (level / LEVELS)) for level in range(LEVELS)})


def _cell(cell: Cell, across: LogAxis, up: LogAxis, limits: Sequence[int]) -> Rect:
    left, right = (across.at(end) for end in cell.across)
    bottom, top = (up.at(end) for end in cell.up)
    level = sum(cell.count >= limit for limit in limits)
    width, height = max(right - left - 1, 0.0), max(bottom - top - 1, 0.0)
    return Rect(left + 0.5, top + 0.5, width, height, f"bin bin-{level}")


def _legend(limits: Sequence[int], y: float) -> list[Shape]:
    """A sample of each shade with the count from which on it stands."""
    shapes: list[Shape] = []
    x = LEFT
    for level, least in enumerate(limits, start=1):
        words = f"{axis_text(least)}+"
        shapes += [Rect(x, y - 12, 16, 12, f"bin bin-{level}"), Text(x + 21, y, words)]
        x += 21 + text_width(words) + 12
    return shapes


def density(across: Quantity, up: Quantity, cells: Sequence[Cell]) -> Drawing:
    """How many lie in each cell of a chart of two numbers, by shades. The steps of both quantities are the edges."""
    (top,) = _panel_tops(1)
    x_axis = LogAxis(across.steps[0], across.steps[-1], LEFT, WIDTH - MARGIN)
    y_axis = LogAxis(up.steps[0], up.steps[-1], top + PANEL_HEIGHT, top)
    limits = level_limits(max(cell.count for cell in cells))
    last_line = top + PANEL_HEIGHT + 3.2 * LINE_HEIGHT
    shapes = (
        *_panel_grid(x_axis, y_axis, across.steps, up.steps),
        *_panel_words(across, up, top),
        *(_cell(cell, x_axis, y_axis, limits) for cell in cells),
        *_legend(limits, last_line),
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
