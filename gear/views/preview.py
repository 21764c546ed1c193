"""A draft as its page will look, for whoever has the address: signed, for some days, kept by nobody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve

from ..models import CompatibilityFact
from ..models.previewing import Preview, previewing, read_preview
from ..models.publication import Publication
from ..products.documented import documented_alone

# No cache keeps a preview, and no finder.
SECRET = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}


def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the draft that a token shows; a row that is no draft any more leads to its page."""
    shown = read_preview(token)
    if shown is None:
        response = render(request, "preview/preview_over.html", status=404)
    elif shown.row.is_draft:
        response = draft_page(request, shown)
    else:
        response = redirect(public_address(shown.row))
    for name, value in SECRET.items():
        response.headers[name] = value
    return response


def public_address(row: Publication) -> str:
    """Where readers find a row; a fact stands on several pages, so it has none of its own."""
    return "/" if isinstance(row, CompatibilityFact) else row.get_absolute_url()


def draft_page(request: HttpRequest, shown: Preview) -> HttpResponse:
    """The page as its own view makes it, told by `request.preview` that it is a preview; of a fact its line alone."""
    request.preview = shown
    if isinstance(shown.row, CompatibilityFact):
        context = {"fact": shown.row, "facts": [documented_alone(shown.row)], "carried": None}
        return render(request, "preview/fact_page.html", context)
    address = shown.row.get_absolute_url()
    request.path = request.path_info = address
    request.resolver_match = match = resolve(address)
    with previewing(shown.row):
        return match.func(request, *match.args, **match.kwargs)
