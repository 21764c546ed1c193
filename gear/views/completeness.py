"""The page of the data, and the same for programs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ..machines import structured
from ..models import Revision
from ..story.data import data_context, data_payload
from .data import absolute, json_answer

# The media types of what can be taken away.
JSON, CSV, ZIP = "application/json", "text/csv", "application/zip"


def data_page(request: HttpRequest) -> HttpResponse:
    """How full the data is, who says it, what needs work, what its columns mean and where to take it."""
    context = data_context(Revision.current())
    return render(request, "data/data_page.html", context | {"structured": [_told(request, context)]})


def _told(request: HttpRequest, context: dict[str, Any]) -> structured.Node:
    """What programs are told of the data: every list that can be taken away, and all of it in one file."""
    lists = [twin for twin in context["twins"] if not twin.is_pattern]
    copies = [structured.Copy(twin.json, JSON) for twin in lists] + [structured.Copy(twin.csv, CSV) for twin in lists]
    copies.append(structured.Copy(reverse("gear:catalogue"), ZIP))
    text = _("Cameras, lenses, accessories, makers, statements and compatibility facts of the L-Mount, with sources.")
    return structured.dataset(text, context["changed"], context["licence"].url, copies, absolute(request))


def data_twin(request: HttpRequest) -> HttpResponse:
    """The same as JSON, with every product."""
    return json_answer(data_payload(Revision.current()))
