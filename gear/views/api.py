"""What programs can ask: the page about it, the same for programs and for language models, and all data at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..catalogue.licence import LICENCE
from ..machines.api import api_context, llms_context
from ..machines.archive import packed
from ..machines.openapi import document
from ..models import Revision
from .data import absolute, json_answer, open_to_all


def api(request: HttpRequest) -> HttpResponse:
    """Every address for programs, with an example that works, what may be asked of it and what is refused."""
    return render(request, "api/api_page.html", api_context(Revision.current()) | {"licence": LICENCE})


def openapi(request: HttpRequest) -> HttpResponse:
    """The same as an OpenAPI document."""
    return json_answer(document(absolute(request)("/").rstrip("/"), Revision.current()))


def llms(request: HttpRequest) -> HttpResponse:
    """What the site holds, how to cite it and where its data are."""
    context = llms_context(absolute(request)) | {"licence": LICENCE}
    return render(request, "api/llms.txt", context, content_type="text/plain; charset=utf-8")


def catalogue(request: HttpRequest) -> HttpResponse:
    """All data as the CSV files that the guide is loaded from."""
    headers = {"Content-Disposition": 'attachment; filename="l-mount-catalogue.zip"'}
    return open_to_all(HttpResponse(packed.of(Revision.current()), content_type="application/zip", headers=headers))
