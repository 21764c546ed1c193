"""What robots may fetch: every page, no combination of filters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def robots(request: HttpRequest) -> HttpResponse:
    """The rules. Two filters make a page worth finding; three, numbers and orders only make more of the same."""
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")
