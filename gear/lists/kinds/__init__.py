"""The lists of the site, one module for each part. Routes, feeds, data twins and navigation are made from LISTS."""

from .base import Heading, ListColumn, ListKind
from .pairs import CAMERA_PAIRS, PAIRS
from .press import STATEMENTS
from .products import ACCESSORIES, CAMERAS, LENSES
from .promises import PROMISES
from .timeline import MILESTONES

LISTS: tuple[ListKind, ...] = (PAIRS, CAMERAS, LENSES, ACCESSORIES, STATEMENTS, MILESTONES, PROMISES, CAMERA_PAIRS)

__all__ = [
    "ACCESSORIES",
    "CAMERAS",
    "CAMERA_PAIRS",
    "LENSES",
    "LISTS",
    "MILESTONES",
    "PAIRS",
    "PROMISES",
    "STATEMENTS",
    "Heading",
    "ListColumn",
    "ListKind",
]
