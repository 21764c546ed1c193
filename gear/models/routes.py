"""Addresses of pages, put together without a walk through all routes for each: a page links hundreds of others."""

from functools import cache

from django.urls import get_script_prefix, get_urlconf, reverse


def address_of(route: str, *slugs: str) -> str:
    """The address of a route by its name, with the slugs that it asks for in their order."""
    return _pattern(route, len(slugs), get_script_prefix(), get_urlconf()) % slugs


@cache
def _pattern(route: str, count: int, _prefix: str, _urlconf: str | None) -> str:
    """The address with a place for each slug: in a slug there is nothing that an address has to write otherwise."""
    marks = [f"slug-{number}-of-{count}" for number in range(count)]
    address = reverse(route, args=marks).replace("%", "%%")
    for mark in marks:
        address = address.replace(mark, "%s")
    return address
