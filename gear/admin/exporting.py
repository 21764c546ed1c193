"""Export of the rows of any list of the admin, as it is filtered, searched and sorted: a CSV that imports again."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import strip_tags

from ..catalogue.columns import File
from ..catalogue.guarding import csv_text
from ..catalogue.rows import rows_queryset, text_row
from ..catalogue.schema import FILES
from .log_lines import note

CHUNK = 200
PAGE = "p"  # The parameter of a list's page: an export has all of them.


def csv_answer(name: str, header: list[str], lines: Iterable[list[str]]) -> StreamingHttpResponse:
    """A file to keep, written while it is sent."""
    parts = map(csv_text, chunked(chain([header], lines)))
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8", headers=headers)


def chunked(items: Iterable[Any]) -> Iterator[list[Any]]:
    """The items, some at a time."""
    return iter(partial(lambda rest: list(islice(rest, CHUNK)), iter(items)), [])


def file_of(model: type[Model]) -> File | None:
    """The file of the catalogue that holds every row of a model; None where there is none, or for some rows alone."""
    concrete = model._meta.concrete_model
    file = next((file for file in FILES.values() if file.model is concrete), None)
    default = File.__dataclass_fields__["narrow"].default
    return file if file and file.narrow is default else None


class ExportingAdmin(admin.ModelAdmin):
    """A list with a link to its rows as CSV: the file of the catalogue, or what the list shows where there is none."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.export_view)
        return [
            path("export.csv", view, name=f"{self.opts.app_label}_{self.opts.model_name}_export"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"export_url": self.export_url(request), **(extra_context or {})})

    def export_url(self, request: HttpRequest) -> str:
        """Where the rows of the list that is asked for are exported."""
        asked = request.GET.copy()
        asked.pop(PAGE, None)
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_export")
        return f"{address}?{asked.urlencode()}" if asked else address

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """The rows, in constant memory; the log says who took how many."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        note(request, "export", model=self.opts.model_name, rows=rows.count())
        file = file_of(self.model)
        if file is None:
            return csv_answer(f"{self.opts.model_name}.csv", *self.listed(request, rows))
        return csv_answer(file.name, file.header, lines_of(file, rows))

    def listed(self, request: HttpRequest, rows: QuerySet) -> tuple[list[str], Iterator[list[str]]]:
        """The columns of the list, and its rows in them."""
        names = [name for name in self.get_list_display(request) if name != "action_checkbox"]
        header = [str(label_for_field(name, self.model, self)) for name in names]
        return header, ([self.said(name, row) for name in names] for row in rows.iterator(CHUNK))

    def said(self, name: str, row: Model) -> str:
        """What a column of the list says of a row; nothing where it is unknown."""
        value = lookup_field(name, row, self)[2]
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "" if value is None else strip_tags(str(value))


def lines_of(file: File, rows: QuerySet) -> Iterator[list[str]]:
    """Rows as the file has them, in their order: some at a time, a fixed number of queries for each."""
    for pks in chunked(rows.values_list("pk", flat=True).iterator(CHUNK)):
        found = {row.pk: row for row in rows_queryset(file.stem).filter(pk__in=pks)}
        yield from (list(text_row(file.stem, found[pk]).values()) for pk in pks if pk in found)
