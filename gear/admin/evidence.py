"""Editing sources, citations and facts about combinations."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..models import CITED, WITH_FACTS, Citation, CompatibilityFact, Disagreement, Product, ProductName, Source
from ..models.previewing import address_for_editors
from .bulk import ManyRows
from .citations import RowSourceInline, check_value, disputable_columns, fact_choices
from .filters import FACT_FILTERS, CheckedFilter
from .provenance import Provenance
from .publication import PublicationAdmin, PublicationForm, publication_fields
from .rows import GuideAdmin, MadeSlugForm, RowForm, slug_of

# A milestone and a name have no slug.
KEYS = {"milestone": "title", "name": "name"}
SUBJECT_NAMES = [f"{name}__{KEYS.get(name, 'slug')}" for name in CITED]


@admin.register(Source)
class SourceAdmin(GuideAdmin):
    list_display = ["url", "title"]
    search_fields = ["url", "title"]
    fields = ["url", "title"]

    def view_on_site(self, obj: Source) -> str:
        return obj.url


class FactForm(PublicationForm, MadeSlugForm):
    slug_help = _("Left empty: made from the selectors and the topic.")

    class Meta:
        widgets = {"summary": forms.Textarea(attrs={"rows": 2, "cols": 80})}

    def clean_summary(self) -> str:
        """The summary on one line, as the files hold it."""
        return " ".join(self.cleaned_data["summary"].split())

    def made_slug(self, facts: dict[str, Any]) -> str:
        """The id as the catalogue writes it: `panasonic-cameras-sigma-lenses-fit`, or with `-2` where that is taken."""
        endings = {"camera": "", "camera_maker": "-cameras", "lens": "", "lens_maker": "-lenses", "accessory": ""}
        endings = {name: ending for name, ending in endings.items() if facts.get(name)}
        parts = [facts[name].slug + ending for name, ending in endings.items()]
        # A fact on all bodies of a format, or all lenses of a coverage, is named by that.
        parts = parts or [facts[name] for name in ("camera_format", "lens_coverage") if facts.get(name)]
        slug = slug_of(*parts, facts["topic"])
        others = CompatibilityFact.objects.exclude(pk=self.instance.pk).filter(slug__startswith=slug)
        taken = set(others.values_list("slug", flat=True))
        candidates = [slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3))]
        return next(candidate for candidate in candidates if candidate not in taken)


class FurtherSourceInline(RowSourceInline):
    fk_name = "fact"
    min_num = 0
    verbose_name_plural = _("further sources")


@admin.register(CompatibilityFact)
class CompatibilityFactAdmin(ManyRows, Provenance, PublicationAdmin, GuideAdmin):
    form = FactForm
    list_display = ["slug", "topic", "effect", "grade", "summary"]
    list_filter = [
        "topic",
        "effect",
        "grade",
        "camera_maker",
        "lens_maker",
        ("firmware", admin.EmptyFieldListFilter),
        *FACT_FILTERS,
    ]
    search_fields = ["slug", "summary", "camera__name", "lens__name", "accessory__name", "source__url"]
    autocomplete_fields = ["camera", "camera_maker", "lens", "lens_maker", "accessory", "source"]
    fieldsets = [
        (
            _("What it is about"),
            {
                "description": _(
                    "All that is given must match: a camera and a lens mean this pair. "
                    "Give one camera or all cameras of a maker, one lens or all lenses of a maker, not both."
                ),
                "fields": [("camera", "camera_maker"), ("lens", "lens_maker"), "accessory"],
            },
        ),
        (
            _("Only where it is on record that"),
            {
                "description": _(
                    "Further conditions. Where a product's own fact is unknown, readers see the fact with “if”, and it "
                    "decides nothing."
                ),
                "fields": [("camera_format", "lens_coverage"), ("lens_electronic", "accessory_electronic")],
            },
        ),
        (_("What is known"), {"fields": [("topic", "effect"), "summary", "firmware"]}),
        (_("Who says so"), {"fields": ["grade", "source"]}),
        (_("Id"), {"fields": ["slug"]}),
        publication_fields(),
    ]
    inlines = [FurtherSourceInline]

    def view_on_site(self, obj: CompatibilityFact) -> str | None:
        """The page of the pair, or of the first thing that the fact is about; None while an editor names nothing."""
        if obj.camera and obj.lens:
            return reverse("gear:pair-detail", args=[obj.camera.slug, obj.lens.slug])
        subjects = (obj.camera, obj.lens, obj.accessory, obj.camera_maker, obj.lens_maker)
        return next((subject.get_absolute_url() for subject in subjects if subject), None)


def model_of(row: models.Model) -> type[models.Model]:
    """The model with all facts of the row: of a product, that of its kind."""
    return Product._meta.apps.get_model("gear", row.category) if isinstance(row, Product) else type(row)


class CitationForm(RowForm):
    """A citation, whose fact must be one of its subject."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind = next((name for name in WITH_FACTS if cleaned.get(name)), None)
        if kind and cleaned.get("field"):
            facts = [name for name, label in fact_choices(kind, model_of(cleaned[kind]))]
            if cleaned["field"] not in facts:
                self.add_error("field", _("Write one of: %(facts)s.") % {"facts": ", ".join(facts)})
        return cleaned


