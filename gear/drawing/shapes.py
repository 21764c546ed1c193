"""The few shapes that every picture is made of, and how they are moved to scale.

A shape names the role of what it shows (`css`), never a colour: the stylesheet gives roles their ink.
"""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

Point = tuple[float, float]

TEXT_SIZE = 16.0  # Room kept for a line of text, in drawing units; wide screens set it smaller.
CHARACTER_WIDTH = 0.56  # Of the text size: a cautious mean of the sans-serif faces of today.


@dataclass(frozen=True, slots=True)
class Box:
    """A bounding box; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def holds(self, other: "Box", slack: float = 1e-6) -> bool:
        """Whether the other box lies inside this one."""
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: "Box") -> bool:
        """Whether the two have anything in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle, its corners rounded by `radius`."""

    x: float
    y: float
    width: float
    height: float
    css: str = ""
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    css: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    css: str = ""


@dataclass(frozen=True, slots=True)
class Strokes:
    """Level lines that belong together: each from (x, y) to the right. A very short one is a dot."""

    lines: tuple[tuple[float, float, float], ...]  # x, y, length
    css: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A polygon, or an open line through its points."""

    points: tuple[Point, ...]
    css: str = ""
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of a circle, clockwise between two angles in degrees from the three o'clock direction."""

    x: float
    y: float
    radius: float
    start_deg: float
    end_deg: float
    css: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; (x, y) is the baseline at the anchor."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    css: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Marks that lead to a page; `label` names the goal for readers who do not see the mark."""

    href: str
    label: str
    shapes: tuple["Shape", ...]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Shapes that stand in many pictures alike: who wrote them once may keep that."""

    shapes: tuple["Shape", ...]


Shape = Rect | Circle | Line | Strokes | Path | Arc | Text | Link | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture: a view box from (0, 0) and what is in it.

    `units_per_mm` is the scale of everything drawn to scale, or None for a chart.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    units_per_mm: float | None = None

    @property
    def box(self) -> Box:
        """The view box."""
        return Box(0, 0, self.width, self.height)


def text_width(text: str, size: float = TEXT_SIZE) -> float:
    """About how wide a line of text runs, in drawing units; East Asian characters count double."""
    ems = sum(1.0 if unicodedata.east_asian_width(character) in "WF" else CHARACTER_WIDTH for character in text)
    return ems * size


def fitting(text: str, room: float, size: float = TEXT_SIZE) -> str:
    """The text, cut with an ellipsis where it would run past the room."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""


def point_at(x: float, y: float, radius: float, degrees: float) -> Point:
    """The point of a circle at an angle, clockwise from the three o'clock direction."""
    angle = math.radians(degrees)
    return (x + radius * math.cos(angle), y + radius * math.sin(angle))


def _text_box(text: Text) -> Box:
    width = text_width(text.text)
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    return Box(left, text.y - 0.8 * TEXT_SIZE, left + width, text.y + 0.25 * TEXT_SIZE)


def _points_box(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _arc_box(arc: Arc) -> Box:
    quarters = [float(angle) for angle in range(-720, 1441, 90) if arc.start_deg <= angle <= arc.end_deg]
    return _points_box([point_at(arc.x, arc.y, arc.radius, angle) for angle in [arc.start_deg, *quarters, arc.end_deg]])


def box_of(shape: Shape) -> Box:
    """The bounding box of a shape; that of a text is an estimate on the safe side."""
    match shape:
        case Rect():
            return Box(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
        case Circle():
            return Box(shape.x - shape.radius, shape.y - shape.radius, shape.x + shape.radius, shape.y + shape.radius)
        case Line():
            return _points_box([(shape.x1, shape.y1), (shape.x2, shape.y2)])
        case Strokes():
            return _points_box([point for x, y, length in shape.lines for point in ((x, y), (x + length, y))])
        case Path():
            return _points_box(shape.points)
        case Arc():
            return _arc_box(shape)
        case Text():
            return _text_box(shape)
        case Link() | Group():
            return box_around(shape.shapes)


def box_around(shapes: Iterable[Shape]) -> Box:
    """The bounding box of several shapes. Raises ValueError without any."""
    boxes = [box_of(shape) for shape in shapes]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def flat(shapes: Iterable[Shape]) -> Iterable[Shape]:
    """Every shape, links and groups opened."""
    for shape in shapes:
        if isinstance(shape, Link | Group):
            yield from flat(shape.shapes)
        else:
            yield shape


def _placed(shape: Shape, scale: float, dx: float, dy: float) -> Shape:
    # Made anew one by one: `replace` takes three times as long, and a picture has a hundred shapes.
    match shape:
        case Rect(x, y, width, height, css, radius):
            return Rect(x * scale + dx, y * scale + dy, width * scale, height * scale, css, radius * scale)
        case Circle(x, y, radius, css):
            return Circle(x * scale + dx, y * scale + dy, radius * scale, css)
        case Arc(x, y, radius, start, end, css):
            return Arc(x * scale + dx, y * scale + dy, radius * scale, start, end, css)
        case Line(x1, y1, x2, y2, css):
            return Line(x1 * scale + dx, y1 * scale + dy, x2 * scale + dx, y2 * scale + dy, css)
        case Strokes(lines, css):
            return Strokes(tuple([(x * scale + dx, y * scale + dy, length * scale) for x, y, length in lines]), css)
        case Path(points, css, closed):
            return Path(tuple([(x * scale + dx, y * scale + dy) for x, y in points]), css, closed)
        case Text(x, y, text, anchor, css):
            return Text(x * scale + dx, y * scale + dy, text, anchor, css)
        case Link(href, label, shapes):
            return Link(href, label, placed(shapes, scale, dx, dy))
        case Group(shapes):
            return Group(placed(shapes, scale, dx, dy))


def placed(shapes: Iterable[Shape], scale: float, dx: float = 0.0, dy: float = 0.0) -> tuple[Shape, ...]:
    """Shapes in mm brought to drawing units: every coordinate and size times `scale`, then shifted.

    Text keeps its size: it is there to be read, not measured.
    """
    return tuple(_placed(shape, scale, dx, dy) for shape in shapes)


def _turned(shape: Shape) -> Shape:
    match shape:
        case Strokes():
            raise ValueError("Level lines are level: they belong into charts, which nobody turns.")
        case Path():
            return replace(shape, points=tuple((-y, x) for x, y in shape.points))
        case Line():
            return replace(shape, x1=-shape.y1, y1=shape.x1, x2=-shape.y2, y2=shape.x2)
        case Rect():
            return replace(shape, x=-shape.y - shape.height, y=shape.x, width=shape.height, height=shape.width)
        case Arc():
            return replace(shape, x=-shape.y, y=shape.x, start_deg=shape.start_deg + 90, end_deg=shape.end_deg + 90)
        case Circle() | Text():
            return replace(shape, x=-shape.y, y=shape.x)
        case Link():
            return replace(shape, shapes=tuple(_turned(each) for each in shape.shapes))
        case Group():
            return Group(tuple(_turned(each) for each in shape.shapes))


def turned(shapes: Iterable[Shape], quarters: int = 1) -> tuple[Shape, ...]:
    """Shapes turned clockwise around (0, 0) by quarter turns."""
    result = tuple(shapes)
    for _ in range(quarters % 4):
        result = tuple(_turned(shape) for shape in result)
    return result
