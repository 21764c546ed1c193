"""When pairs changed last: with their camera, with what stands in front of it, or with a documented fact on both.

A fact of which it is not known when it changed was there before moments were kept: it makes no pair newer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from django.db.models import Q

from ..choices import Answer, Topic
from ..models import CompatibilityFact
from .columns import UNKNOWN, Codes, Condition, Mask, Reals
from .table import Rows, Table

# How a fact says which ones it means: the path to its word, and the column of the part that has it.
Selectors = dict[str, str]
CAMERA: Selectors = {"camera__slug": "slug", "camera_maker__slug": "maker", "camera_format": "sensor_format"}


class Front(NamedTuple):
    """What stands in front of a camera: the facts that can speak of it there, and how they say which ones they mean."""

    facts: Q
    selectors: Selectors


# What speaks of an accessory, or of adapters at large, speaks of no camera with a lens alone.
LENSES = Front(
    Q(accessory=None, accessory_electronic=None) & ~Q(topic=Topic.ADAPTER),
    {"lens__slug": "slug", "lens_maker__slug": "maker", "lens_coverage": "coverage", "lens_electronic": "electronic"},
)
# What is said of lenses of the system is not said of adapted ones.
ADAPTERS = Front(
    Q(lens=None, lens_maker=None) & ~LENSES.facts,
    {"accessory__slug": "slug", "accessory_electronic": "electronic"},
)
WORDS = {True: Answer.YES.value, False: Answer.NO.value}

Said = tuple[tuple[str, Any], ...]
DatedFact = tuple[int, datetime, Said, Said]


@dataclass(eq=False)
class PairMoments:
    """The moments of all pairs of two tables, found when they are first asked for: one query."""

    cameras: Table
    fronts: Table
    front: Front = LENSES

    def latest(self) -> Reals:
        """When each pair changed last, in seconds."""
        return self._found[0]

    def newest_facts(self) -> Reals:
        """The key of the fact that changed each pair last; NaN where a part of it did."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[Reals, Reals]:
        cameras, fronts = (table.orders["changed_at"]() for table in (self.cameras, self.fronts))
        of_parts = np.maximum(cameras[:, None], fronts[None, :])
        facts, newest = self._newest()
        moments = np.array([*(moment.timestamp() for _pk, moment, *_said in facts), -np.inf])[newest]
        keys = np.array([*(float(pk) for pk, *_rest in facts), np.nan])[newest]
        return np.maximum(of_parts, moments), np.where(moments > of_parts, keys, np.nan)

    def _newest(self) -> tuple[list[DatedFact], Codes]:
        """The facts, the oldest first, and the place of the newest one that speaks of each pair; -1 where none does."""
        facts = list(dated_facts(self.front))
        newest = np.full((self.cameras.size, self.fronts.size), -1)
        cameras, fronts = RowsMeant(self.cameras), RowsMeant(self.fronts)
        for place, (_pk, _moment, camera, front) in enumerate(facts):
            rows, columns = cameras.of(camera), fronts.of(front)
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


def dated_facts(front: Front) -> Iterator[DatedFact]:
    """The facts on pairs of which it is known when they changed, the oldest first: key, moment and what they ask of
    the camera and of what stands in front. One query.
    """
    parts = (CAMERA, front.selectors)
    paths = [path for part in parts for path in part]
    known = CompatibilityFact.objects.published().filter(changed_at__isnull=False)
    found = known.filter(front.facts).order_by("changed_at", "pk")
    for pk, changed_at, *words in found.values_list("pk", "changed_at", *paths):
        said = dict(zip(paths, words, strict=True))
        camera, other = (
            tuple((column, said[path]) for path, column in part.items() if said[path] is not None) for part in parts
        )
        yield pk, changed_at, camera, other
