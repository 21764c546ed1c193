"""What a visitor carries from page to page: products and pairs to compare, kept in the address alone.

Pages keep it in their links. It is no part of a canonical address, and data twins refuse it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any, Protocol

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import querystring
from ..models import Product
from ..querystring import Query
from ..spoken import named
from .kinds import LISTS
from .named import BETWEEN, Pair, asked_slugs, named_pair, named_products, no_pair_sentence

PARAMETER = "compare"
MOST = 12
LEAST = 2  # To compare.
ITEM = "item"


@dataclass(frozen=True, slots=True)
class Carried:
    """The products and pairs that an address carries, in its order, and what it carries in vain."""

    items: list[Product | Pair]
    problems: list[str]
    is_asked: bool

    @property
    def query(self) -> Query:
        """What links add to keep it."""
        return tuple((PARAMETER, item.slug) for item in self.items)

    @property
    def suffix(self) -> str:
        """The same as the query of an address that has no other."""
        return querystring.encode(self.query)

    def toggled(self, slug: str) -> Query:
        """What links add to carry one more, or one no longer."""
        return querystring.toggle(self.query, PARAMETER, slug)


@dataclass(frozen=True, slots=True)
class TrayItem:
    """A product or a pair in the tray, and where the page is without it there."""

    name: str
    url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class TrayGroup:
    """What is carried of one kind; `compare_url` is empty where there is but one."""

    label: Any
    items: list[TrayItem]
    compare_url: str


@dataclass(frozen=True, slots=True)
class Tray:
    """What stands at the foot of a page while something is carried."""

    groups: list[TrayGroup]
    clear_url: str


@dataclass(frozen=True, slots=True)
class Toggle:
    """The link that carries a product or a pair from here, or puts it down."""

    url: str
    is_carried: bool


def read_carried(data: QueryDict) -> Carried:
    """What an address carries: no query where that is nothing, else at most two."""
    values = asked_slugs(data.getlist(PARAMETER))
    found = named_products(asked_slugs(chain.from_iterable(value.split(BETWEEN) for value in values)))
    problems = list(found.problems)
    items: dict[Product | Pair, None] = {}
    for value in values:
        item = named_pair(value, found) if BETWEEN in value else found.by_slug.get(value)
        if item:
            items[item] = None
        elif BETWEEN in value:
            problems.append(no_pair_sentence(value))
    return carried_of(list(items), named(problems), bool(values))


def carried_of(items: list[Product | Pair], problems: list[str], is_asked: bool) -> Carried:
    """What is carried of these: not more than twelve."""
    beyond = len(items) - MOST
    if beyond > 0:
        sentence = ngettext(
            "Twelve at most can be carried along: %(count)s is left out.",
            "Twelve at most can be carried along: %(count)s are left out.",
            beyond,
        )
        problems = [*problems, sentence % {"count": beyond}]
    return Carried(items[:MOST], problems, is_asked)


def tray_of(carried: Carried, path: str, query: Query = ()) -> Tray | None:
    """The tray of the page with this path and query; None where nothing is carried."""
    if not carried.items:
        return None
    by_category: dict[str, list[Product | Pair]] = {}
    for item in carried.items:
        by_category.setdefault(item.category, []).append(item)
    groups = [
        TrayGroup(
            list_label(category),
            [tray_item(carried, one, path, query) for one in items],
            compare_url(items, Pair.category if category == Pair.category else ITEM),
        )
        for category, items in by_category.items()
    ]
    return Tray(groups, path + querystring.encode(query))


def list_label(category: str) -> Any:
    """What the list of a kind of products is called; pairs are called so."""
    if category == Pair.category:
        return _("Pairs")
    return next(kind.kicker for kind in LISTS if getattr(kind.model, "fixed_category", "") == category)


def tray_item(carried: Carried, item: Product | Pair, path: str, query: Query) -> TrayItem:
    """One that is carried."""
    without = (*query, *carried.toggled(item.slug))
    url = item.get_absolute_url() + carried.suffix
    return TrayItem(item.full_name, url, path + querystring.encode(without))


class HasSlug(Protocol):
    """A product or a pair, or what stands for one."""

    @property
    def slug(self) -> str:
        """How an address says it."""


def compare_url(items: Iterable[HasSlug], name: str = ITEM) -> str:
    """Where these are compared, by the name of their parameter there; empty for fewer than two."""
    query = tuple((name, item.slug) for item in items)
    return reverse("gear:compare") + querystring.encode(query) if len(query) >= LEAST else ""


def toggle(carried: Carried, slug: str, path: str, query: Query = ()) -> Toggle:
    """The link that carries what a slug says, from the page with this path and query."""
    url = path + querystring.encode((*query, *carried.toggled(slug)))
    return Toggle(url, (PARAMETER, slug) in carried.query)


def carried_context(data: QueryDict, path: str, query: Query = ()) -> dict[str, Any]:
    """What a page that is no list shows of what is carried; its links start from its path and query."""
    carried = read_carried(data)
    return {"carried": carried, "tray": tray_of(carried, path, query), "notices": carried.problems}


def item_context(data: QueryDict, path: str, item: HasSlug, query: Query = ()) -> dict[str, Any]:
    """The same on the page of a product or a pair, with the link that carries it along."""
    context = carried_context(data, path, query)
    return {**context, "toggle": toggle(context["carried"], item.slug, path, query)}
