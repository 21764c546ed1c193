"""A Django view that answers with bytes from memory, behind the middleware of the site: addresses and application."""

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

from .rivals import read_bodies

BODIES = read_bodies()


def answer(request: HttpRequest, name: str) -> HttpResponse:
    """The bytes of the path."""
    return HttpResponse(BODIES[f"/{name}"])


urlpatterns = [path("<str:name>", answer)]
application = get_wsgi_application()
