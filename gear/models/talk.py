"""What readers send: comments on statements and pairs, reports on pairs, corrections of facts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..choices import Effect, PostKind, PostState
from .cameras import Camera
from .constraints import given, known_only_if, one_of
from .evidence import CompatibilityFact
from .fields import unknown, validate_web_address
from .press import Statement
from .products import Product

# What a report can say of a pair.
REPORTED = [(effect.value, effect.label) for effect in (Effect.WORKS, Effect.LIMITED, Effect.FAILS)]
NAME_LENGTH = 60
TEXT_LENGTH = 2000
FIRMWARE_LENGTH = 12


class ReaderPostQuerySet(models.QuerySet):
    """States of posts."""

    def held(self) -> "ReaderPostQuerySet":
        """What waits for an editor."""
        return self.filter(state=PostState.HELD)

    def public(self) -> "ReaderPostQuerySet":
        """What readers see, the oldest first: approved comments and reports. A correction is never shown."""
        return self.filter(state=PostState.APPROVED).exclude(kind=PostKind.CORRECTION).order_by("sent_at", "pk")

    def on_pair(self, camera: Camera, front: Product) -> "ReaderPostQuerySet":
        """What is about a camera with a lens or an adapter."""
        return self.filter(camera=camera, product=front)


class ReaderPost(models.Model):
    """Something that a reader sent, held until an editor decides.

    It is about a statement, a product, or a pair: a camera with the lens or the adapter in `product`. The mail address
    and the sender, a keyed digest of the network address, are forgotten when an editor decides.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=PostKind.choices)
    state = models.CharField(_("state"), max_length=8, choices=PostState.choices, default=PostState.HELD)
    statement = models.ForeignKey(
        Statement, models.CASCADE, null=True, blank=True, related_name="posts", verbose_name=_("statement")
    )
    camera = models.ForeignKey(
        Camera, models.CASCADE, null=True, blank=True, related_name="posts_on_pairs", verbose_name=_("camera")
    )
    product = models.ForeignKey(
        Product,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="posts",
        verbose_name=_("product"),
        help_text=_("Of a pair: the lens, or the adapter."),
    )
    name = models.CharField(_("name"), max_length=NAME_LENGTH)
    email = models.EmailField(_("e-mail"), blank=True)
    text = models.TextField(_("text"), max_length=TEXT_LENGTH, blank=True)

    effect = unknown(models.CharField, _("what happened"), max_length=8, choices=REPORTED)
    body_firmware = models.CharField(_("firmware of the camera"), max_length=FIRMWARE_LENGTH, blank=True)
    lens_firmware = models.CharField(_("firmware of the lens"), max_length=FIRMWARE_LENGTH, blank=True)

    field = models.CharField(
        _("fact"), max_length=40, blank=True, help_text=_("The name of the column in the files; empty for another.")
    )
    proposed = models.CharField(_("what it should be"), max_length=200, blank=True)
    source_url = models.URLField(_("source"), max_length=600, blank=True, validators=[validate_web_address])

    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)
    sender = models.CharField(_("sender"), max_length=64, blank=True, editable=False)
    digest = models.CharField(_("digest of what was sent"), max_length=64, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    made_fact = models.ForeignKey(
        CompatibilityFact,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="made_of",
        verbose_name=_("fact made of it"),
    )

    objects = ReaderPostQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("reader's post")
        verbose_name_plural = _("readers' posts")
        indexes = [
            models.Index(fields=["sender", "sent_at"], name="post_sender"),
            models.Index(fields=["digest", "sent_at"], name="post_digest"),
            models.Index(fields=["state", "-sent_at"], name="post_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(statement__isnull=False, product=None, camera=None)
                | Q(statement=None, product__isnull=False),
                name="post_one_subject",
                violation_error_message=_("A post is about a statement, a product or a pair."),
            ),
            models.CheckConstraint(
                condition=Q(kind=PostKind.CORRECTION) | Q(statement__isnull=False) | Q(camera__isnull=False),
                name="post_on_statement_or_pair",
                violation_error_message=_("Comments are about a statement or a pair."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=PostKind.REPORT) | Q(camera__isnull=False, effect__isnull=False),
                name="post_report_says_what_happened",
                violation_error_message=_("A report is about a pair and says what happened."),
            ),
            known_only_if("post", "effect", "kind", PostKind.REPORT.value),
            one_of("post", "kind", PostKind.values),
            one_of("post", "state", PostState.values),
            one_of("post", "effect", [word for word, _label in REPORTED]),
            given("post", "name"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    def get_absolute_url(self) -> str:
        """The post on the page that it is about; of a correction the page alone, which never shows it."""
        page = self.subject_url
        return page if self.kind == PostKind.CORRECTION else f"{page}#{self.anchor}"

    @property
    def is_pair(self) -> bool:
        """Whether it is about a camera with what stands in front of it."""
        return self.camera_id is not None

    @property
    def anchor(self) -> str:
        """The id of the post on the page that shows it."""
        return f"post-{self.pk}"

    @property
    def subject_url(self) -> str:
        """The page that the post is about."""
        if self.statement is not None:
            return self.statement.get_absolute_url()
        if self.camera is not None:
            return reverse("gear:pair-detail", args=[self.camera.slug, self.product.slug])
        return self.product.get_absolute_url()
