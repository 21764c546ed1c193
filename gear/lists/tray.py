"""What stands at the head and the foot of a page while something is carried: the strip of the kit, and the tray."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from .. import querystring, units
from ..kits import totals
from ..kits.own import Own
from ..kits.totals import Part
from ..models import Product
from ..querystring import Query
from .carried import ITEM, Carried, HasSlug, compare_url, kit_toggle, read_carried, toggle
from .kinds import LISTS
from .kit_items import CARRIED as KIT
from .kit_items import OWN_MARK, KitItems
from .kit_sums import amount
from .named import Pair


@dataclass(frozen=True, slots=True)
class TrayItem:
    """What is carried, its page if it has one, and where the page is without it."""

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
    """What stands at the foot of a page while something is carried to be compared."""

    groups: list[TrayGroup]
    clear_url: str


@dataclass(frozen=True, slots=True)
class Strip:
    """What stands at the head of a page while a kit is carried; `weight` says what is known of it."""

    items: list[TrayItem]
    weight: str
    url: str
    clear_url: str


def tray_of(carried: Carried, path: str, query: Query = ()) -> Tray | None:
    """The tray of the page with this path and query; None where nothing is carried to be compared."""
    if not carried.items:
        return None
    by_category: dict[str, list[Product | Pair]] = {}
    for item in carried.items:
        by_category.setdefault(item.category, []).append(item)
    groups = [
        TrayGroup(
            list_label(category),
            [tray_item(carried, one, path, query) for one in items],
            compare_url(items, Pair.category if category == Pair.category else ITEM, carried.in_kit),
        )
        for category, items in by_category.items()
    ]
    return Tray(groups, path + querystring.encode((*query, *carried.in_kit)))


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


def strip_of(carried: Carried, path: str, query: Query = ()) -> Strip | None:
    """The strip of the page with this path and query; None where no kit is carried."""
    kit = carried.kit
    if not kit.count:
        return None
    items = [
        *(thing(carried, one.slug, one.full_name, path, query, one) for one in kit.products),
        *(thing(carried, OWN_MARK + own.value, own_name(own), path, query) for own in kit.own),
    ]
    return Strip(items, weight_words(kit), kit.address, path + querystring.encode((*query, *carried.compared)))


def thing(carried: Carried, value: str, name: str, path: str, query: Query, product: Product | None = None) -> TrayItem:
    """One thing of the kit."""
    without = (*query, *querystring.remove(carried.query, KIT, value))
    url = product.get_absolute_url() + carried.suffix if product else ""
    return TrayItem(name, url, path + querystring.encode(without))


def own_name(own: Own) -> str:
    """A thing of one's own, and how many there are of several."""
    return own.name if own.count == 1 else _("%(name)s × %(count)s") % {"name": own.name, "count": own.count}


def weight_words(kit: KitItems) -> str:
    """What a kit weighs, in words; where parts are unknown the least that it is."""
    parts = [*(Part(product.full_name, product.weight_g) for product in kit.products), *(own.part for own in kit.own)]
    return amount(totals.weight_g(parts), len(parts), units.whole_weight_text).words or _("weight unknown")


def around(carried: Carried, path: str, query: Query = ()) -> dict[str, Any]:
    """What the page with this path and query shows of what is carried at its head and its foot."""
    return {"carried": carried, "strip": strip_of(carried, path, query), "tray": tray_of(carried, path, query)}


def carried_context(data: QueryDict, path: str, query: Query = ()) -> dict[str, Any]:
    """What a page that is no list shows of what is carried; its links start from its path and query."""
    carried = read_carried(data)
    return {**around(carried, path, query), "notices": carried.problems}


def item_context(
    data: QueryDict, path: str, item: HasSlug, parts: Sequence[HasSlug], query: Query = ()
) -> dict[str, Any]:
    """The same on the page of a product or a pair, with the links that carry it along: to be compared, and into the kit
    with all its parts.
    """
    context = carried_context(data, path, query)
    return {
        **context,
        "toggle": toggle(context["carried"], item.slug, path, query),
        "kit_toggle": kit_toggle(context["carried"], [part.slug for part in parts], path, query),
    }
