"""A kit with all that its pages read: its rows, its pairs as the rules see them, and its parts as sums see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import F, QuerySet

from ..choices import AccessoryKind
from ..kits.totals import Part
from ..lists.kit_items import KitItems
from ..models import L_MOUNT_SLUG, Accessory, Camera, Lens, Mount, Product
from ..pairing import Pairing
from ..pairs.adapted import AdapterOnRecord, WithAdapter
from ..pairs.record import Record, record_of_today
from ..pairs.rows import camera_facts, converter_facts, lens_facts


@dataclass(frozen=True)
class Kit:
    """What is packed, each kind in the order of a page: bodies and accessories by name, lenses by focal length.

    `listed`: converter and lens, by their keys, where a source lists the lens for the converter.
    `own_mount`: the system's own, read where there is an adapter.
    """

    items: KitItems
    cameras: Sequence[Camera]
    lenses: Sequence[Lens]
    accessories: Sequence[Accessory]
    record: Record
    listed: frozenset[tuple[int, int]] = frozenset()
    own_mount: Mount | None = None

    @cached_property
    def converters(self) -> list[Accessory]:
        """The teleconverters."""
        return [one for one in self.accessories if one.kind == AccessoryKind.TELECONVERTER]

    @cached_property
    def adapters(self) -> list[Accessory]:
        """The adapters for lenses of other mounts."""
        return [one for one in self.accessories if one.kind == AccessoryKind.ADAPTER]

    @cached_property
    def products(self) -> list[Camera | Lens | Accessory]:
        """Everything that is in the catalogue, bodies first."""
        return [*self.cameras, *self.lenses, *self.accessories]

    @cached_property
    def pairs(self) -> dict[tuple[str, str], Pairing]:
        """Every body with every lens, by their slugs, body after body. No query."""
        bodies, lenses = list(map(camera_facts, self.cameras)), list(map(lens_facts, self.lenses))
        return {
            (body.slug, lens.slug): Pairing(body, lens, None, self.record.book) for body in bodies for lens in lenses
        }

    @cached_property
    def choices(self) -> list[Pairing]:
        """The first body with every lens on record, to choose from; none without a body. No query."""
        bodies = map(camera_facts, self.cameras[:1])
        return [Pairing(body, lens, None, self.record.book) for body in bodies for lens in self.record.glass.values()]

    @cached_property
    def chains(self) -> list[Pairing]:
        """Every pair with every converter between. No query."""
        return [
            replace(pair, converter=replace(converter_facts(converter), lists_lens=is_listed))
            for (_body, _lens), pair in self.pairs.items()
            for converter in self.converters
            for is_listed in [(converter.pk, self.keys[pair.lens.slug]) in self.listed]
        ]

    @cached_property
    def keys(self) -> dict[str, int]:
        """The key of each lens by its slug."""
        return {lens.slug: lens.pk for lens in self.lenses}

    @cached_property
    def adapted(self) -> list[WithAdapter]:
        """Every body with every adapter. No query."""
        recorded = [AdapterOnRecord(adapter, self.own_mount, self.record.book) for adapter in self.adapters]
        return [WithAdapter(camera, one) for camera in self.cameras for one in recorded]

    @cached_property
    def parts(self) -> list[Part]:
        """All things as parts of a sum, in the order of the page."""
        return [*map(part_of, self.products), *(own.part for own in self.items.own)]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.items.count


def part_of(product: Camera | Lens | Accessory) -> Part:
    """A product as a part of a sum; of a body the longest side, which is known where all are."""
    return Part(product.full_name, product.weight_g, product.launch_price_usd, longest_side_mm(product))


def longest_side_mm(product: Camera | Lens | Accessory) -> float | None:
    """How long a thing is in the bag; None where that is not known."""
    if not isinstance(product, Camera):
        return product.length_mm
    sides = (product.width_mm, product.height_mm, product.depth_mm)
    return None if None in sides else max(side for side in sides if side is not None)


def read_kit(items: KitItems) -> Kit:
    """The rows of a kit: one query for each kind that it holds, and one for the system's own mount where there is an
    adapter; one for the revision, and two after it has changed."""
    cameras, lenses = list(of_kind(Camera, items.products)), list(of_kind(Lens, items.products))
    accessories, listed = read_accessories(items.products)
    has_adapter = any(one.kind == AccessoryKind.ADAPTER for one in accessories)
    return Kit(
        items,
        sorted(cameras, key=lambda camera: (camera.full_name, camera.slug)),
        sorted(lenses, key=by_focal_length),
        sorted(accessories, key=lambda accessory: (accessory.kind, accessory.full_name, accessory.slug)),
        record_of_today(),
        listed,
        Mount.objects.filter(slug=L_MOUNT_SLUG).first() if has_adapter else None,
    )


def by_focal_length(lens: Lens) -> tuple[bool, float, float, str]:
    """The shortest first; those of unknown focal length last."""
    return lens.focal_min_mm is None, lens.focal_min_mm or 0.0, lens.focal_max_mm or 0.0, lens.slug


def of_kind(model: type[Product], products: Iterable[Product]) -> QuerySet:
    """The products of a kind with all of their facts; no query where there is none."""
    keys = [product.pk for product in products if product.category == model.fixed_category]
    return model.objects.filter(pk__in=keys) if keys else model.objects.none()


def read_accessories(products: Iterable[Product]) -> tuple[list[Accessory], frozenset[tuple[int, int]]]:
    """The accessories with their mounts, and every converter with every lens that a source lists for it, by their keys.

    One query: an accessory comes once for each lens that is listed.
    """
    rows = list(
        of_kind(Accessory, products).select_related("maker", "from_mount").annotate(listed=F("compatible_lenses"))
    )
    listed = frozenset((row.pk, row.listed) for row in rows if row.listed is not None)
    return list({row.pk: row for row in rows}.values()), listed
