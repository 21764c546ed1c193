"""The numbers of a pair: image area, equivalents, angles, weight, length and price.

Not rounded here. A number that depends on an unknown one is None; a range is (shortest, longest focal
length), with None for an end that is not known.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import mul

from .. import optics
from .facts import APS_C, FULL_FRAME, CameraFacts, ConverterFacts, LensFacts
from .outcomes import crop

Range = tuple[float | None, float | None]
Sides = tuple[float, float]
NOTHING: Range = (None, None)


def frame_mm(factor: float) -> Sides:
    """The sides of full frame divided by a crop factor."""
    return optics.FULL_FRAME_WIDTH_MM / factor, optics.FULL_FRAME_HEIGHT_MM / factor


FULL_FRAME_SIDES = frame_mm(1)
CROP_SIDES = frame_mm(optics.APSC_CROP_FACTOR)


def full_frame_sides_mm(width_mm: float | None, height_mm: float | None) -> Sides:
    """The sides that a whole full-frame sensor with these recorded sides is reckoned with.

    Its own where they are no 3:2, as those of cinema cameras may be; else 36 x 24 mm, also where a side is not known.
    """
    if width_mm is None or height_mm is None or optics.is_three_to_two(width_mm, height_mm):
        return FULL_FRAME_SIDES
    return width_mm, height_mm


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
class Total:
    """A sum over the parts of a pair: the known part of it, and the columns that are missing."""

    known: float
    missing: tuple[str, ...]

    @property
    def total(self) -> float | None:
        """The sum, or None while a part is missing."""
        return None if self.missing else self.known


@dataclass(frozen=True)
class Numbers:
    """All numbers of a pair, each reckoned when it is first asked for; with a converter, of the whole chain."""

    camera: CameraFacts
    lens: LensFacts
    converter: ConverterFacts | None

    @cached_property
    def image_area(self) -> ImageArea:
        """The sensor's own sides, or those of its APS-C crop: 36 x 24 mm divided by 1.53."""
        camera, cropped = self.camera, crop(self.camera, self.lens).holds
        if cropped is None:
            return ImageArea()
        megapixels, grade = used_megapixels(camera, cropped)
        if cropped:
            return ImageArea(APS_C, *CROP_SIDES, cropped, megapixels, grade)
        sides = camera.sensor_width_mm, camera.sensor_height_mm
        return ImageArea(camera.sensor_format, *sides, cropped, megapixels, grade)

    @cached_property
    def crop_factor(self) -> float | None:
        """How many times smaller the image area is than full frame."""
        return pair_crop_factor(self.camera, self.lens)

    @cached_property
    def focal_length_mm(self) -> Range:
        """Behind a converter, times its factor."""
        return scaled((self.lens.focal_min_mm, self.lens.focal_max_mm), self._stretch)

    @cached_property
    def f_number(self) -> Range:
        """Behind a converter, times its factor; not rounded to stops."""
        return scaled((self.lens.aperture_wide, self.lens.aperture_tele), self._stretch)

    @property
    def _stretch(self) -> float:
        return 1.0 if self.converter is None else self.converter.factor

    @property
    def equivalent_focal_length_mm(self) -> Range:
        """What frames alike on full frame."""
        return scaled(self.focal_length_mm, self.crop_factor, optics.equivalent_focal_length_mm)

    @property
    def horizontal_equivalent_mm(self) -> Range:
        """Of an anamorphic lens: what sees as wide on full frame. Nothing of other lenses."""
        squeeze = self.lens.squeeze
        return NOTHING if squeeze is None else scaled(self.equivalent_focal_length_mm, 1 / squeeze)

    @property
    def equivalent_f_number(self) -> Range:
        """What blurs alike on full frame; exposure does not change."""
        return scaled(self.f_number, self.crop_factor, optics.equivalent_f_number)

    @cached_property
    def angle_sides_mm(self) -> Sides | None:
        """The sides that the angles are reckoned with; None where they are not known."""
        return angle_sides_mm(self.camera, crop(self.camera, self.lens).holds)

    @cached_property
    def angle_of_view_deg(self) -> Angles:
        """None for a fisheye, or for a lens that may be one: it does not draw straight."""
        if self.angle_sides_mm is None or self.lens.fisheye is not False:
            return Angles()
        sides = unsqueezed_mm(self.angle_sides_mm, self.lens.squeeze)
        ends, across = self.focal_length_mm, optics.angle_of_view_deg
        return Angles(*(scaled(ends, side, across) for side in (optics.diagonal_mm(*sides), *sides)))

    @property
    def light_loss_stops(self) -> float | None:
        """What the converter costs; None without one."""
        return None if self.converter is None else optics.converter_light_loss_stops(self.converter.factor)

    @property
    def weight_basis(self) -> str | None:
        """What the body's weight includes."""
        return self.camera.weight_basis

    @cached_property
    def totals(self) -> Mapping[str, Total]:
        """The sums by the lens's column."""
        return {column: self._total(column) for column in ("weight_g", "length_mm", "launch_price_usd")}

    def _total(self, column: str) -> Total:
        """The sum of a column over the parts. A body's length is its depth."""
        camera_column = "depth_mm" if column == "length_mm" else column
        parts: dict[str, float | None] = {
            f"camera.{camera_column}": getattr(self.camera, camera_column),
            f"lens.{column}": getattr(self.lens, column),
        }
        if self.converter is not None:
            parts[f"converter.{column}"] = getattr(self.converter, column)
        known = sum(value for value in parts.values() if value is not None)
        return Total(known, tuple(name for name, value in parts.items() if value is None))

    @property
    def weight_g(self) -> float | None:
        """Of all parts together."""
        return self.totals["weight_g"].total

    @property
    def length_mm(self) -> float | None:
        """From the back of the body to the front of the lens."""
        return self.totals["length_mm"].total

    @property
    def launch_price_usd(self) -> float | None:
        """Of all parts together."""
        return self.totals["launch_price_usd"].total

    @property
    def incomplete(self) -> tuple[str, ...]:
        """The columns that are missing from the sums."""
        return tuple(column for total in self.totals.values() for column in total.missing)

    @property
    def balance(self) -> float | None:
        """How many times the body's weight hangs in front of it: (lens + converter) / body."""
        body, lens = self.camera.weight_g, self.lens.weight_g
        between = 0 if self.converter is None else self.converter.weight_g
        return None if body is None or lens is None or between is None else (lens + between) / body


