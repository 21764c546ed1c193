"""Lenses sold with L-Mount."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import ImageFormat, ProductCategory, Sealing
from .constraints import bounded, known_only_if, not_above, one_of, positive
from .fields import measure, unknown
from .products import Product, ProductManager, ProductQuerySet

# A lens has the same focal range as another where both ends are within this factor.
SAME_RANGE = 1.2


ENDS = ("focal_min_mm", "focal_max_mm")


def nearby(focal_mm: float) -> tuple[float, float]:
    """From where to where a focal length counts as the same."""
    return focal_mm / SAME_RANGE, focal_mm * SAME_RANGE


class LensQuerySet(ProductQuerySet):
    """States of lenses."""

    def of_same_range(self, lens: "Lens") -> "LensQuerySet":
        """Those whose focal lengths begin and end where a lens's do, give or take a fifth: itself among them."""
        return self.filter(**{f"{end}__range": nearby(getattr(lens, end)) for end in ENDS})


# The numbers of a lens, all of which are above zero and within bounds.
LENS_NUMBERS = (
    "focal_min_mm",
    "focal_max_mm",
    "aperture_wide",
    "aperture_tele",
    "aperture_min",
    "t_stop",
    "squeeze",
    "ois_stops",
    "elements",
    "groups",
    "blades",
    "min_focus_m",
    "max_magnification",
    "filter_mm",
    "diameter_mm",
    "length_mm",
)


class Lens(Product):
    """A lens sold with L-Mount."""

    fixed_category = ProductCategory.LENS

    line = models.CharField(
        _("line"), max_length=40, blank=True, help_text=_("Product line, such as SL, Art, Lumix S.")
    )
    replaces = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("replaces"),
        help_text=_("The older lens that this one renames or redesigns."),
    )
    coverage = unknown(
        models.CharField,
        _("coverage"),
        max_length=10,
        choices=ImageFormat.choices,
        help_text=_("The format that the lens is made for."),
    )
    focal_min_mm = measure(models.FloatField, _("shortest focal length"), "mm")
    focal_max_mm = measure(
        models.FloatField, _("longest focal length"), "mm", help_text=_("The same again for a prime.")
    )
    aperture_wide = unknown(
        measure,
        models.FloatField,
        _("largest aperture, short end"),
        "f",
        help_text=_("Empty for lenses that state only a T-stop."),
    )
    aperture_tele = unknown(measure, models.FloatField, _("largest aperture, long end"), "f")
    aperture_min = unknown(
        measure, models.FloatField, _("smallest aperture"), "f", help_text=_("At the short end where it varies.")
    )
    t_stop = unknown(models.FloatField, _("T-stop"), help_text=_("Cine lenses."))
    squeeze = unknown(
        models.FloatField,
        _("squeeze"),
        help_text=_("Of an anamorphic lens: 1.33 means that the picture is 1.33 times wider when unsqueezed."),
    )
    macro = unknown(models.BooleanField, _("macro"), help_text=_("Called macro by its maker."))
    fisheye = unknown(models.BooleanField, _("fisheye"))
    tilt_shift = unknown(models.BooleanField, _("tilt or shift"))
    cine = unknown(models.BooleanField, _("cine"), help_text=_("Made for film work."))
    autofocus = unknown(models.BooleanField, _("autofocus"), help_text=_("Of the L-Mount version."))
    electronic = unknown(models.BooleanField, _("contacts"), help_text=_("Has electronic contacts to the body."))
    ois = unknown(models.BooleanField, _("stabilised"))
    ois_stops = unknown(measure, models.FloatField, _("stabilisation"), "stops")
    weather_sealed = unknown(
        models.CharField,
        _("weather sealed"),
        max_length=8,
        choices=Sealing.choices,
        help_text=_("Yes only where no source limits the seals to the mount."),
    )
    aperture_ring = unknown(models.BooleanField, _("aperture ring"))
    elements = unknown(models.PositiveSmallIntegerField, _("elements"))
    groups = unknown(models.PositiveSmallIntegerField, _("groups"))
    blades = unknown(models.PositiveSmallIntegerField, _("aperture blades"))
    min_focus_m = unknown(measure, models.FloatField, _("closest focus"), "m", help_text=_("From the sensor."))
    max_magnification = unknown(models.FloatField, _("largest magnification"), help_text=_("0.5 means 1:2."))
    filter_thread = unknown(models.BooleanField, _("filter thread"), help_text=_("No: no thread at the front."))
    filter_mm = unknown(measure, models.FloatField, _("filter diameter"), "mm")
    diameter_mm = unknown(measure, models.FloatField, _("diameter"), "mm")
    length_mm = unknown(measure, models.FloatField, _("length"), "mm", help_text=_("From the mount."))

    objects = ProductManager.from_queryset(LensQuerySet)()

    class Meta:
        verbose_name = _("lens")
        verbose_name_plural = _("lenses")
        constraints = [
            one_of("lens", "coverage", ImageFormat.values),
            one_of("lens", "weather_sealed", Sealing.values),
            *positive("lens", *LENS_NUMBERS),
            *bounded("lens", *LENS_NUMBERS),
            not_above("lens", "focal_min_mm", "focal_max_mm"),
            not_above("lens", "aperture_wide", "aperture_tele"),
            not_above("lens", "aperture_wide", "aperture_min"),
            not_above("lens", "groups", "elements"),
            known_only_if("lens", "ois_stops", "ois", True),
            known_only_if("lens", "filter_mm", "filter_thread", True),
            models.CheckConstraint(
                condition=Q(electronic__isnull=True)
                | Q(autofocus__isnull=True)
                | Q(electronic=True)
                | Q(autofocus=False),
                name="lens_autofocus_has_contacts",
                violation_error_message=_("A lens with autofocus has contacts."),
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=models.F("pk")),
                name="lens_replaces_another",
                violation_error_message=_("A lens cannot replace itself."),
            ),
        ]
