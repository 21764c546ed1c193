"""Photographs of products: who made one, by which licence it is shown, and which files were made of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import Licence
from .constraints import bounded, given, one_of, positive, said_of
from .fields import validate_web_address
from .products import Product

DIGEST_PATTERN = r"^[0-9a-f]{32}$"


class Photograph(models.Model):
    """A photograph of a product. Its files lie outside of the database and are called by their digest and width."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="photographs", verbose_name=_("product"))
    shows = models.CharField(
        _("what it shows"),
        max_length=250,
        help_text=_("For those who do not see it: “The camera from above, with its three dials.”"),
    )
    credit = models.CharField(_("credit"), max_length=120, help_text=_("Who made it, as they wish to be named."))
    licence = models.CharField(_("licence"), max_length=14, choices=Licence.choices)
    permission = models.CharField(
        _("permission"),
        max_length=200,
        blank=True,
        help_text=_("With permission: who gave it and when. Readers see these words."),
    )
    found_at = models.URLField(
        _("found at"),
        max_length=600,
        blank=True,
        validators=[validate_web_address],
        help_text=_("The page where it stands with its licence. Only with permission it may be left empty."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1, help_text=_("Order on the page."))
    # What was made of the upload: never edited, another picture is another photograph.
    digest = models.CharField(max_length=32, db_index=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    widths = models.JSONField(editable=False)
    formats = models.JSONField(editable=False)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        ordering = ["product", "position", "pk"]
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        constraints = [
            given("photograph", "shows"),
            given("photograph", "credit"),
            one_of("photograph", "licence", Licence.values),
            models.CheckConstraint(
                condition=Q(licence=Licence.PERMISSION) & ~Q(permission="")
                | ~Q(licence=Licence.PERMISSION) & Q(permission=""),
                name="photograph_permission_said",
                violation_error_message=said_of(
                    _("{field}: say who gave it where {licence} is “with permission”, and only there."),
                    {"field": "permission", "licence": "licence"},
                ),
            ),
            models.CheckConstraint(
                condition=Q(licence=Licence.PERMISSION) | ~Q(found_at=""),
                name="photograph_free_is_found",
                violation_error_message=said_of(
                    _("{field}: give the page where it stands, unless {licence} is “with permission”."),
                    {"field": "found_at", "licence": "licence"},
                ),
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=DIGEST_PATTERN),
                name="photograph_digest_shape",
                violation_error_message=_("The files of a photograph are called by 32 hexadecimal digits."),
            ),
            *positive("photograph", "width", "height"),
            *bounded("photograph", "position"),
            models.UniqueConstraint(
                fields=["product", "digest"],
                name="photograph_once",
                violation_error_message=_("This product has this photograph already."),
            ),
        ]

    def __str__(self) -> str:
        return self.shows

    def file_name(self, width: int, saved: str) -> str:
        """What the file of a width and a format is called."""
        return f"{self.digest}-{width}.{saved}"

    def height_at(self, width: int) -> int:
        """How high it is at a width."""
        return round(self.height * width / self.width)
