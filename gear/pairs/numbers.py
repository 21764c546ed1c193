"""The numbers of a pair as rows of a table: a name, a value in words, and what it is made of."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .. import units
from ..choices import WeightBasis
from ..evidence.prices import are_of_launch, basis_words
from ..pairing import CameraFacts, ConverterFacts, LensFacts, Pairing
from ..pairing.numbers import ImageArea, Numbers, Range, Total
from .lines import printed_stop
from .sentences import OWNERS, listed, parts_words, stops_words


@dataclass(frozen=True, slots=True)
class NumberRow:
    """`value` is None where it is unknown; `basis` says how it comes about.

    `is_partly_known`: the basis says what is known of an unknown value.
    """

    label: str
    value: str | None
    basis: str = ""
    is_partly_known: bool = False

    @property
    def is_told(self) -> bool:
        """Whether there is more to say than that it is not on record."""
        return self.value is not None or self.is_partly_known


def numbers_context(rows: Iterable[NumberRow]) -> dict[str, Any]:
    """The numbers of which something is known, and the names of the others in a row."""
    rows = list(rows)
    return {
        "numbers": [row for row in rows if row.is_told],
        "numbers_unknown": listed(row.label for row in rows if not row.is_told),
    }


def number_rows(pairing: Pairing) -> list[NumberRow]:
    """The numbers of a pair, in the order a photographer asks for them; equivalents only where they differ."""
    numbers = pairing.numbers
    return [
        weight_row(pairing),
        length_row(pairing),
        *own_rows(pairing),
        *(() if numbers.crop_factor == 1 else equivalent_rows(numbers)),
        *squeezed_rows(numbers),
        angle_row(numbers),
        price_row(pairing),
    ]


def missing_words(total: Total) -> dict[str, str]:
    """The parts whose value is unknown in a sum, in words, for the sentences below."""
    return {"parts": parts_words(OWNERS[name.partition(".")[0]] for name in total.missing)}


def weight_row(pairing: Pairing) -> NumberRow:
    """The weight, with what the body's figure includes."""
    total, basis = pairing.numbers.totals["weight_g"], pairing.numbers.weight_basis
    if total.missing:
        return NumberRow(_("Weight"), None, _at_least(total, grouped_weight), is_partly_known=bool(total.known))
    body = str(WeightBasis(basis).label) if basis else _("basis unknown")
    weights = {"weight": grouped_weight(pairing.camera.weight_g), "basis": body}
    shares = [_("%(weight)s body (%(basis)s)") % weights]
    shares.append(_("%(weight)s lens") % {"weight": grouped_weight(pairing.lens.weight_g)})
    if pairing.converter:
        shares.append(_("%(weight)s converter") % {"weight": grouped_weight(pairing.converter.weight_g)})
    return NumberRow(_("Weight"), grouped_weight(total.known), listed(shares))


def grouped_weight(grams: float | None) -> str | None:
    """A weight as the sentence of the page gives it: `1,050 g`."""
    return units.weight_text(grams, grouped=True)


def _at_least(total: Total, text: Callable[[float | None], str | None]) -> str:
    """What is known of a sum, and of which parts nothing is."""
    words = missing_words(total)
    if not total.known:
        return _("not on record: %(parts)s") % words
    return _("at least %(known)s; not on record: %(parts)s") % {**words, "known": text(total.known)}


def length_row(pairing: Pairing) -> NumberRow:
    """From the back of the camera to the front of the lens."""
    total, converter = pairing.numbers.totals["length_mm"], pairing.converter
    if total.missing:
        return NumberRow(_("Length"), None, _("not on record: %(parts)s") % missing_words(total))
    sizes = [pairing.camera.depth_mm, *([converter.length_mm] if converter else ()), pairing.lens.length_mm]
    shares = (units.number_text(size, units.RECORDED_DECIMALS) or "" for size in sizes)
    return NumberRow(_("Length"), units.mm_text(total.known), " + ".join(shares))


def optical_rows(pairing: Pairing) -> Iterator[NumberRow]:
    """Image area, focal length and aperture, as they are and as on full frame."""
    yield from own_rows(pairing)
    yield from equivalent_rows(pairing.numbers)
    yield from squeezed_rows(pairing.numbers)


def own_rows(pairing: Pairing) -> Iterator[NumberRow]:
    """Image area and aperture as they are, and what a converter makes of the lens."""
    numbers, area = pairing.numbers, pairing.numbers.image_area
    yield NumberRow(_("Image area"), _area_words(area), _area_basis(pairing))
    if pairing.converter:
        factor = units.factor_text(pairing.converter.factor)
        yield NumberRow(_("Focal length"), units.focal_length_text(*numbers.focal_length_mm), f"{factor}")
        yield NumberRow(_("Light loss"), stops_words(numbers.light_loss_stops))
    yield aperture_row(pairing)


