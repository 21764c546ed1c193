"""Draft, published, withdrawn: who sees a row, and when that changes by itself."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import PublicationState
from .constraints import one_of

# The fields that say who sees a row, which are no facts of it.
PUBLICATION_FIELDS = ("state", "publish_at", "withdraw_at")


def is_no_draft(*paths: str) -> Q:
    """The condition that none of the rows that paths lead to from another one is a draft; "" is the row itself."""
    return Q(*(~Q(**{f"{path}__state" if path else "state": PublicationState.DRAFT}) for path in paths))


def is_published(path: str = "") -> Q:
    """The condition that the row is public; `path` leads to the row from another one, such as `products`."""
    return Q(**{f"{path}__state" if path else "state": PublicationState.PUBLISHED})


class PublicationQuerySet(models.QuerySet):
    """States of what editors publish."""

    def published(self) -> Self:
        """What the public may see: neither drafts nor what was withdrawn."""
        return self.filter(is_published())

    def known(self) -> Self:
        """What has or had a page: all but drafts. A withdrawn row's address still answers, with 410."""
        return self.filter(is_no_draft(""))


class Publication(models.Model):
    """A row that is a draft, public or withdrawn. Of a draft nothing is public, not even that there is one."""

    state = models.CharField(
        _("state"),
        max_length=10,
        choices=PublicationState.choices,
        default=PublicationState.PUBLISHED,
        help_text=_("A draft is seen by editors alone. A withdrawn page answers 410 and names the successor."),
    )
    publish_at = models.DateTimeField(
        _("publish at"), null=True, blank=True, help_text=_("A draft becomes public by itself at this moment, in UTC.")
    )
    withdraw_at = models.DateTimeField(
        _("withdraw at"), null=True, blank=True, help_text=_("It is withdrawn by itself at this moment, in UTC.")
    )

    class Meta:
        abstract = True

    def publish(self) -> None:
        """Make it public, unsaved. A moment of withdrawal that is past would take it off again, so it goes too."""
        self.state, self.publish_at = PublicationState.PUBLISHED, None
        if self.withdraw_at is not None and self.withdraw_at <= timezone.now():
            self.withdraw_at = None

    def withdraw(self) -> None:
        """Take it off the site, unsaved; no moment changes that by itself."""
        self.state, self.publish_at, self.withdraw_at = PublicationState.WITHDRAWN, None, None

    @property
    def is_due(self) -> bool:
        """Whether its next moment is past, so that it says no more who sees it."""
        moment = {PublicationState.DRAFT: self.publish_at, PublicationState.PUBLISHED: self.withdraw_at}.get(self.state)
        return moment is not None and moment <= timezone.now()

    @property
    def is_public(self) -> bool:
        """Whether everybody sees it."""
        return self.state == PublicationState.PUBLISHED

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken off the site."""
        return self.state == PublicationState.WITHDRAWN

    @property
    def is_draft(self) -> bool:
        """Whether editors alone see it."""
        return self.state == PublicationState.DRAFT


def publication_rules(model: str) -> list[models.CheckConstraint]:
    """The constraints of a model that is published."""
    return [
        one_of(model, "state", PublicationState.values),
        models.CheckConstraint(
            condition=Q(publish_at=None) | Q(withdraw_at=None) | Q(publish_at__lt=models.F("withdraw_at")),
            name=f"{model}_published_before_withdrawn",
            violation_error_message=_("It cannot be withdrawn before it is published."),
        ),
    ]
