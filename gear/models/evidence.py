"""Who says so: sources, citations of rows and facts, and facts about combinations."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ..choices import FACT_GRADES, Effect, Grade, ImageFormat, NameKind, Topic
from .accessories import Accessory
from .alike import PATH, folded_address
from .alliance import Alliance, Maker, Membership, Mount
from .cameras import Camera
from .checked import Checked
from .constraints import bounded, given, not_both, one_of, slug_shape
from .fields import SlugField, unknown, validate_thirty_words, validate_web_address
from .lenses import Lens
from .press import Statement
from .products import Product
from .publication import PUBLICATION_FIELDS, Publication, PublicationQuerySet, is_no_draft, publication_rules
from .timeline import Milestone

# The kinds of rows whose single facts are cited and disputed, and those that are cited at all.
WITH_FACTS = ("product", "maker", "mount", "alliance", "milestone", "statement", "fact")
CITED = (*WITH_FACTS, "name")


def exactly_one(fields: tuple[str, ...]) -> Q:
    """The condition that one of the fields is given and all others are not."""
    return Q(*(Q(**{f"{field}__isnull": field != given for field in fields}) for given in fields), _connector=Q.OR)


class SourceQuerySet(models.QuerySet):
    """Sources by what their addresses lead to."""

    def like(self, url: str) -> list["Source"]:
        """Those whose address leads to the same page, itself among them: one query."""
        folded = folded_address(url)
        path = folded[PATH] if len(folded) > PATH else url
        alike = self.filter(url__icontains=path).order_by("pk")
        return [source for source in alike if folded_address(source.url) == folded]

    def reused(self, url: str) -> "Source":
        """The source of an address, or else one that leads to the same page; made where there is neither."""
        alike = self.like(url)
        same = [source for source in alike if source.url == url]
        return (same or alike)[0] if alike else self.get_or_create(url=url)[0]


class Source(models.Model):
    """A public web address where facts were read."""

    url = models.URLField(_("address"), max_length=600, unique=True, validators=[validate_web_address])
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("Shown instead of the address."))

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["url", "pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title or self.url


class FactQuerySet(PublicationQuerySet):
    """States of compatibility facts. What is said of a draft is no more public than the draft."""

    def published(self, shown: Product | None = None) -> Self:
        """What the public may see; on the page of a product, or on its preview, also what is said of that one."""
        return super().published().filter(names_no_draft(shown))

    def known(self) -> Self:
        """All but drafts and what is said of drafts."""
        return super().known().filter(names_no_draft())


# The products that a fact names.
NAMED = ("camera", "lens", "accessory")


def names_no_draft(shown: Product | None = None) -> Q:
    """The condition that a fact names no draft, but for the one that is shown."""
    return Q(*(is_no_draft(path) | (Q(**{path: shown.pk}) if shown else Q()) for path in NAMED))


class CompatibilityFact(Publication, Checked):
    """What is documented about a camera, a lens, an accessory or a combination of them.

    The selectors that are given must all match; a maker stands for all of its cameras or lenses. The conditions on
    format, coverage and contacts hold only where that is on record of the product.
    """

    slug = SlugField(_("id"), max_length=160, help_text=_("From the selectors and the topic."))
    camera = models.ForeignKey(
        Camera, models.CASCADE, null=True, blank=True, related_name="facts", verbose_name=_("camera")
    )
    camera_maker = models.ForeignKey(
        Maker, models.CASCADE, null=True, blank=True, related_name="camera_facts", verbose_name=_("all cameras of")
    )
    camera_format = unknown(models.CharField, _("cameras of format"), max_length=10, choices=ImageFormat.choices)
    lens = models.ForeignKey(Lens, models.CASCADE, null=True, blank=True, related_name="facts", verbose_name=_("lens"))
    lens_maker = models.ForeignKey(
        Maker, models.CASCADE, null=True, blank=True, related_name="lens_facts", verbose_name=_("all lenses of")
    )
    lens_coverage = unknown(models.CharField, _("lenses of coverage"), max_length=10, choices=ImageFormat.choices)
    lens_electronic = unknown(
        models.BooleanField, _("lens has contacts"), help_text=_("Only lenses with contacts, or only those without.")
    )
    accessory_electronic = unknown(
        models.BooleanField,
        _("accessory has contacts"),
        help_text=_("Only accessories with contacts, or only those without; of an adapted lens, its adapter."),
    )
    accessory = models.ForeignKey(
        Accessory, models.CASCADE, null=True, blank=True, related_name="facts", verbose_name=_("accessory")
    )
    topic = models.CharField(_("topic"), max_length=14, choices=Topic.choices)
    effect = models.CharField(_("effect"), max_length=8, choices=Effect.choices)
    summary = models.CharField(
        _("summary"),
        max_length=300,
        validators=[validate_thirty_words],
        help_text=_("At most 30 words, in our own words."),
    )
    grade = models.CharField(
        _("grade"),
        max_length=8,
        choices=[(grade.value, grade.label) for grade in FACT_GRADES],
        help_text=_("Who says so."),
    )
    firmware = models.CharField(
        _("firmware"), max_length=12, blank=True, help_text=_("The body firmware from which the fact holds.")
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        related_name="facts",
        verbose_name=_("source"),
        help_text=_("The leading source; further ones are cited below."),
    )
    # Unknown of facts that nobody touched since this is kept.
    changed_at = models.DateTimeField(_("changed"), auto_now=True, null=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["slug", "pk"]
        verbose_name = _("compatibility fact")
        verbose_name_plural = _("compatibility facts")
        constraints = [
            slug_shape("fact"),
            not_both("fact", "camera", "camera_maker"),
            not_both("fact", "lens", "lens_maker"),
            models.CheckConstraint(
                condition=Q(camera__isnull=False)
                | Q(camera_maker__isnull=False)
                | Q(lens__isnull=False)
                | Q(lens_maker__isnull=False)
                | Q(accessory__isnull=False)
                | Q(camera_format__isnull=False)
                | Q(lens_coverage__isnull=False)
                | Q(lens_electronic__isnull=False)
                | Q(accessory_electronic__isnull=False),
                name="fact_about_something",
                violation_error_message=_(
                    "Say what the fact is about: a camera, a lens, an accessory or some of them."
                ),
            ),
            one_of("fact", "camera_format", ImageFormat.values),
            one_of("fact", "lens_coverage", ImageFormat.values),
            one_of("fact", "topic", Topic.values),
            one_of("fact", "effect", Effect.values),
            one_of("fact", "grade", [Grade(grade).value for grade in FACT_GRADES]),
            given("fact", "summary"),
            *publication_rules("fact"),
        ]

    def __str__(self) -> str:
        return self.slug


def citable_facts(kind: str) -> set[str]:
    """The names of the facts in rows of a kind, one of WITH_FACTS, that a citation may stand beside."""
    cited: dict[str, tuple[type[models.Model], ...]] = {
        "product": (Camera, Lens, Accessory),
        "maker": (Maker, Membership),
        "mount": (Mount,),
        "alliance": (Alliance,),
        "milestone": (Milestone,),
        "statement": (Statement,),
        "fact": (CompatibilityFact,),
    }
    fields = [field for model in cited[kind] for field in (*model._meta.fields, *model._meta.many_to_many)]
    facts = {field.name for field in fields if field.editable and not field.primary_key}
    return facts - {"slug", "notes", *PUBLICATION_FIELDS, "successor", "source"}


class ProductName(models.Model):
    """What cameras, software, shops or photographers call a product, beside its official name."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="other_names", verbose_name=_("product"))
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=NameKind.choices)

    class Meta:
        ordering = ["product__slug", "name", "pk"]
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.UniqueConstraint(
                fields=["product", "name"],
                name="productname_once",
                violation_error_message=_("The product has this name already."),
            ),
            one_of("productname", "kind", NameKind.values),
            given("productname", "name"),
        ]

    def __str__(self) -> str:
        return self.name


