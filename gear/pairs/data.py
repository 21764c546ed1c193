"""Pairs for programs: what a pair's own address and a list of pairs serve as JSON."""

from collections.abc import Sequence
from typing import Any

from ..choices import Grade
from ..models.routes import address_of
from ..pairing import AdapterFacts, CameraFacts, ConverterFacts, Finding, LensFacts, Numbers, Outcomes, Pairing
from ..pairing.numbers import ImageArea
from .sentences import finding_words


def rounded(value: float | None, digits: int) -> float | int | None:
    """For programs: so many decimals at most, and whole numbers as such."""
    if value is None:
        return None
    value = round(value, digits)
    return int(value) if value == int(value) else value


def rounded_ends(ends: Sequence[float | None], digits: int) -> list[float | int | None]:
    """Both ends of a range for programs."""
    return [rounded(value, digits) for value in ends]


Part = CameraFacts | LensFacts | ConverterFacts | AdapterFacts
ROUTES: dict[type[Part], str] = {
    CameraFacts: "gear:camera-detail",
    LensFacts: "gear:lens-detail",
    ConverterFacts: "gear:accessory-detail",
    AdapterFacts: "gear:accessory-detail",
}


def product_data(product: Part) -> dict[str, str]:
    """Who a part of a pair is, for programs."""
    return {
        "slug": product.slug,
        "name": product.name,
        "maker": product.maker,
        "url": address_of(ROUTES[type(product)], product.slug),
    }


def image_area_data(area: ImageArea) -> dict[str, Any]:
    """The used part of the sensor, for programs."""
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
    """A pair as a row of `/mix.json`: all but angles and findings, and without what is disputed of its parts."""
    between = None if converter is None else product_data(converter)
    parts = {"camera": product_data(camera), "lens": product_data(lens), "converter": between}
    return parts | figures_data(outcomes, numbers)


def figures_data(outcomes: Outcomes, numbers: Numbers) -> dict[str, Any]:
    """What such a row says of a pair, after who its parts are."""
    return {
        "fits": outcomes.fits,
        "image_area": image_area_data(numbers.image_area),
        "crop_factor": rounded(numbers.crop_factor, 3),
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


def pairing_data(pairing: Pairing, disagreements: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """A pair with all that is to be said of it, as its own address serves it."""
    row = row_data(pairing.camera, pairing.lens, pairing.converter, pairing.outcomes, pairing.numbers)
    angles = pairing.numbers.angle_of_view_deg
    row["angle_of_view_deg"] = {
        "diagonal": rounded_ends(angles.diagonal, 1),
        "horizontal": rounded_ends(angles.horizontal, 1),
        "vertical": rounded_ends(angles.vertical, 1),
    }
    row["findings"] = [finding_data(finding, pairing.camera) for finding in pairing.findings]
    row["disagreements"] = list(disagreements)
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
        return f"{address_of('gear:camera-detail', camera.slug)}#sources"
    return f"{address_of('gear:pair-rules')}#{finding.code}"
