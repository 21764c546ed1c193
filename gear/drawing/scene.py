"""The landscape that frames of view are laid on: our own, from a fence nearby to far mountains.

Coordinates are tangents of angles, x to the right and y downwards, the optical axis at (0, 0): a point
at (1, 0) stands 45 degrees to the right. So the frame of a rectilinear lens is a rectangle of
side / focal length, whatever the lens. A clock on the axis is left to see for the longest lenses.
"""

from .shapes import Path, Point, Rect, Shape, point_at

SMALLEST = 0.8  # Drawing units: what would come out smaller is left out.

Polygon = tuple[Point, ...]
Piece = tuple[str, Polygon]


def _block(left: float, top: float, width: float, height: float) -> Polygon:
    return ((left, top), (left + width, top), (left + width, top + height), (left, top + height))


def _disc(x: float, y: float, radius: float, corners: int = 12) -> Polygon:
    """A regular polygon that stands in for a circle."""
    return tuple(point_at(x, y, radius, 360 / corners * corner) for corner in range(corners))


def _house(x: float, ground: float, width: float, height: float) -> tuple[Piece, ...]:
    """A gable wall, its roof, a door and two windows; (x, ground) is the foot of its left wall."""
    eaves = ground - height
    roof = ((x - 0.08 * width, eaves), (x + width / 2, eaves - 0.6 * height), (x + 1.08 * width, eaves))
    windows = [_block(x + share * width, eaves + 0.2 * height, 0.16 * width, 0.25 * height) for share in (0.16, 0.66)]
    return (
        ("scene-wall", _block(x, eaves, width, height)),
        ("scene-roof", roof),
        *(("scene-dark", window) for window in windows),
        ("scene-dark", _block(x + 0.42 * width, ground - 0.45 * height, 0.16 * width, 0.45 * height)),
    )


def _tree(x: float, ground: float, height: float) -> tuple[Piece, ...]:
    """A round tree; (x, ground) is the foot of its trunk."""
    trunk = _block(x - 0.035 * height, ground - 0.5 * height, 0.07 * height, 0.5 * height)
    return (
        ("scene-dark", trunk),
        ("scene-leaf", _disc(x - 0.14 * height, ground - 0.55 * height, 0.22 * height)),
        ("scene-leaf", _disc(x + 0.15 * height, ground - 0.58 * height, 0.21 * height)),
        ("scene-leaf", _disc(x, ground - 0.74 * height, 0.26 * height)),
    )


def _spruce(x: float, ground: float, height: float) -> Piece:
    half = 0.2 * height
    return ("scene-leaf", ((x - half, ground), (x, ground - height), (x + half, ground)))


def _tower() -> tuple[Piece, ...]:
    """The church on the optical axis: nave, tower, clock, belfry and spire."""
    return (
        ("scene-roof", ((0.02, -0.012), (0.034, -0.034), (0.104, -0.034), (0.112, -0.012))),
        ("scene-wall", _block(0.02, -0.012, 0.09, 0.044)),
        *(("scene-dark", _block(x, -0.002, 0.008, 0.022)) for x in (0.036, 0.06, 0.084)),
        ("scene-wall", _block(-0.022, -0.07, 0.044, 0.102)),
        ("scene-roof", ((-0.026, -0.07), (0.0, -0.15), (0.026, -0.07))),
        ("scene-dark", _block(-0.0012, -0.164, 0.0024, 0.016)),
        ("scene-dark", _block(-0.005, -0.16, 0.01, 0.0024)),
        *(("scene-dark", _block(x, -0.058, 0.009, 0.024)) for x in (-0.014, 0.005)),
        ("scene-face", _disc(0, 0, 0.0125, 32)),
        *(("scene-dark", _disc(*point_at(0, 0, 0.0108, hour * 30), 0.0006)) for hour in range(12)),
        ("scene-dark", _block(-0.0006, -0.009, 0.0012, 0.0095)),
        ("scene-dark", _block(-0.0006, -0.0006, 0.007, 0.0012)),
    )


def _walker(x: float, ground: float, height: float) -> tuple[Piece, ...]:
    """A person with a walking stick, drawn as a silhouette."""
    head = 0.075 * height
    body = (
        (x - 0.12 * height, ground - 0.8 * height), (x + 0.1 * height, ground - 0.82 * height),
        (x + 0.13 * height, ground - 0.42 * height), (x + 0.12 * height, ground), (x + 0.03 * height, ground),
        (x, ground - 0.38 * height), (x - 0.06 * height, ground), (x - 0.15 * height, ground),
        (x - 0.1 * height, ground - 0.45 * height),
    )  # fmt: skip
    stick = ((x + 0.2 * height, ground - 0.55 * height), (x + 0.23 * height, ground), (x + 0.25 * height, ground))
    return (
        ("scene-dark", body),
        ("scene-dark", stick),
        ("scene-dark", _disc(x, ground - height + head, head)),
    )


def _fence() -> tuple[Piece, ...]:
    """A fence close by: posts grow towards the edges, two rails join them."""
    posts = [x / 10 for x in range(-26, 27, 4)]
    rails = tuple(("scene-near", ((-2.6, y), (2.6, y), (2.6, y + 0.028), (-2.6, y + 0.028))) for y in (0.4, 0.52))
    return (*rails, *(("scene-near", _block(x - 0.022, 0.34, 0.044, 0.36)) for x in posts))


