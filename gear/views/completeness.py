"""The page of the data, and the same for programs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..models import Revision
from ..story.data import data_context, data_payload
from .data import json_answer


def data_page(request: HttpRequest) -> HttpResponse:
    """How full the data is, who says it, what needs work, what its columns mean and where to take it."""
    return render(request, "data/data_page.html", data_context(Revision.current()))


def data_twin(request: HttpRequest) -> HttpResponse:
    """The same as JSON, with every product."""
    return json_answer(data_payload(Revision.current()))
