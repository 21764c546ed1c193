"""Which object an address means: today's (200), an older slug's (301), a withdrawn one's (410) or none (404)."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from .. import querystring
from ..history import schedule
from ..lists.kit_items import OWN_MARK
from ..lists.named import BETWEEN
from ..models import OldSlug, Product, Statement
from ..models.fields import is_slug
from ..models.previewing import is_previewed
from ..models.publication import PUBLICATION_FIELDS, Publication
from .data import open_to_all


class Gone(Http404):
    """The address meant a product or a statement that was withdrawn. The handler of 404 answers it with 410."""

    def __init__(self, row: Product | Statement) -> None:
        super().__init__(str(row))
        self.row = row


def find(queryset: QuerySet, slug: str) -> Any:
    """The object that bears the slug today or bore it earlier: compare its slug with the one asked for.

    One query; one more for an old slug; none for what no slug can be, such as a NUL, which PostgreSQL refuses.
    Raises Http404, for drafts too, and Gone for what was withdrawn.
    """
    if not is_slug(slug):
        raise Http404(slug)
    found = _shown(queryset.filter(slug=slug).first()) or _shown(_successor_of_slug(queryset, slug))
    if found is None:
        raise Http404(slug)
    if getattr(found, "withdrawn", False):
        raise Gone(found)
    return found


def _shown(row: Model | None) -> Model | None:
    """The row as of this moment; None for a draft, but for the one that this page previews."""
    if isinstance(row, Publication) and row.is_due:
        schedule.apply_due()
        row.refresh_from_db(fields=PUBLICATION_FIELDS)
    is_hidden = isinstance(row, Publication) and row.is_draft and not is_previewed(row)
    return None if is_hidden else row


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
    return led_to(request, reverse(match.view_name, kwargs=kwargs) + (f"?{query}" if query else ""))


def led_on(request: HttpRequest, renamed: Mapping[str, Mapping[str, str]]) -> HttpResponsePermanentRedirect | None:
    """The redirect to the same address with today's slugs in its query; all else stays in its order, nothing twice.

    `renamed` gives the slugs of today by parameter and older slug. None where the query has none of these. What it
    leads to is a slug of today, so it is led on no further.
    """
    if not any(renamed.values()):
        return None
    asked = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    query = tuple((name, in_todays_slugs(value, renamed.get(name, {}))) for name, value in asked)
    if query == tuple(asked):
        return None
    return led_to(request, request.path + querystring.encode(tuple(dict.fromkeys(query))))


def in_todays_slugs(value: str, today: Mapping[str, str]) -> str:
    """A value of a query, known as a whole or a pair of slugs, as of today; what is one's own keeps its name."""
    if value.strip() in today:
        return today[value.strip()]
    if value.startswith(OWN_MARK):
        return value
    return BETWEEN.join(today.get(part.strip(), part) for part in value.split(BETWEEN))


def led_to(request: HttpRequest, address: str) -> HttpResponsePermanentRedirect:
    """The redirect to an address for ever. That of data may be followed by scripts of any site, as data are read."""
    redirect = HttpResponsePermanentRedirect(address)
    return redirect if request.path.endswith("/") else open_to_all(redirect)
