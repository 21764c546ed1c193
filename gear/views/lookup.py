"""Finding the object of an address: today's slug, an old one, or a page that has been withdrawn."""

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from .data import json_refusal


def find(model: type[Model], slug: str) -> Any:
    """The object whose slug is this, or was. One query for a slug of today, two for any other. Raises Http404.

    It may be withdrawn, and its slug may be another than the one asked for: the caller looks.
    """
    found = model._default_manager.filter(slug=slug).first() or (
        model._default_manager.filter(old_slugs__kind=model.old_slug_kind, old_slugs__slug=slug).first()
    )
    if found is None:
        raise Http404(f"no {model._meta.verbose_name} {slug}")
    return found


def find_or_redirect(request: HttpRequest, model: type[Model], slug: str, argument: str = "slug") -> Any:
    """The object of an address, or the response that stands in for it.

    An old slug answers with a permanent redirect to the same address under today's slug, a withdrawn
    product with 410 and its successor. `argument` names the slug in the route. The caller returns the
    answer when it is an HttpResponse. Raises Http404.
    """
    try:
        found = find(model, slug)
    except Http404:
        if wants_data(request):
            return json_refusal({argument: [_("There is no such page.")]}, 404)
        raise
    if getattr(found, "withdrawn", False):
        return gone(request, found)
    if found.slug != slug:
        return moved(request, **{argument: found.slug})
    return found


def wants_data(request: HttpRequest) -> bool:
    """Whether the address is a page's data twin."""
    return request.resolver_match.view_name.endswith("-data")


def moved(request: HttpRequest, **arguments: str) -> HttpResponse:
    """A permanent redirect to the same route and query with other slugs."""
    route = request.resolver_match
    address = reverse(route.view_name, kwargs={**route.kwargs, **arguments})
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def gone(request: HttpRequest, product: Any) -> HttpResponse:
    """410 for a withdrawn product, naming its successor where there is one."""
    successor = product.successor if product.successor_id and not product.successor.withdrawn else None
    if wants_data(request):
        where = successor.get_absolute_url() if successor else None
        sentence = _("%(product)s was withdrawn; see %(where)s.") if where else _("%(product)s was withdrawn.")
        return json_refusal({"slug": [sentence % {"product": product, "where": where}]}, 410)
    return render(request, "410.html", {"product": product, "successor": successor}, status=410)
