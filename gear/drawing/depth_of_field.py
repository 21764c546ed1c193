"""Depth of field as a strip: what is sharp between near and far.

The distance axis is logarithmic and holds the hyperfocal distance too. Where the sharp zone would be too thin on it to
be seen, as it is close up, the axis is linear and holds the zone alone.
"""

from dataclasses import dataclass

from ..units import distance_text, metres_text
from .axes import LinearAxis, LogAxis, axis_words
from .layout import LABEL_GAP, LINE_HEIGHT, MARGIN, TICK, WIDTH
from .shapes import TEXT_SIZE, Circle, Drawing, Line, Path, Rect, Shape, Text, text_width

STRIP_HEIGHT = 40.0
AIR = 3.0  # The axis runs from a third of the nearest mark to three times the farthest.
THINNEST = 10.0  # A zone that would be thinner than this gets an axis of its own,
ZONES = 3  # which is so many times as long.


@dataclass(frozen=True, slots=True)
class Depth:
    """Distances in metres; `far_m` is None for infinity."""

    distance_m: float
    near_m: float
    far_m: float | None
    hyperfocal_m: float


@dataclass(frozen=True, slots=True)
class DepthWords:
    """The words beside the marks, with their distances."""

    focus: str
    near: str
    far: str
    hyperfocal: str


def _wide_axis(depth: Depth) -> LogAxis:
    """An axis that holds near, focus, far and hyperfocal distance."""
    marks = [depth.near_m, depth.distance_m, depth.hyperfocal_m, *([depth.far_m] if depth.far_m else [])]
    return LogAxis(min(marks) / AIR, max(marks) * AIR, MARGIN, WIDTH - MARGIN)


def is_thin(depth: Depth) -> bool:
    """Whether the zone can be seen only on an axis of its own. One that floats cannot tell from a point has none."""
    if depth.far_m is None or depth.far_m <= depth.near_m:
        return False
    axis = _wide_axis(depth)
    return axis.at(depth.far_m) - axis.at(depth.near_m) < THINNEST


def distance_axis(depth: Depth) -> LogAxis | LinearAxis:
    """The axis that shows the zone best: with the hyperfocal distance, or the zone in its middle alone."""
    if depth.far_m is None or not is_thin(depth):
        return _wide_axis(depth)
    beside = (depth.far_m - depth.near_m) * (ZONES - 1) / 2
    return LinearAxis(depth.near_m - beside, depth.far_m + beside, MARGIN, WIDTH - MARGIN)


def _beside(x: float, y: float, words: str, left: bool) -> Text:
    """Words that end or start at a mark, turned round where they would leave the drawing."""
    room = text_width(words) + LABEL_GAP
    if left and x - room < MARGIN:
        return Text(MARGIN, y, words, css="soft halo")
    if not left and x + room > WIDTH - MARGIN:
        return Text(WIDTH - MARGIN, y, words, "end", "soft halo")
    return Text(x - LABEL_GAP, y, words, "end") if left else Text(x + LABEL_GAP, y, words)


def _centred(x: float, y: float, words: str, css: str) -> Text:
    half = text_width(words) / 2
    return Text(min(max(x, MARGIN + half), WIDTH - MARGIN - half), y, words, "middle", css)


def _tick_text(axis: LogAxis | LinearAxis, mark: float) -> str:
    text = distance_text(mark, axis.step) if isinstance(axis, LinearAxis) else metres_text(mark)
    return text or ""


def _ruler(axis: LogAxis | LinearAxis, y: float) -> list[Shape]:
    """The distance axis with ticks at round distances in metres; an arrow leads on to infinity."""
    end = WIDTH - MARGIN
    ticks = {_tick_text(axis, mark): axis.at(mark) for mark in axis.ticks()}
    return [
        Line(MARGIN, y, end, y, "dim"),
        Path(((end - 7, y - 5), (end, y), (end - 7, y + 5)), "dim", closed=False),
        *(Line(x, y, x, y + TICK, "dim") for x in ticks.values()),
        *axis_words(ticks, y + LINE_HEIGHT + 2),
    ]


def _hyperfocal_words(axis: LogAxis | LinearAxis, depth: Depth, words: str) -> Text:
    """The words above the mark, or at the end where it lies beyond the axis."""
    base = MARGIN + 0.8 * TEXT_SIZE + LINE_HEIGHT
    if depth.hyperfocal_m > axis.high:
        return Text(WIDTH - MARGIN, base, words, "end", "soft")
    return _centred(axis.at(depth.hyperfocal_m), base, words, "soft")


def depth_strip(depth: Depth, words: DepthWords) -> Drawing:
    """The strip: sharp zone tinted, focus in red, hyperfocal distance marked, an arrow to infinity."""
    axis = distance_axis(depth)
    top = MARGIN + 2 * LINE_HEIGHT
    bottom = top + STRIP_HEIGHT
    near = axis.at(depth.near_m)
    far = WIDTH - MARGIN if depth.far_m is None else axis.at(depth.far_m)
    focus = axis.at(depth.distance_m)
    ends = (depth.near_m, depth.distance_m, depth.far_m)
    on_axis = [mark for mark in [depth.hyperfocal_m] if mark <= axis.high]
    ruler = bottom + 2.3 * LINE_HEIGHT + 14
    shapes: list[Shape] = [
        Rect(near, top, far - near, STRIP_HEIGHT, "glass"),
        *_ruler(axis, ruler),
        *(Line(axis.at(mark), bottom, axis.at(mark), ruler, "aid") for mark in ends if mark is not None),
        *(Line(axis.at(mark), top - 3, axis.at(mark), ruler, "aid") for mark in on_axis),
        Line(focus, top - 4, focus, bottom, "line-red"),
        Circle(focus, (top + bottom) / 2, 4, "mark-red"),
        _centred(focus, MARGIN + 0.8 * TEXT_SIZE, words.focus, "red"),
        _hyperfocal_words(axis, depth, words.hyperfocal),
        _beside(near, bottom + 1.1 * LINE_HEIGHT, words.near, left=True),
        _beside(far, bottom + 2.1 * LINE_HEIGHT, words.far, left=False),
    ]
    return Drawing(WIDTH, ruler + LINE_HEIGHT + 2 + MARGIN, tuple(shapes))
