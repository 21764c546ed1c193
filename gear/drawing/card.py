"""The card that stands for a page where its address is shared: 1200 x 630, words left, drawing right."""

from collections.abc import Sequence
from dataclasses import dataclass

from .shapes import Circle, Drawing, Line, Rect, Shape, Text, box_around, placed

WIDTH, HEIGHT = 1200.0, 630.0
MARGIN = 64.0
STAGE = (600.0, 158.0, 1200.0 - MARGIN, 630.0 - 56.0)  # Left, top, right, bottom of the drawing's place.
NAME_SIZES = ((76.0, 3), (60.0, 5))  # Letter height, and how many lines of it fit.
CONDENSED = 0.43  # Mean letter width of the display face, by its size.
LARGEST_SCALE = 4.5
NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class CardWords:
    """What the card says: the site, what kind of page it is, the name, and some facts."""

    site: str
    kicker: str
    name: str
    facts: Sequence[str]


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Words on lines no wider than the width; a word alone may run over. A bar between words starts no line."""
    lines: list[str] = []
    for word in text.replace(" |", NO_BREAK_SPACE + "|").split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and len(joined) * CONDENSED * size <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return [line.replace(NO_BREAK_SPACE, " ") for line in lines]


def _name(name: str, top: float) -> tuple[list[Shape], float]:
    """The name in the largest letters that fit, and where it ends."""
    width = STAGE[0] - MARGIN - 32
    for size, most in NAME_SIZES:
        lines = wrapped(name, width, size)
        if len(lines) <= most:
            break
    lines = lines[:most]
    css = "name large" if size == NAME_SIZES[0][0] else "name"
    baselines = [top + size * (0.85 + 1.04 * index) for index in range(len(lines))]
    return [Text(MARGIN, y, line, css=css) for y, line in zip(baselines, lines, strict=True)], baselines[-1]


def on_stage(shapes: Sequence[Shape]) -> tuple[tuple[Shape, ...], float]:
    """Shapes in mm as large as the stage allows, in its middle, and the scale."""
    left, top, right, bottom = STAGE
    box = box_around(shapes)
    scale = min((right - left) / box.width, (bottom - top) / box.height, LARGEST_SCALE)
    dx = (left + right) / 2 - (box.left + box.right) / 2 * scale
    dy = (top + bottom) / 2 - (box.top + box.bottom) / 2 * scale
    return placed(shapes, scale, dx, dy), scale


def card(subject: Sequence[Shape], words: CardWords) -> Drawing:
    """The card of a product or pair; its shapes come in mm."""
    drawn, scale = on_stage(subject)
    name, end = _name(words.name, 178)
    facts = [Text(MARGIN, end + 64 + 42 * index, fact, css="fact") for index, fact in enumerate(words.facts)]
    shapes = (
        Rect(0, 0, WIDTH, HEIGHT, "paper"),
        Circle(MARGIN + 13, 76, 13, "mark-red"),
        Text(MARGIN + 40, 87, words.site, css="site"),
        Line(MARGIN, 118, WIDTH - MARGIN, 118, "rule"),
        Text(MARGIN, 162, words.kicker, css="kicker"),
        *name,
        *facts,
        *drawn,
    )
    return Drawing(WIDTH, HEIGHT, shapes, scale)
