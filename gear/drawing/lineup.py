"""Several products side by side: one ground line in each row, one scale for all."""

from dataclasses import dataclass

from .layout import LINE_HEIGHT, MARGIN, WIDTH, Length, largest_scale
from .mount import OUTER_RADIUS_MM
from .pairs import ring_between
from .products import CameraSizes, LensSizes, camera_front, lens_outline
from .shapes import TEXT_SIZE, Drawing, Line, Link, Shape, Text, placed, text_width, turned

GAP = 12.0
CEILING = 0.75  # Units per mm.
SMALLEST = 0.65  # Of the largest size that there is room for: what a whole kit is drawn at to spare ground lines.
STEPS = 8  # So many smaller sizes are tried, and so many shorter lines.


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


def standing_ring(length: Length, label: str, href: str, name: str) -> Item:
    """A converter or an adapter on its mount, as wide as the mount: of it only a length is on record."""
    ring = placed(ring_between(length), 1, OUTER_RADIUS_MM, -length.mm)
    return Item(ring, 2 * OUTER_RADIUS_MM, length.mm, label, href, name)


def _rows(items: tuple[Item, ...], scale: float, width: float = WIDTH) -> list[list[tuple[float, Item]]]:
    """The items with their left edges, wrapped to a width."""
    rows: list[list[tuple[float, Item]]] = [[]]
    x = MARGIN
    for item in items:
        room = max(item.width_mm * scale, text_width(item.label))
        if rows[-1] and x + room > width - MARGIN:
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
    scale = _largest(items)
    return _drawn(_rows(items, scale), scale)


def ground_lines(items: tuple[Item, ...]) -> Drawing:
    """The items on as few ground lines as a size that is not much smaller allows, all lines about equally long."""
    largest = _largest(items)
    scales = [largest * (1 - step * (1 - SMALLEST) / STEPS) for step in range(STEPS + 1)]
    scale = min(scales, key=lambda each: len(_rows(items, each)))
    count = len(_rows(items, scale))
    widths = [WIDTH * (1 - step / (2 * STEPS)) for step in range(STEPS + 1)]
    width = min(width for width in widths if len(_rows(items, scale, width)) == count)
    return _drawn(_rows(items, scale, width), scale)


def _largest(items: tuple[Item, ...]) -> float:
    """The scale at which the widest and the tallest have room."""
    widest = max(item.width_mm for item in items)
    tallest = max(item.height_mm for item in items)
    return largest_scale(widest, tallest, WIDTH - 2 * MARGIN, 420, CEILING)


def _drawn(rows: list[list[tuple[float, Item]]], scale: float) -> Drawing:
    """The rows below each other, each on its ground line."""
    shapes: list[Shape] = []
    y = MARGIN
    for row in rows:
        ground = y + max(item.height_mm for _, item in row) * scale
        shapes.append(Line(MARGIN, ground, WIDTH - MARGIN, ground, "ground"))
        shapes.extend(_standing(item, x, ground, scale) for x, item in row)
        y = ground + LINE_HEIGHT + MARGIN
    return Drawing(WIDTH, y, tuple(shapes), scale)
