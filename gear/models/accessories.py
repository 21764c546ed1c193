"""What goes between a camera and a lens."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import AccessoryKind, ProductCategory
from .alliance import Mount
from .constraints import bounded, positive
from .fields import measure, unknown
from .lenses import Lens
from .products import Product, ProductManager, ProductQuerySet


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
