"""What a kit covers, body after body: the drawing, what is missing between, and what does not count."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import querystring, units
from ..drawing.kits import coverage_axis
from ..figures.figure import Figure
from ..figures.kits import NamedWay, coverage_figure, span_text
from ..kits.counting import Counted, LeftOut, Reason, Way, count
from ..kits.coverage import Span, gaps, overlaps, stretches, union
from ..models import Camera
from ..pairs.data import rounded, rounded_ends
from ..pairs.sentences import listed
from .kit import Kit

REASON_WORDS: Mapping[Reason, Any] = {
    "no-fit": gettext_lazy("does not fit, a source says"),
    "fit-unknown": gettext_lazy("nobody says that they go together"),
    "fisheye": gettext_lazy("a fisheye, which has no equivalent focal length"),
    "fisheye-unknown": gettext_lazy("perhaps a fisheye: unknown"),
    "focal-length-unknown": gettext_lazy("focal length unknown"),
    "crop-factor-unknown": gettext_lazy("unknown how far the body crops it"),
}


Alike = Mapping[Counted, Sequence[Camera]]


@dataclass(frozen=True, slots=True)
class NotCounted:
    """What does not count for one reason, by name."""

    reason: str
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class CoverageBlock:
    """What is covered on a body, or on several alike; `figure` is None where nothing counts.

    `without_converters`: what the lenses cover alone, where converters add to it.
    """

    bodies: str
    figure: Figure | None
    covered: Sequence[str]
    without_converters: Sequence[str]
    gaps: Sequence[str]
    overlaps: Sequence[str]
    not_counted: Sequence[NotCounted]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The section of a kit's page; `needs_body`: there are lenses, and nothing to put them on."""

    blocks: Sequence[CoverageBlock]
    needs_body: bool
    cameras_url: str


def coverage_context(kit: Kit) -> dict[str, Any]:
    """What the kit covers. No query."""
    blocks = coverage_blocks(kit, bodies_alike(kit))
    cameras_url = reverse("gear:camera-list") + querystring.encode(kit.items.carried)
    return {"coverage": Coverage(blocks, bool(kit.lenses) and not kit.cameras, cameras_url)}


def bodies_alike(kit: Kit) -> Alike:
    """The bodies by what counts on them; none where there is no lens."""
    alike: dict[Counted, list[Camera]] = defaultdict(list)
    for camera in kit.cameras if kit.lenses else ():
        alike[counted_on(kit, camera)].append(camera)
    return alike


def spans_of(alike: Iterable[Counted]) -> list[Span]:
    """From where to where all reach that count, on whichever body."""
    return [span for counted in alike for span in counted.spans]


def coverage_blocks(kit: Kit, alike: Alike, beside: Sequence[Span] = (), name: str = "coverage") -> list[CoverageBlock]:
    """The blocks of a kit; their drawings share an axis, on which the spans of another kit have their place too."""
    spans, numbered = [*spans_of(alike), *beside], enumerate(alike.items(), start=1)
    return [coverage_block(kit, f"{name}-{place}", cameras, counted, spans) for place, (counted, cameras) in numbered]


def counted_on(kit: Kit, camera: Camera) -> Counted:
    """What counts on a body: each lens, and after it the same behind each converter."""
    pairs = [kit.pairs[camera.slug, lens.slug] for lens in kit.lenses]
    chains = [chain for chain in kit.chains if chain.camera.slug == camera.slug]
    return count(each for pair in pairs for each in (pair, *(c for c in chains if c.lens.slug == pair.lens.slug)))


def coverage_block(
    kit: Kit, name: str, cameras: Sequence[Camera], counted: Counted, spans: Sequence[Span]
) -> CoverageBlock:
    """A block of the section; its drawing has the axis of all `spans`."""
    bodies, named = listed(camera.full_name for camera in cameras), KitNames(kit)
    ways = [named.way(way, cameras[0]) for way in counted.ways]
    return CoverageBlock(
        bodies,
        coverage_figure(name, bodies, ways, coverage_axis(spans)) if ways else None,
        [*map(span_text, union(counted.spans))],
        without_converters(counted),
        [_("nothing between %(short)s and %(long)s") % ends(gap) for gap in gaps(counted.spans)],
        [*map(span_text, overlaps(counted.spans))],
        not_counted(counted.left_out, named),
    )


