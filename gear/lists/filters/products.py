"""What may be asked of cameras, lenses and accessories. Parameters are named as the catalogue's columns."""

from django.utils.translation import gettext_lazy as _

from ...catalogue.schema import ACCESSORIES, CAMERAS, LENSES
from ...models import Accessory, Camera, Lens
from ...tables.products import fact_names
from .base import WordsFilter, YesNoFilter
from .filterset import ListFilter, Number, PartialDate
from .measures import CoversFilter, MostFilter


class CameraFilter(ListFilter):
    """The filters of `/cameras/`."""

    model = Camera
    facts = fact_names(CAMERAS)

    maker = WordsFilter(plain=True)
    sensor_format = WordsFilter(plain=True)
    status = WordsFilter(plain=True)
    effective_megapixels = Number(_("megapixels"), unit="megapixels")
    ibis = YesNoFilter(_("stabilised sensor"), _("no stabilised sensor"))
    weather_sealed = YesNoFilter(_("weather sealed"), _("not weather sealed"))
    viewfinder = WordsFilter()
    autofocus_system = WordsFilter()
    weight_g = Number(plain=True)
    launch_price_usd = Number(plain=True)
    announced = PartialDate(fact=_("announcement date"))
    dual_is = WordsFilter()
    ibis_stops = Number()
    burst_fps = Number()
    max_video = WordsFilter()
    shutter = WordsFilter()
    hot_shoe = YesNoFilter(_("hot shoe"), _("no hot shoe"))
    evf_kdots = Number()
    width_mm = Number()
    height_mm = Number()
    depth_mm = Number()
    weight_basis = WordsFilter()
    launch_price_basis = WordsFilter()
    sensor_width_mm = Number()
    sensor_height_mm = Number()
    image_width_px = Number()
    image_height_px = Number()
    apsc_crop_megapixels = Number(unit="megapixels")


# Focal lengths that photographers name most, and the three zooms that many carry, in mm.
CLASSIC_STEPS = ("14", "24", "35", "50", "85", "135", "200", "16-35", "24-70", "70-200")
SEALED = {"yes": _("weather sealed"), "mount": _("sealed at the mount only"), "no": _("not weather sealed")}


class LensFilter(ListFilter):
    """The filters of `/lenses/`."""

    model = Lens
    facts = fact_names(LENSES)

    maker = WordsFilter(plain=True)
    coverage = WordsFilter(plain=True)
    focal_length = CoversFilter(_("focal length"), sentence=_("covers %(value)s"), steps=CLASSIC_STEPS)
    zoom = YesNoFilter(_("zoom"), _("prime"), _("zoom"))
    f_number_max = MostFilter(
        _("largest aperture"),
        column="aperture_wide",
        facet="f_number",
        field_label=_("at least as fast as"),
        unit="f",
        plain=True,
        sentence=_("%(value)s or faster"),
    )
    weight_g = Number(plain=True)
    launch_price_usd = Number(plain=True)
    autofocus = YesNoFilter(_("autofocus"), _("manual focus"))
    weather_sealed = WordsFilter(phrases=SEALED)
    ois = YesNoFilter(_("stabilised"), _("not stabilised"))
    macro = YesNoFilter(_("macro"), _("no macro"))
    status = WordsFilter(plain=True)
    filter_mm = Number()
    length_mm = Number()
    announced = PartialDate(fact=_("announcement date"))
    line = WordsFilter(plain=True)
    cine = YesNoFilter(_("for film work"), _("not for film work"))
    fisheye = YesNoFilter(_("fisheye"), _("no fisheye"))
    tilt_shift = YesNoFilter(_("tilt or shift"), _("without tilt or shift"))
    aperture_ring = YesNoFilter(_("aperture ring"), _("no aperture ring"))
    filter_thread = YesNoFilter(_("filter thread"), _("no filter thread"))
    min_focus_m = Number()
    max_magnification = Number(unit="magnification")
    diameter_mm = Number()
    focal_min_mm = Number()
    focal_max_mm = Number()
    aperture_wide = Number()
    aperture_tele = Number()
    aperture_min = Number()
    t_stop = Number(unit="t")
    electronic = YesNoFilter(_("with contacts"), _("without contacts"))
    squeeze = Number(_("anamorphic squeeze"), unit="factor")
    launch_price_basis = WordsFilter()
    ois_stops = Number()
    elements = Number()
    groups = Number()
    blades = Number()


class AccessoryFilter(ListFilter):
    """The filters of `/accessories/`."""

    model = Accessory
    facts = fact_names(ACCESSORIES)

    kind = WordsFilter(plain=True)
    maker = WordsFilter(plain=True)
    from_mount = WordsFilter()
    factor = Number(unit="factor")
    autofocus = YesNoFilter(_("autofocus"), _("no autofocus"))
    electronic = YesNoFilter(_("with contacts"), _("without contacts"))
    status = WordsFilter(plain=True)
    compatible_lenses = WordsFilter(_("documented with lens"), slugs_of="product")
    announced = PartialDate(fact=_("announcement date"))
    weight_g = Number(plain=True)
    length_mm = Number()
    launch_price_usd = Number(plain=True)
    launch_price_basis = WordsFilter()
