"""The L-Mount drawn from its figures: from the front, from the side, and beside other mounts."""

from dataclasses import dataclass

from .layout import LINE_HEIGHT, MARGIN, WIDTH, horizontal_dimension, vertical_dimension
from .shapes import TEXT_SIZE, Arc, Circle, Drawing, Line, Path, Rect, Shape, Text, placed, point_at

INNER_DIAMETER_MM = 51.6
FLANGE_DISTANCE_MM = 20.0
FULL_FRAME_MM = (36.0, 24.0)
APS_C_MM = (23.6, 15.7)

# Drawn for show, in mm: no source records these.
RING_WIDTH_MM = 5.0
FLANGE_THICKNESS_MM = 3.0
SEGMENT_DEG = 50.0
CONTACT_RADIUS_MM = 0.75
CONTACT_PITCH_DEG = 6.0

OUTER_RADIUS_MM = INNER_DIAMETER_MM / 2 + RING_WIDTH_MM


def frame(width_mm: float, height_mm: float, css: str) -> Rect:
    """An image frame centred on the optical axis, in mm."""
    return Rect(-width_mm / 2, -height_mm / 2, width_mm, height_mm, css)


def bayonet(segments: int = 4, contacts: int = 10) -> tuple[Shape, ...]:
    """The mount from the front, in mm around the optical axis."""
    inner = INNER_DIAMETER_MM / 2
    middle = inner + RING_WIDTH_MM / 2
    turn = 360 / segments
    starts = [turn * (index + 0.5) - SEGMENT_DEG / 2 for index in range(segments)]
    first = 90 - CONTACT_PITCH_DEG * (contacts - 1) / 2
    pins = [point_at(0, 0, inner - 2.2, first + CONTACT_PITCH_DEG * index) for index in range(contacts)]
    dot_x, dot_y = point_at(0, 0, middle, -90)
    return (
        Circle(0, 0, OUTER_RADIUS_MM, "outline"),
        Circle(0, 0, inner, "throat"),
        *(Arc(0, 0, middle, start, start + SEGMENT_DEG, "segment") for start in starts),
        *(Circle(x, y, CONTACT_RADIUS_MM, "contact") for x, y in pins),
        Circle(dot_x, dot_y, 1.5, "mark-red"),
    )


def plain_bayonet() -> tuple[Shape, ...]:
    """The mount from the front where it is small: ring, throat and index dot, in mm."""
    return (
        Circle(0, 0, OUTER_RADIUS_MM, "outline"),
        Circle(0, 0, INNER_DIAMETER_MM / 2, "throat"),
        Circle(0, -INNER_DIAMETER_MM / 2 - RING_WIDTH_MM / 2, 1.5, "mark-red"),
    )


def mount_front(
    full_frame: str, aps_c: str, diameter: str, segments: int = 4, contacts: int = 10, scale: float = 5.4
) -> Drawing:
    """The bayonet with both image frames in it; the words are those of the frames and of the diameter."""
    centre_x = WIDTH / 2
    centre_y = MARGIN + OUTER_RADIUS_MM * scale
    inner = INNER_DIAMETER_MM / 2 * scale
    half_height, half_small = FULL_FRAME_MM[1] / 2 * scale, APS_C_MM[1] / 2 * scale
    ring = (*bayonet(segments, contacts), frame(*FULL_FRAME_MM, "frame-full"), frame(*APS_C_MM, "frame-used"))
    bottom = centre_y + OUTER_RADIUS_MM * scale + 14
    words = (
        Text(centre_x, centre_y - half_height - 6, full_frame, "middle"),
        Text(centre_x, centre_y - half_small + LINE_HEIGHT, aps_c, "middle", "on-glass"),
        Line(centre_x - inner, centre_y, centre_x - inner, bottom, "aid"),
        Line(centre_x + inner, centre_y, centre_x + inner, bottom, "aid"),
        *horizontal_dimension(centre_x - inner, centre_x + inner, bottom, diameter),
    )
    shapes = (*placed(ring, scale, centre_x, centre_y), *words)
    return Drawing(WIDTH, bottom + LINE_HEIGHT + MARGIN, shapes, scale)


