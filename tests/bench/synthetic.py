"""Synthetic catalogues for benchmarks: as many cameras and lenses as asked for, with the real one's gaps.

Rows are drawn with a fixed seed and written in bulk, past the models: a benchmark needs volume, not
sources. Every tenth to third fact is unknown, as in the real catalogue.
"""

import random
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from gear.choices import AutofocusSystem, ImageFormat, ProductStatus, Shutter, Viewfinder, WeightBasis
from gear.models import Camera, Lens, Maker, Product, Revision

MAKERS = 17
FOCAL_LENGTHS_MM = [10, 14, 16, 18, 20, 24, 28, 35, 40, 50, 65, 85, 90, 105, 135, 150, 200, 300, 400, 500]
F_NUMBERS = [0.95, 1.2, 1.4, 1.8, 2, 2.8, 3.5, 4, 4.5, 5.6]
FILTERS_MM = [49, 52, 55, 58, 62, 67, 72, 77, 82, 95]


def fill(cameras: int, lenses: int) -> None:
    """Write that many cameras and lenses into the empty database of today's connection."""
    chance = random.Random(20180925)
    with transaction.atomic():
        makers = Maker.objects.bulk_create(
            Maker(slug=f"maker-{number:02}", name=f"Maker {number:02}") for number in range(MAKERS)
        )
        insert(Camera, makers, [camera_facts(chance) for _ in range(cameras)], chance)
        insert(Lens, makers, [lens_facts(chance) for _ in range(lenses)], chance)
        Revision.grow()


def insert(model: type[Product], makers: list[Maker], rows: list[dict[str, Any]], chance: random.Random) -> None:
    """Bulk insert of a child table: its products first, then its own columns by SQL."""
    category = str(model.fixed_category)
    products = Product.objects.bulk_create(
        Product(
            category=category,
            slug=f"{category}-{number:06}",
            maker=chance.choice(makers),
            name=f"{category.title()} {number:06}",
            announced=maybe(chance, 0.5, f"{chance.randint(2014, 2026)}-{chance.randint(1, 12):02}"),
            status=maybe(chance, 0.35, chance.choice(ProductStatus.values)),
            weight_g=maybe(chance, 0.2, float(chance.randint(100, 3000))),
            launch_price_usd=maybe(chance, 0.5, float(chance.randint(200, 8000))),
            changed_at=timezone.now(),
        )
        for number in range(len(rows))
    )
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column) for column in ["product_ptr_id", *(field.column for field in fields)])
    marks = ", ".join(["%s"] * (len(fields) + 1))
    blank = {field.attname: None if field.null else field.get_default() for field in fields}
    values = (
        [product.pk, *({**blank, **row}[field.attname] for field in fields)]
        for product, row in zip(products, rows, strict=True)
    )
    with connection.cursor() as cursor:
        for batch in batches(values, 5000):
            cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})", batch)


def lens_facts(chance: random.Random) -> dict[str, Any]:
    """The columns of one lens."""
    shortest = chance.choice(FOCAL_LENGTHS_MM)
    longest = shortest if chance.random() < 0.7 else shortest * chance.choice([2, 3, 4])
    f_number = chance.choice(F_NUMBERS)
    filter_thread = maybe(chance, 0.2, chance.random() < 0.9)
    return {
        "line": chance.choice(["", "Art", "Contemporary", "SL", "Lumix S"]),
        "coverage": maybe(chance, 0.03, chance.choice([ImageFormat.FULL_FRAME] * 6 + [ImageFormat.APS_C])),
        "focal_min_mm": shortest,
        "focal_max_mm": longest,
        "aperture_wide": maybe(chance, 0.07, f_number),
        "aperture_tele": f_number,
        "aperture_min": maybe(chance, 0.6, 22),
        "macro": chance.random() < 0.1,
        "fisheye": chance.random() < 0.03,
        "tilt_shift": chance.random() < 0.03,
        "cine": chance.random() < 0.07,
        "autofocus": maybe(chance, 0.03, chance.random() < 0.7),
        "ois": maybe(chance, 0.3, chance.random() < 0.15),
        "weather_sealed": maybe(chance, 0.45, chance.choice(["yes", "yes", "yes", "mount", "no"])),
        "aperture_ring": maybe(chance, 0.8, chance.random() < 0.3),
        "elements": maybe(chance, 0.2, chance.randint(8, 22)),
        "blades": maybe(chance, 0.25, chance.choice([7, 9, 11])),
        "min_focus_m": maybe(chance, 0.13, chance.randint(10, 200) / 100),
        "filter_thread": filter_thread,
        "filter_mm": chance.choice(FILTERS_MM) if filter_thread else None,
        "diameter_mm": maybe(chance, 0.18, chance.randint(50, 110)),
        "length_mm": maybe(chance, 0.18, chance.randint(30, 250)),
    }


def camera_facts(chance: random.Random) -> dict[str, Any]:
    """The columns of one camera."""
    full_frame = chance.random() < 0.85
    return {
        "sensor_format": ImageFormat.FULL_FRAME if full_frame else ImageFormat.APS_C,
        "sensor_width_mm": 36 if full_frame else 23.6,
        "sensor_height_mm": 24 if full_frame else 15.7,
        "effective_megapixels": chance.choice([16.3, 24.2, 47.3, 60.3]),
        "ibis": maybe(chance, 0.2, chance.random() < 0.6),
        "viewfinder": maybe(chance, 0.2, chance.choice(Viewfinder.values)),
        "autofocus_system": maybe(chance, 0.2, chance.choice(AutofocusSystem.values)),
        "burst_fps": maybe(chance, 0.2, chance.randint(5, 40)),
        "max_video": chance.choice(["", "4K30", "4K60", "6K30", "8K30"]),
        "shutter": maybe(chance, 0.5, chance.choice(Shutter.values)),
        "hot_shoe": maybe(chance, 0.5, chance.random() < 0.7),
        "weather_sealed": maybe(chance, 0.2, chance.random() < 0.7),
        "depth_mm": maybe(chance, 0.2, chance.randint(33, 110)),
        "weight_basis": chance.choice(WeightBasis.values),
    }


def maybe(chance: random.Random, share_unknown: float, value: Any) -> Any:
    """The value, or None as often as the share says."""
    return None if chance.random() < share_unknown else value


def batches(rows: Iterator[list[Any]], size: int) -> Iterator[list[list[Any]]]:
    """The rows in lists of at most `size`."""
    batch: list[list[Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
