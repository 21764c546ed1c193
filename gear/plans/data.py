"""A kit for programs: what it holds and what that comes to."""

from collections.abc import Iterator
from typing import Any

from ..choices import AccessoryKind
from ..kits.own import Own
from ..kits.totals import Sum, launch_price_usd, weight_g
from ..models import Accessory, Camera, Lens
from ..pairs.data import rounded
from .coverage import coverage_data
from .filters import filters_data
from .findings import findings_data
from .firmware import firmware_data
from .kit import Kit, longest_side_mm
from .pairs import pairs_data


def kit_data(kit: Kit) -> dict[str, Any]:
    """The kit as JSON. No query beyond those of the kit."""
    return {
        "items": list(items_data(kit)),
        "weight_g": sum_data(weight_g(kit.parts)),
        "launch_price_usd": sum_data(launch_price_usd(kit.parts)),
        "pairs": pairs_data(kit),
        "findings": findings_data(kit),
        "firmware": firmware_data(kit),
        "coverage": coverage_data(kit),
        "filters": filters_data(kit),
    }


def sum_data(total: Sum) -> dict[str, Any]:
    """A sum: what is known of it, and whether that is all."""
    return {"known": rounded(total.known, 2) or 0, "complete": total.complete}


def items_data(kit: Kit) -> Iterator[dict[str, Any]]:
    """All things, in the order of the page: products with their address, one's own with their number."""
    yield from map(product_data, kit.products)
    yield from map(own_data, kit.items.own)


def product_data(product: Camera | Lens | Accessory) -> dict[str, Any]:
    """A product: `kind` is that of its parameter, an accessory's own kind otherwise."""
    return {
        "kind": AccessoryKind(product.kind).value if isinstance(product, Accessory) else product.category,
        "slug": product.slug,
        "name": product.name,
        "maker": product.maker.slug,
        "url": product.get_absolute_url(),
        "weight_g": product.weight_g,
        "weight_basis": product.weight_basis if isinstance(product, Camera) else None,
        "launch_price_usd": product.launch_price_usd,
        "launch_price_basis": product.launch_price_basis,
        "length_mm": longest_side_mm(product),
        "count": 1,
    }


def own_data(own: Own) -> dict[str, Any]:
    """A thing of one's own."""
    return {
        "kind": "own",
        "slug": None,
        "name": own.name,
        "maker": None,
        "url": None,
        "weight_g": own.weight_g,
        "weight_basis": None,
        "launch_price_usd": own.launch_price_usd,
        "launch_price_basis": None,
        "length_mm": None,
        "count": own.count,
    }
