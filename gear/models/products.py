"""What cameras, lenses and accessories have in common: the product."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import (
    PriceBasis,
    ProductCategory,
    ProductStatus,
)
from .addresses import Addressed
from .alliance import Maker
from .bounds import NOTES_LENGTH
from .checked import Checked
from .constraints import bounded, known_with, one_of, partial_date, positive, slug_shape
from .fields import ParagraphsField, PartialDateField, SlugField, measure, unknown
from .publication import Publication, PublicationQuerySet, publication_rules
from .routes import address_of


class ProductQuerySet(PublicationQuerySet):
    """States of products."""

    def newest_first(self) -> "ProductQuerySet":
        """Latest announcement first, unknown last."""
        return self.order_by(models.F("announced").desc(nulls_last=True), "slug", "pk")


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
        return address_of(f"gear:{self.category}-detail", self.slug)
