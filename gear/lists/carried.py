"""What a visitor carries from page to page: products to compare, kept in the address alone.

Pages keep it in their links. It is no part of a canonical address, and data twins refuse it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import ngettext

from .. import querystring
from ..models import Product
from ..querystring import Query
from ..spoken import named
from .kinds import LISTS
from .named import asked_slugs, named_products

PARAMETER = "compare"
MOST = 12
LEAST = 2  # To compare.
ITEM = "item"


@dataclass(frozen=True, slots=True)
class Carried:
    """The products that an address carries, in its order, and what it carries in vain."""

    products: list[Product]
    problems: list[str]
    is_asked: bool

    @property
    def query(self) -> Query:
        """What links add to keep it."""
        return tuple((PARAMETER, product.slug) for product in self.products)

    @property
    def suffix(self) -> str:
        """The same as the query of an address that has no other."""
        return querystring.encode(self.query)

    def toggled(self, slug: str) -> Query:
        """What links add to carry one product more, or no longer."""
        return querystring.toggle(self.query, PARAMETER, slug)


@dataclass(frozen=True, slots=True)
class TrayItem:
    """A product in the tray, and where the page is without it there."""

    name: str
    url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class TrayGroup:
    """The carried products of one kind; `compare_url` is empty where there is but one."""

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
    """The link that carries a product from here, or puts it down."""

    url: str
    is_carried: bool


def read_carried(data: QueryDict) -> Carried:
    """What an address carries: no query where that is nothing, else at most two."""
    slugs = asked_slugs(data.getlist(PARAMETER))
    found = named_products(slugs)
    problems = named(found.problems)
    beyond = len(found.products) - MOST
    if beyond > 0:
        sentence = ngettext(
            "Twelve at most can be carried along: %(count)s is left out.",
            "Twelve at most can be carried along: %(count)s are left out.",
            beyond,
        )
        problems.append(sentence % {"count": beyond})
    return Carried(found.products[:MOST], problems, bool(slugs))


def tray_of(carried: Carried, path: str, query: Query = ()) -> Tray | None:
    """The tray of the page with this path and query; None where nothing is carried."""
    if not carried.products:
        return None
    by_category: dict[str, list[Product]] = {}
    for product in carried.products:
        by_category.setdefault(product.category, []).append(product)
    groups = [
        TrayGroup(
            list_label(category), [tray_item(carried, one, path, query) for one in products], compare_url(products)
        )
        for category, products in by_category.items()
    ]
    return Tray(groups, path + querystring.encode(query))


def list_label(category: str) -> Any:
    """What the list of a kind of products is called."""
    return next(kind.kicker for kind in LISTS if getattr(kind.model, "fixed_category", "") == category)


def tray_item(carried: Carried, product: Product, path: str, query: Query) -> TrayItem:
    """One carried product."""
    without = (*query, *carried.toggled(product.slug))
    url = product.get_absolute_url() + carried.suffix
    return TrayItem(product.full_name, url, path + querystring.encode(without))


class HasSlug(Protocol):
    """A product, or what stands for one."""

    @property
    def slug(self) -> str:
        """Its slug."""


def compare_url(products: Iterable[HasSlug]) -> str:
    """Where these are compared; empty for fewer than two."""
    query = tuple((ITEM, product.slug) for product in products)
    return reverse("gear:compare") + querystring.encode(query) if len(query) >= LEAST else ""


def toggle(carried: Carried, slug: str, path: str, query: Query = ()) -> Toggle:
    """The link that carries a product, from the page with this path and query."""
    url = path + querystring.encode((*query, *carried.toggled(slug)))
    return Toggle(url, (PARAMETER, slug) in carried.query)


def carried_context(data: QueryDict, path: str, query: Query = ()) -> dict[str, Any]:
    """What a page that is no list shows of what is carried; its links start from its path and query."""
    carried = read_carried(data)
    return {"carried": carried, "tray": tray_of(carried, path, query), "notices": carried.problems}


def product_context(data: QueryDict, path: str, product: Product) -> dict[str, Any]:
    """The same on the page of a product, with the link that carries it along."""
    context = carried_context(data, path)
    return {**context, "toggle": toggle(context["carried"], product.slug, path)}
