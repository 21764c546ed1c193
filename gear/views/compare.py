"""Comparison: products of one kind, or pairs, side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..lists.exports import csv_text
from ..products.compare import compare_context, comparison_csv, comparison_data, read_asked
from .carried import kept_private
from .data import json_answer, json_refusal, open_to_all

DATA_PARAMETERS = {"item", "pair"}


def compare(request: HttpRequest) -> HttpResponse:
    """What is compared, and what can be added to it."""
    context = compare_context(request.GET, read_asked(request.GET))
    return kept_private(request, render(request, "compare/compare_page.html", context))


def data(request: HttpRequest, format: str) -> HttpResponse:
    """The same for programs. Whatever the address says in vain is refused."""
    asked = read_asked(request.GET)
    errors = {name: sentences for name, sentences in asked.problems.items() if name in DATA_PARAMETERS}
    errors |= {name: [_("There is no such parameter.")] for name in request.GET if name not in DATA_PARAMETERS}
    if errors:
        return json_refusal(errors)
    if format == "csv":
        return open_to_all(HttpResponse(csv_text(comparison_csv(asked)), content_type="text/csv; charset=utf-8"))
    return json_answer(comparison_data(asked))
