"""Kits for tests, as addresses ask for them."""

from django.http import QueryDict

from gear.kits.own import Own
from gear.lists.kit_items import KitItems
from gear.models import Product
from gear.plans.asked import read_asked
from gear.plans.kit import Kit, read_kit

# Four bodies, six lenses, two converters of the real catalogue: as many things as a kit holds.
FULL = (
    "camera=leica-cl&camera=leica-sl2&camera=panasonic-lumix-s5-ii&camera=sigma-fp"
    "&lens=sigma-18-50mm-f2-8-dc-dn-contemporary&lens=sigma-24-70mm-f2-8-dg-dn-ii-art"
    "&lens=sigma-45mm-f2-8-dg-dn-contemporary&lens=panasonic-lumix-s-pro-70-200mm-f2-8-o-i-s"
    "&lens=panasonic-lumix-s-pro-70-200mm-f4-o-i-s&lens=sigma-70-200mm-f2-8-dg-dn-os-sports"
    "&extra=panasonic-dmw-stc14&extra=sigma-tele-converter-tc-1411"
)
# Two bodies, two lenses, a converter and an adapter.
SMALL = (
    "camera=panasonic-lumix-s5-ii&camera=sigma-fp&lens=sigma-24-70mm-f2-8-dg-dn-ii-art"
    "&lens=sigma-45mm-f2-8-dg-dn-contemporary&extra=sigma-tele-converter-tc-1411"
    "&extra=sigma-mount-converter-mc-21-canon-ef-l"
)


def kit_of(query: str) -> Kit:
    """The kit that the query of an address asks for."""
    return read_kit(read_asked(QueryDict(query)).items)


def kit_with(*slugs: str) -> Kit:
    """The kit of these products."""
    return read_kit(KitItems(tuple(Product.objects.filter(slug__in=slugs))))


def kit_of_all(*own: Own) -> Kit:
    """The kit of all products that there are, and of things of one's own."""
    return read_kit(KitItems(tuple(Product.objects.all()), own))
