"""Which object an address means: today's (200), an older slug's (301), a withdrawn one's (410) or none (404)."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from ..models import OldSlug, Product
from ..models.fields import is_slug


class Gone(Http404):
    """The address meant a product that was withdrawn. The handler of 404 answers it with 410."""

    def __init__(self, product: Product) -> None:
        super().__init__(str(product))
        self.product = product


def find(queryset: QuerySet, slug: str) -> Any:
    """The object that bears the slug today or bore it earlier: compare its slug with the one asked for.

    One query; one more for an old slug; none for what no slug can be, such as a NUL, which PostgreSQL refuses.
    Raises Http404, and Gone for a product that was withdrawn.
    """
    if not is_slug(slug):
        raise Http404(slug)
    found = queryset.filter(slug=slug).first() or _successor_of_slug(queryset, slug)
    if found is None:
        raise Http404(slug)
    if getattr(found, "withdrawn", False):
        raise Gone(found)
    return found


def _successor_of_slug(queryset: QuerySet, slug: str) -> Model | None:
    """The object that an old slug leads to, if the queryset holds it."""
    kind = queryset.model.old_slug_kind
    old_slugs = OldSlug.objects.filter(kind=kind, slug=slug)
    return queryset.filter(pk__in=old_slugs.values(f"{kind}_id")).first()


def moved(request: HttpRequest, **slugs: str) -> HttpResponsePermanentRedirect | None:
    """The redirect to the same address with today's slugs, or None where they stand in it already."""
    match = request.resolver_match
    kwargs = {**match.kwargs, **slugs}
    if kwargs == match.kwargs:
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(reverse(match.view_name, kwargs=kwargs) + (f"?{query}" if query else ""))
