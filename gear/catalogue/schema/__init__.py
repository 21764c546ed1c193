"""The catalogue's files: which columns each has, in order, what a cell may hold, and what is special about a file.

One module for each part. The data's own README says in words what the columns mean.
"""

from pathlib import Path

from ..columns import File
from .alliance import ALLIANCE, MAKERS, MOUNTS, TIMELINE
from .evidence import CITATIONS, COMPATIBILITY, DISAGREEMENTS, NAMES
from .press import PEOPLE, PROMISES, QUOTES, STATEMENTS, TAGS
from .products import ACCESSORIES, CAMERAS, LENSES

DATA = Path(__file__).parent.parent / "data"

# In the order of loading: a row refers only to files above its own, late columns and memberships apart.
FILES: dict[str, File] = {
    file.stem: file
    for file in (
        MOUNTS,
        MAKERS,
        ALLIANCE,
        CAMERAS,
        LENSES,
        ACCESSORIES,
        PEOPLE,
        TAGS,
        TIMELINE,
        STATEMENTS,
        QUOTES,
        PROMISES,
        COMPATIBILITY,
        NAMES,
        CITATIONS,
        DISAGREEMENTS,
    )
}

# The files whose keys no two rows share, by the name of the space of keys.
KEY_SPACES: dict[str, tuple[str, ...]] = {
    space: tuple(file.stem for file in FILES.values() if file.key_space == space)
    for space in sorted({file.key_space for file in FILES.values()} - {""})
}

__all__ = ["ACCESSORIES", "CAMERAS", "DATA", "FILES", "KEY_SPACES", "LENSES"]
