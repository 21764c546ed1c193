"""A kit in pictures: what it frames, and all of its things at one scale."""

from collections import Counter, defaultdict
from typing import Any

from django.utils.translation import gettext as _

from .. import querystring, units
from ..figures.compared import Named
from ..figures.figure import Figure
from ..figures.kits import Thing, ground_line, kit_scene
from ..figures.optical import View
from ..figures.pairs import pair_views
from ..models import Accessory, Camera, Lens
from ..pairing import Pairing
from ..pairing.adapted import tube_length_mm
from ..pairs.sentences import listed
from .kit import Kit


def pictures_context(kit: Kit) -> dict[str, Any]:
    """The pictures of a kit, as far as its facts allow. No query."""
    figures: tuple[Figure | None, ...] = (field_of_view(kit), ground_line(things(kit)))
    return {"pictures": [figure for figure in figures if figure]}


def field_of_view(kit: Kit) -> Figure | None:
    """What every lens frames on every body that it fits, and behind every converter that is known to fit."""
    fitting = [pairing for pairing in (*kit.pairs.values(), *kit.chains) if pairing.fit.holds]
    views = {pairing: tuple(pair_views(pairing.numbers)) for pairing in fitting}
    drawn = {pairing.lens.slug for pairing in fitting if views[pairing]}
    missing = [lens.full_name for lens in kit.lenses if lens.slug not in drawn]
    return kit_scene(named_views(kit, views), missing)


def named_views(kit: Kit, views: dict[Pairing, tuple[View, ...]]) -> list[Named]:
    """The frames of each lens, once for all bodies on which they are alike; the names tell the others apart."""
    whole = {product.slug: product.full_name for product in kit.products}
    alike: dict[tuple[str, str | None, tuple[View, ...]], list[str]] = defaultdict(list)
    for pairing, its in views.items():
        converter = pairing.converter.slug if pairing.converter else None
        alike[pairing.lens.slug, converter, its].append(whole[pairing.camera.slug])
    named = []
    for (lens, converter, its), bodies in alike.items():
        name = whole[lens]
        if converter:
            name = _("%(lens)s with %(converter)s") % {"lens": name, "converter": whole[converter]}
        if len(bodies) < len(kit.cameras):
            name = _("%(lens)s on %(bodies)s") % {"lens": name, "bodies": listed(bodies)}
        named.append((name, its))
    return named


def things(kit: Kit) -> list[Thing]:
    """All products of the kit as they stand on the ground line; what is one's own has no sizes."""
    suffix = querystring.encode(kit.items.carried)
    ranges = Counter(focal_label(lens) for lens in kit.lenses)
    return [
        Thing(product, short_label(product, ranges), product.get_absolute_url() + suffix, ring_mm(kit, product))
        for product in kit.products
    ]


def focal_label(lens: Lens) -> str:
    """The focal length of a lens, as short as it can be written."""
    return units.range_text(lens.focal_min_mm, lens.focal_max_mm, 1) or ""


def short_label(product: Camera | Lens | Accessory, ranges: Counter[str]) -> str:
    """What tells a product from the others in a word: a name, a focal length, a factor or a mount.

    Of lenses with the same focal length also the f-number.
    """
    if isinstance(product, Camera):
        return product.name
    if isinstance(product, Accessory):
        return units.factor_text(product.factor) or (product.from_mount.name if product.from_mount else product.name)
    label = focal_label(product)
    f_number = units.f_number_text(product.aperture_wide, product.aperture_tele)
    return f"{label} {f_number}" if f_number and ranges[label] > 1 else label


def ring_mm(kit: Kit, product: Camera | Lens | Accessory) -> float | None:
    """How long a converter or an adapter is; of an adapter without a length on record the way that it bridges."""
    if not isinstance(product, Accessory):
        return None
    mount, own = product.from_mount, kit.own_mount
    if product.length_mm is not None or mount is None or own is None:
        return product.length_mm
    return tube_length_mm(mount.flange_distance_mm, own.flange_distance_mm)
