"""Public statements, the people who speak in them, their quotes and subjects."""

import re
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .. import dates
from ..choices import ProductStatus, PromiseState, PublicationState, StatementKind
from .addresses import Addressed
from .alliance import Maker
from .bounds import NOTES_LENGTH, QUOTE_LENGTH, SUMMARY_LENGTH, YEARS_PROMISED
from .checked import Checked
from .constraints import bounded, given, one_of, partial_date, slug_shape
from .fields import ParagraphsField, PartialDateField, SlugField, unknown, validate_list_part, validate_web_address
from .products import Product
from .publication import Publication, PublicationQuerySet, is_no_draft, is_published, publication_rules
from .routes import address_of


class HeardQuerySet(models.QuerySet):
    """States of people and tags: readers see those that stand in what readers see."""

    def links(self) -> list[models.QuerySet]:
        """What joins them to statements, and their keys in it."""
        if self.model is Tag:
            return [Statement.tags.through.objects.order_by().values("tag")]
        return [voices.objects.order_by().values("person") for voices in (Appearance, Quote)]

    def standing_in(self, statements: Q) -> Self:
        """Those who stand in a statement that meets a condition on the path `statement`."""
        found = (Q(pk__in=links.filter(statements)) for links in self.links())
        return self.filter(Q(*found, _connector=Q.OR))

    def published(self) -> Self:
        """Those who stand in a public statement."""
        return self.standing_in(is_published("statement"))

    def known(self) -> Self:
        """Those who have or had something to show: who stand in a statement that is no draft."""
        return self.standing_in(is_no_draft("statement"))

    def not_of_drafts_alone(self) -> Self:
        """All but those who stand in drafts and in nothing else."""
        return self.exclude(
            pk__in=self.standing_in(~is_no_draft("statement")).exclude(pk__in=self.known()).values("pk")
        )


class Tag(Addressed):
    """A subject of statements."""

    old_slug_kind = "tag"

    slug = SlugField()
    name = models.CharField(_("name"), max_length=60, unique=True, validators=[validate_list_part])

    objects = HeardQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [slug_shape("tag")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("gear:tag-detail", self.slug)


class Person(Addressed):
    """Somebody who spoke in public for a maker."""

    old_slug_kind = "person"

    slug = SlugField(help_text=_("From the name without title, such as andreas-kaufmann."))
    name = models.CharField(
        _("name"), max_length=120, unique=True, validators=[validate_list_part], help_text=_("With academic title.")
    )
    notes = ParagraphsField(_("notes"), longest=NOTES_LENGTH, blank=True)

    objects = HeardQuerySet.as_manager()

    class Meta:
        ordering = ["slug", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [slug_shape("person")]

    def __str__(self) -> str:
        """The name; one without Latin letters with the spelling of its address, which is a guess of ours."""
        if re.search("[A-Za-z]", self.name):
            return self.name
        return f"{self.name} ({self.slug.replace('-', ' ').title()}?)"

    def get_absolute_url(self) -> str:
        return address_of("gear:person-detail", self.slug)


class StatementQuerySet(PublicationQuerySet):
    """States of statements."""

    def newest_first(self) -> "StatementQuerySet":
        """Latest date first; dates are partial and sort as text."""
        return self.order_by("-date", "slug", "pk")

    def with_words(self) -> "StatementQuerySet":
        """With speakers and quotes, so with everybody heard: two more queries, whatever the number of rows."""
        quotes = models.Prefetch("quotes", queryset=Quote.objects.select_related("person"))
        return self.prefetch_related("appearances", quotes)

    def with_voices(self) -> "StatementQuerySet":
        """With makers, speakers, tags and quotes: four more queries, whatever the number of rows."""
        return self.with_words().prefetch_related("makers", "tags")


class Statement(Publication, Checked, Addressed):
    """A press release, an interview or reported words."""

    old_slug_kind = "statement"

    slug = SlugField()
    date = PartialDateField(_("date"))
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=16, choices=StatementKind.choices)
    event = models.CharField(_("occasion"), max_length=160, blank=True)
    summary = ParagraphsField(
        _("summary"),
        longest=SUMMARY_LENGTH,
        help_text=_("In our own words; quotations stand in the quotes below."),
    )
    url = models.URLField(_("where to read it"), max_length=500, blank=True, validators=[validate_web_address])
    makers = models.ManyToManyField(Maker, related_name="statements", verbose_name=_("makers that speak"))
    tags = models.ManyToManyField(Tag, blank=True, related_name="statements", verbose_name=_("tags"))
    successor = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
        help_text=_("The statement to read instead, once this one is withdrawn."),
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "slug", "pk"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            slug_shape("statement"),
            partial_date("statement", "date"),
            one_of("statement", "kind", StatementKind.values),
            *publication_rules("statement"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=models.F("pk")),
                name="statement_successor_is_another",
                violation_error_message=_("A statement cannot be its own successor."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("gear:statement-detail", self.slug)


class AppearanceManager(models.Manager):
    """Always fetches the person: no page names a speaker without the name."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().select_related("person")


class Appearance(models.Model):
    """A person who speaks in a statement, with the role held that day."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="appearances", verbose_name=_("statement"))
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    person = models.ForeignKey(Person, models.PROTECT, related_name="appearances", verbose_name=_("person"))
    role = models.CharField(_("role that day"), max_length=200, blank=True, validators=[validate_list_part])

    objects = AppearanceManager()

    class Meta:
        ordering = ["statement", "position", "pk"]
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "person"],
                name="appearance_once",
                violation_error_message=_("This person is listed as a speaker already."),
            ),
            *bounded("appearance", "position"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.role}" if self.role else str(self.person)


