"""Between the database and the pairing rules: rows in as plain facts, pairings out as JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from .choices import Grade
from .models import Accessory, Camera, CompatibilityFact, Lens, Teleconverter
from .pairing import CameraFacts, ConverterFacts, Fact, FactBook, Finding, LensFacts, Numbers, Outcomes, Pairing
from .sentences import finding_words

NO_COLUMNS = {"maker", "lists_lens"}


def _columns(facts: type, obj: Any) -> dict[str, Any]:
    """The fields of a facts class read off a row."""
    return {field.name: getattr(obj, field.name) for field in fields(facts) if field.name not in NO_COLUMNS}


def camera_facts(camera: Camera) -> CameraFacts:
    """The facts of a camera; no query."""
    return CameraFacts(maker=camera.maker.slug, **_columns(CameraFacts, camera))


def lens_facts(lens: Lens) -> LensFacts:
    """The facts of a lens; no query."""
    return LensFacts(maker=lens.maker.slug, **_columns(LensFacts, lens))


def converter_facts(converter: Accessory) -> ConverterFacts:
    """The facts of a teleconverter; no query."""
    lists_lens = getattr(converter, "lists_lens", False)
    return ConverterFacts(maker=converter.maker.slug, lists_lens=lists_lens, **_columns(ConverterFacts, converter))


def converters_for(lens: Lens) -> QuerySet[Teleconverter]:
    """The teleconverters, each with whether the list of its lenses names this one."""
    listed = Accessory.compatible_lenses.through.objects.filter(accessory=OuterRef("pk"), lens=lens)
    return Teleconverter.objects.published().annotate(lists_lens=Exists(listed))


FACT_COLUMNS = {
    "slug": "id",
    "topic": "topic",
    "effect": "effect",
    "grade": "grade",
    "summary": "summary",
    "firmware": "firmware",
    "source__url": "source",
    "camera__slug": "camera",
    "camera_maker__slug": "camera_maker",
    "lens__slug": "lens",
    "lens_maker__slug": "lens_maker",
    "accessory__slug": "accessory",
}


def load_facts(about: Q | None = None) -> FactBook:
    """The compatibility facts, or those about something, with all of their sources: one query."""
    found = CompatibilityFact.objects.order_by("slug", "citations__position", "citations__pk")
    if about is not None:
        found = found.filter(about)
    sources: dict[tuple[Any, ...], list[str]] = {}
    for *row, further in found.values_list(*FACT_COLUMNS, "citations__source__url"):
        sources.setdefault(tuple(row), []).append(further)
    return FactBook(_fact(row, further) for row, further in sources.items())


def _fact(row: Sequence[Any], cited: Iterable[str | None]) -> Fact:
    """A fact off its columns, and the sources that are cited for it beside the leading one."""
    columns = dict(zip(FACT_COLUMNS.values(), row, strict=True))
    further = (url for url in dict.fromkeys(cited) if url and url != columns["source"])
    return Fact(**columns, further_sources=tuple(further))


def facts_about_pair(camera: Camera, lens: Lens) -> Q:
    """The facts that bear on a camera with any lens, or on a lens with any camera: those a pair page needs.

    Among them those on other lenses with any camera: alternatives are judged by them.
    """
    of_camera = Q(camera=camera) | Q(camera_maker=camera.maker_id)
    of_lens = Q(lens=lens) | Q(lens_maker=lens.maker_id)
    of_any = Q(lens=None, lens_maker=None) | Q(camera=None, camera_maker=None)
    return of_camera | of_lens | of_any


def rounded(value: float | None, digits: int) -> float | int | None:
    """For programs: so many decimals at most, and whole numbers as such."""
    if value is None:
        return None
    value = round(value, digits)
    return int(value) if value == int(value) else value


def rounded_ends(ends: Sequence[float | None], digits: int) -> list[float | int | None]:
    """Both ends of a range for programs."""
    return [rounded(value, digits) for value in ends]


ROUTES = {CameraFacts: "gear:camera-detail", LensFacts: "gear:lens-detail", ConverterFacts: "gear:accessory-detail"}


def product_data(product: CameraFacts | LensFacts | ConverterFacts) -> dict[str, str]:
    """Who a part of a pair is, for programs."""
    return {
        "slug": product.slug,
        "name": product.name,
        "maker": product.maker,
        "url": reverse(ROUTES[type(product)], args=[product.slug]),
    }


def image_area_data(numbers: Numbers) -> dict[str, Any]:
    """The used part of the sensor, for programs."""
    area = numbers.image_area
    return {
        "format": area.format,
        "width_mm": rounded(area.width_mm, 2),
        "height_mm": rounded(area.height_mm, 2),
        "crop": area.crop,
        "megapixels": rounded(area.megapixels, 1),
        "megapixels_grade": area.megapixels_grade,
    }


def row_data(
    camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None, outcomes: Outcomes, numbers: Numbers
) -> dict[str, Any]:
    """A pair as a row of `/mix.json`: all but angles and findings."""
    return {
        "camera": product_data(camera),
        "lens": product_data(lens),
        "converter": None if converter is None else product_data(converter),
        "fits": outcomes.fits,
        "image_area": image_area_data(numbers),
        "crop_factor": rounded(numbers.crop_factor, 2),
        "focal_length_mm": rounded_ends(numbers.focal_length_mm, 1),
        "f_number": rounded_ends(numbers.f_number, 2),
        "equivalent_focal_length_mm": rounded_ends(numbers.equivalent_focal_length_mm, 1),
        "equivalent_f_number": rounded_ends(numbers.equivalent_f_number, 1),
        "autofocus": outcomes.autofocus,
        "stabilisation": outcomes.stabilisation,
        "weather_sealed": outcomes.weather_sealed,
        "weight_g": rounded(numbers.weight_g, 1),
        "weight_basis": numbers.weight_basis,
        "length_mm": rounded(numbers.length_mm, 1),
        "launch_price_usd": rounded(numbers.launch_price_usd, 2),
        "incomplete": list(numbers.incomplete),
    }


def pairing_data(pairing: Pairing) -> dict[str, Any]:
    """A pair with all that is to be said of it, as its own address serves it."""
    row = row_data(pairing.camera, pairing.lens, pairing.converter, pairing.outcomes, pairing.numbers)
    angles = pairing.numbers.angle_of_view_deg
    row["angle_of_view_deg"] = {
        "diagonal": rounded_ends(angles.diagonal, 1),
        "horizontal": rounded_ends(angles.horizontal, 1),
        "vertical": rounded_ends(angles.vertical, 1),
    }
    row["findings"] = [finding_data(finding, pairing.camera) for finding in pairing.findings]
    return row


def finding_data(finding: Finding, camera: CameraFacts) -> dict[str, str | None]:
    """A finding for programs, its words in one text."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "grade": finding.grade,
        "text": finding_words(finding).whole,
        "source": finding_source(finding, camera),
    }


def finding_source(finding: Finding, camera: CameraFacts) -> str | None:
    """Where a finding can be checked: the address of its source, or the rule; None where nobody says it.

    A figure that the body's maker gives has the sources of the body.
    """
    if finding.source or finding.grade == Grade.UNKNOWN:
        return finding.source
    if finding.grade == Grade.MAKER:
        return f"{reverse('gear:camera-detail', args=[camera.slug])}#sources"
    return f"{reverse('gear:mix-rules')}#{finding.code}"
