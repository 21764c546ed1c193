"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .. import dates
from ..machines import structured
from ..models import Revision
from ..models.kept import told_by_revision
from ..story.home import home_context
from .data import absolute

home_told = told_by_revision(lambda: home_context(dates.today()), daily=True)


def home(request: HttpRequest) -> HttpResponse:
    """What the system is in numbers, and the way in. Its cache key needs the day beside the revision."""
    nodes = [structured.guide(absolute(request)), structured.website(absolute(request))]
    return render(request, "home/home.html", home_told.of(Revision.current()).context | {"structured": nodes})