@admin.register(Citation)
class CitationAdmin(GuideAdmin):
    form = CitationForm
    list_display = ["source", "subject", "field", "position", "checked_on"]
    list_filter = [("field", admin.EmptyFieldListFilter), CheckedFilter]
    search_fields = ["source__url", "source__title", "field", *SUBJECT_NAMES]
    autocomplete_fields = ["source", *CITED]
    fieldsets = [
        (None, {"fields": ["source", "field", "position"]}),
        (_("The row: exactly one"), {"fields": list(CITED)}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """With the rows named in the list: `list_select_related` yields to the manager, which fetches sources."""
        return super().get_queryset(request).select_related("product__maker", *CITED)

    @admin.display(description=_("row"))
    def subject(self, citation: Citation) -> models.Model | None:
        """The row that the source stands for."""
        return next((row for name in CITED if (row := getattr(citation, name))), None)


@admin.register(ProductName)
class ProductNameAdmin(GuideAdmin):
    """Other names of products, each with its own sources."""

    list_display = ["name", "kind", "product"]
    list_filter = ["kind"]
    list_select_related = ["product__maker"]
    search_fields = ["name", "product__name", "product__slug", "product__maker__name"]
    autocomplete_fields = ["product"]
    fields = ["product", "name", "kind"]
    inlines = [type("NameSourceInline", (RowSourceInline,), {"fk_name": "name"})]

    def view_on_site(self, obj: ProductName) -> str:
        return address_for_editors(obj.product)


class DisputedValueForm(RowForm):
    """A value on which sources disagree, which must be readable as a cell of its row's file."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        row = next((cleaned[kind] for kind in WITH_FACTS if cleaned.get(kind)), None)
        if row:
            check_value(self, disputable_columns(model_of(row)))
        return cleaned


@admin.register(Disagreement)
class DisagreementAdmin(GuideAdmin):
    """What sources disagree on, in one list; most values are edited on the page of their row."""

    form = DisputedValueForm
    list_display = ["field", "value", "subject", "source"]
    list_filter = [("source", admin.EmptyFieldListFilter), "field"]
    search_fields = ["field", "value", "source__url", *SUBJECT_NAMES[:-1]]
    autocomplete_fields = ["source", *WITH_FACTS]
    fieldsets = [
        (None, {"fields": ["field", "value", "source"]}),
        (_("The row: exactly one"), {"fields": list(WITH_FACTS)}),
    ]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """With the rows named in the list."""
        return super().get_queryset(request).select_related("product__maker", *WITH_FACTS)

    @admin.display(description=_("row"))
    def subject(self, disagreement: Disagreement) -> models.Model | None:
        """The row that the value is about."""
        return next((row for name in WITH_FACTS if (row := getattr(disagreement, name))), None)
