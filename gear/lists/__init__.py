"""The one builder of list pages: filters, sort, page, facets, chips, canonical address and messages."""

from .kinds import ACCESSORIES, CAMERA_PAIRS, CAMERAS, LENSES, LISTS, MILESTONES, PAIRS, PROMISES, STATEMENTS, ListKind
from .page import list_page
from .state import ListState

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
    "ListKind",
    "ListState",
    "list_page",
]
