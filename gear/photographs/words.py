"""Why a picture is not taken, in words for editors."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .encoding import MOST_PIXELS, SHORTEST_SIDE, STEEPEST, Fault

MEGA = 1_000_000
MIB = 1 << 20

FAULTS: Mapping[Fault, str | Promise] = {
    Fault.KIND: _("This is no picture that can be read: choose a JPEG, PNG, WebP or AVIF file."),
    Fault.BROKEN: _("This file is damaged or ends too early: export it anew, or fetch it once more."),
    Fault.MOVING: _("This is a moving picture: choose one that stands still."),
    Fault.TOO_MANY_PIXELS: format_lazy(
        _("This picture has more than {count} megapixels: make it smaller."), count=MOST_PIXELS // MEGA
    ),
    Fault.TOO_SMALL: format_lazy(
        _("This picture is too small: each side needs at least {count} pixels."), count=SHORTEST_SIDE
    ),
    Fault.TOO_STEEP: format_lazy(
        _("This picture is too narrow: no side may be more than {count} times the other."), count=STEEPEST
    ),
}


def too_large(limit: int) -> str | Promise:
    """That a file is larger than so many bytes."""
    return format_lazy(_("This file is larger than {count} MB: choose a smaller one."), count=limit // MIB)