MOUNTAINS: Polygon = (
    (-2.6, 0.1), (-2.6, -0.28), (-2.2, -0.42), (-1.9, -0.3), (-1.5, -0.52), (-1.2, -0.36), (-0.95, -0.44),
    (-0.7, -0.25), (-0.45, -0.34), (-0.28, -0.22), (-0.12, -0.14), (0.06, -0.2), (0.2, -0.27), (0.34, -0.2),
    (0.52, -0.38), (0.62, -0.33), (0.8, -0.46), (1.1, -0.28), (1.4, -0.4), (1.8, -0.24), (2.2, -0.38), (2.6, -0.3),
    (2.6, 0.1),
)  # fmt: skip
SNOW: tuple[Polygon, ...] = (
    ((-1.6, -0.465), (-1.5, -0.52), (-1.39, -0.458), (-1.47, -0.47), (-1.53, -0.44)),
    ((0.74, -0.417), (0.8, -0.46), (0.88, -0.412), (0.82, -0.425), (0.78, -0.4)),
    ((0.485, -0.343), (0.52, -0.38), (0.56, -0.355), (0.52, -0.35)),
)
HILLS: Polygon = (
    (-2.6, 0.12), (-2.6, -0.08), (-1.9, -0.16), (-1.3, -0.06), (-0.8, -0.11), (-0.4, -0.03), (-0.1, 0.012),
    (0.2, 0.0), (0.5, -0.07), (0.9, -0.02), (1.5, -0.13), (2.0, -0.05), (2.6, -0.1), (2.6, 0.12),
)  # fmt: skip
ROAD: Polygon = (
    (0.05, 0.032), (0.062, 0.032), (0.12, 0.07), (0.06, 0.12), (0.2, 0.24), (0.62, 1.9), (-0.5, 1.9), (0.02, 0.25),
    (-0.01, 0.12), (0.078, 0.068),
)  # fmt: skip
SUN = (-0.62, -0.62, 0.075)


def _pieces() -> tuple[Piece, ...]:
    """The scene from far to near."""
    return (
        ("scene-sun", _disc(*SUN)),
        ("scene-far", MOUNTAINS),
        *(("scene-snow", patch) for patch in SNOW),
        ("scene-hill", HILLS),
        ("scene-field", _block(-2.6, 0.03, 5.2, 1.87)),
        ("scene-road", ROAD),
        *(_spruce(x, 0.034, height) for x, height in ((-0.36, 0.09), (-0.33, 0.11), (-0.3, 0.08), (-0.27, 0.1))),
        *_tower(),
        *_house(-0.14, 0.034, 0.06, 0.034),
        *_house(-0.075, 0.038, 0.045, 0.026),
        *_house(0.13, 0.036, 0.055, 0.03),
        *_house(0.2, 0.044, 0.075, 0.04),
        *_house(-0.235, 0.042, 0.07, 0.04),
        *_tree(0.36, 0.075, 0.17),
        *_tree(0.47, 0.085, 0.2),
        *_tree(-0.5, 0.1, 0.26),
        *_tree(-0.68, 0.11, 0.3),
        *_walker(0.075, 0.2, 0.17),
        *_tree(0.98, 0.2, 0.72),
        *_tree(-1.55, 0.3, 1.15),
        *_tree(2.05, 0.36, 1.5),
        *_fence(),
    )


PIECES = _pieces()


def _cut(points: list[Point], axis: int, limit: float, keep_above: bool) -> list[Point]:
    """The part of a polygon on one side of an upright or level line (Sutherland and Hodgman, 1974)."""
    result: list[Point] = []
    for index, end in enumerate(points):
        start = points[index - 1]
        inside_start, inside_end = (
            (point[axis] >= limit) if keep_above else (point[axis] <= limit) for point in (start, end)
        )
        if inside_start != inside_end:
            share = (limit - start[axis]) / (end[axis] - start[axis])
            crossing = [start[other] + share * (end[other] - start[other]) for other in (0, 1)]
            crossing[axis] = limit
            result.append((crossing[0], crossing[1]))
        if inside_end:
            result.append(end)
    return result


def clipped(polygon: Polygon, half_width: float, half_height: float) -> Polygon:
    """The part of a polygon inside a window around the axis; empty when it lies outside."""
    points = list(polygon)
    for axis, half in ((0, half_width), (1, half_height)):
        along = [point[axis] for point in points]
        least, most = min(along), max(along)
        if least >= half or most <= -half:
            return ()
        # Most of the scene lies wholly on one side of each line.
        if least < -half:
            points = _cut(points, axis, -half, keep_above=True)
        if most > half:
            points = _cut(points, axis, half, keep_above=False)
    return tuple(points)


def landscape(half_width: float, half_height: float, scale: float) -> tuple[Shape, ...]:
    """The scene inside a window, in tangents; what `scale` would leave too small to see is left out."""
    shapes: list[Shape] = [Rect(-half_width, -half_height, 2 * half_width, 2 * half_height, "scene-sky")]
    for css, polygon in PIECES:
        part = clipped(polygon, half_width, half_height)
        if part and _size(part) * scale >= SMALLEST:
            shapes.append(Path(part, css))
    return tuple(shapes)


def _size(points: Polygon) -> float:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))
