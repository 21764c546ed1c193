"""The milestones of the system, with the makers and products that they are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import MilestoneKind
from .alliance import Maker
from .bounds import SUMMARY_LENGTH
from .constraints import given, one_of, partial_date
from .fields import ParagraphsField, PartialDateField
from .products import Product
from .routes import address_of

# What a milestone is about: its makers, and its products that have a page.
SUBJECTS = ("makers", models.Prefetch("products", queryset=Product.objects.published(), to_attr="public_products"))


class MilestoneQuerySet(models.QuerySet):
    """States of milestones."""

    def with_subjects(self) -> "MilestoneQuerySet":
        """With makers and public products: two more queries, whatever the number of rows."""
        return self.prefetch_related(*SUBJECTS)


class Milestone(models.Model):
    """An event in the history of the system."""

    date = PartialDateField(_("date"))
    title = models.CharField(_("title"), max_length=120)
    summary = ParagraphsField(_("summary"), longest=SUMMARY_LENGTH, help_text=_("In our own words."))
    kind = models.CharField(_("kind"), max_length=10, choices=MilestoneKind.choices)
    makers = models.ManyToManyField(Maker, blank=True, related_name="milestones", verbose_name=_("makers"))
    products = models.ManyToManyField(Product, blank=True, related_name="milestones", verbose_name=_("products"))

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["date", "title", "pk"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.UniqueConstraint(
                fields=["date", "title"],
                name="milestone_date_title",
                violation_error_message=_("There is a milestone with this date and title already."),
            ),
            partial_date("milestone", "date"),
            one_of("milestone", "kind", MilestoneKind.values),
            given("milestone", "title"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.title}"

    def get_absolute_url(self) -> str:
        return milestone_address(self.date[:4], self.pk)


def milestone_address(year: str, key: int) -> str:
    """Where a milestone stands in the timeline: among those of its year, however many there are in all."""
    return f"{year_address(year)}#milestone-{key}"


def year_address(year: str) -> str:
    """The timeline of one year."""
    return f"{address_of('gear:milestone-list')}?year={year}"
