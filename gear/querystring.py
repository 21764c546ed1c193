"""Links as state: add, remove, toggle or replace one argument; one canonical order, defaults left out.

A query is a tuple of (name, value) pairs, as an address holds them: names may repeat.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from urllib.parse import quote_plus

Query = tuple[tuple[str, str], ...]

UNQUOTED = re.compile(r"[\w.~-]*", re.ASCII)


def read(lists: Iterable[tuple[str, Iterable[str]]]) -> Query:
    """The query of an address parsed into lists, such as `request.GET.lists()`."""
    return tuple((name, value) for name, values in lists for value in values)


def add(query: Query, name: str, value: str) -> Query:
    """The query with one more value of a name; the same query when it is there already."""
    return query if (name, value) in query else (*query, (name, value))


def remove(query: Query, name: str, value: str | None = None) -> Query:
    """The query without a value of a name; without a value given: without the name."""
    return tuple(pair for pair in query if pair[0] != name or value not in (None, pair[1]))


def toggle(query: Query, name: str, value: str) -> Query:
    """The query without the value where it had it, with it where it had not. Other values of the name stay."""
    return remove(query, name, value) if (name, value) in query else add(query, name, value)


def replace(query: Query, name: str, value: str) -> Query:
    """The query with exactly one value of a name; an empty value removes the name."""
    rest = remove(query, name)
    return (*rest, (name, value)) if value else rest


@cache
def places(order: tuple[str, ...]) -> dict[str, int]:
    """Each name's place in an order of names."""
    return {name: position for position, name in enumerate(order)}


def canonical(query: Query, order: tuple[str, ...], defaults: Mapping[str, str] | None = None) -> Query:
    """The one way to write a query: known names in their order, values sorted, once each.

    Names that `order` does not list, empty values and defaults are left out.
    """
    skipped = set((defaults or {}).items())
    place = places(order)
    kept = {pair for pair in query if pair[0] in place and pair[1] and pair not in skipped}
    return tuple(sorted(kept, key=lambda pair: (place[pair[0]], pair[1])))


def written(value: float) -> str:
    """A number as it stands in an address: never with an exponent, and with a point in every language."""
    return f"{value:.9f}".rstrip("0").rstrip(".")


def encode(query: Query) -> str:
    """The query as it stands in an address, with its question mark; empty for no pairs."""
    return f"?{written_pairs(query)}" if query else ""


def extended(address: str, query: Query) -> str:
    """The address with more at the end of its query, before the place in its page that it names."""
    if not query:
        return address
    page, hash_sign, place = address.partition("#")
    return f"{page}{'&' if '?' in page else '?'}{written_pairs(query)}{hash_sign}{place}"


def written_pairs(query: Query) -> str:
    """The pairs as `urlencode` writes them. Most names and words stand in an address as they are: a glance tells."""
    return "&".join([f"{quoted(name)}={quoted(value)}" for name, value in query])


def quoted(text: str) -> str:
    """A name or a value as an address writes it."""
    return text if UNQUOTED.fullmatch(text) else quote_plus(text)
