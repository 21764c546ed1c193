"""What a kit covers on one body: a bar for each lens, what they cover together, and how fast they are there."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from .. import units
from ..kits.coverage import Reach, Span, Speed, gaps, overlaps, stretches, union
from .axes import LogAxis, axis_words, log_axis_around
from .charts import BAR_HEIGHT, BAR_ROW, FOCAL_TICKS_MM, TOP_LINE
from .layout import LINE_HEIGHT, MARGIN, TICK, WIDTH
from .shapes import TEXT_SIZE, Circle, Drawing, Line, Link, Rect, Shape, Text, fitting, text_width

# As wide as from 20 to 80 mm the axis is at least, so that there are marks on it.
LEAST_RATIO = 4.0
COLUMN = 58.0  # Room at the right for f-numbers.
RIGHT = WIDTH - MARGIN
# What two or more cover is drawn thicker.
TWICE_HEIGHT = 15.0
STOP_HEIGHT = LINE_HEIGHT
FULL_STOPS = (0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 16.0, 22.0, 32.0, 45.0, 64.0)
PART_GAP = 14.0
INDENT = 14.0  # Of what stands behind a converter, under its lens.

Known = tuple[Span, Speed]  # From where to where the lenses are so fast.


@dataclass(frozen=True, slots=True)
class CoverageBar:
    """A lens, or one behind a converter, with its f-number in words and where its bar leads; the name says all."""

    label: str
    f_number: str
    href: str
    name: str
    reach: Reach
    is_converted: bool = False


@dataclass(frozen=True, slots=True)
class CoverageWords:
    """The headings under the bars."""

    together: str
    fastest: str


def coverage_axis(spans: Sequence[Span]) -> LogAxis:
    """The axis that holds all of them; several drawings with the same one can be compared."""
    ends = [end for span in spans for end in (span.short_mm, span.long_mm)]
    middle = sqrt(min(ends) * max(ends))
    half = sqrt(LEAST_RATIO)
    return log_axis_around([*ends, middle / half, middle * half], MARGIN, RIGHT - COLUMN, air=1.06)


def coverage(bars: Sequence[CoverageBar], words: CoverageWords, axis: LogAxis) -> Drawing:
    """The bars on a logarithmic axis of equivalent focal length, then all together with gaps, then the f-numbers.

    The last part is left out where no f-number is known.
    """
    spans = [bar.reach.span for bar in bars]
    known = [(piece.span, piece.speed) for piece in stretches([bar.reach for bar in bars]) if piece.speed]
    top = MARGIN + LINE_HEIGHT
    together = top + BAR_ROW * len(bars) + PART_GAP
    fastest = together + BAR_ROW + (LINE_HEIGHT if gaps(spans) else 0) + PART_GAP
    speeds, bottom = _speeds(known, axis, fastest, words.fastest) if known else ([], fastest - PART_GAP)
    shapes = (
        *(_gap_field(gap, axis, top, bottom) for gap in gaps(spans)),
        *_grid(axis, top, bottom),
        *(_bar_row(bar, axis, top + BAR_ROW * place) for place, bar in enumerate(bars)),
        *_together(spans, axis, together, words.together),
        *speeds,
    )
    return Drawing(WIDTH, bottom + MARGIN, shapes)


def _part_line(top: float) -> Line:
    """The line over a part of the drawing."""
    return Line(MARGIN, top - PART_GAP / 2, RIGHT, top - PART_GAP / 2, "dim")


def _grid(axis: LogAxis, top: float, bottom: float) -> list[Shape]:
    """A line at each usual focal length, its number above it."""
    usual = tuple(tick for tick in FOCAL_TICKS_MM if axis.low <= tick <= axis.high) or axis.ticks()
    words = {
        (units.focal_length_text(tick) or "") if tick == usual[0] else units.axis_text(tick): axis.at(tick)
        for tick in usual
    }
    lines = (Line(x, top, x, bottom, "grid") for x in words.values())
    return [*lines, *axis_words(words, TOP_LINE)]


def _gap_field(gap: Span, axis: LogAxis, top: float, bottom: float) -> Rect:
    """What nothing covers, tinted over the whole height."""
    start = axis.at(gap.short_mm)
    return Rect(start, top, axis.at(gap.long_mm) - start, bottom - top, "gap")


def _reach_mark(span: Span, axis: LogAxis, middle: float, css: str, height: float = BAR_HEIGHT) -> Shape:
    """A bar from end to end, or a dot where that is too short to be one."""
    start, length = axis.at(span.short_mm), axis.at(span.long_mm) - axis.at(span.short_mm)
    if length < BAR_HEIGHT:
        return Circle(start + length / 2, middle, height / 2, css)
    return Rect(start, middle - height / 2, length, height, css)


def _bar_row(bar: CoverageBar, axis: LogAxis, top: float) -> Link:
    """The name and the f-number on a line, the bar below; all of the row is the link."""
    left, css = (MARGIN + INDENT, "bar-second") if bar.is_converted else (MARGIN, "bar")
    room = RIGHT - left - text_width(bar.f_number) - TEXT_SIZE
    return Link(
        bar.href,
        bar.name,
        (
            Rect(MARGIN, top, RIGHT - MARGIN, BAR_ROW, "hit"),
            Text(left, top + TEXT_SIZE, fitting(bar.label, room), css="halo"),
            Text(RIGHT, top + TEXT_SIZE, bar.f_number, "end", "soft halo"),
            _reach_mark(bar.reach.span, axis, top + 1.7 * TEXT_SIZE, css),
        ),
    )


def _together(spans: Sequence[Span], axis: LogAxis, top: float, word: str) -> list[Shape]:
    """What is covered, thicker where more than one does, and what lies between, with its ends."""
    middle = top + 1.8 * TEXT_SIZE
    missing = gaps(spans)
    named = {units.range_text(gap.short_mm, gap.long_mm, 0) or "": gap for gap in missing}
    places = {text: (axis.at(gap.short_mm) + axis.at(gap.long_mm)) / 2 for text, gap in named.items()}
    return [
        _part_line(top),
        Text(MARGIN, top + TEXT_SIZE, word, css="strong halo"),
        *(_reach_mark(span, axis, middle, "bar") for span in union(spans)),
        *(_reach_mark(span, axis, middle, "bar", TWICE_HEIGHT) for span in overlaps(spans)),
        *(_gap_mark(gap, axis, middle) for gap in missing),
        *(
            Text(text.x, text.y, text.text, text.anchor, "red halo")
            for text in axis_words(places, middle + TICK + 1.1 * TEXT_SIZE)
        ),
    ]


def _gap_mark(gap: Span, axis: LogAxis, middle: float) -> Line:
    """The line over a gap, which stands out."""
    return Line(axis.at(gap.short_mm), middle, axis.at(gap.long_mm), middle, "line-red")


def _speeds(found: Sequence[Known], axis: LogAxis, top: float, word: str) -> tuple[list[Shape], float]:
    """How fast the lenses are from end to end: higher is faster, a full stop a step; and where the drawing ends."""
    stops = full_stops([speed.f_number for _span, speed in found])
    first = top + 1.5 * LINE_HEIGHT
    up = LogAxis(stops[0], stops[-1], first, first + STOP_HEIGHT * (len(stops) - 1))
    shapes: list[Shape] = [_part_line(top), Text(MARGIN, top + TEXT_SIZE, word, css="strong halo")]
    for stop in stops:
        shapes.append(Line(MARGIN, up.at(stop), RIGHT - COLUMN + TICK, up.at(stop), "grid"))
        words = units.f_number_text(stop) or ""
        shapes.append(Text(RIGHT, up.at(stop) + 0.35 * TEXT_SIZE, words, "end", "soft halo"))
    shapes += [_step(span, speed, axis, up) for span, speed in found]
    return shapes, up.end + 0.5 * LINE_HEIGHT


def full_stops(f_numbers: Sequence[float]) -> tuple[float, ...]:
    """The full stops from at most the fastest to at least the slowest, at least two of them."""
    last_but_one = len(FULL_STOPS) - 2
    below = [place for place, stop in enumerate(FULL_STOPS) if stop <= min(f_numbers)]
    above = [place for place, stop in enumerate(FULL_STOPS) if stop >= max(f_numbers)]
    first = min(max(below, default=0), last_but_one)
    return FULL_STOPS[first : max(min(above, default=last_but_one + 1), first + 1) + 1]


def _step(span: Span, speed: Speed, axis: LogAxis, up: LogAxis) -> Shape:
    """A line as long as the lenses are equally fast, dashed where they are at least so fast; a dot at one length."""
    start, end, y = axis.at(span.short_mm), axis.at(span.long_mm), up.at(speed.f_number)
    if end - start < 1:
        return Circle(start, y, BAR_HEIGHT / 2, "bar")
    return Line(start, y, end, y, "step" if speed.is_exact else "step at-least")
