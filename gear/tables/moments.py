"""When pairs changed last: with their camera, with their lens, or with a documented fact that speaks of both."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np

from ..choices import Answer, Topic
from ..models import CompatibilityFact
from .columns import UNKNOWN, Condition, Reals
from .table import Rows, Table

# What a fact can say of either part: the path to its word, and the column of the part that has it.
SELECTORS: tuple[dict[str, str], ...] = (
    {"camera__slug": "slug", "camera_maker__slug": "maker", "camera_format": "sensor_format"},
    {"lens__slug": "slug", "lens_maker__slug": "maker", "lens_coverage": "coverage", "lens_electronic": "electronic"},
)
WORDS = {True: Answer.YES.value, False: Answer.NO.value}

Said = tuple[tuple[str, Any], ...]


@dataclass(eq=False)
class PairMoments:
    """The moments of all pairs of two tables, found when they are first asked for: one query."""

    cameras: Table
    lenses: Table

    def latest(self) -> Reals:
        """When each pair changed last, in seconds."""
        return self._found[0]

    def newest_facts(self) -> Reals:
        """The key of the fact that changed each pair last; NaN where its camera or its lens did."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[Reals, Reals]:
        cameras, lenses = (table.orders["changed_at"]() for table in (self.cameras, self.lenses))
        moments = np.maximum(cameras[:, None], lenses[None, :])
        facts = np.full_like(moments, np.nan)
        known: dict[tuple[int, Said], Rows] = {}
        for pk, changed_at, *said in dated_facts():
            moment, parts = changed_at.timestamp(), zip((self.cameras, self.lenses), said, strict=True)
            places = [
                known[part, words] if (part, words) in known else known.setdefault((part, words), meant(table, words))
                for part, (table, words) in enumerate(parts)
            ]
            cells = np.ix_(*places)
            newer = moments[cells] < moment
            moments[cells] = np.where(newer, moment, moments[cells])
            facts[cells] = np.where(newer, pk, facts[cells])
        return moments, facts


def dated_facts() -> Iterator[tuple[int, datetime, Said, Said]]:
    """The facts on pairs of which it is known when they changed, the oldest first: key, moment and what they ask of
    camera and lens. One query.

    What speaks of an accessory, or of adapters at large, speaks of no camera with a lens alone.
    """
    found = CompatibilityFact.objects.filter(accessory=None, accessory_electronic=None, changed_at__isnull=False)
    paths = [path for part in SELECTORS for path in part]
    rows = found.exclude(topic=Topic.ADAPTER).order_by("changed_at", "pk").values("pk", "changed_at", *paths)
    for row in rows:
        camera, lens = (
            tuple((column, row[path]) for path, column in part.items() if row[path] is not None) for part in SELECTORS
        )
        yield row["pk"], row["changed_at"], camera, lens


def meant(table: Table, said: Said) -> Rows:
    """The rows that meet all that is said, or of which it is not known: what may hold is shown there too."""
    rows = np.ones(table.shape[0], dtype=bool)
    for column, value in said:
        rows &= table.columns[column].keep(Condition(words=frozenset({WORDS.get(value, value), UNKNOWN})))
    return np.flatnonzero(rows)
