"""The site's own sign: the ring of a mount with its red index mark."""

from .shapes import Circle, Drawing, Rect

SIZE = 64.0


def icon(sheet: bool = False) -> Drawing:
    """The sign on a square; `sheet` lays paper under it, for home screens that know no transparency."""
    middle = SIZE / 2
    reach = 0.78 if sheet else 1.0
    under = (Rect(0, 0, SIZE, SIZE, "paper"),) if sheet else ()
    ring = Circle(middle, middle + 3 * reach, 23 * reach, "ring")
    halo = Circle(middle, middle - 20 * reach, 13 * reach, "halo")
    mark = Circle(middle, middle - 20 * reach, 9.5 * reach, "mark-red")
    return Drawing(SIZE, SIZE, (*under, ring, *((halo,) if sheet else ()), mark))
