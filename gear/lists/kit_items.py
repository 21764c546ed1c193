"""What a kit holds, as addresses say it: products of the catalogue, and things of one's own.

The page of a kit says each kind by a parameter of its own; other pages carry all of them by one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import querystring, units
from ..choices import ProductCategory
from ..kits.own import BETWEEN, DEAREST_USD, HEAVIEST_G, LONGEST_NAME, BadOwn, Own, read_own
from ..kits.own import MOST as MOST_OF_ONE
from ..models import Product
from ..models.routes import address_of
from ..querystring import Query
from ..spoken import shown

# How the page of a kit says products of each kind.
PARAMETERS: dict[str, str] = {
    ProductCategory.CAMERA: "camera",
    ProductCategory.LENS: "lens",
    ProductCategory.ACCESSORY: "extra",
}
OWN = "own"
ITEMS = (*PARAMETERS.values(), OWN)
# How other pages carry them all; what is one's own is marked, as its name might be a slug.
CARRIED = "kit"
OWN_MARK = f"{OWN}{BETWEEN}"
MOST = 12

OWN_REFUSALS: dict[str, Any] = {
    "name": gettext_lazy("“%(value)s”: a thing of your own needs a name of at most %(longest)s letters."),
    "weight_g": gettext_lazy("“%(value)s”: its weight is a number from 0 to %(heaviest)s."),
    "launch_price_usd": gettext_lazy("“%(value)s”: its price is a number from 0 to %(dearest)s."),
    "count": gettext_lazy("“%(value)s”: how many of it there are is a whole number from 1 to %(most)s."),
    "parts": gettext_lazy("“%(value)s” says more than a name, a weight, a price and a number."),
}


@dataclass(frozen=True, slots=True)
class KitItems:
    """What is in a kit. Its order is that of the canonical address, whatever order an address has."""

    products: tuple[Product, ...] = ()
    own: tuple[Own, ...] = ()

    @property
    def count(self) -> int:
        """How many things there are, however often one's own is taken along."""
        return len(self.products) + len(self.own)

    @property
    def query(self) -> Query:
        """As the page of a kit says them, in canonical order."""
        products = ((PARAMETERS[product.category], product.slug) for product in self.products)
        return querystring.canonical((*products, *((OWN, own.value) for own in self.own)), ITEMS)

    @property
    def carried(self) -> Query:
        """As other pages carry them, in canonical order."""
        return tuple((CARRIED, OWN_MARK + value if name == OWN else value) for name, value in self.query)

    @property
    def address(self) -> str:
        """The page of the kit."""
        return kit_address(self.query)


def kit_address(query: Query) -> str:
    """The page of a kit that a query says."""
    return address_of("gear:kit") + querystring.encode(query)


def read_own_things(values: Iterable[str]) -> tuple[list[Own], list[str]]:
    """The things of one's own that values say, each once, and why others are none."""
    things: dict[Own, None] = {}
    problems = []
    for value in values:
        try:
            things[read_own(value)] = None
        except BadOwn as refused:
            problems.append(own_refusal(value, refused))
    return list(things), problems


def own_refusal(value: str, refused: BadOwn) -> str:
    """Why a value is no thing of one's own."""
    return OWN_REFUSALS[refused.part] % {
        "value": shown(value),
        "longest": LONGEST_NAME,
        "heaviest": units.weight_text(HEAVIEST_G, grouped=True),
        "dearest": units.price_text(DEAREST_USD),
        "most": MOST_OF_ONE,
    }


def twice_sentences(values: Sequence[str]) -> list[str]:
    """What stands several times among the values, which counts once."""
    counts = Counter(value.strip() for value in values)
    sentence = _("“%(value)s” stands there %(count)s times; it counts once.")
    return [
        sentence % {"value": shown(value), "count": count} for value, count in counts.items() if value and count > 1
    ]
