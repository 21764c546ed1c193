"""Cameras, lenses and accessories drawn from their recorded sizes, a bank card beside them for scale.

Bodies are plain outlines: the catalogue records no hump, grip or place of the mount, so none is made up.
"""

from dataclasses import dataclass

from .layout import (
    BANK_CARD_MM,
    LABEL_GAP,
    LINE_HEIGHT,
    MARGIN,
    WIDTH,
    Length,
    bank_card,
    dimension_room,
    horizontal_dimension,
    largest_scale,
    vertical_dimension,
)
from .mount import (
    FLANGE_DISTANCE_MM,
    FULL_FRAME_MM,
    INNER_DIAMETER_MM,
    OUTER_RADIUS_MM,
    RING_WIDTH_MM,
    bayonet,
    frame,
    plain_bayonet,
)
from .shapes import TEXT_SIZE, Circle, Drawing, Line, Path, Rect, Shape, Text, placed

SCALE_CEILING = 2.4  # Units per mm: what is small stays small beside its bank card.
CORNER_MM = 4.0
MOUNT_PLATE_MM = 3.0
GAP_MM = 12.0
TICK_GAP = 14.0


@dataclass(frozen=True, slots=True)
class CameraSizes:
    """The sizes of a body and of its sensor."""

    width: Length
    height: Length
    depth: Length
    sensor_width: Length
    sensor_height: Length


@dataclass(frozen=True, slots=True)
class LensSizes:
    """The sizes of a lens; the filter thread and the entrance pupil only where they are known."""

    diameter: Length
    length: Length
    focal_min_mm: float
    focal_max_mm: float
    filter_mm: float | None = None
    pupil_mm: float | None = None


@dataclass(frozen=True, slots=True)
class CameraWords:
    """The words that stand in a camera's picture; the finder's is empty without a built-in finder."""

    width: str
    height: str
    depth: str
    sensor: str
    card: str
    finder: str = ""


@dataclass(frozen=True, slots=True)
class LensWords:
    """The words that stand in a lens's picture; empty where there is nothing to name."""

    length: str
    diameter: str
    focal_length: str
    card: str
    filter_thread: str = ""
    pupil: str = ""


def camera_front(sizes: CameraSizes, finder: bool = False, plain: bool = False) -> tuple[Shape, ...]:
    """A body from the front, in mm, its top left corner at (0, 0); mount and sensor sit in the middle.

    `plain` leaves out the small parts of the mount, for pictures in which the body is small.
    """
    width, height = sizes.width.mm, sizes.height.mm
    body = Rect(0, 0, width, height, sizes.width.css("outline", sizes.height), CORNER_MM)
    sensor_css = sizes.sensor_width.css("sensor-frame", sizes.sensor_height)
    sensor = frame(sizes.sensor_width.mm, sizes.sensor_height.mm, sensor_css)
    mark = (Rect(CORNER_MM, CORNER_MM, 9, 6, "finder", 1.5),) if finder else ()
    mount = plain_bayonet() if plain else bayonet()
    return (body, *mark, *placed((*mount, sensor), 1, width / 2, height / 2))


def camera_top(sizes: CameraSizes) -> tuple[Shape, ...]:
    """A body from above, in mm, its back at y = 0; the mount plate ends flush with the depth."""
    width, depth = sizes.width.mm, sizes.depth.mm
    plate = min(MOUNT_PLATE_MM, depth)
    return (
        Rect(0, 0, width, depth - plate / 2, sizes.width.css("outline", sizes.depth), CORNER_MM),
        Rect(width / 2 - OUTER_RADIUS_MM, depth - plate, 2 * OUTER_RADIUS_MM, plate, "plate"),
    )


def lens_outline(sizes: LensSizes, plain: bool = False) -> tuple[Shape, ...]:
    """A lens lying on its axis, in mm: the mount at x = 0, the front at x = length, the axis at y = 0.

    The barrel tapers to the mount within its first fifth; rings and front glass are drawn for show. `plain`
    leaves out what is too thin to see in pictures in which the lens is small.
    """
    length, half = sizes.length.mm, sizes.diameter.mm / 2
    neck = min(OUTER_RADIUS_MM, half)
    taper = min(0.2 * length, 10.0)
    bevel = min(2.0, 0.1 * length, 0.2 * half)
    lower = ((0.0, neck), (taper, half), (length - bevel, half), (length, half - bevel))
    outline = (*((x, -y) for x, y in lower), *reversed(lower))
    glass = 0.5 * (sizes.filter_mm or 1.7 * half)
    depth = min(3.5, 0.1 * length)
    band = (0.34 * length, 0.5 * length)
    rings = tuple(Line(x, -half, x, half, "ring") for x in (*band, 0.8 * length))
    barrel = Path(outline, sizes.length.css("barrel", sizes.diameter))
    if plain:
        return (barrel, Rect(band[0], -half, band[1] - band[0], 2 * half, "grip"))
    return (
        barrel,
        Rect(band[0], -half, band[1] - band[0], 2 * half, "grip"),
        *rings,
        Rect(length - depth, -min(glass, half - bevel), depth, 2 * min(glass, half - bevel), "glass"),
        Circle(max(taper * 0.5, 0.08 * length), 0, min(1.6, 0.07 * length), "mark-red"),
    )


