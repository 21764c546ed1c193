"""Comparison: products of one kind, or pairs, side by side."""

from django.http import HttpRequest, HttpResponse

from ..lists.exports import csv_text
from ..products.compare import compare_context, comparison_csv, comparison_data, read_asked
from .carried import carrying_page
from .data import json_answer, json_refusal, open_to_all
from .lookup import led_on

DATA_PARAMETERS = {"item", "pair"}


def compare(request: HttpRequest) -> HttpResponse:
    """What is compared, and what can be added to it."""
    asked = read_asked(request.GET)
    context = compare_context(request.GET, asked)
    renamed = {**asked.renamed, "with": context["compared"].older}
    return carrying_page(request, "compare/compare_page.html", context, renamed)


def data(request: HttpRequest, format: str) -> HttpResponse:
    """The same for programs. Whatever the address says in vain is refused."""
    asked = read_asked(request.GET)
    redirect = led_on(request, asked.renamed)
    if redirect:
        return redirect
    errors = {name: sentences for name, sentences in asked.problems.items() if name in DATA_PARAMETERS}
    if errors:
        return json_refusal(errors)
    if format == "csv":
        return open_to_all(HttpResponse(csv_text(comparison_csv(asked)), content_type="text/csv; charset=utf-8"))
    return json_answer(comparison_data(asked))
