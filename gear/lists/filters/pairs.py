"""What may be asked of pairs: facts of the pair, and those of camera and lens with a prefix."""

import copy
from typing import Any

from django.utils.translation import gettext_lazy as _

from .base import WordsFilter, YesNoFilter
from .filterset import ListFilter, Number
from .measures import CoversFilter
from .products import CLASSIC_STEPS, SEALED, CameraFilter, LensFilter


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

    crop = YesNoFilter(_("with crop"), _("without crop"), _("crop"))
    stabilisation = WordsFilter(_("stabilisation"))
    autofocus = YesNoFilter(_("autofocus"), _("manual focus"), _("autofocus"))
    weather_sealed = WordsFilter(_("weather sealed"), phrases=SEALED)
    equivalent_focal_length = CoversFilter(
        _("equivalent focal length"), sentence=_("reaches the equivalent of %(value)s"), steps=CLASSIC_STEPS
    )
    weight_g = Number(_("weight together"), unit="g", plain=True)
    launch_price_usd = Number(_("launch price together"), unit="usd", plain=True)


LensPart = prefixed("lens", LensFilter)


class CameraPairFilter(PairFacts, LensPart):
    """The filters of `/mix/<camera>/`: that camera with every lens."""

    mixed = YesNoFilter(_("of two makers"), _("of one maker"), _("two makers"))
    lens = WordsFilter(_("lens"), plain=True, slugs_of="product")


class PairFilter(PairFacts, prefixed("camera", CameraFilter), LensPart):
    """The filters of `/mix/`."""

    mixed = YesNoFilter(_("of two makers"), _("of one maker"), _("two makers"))
    camera = WordsFilter(_("camera"), plain=True, slugs_of="product")
    lens = WordsFilter(_("lens"), plain=True, slugs_of="product")
