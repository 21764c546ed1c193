"""What the site keeps by itself, for editors to look up."""

from django.contrib import admin
from django.http import HttpRequest

from ..models import LoadedRow, OldSlug, Revision
from .rows import ReadOnlyAdmin


@admin.register(OldSlug)
class OldSlugAdmin(ReadOnlyAdmin):
    """Old addresses are kept when a slug changes. Only a superuser may give one up."""

    list_display = ["slug", "kind", "target"]
    list_filter = ["kind"]
    list_select_related = ["product__maker", "maker", "statement", "person"]
    search_fields = ["slug"]

    def has_delete_permission(self, request: HttpRequest, obj: OldSlug | None = None) -> bool:
        return request.user.is_superuser


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ["number"]
    search_fields = ["number"]


@admin.register(LoadedRow)
class LoadedRowAdmin(ReadOnlyAdmin):
    list_display = ["file", "key"]
    list_filter = ["file"]
    search_fields = ["file", "key"]
