"""Cameras, lenses and accessories. The facts they share live on the product."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import (
    AccessoryKind,
    AutofocusSystem,
    DualIs,
    ImageFormat,
    PriceBasis,
    ProductCategory,
    ProductStatus,
    Sealing,
    Shutter,
    Viewfinder,
    WeightBasis,
)
from .addresses import Addressed
from .alliance import Maker, Mount
from .bounds import NOTES_LENGTH
from .checked import Checked
from .constraints import bounded, known_only_if, known_with, not_above, one_of, partial_date, positive, slug_shape
from .fields import ParagraphsField, PartialDateField, SlugField, measure, unknown
from .publication import Publication, PublicationQuerySet, publication_rules


class ProductQuerySet(PublicationQuerySet):
    """States of products."""

    def newest_first(self) -> "ProductQuerySet":
        """Latest announcement first, unknown last."""
        return self.order_by(models.F("announced").desc(nulls_last=True), "slug", "pk")


# A lens has the same focal range as another where both ends are within this factor.
SAME_RANGE = 1.2


class LensQuerySet(ProductQuerySet):
    """States of lenses."""

    def of_same_range(self, lens: "Lens") -> "LensQuerySet":
        """Those whose focal lengths begin and end where a lens's do, give or take a fifth: itself among them."""
        nearby = {
            f"{end}__range": (getattr(lens, end) / SAME_RANGE, getattr(lens, end) * SAME_RANGE)
            for end in ("focal_min_mm", "focal_max_mm")
        }
        return self.filter(**nearby)


class ProductManager(models.Manager.from_queryset(ProductQuerySet)):
    """Always fetches the maker: no page names a product without it."""

    def get_queryset(self) -> ProductQuerySet:
        return super().get_queryset().select_related("maker")


class Product(Publication, Checked, Addressed):
    """Anything with an L-Mount that can be bought: a camera, a lens or an accessory."""

    old_slug_kind = "product"
    fixed_category: str | None = None

    category = models.CharField(max_length=10, choices=ProductCategory.choices, editable=False)
    slug = SlugField(help_text=_("From maker and name; unique over cameras, lenses and accessories together."))
    maker = models.ForeignKey(Maker, models.PROTECT, related_name="products", verbose_name=_("maker"))
    name = models.CharField(_("name"), max_length=120, help_text=_("As photographers write it, without the maker."))
    announced = unknown(
        PartialDateField, _("announced"), help_text=_("As exact as the source: 2019, 2019-07 or 2019-07-11.")
    )
    status = unknown(models.CharField, _("status"), max_length=14, choices=ProductStatus.choices)
    weight_g = unknown(measure, models.FloatField, _("weight"), "g")
    launch_price_usd = unknown(
        measure, models.FloatField, _("launch price"), "usd", help_text=_("List price, without tax.")
    )
    launch_price_basis = unknown(
        models.CharField,
        _("price is"),
        max_length=16,
        choices=PriceBasis.choices,
        help_text=_("Whether the price is that of the launch or of a later day."),
    )
    notes = ParagraphsField(
        _("notes"),
        longest=NOTES_LENGTH,
        blank=True,
        help_text=_("Short remarks in our own words, shown to readers."),
    )
    successor = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="predecessors", verbose_name=_("successor")
    )
    # When it came into the guide; unknown of what was there before this was kept.
    added_at = models.DateTimeField(_("added"), auto_now_add=True, null=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ProductManager()

    class Meta:
        ordering = ["slug", "pk"]
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [
            slug_shape("product"),
            one_of("product", "category", ProductCategory.values),
            one_of("product", "status", ProductStatus.values),
            partial_date("product", "announced"),
            *positive("product", "weight_g", "launch_price_usd"),
            *bounded("product", "weight_g", "launch_price_usd"),
            one_of("product", "launch_price_basis", PriceBasis.values),
            known_with("product", "launch_price_basis", "launch_price_usd"),
            *publication_rules("product"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=models.F("pk")),
                name="product_successor_is_another",
                violation_error_message=_("A product cannot be its own successor."),
            ),
        ]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.fixed_category and not self.category:
            self.category = self.fixed_category

    def publish(self) -> None:
        """Make it public, unsaved: one that readers never saw comes into the guide now."""
        if self.is_draft:
            self.added_at = timezone.now()
        super().publish()

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Maker and name, as a sentence would say it."""
        return f"{self.maker.name} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse(f"gear:{self.category}-detail", args=[self.slug])


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


class Accessory(Product):
    """What goes between a camera and a lens: a teleconverter or a mount adapter."""

    fixed_category = ProductCategory.ACCESSORY

    kind = models.CharField(_("kind"), max_length=14, choices=AccessoryKind.choices)
    from_mount = models.ForeignKey(
        Mount,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adapters",
        verbose_name=_("from mount"),
        help_text=_("Adapters: the mount of the lenses it takes."),
    )
    factor = unknown(models.FloatField, _("factor"), help_text=_("Teleconverters: 1.4 or 2."))
    electronic = unknown(models.BooleanField, _("electronic"), help_text=_("Has contacts."))
    autofocus = unknown(models.BooleanField, _("autofocus"), help_text=_("Autofocus can work through it."))
    length_mm = unknown(measure, models.FloatField, _("length"), "mm")
    compatible_lenses = models.ManyToManyField(
        Lens,
        blank=True,
        related_name="listed_converters",
        verbose_name=_("compatible lenses"),
        help_text=_("Lenses of the same maker that a source shows working with it. Not a full list."),
    )

    class Meta:
        verbose_name = _("accessory")
        verbose_name_plural = _("accessories")
        constraints = [
            *positive("accessory", "factor", "length_mm"),
            *bounded("accessory", "factor", "length_mm"),
            models.CheckConstraint(
                condition=Q(
                    kind=AccessoryKind.TELECONVERTER, factor__isnull=False, factor__gt=1, from_mount__isnull=True
                )
                | Q(kind=AccessoryKind.ADAPTER, factor__isnull=True, from_mount__isnull=False),
                name="accessory_kind_facts",
                violation_error_message=_(
                    "A teleconverter has a factor above 1 and no mount; an adapter has a mount and no factor."
                ),
            ),
        ]


class AccessoryKindManager(ProductManager):
    """Only the accessories of one kind."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def get_queryset(self) -> ProductQuerySet:
        return super().get_queryset().filter(kind=self.kind)


class Teleconverter(Accessory):
    """An accessory that lengthens the focal length of the lens in front of it."""

    objects = AccessoryKindManager(AccessoryKind.TELECONVERTER)

    class Meta:
        proxy = True
        verbose_name = _("teleconverter")
        verbose_name_plural = _("teleconverters")


class Adapter(Accessory):
    """An accessory that takes lenses of another mount."""

    objects = AccessoryKindManager(AccessoryKind.ADAPTER)

    class Meta:
        proxy = True
        verbose_name = _("mount adapter")
        verbose_name_plural = _("mount adapters")
