"""The Alliance and its makers."""

import csv
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..catalogue import rows
from ..catalogue.schema import FILES
from ..machines import structured
from ..models import Maker, Revision
from ..models.kept import told_by_revision
from ..story.alliance import alliance_context
from ..story.makers import maker_context, makers_context
from ..story.mount import mount_context
from .data import absolute, json_answer, open_to_all
from .lookup import find, moved

alliance_told, mount_told, makers_told = map(told_by_revision, (alliance_context, mount_context, makers_context))


def alliance(request: HttpRequest) -> HttpResponse:
    """The story, what was agreed, the members and six milestones."""
    return render(request, "alliance/alliance_page.html", alliance_told.of(Revision.current()).context)


def mount(request: HttpRequest) -> HttpResponse:
    """The mount drawn and in figures, beside other mounts, and what can be adapted to it."""
    return render(request, "mount/mount_page.html", mount_told.of(Revision.current()).context)


def maker_list(request: HttpRequest) -> HttpResponse:
    """All makers, members first."""
    return render(request, "alliance/maker_list.html", makers_told.of(Revision.current()).context)


def maker_list_data(request: HttpRequest, format: str) -> HttpResponse:
    """All makers, as JSON or as the catalogue's own CSV."""
    makers = rows.rows_queryset("makers")
    if format == "csv":
        return _csv("makers", makers)
    results = [rows.data_row("makers", maker) for maker in makers]
    return json_answer({"count": len(results), "results": results, "facets": {}})


def _csv(stem: str, objects: QuerySet) -> HttpResponse:
    """The rows as a file of the catalogue."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    writer = csv.DictWriter(response, FILES[stem].header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows.text_row(stem, row) for row in objects)
    return open_to_all(response)


def maker_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One maker and what it brought."""
    maker = find(Maker.objects.select_related("membership").prefetch_related("citations", "disagreements"), slug)
    redirect = moved(request, slug=maker.slug)
    return redirect or render(request, "alliance/maker_detail.html", maker_context(maker) | _told(request, maker))


def _told(request: HttpRequest, maker: Maker) -> dict[str, Any]:
    """What programs are told of a maker."""
    return {"structured": [structured.organization(maker, absolute(request))]}


def maker_data(request: HttpRequest, slug: str) -> HttpResponse:
    """One maker as JSON."""
    maker = find(rows.rows_queryset("makers"), slug)
    return moved(request, slug=maker.slug) or json_answer(rows.data_row("makers", maker))
