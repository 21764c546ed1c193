"""Shapes written as SVG: the one place that knows the markup. Numbers are never localised."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from .shapes import Arc, Circle, Drawing, Group, Line, Link, Path, Point, Rect, Shape, Strokes, Text, point_at


def number(value: float) -> str:
    """A number to a tenth of a unit, which nobody can see, as short as it can be written."""
    return f"{value:.1f}".replace("-0.0", "0").removesuffix(".0")


def _css(css: str) -> str:
    return f' class="{escape(css)}"' if css else ""


def _points(points: Iterable[Point]) -> str:
    return "L".join([f"{x:.1f} {y:.1f}" for x, y in points]).replace("-0.0", "0").replace(".0", "")


def _arc_path(arc: Arc) -> str:
    (x1, y1), (x2, y2) = (point_at(arc.x, arc.y, arc.radius, angle) for angle in (arc.start_deg, arc.end_deg))
    radius = number(arc.radius)
    large = int(arc.end_deg - arc.start_deg > 180)
    return f"M{number(x1)} {number(y1)}A{radius} {radius} 0 {large} 1 {number(x2)} {number(y2)}"


def _text(text: Text) -> str:
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    return f'<text x="{number(text.x)}" y="{number(text.y)}"{anchor}{_css(text.css)}>{escape(text.text)}</text>'


def _rect(rect: Rect) -> str:
    radius = f' rx="{number(rect.radius)}"' if rect.radius else ""
    return (
        f'<rect x="{number(rect.x)}" y="{number(rect.y)}" width="{number(rect.width)}"'
        f' height="{number(rect.height)}"{radius}{_css(rect.css)}/>'
    )


def _line(line: Line) -> str:
    ends = f"M{number(line.x1)} {number(line.y1)}L{number(line.x2)} {number(line.y2)}"
    return f'<path d="{ends}"{_css(line.css)}/>'


def _strokes(strokes: Strokes) -> str:
    lines = "".join(f"M{number(x)} {number(y)}h{number(length)}" for x, y, length in strokes.lines)
    return f'<path d="{lines}"{_css(strokes.css)}/>'


def shape_markup(shape: Shape) -> str:
    """One shape as an SVG element."""
    match shape:
        case Rect():
            return _rect(shape)
        case Circle():
            place = f'cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.radius)}"'
            return f"<circle {place}{_css(shape.css)}/>"
        case Line():
            return _line(shape)
        case Strokes():
            return _strokes(shape)
        case Path():
            return f'<path d="M{_points(shape.points)}{"z" if shape.closed else ""}"{_css(shape.css)}/>'
        case Arc():
            return f'<path d="{_arc_path(shape)}"{_css(shape.css)}/>'
        case Text():
            return _text(shape)
        case Link():
            inner = "".join(shape_markup(each) for each in shape.shapes)
            return f'<a href="{escape(shape.href)}"><title>{escape(shape.label)}</title>{inner}</a>'

        case Group():
            return _group(shape)


@lru_cache(maxsize=48)  # Some 8 kB each.
def _group(group: Group) -> str:
    return shapes_markup(group.shapes)


def shapes_markup(shapes: Iterable[Shape]) -> str:
    """Several shapes, in painting order."""
    return "".join(shape_markup(shape) for shape in shapes)


def view_box(drawing: Drawing) -> str:
    """The view box attribute of a drawing."""
    return f"0 0 {number(drawing.width)} {number(drawing.height)}"
