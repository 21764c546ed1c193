"""What broke: a database or a disk that hinders is told from a fault of the code, and what was typed comes back."""

import sys

from django.http import HttpRequest, HttpResponse

from gear.admin import kept
from gear.models import hindrances
from gear.views import errors, talk

from .databases import READING


def server_error(request: HttpRequest) -> HttpResponse:
    """503 where something hinders that passes by, 500 for all else. Called while the error is being handled."""
    hindrance = hindrances.hindrance_of(sys.exception(), is_saving=request.method not in READING)
    return errors.server_error(request) if hindrance is None else hindered(request, hindrance)


def hindered(request: HttpRequest, hindrance: hindrances.Hindrance) -> HttpResponse:
    """The form of whoever sent one, with what was typed; the page for 503 to all others."""
    request.META[hindrances.KEY] = hindrance
    if kept.is_form_of_editors(request):
        return kept.hindered(request, hindrance)
    if talk.is_form_of_readers(request):
        return talk.form_hindered(request, hindrance)
    return errors.unavailable(request, hindrance)