def squeezed_rows(numbers: Numbers) -> Iterator[NumberRow]:
    """What an anamorphic lens sees across; nothing of others."""
    if numbers.lens.squeeze is not None:
        across = units.focal_length_text(*numbers.horizontal_equivalent_mm)
        basis = _("anamorphic: equivalent focal length / %(squeeze)s") % squeeze_words(numbers.lens.squeeze)
        yield NumberRow(_("Equivalent focal length, horizontal"), across, basis)


def equivalent_rows(numbers: Numbers) -> Iterator[NumberRow]:
    """What frames and blurs alike on full frame; without a crop these are the lens's own numbers."""
    yield NumberRow(_("Crop factor"), units.factor_text(numbers.crop_factor))
    equivalent = units.focal_length_text(*numbers.equivalent_focal_length_mm)
    yield NumberRow(_("Equivalent focal length"), equivalent)
    depth = units.f_number_text(*numbers.equivalent_f_number, digits=1)
    yield NumberRow(_("Equivalent aperture, for depth of field"), depth)


def aperture_row(pairing: Pairing) -> NumberRow:
    """The largest aperture; of a chain the stop that a lens would print, and what is reckoned where it differs."""
    ends = pairing.numbers.f_number
    reckoned = units.f_number_text(*ends)
    shown = units.f_number_text(*map(printed_stop, ends)) if pairing.converter else reckoned
    basis = _("exactly: %(f_number)s") % {"f_number": reckoned} if shown != reckoned else ""
    return NumberRow(_("Largest aperture"), shown, basis)


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
    """Angles of view over the diagonal and both sides, a row each."""
    angles, at = numbers.angle_of_view_deg, _at_focal_lengths(numbers.focal_length_mm)
    named = (
        (_("Angle of view, diagonal"), angles.diagonal, ""),
        (_("Angle of view, horizontal"), angles.horizontal, _unsqueezed(numbers)),
        (_("Angle of view, vertical"), angles.vertical, ""),
    )
    return [NumberRow(label, units.angle_text(*ends), listed(filter(None, (at, how)))) for label, ends, how in named]


def angle_row(numbers: Numbers) -> NumberRow:
    """The angle of view over the diagonal, with those over both sides."""
    angles = numbers.angle_of_view_deg
    across, high = units.angle_text(*angles.horizontal), units.angle_text(*angles.vertical)
    sides = "" if across is None else _("%(across)s across, %(high)s high") % {"across": across, "high": high}
    return NumberRow(_("Angle of view, diagonal"), units.angle_text(*angles.diagonal), sides)


def squeeze_words(squeeze: float) -> dict[str, str | None]:
    """The squeeze of an anamorphic lens in words, for the sentences here."""
    return {"squeeze": units.number_text(squeeze, units.RECORDED_DECIMALS)}


def _unsqueezed(numbers: Numbers) -> str:
    """By which formula an anamorphic lens sees wider across; "" for other lenses."""
    if numbers.lens.squeeze is None:
        return ""
    return _("2 × arctan(%(squeeze)s × width / 2f)") % squeeze_words(numbers.lens.squeeze)


def _at_focal_lengths(ends: Range) -> str:
    shortest, longest = (units.number_text(end, 1) for end in ends)
    if shortest is None or longest is None or shortest == longest:
        return ""
    return _("at %(shortest)s and %(longest)s") % {"shortest": shortest, "longest": units.focal_length_text(ends[1])}


def balance_row(numbers: Numbers) -> NumberRow:
    """The weight in front of the body, as a share of the body's."""
    share = units.percent_text(numbers.balance)
    return NumberRow(_("Weight in front of the body"), share, _("as a share of the body's"))


def price_row(pairing: Pairing) -> NumberRow:
    """Prices added up: those of the launch only where all of them are known to be."""
    total = pairing.numbers.totals["launch_price_usd"]
    parts = [part for part in (pairing.camera, pairing.lens, pairing.converter) if part]
    priced = [part for part in parts if part.launch_price_usd is not None]
    label = _("Launch price") if are_of_launch(part.launch_price_basis for part in priced) else _("List price")
    if total.missing:
        return NumberRow(label, None, _at_least(total, units.price_text), is_partly_known=bool(total.known))
    return NumberRow(label, units.price_text(total.known), " + ".join(price_shares(parts)))


def price_shares(parts: Sequence[CameraFacts | LensFacts | ConverterFacts]) -> Iterator[str]:
    """The price of each part; what each is stands beside it where not all are those of the launch."""
    alike = are_of_launch(part.launch_price_basis for part in parts)
    for part in parts:
        price = units.price_text(part.launch_price_usd) or ""
        basis = {"price": price, "basis": basis_words(part.launch_price_basis)}
        yield price if alike else _("%(price)s (%(basis)s)") % basis
