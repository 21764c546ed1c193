"""Editing statements, who speaks in them, what they said and promised, and on which subjects."""

from typing import Any

from django.contrib import admin
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from ..catalogue.naming import slug_from
from ..models import Appearance, Person, Promise, Quote, Statement, Tag
from ..models.previewing import address_for_editors
from .bulk import ManyRows
from .citations import source_inlines
from .filters import FACT_FILTERS
from .provenance import Provenance
from .publication import PublicationAdmin, PublicationForm, publication_fields
from .rows import DistinctRowForm, DistinctRows, GuideAdmin, MadeSlugForm, RowForm, RowsInline


class SpeakerForm(DistinctRowForm):
    differ_in = ("person",)


class Speakers(DistinctRows):
    default_error_messages = {"repeated": _("This person is listed as a speaker already.")}


class AppearanceInline(RowsInline):
    """Who speaks, with the role held that day."""

    model = Appearance
    fk_name = "statement"
    form = SpeakerForm
    formset = Speakers
    fields = ["person", "role", "position"]
    autocomplete_fields = ["person"]


class QuoteForm(DistinctRowForm):
    differ_in = ("position",)


class Quotes(DistinctRows):
    default_error_messages = {"repeated": _("Another quote of this statement has this position.")}


class QuoteInline(RowsInline, admin.StackedInline):
    """What was said, word for word."""

    template = admin.StackedInline.template
    model = Quote
    fk_name = "statement"
    form = QuoteForm
    formset = Quotes
    fields = ["person", "role", "text", "position"]
    autocomplete_fields = ["person"]


class PromiseForm(DistinctRowForm):
    differ_in = ("position",)


class Promises(DistinctRows):
    default_error_messages = {"repeated": _("Another promise of this statement has this position.")}


class PromiseInline(RowsInline):
    """What was promised, as the summary tells it."""

    model = Promise
    fk_name = "statement"
    form = PromiseForm
    formset = Promises
    fields = ["text", "product", "due", "position"]
    autocomplete_fields = ["product"]


class StatementForm(PublicationForm, RowForm):
    """A statement, which is a draft, public or withdrawn."""


@admin.register(Statement)
class StatementAdmin(ManyRows, Provenance, PublicationAdmin, GuideAdmin):
    form = StatementForm
    list_display = ["date", "title", "kind", "event"]
    list_display_links = ["title"]
    list_filter = [
        "kind",
        ("makers", admin.RelatedOnlyFieldListFilter),
        ("tags", admin.RelatedOnlyFieldListFilter),
        *FACT_FILTERS,
    ]
    search_fields = ["title", "summary", "slug", "event", "makers__name", "appearances__person__name", "quotes__text"]
    prepopulated_fields = {"slug": ["title"]}
    autocomplete_fields = ["makers", "tags", "successor"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "kind", ("date", "event"), "url"]}),
        (_("Content"), {"fields": ["makers", "summary", "tags"]}),
        publication_fields("successor"),
    ]
    inlines = [AppearanceInline, QuoteInline, PromiseInline, *source_inlines("statement")]


class PersonForm(MadeSlugForm):
    slug_help = _("Left empty: made from the name without title. The old one stays as a redirect.")

    def made_slug(self, facts: dict[str, Any]) -> str:
        return slug_from(facts["name"])


@admin.register(Person)
class PersonAdmin(GuideAdmin):
    form = PersonForm
    list_display = ["name", "slug"]
    search_fields = ["name", "slug", "appearances__role", "quotes__role"]
    fields = ["name", "slug", "notes"]


@admin.register(Tag)
class TagAdmin(GuideAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


class VoiceAdmin(GuideAdmin):
    """A person in a statement: as a speaker or with a quote."""

    list_select_related = ["person", "statement"]
    search_fields = ["person__name", "role", "statement__title"]
    autocomplete_fields = ["person", "statement"]

    def view_on_site(self, obj: Appearance | Quote) -> str:
        return address_for_editors(obj.statement)


@admin.register(Appearance)
class AppearanceAdmin(VoiceAdmin):
    list_display = ["person", "role", "statement"]
    fields = ["statement", "person", "role", "position"]


@admin.register(Quote)
class QuoteAdmin(VoiceAdmin):
    list_display = ["person", "beginning", "statement"]
    fields = ["statement", "person", "role", "text", "position"]
    search_fields = [*VoiceAdmin.search_fields, "text"]

    @admin.display(description=_("text"))
    def beginning(self, quote: Quote) -> str:
        """The first words."""
        return Truncator(quote.text).words(12)


@admin.register(Promise)
class PromiseAdmin(GuideAdmin):
    list_display = ["text", "due", "product", "statement"]
    list_select_related = ["product__maker", "statement"]
    list_filter = [("statement__makers", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["text", "statement__title", "statement__makers__name", "product__name", "product__maker__name"]
    autocomplete_fields = ["statement", "product"]
    fields = ["statement", "text", "product", "due", "position"]

    def view_on_site(self, obj: Promise) -> str:
        return address_for_editors(obj.statement)
