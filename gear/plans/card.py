"""The pocket card of a kit: what to pack, and what each lens frames and keeps sharp on each image area."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .. import optics, querystring, units
from ..lists.cells import shortened, unknown_mark
from ..models import Accessory, Lens
from ..pairing import ConverterFacts, Pairing
from ..pairing.numbers import Sides
from ..pairs.sentences import APERTURE_WORDS, FOCUS_WORDS, listed
from ..spoken import named
from .asked import Asked
from .card_form import CardForm
from .firmware import firmware_lines
from .kit import Kit
from .page import summary
from .totals import totals

YES, NO = "yes", "no"
# A card with more lines than this is set closer, and closer again, so that eight things fit on one sheet.
LINES_OF_DENSITIES = ((17, "roomy"), (27, "close"), (42, "dense"))
DENSEST = "densest"


@dataclass(frozen=True, slots=True)
class PackLine:
    """A thing to tick: `words` say what matters of it in the field. Its weight is None where it is not known.

    `firmware` is what to install on it before leaving; empty where no source names a version.
    """

    name: str
    words: str
    weight: str | None
    count: int = 1
    firmware: str = ""


@dataclass(frozen=True, slots=True)
class EndLine:
    """One focal length of a lens: its angles of view, and the hyperfocal distance at each aperture of the card."""

    focal_length: str
    horizontal: str
    diagonal: str
    distances: Sequence[str]


@dataclass(frozen=True, slots=True)
class LensLines:
    """A lens, or one with a converter, and a line for each end of its range."""

    name: str
    ends: Sequence[EndLine]
    is_chain: bool = False


@dataclass(frozen=True, slots=True)
class CardArea:
    """Bodies that use the same image area with the lenses below, in words. `circle` is None where nothing gives one."""

    bodies: str
    area: str | None
    circle: str | None
    lenses: Sequence[LensLines]

    @property
    def count(self) -> int:
        """How many lines it takes, its own included."""
        return 1 + sum(len(lens.ends) for lens in self.lenses)


@dataclass(frozen=True, slots=True)
class Asking:
    """What a card is reckoned for."""

    f_numbers: Sequence[float]
    circle_mm: float | None

    def circle_on(self, sides: Sides | None) -> float | None:
        """The circle of confusion on an image area: the chosen one, else its own; None where neither is known."""
        if self.circle_mm is not None or sides is None:
            return self.circle_mm
        return optics.circle_of_confusion_mm(*sides)


def card_context(asked: Asked, kit: Kit, form: CardForm) -> dict[str, Any]:
    """Everything that the template needs. No query beyond those of the kit."""
    lines, areas = pack_lines(kit), card_areas(kit, Asking(form.f_numbers, form.circle_mm))
    query = (*asked.items.query, *form.query)
    return {
        "kit": kit,
        "form": form,
        "notices": named([*chain.from_iterable(asked.problems.values())]),
        "summary": summary(kit),
        "pack": lines,
        "weight": totals(kit)[0],
        "f_numbers": [units.f_number_text(one) for one in form.f_numbers],
        "areas": areas,
        "apart": not_mounted(kit),
        "density": density(len(lines) + sum(area.count for area in areas)),
        "canonical_path": reverse("gear:kit-card") + querystring.encode(query),
        "robots": "noindex" if query or asked.problems or not form.is_valid() else "",
        "hidden": asked.items.query,
        "kit_url": asked.items.address,
    }


def density(lines: int) -> str:
    """How close the lines of a sheet must stand."""
    return next((name for most, name in LINES_OF_DENSITIES if lines <= most), DENSEST)


def pack_lines(kit: Kit) -> list[PackLine]:
    """All things with a weight each, in the order of the page of the kit."""
    words = [
        *((camera, "") for camera in kit.cameras),
        *((lens, lens_words(lens)) for lens in kit.lenses),
        *((accessory, accessory_words(kit, accessory)) for accessory in kit.accessories),
    ]
    firmware = firmware_words(kit)
    products = [
        PackLine(one.full_name, said, units.weight_text(one.weight_g, grouped=True), 1, firmware.get(one.slug, ""))
        for one, said in words
    ]
    own = [
        PackLine(one.name, "", units.weight_text(one.whole_weight_g, grouped=True), one.count)
        for one in (own.part for own in kit.items.own)
    ]
    return [*products, *own]


def firmware_words(kit: Kit) -> dict[str, str]:
    """The newest firmware that is on record for each body, by its slug: what to install before leaving."""
    versions = {line.subject: line.version for line in reversed(firmware_lines(kit)) if line.version}
    return {subject: _("firmware %(version)s or later") % {"version": version} for subject, version in versions.items()}


def lens_words(lens: Lens) -> str:
    """How near a lens focuses."""
    distance = units.metres_text(lens.min_focus_m)
    return _("closest focus unknown") if distance is None else _("focuses from %(distance)s") % {"distance": distance}


def accessory_words(kit: Kit, accessory: Accessory) -> str:
    """What an accessory does to the lens behind which it stands, or which stands on it."""
    return adapter_words(kit, accessory) if accessory in kit.adapters else converter_words(kit, accessory)


def converter_words(kit: Kit, converter: Accessory) -> str:
    """The factor of a converter, and whether it fits anything here: it does only where a source says so."""
    factor = units.factor_text(converter.factor)
    chains = [one for one in kit.chains if one.converter and one.converter.slug == converter.slug]
    if not chains or any(map(is_mountable, chains)):
        return str(factor)
    fits_none = all(one.outcomes.fits == NO for one in chains)
    sentence = _("%(factor)s, fits no lens here") if fits_none else _("%(factor)s, whether it fits is unknown")
    return sentence % {"factor": factor}


def is_mountable(chain: Pairing) -> bool:
    """Whether a source says that a converter fits. That its list names the lens decides nothing, as on other pages."""
    return chain.outcomes.fits == YES


def adapter_words(kit: Kit, adapter: Accessory) -> str:
    """The mount whose lenses an adapter takes, and how these are focused and stopped down on each body alike."""
    mount = adapter.from_mount.name if adapter.from_mount else ""
    adapted = [pair.adapted for pair in kit.adapted if pair.adapter.pk == adapter.pk]
    if not adapted:
        return mount
    focus = listed(dict.fromkeys(str(FOCUS_WORDS[one.focus]) for one in adapted))
    aperture = listed(dict.fromkeys(str(APERTURE_WORDS[one.aperture]) for one in adapted))
    words = {"mount": mount, "focus": focus, "aperture": aperture}
    return _("%(mount)s; focus: %(focus)s; aperture: %(aperture)s") % words


def not_mounted(kit: Kit) -> list[str]:
    """The pairs of which a source says that they do not work: these have no lines."""
    names = {product.slug: product.full_name for product in kit.products}
    return [f"{names[body]} × {names[lens]}" for (body, lens), pair in kit.pairs.items() if pair.outcomes.fits == NO]


Shared = tuple[Sides | None, tuple[str, ...]]


def card_areas(kit: Kit, asking: Asking) -> list[CardArea]:
    """The lenses by the image area that they have on a body; bodies on which all of it is alike share the lines."""
    by_area: dict[Shared, list[LensLines]] = {}
    for lens in kit.lenses:
        for (sides, bodies), pairs in shared_by_bodies(kit, lens).items():
            circle_mm = asking.circle_on(sides)
            lines = by_area.setdefault((sides, bodies), [])
            lines.extend(lens_lines(pair, lens, asking.f_numbers, circle_mm) for pair in pairs)
    names = {camera.slug: camera.full_name for camera in kit.cameras}
    return [
        CardArea(
            listed(names[body] for body in bodies),
            units.area_text(*sides, 1) if sides else None,
            units.circle_text(asking.circle_on(sides)),
            lines,
        )
        for (sides, bodies), lines in sorted(by_area.items(), key=lambda one: largest_first(one[0]))
    ]


def largest_first(shared: Shared) -> tuple[float, tuple[str, ...]]:
    """The largest image area first, one that is not known last."""
    sides, bodies = shared
    return -optics.diagonal_mm(*sides) if sides else 0.0, bodies


def shared_by_bodies(kit: Kit, lens: Lens) -> dict[Shared, list[Pairing]]:
    """A lens and its chains on each image area, with the bodies that have it and take the same converters."""
    alike: dict[tuple[Sides | None, tuple[str, ...]], list[list[Pairing]]] = {}
    for camera in kit.cameras:
        pair = kit.pairs[camera.slug, lens.slug]
        if pair.outcomes.fits == NO:
            continue
        pairs = [pair, *fitting_chains(kit, pair)]
        key = pair.numbers.angle_sides_mm, tuple(one.converter.slug for one in pairs if one.converter)
        alike.setdefault(key, []).append(pairs)
    return {
        (sides, tuple(pairs[0].camera.slug for pairs in found)): found[0]
        for (sides, _converters), found in alike.items()
    }


def fitting_chains(kit: Kit, pair: Pairing) -> Iterator[Pairing]:
    """The pair with each converter that fits."""
    for one in kit.chains:
        if (one.camera.slug, one.lens.slug) == (pair.camera.slug, pair.lens.slug) and is_mountable(one):
            yield one


def lens_lines(pair: Pairing, lens: Lens, f_numbers: Sequence[float], circle_mm: float | None) -> LensLines:
    """What stands on the card of a lens, or of a chain, on one image area."""
    name = lens.name if pair.converter is None else chain_name(pair.converter)
    ends = range(1 if lens.focal_min_mm == lens.focal_max_mm else 2)
    lines = [end_line(pair, end, f_numbers, circle_mm) for end in ends]
    return LensLines(name, lines, pair.converter is not None)


def chain_name(converter: ConverterFacts) -> str:
    """How a chain is called under its lens."""
    return _("with %(converter)s") % {"converter": converter.name}


def end_line(pair: Pairing, end: int, f_numbers: Sequence[float], circle_mm: float | None) -> EndLine:
    """The line of one end of a range: 0 is the shortest focal length, 1 the longest."""
    numbers = pair.numbers
    angles, focal_mm = numbers.angle_of_view_deg, numbers.focal_length_mm[end]
    across, diagonal = (
        does_not_apply() if pair.lens.fisheye else known_or_mark(units.angle_text(ends[end]))
        for ends in (angles.horizontal, angles.diagonal)
    )
    distances = [distance_cell(pair, end, f_number, circle_mm) for f_number in f_numbers]
    return EndLine(known_or_mark(units.focal_length_text(focal_mm)), across, diagonal, distances)


def distance_cell(pair: Pairing, end: int, f_number: float, circle_mm: float | None) -> str:
    """The hyperfocal distance at an aperture; a dash where the lens does not have it, a mark where that is unknown."""
    focal_mm = pair.numbers.focal_length_mm[end]
    is_there = has_aperture(f_number, *aperture_limits(pair, end))
    if is_there is False:
        return does_not_apply()
    if is_there is None or focal_mm is None or circle_mm is None:
        return unknown_mark()
    return known_or_mark(units.distance_text(optics.hyperfocal_distance_m(focal_mm, f_number, circle_mm)))


def aperture_limits(pair: Pairing, end: int) -> tuple[float | None, float | None]:
    """The largest and the smallest aperture at an end of the range. Of a prime both ends are one."""
    wide, tele = pair.numbers.f_number
    is_prime = pair.lens.focal_min_mm == pair.lens.focal_max_mm
    largest = (wide or tele) if is_prime else (wide, tele)[end]
    factor = 1.0 if pair.converter is None else pair.converter.factor
    return largest, None if pair.lens.aperture_min is None else pair.lens.aperture_min * factor


def has_aperture(f_number: float, largest: float | None, smallest: float | None) -> bool | None:
    """Whether an aperture can be set; None where the largest is not on record.

    What is reckoned with a converter counts as the f-number that is printed for it: 11.2 as 11. A smallest aperture
    that is not on record is no limit.
    """
    if smallest is not None and f_number > max(smallest, optics.printed_f_number(smallest)):
        return False
    return None if largest is None else f_number >= min(largest, optics.printed_f_number(largest))


def known_or_mark(words: str | None) -> str:
    """The words, or the mark of what is not on record."""
    return unknown_mark() if words is None else words


def does_not_apply() -> SafeString:
    """What stands where nothing can be reckoned for this lens."""
    return shortened("–", _("does not apply"))
