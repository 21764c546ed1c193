"""Addresses live for ever: an old slug leads to the page that bears another one today."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .constraints import slug_shape
from .fields import SlugField
from .reserved import validate_not_reserved

KINDS_WITH_PAGES = ("product", "maker", "statement", "person", "tag")


class OldSlug(models.Model):
    """A slug that a page bore earlier. Pages of one `kind` share one space of slugs."""

    kind = models.CharField(max_length=12)
    slug = SlugField(unique=False)
    product = models.ForeignKey("Product", models.CASCADE, null=True, blank=True, related_name="old_slugs")
    maker = models.ForeignKey("Maker", models.CASCADE, null=True, blank=True, related_name="old_slugs")
    statement = models.ForeignKey("Statement", models.CASCADE, null=True, blank=True, related_name="old_slugs")
    person = models.ForeignKey("Person", models.CASCADE, null=True, blank=True, related_name="old_slugs")
    tag = models.ForeignKey("Tag", models.CASCADE, null=True, blank=True, related_name="old_slugs")

    class Meta:
        ordering = ["kind", "slug", "pk"]
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "slug"],
                name="oldslug_unique",
                violation_error_message=_("This old address leads to another page already."),
            ),
            slug_shape("oldslug"),
            models.CheckConstraint(
                condition=Q(
                    *(
                        Q(kind=kind, **{f"{other}__isnull": other != kind for other in KINDS_WITH_PAGES})
                        for kind in KINDS_WITH_PAGES
                    ),
                    _connector=Q.OR,
                ),
                name="oldslug_one_target",
                violation_error_message=_("An old address leads to exactly one page of its kind."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.slug}"

    def clean(self) -> None:
        """An old address stands in the way of no page of today. Raises ValidationError."""
        validate_not_reserved(self.slug, self.kind)
        if self.kind in KINDS_WITH_PAGES and self._meta.get_field(self.kind).related_model.objects.filter(
            slug=self.slug
        ):
            raise ValidationError(_("A page has this address today."))

    @property
    def target(self) -> Any:
        """The page that the old slug leads to: the object of its kind."""
        return getattr(self, self.kind)


class Addressed(models.Model):
    """A model with a page of its own. Saving it under another slug keeps the old one as a redirect."""

    old_slug_kind: str

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = self.stored_slug()
        super().save(*args, **kwargs)
        if getattr(
            self, "is_draft", False
        ):  # Nobody knows its address yet, and an old one of another page still leads.
            return
        fields = kwargs.get("update_fields")
        if stored == self.slug or (fields is not None and "slug" not in fields):
            return
        if stored:
            OldSlug.objects.update_or_create(
                kind=self.old_slug_kind, slug=stored, defaults={f"{self.old_slug_kind}_id": self.pk}
            )
        # A slug in use again belongs to its page of today.
        OldSlug.objects.filter(kind=self.old_slug_kind, slug=self.slug).delete()

    def stored_slug(self) -> str | None:
        """The slug that the page bears in the database, None where it is new: one query."""
        if self._state.adding:
            return None
        return type(self)._base_manager.filter(pk=self.pk).values_list("slug", flat=True).first()