def without_converters(counted: Counted) -> list[str]:
    """What the lenses cover alone; nothing where converters add nothing."""
    alone = union(counted.spans_alone)
    return [*map(span_text, alone)] if alone != union(counted.spans) else []


def ends(span: Span) -> dict[str, str | None]:
    """Both ends in words, the unit once."""
    return {"short": units.number_text(span.short_mm, 1), "long": units.focal_length_text(span.long_mm)}


class KitNames:
    """The names of a kit's things and the addresses of its pairs, which carry the kit along."""

    def __init__(self, kit: Kit) -> None:
        self._along = kit.items.carried
        self._lenses = {lens.slug: lens for lens in kit.lenses}
        self._converters = {converter.slug: converter for converter in kit.converters}

    def whole(self, lens: str, converter: str | None) -> str:
        """The lens, with the converter behind it."""
        name = self._lenses[lens].full_name
        if converter is None:
            return name
        return _("%(lens)s with %(converter)s") % {"lens": name, "converter": self._converters[converter].full_name}

    def way(self, way: Way, camera: Camera) -> NamedWay:
        """What the drawing says of a lens; a chain stands below its lens, so that it names the converter alone."""
        label, converter = self._lenses[way.lens].name, ()
        if way.converter:
            label = _("with %(converter)s") % {"converter": self._converters[way.converter].name}
            converter = (("converter", way.converter),)
        address = reverse("gear:pair-detail", args=[camera.slug, way.lens])
        href = address + querystring.encode((*converter, *self._along))
        return NamedWay(way, label, self.whole(way.lens, way.converter), href)

    def left_out(self, converter: str | None, lenses: Sequence[str]) -> list[str]:
        """Lenses that do not count, one by one; behind a converter in a line that begins with it."""
        found = [self._lenses[lens].full_name for lens in lenses]
        if converter is None:
            return found
        words = {"converter": self._converters[converter].full_name, "lenses": listed(found)}
        return [_("%(converter)s behind %(lenses)s") % words]


def not_counted(left_out: Iterable[LeftOut], named: KitNames) -> list[NotCounted]:
    """What does not count, by reason. What keeps a lens out is not said again of its chains."""
    alone = {one.lens for one in left_out if one.converter is None}
    lenses: dict[tuple[Reason, str | None], list[str]] = defaultdict(list)
    for one in left_out:
        if one.converter is None or one.lens not in alone:
            for reason in one.because:
                lenses[reason, one.converter].append(one.lens)
    names: dict[Reason, list[str]] = defaultdict(list)
    for (reason, converter), its in lenses.items():
        names[reason] += named.left_out(converter, its)
    return [NotCounted(str(words), names[reason]) for reason, words in REASON_WORDS.items() if names[reason]]


def coverage_data(kit: Kit) -> list[dict[str, Any]]:
    """What the kit covers on each body, for programs. No query."""
    return [body_data(camera, counted_on(kit, camera)) for camera in kit.cameras]


def body_data(camera: Camera, counted: Counted) -> dict[str, Any]:
    """What is covered on one body, for programs."""
    return {
        "camera": camera.slug,
        "covered_mm": [*map(span_data, union(counted.spans))],
        "gaps_mm": [*map(span_data, gaps(counted.spans))],
        "overlaps_mm": [*map(span_data, overlaps(counted.spans))],
        "reaches": [*map(way_data, counted.ways)],
        "fastest": [
            {
                "from_mm": rounded(piece.span.short_mm, 1),
                "to_mm": rounded(piece.span.long_mm, 1),
                "f_number": rounded(piece.speed.f_number, 2) if piece.speed else None,
                "is_exact": piece.speed.is_exact if piece.speed else None,
            }
            for piece in stretches(counted.reaches)
        ],
        "not_counted": [
            {"lens": one.lens, "converter": one.converter, "because": list(one.because)} for one in counted.left_out
        ],
    }


def span_data(span: Span) -> list[float | int | None]:
    """Both ends, for programs."""
    return rounded_ends((span.short_mm, span.long_mm), 1)


def way_data(way: Way) -> dict[str, Any]:
    """What a lens covers, for programs."""
    return {
        "lens": way.lens,
        "converter": way.converter,
        "equivalent_focal_length_mm": span_data(way.reach.span),
        "f_number": rounded_ends((way.reach.f_short, way.reach.f_long), 2),
    }