def lens_front(sizes: LensSizes) -> tuple[Shape, ...]:
    """A lens from the front, in mm around its axis: barrel, filter thread, entrance pupil."""
    half = sizes.diameter.mm / 2
    thread = (Circle(0, 0, min(sizes.filter_mm / 2, half), "thread"),) if sizes.filter_mm else ()
    pupil = (Circle(0, 0, min(sizes.pupil_mm / 2, half), "glass"),) if sizes.pupil_mm else ()
    return (Circle(0, 0, half, sizes.diameter.css("barrel")), *thread, *pupil)


def _labelled_card(x: float, bottom: float, scale: float, label: str) -> tuple[Shape, ...]:
    """The bank card standing on a line, its words below."""
    top = bottom - BANK_CARD_MM[1] * scale
    return (
        *placed(bank_card(0, 0), scale, x, top),
        Text(x, bottom + LINE_HEIGHT, label, css="soft"),
    )


def _camera_words(sizes: CameraSizes, words: CameraWords, y: float) -> tuple[Shape, ...]:
    """The sensor and, where there is one, the built-in finder, each named beside a sample of its mark."""
    css = sizes.sensor_width.css("sensor-frame", sizes.sensor_height)
    sensor = (Rect(MARGIN, y - 12, 18, 12, css), Text(MARGIN + 26, y, words.sensor))
    if not words.finder:
        return sensor
    next_y = y + LINE_HEIGHT
    return (
        *sensor,
        Rect(MARGIN, next_y - 12, 18, 12, "finder", 3),
        Text(MARGIN + 26, next_y, words.finder),
    )


def camera_drawing(sizes: CameraSizes, words: CameraWords) -> Drawing:
    """A body from the front and from above at one scale, measured, with a bank card."""
    room = dimension_room(max(words.height, words.depth, key=len))
    across = max(sizes.width.mm, BANK_CARD_MM[0])
    scale = largest_scale(across, sizes.height.mm + sizes.depth.mm, WIDTH - 2 * MARGIN - room, 460, SCALE_CEILING)
    width, height, depth = (length.mm * scale for length in (sizes.width, sizes.height, sizes.depth))
    top_view = MARGIN + height + LINE_HEIGHT + 36
    legend = top_view + depth + LINE_HEIGHT + 8
    card_bottom = legend + (2.2 if words.finder else 1.2) * LINE_HEIGHT + BANK_CARD_MM[1] * scale
    side = MARGIN + width + TICK_GAP
    shapes = (
        *placed(camera_front(sizes, bool(words.finder)), scale, MARGIN, MARGIN),
        *vertical_dimension(side, MARGIN, MARGIN + height, words.height),
        *horizontal_dimension(MARGIN, MARGIN + width, MARGIN + height + 14, words.width),
        *placed(camera_top(sizes), scale, MARGIN, top_view),
        *vertical_dimension(side, top_view, top_view + depth, words.depth),
        *_camera_words(sizes, words, legend),
        *_labelled_card(MARGIN, card_bottom, scale, words.card),
    )
    return Drawing(WIDTH, card_bottom + LINE_HEIGHT + MARGIN, shapes, scale)


def _focal_bar(sizes: LensSizes, scale: float, x: float, y: float, label: str) -> tuple[Shape, ...]:
    """The focal length as a length: shortest solid, on to the longest as a line."""
    shortest, longest = x + sizes.focal_min_mm * scale, x + sizes.focal_max_mm * scale
    return (
        Rect(x, y - 3, sizes.focal_min_mm * scale, 6, "bar here"),
        Line(shortest, y, longest, y, "line-red"),
        Line(longest, y - 5, longest, y + 5, "line-red"),
        Text(x, y + LINE_HEIGHT, label, css="red"),
    )


def _front_words(words: LensWords, x: float, y: float) -> tuple[Shape, ...]:
    """Thread and pupil named under the front view."""
    lines = [text for text in (words.diameter, words.filter_thread, words.pupil) if text]
    return tuple(Text(x, y + index * LINE_HEIGHT, text, "end") for index, text in enumerate(lines, start=1))


