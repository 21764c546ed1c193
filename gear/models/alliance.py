"""The mount, the Alliance and its makers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import MembershipRole, MountKind
from .addresses import Addressed
from .bounds import NOTES_LENGTH, STORY_LENGTH
from .checked import Checked
from .constraints import bounded, one_of, partial_date, positive, slug_shape
from .fields import (
    ParagraphsField,
    PartialDateField,
    SlugField,
    measure,
    unknown,
    validate_web_address,
    validate_year_so_far,
)
from .publication import is_published
from .routes import address_of

L_MOUNT_SLUG = "l-mount"


class MountQuerySet(models.QuerySet):
    """States of mounts."""

    def with_adapter_counts(self) -> "MountQuerySet":
        """With the number of public adapters that take their lenses."""
        public = is_published("adapters")
        return self.annotate(adapter_count=models.Count("adapters", filter=public))


class Mount(Checked):
    """A lens mount: the L-Mount itself, and those it is compared with or adapted from."""

    slug = SlugField()
    name = models.CharField(_("name"), max_length=80)
    flange_distance_mm = unknown(
        measure, models.FloatField, _("flange distance"), "mm", help_text=_("From the mount to the sensor.")
    )
    inner_diameter_mm = unknown(
        measure,
        models.FloatField,
        _("inner diameter"),
        "mm",
        help_text=_("Nominal inner diameter of the bayonet; of the thread for a screw mount."),
    )
    throat_mm = unknown(
        measure,
        models.FloatField,
        _("throat"),
        "mm",
        help_text=_("Smallest free opening; not to be mixed with the inner diameter."),
    )
    kind = unknown(models.CharField, _("kind"), max_length=10, choices=MountKind.choices)
    notes = ParagraphsField(_("notes"), longest=NOTES_LENGTH, blank=True)

    objects = MountQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("mount")
        verbose_name_plural = _("mounts")
        constraints = [
            slug_shape("mount"),
            *positive("mount", "flange_distance_mm", "inner_diameter_mm", "throat_mm"),
            *bounded("mount", "flange_distance_mm", "inner_diameter_mm", "throat_mm"),
            one_of("mount", "kind", MountKind.values),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        if self.slug == L_MOUNT_SLUG:
            return address_of("gear:mount")
        return address_of("gear:mount-adapters", self.slug)


class MakerQuerySet(models.QuerySet):
    """States of makers."""

    def members(self) -> "MakerQuerySet":
        """The makers that belong to the Alliance."""
        return self.filter(membership__isnull=False)

    def members_first(self) -> "MakerQuerySet":
        """Members by the day they joined, then the others by name; membership fetched along."""
        return self.select_related("membership").order_by(
            models.F("membership__joined").asc(nulls_last=True), "name", "pk"
        )


class Maker(Checked, Addressed):
    """A company that makes products for the L-Mount."""

    old_slug_kind = "maker"

    slug = SlugField()
    name = models.CharField(_("name"), max_length=80, help_text=_("Short name, as photographers write it."))
    legal_name = models.CharField(_("legal name"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=60, blank=True, help_text=_("In English."))
    headquarters = models.CharField(_("headquarters"), max_length=80, blank=True)
    founded_year = unknown(models.PositiveSmallIntegerField, _("founded in"), validators=[validate_year_so_far])
    makes_cameras = models.BooleanField(_("makes cameras"), default=False)
    makes_lenses = models.BooleanField(_("makes lenses"), default=False)
    makes_accessories = models.BooleanField(_("makes accessories"), default=False)
    website = models.URLField(_("website"), blank=True, validators=[validate_web_address])
    notes = ParagraphsField(_("notes"), longest=NOTES_LENGTH, blank=True)

    objects = MakerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("maker")
        verbose_name_plural = _("makers")
        constraints = [slug_shape("maker"), *bounded("maker", "founded_year")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("gear:maker-detail", self.slug)


class Alliance(models.Model):
    """The alliance of makers behind a mount: one row, whose words an editor keeps."""

    slug = SlugField()
    name = models.CharField(_("name"), max_length=80)
    mount = models.ForeignKey(Mount, models.PROTECT, related_name="alliances", verbose_name=_("mount"))
    licensor = models.ForeignKey(Maker, models.PROTECT, related_name="licensed_alliances", verbose_name=_("licensor"))
    founded = PartialDateField(_("founded"))
    founded_at = models.CharField(_("founded at"), max_length=120, help_text=_("Occasion and place."))
    contacts = unknown(
        models.PositiveSmallIntegerField, _("contacts"), help_text=_("Electrical contacts of the mount.")
    )
    flange_segments = unknown(models.PositiveSmallIntegerField, _("flange segments"))
    story = ParagraphsField(_("story"), longest=STORY_LENGTH, help_text=_("Paragraphs, an empty line between them."))
    aims = ParagraphsField(
        _("aims"), longest=NOTES_LENGTH, help_text=_("The points of the founding statement, one a line.")
    )
    notes = ParagraphsField(_("notes"), longest=NOTES_LENGTH, blank=True)

    class Meta:
        ordering = ["founded", "pk"]
        verbose_name = _("alliance")
        verbose_name_plural = _("alliances")
        constraints = [
            slug_shape("alliance"),
            partial_date("alliance", "founded"),
            *positive("alliance", "contacts", "flange_segments"),
            *bounded("alliance", "contacts", "flange_segments"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("gear:alliance")


class Membership(models.Model):
    """A maker's place in the Alliance: since when and in which role."""

    maker = models.OneToOneField(Maker, models.CASCADE, related_name="membership", verbose_name=_("maker"))
    alliance = models.ForeignKey(Alliance, models.CASCADE, related_name="memberships", verbose_name=_("alliance"))
    joined = unknown(PartialDateField, _("joined"), help_text=_("As exact as the source: 2023, 2023-07 or 2023-07-14."))
    role = unknown(models.CharField, _("role"), max_length=20, choices=MembershipRole.choices)

    class Meta:
        ordering = ["joined", "maker__name", "pk"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            partial_date("membership", "joined"),
            one_of("membership", "role", MembershipRole.values),
        ]

    def __str__(self) -> str:
        return f"{self.maker} ({self.joined or _('date unknown')})"
