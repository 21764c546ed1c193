"""The lists of the site, one module for each part."""

from .base import Heading, ListKind
from .pairs import CAMERA_PAIRS, PAIRS
from .press import STATEMENTS
from .products import ACCESSORIES, CAMERAS, LENSES

__all__ = ["ACCESSORIES", "CAMERAS", "CAMERA_PAIRS", "LENSES", "PAIRS", "STATEMENTS", "Heading", "ListKind"]