def numbers(camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None = None) -> Numbers:
    """The numbers of a camera with a lens, and with a converter between them if one is given."""
    return Numbers(camera, lens, converter)


def unsqueezed_mm(sides: Sides, squeeze: float | None) -> Sides:
    """The sides that a plain lens would need to see as much: an anamorphic one sees wider by its squeeze."""
    width, height = sides
    return width * (squeeze or 1.0), height


def scaled(ends: Range, by: float | None, scale: Callable[[float, float], float] = mul) -> Range:
    """Both ends scaled, or otherwise reckoned with a number; nothing without one."""
    if by is None:
        return NOTHING
    low, high = ends
    return None if low is None else scale(low, by), None if high is None else scale(high, by)


def pair_crop_factor(camera: CameraFacts, lens: LensFacts) -> float | None:
    """By the diagonal of the sides that angles are reckoned with: 1 for 36 x 24 mm. 1.53 for every crop."""
    cropped = crop(camera, lens).holds
    if cropped:
        return optics.APSC_CROP_FACTOR
    sides = angle_sides_mm(camera, cropped)
    return None if sides is None else optics.crop_factor(*sides)


def angle_sides_mm(camera: CameraFacts, cropped: bool | None) -> Sides | None:
    """The sides that angles are reckoned with: nominal on full-frame bodies of 3:2 and their crops, else the sensor's.

    The one place that says so: what is drawn, tabled and told of an angle comes from here.
    """
    if cropped is None or camera.sensor_format is None:
        return None
    if camera.sensor_format == FULL_FRAME:
        return CROP_SIDES if cropped else full_frame_sides_mm(camera.sensor_width_mm, camera.sensor_height_mm)
    if camera.sensor_width_mm is None or camera.sensor_height_mm is None:
        return None
    return camera.sensor_width_mm, camera.sensor_height_mm


def used_megapixels(camera: CameraFacts, cropped: bool) -> tuple[float | None, str]:
    """The pixels used, and who says so.

    Pixel counts on record are the makers' own figures, wherever they were read. A crop without one is
    reckoned from the whole, and is "about" that much: effective megapixels / 1.53^2.
    """
    recorded = camera.apsc_crop_megapixels if cropped else camera.effective_megapixels
    if recorded is not None:
        return recorded, "maker"
    if not cropped or camera.effective_megapixels is None:
        return None, "unknown"
    return camera.effective_megapixels / optics.APSC_CROP_FACTOR**2, "derived"