class AboutOneRow(models.Model):
    """What belongs to exactly one row of any kind that has facts."""

    product = models.ForeignKey(Product, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    maker = models.ForeignKey(Maker, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    mount = models.ForeignKey(Mount, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    alliance = models.ForeignKey(Alliance, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    milestone = models.ForeignKey(Milestone, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    statement = models.ForeignKey(Statement, models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    fact = models.ForeignKey(CompatibilityFact, models.CASCADE, null=True, blank=True, related_name="%(class)ss")

    class Meta:
        abstract = True


class CitationManager(models.Manager):
    """Always fetches the source, which is all that a citation says: to prefetch citations is one more query."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().select_related("source")

    def cite_last(self, field: str, source: Source, **subject: Any) -> "Citation":
        """The citation of a source for a fact of a row; made after all others of the row where there is none."""
        last = self.filter(**subject).aggregate(last=models.Max("position"))["last"] or 0
        return self.get_or_create(field=field, source=source, **subject, defaults={"position": last + 1})[0]


class Citation(AboutOneRow, Checked):
    """A source of a row, or of one fact in it.

    Exactly one subject is given. `field` is empty where the source stands for the whole row.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="citations", verbose_name=_("source"))
    position = models.PositiveSmallIntegerField(_("position"), default=1, help_text=_("Order in the list of sources."))
    field = models.CharField(
        _("fact"),
        max_length=40,
        blank=True,
        help_text=_("The one fact that this source says; empty for the whole row."),
    )
    name = models.ForeignKey(ProductName, models.CASCADE, null=True, blank=True, related_name="citations")

    objects = CitationManager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(CITED),
                name="citation_one_subject",
                violation_error_message=_("A citation belongs to exactly one row."),
            ),
            models.CheckConstraint(
                condition=Q(name__isnull=True) | Q(field=""),
                name="citation_name_as_a_whole",
                violation_error_message=_("A name is cited as a whole: leave the fact empty."),
            ),
            *bounded("citation", "position"),
            *(
                models.UniqueConstraint(
                    fields=[subject, "source", "field"],
                    name=f"citation_{subject}_once",
                    violation_error_message=_("This source is cited here already."),
                )
                for subject in CITED
            ),
        ]

    def __str__(self) -> str:
        return str(self.source)


class Disagreement(AboutOneRow):
    """One of the values that sources give for a fact, where they do not agree; the kept one is among them.

    Which one is kept is not stored: it is the one that the row itself has today.
    """

    field = models.CharField(_("fact"), max_length=40, help_text=_("The name of the column in the files."))
    value = models.CharField(_("value"), max_length=120, help_text=_("As the files write it, such as 510 or yes."))
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="disagreements",
        verbose_name=_("source"),
        help_text=_("Empty where it is not known which source has the value."),
    )

    objects = CitationManager()

    class Meta:
        ordering = ["field", "value", "pk"]
        verbose_name = _("disagreement")
        verbose_name_plural = _("disagreements")
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(WITH_FACTS),
                name="disagreement_one_subject",
                violation_error_message=_("A disagreement is about exactly one row."),
            ),
            given("disagreement", "field"),
            given("disagreement", "value"),
            *(
                # No source is a source here: two values of nobody are the same value twice.
                models.UniqueConstraint(
                    subject,
                    "field",
                    "value",
                    Coalesce("source", 0),
                    name=f"disagreement_{subject}_once",
                    violation_error_message=_("This value is given here already, from the same source."),
                )
                for subject in WITH_FACTS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"
