"""The charts of a list: everything that meets its filters, not one page of it.

Up to 400 are drawn one by one, each a link; of more it is counted how many lie where.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from django.utils.translation import gettext as _

from .. import units
from ..drawing.charts import FOCAL_TICKS_MM
from ..figures.charts import (
    Fact,
    FigureWords,
    axis_label,
    binned,
    camera_lineup,
    focal_coverage,
    lens_lineup,
    marked,
)
from ..figures.charts import timeline as timeline_figure
from ..figures.figure import Figure
from ..models import Camera, Lens, Milestone
from ..tables.ranges import Spans
from ..tables.table import Rows, Table
from .cells import Cell, places, prices, prices_together, texts
from .rows import Row, in_order, products_of

MOST_MARKS = 400
# As many as can still be told apart side by side, and named one below the other.
MOST_OUTLINES = 48
MOST_NAMED = 24

Pairs = Sequence[tuple[Fact, Fact]]


@dataclass(frozen=True)
class Charted:
    """What is drawn: all cells that meet the filters, what names them, and what their addresses carry along.

    `ordered` has the order of the list; where order says nothing, likes lie together, which packs the page smaller.
    """

    table: Table
    ordered: Rows
    rows: Callable[[Table, Rows], Sequence[Row | None]]
    suffix: str = ""

    @cached_property
    def cells(self) -> Rows:
        """The cells in the order of the table."""
        return np.sort(self.ordered)

    @property
    def links(self) -> list[tuple[str, str]]:
        """Address and name of each."""
        return [(row.url + self.suffix, row.name) for row in self.rows(self.table, self.cells) if row]


Draw = Callable[[Charted], list[Figure]]


def fact(
    its: Charted,
    column: str,
    noun: str,
    label: str,
    say: Callable[..., str | None] = units.number_text,
    cell: Cell | None = None,
    steps: tuple[float, ...] = (),
) -> Fact:
    """A column of what is drawn, with its words."""
    where, found = places(its.table, column, its.cells), its.table.columns[column]
    low = found.sort_key[where] if found.sort_key.ndim == 1 else found.sort_key.ravel()[where]
    high = found.high.ravel()[where] if isinstance(found, Spans) else low
    write = cell or texts(column, say)
    return Fact(noun, label, low, np.where(np.isnan(high), low, high), say, lambda: write(its.table, its.cells), steps)


def weight(its: Charted) -> Fact:
    """What each weighs."""
    noun = _("weight")
    return fact(its, "weight_g", noun, axis_label(noun, units.G), units.weight_text)


def price(its: Charted, cell: Cell) -> Fact:
    """What each costs, which the cell writes with what kind of price it is."""
    noun = _("list price")
    return fact(its, "launch_price_usd", noun, axis_label(noun, units.USD), units.price_text, cell)


def focal_length(its: Charted, column: str, noun: str) -> Fact:
    """From where to where each reaches."""
    label = axis_label(noun, units.MM)
    return fact(its, column, noun, label, units.focal_length_text, steps=FOCAL_TICKS_MM)


def drawn(its: Charted, words: FigureWords, pairs: Pairs) -> list[Figure]:
    """One picture of all, each a link, or where they are many a picture for each pair of numbers."""
    if len(its.cells) > MOST_MARKS:
        found = [binned(f"counted-{place}", pair) for place, pair in enumerate(pairs, start=1)]
    else:
        found = [marked("marked", words, its.links, pairs)]
    return [figure for figure in found if figure]


def camera_charts(its: Charted) -> list[Figure]:
    """What bodies weigh, cost and resolve; up to 48 of them side by side. At most one query."""
    words = FigureWords(
        _("Weight, price and megapixels"),
        _("Two charts. Each dot is a camera: farther right is more, and so is higher up."),
        _("Camera"),
    )
    weights, noun = weight(its), _("megapixels")
    megapixels = fact(its, "effective_megapixels", noun, noun, units.megapixels_text)
    figures = drawn(its, words, [(weights, price(its, prices)), (megapixels, weights)])
    if len(its.cells) <= MOST_OUTLINES:
        figures.append(camera_lineup(products_of(Camera, its.table, its.ordered), its.suffix))
    return [figure for figure in figures if figure]


def lens_charts(its: Charted) -> list[Figure]:
    """Focal lengths, weights and prices; up to 48 lenses side by side, up to 24 by name. At most one query."""
    words = FigureWords(
        _("Focal length, weight and price"),
        _("Two charts. A dot is a prime; a line reaches from the shortest to the longest focal length of a zoom."),
        _("Lens"),
    )
    weights, focal_lengths = weight(its), focal_length(its, "focal_length", _("focal length"))
    figures: list[Figure | None] = [*drawn(its, words, [(focal_lengths, weights), (weights, price(its, prices))])]
    if len(its.cells) <= MOST_OUTLINES:
        lenses = products_of(Lens, its.table, its.ordered)
        figures.append(lens_lineup(lenses, its.suffix))
        figures.append(focal_coverage(lenses, its.suffix) if len(lenses) <= MOST_NAMED else None)
    return [figure for figure in figures if figure]


def pair_charts(its: Charted) -> list[Figure]:
    """Equivalent focal lengths, weights and prices of pairs. No query."""
    words = FigureWords(
        _("Equivalent focal length, weight and price of pairs"),
        _("Two charts. A dot is a pair with a prime; a line reaches over the equivalent focal lengths of a zoom."),
        _("Pair"),
    )
    weights = weight(its)
    equivalents = focal_length(its, "equivalent_focal_length", _("equivalent focal length"))
    return drawn(its, words, [(equivalents, weights), (weights, price(its, prices_together))])


def timeline_charts(its: Charted) -> list[Figure]:
    """Events by time and kind, the first 400 of more. One query."""
    (pks,) = its.table.keys_of(its.ordered[:MOST_MARKS])
    figure = timeline_figure(in_order(Milestone.objects.filter(pk__in=pks), pks))
    if figure and len(its.ordered) > MOST_MARKS:
        words = _("Drawn are the first %(count)s of %(all)s.") % {"count": MOST_MARKS, "all": len(its.ordered)}
        figure = replace(figure, caption=f"{figure.caption} {words}")
    return [figure] if figure else []
