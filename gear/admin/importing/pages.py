"""The pages of the import: sending files, the dry run, and the import step by step."""

import time
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from ...catalogue.importing import Import, read_file
from ...catalogue.schema import FILES
from ...models import Upload
from ..exporting import csv_answer
from .forms import ConfirmForm, UploadForm
from .receiving import LARGEST, MOST_ROWS, packed, unpacked
from .running import Run
from .showing import SHOWN, shown

# Rows that a page leaves out without a box for each, by their places in one field.
LEFT_OUT = "left_out"


def may_import(user: Any) -> bool:
    """Whether an editor may add to and change the rows of every file."""
    rights = (f"gear.{right}_{file.model._meta.model_name}" for file in FILES.values() for right in ("add", "change"))
    return user.has_perms(list(rights))


def left_out_of(request: HttpRequest) -> set[str]:
    """The places of the rows that are to be left out: boxes, and what earlier pages left out already."""
    return {*request.POST.getlist("leave"), *request.POST.get(LEFT_OUT, "").split()}


@admin.register(Upload)
class ImportAdmin(admin.ModelAdmin):
    """The import stands in the index beside the rows that it fills. No list of uploads: each is its sender's alone."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_import(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_import(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_import(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        differences = self.admin_site.admin_view(self.differences_view)
        return [path("<int:pk>/differences.csv", differences, name="gear_upload_differences"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Where files are sent."""
        self._refuse_others(request)
        Upload.objects.forgotten().delete()
        form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
        if form.is_bound and form.is_valid():
            upload = Upload.objects.create(by=request.user, content=packed(form.contents))
            return redirect("admin:gear_upload_change", upload.pk)
        limits = {"largest_mb": LARGEST // 1_000_000, "most_rows": MOST_ROWS}
        return self._page(request, "upload", _("Import files"), form=form, files=FILES.values(), **limits)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponseBase:
        """The dry run, and after it the import."""
        self._refuse_others(request)
        upload = self._upload_of(request, object_id)
        if request.method != "POST":
            return self._dry_run(request, upload, ConfirmForm(), set())
        left_out = left_out_of(request)
        form = ConfirmForm(request.POST)
        if "look" in request.POST:
            return self._dry_run(request, upload, ConfirmForm(initial=request.POST.dict()), left_out)
        if not form.is_valid():
            return self._dry_run(request, upload, form, left_out)
        run = Run(request, self._sent(upload), left_out, form.cleaned_data, upload.pk)
        return self._streamed(request, run.parts())

    def differences_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Every difference as CSV, cell by cell."""
        self._refuse_others(request)
        plan = Import(self._sent(self._upload_of(request, str(pk))))
        if plan.problems:
            raise Http404
        lines = (
            [one.file.name, str(one.number), one.key, one.outcome.value, column, before, after]
            for stem in plan.reports
            for one in plan.differences(stem, *SHOWN)
            for column, before, after in one.cells
        )
        return csv_answer("differences.csv", ["file", "row", "key", "outcome", "column", "from", "to"], lines)

    def _refuse_others(self, request: HttpRequest) -> None:
        if not may_import(request.user):
            raise PermissionDenied

    def _upload_of(self, request: HttpRequest, pk: str) -> Upload:
        """An upload of this editor that is still kept."""
        upload = Upload.objects.of(request.user).filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
        if upload is None:
            raise Http404(_("These files are kept no more: send them again."))
        return upload

    def _sent(self, upload: Upload) -> dict[str, Any]:
        """The rows of the files of an upload."""
        contents = unpacked(bytes(upload.content))
        return {stem: read_file(FILES[stem], content) for stem, content in contents.items() if stem in FILES}

    def _dry_run(self, request: HttpRequest, upload: Upload, form: ConfirmForm, left_out: set[str]) -> TemplateResponse:
        start = time.perf_counter()
        plan = Import(self._sent(upload), left_out)
        facts = shown(plan)
        if not form.is_bound:
            form.initial["seen"] = plan.seen
        facts |= {"form": form, "upload": upload, "seconds": time.perf_counter() - start}
        return self._page(request, "dry_run", _("Dry run of an import"), **facts)

    def _page(self, request: HttpRequest, name: str, title: str, **facts: Any) -> TemplateResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": title, **facts}
        return TemplateResponse(request, f"admin/gear/import/{name}.html", context)

    def _streamed(self, request: HttpRequest, parts: Iterator[str]) -> StreamingHttpResponse:
        """A page that grows as the import goes on."""
        mark = "<!-- steps -->"
        page = self._page(request, "running", _("Import"), mark=mark)
        head, tail = page.rendered_content.split(mark)

        def whole() -> Iterator[str]:
            yield head
            yield from parts
            yield tail

        # Servers in front hold back an answer until it is whole, unless they are told.
        headers = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}
        return StreamingHttpResponse(whole(), headers=headers)
