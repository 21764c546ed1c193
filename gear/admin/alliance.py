"""Editing the mounts, the Alliance, its makers and the timeline."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..models import Alliance, Maker, Membership, Milestone, Mount
from .bulk import ManyRows
from .citations import source_inlines
from .filters import FACT_FILTERS
from .forgiving import ForgivingRows
from .provenance import Provenance
from .rows import GuideAdmin


@admin.register(Mount)
class MountAdmin(ManyRows, Provenance, GuideAdmin):
    list_display = ["name", "kind", "flange_distance_mm", "inner_diameter_mm", "throat_mm"]
    list_filter = ["kind", *FACT_FILTERS]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "kind", "flange_distance_mm", "inner_diameter_mm", "throat_mm", "notes"]
    inlines = source_inlines("mount")


class MembershipInline(ForgivingRows, admin.StackedInline):
    """The maker's place in the Alliance; none for makers from outside."""

    model = Membership
    fk_name = "maker"
    autocomplete_fields = ["alliance"]
    extra = 0


@admin.register(Maker)
class MakerAdmin(ManyRows, Provenance, GuideAdmin):
    list_display = ["name", "role", "joined", "makes_cameras", "makes_lenses", "makes_accessories"]
    list_filter = ["membership__role", "makes_cameras", "makes_lenses", "makes_accessories", "country", *FACT_FILTERS]
    list_select_related = ["membership"]
    search_fields = ["name", "legal_name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "legal_name", "website"]}),
        (_("Company"), {"fields": [("country", "headquarters"), "founded_year"]}),
        (_("Makes"), {"fields": [("makes_cameras", "makes_lenses", "makes_accessories")]}),
        (_("Remarks"), {"fields": ["notes"]}),
    ]
    inlines = [MembershipInline, *source_inlines("maker")]

    @admin.display(description=_("role"), ordering="membership__role")
    def role(self, maker: Maker) -> str | None:
        """The role in the Alliance, if any."""
        return maker.membership.get_role_display() if hasattr(maker, "membership") else None

    @admin.display(description=_("joined"), ordering="membership__joined")
    def joined(self, maker: Maker) -> str | None:
        """The day, month or year of joining."""
        return maker.membership.joined if hasattr(maker, "membership") else None


@admin.register(Membership)
class MembershipAdmin(GuideAdmin):
    list_display = ["maker", "alliance", "role", "joined"]
    list_filter = ["role"]
    list_select_related = ["maker", "alliance"]
    search_fields = ["maker__name", "maker__slug", "joined"]
    autocomplete_fields = ["maker", "alliance"]
    fields = ["maker", "alliance", "role", "joined"]

    def view_on_site(self, obj: Membership) -> str:
        return obj.maker.get_absolute_url()


@admin.register(Alliance)
class AllianceAdmin(Provenance, GuideAdmin):
    list_display = ["name", "mount", "licensor", "founded"]
    list_select_related = ["mount", "licensor"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["mount", "licensor"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "licensor", ("founded", "founded_at")]}),
        (_("Mount"), {"fields": ["mount", ("contacts", "flange_segments")]}),
        (_("Story"), {"fields": ["story", "aims"]}),
        (_("Remarks"), {"fields": ["notes"]}),
    ]
    inlines = source_inlines("alliance")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The guide tells of one alliance."""
        return super().has_add_permission(request) and not Alliance.objects.exists()


@admin.register(Milestone)
class MilestoneAdmin(Provenance, GuideAdmin):
    list_display = ["date", "title", "kind"]
    list_display_links = ["title"]
    list_filter = ["kind", ("makers", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["title", "summary", "date", "makers__name"]
    autocomplete_fields = ["makers", "products"]
    fields = ["date", "title", "kind", "summary", "makers", "products"]
    inlines = source_inlines("milestone")
