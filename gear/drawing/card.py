"""The card that stands for a page where its address is shared: 1200 x 630, words left, drawing right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from .lineup import Item
from .shapes import Circle, Drawing, Line, Rect, Shape, Text, box_around, placed

WIDTH, HEIGHT = 1200.0, 630.0
MARGIN = 64.0
STAGE = (600.0, 158.0, 1200.0 - MARGIN, 630.0 - 56.0)  # Left, top, right, bottom of the drawing's place.
COLUMN = STAGE[0] - MARGIN - 32  # How wide the words may run.
NAME_SIZES = ((76.0, 3), (60.0, 5))  # Letter height, and how many lines of it fit.
NAME_SIZES_OVER_LIST = ((76.0, 1), (60.0, 2))
CONDENSED = 0.43  # Mean letter width of the display face, by its size.
LARGEST_SCALE = 4.5
LIST_SIZE, LIST_STEP = 28.0, 35.0  # Letter height of a list, and from line to line of it.
SHELF_GAP_MM = 14.0
SHELF_HOLDS = 4  # As many things share a ground line whatever their size; more may stand on a second or third.
WORTH_A_SHELF = 1.2  # How many times larger one ground line more must show things.
NO_BREAK_SPACE = "\u00a0"


def no_more(_count: int) -> str:
    """What is said of names that a card has no room for: nothing, where it lists none."""
    return ""


@dataclass(frozen=True, slots=True)
class CardWords:
    """What the card says: the site, what kind of page it is, the name, and some facts.

    `listed` are names under them, as many as there is room for; `more` says how many are left out, with the `unnamed`.
    """

    site: str
    kicker: str
    name: str
    facts: Sequence[str]
    listed: Sequence[str] = ()
    unnamed: int = 0
    more: Callable[[int], str] = no_more


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


def _name(words: CardWords, top: float) -> tuple[list[Shape], float]:
    """The name in the largest letters that fit, and where it ends."""
    for size, most in NAME_SIZES_OVER_LIST if words.listed else NAME_SIZES:
        lines = wrapped(words.name, COLUMN, size)
        if len(lines) <= most:
            break
    lines = lines[:most]
    css = "name large" if size == NAME_SIZES[0][0] else "name"
    baselines = [top + size * (0.85 + 1.04 * index) for index in range(len(lines))]
    return [Text(MARGIN, y, line, css=css) for y, line in zip(baselines, lines, strict=True)], baselines[-1]


def cut(text: str, width: float, size: float) -> str:
    """A line no wider than the width, with an ellipsis where it was."""
    most = int(width / (CONDENSED * size))
    return text if len(text) <= most else text[: most - 1].rstrip(" |") + "…"


def _list(words: CardWords, top: float) -> list[Shape]:
    """The names below a line, as many as the card has room for; the last line counts the others."""
    room = max(1, 1 + int((STAGE[3] - top) / LIST_STEP))
    names = list(words.listed)
    if len(names) + bool(words.unnamed) > room:
        names = names[: room - 1]
    left_out = len(words.listed) - len(names) + words.unnamed
    if names and left_out:
        names.append(words.more(left_out))
    lines = (cut(name, COLUMN, LIST_SIZE) for name in names)
    return [Text(MARGIN, top + LIST_STEP * index, line, css="item") for index, line in enumerate(lines)]


def shelves(items: Sequence[Item]) -> tuple[Shape, ...]:
    """Things at one scale on ground lines, in mm: on one, or on more where those show them much larger."""
    best = on_shelves(items, 1)
    for count in range(2, ceil(len(items) / SHELF_HOLDS) + 1):
        shapes = on_shelves(items, count)
        if scale_on_stage(shapes) >= WORTH_A_SHELF * scale_on_stage(best):
            best = shapes
    return best


def scale_on_stage(shapes: Sequence[Shape]) -> float:
    """How many times larger the stage can show shapes."""
    left, top, right, bottom = STAGE
    box = box_around(shapes)
    return min((right - left) / box.width, (bottom - top) / box.height)


def on_shelves(items: Sequence[Item], count: int) -> tuple[Shape, ...]:
    """Things on so many ground lines, in their order, each line about as full as the others."""
    rows = filled(items, count)
    widest = max(row_width(row) for row in rows)
    shapes: list[Shape] = []
    ground = 0.0
    for row in rows:
        ground += max(item.height_mm for item in row)
        x = (widest - row_width(row)) / 2
        for item in row:
            shapes.extend(placed(item.shapes, 1, x, ground))
            x += item.width_mm + SHELF_GAP_MM
        shapes.append(Line(0, ground, widest, ground, "rule"))
        ground += SHELF_GAP_MM
    return tuple(shapes)


def filled(items: Sequence[Item], count: int) -> list[list[Item]]:
    """The items on so many lines or fewer: a line is full when half of the next thing would run over its share."""
    share = row_width(items) / count
    rows: list[list[Item]] = [[]]
    for item in items:
        is_full = row_width([*rows[-1], item]) - item.width_mm / 2 > share
        if rows[-1] and is_full and len(rows) < count:
            rows.append([])
        rows[-1].append(item)
    return rows


def row_width(items: Sequence[Item]) -> float:
    """How long things are side by side."""
    return sum(item.width_mm for item in items) + SHELF_GAP_MM * (len(items) - 1)


def on_stage(shapes: Sequence[Shape]) -> tuple[tuple[Shape, ...], float]:
    """Shapes in mm as large as the stage allows, in its middle, and the scale."""
    left, top, right, bottom = STAGE
    box = box_around(shapes)
    scale = min(scale_on_stage(shapes), LARGEST_SCALE)
    dx = (left + right) / 2 - (box.left + box.right) / 2 * scale
    dy = (top + bottom) / 2 - (box.top + box.bottom) / 2 * scale
    return placed(shapes, scale, dx, dy), scale


def card(subject: Sequence[Shape], words: CardWords) -> Drawing:
    """The card of a product or pair; its shapes come in mm."""
    drawn, scale = on_stage(subject)
    name, end = _name(words, 178)
    facts = [Text(MARGIN, end + 64 + 42 * index, fact, css="fact") for index, fact in enumerate(words.facts)]
    shapes = (
        Rect(0, 0, WIDTH, HEIGHT, "paper"),
        Circle(MARGIN + 13, 76, 13, "mark-red"),
        Text(MARGIN + 40, 87, words.site, css="site"),
        Line(MARGIN, 118, WIDTH - MARGIN, 118, "rule"),
        Text(MARGIN, 162, words.kicker, css="kicker"),
        *name,
        *facts,
        *_list(words, end + 64 + 42 * len(words.facts) + 8),
        *drawn,
    )
    return Drawing(WIDTH, HEIGHT, shapes, scale)
