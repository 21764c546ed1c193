"""Which lenses beat a lens on its own ground: lighter, faster and cheaper, and covering its focal lengths."""

from dataclasses import dataclass

import numpy as np

from ..lists import LENSES
from ..models import Lens
from ..tables.kept import table
from ..tables.pareto import beaten_by
from ..tables.products import lens_table


@dataclass(frozen=True, slots=True)
class Rivals:
    """The lenses that beat one, lightest first, and how many were compared. None: a figure of its own is unknown."""

    compared: int | None
    lenses: list[Lens]


def rivals(lens: Lens) -> Rivals:
    """The rivals of a public lens, by the same figures that mark the unbeaten in lists. Two queries."""
    lenses = table(lens_table)
    places = np.flatnonzero(lenses.keys[0] == lens.pk)
    points = np.stack([lenses.columns[name].sort_key for name in LENSES.goals], axis=1)
    # A lens that was entered a moment ago is not in the table yet.
    if not places.size or np.isnan(points[places[0]]).any():
        return Rivals(None, [])
    row = int(places[0])
    shortest, longest = (lenses.columns[name].sort_key for name in ("focal_min_mm", "focal_max_mm"))
    covering = (shortest <= lens.focal_min_mm) & (longest >= lens.focal_max_mm) & ~np.isnan(points).any(axis=1)
    keys = lenses.keys[0][beaten_by(lenses, LENSES.goals, row, covering)].tolist()
    return Rivals(
        int(np.count_nonzero(covering)) - 1, list(Lens.objects.filter(pk__in=keys).order_by("weight_g", "pk"))
    )
