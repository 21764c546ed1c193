"""What is on record about all pairs: read once for each revision, as every page of a pair or of a kit needs it.

Its rows are shared by all that this process answers, so nobody changes them. They take some 2 MB for 300 products.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from ..models import (
    Accessory,
    Adapter,
    Camera,
    Disagreement,
    Lens,
    Photograph,
    Product,
    ReaderPost,
    Revision,
    Source,
    Teleconverter,
)
from ..models.kept import KeptByRevision
from ..models.lenses import nearby
from ..pairing import CameraFacts, FactBook, LensFacts, camera_class
from .rows import camera_facts, lens_facts, load_facts

Row = TypeVar("Row", bound=Product)


class Record:
    """The public products, their facts by slug, and what is said of them and of what goes with what.

    Each part is read by whoever asks for it first: one query each.
    """

    @cached_property
    def cameras(self) -> Mapping[str, Camera]:
        """The cameras by slug, in their order."""
        return by_slug(Camera.objects.published())

    @cached_property
    def newest_cameras(self) -> Sequence[Camera]:
        """The cameras, the newest first."""
        slugs = Camera.objects.published().newest_first().values_list("slug", flat=True)
        return [self.cameras[slug] for slug in slugs if slug in self.cameras]

    @cached_property
    def lenses(self) -> Mapping[str, Lens]:
        """The lenses by slug, in their order."""
        return by_slug(Lens.objects.published())

    @cached_property
    def by_focal_length(self) -> tuple[Sequence[float], Sequence[Lens]]:
        """The shortest focal lengths in their order, and the lenses that have them."""
        lenses = sorted(self.lenses.values(), key=lambda lens: lens.focal_min_mm)
        return [lens.focal_min_mm for lens in lenses], lenses

    def of_same_range(self, lens: Lens) -> list[Lens]:
        """The lenses whose focal lengths begin and end where a lens's do, give or take a fifth: itself among them."""
        wide, wide_most = nearby(lens.focal_min_mm)
        tele, tele_most = nearby(lens.focal_max_mm)
        shortest, lenses = self.by_focal_length
        near = lenses[bisect_left(shortest, wide) : bisect_right(shortest, wide_most)]
        return [other for other in near if tele <= other.focal_max_mm <= tele_most]

    @cached_property
    def converters(self) -> Sequence[Accessory]:
        """The teleconverters."""
        return list(Teleconverter.objects.published())

    @cached_property
    def adapters(self) -> Sequence[Accessory]:
        """The adapters with their mounts, by the name of the mount."""
        found = Adapter.objects.published().select_related("from_mount")
        return list(found.order_by("from_mount__name", "maker__name", "name", "pk"))

    @cached_property
    def by_key(self) -> Mapping[int, Product]:
        """All of these by their keys."""
        rows = (*self.cameras.values(), *self.lenses.values(), *self.converters, *self.adapters)
        return {row.pk: row for row in rows}

    @cached_property
    def photographed(self) -> frozenset[int]:
        """The keys of the products that have photographs."""
        return frozenset(Photograph.objects.values_list("product_id", flat=True))

    @cached_property
    def bodies(self) -> Mapping[str, CameraFacts]:
        """The cameras as the rules see them."""
        return {slug: camera_facts(row) for slug, row in self.cameras.items()}

    @cached_property
    def body_classes(self) -> Mapping[str, Hashable]:
        """The cameras' classes: those of one class do the same with any lens, without a converter."""
        return {slug: camera_class(facts, self.book) for slug, facts in self.bodies.items()}

    @cached_property
    def glass(self) -> Mapping[str, LensFacts]:
        """The lenses as the rules see them."""
        return {slug: lens_facts(row) for slug, row in self.lenses.items()}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The whole names of the lenses."""
        return {slug: row.full_name for slug, row in self.lenses.items()}

    @cached_property
    def book(self) -> FactBook:
        """The facts on what goes with what."""
        return load_facts()

    @cached_property
    def said(self) -> Mapping[int, Sequence[Disagreement]]:
        """What sources say otherwise of products, by the key of each."""
        said: dict[int, list[Disagreement]] = defaultdict(list)
        for disagreement in Disagreement.objects.filter(product__isnull=False):
            if disagreement.product_id in self.by_key:
                disagreement.product = self.by_key[disagreement.product_id]
                said[disagreement.product_id].append(disagreement)
        return dict(said)

    @cached_property
    def listed(self) -> frozenset[tuple[int, int]]:
        """Converter and lens, by their keys, where a source lists the lens for the converter."""
        return frozenset(Accessory.compatible_lenses.through.objects.values_list("accessory_id", "lens_id"))

    @cached_property
    def discussed(self) -> frozenset[tuple[int, int]]:
        """Camera and what stands in front of it, by their keys, where readers say something of the two."""
        return frozenset(ReaderPost.objects.public().values_list("camera_id", "product_id"))

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles that editors gave to sources, by address."""
        return dict(Source.objects.exclude(title="").values_list("url", "title"))

    def converters_for(self, lens: Lens) -> list[Accessory]:
        """The teleconverters, each with whether the list of its lenses names this one."""
        return [with_list(converter, (converter.pk, lens.pk) in self.listed) for converter in self.converters]


def by_slug(rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by their slugs, in their order."""
    return {row.slug: row for row in rows}


def with_list(converter: Accessory, lists_lens: bool) -> Accessory:
    """The same converter for one page, which knows whether it lists the lens there."""
    return own_copy(converter, lists_lens=lists_lens)


def own_copy(row: Row, **known: Any) -> Row:
    """The same product for one page, which may change it; `known`: what else it knows there."""
    own = object.__new__(type(row))
    own.__dict__ = {**row.__getstate__(), **known}
    return own


records: KeptByRevision[Record] = KeptByRevision(lambda _revision: Record())


def record_of_today() -> Record:
    """It as of today's revision: one query."""
    return records.of(Revision.current())
