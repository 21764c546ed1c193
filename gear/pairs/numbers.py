"""The numbers of a pair as rows of a table: a name, a value in words, and what it is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .. import units
from ..choices import WeightBasis
from ..pairing import Pairing
from ..pairing.numbers import ImageArea, Numbers, Range
from .sentences import parts_words, stops_words


@dataclass(frozen=True, slots=True)
class NumberRow:
    """`value` is None where it is unknown; `basis` says how it comes about."""

    label: str
    value: str | None
    basis: str = ""


def number_rows(pairing: Pairing) -> list[NumberRow]:
    """All numbers of a pair, in the order a photographer asks for them."""
    return [
        weight_row(pairing),
        length_row(pairing),
        *optical_rows(pairing),
        *angle_rows(pairing.numbers),
        balance_row(pairing.numbers),
        price_row(pairing),
    ]


def parts_of(pairing: Pairing) -> list[tuple[str, object]]:
    """The parts that are summed: camera, lens and, where there is one, converter."""
    parts: list[tuple[str, object]] = [("body", pairing.camera), ("lens", pairing.lens)]
    return parts if pairing.converter is None else [*parts, ("converter", pairing.converter)]


def missing_parts(pairing: Pairing, *columns: str) -> list[str]:
    """The parts whose value is unknown in a sum."""
    names = {"camera": "body"}
    missing = (name.split(".") for name in pairing.numbers.incomplete)
    return [names.get(part, part) for part, column in missing if column in columns]


def weight_row(pairing: Pairing) -> NumberRow:
    """The weight, with what the body's figure includes."""
    missing = missing_parts(pairing, "weight_g")
    if missing:
        return NumberRow(_("Weight"), None, _at_least(units.weight_text(pairing.numbers.known_weight_g), missing))
    basis = pairing.numbers.weight_basis
    body = str(WeightBasis(basis).label) if basis else _("basis unknown")
    words = {"body": _("body (%(basis)s)") % {"basis": body}, "lens": _("lens"), "converter": _("converter")}
    shares = (f"{units.weight_text(part.weight_g)} {words[name]}" for name, part in parts_of(pairing))
    return NumberRow(_("Weight"), units.weight_text(pairing.numbers.weight_g), ", ".join(shares))


def _at_least(known: str | None, missing: Sequence[str]) -> str:
    """What is known of a sum, and of which parts nothing is."""
    not_recorded = _("not on record: %(parts)s") % {"parts": parts_words(missing)}
    if known is None or known.startswith("0 "):
        return not_recorded
    return _("at least %(known)s; %(rest)s") % {"known": known, "rest": not_recorded}


def length_row(pairing: Pairing) -> NumberRow:
    """From the back of the camera to the front of the lens."""
    label, missing = _("Length"), missing_parts(pairing, "depth_mm", "length_mm")
    if missing:
        return NumberRow(label, None, _("not on record: %(parts)s") % {"parts": parts_words(missing)})
    sizes = [pairing.camera.depth_mm, *(part.length_mm for name, part in parts_of(pairing)[:0:-1])]
    return NumberRow(label, units.mm_text(pairing.numbers.length_mm), " + ".join(map(_plain, sizes)))


def _plain(value: float | None) -> str:
    return units.number_text(value, units.RECORDED_DECIMALS) or ""


def optical_rows(pairing: Pairing) -> Iterator[NumberRow]:
    """Image area, focal length and aperture, as they are and as on full frame."""
    numbers, area = pairing.numbers, pairing.numbers.image_area
    yield NumberRow(_("Image area"), _area_words(area), _area_basis(pairing))
    yield NumberRow(_("Crop factor"), units.factor_text(numbers.crop_factor))
    if pairing.converter:
        factor = units.factor_text(pairing.converter.factor)
        yield NumberRow(_("Focal length"), units.focal_length_text(*numbers.focal_length_mm), f"{factor}")
        yield NumberRow(_("Light loss"), stops_words(numbers.light_loss_stops))
    equivalent = numbers.equivalent_focal_length_mm
    yield NumberRow(_("Frames as on full frame"), units.focal_length_text(*equivalent), _("equivalent focal length"))
    yield NumberRow(_("Largest aperture"), units.f_number_text(*numbers.f_number), _("for exposure"))
    depth = units.f_number_text(*numbers.equivalent_f_number, digits=1)
    yield NumberRow(_("Blurs as on full frame"), depth, _("for depth of field, not for exposure"))


def _area_words(area: ImageArea) -> str | None:
    """The sensor's sides as recorded; those of a crop are reckoned, so to a tenth."""
    digits = 1 if area.crop else units.RECORDED_DECIMALS
    return units.area_text(area.width_mm, area.height_mm, digits)


def _area_basis(pairing: Pairing) -> str:
    sensor = units.area_text(pairing.camera.sensor_width_mm, pairing.camera.sensor_height_mm)
    if not pairing.numbers.image_area.crop or sensor is None:
        return ""
    return _("of %(sensor)s") % {"sensor": sensor}


def angle_rows(numbers: Numbers) -> list[NumberRow]:
    """Angles of view over the diagonal and both sides."""
    angles, at = numbers.angle_of_view_deg, _at_focal_lengths(numbers.focal_length_mm)
    named = (
        (_("Angle of view, diagonal"), angles.diagonal),
        (_("Angle of view, horizontal"), angles.horizontal),
        (_("Angle of view, vertical"), angles.vertical),
    )
    return [NumberRow(label, units.angle_text(*ends), at) for label, ends in named]


def _at_focal_lengths(focal_length_mm: Range) -> str:
    shortest, longest = (units.number_text(end, 1) for end in focal_length_mm)
    if shortest is None or longest is None or shortest == longest:
        return ""
    return _("at %(shortest)s and %(longest)s mm") % {"shortest": shortest, "longest": longest}


def balance_row(numbers: Numbers) -> NumberRow:
    """The weight in front against the body's."""
    ratio = units.number_text(numbers.balance, 2)
    return NumberRow(_("Balance"), ratio and f"{ratio} : 1", _("weight in front of the body against the body's"))


def price_row(pairing: Pairing) -> NumberRow:
    """Launch prices added up."""
    missing = missing_parts(pairing, "launch_price_usd")
    if missing:
        known = pairing.numbers.known_launch_price_usd
        return NumberRow(_("Launch price"), None, _at_least(units.price_text(known), missing))
    shares = (units.price_text(part.launch_price_usd) or "" for name, part in parts_of(pairing))
    return NumberRow(_("Launch price"), units.price_text(pairing.numbers.launch_price_usd), " + ".join(shares))
