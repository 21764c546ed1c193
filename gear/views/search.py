"""Search over everything that has a page."""

from django.http import HttpRequest, HttpResponse

from ..search.data import search_data
from ..search.page import search_context
from .carried import carrying_page
from .data import json_answer, json_refusal


def search(request: HttpRequest) -> HttpResponse:
    """What a query finds, and how it was read."""
    return carrying_page(request, "search/search_page.html", search_context(request.GET))


def data(request: HttpRequest) -> HttpResponse:
    """The same for programs. Whatever the address says in vain is refused."""
    payload, errors = search_data(request.GET)
    return json_refusal(errors) if errors else json_answer(payload)
