"""What a visitor carries from page to page, kept in the address alone: products and pairs to compare, and a kit.

Pages keep it in their links. It is no part of a canonical address, and data twins refuse it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import NamedTuple, Protocol

from django.http import QueryDict
from django.utils.translation import ngettext

from .. import querystring
from ..choices import ProductCategory
from ..kits.own import Own
from ..models import Product
from ..models.routes import address_of
from ..querystring import Query
from ..spoken import named
from .kit_items import CARRIED as KIT
from .kit_items import MOST as MOST_IN_KIT
from .kit_items import OWN_MARK, KitItems, read_own_things, twice_sentences
from .kit_items import PARAMETERS as KIT_ORDER
from .named import BETWEEN, NamedProducts, Pair, asked_slugs, named_pair, named_products, no_pair_sentence

PARAMETER = "compare"
PARAMETERS = (PARAMETER, KIT)
MOST = 12
LEAST = 2  # To compare.
ITEM = "item"
EMPTY = KitItems()


@dataclass(frozen=True)
class Carried:
    """The products and pairs to compare that an address carries, in its order, the kit, and what it carries in vain.

    `older`: the slugs of today of what is carried under an older one, by that.
    """

    items: list[Product | Pair]
    problems: list[str]
    is_asked: bool
    kit: KitItems = EMPTY
    older: dict[str, str] = field(default_factory=dict)

    @property
    def renamed(self) -> dict[str, dict[str, str]]:
        """The same by parameter."""
        return dict.fromkeys(PARAMETERS, self.older)

    @cached_property
    def compared(self) -> Query:
        """What links add to keep what is compared."""
        return tuple((PARAMETER, item.slug) for item in self.items)

    @cached_property
    def in_kit(self) -> Query:
        """What links add to keep the kit."""
        return self.kit.carried

    @cached_property
    def query(self) -> Query:
        """What links add to keep all of it."""
        return (*self.compared, *self.in_kit)

    @cached_property
    def suffix(self) -> str:
        """The same as the query of an address that has no other."""
        return querystring.encode(self.query)

    def toggled(self, slug: str) -> Query:
        """What links add to compare one more, or one no longer."""
        return (*querystring.toggle(self.compared, PARAMETER, slug), *self.in_kit)

    @cached_property
    def kit_slugs(self) -> frozenset[str]:
        """The products of the kit."""
        return frozenset(product.slug for product in self.kit.products)

    def kit_with(self, slugs: Iterable[str]) -> Query:
        """What links add to have these in the kit too."""
        kit = self.in_kit
        for slug in slugs:
            kit = querystring.add(kit, KIT, slug)
        return (*self.compared, *kit)

    def kit_without(self, slugs: Sequence[str]) -> Query:
        """What links add to have these in the kit no longer; of a pair the camera stays while it takes others."""
        gone = set(slugs)
        if len(gone) > 1:
            cameras = {one.slug for one in self.kit.products if one.category == ProductCategory.CAMERA}
            gone -= cameras if self.kit_slugs - gone - cameras else set()
        return (*self.compared, *(pair for pair in self.in_kit if pair[1] not in gone))


class Toggle(NamedTuple):
    """The link that carries a product or a pair from here, or puts it down."""

    url: str
    is_carried: bool


def read_carried(data: QueryDict) -> Carried:
    """What an address carries: no query where that is nothing, else at most two."""
    if data.keys().isdisjoint(PARAMETERS):
        return Carried([], [], is_asked=False)
    to_compare, to_kit = (asked_slugs(data.getlist(name)) for name in PARAMETERS)
    asked = chain(chain.from_iterable(value.split(BETWEEN) for value in to_compare), filter(is_slug_of_kit, to_kit))
    found = named_products(asked_slugs(asked))
    items, no_pairs = compared_of(to_compare, found)
    kit, no_things = kit_of(to_kit, found)
    problems = [*found.problems, *no_pairs, *no_things, *twice_sentences(data.getlist(KIT))]
    return replace(carried_of(items, named(problems), bool(to_compare or to_kit), kit), older=found.older)


def is_slug_of_kit(value: str) -> bool:
    """Whether what is in a kit is said by a slug; things of one's own are not."""
    return not value.startswith(OWN_MARK)