def lens_drawing(sizes: LensSizes, words: LensWords) -> Drawing:
    """A lens from the side and from the front at one scale, its focal length below, with a bank card."""
    length_mm, diameter_mm = sizes.length.mm, max(sizes.diameter.mm, 2 * OUTER_RADIUS_MM)
    across = max(length_mm + GAP_MM + diameter_mm, sizes.focal_max_mm, BANK_CARD_MM[0])
    scale = largest_scale(across, diameter_mm, WIDTH - 2 * MARGIN, 300, SCALE_CEILING)
    half = diameter_mm / 2 * scale
    axis, length = MARGIN + half, length_mm * scale
    front_x = WIDTH - MARGIN - half
    below = MARGIN + 2 * half + 14
    focal_y = below + 3.6 * LINE_HEIGHT
    card_bottom = focal_y + LINE_HEIGHT + 18 + BANK_CARD_MM[1] * scale
    shapes = (
        Line(MARGIN, axis, WIDTH - MARGIN, axis, "aid"),
        *placed(lens_outline(sizes), scale, MARGIN, axis),
        *placed(lens_front(sizes), scale, front_x, axis),
        *_length_dimension(MARGIN, length, below, words.length),
        *_front_words(words, WIDTH - MARGIN, below - 8),
        *_focal_bar(sizes, scale, MARGIN, focal_y, words.focal_length),
        *_labelled_card(MARGIN, card_bottom, scale, words.card),
    )
    return Drawing(WIDTH, card_bottom + LINE_HEIGHT + MARGIN, shapes, scale)


def _length_dimension(x: float, length: float, y: float, label: str) -> tuple[Shape, ...]:
    """The length of a lens, its words starting at the left: short lenses are narrower than their label."""
    *lines, _ = horizontal_dimension(x, x + length, y, "")
    return (*lines, Text(x, y + LINE_HEIGHT, label))


@dataclass(frozen=True, slots=True)
class AdapterWords:
    """The words that stand in an adapter's picture: both distances, their sum, and what is at the ends."""

    own_flange: str
    way: str
    flange: str
    sensor: str
    lens: str


ADAPTER_SCALE = 4.4


def adapter_drawing(way_mm: float, diameter_mm: float | None, words: AdapterWords) -> Drawing:
    """An adapter cut along the axis, between the body's flange and the lens's: it makes up for the distance.

    The way from flange to flange is to scale, as are the mounts' openings where they are known.
    """
    scale, own = ADAPTER_SCALE, INNER_DIAMETER_MM / 2
    opening = diameter_mm / 2 if diameter_mm else own
    reach = (max(own, opening) + RING_WIDTH_MM) * scale
    axis, low = MARGIN + reach, MARGIN + 2 * reach + 14
    front_mm = FLANGE_DISTANCE_MM + way_mm
    sensor_x = (WIDTH - front_mm * scale) / 2
    flange_x, front_x = sensor_x + FLANGE_DISTANCE_MM * scale, sensor_x + front_mm * scale
    half_sensor = FULL_FRAME_MM[1] / 2
    light = ((front_mm, -opening), (0.0, -half_sensor), (0.0, half_sensor), (front_mm, opening))
    section: tuple[Shape, ...] = (
        Path(light, "light"),
        *(_adapter_wall(own * side, opening * side, way_mm, RING_WIDTH_MM * side) for side in (-1, 1)),
        Line(-6, 0, front_mm + 8, 0, "aid"),
        Rect(-1.2, -half_sensor, 1.2, FULL_FRAME_MM[1], "sensor"),
        Line(FLANGE_DISTANCE_MM, -own - RING_WIDTH_MM, FLANGE_DISTANCE_MM, own + RING_WIDTH_MM, "line-red"),
    )
    below = low + LINE_HEIGHT + 18
    shapes = (
        *placed(section, scale, sensor_x, axis),
        Text(sensor_x - 12, axis - 0.7 * TEXT_SIZE, words.sensor, "end"),
        Text(front_x + LABEL_GAP, axis - 0.7 * TEXT_SIZE, words.lens),
        *horizontal_dimension(sensor_x, flange_x, low, words.own_flange),
        *horizontal_dimension(flange_x, front_x, low, words.way),
        *horizontal_dimension(sensor_x, front_x, below, words.flange),
    )
    return Drawing(WIDTH, below + LINE_HEIGHT + MARGIN, shapes, scale)


def _adapter_wall(own: float, opening: float, way_mm: float, thickness: float) -> Path:
    """One wall of an adapter, from the body's opening to the lens's, in mm from the sensor."""
    near, far = FLANGE_DISTANCE_MM, FLANGE_DISTANCE_MM + way_mm
    return Path(((near, own), (far, opening), (far, opening + thickness), (near, own + thickness)), "barrel")
