"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .. import dates
from ..machines import structured
from ..story.home import home_context
from .data import absolute


def home(request: HttpRequest) -> HttpResponse:
    """What the system is in numbers, and the way in. Its cache key needs the day beside the revision."""
    nodes = [structured.guide(absolute(request)), structured.website(absolute(request))]
    return render(request, "home/home.html", home_context(dates.today()) | {"structured": nodes})
