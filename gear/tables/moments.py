"""When pairs changed last: with their camera, with their lens, or with a documented fact that speaks of both."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np

from ..choices import Answer, Topic
from ..models import CompatibilityFact
from .columns import UNKNOWN, Codes, Condition, Mask, Reals
from .table import Rows, Table

# What a fact can say of either part: the path to its word, and the column of the part that has it.
SELECTORS: tuple[dict[str, str], ...] = (
    {"camera__slug": "slug", "camera_maker__slug": "maker", "camera_format": "sensor_format"},
    {"lens__slug": "slug", "lens_maker__slug": "maker", "lens_coverage": "coverage", "lens_electronic": "electronic"},
)
WORDS = {True: Answer.YES.value, False: Answer.NO.value}

Said = tuple[tuple[str, Any], ...]
DatedFact = tuple[int, datetime, Said, Said]


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
        of_parts = np.maximum(cameras[:, None], lenses[None, :])
        facts, newest = self._newest()
        moments = np.array([*(moment.timestamp() for _pk, moment, *_said in facts), -np.inf])[newest]
        keys = np.array([*(float(pk) for pk, *_rest in facts), np.nan])[newest]
        return np.maximum(of_parts, moments), np.where(moments > of_parts, keys, np.nan)

    def _newest(self) -> tuple[list[DatedFact], Codes]:
        """The facts, the oldest first, and the place of the newest one that speaks of each pair; -1 where none does."""
        facts = list(dated_facts())
        newest = np.full((self.cameras.size, self.lenses.size), -1)
        cameras, lenses = RowsMeant(self.cameras), RowsMeant(self.lenses)
        for place, (_pk, _moment, camera, lens) in enumerate(facts):
            rows, columns = cameras.of(camera), lenses.of(lens)
            newest[rows if isinstance(columns, slice) or isinstance(rows, slice) else rows[:, None], columns] = place
        return facts, newest


class RowsMeant:
    """The rows of a table that facts speak of, each way to say them looked up once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.by_slug = {slug: row for row, slug in enumerate(table.columns["slug"].options)}
        self.masks: dict[tuple[str, Any], Mask] = {}
        self.known: dict[Said, Rows | slice] = {(): slice(None)}

    def of(self, said: Said) -> Rows | slice:
        """The rows that meet all that is said, or of which it is not known: what may hold is shown there too."""
        if said not in self.known:
            words = dict(said)
            slug = words.pop("slug", None)
            rows = [self.by_slug[slug]] if slug in self.by_slug else [] if slug else range(self.table.size)
            found = np.array(rows, dtype=np.intp)
            for column, value in words.items():
                found = found[self.mask(column, value)[found]]
            self.known[said] = found
        return self.known[said]

    def mask(self, column: str, value: Any) -> Mask:
        """Of which rows a column says a value, or nothing."""
        if (column, value) not in self.masks:
            condition = Condition(words=frozenset({WORDS.get(value, value), UNKNOWN}))
            self.masks[column, value] = self.table.columns[column].keep(condition)
        return self.masks[column, value]


def dated_facts() -> Iterator[DatedFact]:
    """The facts on pairs of which it is known when they changed, the oldest first: key, moment and what they ask of
    camera and lens. One query.

    What speaks of an accessory, or of adapters at large, speaks of no camera with a lens alone.
    """
    found = CompatibilityFact.objects.filter(accessory=None, accessory_electronic=None, changed_at__isnull=False)
    paths = [path for part in SELECTORS for path in part]
    rows = found.exclude(topic=Topic.ADAPTER).order_by("changed_at", "pk").values_list("pk", "changed_at", *paths)
    columns, split = [column for part in SELECTORS for column in part.values()], len(SELECTORS[0])
    for pk, changed_at, *values in rows:
        said = list(zip(columns, values, strict=True))
        camera, lens = (tuple(pair for pair in part if pair[1] is not None) for part in (said[:split], said[split:]))
        yield pk, changed_at, camera, lens
