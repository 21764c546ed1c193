"""What may be asked of pairs: facts of the pair, and those of camera and lens with a prefix."""

import copy
from typing import Any

from django.utils.translation import gettext_lazy as _

from ... import units
from .base import CoversFilter, ListFilter, WordsFilter, number
from .products import CameraFilter, LensFilter


def prefixed(part: str, filterset: type[ListFilter]) -> type[ListFilter]:
    """The filters of a part of the pair under its prefix: `weight_g_max` of a lens is `lens_weight_g_max`."""
    filters: dict[str, Any] = {}
    for name, its in filterset.base_filters.items():
        its = copy.copy(its)
        its.field_name = f"{part}_{its.field_name}"
        its.facet = f"{part}_{its.facet}"
        its.part = part
        filters[f"{part}_{name}"] = its
    return type(ListFilter)(f"{part.title()}PartFilter", (ListFilter,), filters)


class PairFacts(ListFilter):
    """The facts of the pair itself."""

    crop = WordsFilter(label=_("Crop"), phrases={"yes": _("with crop"), "no": _("without crop")})
    stabilisation = WordsFilter(label=_("Stabilisation"))
    autofocus = WordsFilter(label=_("Autofocus"), phrases={"yes": _("autofocus"), "no": _("manual focus")})
    weather_sealed = WordsFilter(
        label=_("Weather sealed"), phrases={"yes": _("weather sealed"), "no": _("not weather sealed")}
    )
    equivalent_focal_length = CoversFilter(
        label=_("Equivalent focal length"),
        say=units.focal_length_text,
        sentence=_("reaches the equivalent of %(value)s"),
    )
    weight_g, weight_g_min, weight_g_max = number(_("Weight together"), units.weight_text, plain=True)
    launch_price_usd, launch_price_usd_min, launch_price_usd_max = number(
        _("Launch price together"), units.price_text, plain=True
    )


LensPart = prefixed("lens", LensFilter)


class CameraPairFilter(PairFacts, LensPart):
    """The filters of `/mix/<camera>/`: that camera with every lens."""

    mixed = WordsFilter(label=_("Two makers"), phrases={"yes": _("of two makers"), "no": _("of one maker")})
    lens = WordsFilter(label=_("Lens"), plain=True)


class PairFilter(PairFacts, prefixed("camera", CameraFilter), LensPart):
    """The filters of `/mix/`."""

    mixed = WordsFilter(label=_("Two makers"), phrases={"yes": _("of two makers"), "no": _("of one maker")})
    camera = WordsFilter(label=_("Camera"), plain=True)
    lens = WordsFilter(label=_("Lens"), plain=True)
