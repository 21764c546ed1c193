"""The modules of a QR code as one line of a drawing. What the modules are, a library says."""

from collections.abc import Iterator, Sequence

# Of white around the code, in modules, without which a reader does not find it (ISO/IEC 18004).
QUIET_ZONE = 4

Modules = Sequence[Sequence[int]]


def side(modules: Modules) -> int:
    """How many modules wide the picture is, with what is white around it."""
    return len(modules) + 2 * QUIET_ZONE


def runs(modules: Modules) -> Iterator[tuple[int, int, int]]:
    """Dark modules that touch in a row, as (x, y, length) in the picture, row by row."""
    for y, row in enumerate(modules, start=QUIET_ZONE):
        start: int | None = None
        for x, dark in enumerate((*row, 0), start=QUIET_ZONE):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                yield start, y, x - start
                start = None


def path(modules: Modules) -> str:
    """The dark modules as level strokes of a path, one unit thick.

    Each stroke begins with the step from the end of the one before: told by their places they would fill a page three
    times over.
    """
    steps: list[str] = []
    end_x, end_y = 0, 0
    for x, y, length in runs(modules):
        steps.append(f"m{x - end_x} {y - end_y}h{length}" if steps else f"M{x} {y}.5h{length}")
        end_x, end_y = x + length, y
    return "".join(steps)
