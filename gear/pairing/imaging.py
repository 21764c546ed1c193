"""Rules on the picture: the used part of the sensor, equivalents, angles of view."""

from .facts import FULL_FRAME
from .findings import Finding, Findings, Situation, derived, from_fact, recorded, unsaid


def image_area(pair: Situation) -> Findings:
    """Which part of the sensor is used. Facts on the crop confirm it; those on video never change it."""
    crop = pair.outcomes.crop
    if crop == "unknown":
        yield unsaid("image-area-unknown")
        yield from recorded(pair.winning("crop"))
    elif crop == "yes":
        yield from _crop(pair)
    elif pair.camera.sensor_format == FULL_FRAME:
        yield derived("image-area-full", format=pair.camera.sensor_format)
        yield from recorded(pair.winning("crop"))
    else:
        # What sources say of a crop on full frame is of no concern to a smaller sensor.
        yield derived("image-area-sensor", format=pair.camera.sensor_format)
    yield from recorded(pair.informing("crop"))


def _crop(pair: Situation) -> Findings:
    factor = pair.numbers.crop_factor
    facts = pair.winning("crop")
    for fact in facts:
        yield from_fact("image-area-crop", fact, "caution", coverage=pair.lens.coverage, crop_factor=factor)
    if not facts:
        yield derived("image-area-crop", "caution", coverage=pair.lens.coverage, crop_factor=factor)


def crop_megapixels(pair: Situation) -> Findings:
    """What a crop leaves of the pixels: on record, or about effective megapixels / 1.53^2."""
    area = pair.numbers.image_area
    if not area.crop:
        return
    if area.megapixels is None:
        yield unsaid("crop-megapixels-unknown")
        return
    code = "crop-megapixels-about" if area.megapixels_grade == "derived" else "crop-megapixels"
    params = {"megapixels": area.megapixels, "of": pair.camera.effective_megapixels}
    yield Finding(code, "caution", area.megapixels_grade, params)


def equivalents(pair: Situation) -> Findings:
    """What frames and blurs alike on full frame; exposure never changes."""
    numbers = pair.numbers
    if numbers.crop_factor is None or numbers.crop_factor <= 1:
        return
    yield derived(
        "equivalents",
        focal_length=numbers.equivalent_focal_length_mm,
        f_number=numbers.f_number,
        equivalent_f_number=numbers.equivalent_f_number,
    )


def angles(pair: Situation) -> Findings:
    """A fisheye has no rectilinear angle; of a lens that may be one, none is given."""
    if pair.lens.fisheye:
        yield derived("angles-fisheye")
    elif pair.lens.fisheye is None:
        yield unsaid("angles-fisheye-unknown")


def aperture(pair: Situation) -> Findings:
    """A lens whose smallest aperture is its largest cannot be stopped down."""
    wide, smallest = pair.lens.aperture_wide, pair.lens.aperture_min
    if wide is not None and smallest is not None and smallest <= wide:
        yield derived("aperture-fixed", "caution", f_number=pair.numbers.f_number)
