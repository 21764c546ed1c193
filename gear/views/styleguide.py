"""The page of examples: every component in every state."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..styleguide import styleguide_context


def styleguide(request: HttpRequest) -> HttpResponse:
    """Reachable only with DEBUG on: the project's addresses leave it out otherwise."""
    return render(request, "styleguide/styleguide_page.html", styleguide_context() | {"robots": "noindex"})
