"""What was changed: who, when and why, with each row as it was before and after."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import Action, ChangeKind
from .constraints import one_of

WHY_LENGTH = 300
TITLE_LENGTH = 200

# What a row says, by the names of its fields, its links and of what stands below it: plain data of JSON.
Image = dict[str, Any]


class ChangeSet(models.Model):
    """What was changed in one step: one save of an editor, one load, one undo."""

    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind.choices)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    # Stays when the account is deleted; empty for what the site did by itself.
    by_name = models.CharField(_("name"), max_length=150, blank=True)
    why = models.CharField(_("reason"), max_length=WHY_LENGTH, blank=True)
    undoes = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="undone_by", verbose_name=_("undoes")
    )

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("step of changes")
        verbose_name_plural = _("steps of changes")
        indexes = [models.Index(fields=["-at", "-id"], name="changeset_at")]
        constraints = [one_of("changeset", "kind", ChangeKind.values)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class ChangeQuerySet(models.QuerySet):
    """States of changes."""

    def of(self, model: str, row: int) -> Self:
        """The history of one row, the newest change first."""
        return self.filter(model=model, row=row).order_by("-pk")

    def newest_first(self) -> Self:
        """With the step that each belongs to."""
        return self.select_related("change_set").order_by("-pk")


class Change(models.Model):
    """One row in one step: what it said before and after.

    Of a row that was changed both hold what differs alone. Of one that was added `before` is None, of one that was
    deleted `after` is None, and the other holds all that the row says.
    """

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="changes", verbose_name=_("step"))
    model = models.CharField(_("kind of row"), max_length=20)
    row = models.PositiveBigIntegerField(_("key"))
    title = models.CharField(_("row"), max_length=TITLE_LENGTH)
    before = models.JSONField(_("before"), null=True)
    after = models.JSONField(_("after"), null=True)
    # Whether readers could see the row before or after: a draft is nobody's business.
    is_public = models.BooleanField(_("public"), default=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [
            models.Index(fields=["model", "row", "-id"], name="change_row"),
            models.Index(fields=["is_public", "-id"], name="change_public"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["change_set", "model", "row"], name="change_once"),
            models.CheckConstraint(
                condition=Q(before__isnull=False) | Q(after__isnull=False),
                name="change_of_something",
                violation_error_message=_("A change says what was or what is."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> tuple[str, int]:
        """The kind and the key of the row."""
        return self.model, self.row

    @property
    def action(self) -> Action:
        """What happened to the row."""
        if self.before is None:
            return Action.ADDED
        return Action.DELETED if self.after is None else Action.CHANGED
