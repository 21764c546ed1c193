"""The table of a list of products, read from the database in one go."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from django.db import models

from ..choices import Answer
from ..models import Accessory, Camera, Lens, Maker, Mount, Product
from ..models.fields import PartialDateField
from .columns import Column, Reals, Sets, Words
from .ranges import Dates, Numbers, Sizes, Spans
from .table import Table

FEW_VALUES = {"filter_mm", "blades", "factor"}
FACTS: dict[type[Product], tuple[str, ...]] = {
    Camera: (
        "maker", "announced", "status", "sensor_format", "sensor_width_mm", "sensor_height_mm", "effective_megapixels",
        "image_width_px", "image_height_px", "apsc_crop_megapixels", "ibis", "ibis_stops", "dual_is", "viewfinder",
        "evf_kdots", "autofocus_system", "burst_fps", "max_video", "shutter", "hot_shoe", "weather_sealed", "width_mm",
        "height_mm", "depth_mm", "weight_g", "weight_basis", "launch_price_usd",
    ),
    Lens: (
        "maker", "line", "announced", "status", "coverage", "focal_min_mm", "focal_max_mm", "aperture_wide",
        "aperture_tele", "aperture_min", "t_stop", "macro", "fisheye", "tilt_shift", "cine", "autofocus", "ois",
        "ois_stops", "weather_sealed", "aperture_ring", "elements", "groups", "blades", "min_focus_m",
        "max_magnification", "filter_thread", "filter_mm", "diameter_mm", "length_mm", "weight_g", "launch_price_usd",
    ),
    Accessory: (
        "maker", "kind", "announced", "status", "from_mount", "factor", "electronic", "autofocus", "weight_g",
        "length_mm", "launch_price_usd",
    ),
}  # fmt: skip


def product_table(model: type[Product], revision: int) -> Table:
    """All public products of a kind, as of a revision. A handful of queries, whatever their number."""
    facts = FACTS[model]
    rows = list(
        model.objects.published().order_by("pk").values_list("pk", "slug", "name", "maker__name", "changed_at", *facts)
    )
    pks, slugs, names, makers, changed, *values = zip(*rows, strict=True) if rows else ((),) * (5 + len(facts))
    columns = {
        name: column_of(model._meta.get_field(name), cells, revision) for name, cells in zip(facts, values, strict=True)
    }
    columns["slug"] = Words(
        np.arange(len(slugs)), slugs, [f"{maker} {name}" for maker, name in zip(makers, names, strict=True)]
    )
    columns.update(_derived(model, columns, pks))
    return Table(
        keys=(np.array(pks, dtype=np.int64),),
        columns=columns,
        axes=dict.fromkeys(columns, 0),
        orders={
            "maker": lambda: ranks(
                [(maker.casefold(), natural(name)) for maker, name in zip(makers, names, strict=True)]
            ),
            "name": lambda: ranks([name.casefold() for name in names]),
            "changed_at": lambda: np.array([moment.timestamp() for moment in changed]),
        },
    )


def _derived(model: type[Product], columns: dict[str, Column], pks: Sequence[int]) -> dict[str, Column]:
    """Columns that are no single field of the model."""
    if model is Lens:
        return {"focal_length": Spans(columns["focal_min_mm"].values, columns["focal_max_mm"].values)}
    if model is Accessory:
        links = Accessory.compatible_lenses.through.objects.filter(lens__withdrawn=False)
        slugs: dict[int, list[str]] = {pk: [] for pk in pks}
        for accessory, slug in links.values_list("accessory_id", "lens__slug"):
            slugs.get(accessory, []).append(slug)
        rows = Lens.objects.published().values_list("slug", "maker__name", "name")
        lenses = sorted((natural(f"{maker} {name}"), slug, f"{maker} {name}") for slug, maker, name in rows)
        options, labels = [slug for _, slug, _ in lenses], [label for *_, label in lenses]
        return {"compatible_lenses": Sets.of(list(slugs.values()), options, labels)}
    return {}


def column_of(field: models.Field, values: Sequence[Any], revision: int) -> Column:
    """The column that fits a field of a model."""
    if isinstance(field, models.BooleanField):
        answers = {True: Answer.YES.value, False: Answer.NO.value, None: None}
        return Words.of([answers[value] for value in values], ["yes", "no"], [Answer.YES.label, Answer.NO.label])
    if isinstance(field, models.ForeignKey):
        return _related_column(related_rows(field.related_model, revision), values)
    if isinstance(field, PartialDateField):
        return Dates.of(values)
    if field.choices:
        return Words.of(values, [value for value, _ in field.choices], [label for _, label in field.choices])
    if isinstance(field, models.CharField):
        return Words.of(values, sorted({value for value in values if value}, key=natural))
    return (Sizes if field.name in FEW_VALUES else Numbers).of(values)


@lru_cache(maxsize=4)
def related_rows(model: type[Maker] | type[Mount], revision: int) -> tuple[tuple[int, str, str], ...]:
    """Key, slug and name of all makers or mounts by name, read once for all tables of a revision.

    Sorted here: databases differ in how they sort capitals.
    """
    rows = model.objects.values_list("pk", "slug", "name")
    return tuple(sorted(rows, key=lambda row: (row[2].casefold(), row[1])))


def _related_column(related: Sequence[tuple[int, str, str]], values: Sequence[int | None]) -> Words:
    """Slugs of makers or mounts, labelled with their names: all of them, so that each is a valid word."""
    slug_of = {pk: slug for pk, slug, _ in related}
    return Words.of(
        [slug_of.get(value) for value in values], [slug for _, slug, _ in related], [name for *_, name in related]
    )


def natural(text: str) -> tuple[tuple[float, str], ...]:
    """A sort key that puts 24mm before 105mm: numbers by their size, before words."""
    parts = re.split(r"(\d+(?:\.\d+)?)", text.casefold())
    return tuple((float(part), "") if part[0].isdecimal() else (float("inf"), part) for part in parts if part)


def ranks(keys: Sequence[Any]) -> Reals:
    """The place of each key in their order; equal keys have equal places."""
    place = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return np.array([place[key] for key in keys], dtype=np.float64)