def compared_of(values: Iterable[str], found: NamedProducts) -> tuple[list[Product | Pair], list[str]]:
    """The products and pairs that values say, each once, and which of them are no pairs."""
    items: dict[Product | Pair, None] = {}
    problems = []
    for value in values:
        item = named_pair(value, found) if BETWEEN in value else found.by_slug.get(value)
        if item:
            items[item] = None
        elif BETWEEN in value:
            problems.append(no_pair_sentence(value))
    return list(items), problems


def kit_of(values: Iterable[str], found: NamedProducts) -> tuple[KitItems, list[str]]:
    """The kit that values say, each thing once and the first twelve of them, and what of it makes no sense."""
    things: dict[Product | Own, None] = {}
    problems = []
    for value in values:
        if is_slug_of_kit(value):
            product = found.by_slug.get(value)
            things |= {product: None} if product else {}
        else:
            own, refused = read_own_things([value.removeprefix(OWN_MARK)])
            things |= dict.fromkeys(own)
            problems += refused
    return in_order(list(things)[:MOST_IN_KIT]), [*problems, *beyond_kit(len(things) - MOST_IN_KIT)]


def in_order(things: Iterable[Product | Own]) -> KitItems:
    """The kit of these things, as its canonical address has them."""
    products, own = [], []
    for thing in things:
        (own if isinstance(thing, Own) else products).append(thing)
    places = list(KIT_ORDER)
    return KitItems(
        tuple(sorted(products, key=lambda product: (places.index(product.category), product.slug))),
        tuple(sorted(own, key=lambda thing: thing.value)),
    )


def carried_of(items: list[Product | Pair], problems: list[str], is_asked: bool, kit: KitItems = EMPTY) -> Carried:
    """What is carried of these: not more than twelve to compare."""
    return Carried(items[:MOST], [*problems, *beyond_compared(len(items) - MOST)], is_asked, kit)


def beyond_compared(count: int) -> list[str]:
    """What is said of so many too many to compare; nothing where there are none."""
    sentence = ngettext(
        "Twelve at most can be carried along: %(count)s is left out.",
        "Twelve at most can be carried along: %(count)s are left out.",
        count,
    )
    return [sentence % {"count": count}] if count > 0 else []


def beyond_kit(count: int) -> list[str]:
    """What is said of so many things too many in the kit; nothing where there are none."""
    sentence = ngettext(
        "A kit holds 12 things at most: %(count)s is left out.",
        "A kit holds 12 things at most: %(count)s are left out.",
        count,
    )
    return [sentence % {"count": count}] if count > 0 else []


class HasSlug(Protocol):
    """A product or a pair, or what stands for one."""

    @property
    def slug(self) -> str:
        """How an address says it."""


def compare_url(items: Iterable[HasSlug], name: str = ITEM, along: Query = ()) -> str:
    """Where these are compared, by the name of their parameter there, with more that the address says; empty for fewer
    than two.
    """
    query = tuple((name, item.slug) for item in items)
    return address_of("gear:compare") + querystring.encode((*query, *along)) if len(query) >= LEAST else ""


def toggle(carried: Carried, slug: str, path: str, query: Query = ()) -> Toggle:
    """The link that carries what a slug says to be compared, from the page with this path and query."""
    url = path + querystring.encode((*query, *carried.toggled(slug)))
    return Toggle(url, (PARAMETER, slug) in carried.compared)


def kit_toggle(carried: Carried, slugs: Sequence[str], path: str, query: Query = ()) -> Toggle:
    """The link that puts products into the kit together, or takes them out where all of them are in it."""
    is_in = carried.kit_slugs.issuperset(slugs)
    kit = carried.kit_without(slugs) if is_in else carried.kit_with(slugs)
    return Toggle(path + querystring.encode((*query, *kit)), is_in)
