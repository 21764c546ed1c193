"""The numbers of a pair: image area, equivalents, angles, weight, length and price.

Not rounded here. A number that depends on an unknown one is None; a range is (shortest, longest focal
length), with None for an end that is not known.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import mul

from .. import optics
from .facts import APS_C, FULL_FRAME, CameraFacts, ConverterFacts, LensFacts
from .outcomes import crops

Range = tuple[float | None, float | None]
NOTHING: Range = (None, None)


@dataclass(frozen=True, slots=True)
class ImageArea:
    """The part of the sensor that a pair uses. Where the crop is unknown, so is all of it."""

    format: str | None = None
    width_mm: float | None = None
    height_mm: float | None = None
    crop: bool | None = None
    megapixels: float | None = None
    megapixels_grade: str = "unknown"


@dataclass(frozen=True, slots=True)
class Angles:
    """Angles of view in degrees, over the diagonal and the sides of the image area."""

    diagonal: Range = NOTHING
    horizontal: Range = NOTHING
    vertical: Range = NOTHING


@dataclass(frozen=True, slots=True)
class Numbers:
    """All numbers of a pair; with a converter, of the whole chain."""

    image_area: ImageArea
    crop_factor: float | None
    focal_length_mm: Range
    f_number: Range
    equivalent_focal_length_mm: Range
    equivalent_f_number: Range
    angle_of_view_deg: Angles
    light_loss_stops: float | None
    weight_g: float | None
    weight_basis: str | None
    length_mm: float | None
    launch_price_usd: float | None
    known_weight_g: float
    known_launch_price_usd: float
    balance: float | None
    incomplete: tuple[str, ...]


def numbers(camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None = None) -> Numbers:
    """The numbers of a camera with a lens, and with a converter between them if one is given."""
    factor = pair_crop_factor(camera, lens)
    stretch = 1.0 if converter is None else converter.factor
    focal = scaled((lens.focal_min_mm, lens.focal_max_mm), stretch)
    aperture = scaled((lens.aperture_wide, lens.aperture_tele), stretch)
    weight, length, price = (
        sum_of(column, camera, lens, converter) for column in ("weight_g", "length_mm", "launch_price_usd")
    )
    return Numbers(
        image_area=image_area(camera, lens),
        crop_factor=factor,
        focal_length_mm=focal,
        f_number=aperture,
        equivalent_focal_length_mm=scaled(focal, factor, optics.equivalent_focal_length_mm),
        equivalent_f_number=scaled(aperture, factor, optics.equivalent_f_number),
        angle_of_view_deg=angles(camera, lens, focal, factor),
        light_loss_stops=None if converter is None else optics.converter_light_loss_stops(converter.factor),
        weight_g=weight.total,
        weight_basis=camera.weight_basis,
        length_mm=length.total,
        launch_price_usd=price.total,
        known_weight_g=weight.known,
        known_launch_price_usd=price.known,
        balance=balance(camera, lens, converter),
        incomplete=(*weight.missing, *length.missing, *price.missing),
    )


def scaled(ends: Range, factor: float | None, scale: Callable[[float, float], float] = mul) -> Range:
    """Both ends scaled by a factor; nothing without one."""
    if factor is None:
        return NOTHING
    low, high = ends
    return None if low is None else scale(low, factor), None if high is None else scale(high, factor)


def pair_crop_factor(camera: CameraFacts, lens: LensFacts) -> float | None:
    """1 for a whole full-frame sensor, 1.53 for its crop, whatever its exact sides; by the diagonal below that."""
    crop = crops(camera, lens)
    if crop is None or camera.sensor_format is None:
        return None
    if camera.sensor_format == FULL_FRAME:
        return optics.APSC_CROP_FACTOR if crop else 1.0
    if camera.sensor_width_mm is None or camera.sensor_height_mm is None:
        return None
    return optics.crop_factor(camera.sensor_width_mm, camera.sensor_height_mm)


def image_area(camera: CameraFacts, lens: LensFacts) -> ImageArea:
    """The sensor's own sides, or those of its APS-C crop: 36 x 24 mm divided by 1.53."""
    crop = crops(camera, lens)
    if crop is None:
        return ImageArea()
    megapixels, grade = used_megapixels(camera, crop)
    if crop:
        return ImageArea(APS_C, *frame_mm(optics.APSC_CROP_FACTOR), crop, megapixels, grade)
    sides = (camera.sensor_width_mm, camera.sensor_height_mm)
    return ImageArea(camera.sensor_format, *sides, crop, megapixels, grade)


def used_megapixels(camera: CameraFacts, crop: bool) -> tuple[float | None, str]:
    """The pixels used, and who says so.

    Pixel counts on record are the makers' own figures, wherever they were read. A crop without one is
    reckoned from the whole, and is "about" that much: effective megapixels / 1.53^2.
    """
    recorded = camera.apsc_crop_megapixels if crop else camera.effective_megapixels
    if recorded is not None:
        return recorded, "maker"
    if not crop or camera.effective_megapixels is None:
        return None, "unknown"
    return camera.effective_megapixels / optics.APSC_CROP_FACTOR**2, "derived"


def frame_mm(factor: float) -> tuple[float, float]:
    """The sides of full frame divided by a crop factor."""
    return optics.FULL_FRAME_WIDTH_MM / factor, optics.FULL_FRAME_HEIGHT_MM / factor


def angles(camera: CameraFacts, lens: LensFacts, focal_length_mm: Range, factor: float | None) -> Angles:
    """Angles of view at both ends. None for a fisheye, or for a lens that may be one: it does not draw straight."""
    if factor is None or lens.fisheye is not False:
        return Angles()
    sides = frame_mm(factor) if camera.sensor_format == FULL_FRAME else _sensor_sides(camera)
    if sides is None:
        return Angles()
    width, height = sides

    def across(side_mm: float) -> Range:
        low, high = (None if f is None else optics.angle_of_view_deg(f, side_mm) for f in focal_length_mm)
        return low, high

    return Angles(across(optics.diagonal_mm(width, height)), across(width), across(height))


def _sensor_sides(camera: CameraFacts) -> tuple[float, float] | None:
    if camera.sensor_width_mm is None or camera.sensor_height_mm is None:
        return None
    return camera.sensor_width_mm, camera.sensor_height_mm


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over the parts of a pair: the known part of it, and which parts are missing."""

    known: float
    missing: tuple[str, ...]

    @property
    def total(self) -> float | None:
        """The sum, or None while a part is missing."""
        return None if self.missing else self.known


def total(parts: dict[str, float | None]) -> Total:
    """The sum of named parts."""
    known = sum(value for value in parts.values() if value is not None)
    return Total(known, tuple(name for name, value in parts.items() if value is None))


def sum_of(column: str, camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None) -> Total:
    """The sum of a column over the parts of a pair. A body's length is its depth."""
    camera_column = "depth_mm" if column == "length_mm" else column
    parts: dict[str, float | None] = {
        f"camera.{camera_column}": getattr(camera, camera_column),
        f"lens.{column}": getattr(lens, column),
    }
    if converter is not None:
        parts[f"converter.{column}"] = getattr(converter, column)
    return total(parts)


def balance(camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None) -> float | None:
    """How many times the body's weight hangs in front of it: (lens + converter) / body."""
    front = total({"lens": lens.weight_g, **({} if converter is None else {"converter": converter.weight_g})}).total
    if front is None or camera.weight_g is None:
        return None
    return front / camera.weight_g
