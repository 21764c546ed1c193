"""A lens on a camera: the pair from above, and the part of the sensor that it uses."""

from dataclasses import dataclass

from .layout import (
    BANK_CARD_MM,
    LINE_HEIGHT,
    MARGIN,
    WIDTH,
    Length,
    bank_card,
    dimension_room,
    largest_scale,
    vertical_dimension,
)
from .mount import OUTER_RADIUS_MM
from .products import SCALE_CEILING, TICK_GAP, CameraSizes, LensSizes, camera_top, lens_outline
from .shapes import Drawing, Line, Rect, Shape, Text, placed, turned

TALLEST = 250.0
# All sensors are drawn in so many units per mm, in a frame for the widest; beside words of its own in fewer.
AREA_SCALE = 11.5
SMALL_AREA_SCALE = 8.0
WIDEST_MM = 36.0
AREA_ROOM = WIDTH - WIDEST_MM * AREA_SCALE


@dataclass(frozen=True, slots=True)
class PairWords:
    """The words beside a pair: total length and bank card."""

    length: str
    card: str


def ring_between(length: Length) -> tuple[Shape, ...]:
    """A converter, or the tube of an adapter, from the side, in mm, its axis at x = 0, the body's mount at y = 0."""
    return (
        Rect(-OUTER_RADIUS_MM, 0, 2 * OUTER_RADIUS_MM, length.mm, length.css("barrel"), 1),
        Line(-OUTER_RADIUS_MM, length.mm * 0.5, OUTER_RADIUS_MM, length.mm * 0.5, "ring"),
    )


def pair_shapes(camera: CameraSizes, lens: LensSizes, converter: Length | None = None) -> tuple[Shape, ...]:
    """Body, converter and lens from above, in mm: the back of the body at y = 0, the axis at x = 0."""
    mount_y = camera.depth.mm
    lens_y = mount_y + (converter.mm if converter else 0.0)
    return (
        *placed(camera_top(camera), 1, -camera.width.mm / 2, 0),
        *(placed(ring_between(converter), 1, 0, mount_y) if converter else ()),
        *placed(turned(lens_outline(lens)), 1, 0, lens_y),
    )


def adapted_shapes(camera: CameraSizes, tube_mm: float | None) -> tuple[Shape, ...]:
    """Body and the tube of an adapter from above, in mm, as `pair_shapes`; the body alone where there is no tube."""
    body = placed(camera_top(camera), 1, -camera.width.mm / 2, 0)
    return body if tube_mm is None else (*body, *placed(ring_between(Length(tube_mm)), 1, 0, camera.depth.mm))


def pair_top(camera: CameraSizes, lens: LensSizes, words: PairWords, converter: Length | None = None) -> Drawing:
    """The pair from above, to scale, its total length marked, a bank card below."""
    total_mm = camera.depth.mm + lens.length.mm + (converter.mm if converter else 0.0)
    half_mm = max(camera.width.mm, lens.diameter.mm, 2 * OUTER_RADIUS_MM) / 2
    room = WIDTH - 2 * MARGIN - dimension_room(words.length)
    scale = largest_scale(2 * half_mm, max(total_mm, BANK_CARD_MM[0]), room, TALLEST, SCALE_CEILING)
    axis, bottom = MARGIN + half_mm * scale, MARGIN + total_mm * scale
    side = MARGIN + 2 * half_mm * scale + TICK_GAP
    card_top = bottom + 24
    card_bottom = card_top + BANK_CARD_MM[1] * scale
    shapes = (
        *placed(pair_shapes(camera, lens, converter), scale, axis, MARGIN),
        *vertical_dimension(side, MARGIN, bottom, words.length),
        *placed(bank_card(0, 0), scale, MARGIN, card_top),
        Text(MARGIN, card_bottom + LINE_HEIGHT, words.card, css="soft"),
    )
    return Drawing(WIDTH, card_bottom + LINE_HEIGHT + MARGIN, shapes, scale)


def image_area(
    sensor: tuple[Length, Length],
    used_mm: tuple[float, float],
    sensor_words: str,
    used_words: str,
    scale: float = AREA_SCALE,
) -> Drawing:
    """The sensor, and the part of it that gives the picture.

    The scale is one for all sensors, so that full frame nearly fills the width.
    """
    frame = WIDEST_MM * scale + AREA_ROOM
    width, height = (length.mm * scale for length in sensor)
    used_width, used_height = (side * scale for side in used_mm)
    left, top = (frame - width) / 2, MARGIN + LINE_HEIGHT
    used_left, used_top = (frame - used_width) / 2, top + (height - used_height) / 2
    bottom = top + height
    shapes = (
        Rect(left, top, width, height, sensor[0].css("frame-full", sensor[1])),
        Rect(used_left, used_top, used_width, used_height, "frame-used"),
        Text(left, top - 6, sensor_words),
        Text(used_left + 10, used_top + LINE_HEIGHT, used_words, css="on-glass"),
    )
    return Drawing(frame, bottom + MARGIN, shapes, scale)
