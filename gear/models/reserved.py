"""Words that no slug may be, because the site has another page there: read off the routes, so a new route adds its own.

A route's text is cut at its slashes. Where one route has a slug, the fixed words of all others at the same place, below
the same beginning, are taken. No page bears the name of a whole part of the site either, such as `feeds`: only subjects
of statements do, which are words like `lenses`.
"""

import re
from collections.abc import Iterator
from functools import cache

from django.core.exceptions import ValidationError
from django.urls import URLPattern, URLResolver, get_resolver, get_urlconf
from django.utils.translation import gettext_lazy as _

SLUG = re.compile(r"<slug:(\w+)>")
# What is addressed under several names and shares one space of slugs.
SHARED = {"camera": "product", "lens": "product", "accessory": "product"}
LIKE_PARTS_OF_THE_SITE = {"tag"}

Route = tuple[str, list[str]]


def validate_not_reserved(slug: str, kind: str) -> None:
    """Refuse the slug of a page of a kind that would stand in the place of another page. Raises ValidationError."""
    if slug in reserved_words(kind, get_urlconf()):
        raise ValidationError(
            _("“%(slug)s” is the address of another page of the site: write another one."), params={"slug": slug}
        )


@cache
def reserved_words(kind: str, urlconf: str | None = None) -> frozenset[str]:
    """The words that pages of a kind cannot have for a slug, by the routes; none where they have no page."""
    routes = list(routes_below(get_resolver(urlconf)))
    places = [(pieces, place) for name, pieces in routes for place in places_of(kind, name, pieces)]
    taken = {
        fixed_word(other[place]) for pieces, place in places for _name, other in routes if meets(other, pieces, place)
    }
    parts = (
        {fixed_word(pieces[0]) for _name, pieces in routes} if places and kind not in LIKE_PARTS_OF_THE_SITE else set()
    )
    return frozenset(taken | parts) - {""}


def routes_below(resolver: URLResolver, before: str = "") -> Iterator[Route]:
    """The name of every route and the pieces of its address; what other apps have below a prefix is one route."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield pattern.name or "", route.split("/")
        elif pattern.app_name in {"", "gear"}:
            yield from routes_below(pattern, route)
        else:
            yield "", route.split("/")


def places_of(kind: str, name: str, pieces: list[str]) -> Iterator[int]:
    """Where the address of a route has a slug of that kind: it is called like the kind, or the route is."""
    for place, piece in enumerate(pieces):
        for called in SLUG.findall(piece):
            said = name.partition("-")[0] if called == "slug" else called
            if SHARED.get(said, said) == kind:
                yield place


def meets(other: list[str], pieces: list[str], place: int) -> bool:
    """Whether another route has a piece at the place, below a beginning that may be the same."""
    if len(other) <= place:
        return False
    beginnings = zip(other[:place], pieces[:place], strict=True)
    return all(its == ours or "<" in its or "<" in ours for its, ours in beginnings)


def fixed_word(piece: str) -> str:
    """The word of a piece that has no slug in it, without its ending; "" of any other."""
    return "" if SLUG.search(piece) else re.split("[.<]", piece)[0]
