"""The page of a kit: what it holds, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from .. import querystring, units
from ..evidence.prices import price_words
from ..kits.own import Own
from ..lists.carried import Carried
from ..lists.kit_items import OWN, PARAMETERS, KitItems, kit_address
from ..models import Accessory, Camera, Lens, Product
from ..pairs.sentences import listed
from ..querystring import remove
from ..spoken import named
from .asked import Asked
from .best_words import best_context
from .coverage import coverage_context
from .filters import filters_context
from .kit import Kit
from .limits import WEIGHT
from .pictures import pictures_context
from .sharing import sharing_context
from .starting import first_bodies
from .swaps import swaps_context
from .told import told_context
from .totals import cabin_limits, totals
from .two_kits import compare_address, kit_value


@dataclass(frozen=True, slots=True)
class Item:
    """A thing in the kit; `url` is empty for one's own. Its weight and price are None where they are not known."""

    name: str
    url: str
    weight: str | None
    price: str | None
    count: int
    remove_url: str


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Things of a kind, with where more of them are to be found."""

    label: str
    items: Sequence[Item]


def kit_context(asked: Asked, kit: Kit) -> dict[str, Any]:
    """Everything that the template needs. No query beyond those of the kit, but one for the names of sources."""
    return {
        "kit": kit,
        "carried": Carried([], [], False, asked.items),
        "notices": named([*chain.from_iterable(asked.problems.values())]),
        "summary": summary(kit),
        "groups": item_groups(asked, kit),
        "totals": totals(kit),
        "own_limit": own_limit(asked),
        "cabin_limits": cabin_limits(kit, asked.limits.said.get(WEIGHT)),
        **coverage_context(kit),
        **filters_context(kit),
        **pictures_context(kit),
        "canonical_path": kit_address(asked.query),
        "robots": "noindex" if asked.query or asked.errors else "",
        "data_query": querystring.encode(asked.query),
        "compare_url": compare_address(kit_value(asked.items), ""),
        "hidden": asked.query,
        "list_links": list_links(kit.items),
        "clear_url": reverse("gear:kit"),
        **sharing_context(kit),
        "first_bodies": first_bodies() if kit.is_empty else [],
        **told_context(kit),
        **swaps_context(asked, kit),
        **best_context(asked, kit),
    }


def own_limit(asked: Asked) -> dict[str, Any]:
    """The field for a limit of one's own, and what goes along with it unseen."""
    return {"field": asked.limits.form[WEIGHT], "hidden": remove(asked.query, WEIGHT)}


def summary(kit: Kit) -> str:
    """What the kit is, in a line: its bodies and lenses."""
    return listed(product.full_name for product in kit.products)


def item_groups(asked: Asked, kit: Kit) -> list[ItemGroup]:
    """The things by kind, each with the kit without it."""
    groups = [
        (_("Bodies"), kit.cameras),
        (_("Lenses"), kit.lenses),
        (_("Converters and adapters"), kit.accessories),
    ]
    shown = [ItemGroup(label, [product_item(asked, one) for one in products]) for label, products in groups]
    own = ItemGroup(_("Things of your own"), [own_item(asked, one) for one in kit.items.own])
    return [group for group in (*shown, own) if group.items]


def product_item(asked: Asked, product: Camera | Lens | Accessory) -> Item:
    """A product of the kit."""
    return Item(
        product.full_name,
        product.get_absolute_url() + querystring.encode(asked.items.carried),
        units.weight_text(product.weight_g, grouped=True),
        price_words(product.launch_price_usd, product.launch_price_basis),
        1,
        kit_without(asked, product),
    )


def own_item(asked: Asked, own: Own) -> Item:
    """A thing of one's own; its weight and price are those of all of it."""
    weight = units.weight_text(own.part.whole_weight_g, grouped=True)
    without = kit_address(remove(asked.query, OWN, own.value))
    return Item(own.name, "", weight, units.price_text(own.part.whole_price_usd), own.count, without)


def item_links(asked: Asked) -> list[Item]:
    """The things of a kit that holds too many, each with the kit without it."""
    products = [Item(one.full_name, "", None, None, 1, kit_without(asked, one)) for one in asked.items.products]
    return [*products, *(own_item(asked, own) for own in asked.items.own)]


def kit_without(asked: Asked, product: Product) -> str:
    """The address of the kit without a product."""
    return kit_address(remove(asked.query, PARAMETERS[product.category], product.slug))


def list_links(items: KitItems) -> list[tuple[str, str]]:
    """The lists in which more is found to pack; the kit goes along."""
    along = querystring.encode(items.carried)
    routes = ("gear:camera-list", "gear:lens-list", "gear:accessory-list")
    labels = (_("cameras"), _("lenses"), _("accessories"))
    return [(label, reverse(route) + along) for label, route in zip(labels, routes, strict=True)]
