"""Several products side by side: one ground line in each row, one scale for all."""

from dataclasses import dataclass

from .layout import LINE_HEIGHT, MARGIN, WIDTH, largest_scale
from .products import CameraSizes, LensSizes, camera_front, lens_outline
from .shapes import TEXT_SIZE, Drawing, Line, Link, Shape, Text, placed, text_width, turned

GAP = 12.0
CEILING = 0.75  # Units per mm.


@dataclass(frozen=True, slots=True)
class Item:
    """A product of the line-up: its shapes in mm, standing on y = 0, x from 0 to its width."""

    shapes: tuple[Shape, ...]
    width_mm: float
    height_mm: float
    label: str
    href: str
    name: str


def standing_camera(sizes: CameraSizes, label: str, href: str, name: str) -> Item:
    """A body from the front on the ground line."""
    width, height = sizes.width.mm, sizes.height.mm
    return Item(placed(camera_front(sizes, plain=True), 1, 0, -height), width, height, label, href, name)


def standing_lens(sizes: LensSizes, label: str, href: str, name: str) -> Item:
    """A lens on its mount, front up."""
    diameter = sizes.diameter.mm
    upright = turned(lens_outline(sizes, plain=True), 3)
    return Item(placed(upright, 1, diameter / 2, 0), diameter, sizes.length.mm, label, href, name)


def _rows(items: tuple[Item, ...], scale: float) -> list[list[tuple[float, Item]]]:
    """The items with their left edges, wrapped to the width."""
    rows: list[list[tuple[float, Item]]] = [[]]
    x = MARGIN
    for item in items:
        room = max(item.width_mm * scale, text_width(item.label))
        if rows[-1] and x + room > WIDTH - MARGIN:
            rows.append([])
            x = MARGIN
        rows[-1].append((x, item))
        x += room + GAP
    return rows


def _standing(item: Item, x: float, ground: float, scale: float) -> Link:
    words = Text(x, ground + 1.1 * TEXT_SIZE, item.label)
    return Link(item.href, item.name, (*placed(item.shapes, scale, x, ground), words))


def lineup(items: tuple[Item, ...]) -> Drawing:
    """The items in rows on ground lines, as large as the widest allows."""
    widest = max(item.width_mm for item in items)
    tallest = max(item.height_mm for item in items)
    scale = largest_scale(widest, tallest, WIDTH - 2 * MARGIN, 420, CEILING)
    shapes: list[Shape] = []
    y = MARGIN
    for row in _rows(items, scale):
        ground = y + max(item.height_mm for _, item in row) * scale
        shapes.append(Line(MARGIN, ground, WIDTH - MARGIN, ground, "ground"))
        shapes.extend(_standing(item, x, ground, scale) for x, item in row)
        y = ground + LINE_HEIGHT + MARGIN
    return Drawing(WIDTH, y, tuple(shapes), scale)
