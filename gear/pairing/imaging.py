"""Rules on the picture: the used part of the sensor, equivalents, angles of view."""

from typing import Any

from .facts import FULL_FRAME
from .findings import Finding, Findings, Rule, Situation, derived, from_fact, recorded, unsaid


def image_area(pair: Situation) -> Findings:
    """Which part of the sensor is used. Facts on the crop confirm it; those on video never change it."""
    if pair.crop.code == "unknown":
        yield unsaid("image-area-unknown")
        yield from recorded(pair.winning("crop"))
    elif pair.crop.code == "yes":
        yield from _crop(pair)
    elif pair.camera.sensor_format == FULL_FRAME:
        yield derived("image-area-full", "granted", format=pair.camera.sensor_format)
        yield from recorded(pair.winning("crop"))
    else:
        # What sources say of a crop on full frame is of no concern to a smaller sensor.
        yield derived("image-area-sensor", "granted", format=pair.camera.sensor_format)
    yield from pair.informing("crop")


def _crop(pair: Situation) -> Findings:
    params: dict[str, Any] = {"coverage": pair.lens.coverage, "crop_factor": pair.numbers.crop_factor}
    facts = pair.winning("crop")
    for fact in facts:
        yield from_fact("image-area-crop", fact, "loss", **params)
    if not facts:
        yield derived("image-area-crop", "loss", **params)


def crop_megapixels(pair: Situation) -> Findings:
    """What a crop leaves of the pixels: on record, or about effective megapixels / 1.53^2."""
    if pair.crop.code != "yes":
        return
    area = pair.numbers.image_area
    if area.megapixels is None:
        yield unsaid("crop-megapixels-unknown")
        return
    code = "crop-megapixels-about" if area.megapixels_grade == "derived" else "crop-megapixels"
    params = {"megapixels": area.megapixels, "of": pair.camera.effective_megapixels}
    yield Finding(code, "loss", area.megapixels_grade, params)


def equivalents(pair: Situation) -> Findings:
    """What frames and blurs alike on full frame; exposure never changes."""
    numbers = pair.numbers
    if numbers.crop_factor is None or numbers.crop_factor <= 1:
        return
    yield derived(
        "equivalents",
        "remark",
        focal_length=numbers.equivalent_focal_length_mm,
        f_number=numbers.f_number,
        equivalent_f_number=numbers.equivalent_f_number,
    )


def angles(pair: Situation) -> Findings:
    """A fisheye has no rectilinear angle; of a lens that may be one, none is given. An anamorphic lens sees wider."""
    if pair.lens.fisheye:
        yield derived("angles-fisheye", "remark")
    elif pair.lens.fisheye is None:
        yield unsaid("angles-fisheye-unknown")
    elif pair.lens.squeeze is not None:
        wide = pair.numbers.horizontal_equivalent_mm
        yield derived("angles-anamorphic", "remark", squeeze=pair.lens.squeeze, horizontal_equivalent=wide)


def aperture(pair: Situation) -> Findings:
    """A lens whose smallest aperture is its largest cannot be stopped down."""
    wide, smallest = pair.lens.aperture_wide, pair.lens.aperture_min
    if wide is not None and smallest is not None and smallest <= wide:
        yield derived("aperture-fixed", "loss", f_number=pair.numbers.f_number)


RULES = (
    Rule(
        "image-area",
        topic="crop",
        codes=("image-area-full", "image-area-sensor", "image-area-crop", "image-area-unknown", "recorded-crop"),
        reads=("camera.sensor_format", "lens.coverage"),
        check=image_area,
        formula="36 × 24 mm / 1.53 = 23.5 × 15.7 mm",
    ),
    Rule(
        "crop-megapixels",
        topic="",
        codes=("crop-megapixels", "crop-megapixels-about", "crop-megapixels-unknown"),
        reads=(
            "camera.sensor_format",
            "lens.coverage",
            "camera.apsc_crop_megapixels",
            "camera.effective_megapixels",
        ),
        check=crop_megapixels,
        formula="megapixels / 1.53²",
    ),
    Rule(
        "equivalents",
        topic="",
        codes=("equivalents",),
        reads=(
            "lens.focal_min_mm",
            "lens.focal_max_mm",
            "lens.aperture_wide",
            "lens.aperture_tele",
            "lens.coverage",
            "camera.sensor_format",
            "camera.sensor_width_mm",
            "camera.sensor_height_mm",
            "accessory.factor",
        ),
        check=equivalents,
        formula="f × crop factor;  N × crop factor;  crop factor = 43.27 mm / diagonal",
    ),
    Rule(
        "angles",
        topic="",
        codes=("angles-fisheye", "angles-fisheye-unknown", "angles-anamorphic"),
        reads=(
            "lens.fisheye",
            "lens.squeeze",
            "lens.focal_min_mm",
            "lens.focal_max_mm",
            "lens.coverage",
            "camera.sensor_format",
            "camera.sensor_width_mm",
            "camera.sensor_height_mm",
            "accessory.factor",
        ),
        check=angles,
        formula="2 × arctan(side / 2f);  width × squeeze",
    ),
    Rule(
        "aperture",
        topic="",
        codes=("aperture-fixed",),
        reads=("lens.aperture_wide", "lens.aperture_tele", "lens.aperture_min", "accessory.factor"),
        check=aperture,
    ),
)
