"""Rows for every list: some of each kind, and two that differ in every fact."""

from typing import Any

from django.db import models

from gear.catalogue.schema import FILES
from gear.lists import LISTS
from gear.models import Product
from gear.models.fields import PartialDateField
from gear.tables.products import fact_names
from tests.builders import (
    make_adapter,
    make_camera,
    make_lens,
    make_maker,
    make_milestone,
    make_mount,
    make_person,
    make_promise,
    make_statement,
    make_teleconverter,
)

CAMERA = "camera-0"
# The lists by their addresses without the last slash; those of one camera are asked for the first one.
PATHS = [kind.path.replace("<slug:camera>", CAMERA) for kind in LISTS]
# How many rows of each list `some_of_each(0, n)` makes.
COUNTS = {"mix": lambda n: n * n, "accessories": lambda n: 2 * n}


def some_of_each(first: int, last: int) -> None:
    """Rows of every list, numbered; a list of a new kind has its builder here."""
    for place in range(first, last):
        make_camera(f"camera-{place}", weight_g=400 + place)
        make_lens(f"lens-{place}", weight_g=200 + place, coverage="full-frame", autofocus=True, aperture_wide=2)
        make_teleconverter(f"converter-{place}")
        make_adapter(f"adapter-{place}")
        statement = make_statement(f"statement-{place}", makers=["sigma", "leica"])
        statement.tags.create(slug=f"tag-{place}", name=f"Tag {place}")
        statement.appearances.create(person=make_person(f"person-{place}"))
        statement.quotes.create(person=make_person(f"person-{place}"), text="Words.")
        make_promise(statement, product=Product.objects.get(slug=f"lens-{place}"), due="2020")
        make_milestone(f"Event {place}").makers.add(make_maker("sigma"))


def count_of(path: str, made: int) -> int:
    """How many rows a list has after `some_of_each(0, made)`."""
    return COUNTS.get(path, lambda n: n)(made)


def make_two(make: Any, stem: str, **facts: tuple[Any, Any]) -> None:
    """Two products of a file that differ in every fact: in those given, and in the usual way in others."""
    model = FILES[stem].model
    for name in fact_names(FILES[stem]):
        facts.setdefault(name, unlike_values(model._meta.get_field(name)))
    for place in (0, 1):
        slug = f"test-{model._meta.model_name}-{place}"
        make(slug, **{name: values[place] for name, values in facts.items()})


def unlike_values(field: models.Field) -> tuple[Any, Any]:
    """Two values of a field that nothing more need be said of."""
    if isinstance(field, models.BooleanField):
        return True, False
    if isinstance(field, PartialDateField):
        return "2015-10", "2024"
    if field.choices:
        return field.choices[0][0], field.choices[1][0]
    return ("one", "two") if isinstance(field, models.CharField) else (1, 2)


CAMERA_FACTS = {
    "maker": ("leica", "sigma"),
    "announced": ("2015-10", "2024"),
    "status": ("discontinued", "current"),
    "sensor_format": ("full-frame", "aps-c"),
    "sensor_width_mm": (36, 23.6),
    "sensor_height_mm": (24, 15.7),
    "effective_megapixels": (47, 24),
    "image_width_px": (8368, 6000),
    "image_height_px": (5584, 4000),
    "apsc_crop_megapixels": (20, 10),
    "ibis": (True, True),
    "ibis_stops": (5, 6),
    "dual_is": ("no", "Dual I.S. 2"),
    "viewfinder": ("evf", "none"),
    "evf_kdots": (5760, 2360),
    "autofocus_system": ("contrast", "phase-detect"),
    "burst_fps": (10, 30),
    "max_video": ("4K60", "6K30"),
    "shutter": ("mechanical", "electronic-only"),
    "hot_shoe": (True, False),
    "weather_sealed": (True, False),
    "width_mm": (146, 113),
    "height_mm": (107, 70),
    "depth_mm": (83, 45),
    "weight_g": (916, 422),
    "weight_basis": ("with battery", "with battery and card"),
    "launch_price_usd": (5995, 1899),
    "launch_price_basis": ("launch", "later list price"),
}
LENS_FACTS = {
    "maker": ("leica", "sigma"),
    "line": ("SL", "Art"),
    "announced": ("2015-10", "2024"),
    "status": ("discontinued", "current"),
    "coverage": ("full-frame", "aps-c"),
    "focal_min_mm": (24, 50),
    "focal_max_mm": (90, 55),
    "aperture_wide": (2.8, 1.4),
    "aperture_tele": (4, 1.5),
    "aperture_min": (22, 16),
    "t_stop": (3, 1.5),
    "squeeze": (1.33, 1.8),
    "macro": (True, False),
    "fisheye": (False, True),
    "tilt_shift": (False, True),
    "cine": (False, True),
    "autofocus": (True, False),
    "electronic": (True, False),
    "ois": (True, True),
    "ois_stops": (3.5, 5),
    "weather_sealed": ("yes", "mount"),
    "aperture_ring": (False, True),
    "elements": (18, 14),
    "groups": (15, 12),
    "blades": (9, 11),
    "min_focus_m": (0.3, 0.45),
    "max_magnification": (0.26, 0.1),
    "filter_thread": (True, True),
    "filter_mm": (82, 72),
    "diameter_mm": (88, 78),
    "length_mm": (138, 110),
    "weight_g": (1140, 670),
    "launch_price_usd": (4950, 900),
}


def make_unlike() -> None:
    """Rows of every list that differ in every fact, and a product of each kind without facts."""
    make_two(make_camera, "cameras", **CAMERA_FACTS)
    make_two(make_lens, "lenses", **LENS_FACTS)
    make_camera("test-camera-blank", maker="laowa")
    lens = make_lens("test-lens-blank", maker="laowa", focal_min_mm=200)
    shared = {"announced": "2022-05-04", "weight_g": 200, "length_mm": 20}
    shared |= {"launch_price_usd": 400, "launch_price_basis": "launch"}
    converter = make_teleconverter("test-tc", maker="leica", autofocus=True, status="current", **shared)
    converter.compatible_lenses.add(lens)
    make_adapter("test-ad", maker="sigma", electronic=True, announced="2015", from_mount=make_mount("canon-ef"))
    leica, sigma = make_statement("one", ["leica"]), make_statement("two", ["sigma"], date="2020", kind="interview")
    leica.tags.create(slug="sensors", name="Sensors")
    leica.appearances.create(person=make_person("andreas-kaufmann"))
    sigma.quotes.create(person=make_person("kazuto-yamaki"), text="Foveon takes time.")
    make_promise(leica)
    make_promise(sigma, due="2020")
    make_milestone("The mount", date="2014-04-24", kind="mount").makers.add(make_maker("leica"))
    make_milestone("Foveon", date="2020", kind="camera").makers.add(make_maker("sigma"))
