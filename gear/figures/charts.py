"""Charts of many products at once. Their links lead to the products' pages."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .. import dates, units
from ..choices import MilestoneKind
from ..drawing import charts as drawing
from ..drawing import lineup as lineup_drawing
from ..drawing.axes import edges_around
from ..models import Camera, Lens, Milestone, Product
from ..tables.columns import Mask, Reals
from .figure import Figure
from .sizes import CAMERA_SIZES, LENS_SIZES, camera_sizes, lens_sizes
from .words import nominal_sensor_words

P = TypeVar("P", bound=Product)


@dataclass(frozen=True, eq=False)
class Fact:
    """A number of everything that is drawn, NaN where unknown. Both ends are alike where it is no span.

    `noun` names it, `label` stands at its axis. `say` writes numbers, `texts` all of them; `steps` are the usual ones.
    """

    noun: str
    label: str
    low: Reals
    high: Reals
    say: Callable[..., str | None]
    texts: Callable[[], Sequence[str | None]]
    steps: tuple[float, ...] = ()

    @property
    def quantity(self) -> drawing.Quantity:
        """What its axis counts."""
        return drawing.Quantity(self.label, self.steps)

    def within(self, kept: Mask) -> "Fact":
        """The same of a part of what is drawn."""
        return replace(self, low=self.low[kept], high=self.high[kept])

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """Round numbers between which all known ones lie."""
        return edges_around(float(self.low.min()), float(self.high.max()), self.steps)

    @property
    def stepped(self) -> drawing.Quantity:
        """What its axis counts, from edge to edge."""
        return drawing.Quantity(self.label, self.edges)

    def step_words(self, ends: tuple[float, float]) -> str:
        """A step of its axis in words; its end belongs to the next one."""
        return _("%(from)s to under %(to)s") % {"from": self.say(ends[0]), "to": self.say(ends[1])}


class FigureWords(NamedTuple):
    """What is said of a picture, and the heading of what it draws."""

    title: str
    description: str
    column: str


def focal_coverage(lenses: Sequence[Lens], suffix: str = "") -> Figure | None:
    """Which focal lengths the lenses of a list cover; None without lenses. `suffix`: what their addresses carry."""
    ordered = sorted(lenses, key=lambda lens: (lens.focal_min_mm, lens.focal_max_mm, lens.slug))
    if not ordered:
        return None
    # Lenses of one maker need not repeat its name.
    one_maker = len({lens.maker_id for lens in ordered}) == 1
    bars = [
        drawing.Bar(
            lens.name if one_maker else lens.full_name,
            lens.get_absolute_url() + suffix,
            lens.full_name,
            lens.focal_min_mm,
            lens.focal_max_mm,
        )
        for lens in ordered
    ]
    return Figure(
        name="focal-coverage",
        drawing=drawing.focal_coverage(bars),
        title=_("Focal lengths of the lenses on this page"),
        description=_("A bar from the shortest to the longest focal length of each lens; a dot is a prime."),
        caption=_("Focal lengths on a logarithmic scale: equal steps are equal ratios. A dot is a prime."),
        columns=(_("Lens"), _("Focal length")),
        rows=tuple((lens.full_name, units.focal_length_text(lens.focal_min_mm, lens.focal_max_mm)) for lens in ordered),
    )


def marked(
    name: str, words: FigureWords, links: Sequence[tuple[str, str]], pairs: Sequence[tuple[Fact, Fact]]
) -> Figure | None:
    """Charts of two numbers each, with a link for everything drawn: address and name; None where no chart has two."""
    drawn = [pair for pair in pairs if np.count_nonzero(_known(pair)) > 1]
    if not drawn:
        return None
    places = [_places(pair) for pair in drawn]
    marks = [drawing.Mark(href, title, tuple(its)) for (href, title), *its in zip(links, *places, strict=True)]
    facts = list(dict.fromkeys(fact for pair in drawn for fact in pair))
    columns = zip(*(fact.texts() for fact in facts), strict=True)
    return Figure(
        name=name,
        drawing=drawing.panels([(across.quantity, up.quantity) for across, up in drawn], marks),
        title=words.title,
        description=words.description,
        caption=" ".join([*map(_drawn_words, drawn), _("All scales are logarithmic.")]),
        columns=(words.column, *(capfirst(fact.noun) for fact in facts)),
        rows=tuple((mark.name, *cells) for mark, cells in zip(marks, columns, strict=True) if any(mark.places)),
    )


def _known(pair: tuple[Fact, Fact]) -> Mask:
    """What both numbers are known of."""
    across, up = pair
    return np.asarray(~(np.isnan(across.low) | np.isnan(up.low)))


def _places(pair: tuple[Fact, Fact]) -> list[drawing.Place | None]:
    """Where everything stands in a chart of two numbers."""
    across, up = pair
    places = zip(across.low.tolist(), across.high.tolist(), up.low.tolist(), strict=True)
    return [place if known else None for place, known in zip(places, _known(pair).tolist(), strict=True)]


def _drawn_words(pair: tuple[Fact, Fact]) -> str:
    """How many a chart of two numbers shows, and how many it cannot show."""
    known = _known(pair)
    count = int(np.count_nonzero(known))
    named = {"across": pair[0].noun, "up": pair[1].noun, "count": _grouped(count), "all": _grouped(len(known))}
    if count == len(known):
        return _("By %(across)s and %(up)s: all %(all)s.") % named
    words = _("By %(across)s and %(up)s: %(count)s of %(all)s; %(missing)s without one of the two are not drawn.")
    return words % {**named, "missing": _grouped(len(known) - count)}


def _grouped(count: int) -> str:
    return units.number_text(count, grouped=True) or ""


def binned(name: str, pair: tuple[Fact, Fact]) -> Figure | None:
    """How many lie in each cell of a chart of two numbers; a span lies in every step that it reaches."""
    known = _known(pair)
    if not known.any():
        return None
    across, up = (fact.within(known) for fact in pair)
    cells = counted(across, up)
    title = _("%(up)s and %(across)s, counted") % {"up": capfirst(up.noun), "across": across.noun}
    caption = [_drawn_words(pair), _("Both scales are logarithmic.")]
    if (across.low != across.high).any():
        caption.insert(1, _("A zoom counts in every step that it reaches."))
    return Figure(
        name=name,
        drawing=drawing.density(across.stepped, up.stepped, cells),
        title=title,
        description=_(
            "A chart of cells: the stronger its shade, the more lie in a cell. Farther right and higher up is more."
        ),
        caption=" ".join(caption),
        columns=(capfirst(across.noun), capfirst(up.noun), _("How many")),
        rows=tuple((across.step_words(cell.across), up.step_words(cell.up), _grouped(cell.count)) for cell in cells),
    )


def counted(across: Fact, up: Fact) -> list[drawing.Cell]:
    """The cells of two known numbers that hold any, from the left and from below."""
    columns, rows = list(pairwise(across.edges)), list(pairwise(up.edges))
    codes = np.searchsorted(up.edges, up.low, side="right") - 1
    cells = []
    for column in columns:
        reached = (across.low < column[1]) & (across.high >= column[0])
        counts = np.bincount(codes[reached], minlength=len(rows)).tolist()
        cells += [drawing.Cell(column, row, count) for row, count in zip(rows, counts, strict=True) if count]
    return cells


def axis_label(quantity: str, sign: str) -> str:
    """The words at an axis: what it counts, and in which unit."""
    return _("%(quantity)s, %(unit)s") % {"quantity": quantity, "unit": sign}


def products_by_year(products: Iterable[Product]) -> Figure | None:
    """How many products each maker announced in each year; None where no date is on record."""
    counts: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    undated = 0
    for product in products:
        if not product.announced:
            undated += 1
        else:
            maker = product.maker
            counts[maker.name, maker.get_absolute_url()][dates.parse(product.announced).year] += 1
    if not counts:
        return None
    rows = [drawing.YearRow(name, href, dict(years)) for (name, href), years in sorted(counts.items())]
    return Figure(
        name="products-by-year",
        drawing=drawing.products_by_year(rows),
        title=_("Products by year and maker"),
        description=_("A row for each maker, a column for each year; the larger the dot, the more products."),
        caption=_("The area of a dot is the number of products announced. Without a date on record: %(count)s.")
        % {"count": undated},
        columns=(_("Maker"), _("Products announced")),
        rows=tuple(
            (row.label, ", ".join(f"{year}: {count}" for year, count in sorted(row.counts.items()))) for row in rows
        ),
    )


def timeline(milestones: Sequence[Milestone]) -> Figure | None:
    """The events of the system by time and kind; None without any."""
    if not milestones:
        return None
    labels = {kind.value: capfirst(str(kind.label)) for kind in MilestoneKind}
    events = [
        drawing.Event(
            dates.moment(milestone.date),
            labels[milestone.kind],
            milestone.get_absolute_url(),
            f"{milestone.date[:4]}: {milestone.title}",
        )
        for milestone in milestones
    ]
    used = {event.lane for event in events}
    return Figure(
        name="timeline-drawing",
        drawing=drawing.timeline(events, [label for label in labels.values() if label in used]),
        title=_("The system over the years"),
        description=_("Events of the mount, the Alliance, its members, cameras and lenses, each a dot in its lane."),
        caption=_("Each dot leads to its event."),
        columns=(_("Date"), _("Event"), _("About")),
        rows=tuple((milestone.date, milestone.title, labels[milestone.kind]) for milestone in milestones),
    )


def camera_lineup(cameras: Sequence[Camera], suffix: str = "") -> Figure | None:
    """Bodies on one ground line at one scale: those whose sizes are all on record; None with fewer than two."""
    known = _measured(cameras, CAMERA_SIZES)
    sizes = [camera_sizes(camera) for camera in known]
    sensors = [side for each in sizes for side in (each.sensor_width, each.sensor_height)]
    items = tuple(
        lineup_drawing.standing_camera(each, camera.name, camera.get_absolute_url() + suffix, camera.full_name)
        for camera, each in zip(known, sizes, strict=True)
    )
    return _lineup(
        "camera-lineup",
        items,
        _("The cameras on this page, at one scale"),
        _("Plain outlines at one scale.") + nominal_sensor_words(*sensors),
        (_("Camera"), _("Width"), _("Height"), _("Depth")),
        _measures(known, CAMERA_SIZES),
        len(cameras) - len(known),
    )


def lens_lineup(lenses: Sequence[Lens], suffix: str = "") -> Figure | None:
    """Lenses standing on their mounts at one scale: those whose sizes are on record; None with fewer than two."""
    known = _measured(lenses, LENS_SIZES)
    items = tuple(
        lineup_drawing.standing_lens(
            lens_sizes(lens), _focal_label(lens), lens.get_absolute_url() + suffix, lens.full_name
        )
        for lens in known
    )
    return _lineup(
        "lens-lineup",
        items,
        _("The lenses on this page, at one scale"),
        _("Plain outlines at one scale, the focal length in mm under each."),
        (_("Lens"), _("Diameter"), _("Length")),
        _measures(known, LENS_SIZES),
        len(lenses) - len(known),
    )


def _focal_label(lens: Lens) -> str:
    return units.range_text(lens.focal_min_mm, lens.focal_max_mm, 1) or ""


def _measured(products: Sequence[P], columns: Sequence[str]) -> list[P]:
    """The products with all these sizes on record."""
    return [product for product in products if all(getattr(product, column) is not None for column in columns)]


def _measures(products: Sequence[Product], columns: Sequence[str]) -> tuple[tuple[str | None, ...], ...]:
    """Name and sizes of each, as the table has them."""
    return tuple(
        (product.full_name, *(units.mm_text(getattr(product, column)) for column in columns)) for product in products
    )


def _lineup(
    name: str,
    items: tuple[lineup_drawing.Item, ...],
    title: str,
    caption: str,
    columns: tuple[str, ...],
    rows: tuple[tuple[str | None, ...], ...],
    left_out: int,
) -> Figure | None:
    if len(items) < 2:
        return None
    if left_out:
        caption += " " + _("Left out because a size is unknown: %(count)s.") % {"count": left_out}
    return Figure(
        name=name,
        drawing=lineup_drawing.lineup(items),
        title=title,
        description=_("Plain outlines side by side on ground lines, each a link to its page."),
        caption=caption,
        columns=columns,
        rows=rows,
    )
