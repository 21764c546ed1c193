"""A kit in pictures: what it covers on a body, what it frames, and all of its things on one ground line."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .. import units
from ..drawing import kits as drawing
from ..drawing import lineup
from ..drawing.axes import LogAxis
from ..drawing.layout import Length
from ..kits.counting import Way
from ..kits.coverage import Span, Speed, gaps, overlaps, stretches
from ..models import Camera, Lens, Product
from ..pairs.sentences import listed
from .compared import Named, field_scene, is_measured
from .figure import Cell, Figure
from .sizes import CAMERA_SIZES, LENS_SIZES, camera_sizes, lens_sizes


@dataclass(frozen=True, slots=True)
class NamedWay:
    """A lens on a body, perhaps behind a converter, with its words: short ones, the whole name, and where it leads."""

    way: Way
    label: str
    name: str
    href: str


def coverage_figure(name: str, bodies: str, ways: Sequence[NamedWay], axis: LogAxis) -> Figure | None:
    """What the ways cover on these bodies; None where nothing counts. `axis` is that of all that is compared."""
    if not ways:
        return None
    bars = [
        drawing.CoverageBar(
            each.label,
            way_speed_text(each.way) or _("f-number unknown"),
            each.href,
            each.name,
            each.way.reach,
            each.way.converter is not None,
        )
        for each in ways
    ]
    words = drawing.CoverageWords(_("Together"), _("Fastest f-number"))
    return Figure(
        name=name,
        drawing=drawing.coverage(bars, words, axis),
        title=_("What the lenses cover on %(bodies)s") % {"bodies": bodies},
        description=_(
            "A bar from the shortest to the longest equivalent focal length of each lens; then all together; then the "
            "fastest f-number at each length."
        ),
        caption=coverage_caption([each.way for each in ways]),
        columns=(_("What"), _("Equivalent focal length"), _("f-number")),
        rows=(*map(way_row, ways), *together_rows([each.way for each in ways])),
    )


def coverage_caption(ways: Sequence[Way]) -> str:
    """How the drawing is read, of what stands in it."""
    spans = [way.reach.span for way in ways]
    sentences = [_("Equivalent focal lengths on a logarithmic scale; a dot is a single length.")]
    if any(way.converter for way in ways):
        sentences.append(_("Lighter: through a converter."))
    if overlaps(spans):
        sentences.append(_("Thicker: two or more cover it."))
    if gaps(spans):
        sentences.append(_("Red: nothing covers it."))
    if any(piece.speed and not piece.speed.is_exact for piece in stretches([way.reach for way in ways])):
        sentences.append(_("Dashed: so fast or faster."))
    return " ".join(sentences)


def speed_text(speed: Speed) -> str:
    """An f-number, or that there is something at least as fast."""
    text = units.f_number_text(speed.f_number) or ""
    return text if speed.is_exact else _("%(f_number)s or faster") % {"f_number": text}


def way_speed_text(way: Way) -> str | None:
    """The f-numbers at both ends; None where one is unknown."""
    ends = (way.printed.f_short, way.printed.f_long)
    return None if None in ends else units.f_number_text(*ends)


def way_row(each: NamedWay) -> tuple[Cell, ...]:
    """A lens or a chain in the table under the drawing."""
    return each.name, span_text(each.way.reach.span), way_speed_text(each.way)


def together_rows(ways: Sequence[Way]) -> list[tuple[Cell, ...]]:
    """How fast all are from one length to the next, with what nothing covers between."""
    found = stretches([way.printed for way in ways])
    speeds = [piece.speed and speed_text(piece.speed) for piece in found]
    rows = [
        (piece.span, (_("Together"), span_text(piece.span), speed)) for piece, speed in zip(found, speeds, strict=True)
    ]
    missing = gaps(way.reach.span for way in ways)
    rows += [(gap, (_("Gap"), span_text(gap), _("nothing covers it"))) for gap in missing]
    return [row for _span, row in sorted(rows, key=lambda row: row[0])]


def span_text(span: Span) -> str:
    """From where to where: `70–200 mm`, or one length."""
    return units.focal_length_text(span.short_mm, span.long_mm) or ""


# So many frames can be told apart on a phone.
MOST_FRAMES = 7


def kit_scene(named: Sequence[Named], without_frame: Sequence[str]) -> Figure | None:
    """What the lenses frame on the bodies; `without_frame` names those of which that is not known, or nothing."""
    remark = _("Without a frame: %(names)s.") % {"names": listed(without_frame)} if without_frame else ""
    return field_scene(named, MOST_FRAMES, remark)


@dataclass(frozen=True, slots=True)
class Thing:
    """A product on the ground line: what stands below it, where it leads, and the length of what is a mere ring."""

    product: Product
    label: str
    href: str
    ring_mm: float | None = None

    @property
    def item(self) -> lineup.Item | None:
        """What is drawn of it; None where a size is unknown."""
        words = (self.label, self.href, self.product.full_name)
        if isinstance(self.product, Camera):
            is_known = is_measured(self.product, CAMERA_SIZES)
            return lineup.standing_camera(camera_sizes(self.product), *words) if is_known else None
        if isinstance(self.product, Lens):
            is_known = is_measured(self.product, LENS_SIZES)
            return lineup.standing_lens(lens_sizes(self.product), *words) if is_known else None
        return lineup.standing_ring(Length(self.ring_mm), *words) if self.ring_mm else None

    @property
    def row(self) -> tuple[Cell, ...]:
        """Its sizes in the table under the drawing."""
        sides: tuple[float | None, float | None] = (None, self.ring_mm)
        if isinstance(self.product, Camera):
            sides = self.product.width_mm, self.product.height_mm
        if isinstance(self.product, Lens):
            sides = self.product.diameter_mm, self.product.length_mm
        return self.product.full_name, *map(units.mm_text, sides)


def ground_line(things: Sequence[Thing]) -> Figure | None:
    """All of them on one ground line at one scale; None where no size is known. No query."""
    items = [thing.item for thing in things]
    drawn = tuple(item for item in items if item)
    if not drawn:
        return None
    sentences = [
        _("Plain outlines at one scale, bodies from the front, lenses on their mounts."),
        _("Rings are as wide as the mount, an adapter's as long as the way that it bridges.")
        if any(item and thing.ring_mm for item, thing in zip(items, things, strict=True))
        else "",
        not_drawn_words([thing.product.full_name for item, thing in zip(items, things, strict=True) if not item]),
    ]
    return Figure(
        name="ground-line",
        drawing=lineup.ground_lines(drawn),
        title=_("The whole kit, at one scale"),
        description=_("Plain outlines side by side on ground lines, each a link to its page."),
        caption=" ".join(filter(None, sentences)),
        columns=(_("Thing"), _("Width or diameter"), _("Height or length")),
        rows=tuple(thing.row for thing in things),
    )


def not_drawn_words(names: Sequence[str]) -> str:
    """A sentence on what stands on no line; empty where all does."""
    return _("Not drawn, as a size is unknown: %(names)s.") % {"names": listed(names)} if names else ""
