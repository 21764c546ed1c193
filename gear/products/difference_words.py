"""The words of the differences between two products: `214 g lighter`, `not sealed`, `price unknown`."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import units
from ..choices import AutofocusSystem, ImageFormat, Sealing, Viewfinder
from ..pairs.sentences import stops_words
from .differences import Difference

Words = str | Promise


class DifferenceWords(NamedTuple):
    """A difference in words; `is_unknown` where it only says what is not on record."""

    text: str
    is_unknown: bool


class Amount(NamedTuple):
    """How a number is said: how much, and what more and less of it are called."""

    write: Callable[[float], str | None]
    more: Words
    less: Words


def whole_price_text(usd: float) -> str | None:
    """A difference in price, in whole dollars."""
    return units.price_text(round(usd))


AMOUNTS: Mapping[str, Amount] = {
    "weight_g": Amount(units.weight_text, _("%s heavier"), _("%s lighter")),
    "launch_price_usd": Amount(whole_price_text, _("%s dearer"), _("%s cheaper")),
    "effective_megapixels": Amount(units.megapixels_text, _("%s megapixels more"), _("%s megapixels fewer")),
    "aperture": Amount(stops_words, _("%s slower"), _("%s faster")),
    "aperture_wide": Amount(stops_words, _("%s slower at the short end"), _("%s faster at the short end")),
    "aperture_tele": Amount(stops_words, _("%s slower at the long end"), _("%s faster at the long end")),
}

SEALED: Mapping[Any, Words] = {
    True: _("sealed"),
    False: _("not sealed"),
    Sealing.YES: _("sealed"),
    Sealing.MOUNT: _("sealed at the mount only"),
    Sealing.NO: _("not sealed"),
}
STATES: Mapping[str, Mapping[Any, Words]] = {
    "coverage": {
        ImageFormat.FULL_FRAME: _("for full frame"),
        ImageFormat.APS_C: _("for APS-C"),
        ImageFormat.SUPER_35: _("for Super 35"),
    },
    "autofocus": {True: _("autofocus"), False: _("no autofocus")},
    "ois": {True: _("stabilised"), False: _("not stabilised")},
    "ibis": {True: _("stabilised sensor"), False: _("sensor not stabilised")},
    "autofocus_system": {
        AutofocusSystem.CONTRAST: _("contrast autofocus"),
        AutofocusSystem.DFD: _("autofocus by defocus"),
        AutofocusSystem.PHASE_DETECT: _("phase-detection autofocus"),
        AutofocusSystem.NONE: _("no autofocus"),
    },
    "viewfinder": {
        Viewfinder.NONE: _("no viewfinder"),
        Viewfinder.EVF: _("built-in viewfinder"),
        Viewfinder.EXTERNAL_EVF: _("viewfinder to clip on"),
    },
    "weather_sealed": SEALED,
}
UNKNOWN: Mapping[str, Words] = {
    "weight_g": _("weight unknown"),
    "launch_price_usd": _("price unknown"),
    "effective_megapixels": _("resolution unknown"),
    "aperture": _("aperture unknown"),
    "coverage": _("coverage unknown"),
    "autofocus": _("autofocus unknown"),
    "ois": _("stabilisation unknown"),
    "ibis": _("stabilisation unknown"),
    "autofocus_system": _("autofocus unknown"),
    "viewfinder": _("viewfinder unknown"),
    "weather_sealed": _("sealing unknown"),
}
# What is compared, as a list of it says.
FACTS: Mapping[str, Words] = {
    "weight_g": _("weight"),
    "launch_price_usd": _("price"),
    "effective_megapixels": _("resolution"),
    "aperture": _("aperture"),
    "coverage": _("coverage"),
    "autofocus": _("autofocus"),
    "ois": _("stabilisation"),
    "ibis": _("stabilisation"),
    "autofocus_system": _("autofocus"),
    "viewfinder": _("viewfinder"),
    "weather_sealed": _("sealing"),
}


def difference_words(difference: Difference) -> DifferenceWords:
    """A difference as a reader says it."""
    if difference.value is None:
        return DifferenceWords(str(UNKNOWN[difference.fact]), is_unknown=True)
    return DifferenceWords(_known(difference), is_unknown=False)


def _known(difference: Difference) -> str:
    if difference.fact in STATES:
        return str(STATES[difference.fact][difference.value])
    if difference.amount is None:
        return units.focal_length_text(*difference.value) or ""
    said = AMOUNTS[difference.fact]
    text = str(said.more if difference.amount > 0 else said.less) % said.write(abs(difference.amount))
    return gettext("%(difference)s (other basis)") % {"difference": text} if difference.is_other_basis else text
