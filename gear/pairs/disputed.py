"""On which facts of a pair's parts sources disagree."""

from typing import Any

from django.db.models import prefetch_related_objects

from ..catalogue.rows import disagreements_data
from ..models import Product
from .rows import Mounted


def part_disagreements(part: str, product: Product) -> list[dict[str, Any]]:
    """The disagreements on a part for JSON. Those that bear on a camera with its lens are those of both."""
    return [{"part": part, **data} for data in disagreements_data(product)]


def pair_disagreements(mounted: Mounted) -> list[dict[str, Any]]:
    """The disagreements on all parts of a pair for JSON; a query for each kind of part."""
    parts = {"camera": mounted.camera, "lens": mounted.lens, "converter": mounted.converter}
    found: list[dict[str, Any]] = []
    for part, product in parts.items():
        if product is not None:
            prefetch_related_objects([product], "disagreements")
            found += part_disagreements(part, product)
    return found
