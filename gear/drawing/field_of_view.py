"""What a focal length frames: rectangles on a landscape, and the horizontal angles from above."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import atan, cos, degrees, sin

from .layout import LINE_HEIGHT, MARGIN, WIDTH
from .scene import landscape
from .shapes import TEXT_SIZE, Arc, Circle, Drawing, Group, Path, Rect, Shape, Text, box_of, placed, text_width

AIR = 1.06  # The landscape shows a little more than the widest frame.
# It is no flatter and no taller than this, whatever the image area: width by height.
FLATTEST, TALLEST = 4.0, 0.75


@dataclass(frozen=True, slots=True)
class FieldFrame:
    """One frame: the image area and a focal length in mm; `dashed` frames are there for comparison."""

    focal_mm: float
    width_mm: float
    height_mm: float
    label: str
    angle_label: str = ""
    dashed: bool = False

    @property
    def half_width(self) -> float:
        """Tangent of half the horizontal angle."""
        return self.width_mm / self.focal_mm / 2

    @property
    def half_height(self) -> float:
        """Tangent of half the vertical angle."""
        return self.height_mm / self.focal_mm / 2

    @property
    def horizontal_deg(self) -> float:
        """The horizontal angle of view."""
        return degrees(2 * atan(self.half_width))


def window_of(frames: tuple[FieldFrame, ...]) -> tuple[float, float]:
    """Half width and half height, as tangents, of the landscape shown behind the frames."""
    width = max(frame.half_width for frame in frames) * AIR
    height = max(frame.half_height for frame in frames) * AIR
    return max(width, height * TALLEST), max(height, width / FLATTEST)


def _frame_shapes(frame: FieldFrame, index: int, scale: float, centre: tuple[float, float]) -> tuple[Shape, ...]:
    """A frame and its words; neighbours take turns at the corners so that words do not meet."""
    width, height = 2 * frame.half_width * scale, 2 * frame.half_height * scale
    left, top = centre[0] - width / 2, centre[1] - height / 2
    rect = Rect(left, top, width, height, "frame-dashed" if frame.dashed else "frame-view")
    if text_width(frame.label) + 12 > width or height < 2.4 * LINE_HEIGHT:
        return (rect, Text(centre[0], max(top - 5, TEXT_SIZE), frame.label, "middle", "halo"))
    anchor, x = ("end", left + width - 6) if index % 2 else ("start", left + 6)
    y = top + TEXT_SIZE if index % 4 in (0, 3) else top + height - 6
    return (rect, Text(x, y, frame.label, anchor, "halo"))


def _widest_first(frames: Iterable[FieldFrame]) -> list[FieldFrame]:
    """The frames in the order in which they are painted."""
    return sorted(frames, key=lambda frame: (frame.focal_mm / frame.width_mm, frame.dashed))


def _all_shapes(ordered: Sequence[FieldFrame], scale: float, centre: tuple[float, float]) -> list[Shape]:
    """All frames with their words, widest first."""
    return [shape for index, frame in enumerate(ordered) for shape in _frame_shapes(frame, index, scale, centre)]


def field_of_view(frames: tuple[FieldFrame, ...]) -> Drawing:
    """The frames on the landscape, widest first. All distances are far; perspective is that of one place."""
    half_width, half_height = window_of(frames)
    scale = WIDTH / 2 / half_width
    height = 2 * half_height * scale
    centre = (WIDTH / 2, height / 2)
    marks = _all_shapes(_widest_first(frames), scale, centre)
    return Drawing(WIDTH, height, (_scene(half_width, half_height), *marks))


@lru_cache(maxsize=48)  # Some 30 kB each; lenses of the same range have the same.
def _scene(half_width: float, half_height: float) -> Group:
    """The landscape inside a window, as wide as the drawing."""
    scale = WIDTH / 2 / half_width
    return Group(placed(landscape(half_width, half_height, scale), scale, WIDTH / 2, half_height * scale))


# So many times as wide a frame is at least as the next one: of those that nobody can tell apart, one is drawn.
LEAST_RATIO = 1.03


def legible(frames: Iterable[FieldFrame], most: int) -> tuple[FieldFrame, ...]:
    """Of many frames at most so many, at least two, whose words keep clear of each other.

    The widest is among them, and one like the narrowest; those go first that differ least from their neighbours.
    """
    kept: list[FieldFrame] = []
    for frame in _widest_first(frames):
        if not kept or kept[-1].half_width >= LEAST_RATIO * frame.half_width:
            kept.append(frame)
    while len(kept) > max(most, 2):
        del kept[_nearest(kept, range(1, len(kept) - 1))]
    while crowded := _words_that_meet(kept):
        del kept[_nearest(kept, crowded)]
    return tuple(kept)


def _nearest(ordered: Sequence[FieldFrame], places: Iterable[int]) -> int:
    """Of some places between the first and the last that of the frame that differs least from its neighbours."""
    return min(places, key=lambda place: ordered[place - 1].half_width / ordered[place + 1].half_width)


def _words_that_meet(ordered: Sequence[FieldFrame]) -> list[int]:
    """The places, between the first and the last, of frames whose words meet those of another."""
    half_width, half_height = window_of(tuple(ordered))
    scale = WIDTH / 2 / half_width
    shapes = _all_shapes(ordered, scale, (WIDTH / 2, half_height * scale))
    boxes = [box_of(shape) for shape in shapes if isinstance(shape, Text)]
    between = range(1, len(boxes) - 1)
    return [place for place in between if any(boxes[place].meets(box) for box in boxes if box is not boxes[place])]


FIRST_RADIUS = 124.0
RADIUS_STEP = 30.0


def _wedge(frame: FieldFrame, radius: float, camera: tuple[float, float]) -> tuple[Shape, ...]:
    half = frame.horizontal_deg / 2
    across, up = radius * sin(atan(frame.half_width)), radius * cos(atan(frame.half_width))
    x, y = camera
    css = "frame-dashed" if frame.dashed else "angle"
    return (
        Path(((x - across, y - up), camera, (x + across, y - up)), css, closed=False),
        Arc(x, y, radius, 270 - half, 270 + half, css),
        Text(min(x + across + 7, WIDTH - text_width(frame.angle_label)), y - up + 4, frame.angle_label, css="halo"),
    )


def plan_view(frames: tuple[FieldFrame, ...]) -> Drawing:
    """The horizontal angles seen from above, the camera at the bottom, narrower ones reaching farther."""
    ordered = sorted(frames, key=lambda frame: -frame.half_width)
    reach = FIRST_RADIUS + RADIUS_STEP * (len(ordered) - 1)
    camera = (WIDTH / 2, MARGIN + LINE_HEIGHT + reach)
    wedges = [
        shape
        for index, frame in enumerate(ordered)
        for shape in _wedge(frame, FIRST_RADIUS + RADIUS_STEP * index, camera)
    ]
    body = (Rect(camera[0] - 22, camera[1] + 2, 44, 14, "outline", 3), Circle(*camera, 3.5, "mark-red"))
    return Drawing(WIDTH, camera[1] + 16 + MARGIN, (*wedges, *body))
