"""Small outlines without words, each at home beside others at one scale: a body, a lens, a pair."""

from collections.abc import Sequence
from dataclasses import dataclass

from .pairs import pair_shapes
from .products import CameraSizes, LensSizes, camera_front, lens_outline
from .shapes import Drawing, Shape, placed, turned

AIR_MM = 2.0  # Around an outline, so that its line is not cut off.
LEAST_MM = (120.0, 60.0)  # Small things stay small where nothing larger stands beside them.
LEAST_OF_PAIRS_MM = (180.0, 60.0)


@dataclass(frozen=True, slots=True)
class Outline:
    """Shapes in mm, their left edge at x = 0, their middle at y = 0."""

    shapes: tuple[Shape, ...]
    width_mm: float
    height_mm: float


def camera_outline(sizes: CameraSizes) -> Outline:
    """A body from the front."""
    width, height = sizes.width.mm, sizes.height.mm
    return Outline(placed(camera_front(sizes, plain=True), 1, 0, -height / 2), width, height)


def lying_lens(sizes: LensSizes) -> Outline:
    """A lens from the side, its mount at the left."""
    return Outline(lens_outline(sizes), sizes.length.mm, sizes.diameter.mm)


def lying_pair(camera: CameraSizes, lens: LensSizes) -> Outline:
    """A pair from above, the back of the body at the left."""
    shapes = turned(pair_shapes(camera, lens), 3)
    return Outline(shapes, camera.depth.mm + lens.length.mm, max(camera.width.mm, lens.diameter.mm))


def at_one_scale(outlines: Sequence[Outline | None], least_mm: tuple[float, float] = LEAST_MM) -> list[Drawing]:
    """A drawing of each in a frame that the largest of them fits into; an empty frame for None."""
    known = [outline for outline in outlines if outline]
    width = max([least_mm[0], *(outline.width_mm for outline in known)]) + 2 * AIR_MM
    height = max([least_mm[1], *(outline.height_mm for outline in known)]) + 2 * AIR_MM
    return [
        Drawing(width, height, placed(outline.shapes, 1, AIR_MM, height / 2) if outline else (), 1.0)
        for outline in outlines
    ]
