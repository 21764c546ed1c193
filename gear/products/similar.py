"""Products like one, of any maker, and in what each differs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import inf, log2
from typing import Any, NamedTuple

from django.db.models import F
from django.db.models.functions import Abs

from .. import optics
from ..lists.carried import compare_url
from ..models import Camera, Lens, Product
from ..models.lenses import SAME_RANGE
from ..querystring import Query
from .difference_words import FACTS, DifferenceWords, difference_words
from .differences import LEAST_STOPS, differences, ends_of, untold

MOST = 8
COMPARED = 5  # As many as stand side by side.
SHARED = ("coverage", "cine", "autofocus")
FARTHEST = 1000.0  # Stops: more than any two lenses are apart.


@dataclass(frozen=True, slots=True)
class Similar:
    """A product like another, and in what it differs."""

    product: Product
    differences: list[DifferenceWords]


def similar_context(product: Product, line: Iterable[int], along: Query = ()) -> dict[str, Any]:
    """The products like one, what of it is unknown and so not compared, and where the nearest stand beside it.

    `line`: the keys of its own generations; `along`: what the link there keeps. At most two queries.
    """
    others = similar(product, {product.pk, *line})
    return {
        "similar": [Similar(other, [*map(difference_words, differences(product, other))]) for other in others],
        "untold": [FACTS[fact] for fact in untold(product)] if others else [],
        "similar_compare_url": compare_url([product, *others][:COMPARED], along=along),
    }


def similar(product: Product, but: set[int]) -> Sequence[Product]:
    """The products like a lens or a camera, the likest first; none for an accessory."""
    if isinstance(product, Lens):
        return similar_lenses(product, but)
    return similar_cameras(product, but) if isinstance(product, Camera) else []


class Candidate(NamedTuple):
    """What tells how near a lens is."""

    pk: int
    focal_min_mm: float
    focal_max_mm: float
    aperture_wide: float | None
    aperture_tele: float | None
    coverage: str | None
    cine: bool | None
    autofocus: bool | None
    weight_g: float | None


def similar_lenses(lens: Lens, but: set[int]) -> list[Lens]:
    """Lenses of the same focal range: those that share most first, then the nearest, then the lightest."""
    found = Lens.objects.published().of_same_range(lens).exclude(pk__in=but).order_by()
    candidates = map(Candidate._make, found.values_list(*Candidate._fields))
    keys = [other.pk for other in nsmallest(MOST, candidates, key=lambda other: nearness(lens, other))]
    lenses = Lens.objects.in_bulk(keys)
    return [lenses[key] for key in keys]


def nearness(lens: Lens, other: Candidate) -> tuple[float, ...]:
    """How near another lens is, smaller is nearer: what it is not known to share, then its distance, then its weight.

    The distance is in octaves of focal length at both ends and in stops of aperture. Pure.
    """
    unlike = sum(getattr(other, fact) != getattr(lens, fact) for fact in SHARED)
    focal = log2(other.focal_min_mm / lens.focal_min_mm), log2(other.focal_max_mm / lens.focal_max_mm)
    distance = sum(map(abs, focal)) + stops_apart(lens, other)
    return unlike, round(distance / LEAST_STOPS), other.weight_g or inf, other.pk


def stops_apart(lens: Lens, other: Candidate) -> float:
    """The stops between the largest apertures, both ends together: an unknown one is the farthest.

    Zero where that of the lens itself is unknown: then none is nearer than another.
    """
    mine, theirs = ends_of(lens), ends_of(other)
    if None in mine:
        return 0.0
    pairs = zip(mine, theirs, strict=True)
    return FARTHEST if None in theirs else sum(abs(optics.stops_between(one, another)) for one, another in pairs)


def similar_cameras(camera: Camera, but: set[int]) -> list[Camera]:
    """Bodies of the same sensor format with as many pixels, give or take a fifth: the nearest in weight first.

    Where the weight of the body itself is unknown none is nearer: the newest come first.
    """
    pixels = camera.effective_megapixels
    if pixels is None:
        return []
    found = (
        Camera.objects.published()
        .exclude(pk__in=but)
        .filter(
            sensor_format=camera.sensor_format, effective_megapixels__range=(pixels / SAME_RANGE, pixels * SAME_RANGE)
        )
    )
    if camera.weight_g is None:
        return list(found.newest_first()[:MOST])
    return list(found.order_by(Abs(F("weight_g") - camera.weight_g).asc(nulls_last=True), "slug", "pk")[:MOST])