def _section() -> tuple[Shape, ...]:
    """The mount cut through the optical axis, in mm; the sensor lies at x = 0."""
    inner, half_sensor = INNER_DIAMETER_MM / 2, FULL_FRAME_MM[1] / 2
    rings = tuple(
        Rect(FLANGE_DISTANCE_MM - FLANGE_THICKNESS_MM, top, FLANGE_THICKNESS_MM, RING_WIDTH_MM, "outline")
        for top in (-inner - RING_WIDTH_MM, inner)
    )
    light = ((FLANGE_DISTANCE_MM, -inner), (0.0, -half_sensor), (0.0, half_sensor), (FLANGE_DISTANCE_MM, inner))
    return (
        Path(light, "light"),
        *rings,
        Line(-8, 0, FLANGE_DISTANCE_MM + 3, 0, "aid"),
        Rect(-1.2, -half_sensor, 1.2, FULL_FRAME_MM[1], "sensor"),
    )


def mount_side(sensor: str, flange: str, diameter: str, scale: float = 5.4) -> Drawing:
    """A cut through the mount: sensor, flange and the distance between them."""
    sensor_x = 150.0
    flange_x = sensor_x + FLANGE_DISTANCE_MM * scale
    centre_y = MARGIN + OUTER_RADIUS_MM * scale
    inner = INNER_DIAMETER_MM / 2 * scale
    bottom = centre_y + OUTER_RADIUS_MM * scale + 14
    words = (
        Line(sensor_x, centre_y + FULL_FRAME_MM[1] / 2 * scale, sensor_x, bottom, "aid"),
        Line(flange_x, centre_y + inner, flange_x, bottom, "aid"),
        Text(sensor_x - 16, centre_y - 0.7 * TEXT_SIZE, sensor, "end"),
        *horizontal_dimension(sensor_x, flange_x, bottom, flange),
        *vertical_dimension(flange_x + 26, centre_y - inner, centre_y + inner, diameter),
    )
    shapes = (*placed(_section(), scale, sensor_x, centre_y), *words)
    return Drawing(WIDTH, bottom + LINE_HEIGHT + MARGIN, shapes, scale)


@dataclass(frozen=True, slots=True)
class MountRow:
    """A mount in the comparison; sizes in mm, None where no source gives them."""

    name: str
    flange_distance_mm: float | None
    diameter_mm: float | None
    flange_label: str
    diameter_label: str
    here: bool = False


ROW_HEIGHT = 3.0 * TEXT_SIZE
BAR_HEIGHT = 9.0


def _mount_bars(row: MountRow, top: float, scale: float) -> list[Shape]:
    """The two measures of one mount: flange distance above, diameter below."""
    bars = ((row.flange_distance_mm, "bar here" if row.here else "bar"), (row.diameter_mm, "bar-second"))
    first = top + 1.6 * TEXT_SIZE - 4
    return [
        Rect(MARGIN, first + index * (BAR_HEIGHT + 2), size * scale, BAR_HEIGHT, css)
        for index, (size, css) in enumerate(bars)
        if size is not None
    ]


def _mount_words(row: MountRow, top: float) -> list[Shape]:
    """The name of one mount, and its measures at the right."""
    return [
        Text(MARGIN, top + TEXT_SIZE, row.name, css="strong halo" if row.here else "halo"),
        Text(WIDTH - MARGIN, top + TEXT_SIZE, row.flange_label, "end"),
        Text(WIDTH - MARGIN, top + 2.3 * TEXT_SIZE, row.diameter_label, "end"),
    ]


def mount_comparison(rows: tuple[MountRow, ...], flange_mark: str) -> Drawing:
    """Flange distance and diameter of several mounts at one scale, and the L-Mount's flange through all.

    A lens of a mount whose bar ends before the mark cannot be adapted without glass.
    """
    longest = max(size for row in rows for size in (row.flange_distance_mm, row.diameter_mm) if size is not None)
    scale = (WIDTH - 2 * MARGIN - 130) / longest
    top = MARGIN + LINE_HEIGHT
    bottom = top + len(rows) * ROW_HEIGHT
    mark_x = MARGIN + FLANGE_DISTANCE_MM * scale
    tops = [top + index * ROW_HEIGHT for index in range(len(rows))]
    bars = [shape for row, y in zip(rows, tops, strict=True) for shape in _mount_bars(row, y, scale)]
    names = [shape for row, y in zip(rows, tops, strict=True) for shape in _mount_words(row, y)]
    mark = (
        Text(mark_x, MARGIN + 0.7 * TEXT_SIZE, flange_mark, css="red"),
        Line(mark_x, top, mark_x, bottom, "line-red"),
    )
    return Drawing(WIDTH, bottom + MARGIN, (*bars, *mark, *names), scale)
