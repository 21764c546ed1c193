"""The real catalogue as plain facts, read from its files once."""

import csv
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import gear.catalogue
from gear.pairing import CameraFacts, ConverterFacts, Fact, FactBook, LensFacts

DATA = Path(gear.catalogue.__file__).parent / "data"
YES_NO = {"yes": True, "no": False}
WORDS = {"slug", "maker", "name", "dual_is", "viewfinder", "autofocus_system", "shutter", "weight_basis"}
WORDS |= {"sensor_format", "coverage", "launch_price_basis"}


def rows(stem: str) -> list[dict[str, str]]:
    with (DATA / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def value(column: str, text: str) -> Any:
    if column in WORDS:
        return text or (None if column not in {"slug", "maker", "name"} else "")
    if not text:
        return None
    return YES_NO[text] if text in YES_NO else float(text)


def read(kind: type, row: dict[str, str]) -> Any:
    names = [field.name for field in fields(kind) if field.name != "lists_lens"]
    facts = {name: value(name, row[name]) for name in names if (kind, name) != (LensFacts, "weather_sealed")}
    # The sealing of a lens stays in its words: yes, mount or no.
    sealing = {"weather_sealed": row["weather_sealed"] or None} if kind is LensFacts else {}
    return kind(**facts, **sealing)


@cache
def cameras() -> dict[str, CameraFacts]:
    return {row["slug"]: read(CameraFacts, row) for row in rows("cameras")}


@cache
def lenses() -> dict[str, LensFacts]:
    return {row["slug"]: read(LensFacts, row) for row in rows("lenses")}


@cache
def converters() -> dict[str, ConverterFacts]:
    accessories = (row for row in rows("accessories") if row["kind"] == "teleconverter")
    return {row["slug"]: read(ConverterFacts, row) for row in accessories}


@cache
def facts() -> FactBook:
    selectors = ("camera", "camera_maker", "lens", "lens_maker", "accessory", "camera_format", "lens_coverage")
    contacts = ("lens_electronic", "accessory_electronic")
    words = ("id", "topic", "effect", "grade", "summary", "firmware")
    return FactBook(
        Fact(
            source=row["sources"].split()[0],
            **{name: row[name] for name in words},
            **{name: row[name] or None for name in selectors},
            **{name: YES_NO.get(row[name]) for name in contacts},
        )
        for row in rows("compatibility")
    )
