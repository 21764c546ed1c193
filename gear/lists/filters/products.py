"""What may be asked of cameras, lenses and accessories. Parameters are named as the catalogue's columns."""

from django.utils.translation import gettext_lazy as _

from ... import units
from .base import CoversFilter, ListFilter, MostFilter, WordsFilter, number, partial_date


class CameraFilter(ListFilter):
    """The filters of `/cameras/`."""

    maker = WordsFilter(label=_("Maker"), plain=True)
    sensor_format = WordsFilter(label=_("Sensor format"), plain=True)
    status = WordsFilter(label=_("Status"), plain=True)
    effective_megapixels, effective_megapixels_min, effective_megapixels_max = number(
        _("Megapixels"), units.megapixels_text
    )
    ibis = WordsFilter(
        label=_("Stabilised sensor"), phrases={"yes": _("stabilised sensor"), "no": _("no stabilised sensor")}
    )
    weather_sealed = WordsFilter(
        label=_("Weather sealed"), phrases={"yes": _("weather sealed"), "no": _("not weather sealed")}
    )
    viewfinder = WordsFilter(label=_("Viewfinder"))
    autofocus_system = WordsFilter(label=_("Autofocus system"))
    weight_g, weight_g_min, weight_g_max = number(_("Weight"), units.weight_text, plain=True)
    launch_price_usd, launch_price_usd_min, launch_price_usd_max = number(
        _("Launch price"), units.price_text, plain=True
    )
    announced, announced_min, announced_max = partial_date(_("Announced"), _("announcement date"))
    dual_is = WordsFilter(label=_("Coordinated stabilisation"))
    ibis_stops, ibis_stops_min, ibis_stops_max = number(_("Sensor stabilisation (stops)"), units.stops_text)
    burst_fps, burst_fps_min, burst_fps_max = number(_("Burst (pictures per second)"))
    max_video = WordsFilter(label=_("Largest video"))
    shutter = WordsFilter(label=_("Shutter"))
    hot_shoe = WordsFilter(label=_("Hot shoe"), phrases={"yes": _("hot shoe"), "no": _("no hot shoe")})
    evf_kdots, evf_kdots_min, evf_kdots_max = number(_("Viewfinder (thousand dots)"))
    width_mm, width_mm_min, width_mm_max = number(_("Width"), units.mm_text)
    height_mm, height_mm_min, height_mm_max = number(_("Height"), units.mm_text)
    depth_mm, depth_mm_min, depth_mm_max = number(_("Depth"), units.mm_text)
    weight_basis = WordsFilter(label=_("Weight includes"))
    sensor_width_mm, sensor_width_mm_min, sensor_width_mm_max = number(_("Sensor width"), units.mm_text)
    sensor_height_mm, sensor_height_mm_min, sensor_height_mm_max = number(_("Sensor height"), units.mm_text)
    image_width_px, image_width_px_min, image_width_px_max = number(_("Picture width (px)"))
    image_height_px, image_height_px_min, image_height_px_max = number(_("Picture height (px)"))
    apsc_crop_megapixels, apsc_crop_megapixels_min, apsc_crop_megapixels_max = number(
        _("Megapixels in the APS-C crop"), units.megapixels_text
    )