class Quote(models.Model):
    """Words of a person, as they were said or printed."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="quotes", verbose_name=_("statement"))
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    person = models.ForeignKey(Person, models.PROTECT, related_name="quotes", verbose_name=_("person"))
    role = models.CharField(_("role that day"), max_length=200, blank=True)
    text = ParagraphsField(
        _("text"), longest=QUOTE_LENGTH, help_text=_("Word for word, without quotation marks around it.")
    )

    class Meta:
        ordering = ["statement", "position", "pk"]
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "position"],
                name="quote_position",
                violation_error_message=_("Another quote of this statement has this position."),
            ),
            given("quote", "text"),
            *bounded("quote", "position"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.text[:60]}"


class PromiseQuerySet(models.QuerySet):
    """States of promises."""

    def published(self) -> Self:
        """Those of public statements."""
        return self.filter(is_published("statement"))

    def with_products(self) -> "PromiseQuerySet":
        """With the product named, and what took that one's place: one query."""
        return self.select_related("product__maker", "product__successor__maker")

    def with_outcomes(self) -> "PromiseQuerySet":
        """With their products, the statement and its makers: two queries."""
        return self.with_products().select_related("statement").prefetch_related("statement__makers")

    def kept_by(self, product: Product) -> "PromiseQuerySet":
        """Those that a public product stands for, oldest statement first: that name it, or one withdrawn for it."""
        named = Q(product=product) | Q(product__state=PublicationState.WITHDRAWN, product__successor=product)
        return self.published().filter(named).order_by("statement__date", "statement__slug", "position", "pk")


class Promise(models.Model):
    """Something that a statement says will come, as its summary tells it, with the time named for it.

    What became of it is not stored: it follows from the product and from the day.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="promises", verbose_name=_("statement"))
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = models.CharField(_("what was promised"), max_length=200, help_text=_("In our own words."))
    product = models.ForeignKey(
        Product,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="promises",
        verbose_name=_("product"),
        help_text=_("The one that was promised; empty while none of the guide's is it."),
    )
    due = unknown(
        PartialDateField,
        _("due"),
        years_ahead=YEARS_PROMISED,
        help_text=_("The time named in the statement: 2020, 2020-06."),
    )

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["statement", "position", "pk"]
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "position"],
                name="promise_position",
                violation_error_message=_("Another promise of this statement has this position."),
            ),
            partial_date("promise", "due"),
            given("promise", "text"),
            *bounded("promise", "position"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def known_product(self) -> Product | None:
        """The product that readers know of: none where it is a draft."""
        return None if self.product is None or self.product.is_draft else self.product

    @property
    def kept_by(self) -> Product | None:
        """The public product that stands for the promise: the one named, or its successor where it was withdrawn."""
        product = self.known_product
        if product is not None and product.withdrawn:
            product = product.successor
        return product if product is not None and product.is_public else None

    def state_on(self, day: date) -> PromiseState:
        """What had become of the promise by a day. No query after `with_products`.

        Shipped: its product is in the guide, which holds what is or was on sale, and not marked as announced only.
        Dropped: the product was withdrawn and nothing took its place. Late: the last day that the time named may mean
        is past. Open: all else, so also what has no time.
        """
        product = self.kept_by
        if self.known_product is not None and product is None:
            return PromiseState.DROPPED
        if product is not None and product.status != ProductStatus.ANNOUNCED:
            return PromiseState.SHIPPED
        is_past = self.due is not None and dates.parse(self.due).last < day
        return PromiseState.LATE if is_past else PromiseState.OPEN
