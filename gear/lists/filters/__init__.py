"""What may be asked of each list: one FilterSet per list, every filter declared and labelled."""

from .filterset import ListFilter
from .pairs import CameraPairFilter, PairFilter
from .press import StatementFilter
from .products import AccessoryFilter, CameraFilter, LensFilter
from .promises import PromiseFilter
from .timeline import MilestoneFilter

__all__ = [
    "AccessoryFilter",
    "CameraFilter",
    "CameraPairFilter",
    "LensFilter",
    "ListFilter",
    "MilestoneFilter",
    "PairFilter",
    "PromiseFilter",
    "StatementFilter",
]