class LensFilter(ListFilter):
    """The filters of `/lenses/`."""

    maker = WordsFilter(label=_("Maker"), plain=True)
    coverage = WordsFilter(label=_("Coverage"), plain=True)
    focal_length = CoversFilter(label=_("Focal length"), say=units.focal_length_text, sentence=_("covers %(value)s"))
    f_number_max = MostFilter(
        "aperture_wide",
        facet="f_number",
        label=_("Largest aperture"),
        field_label=_("at least as fast as"),
        say=units.f_number_text,
        plain=True,
        sentence=_("%(value)s or faster"),
    )
    weight_g, weight_g_min, weight_g_max = number(_("Weight"), units.weight_text, plain=True)
    launch_price_usd, launch_price_usd_min, launch_price_usd_max = number(
        _("Launch price"), units.price_text, plain=True
    )
    autofocus = WordsFilter(label=_("Autofocus"), phrases={"yes": _("autofocus"), "no": _("manual focus")})
    weather_sealed = WordsFilter(
        label=_("Weather sealed"), phrases={"yes": _("weather sealed"), "no": _("not weather sealed")}
    )
    ois = WordsFilter(label=_("Stabilised"), phrases={"yes": _("stabilised"), "no": _("not stabilised")})
    macro = WordsFilter(label=_("Macro"), phrases={"yes": _("macro"), "no": _("no macro")})
    status = WordsFilter(label=_("Status"), plain=True)
    filter_mm, filter_mm_min, filter_mm_max = number(_("Filter diameter"), units.mm_text)
    length_mm, length_mm_min, length_mm_max = number(_("Length"), units.mm_text)
    announced, announced_min, announced_max = partial_date(_("Announced"), _("announcement date"))
    line = WordsFilter(label=_("Line"), plain=True)
    cine = WordsFilter(label=_("Cine"), phrases={"yes": _("for film work"), "no": _("not for film work")})
    fisheye = WordsFilter(label=_("Fisheye"), phrases={"yes": _("fisheye"), "no": _("no fisheye")})
    tilt_shift = WordsFilter(
        label=_("Tilt or shift"), phrases={"yes": _("tilt or shift"), "no": _("without tilt or shift")}
    )
    aperture_ring = WordsFilter(
        label=_("Aperture ring"), phrases={"yes": _("aperture ring"), "no": _("no aperture ring")}
    )
    filter_thread = WordsFilter(
        label=_("Filter thread"), phrases={"yes": _("filter thread"), "no": _("no filter thread")}
    )
    min_focus_m, min_focus_m_min, min_focus_m_max = number(_("Closest focus"), units.metres_text)
    max_magnification, max_magnification_min, max_magnification_max = number(
        _("Largest magnification"), units.magnification_text
    )
    diameter_mm, diameter_mm_min, diameter_mm_max = number(_("Diameter"), units.mm_text)
    focal_min_mm, focal_min_mm_min, focal_min_mm_max = number(_("Shortest focal length"), units.mm_text)
    focal_max_mm, focal_max_mm_min, focal_max_mm_max = number(_("Longest focal length"), units.mm_text)
    aperture_wide, aperture_wide_min, aperture_wide_max = number(_("Largest aperture, short end"), units.f_number_text)
    aperture_tele, aperture_tele_min, aperture_tele_max = number(_("Largest aperture, long end"), units.f_number_text)
    aperture_min, aperture_min_min, aperture_min_max = number(_("Smallest aperture"), units.f_number_text)
    t_stop, t_stop_min, t_stop_max = number(_("T-stop"), units.t_stop_text)
    ois_stops, ois_stops_min, ois_stops_max = number(_("Stabilisation (stops)"), units.stops_text)
    elements, elements_min, elements_max = number(_("Elements"))
    groups, groups_min, groups_max = number(_("Groups"))
    blades, blades_min, blades_max = number(_("Aperture blades"))


class AccessoryFilter(ListFilter):
    """The filters of `/accessories/`."""

    kind = WordsFilter(label=_("Kind"), plain=True)
    maker = WordsFilter(label=_("Maker"), plain=True)
    from_mount = WordsFilter(label=_("From mount"))
    factor, factor_min, factor_max = number(_("Factor"), units.factor_text)
    autofocus = WordsFilter(label=_("Autofocus"), phrases={"yes": _("autofocus"), "no": _("no autofocus")})
    electronic = WordsFilter(label=_("Electronic"), phrases={"yes": _("with contacts"), "no": _("without contacts")})
    status = WordsFilter(label=_("Status"), plain=True)
    compatible_lenses = WordsFilter(label=_("Documented with lens"))
    announced, announced_min, announced_max = partial_date(_("Announced"), _("announcement date"))
    weight_g, weight_g_min, weight_g_max = number(_("Weight"), units.weight_text, plain=True)
    length_mm, length_mm_min, length_mm_max = number(_("Length"), units.mm_text)
    launch_price_usd, launch_price_usd_min, launch_price_usd_max = number(
        _("Launch price"), units.price_text, plain=True
    )
