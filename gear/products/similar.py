"""Products like one, of any maker, and in what each differs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import inf, log2
from typing import Any

from .. import optics
from ..lists.carried import compare_url
from ..models import Camera, Lens, Product
from ..models.lenses import SAME_RANGE
from ..pairs.record import Record
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


def similar_context(product: Product, line: Iterable[int], record: Record, along: Query = ()) -> dict[str, Any]:
    """The products like one, what of it is unknown and so not compared, and where the nearest stand beside it.

    `line`: the keys of its own generations; `along`: what the link there keeps. No query.
    """
    others = similar(product, {product.pk, *line}, record)
    return {
        "similar": [Similar(other, [*map(difference_words, differences(product, other))]) for other in others],
        "untold": [FACTS[fact] for fact in untold(product)] if others else [],
        "similar_compare_url": compare_url([product, *others][:COMPARED], along=along),
    }


def similar(product: Product, but: set[int], record: Record) -> Sequence[Product]:
    """The products like a lens or a camera, the likest first; none for an accessory."""
    if isinstance(product, Lens):
        return similar_lenses(product, but, record)
    return similar_cameras(product, but, record) if isinstance(product, Camera) else []


def similar_lenses(lens: Lens, but: set[int], record: Record) -> list[Lens]:
    """Lenses of the same focal range: those that share most first, then the nearest, then the lightest."""
    found = (other for other in record.of_same_range(lens) if other.pk not in but)
    return nsmallest(MOST, found, key=lambda other: nearness(lens, other))


def nearness(lens: Lens, other: Lens) -> tuple[float, ...]:
    """How near another lens is, smaller is nearer: what it is not known to share, then its distance, then its weight.

    The distance is in octaves of focal length at both ends and in stops of aperture. Pure.
    """
    unlike = sum(getattr(other, fact) != getattr(lens, fact) for fact in SHARED)
    focal = log2(other.focal_min_mm / lens.focal_min_mm), log2(other.focal_max_mm / lens.focal_max_mm)
    distance = sum(map(abs, focal)) + stops_apart(lens, other)
    return unlike, round(distance / LEAST_STOPS), other.weight_g or inf, other.pk


def stops_apart(lens: Lens, other: Lens) -> float:
    """The stops between the largest apertures, both ends together: an unknown one is the farthest.

    Zero where that of the lens itself is unknown: then none is nearer than another.
    """
    mine, theirs = ends_of(lens), ends_of(other)
    if None in mine:
        return 0.0
    pairs = zip(mine, theirs, strict=True)
    return FARTHEST if None in theirs else sum(abs(optics.stops_between(one, another)) for one, another in pairs)


def similar_cameras(camera: Camera, but: set[int], record: Record) -> list[Camera]:
    """Bodies of the same sensor format with as many pixels, give or take a fifth: the nearest in weight first.

    Where the weight of the body itself is unknown none is nearer: the newest come first.
    """
    pixels, weight = camera.effective_megapixels, camera.weight_g
    if pixels is None:
        return []
    found = [
        other
        for other in record.newest_cameras
        if other.pk not in but
        and other.sensor_format == camera.sensor_format
        and other.effective_megapixels is not None
        and pixels / SAME_RANGE <= other.effective_megapixels <= pixels * SAME_RANGE
    ]
    if weight is None:
        return found[:MOST]
    return nsmallest(MOST, found, key=lambda other: (apart(weight, other.weight_g), other.slug, other.pk))


def apart(weight_g: float, other_g: float | None) -> float:
    """How far a weight is from another; one that is unknown is the farthest."""
    return inf if other_g is None else abs(other_g - weight_g)
