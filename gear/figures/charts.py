"""Charts of many products at once. Their links lead to the products' pages."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .. import dates, units
from ..choices import MilestoneKind
from ..drawing import charts as drawing
from ..drawing import lineup as lineup_drawing
from ..evidence.prices import price_words
from ..models import Camera, Lens, Milestone, Product
from .figure import Figure
from .sizes import CAMERA_SIZES, LENS_SIZES, camera_sizes, lens_sizes
from .words import nominal_sensor_words

P = TypeVar("P", bound=Product)


def focal_coverage(lenses: Sequence[Lens]) -> Figure | None:
    """Which focal lengths the lenses of a list cover; None without lenses."""
    ordered = sorted(lenses, key=lambda lens: (lens.focal_min_mm, lens.focal_max_mm, lens.slug))
    if not ordered:
        return None
    # Lenses of one maker need not repeat its name.
    one_maker = len({lens.maker_id for lens in ordered}) == 1
    bars = [
        drawing.Bar(
            lens.name if one_maker else lens.full_name,
            lens.get_absolute_url(),
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


def _known(products: Iterable[Product], across: str, up: str) -> list[tuple[Product, float, float]]:
    """The products with both numbers on record."""
    triples = ((product, getattr(product, across), getattr(product, up)) for product in products)
    return [(product, x, y) for product, x, y in triples if x is not None and y is not None]


def weight_price(products: Sequence[Product]) -> Figure | None:
    """Weight against list price, whose kind the table names; None with fewer than two products that have both."""
    known = _known(products, "weight_g", "launch_price_usd")
    if len(known) < 2:
        return None
    marks = [drawing.Mark(x, y, product.get_absolute_url(), product.full_name) for product, x, y in known]
    return Figure(
        name="weight-price",
        drawing=drawing.scatter(marks, _axis(_("weight"), units.G), _axis(_("list price"), units.USD)),
        title=_("Weight and list price"),
        description=_("Each dot is a product: farther right is heavier, higher up is dearer."),
        caption=_left_out(len(products) - len(known)),
        columns=(_("Product"), _("Weight"), _("List price")),
        rows=tuple(
            (product.full_name, units.weight_text(x), price_words(y, product.launch_price_basis))
            for product, x, y in known
        ),
    )


def weight_focal_length(lenses: Sequence[Lens]) -> Figure | None:
    """Weight against the longest focal length; None with fewer than two lenses that have both."""
    known = _known(lenses, "focal_max_mm", "weight_g")
    if len(known) < 2:
        return None
    marks = [drawing.Mark(x, y, lens.get_absolute_url(), lens.full_name) for lens, x, y in known]
    return Figure(
        name="weight-focal-length",
        drawing=drawing.scatter(marks, _axis(_("longest focal length"), units.MM), _axis(_("weight"), units.G)),
        title=_("Weight and longest focal length"),
        description=_("Each dot is a lens: farther right is longer, higher up is heavier."),
        caption=_left_out(len(lenses) - len(known)),
        columns=(_("Lens"), _("Longest focal length"), _("Weight")),
        rows=tuple((lens.full_name, units.focal_length_text(x), units.weight_text(y)) for lens, x, y in known),
    )


def _axis(quantity: str, sign: str) -> str:
    """The words at an axis: what it counts, and in which unit."""
    return _("%(quantity)s, %(unit)s") % {"quantity": quantity, "unit": sign}


def _left_out(count: int) -> str:
    """The caption of a chart of two numbers: what it shows, and how many it cannot show."""
    words = _("Both scales are logarithmic.")
    if count:
        words += " " + _("Left out because a number is unknown: %(count)s.") % {"count": count}
    return words


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


def camera_lineup(cameras: Sequence[Camera]) -> Figure | None:
    """Bodies on one ground line at one scale: those whose sizes are all on record; None with fewer than two."""
    known = _measured(cameras, CAMERA_SIZES)
    sizes = [camera_sizes(camera) for camera in known]
    sensors = [side for each in sizes for side in (each.sensor_width, each.sensor_height)]
    items = tuple(
        lineup_drawing.standing_camera(each, camera.name, camera.get_absolute_url(), camera.full_name)
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


def lens_lineup(lenses: Sequence[Lens]) -> Figure | None:
    """Lenses standing on their mounts at one scale: those whose sizes are on record; None with fewer than two."""
    known = _measured(lenses, LENS_SIZES)
    items = tuple(
        lineup_drawing.standing_lens(lens_sizes(lens), _focal_label(lens), lens.get_absolute_url(), lens.full_name)
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
