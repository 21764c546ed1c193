"""Bodies with L-Mount."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import AutofocusSystem, DualIs, ImageFormat, ProductCategory, Shutter, Viewfinder, WeightBasis
from .constraints import bounded, known_only_if, not_above, one_of, positive
from .fields import measure, unknown
from .products import Product

# The numbers of a camera, all of which are above zero and within bounds.
CAMERA_NUMBERS = (
    "sensor_width_mm",
    "sensor_height_mm",
    "effective_megapixels",
    "image_width_px",
    "image_height_px",
    "apsc_crop_megapixels",
    "ibis_stops",
    "evf_kdots",
    "burst_fps",
    "width_mm",
    "height_mm",
    "depth_mm",
)


class Camera(Product):
    """A body with L-Mount."""

    fixed_category = ProductCategory.CAMERA

    sensor_format = models.CharField(_("sensor format"), max_length=10, choices=ImageFormat.choices)
    sensor_width_mm = unknown(measure, models.FloatField, _("sensor width"), "mm")
    sensor_height_mm = unknown(measure, models.FloatField, _("sensor height"), "mm")
    effective_megapixels = unknown(models.FloatField, _("effective megapixels"))
    image_width_px = unknown(measure, models.PositiveIntegerField, _("picture width"), "px")
    image_height_px = unknown(measure, models.PositiveIntegerField, _("picture height"), "px")
    apsc_crop_megapixels = unknown(
        models.FloatField,
        _("megapixels in the APS-C crop"),
        help_text=_("Of a still picture; video windows are not entered."),
    )
    ibis = unknown(models.BooleanField, _("stabilised sensor"))
    ibis_stops = unknown(
        measure, models.FloatField, _("sensor stabilisation"), "stops", help_text=_("Of the body alone.")
    )
    dual_is = unknown(models.CharField, _("coordinated stabilisation"), max_length=12, choices=DualIs.choices)
    viewfinder = unknown(models.CharField, _("viewfinder"), max_length=12, choices=Viewfinder.choices)
    evf_kdots = unknown(measure, models.PositiveIntegerField, _("viewfinder"), "kdots")
    autofocus_system = unknown(models.CharField, _("autofocus system"), max_length=12, choices=AutofocusSystem.choices)
    burst_fps = unknown(measure, models.FloatField, _("burst"), "fps")
    max_video = models.CharField(_("largest video"), max_length=20, blank=True, help_text=_("Such as 6K30."))
    shutter = unknown(models.CharField, _("shutter"), max_length=16, choices=Shutter.choices)
    hot_shoe = unknown(models.BooleanField, _("hot shoe"), help_text=_("With flash contacts, on the body itself."))
    weather_sealed = unknown(models.BooleanField, _("weather sealed"))
    width_mm = unknown(measure, models.FloatField, _("width"), "mm")
    height_mm = unknown(measure, models.FloatField, _("height"), "mm")
    depth_mm = unknown(
        measure, models.FloatField, _("depth"), "mm", help_text=_("With the finder hump, except where notes say so.")
    )
    weight_basis = unknown(models.CharField, _("weight includes"), max_length=24, choices=WeightBasis.choices)

    class Meta:
        # Children sort by their own columns: Product's ordering is inherited.
        verbose_name = _("camera")
        verbose_name_plural = _("cameras")
        constraints = [
            one_of("camera", "sensor_format", ImageFormat.values),
            one_of("camera", "dual_is", DualIs.values),
            one_of("camera", "viewfinder", Viewfinder.values),
            one_of("camera", "autofocus_system", AutofocusSystem.values),
            one_of("camera", "shutter", Shutter.values),
            one_of("camera", "weight_basis", WeightBasis.values),
            *positive("camera", *CAMERA_NUMBERS),
            *bounded("camera", *CAMERA_NUMBERS),
            not_above("camera", "sensor_height_mm", "sensor_width_mm"),
            not_above("camera", "image_height_px", "image_width_px"),
            not_above("camera", "apsc_crop_megapixels", "effective_megapixels"),
            known_only_if("camera", "ibis_stops", "ibis", True),
        ]
