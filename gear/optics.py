"""Optics of a camera and a lens: numbers in, numbers out.

Lengths are in millimetres and distances to the subject in metres, as the names say; angles are in
degrees. Every function raises ValueError for a number that cannot be: a length of zero or less.
The formulas are those of the thin lens, as found in any textbook of photographic optics; distances
count from the lens, which for ordinary distances differs little from the sensor; close up it does.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import atan, degrees, hypot, isfinite, log2

FULL_FRAME_WIDTH_MM = 36.0
FULL_FRAME_HEIGHT_MM = 24.0
FULL_FRAME_DIAGONAL_MM = hypot(FULL_FRAME_WIDTH_MM, FULL_FRAME_HEIGHT_MM)  # 43.27 mm

# The still crop that full-frame bodies of the system use for lenses made for APS-C.
APSC_CROP_FACTOR = 1.53

# Sides on record are rounded: shapes that differ by no more than this count as one.
SHAPE_TOLERANCE = 0.03
FLOAT_DIGITS = 9  # A shape at exactly the tolerance is within it, whatever the last bits say.

# A blur disc up to this part of the picture's diagonal counts as a point.
CIRCLE_OF_CONFUSION_PART = 1500

# An Airy disk is so many wavelengths wide at f/1: 2 x 3.8317 / pi, of the first zero of the Bessel function J1.
AIRY_FACTOR = 2.44
GREEN_UM = 0.55  # The wavelength that eyes and sensors see best, in micrometres.
PIXELS_RESOLVED = 2

MM_PER_M = 1000.0
UM_PER_MM = 1000.0
THIRDS_PER_DOUBLING = 6
# The f-numbers that lenses and cameras print: full stops and the thirds between them.
WIDE_STOPS = (1.0, 1.1, 1.2, 1.4, 1.6, 1.8, 2.0, 2.2, 2.5, 2.8, 3.2, 3.5, 4.0, 4.5, 5.0)
NARROW_STOPS = (5.6, 6.3, 7.1, 8.0, 9.0, 10.0, 11.0, 13.0, 14.0, 16.0, 18.0, 20.0, 22.0, 25.0, 29.0, 32.0)
PRINTED_STOPS = WIDE_STOPS + NARROW_STOPS
THIRD_OF_A_STOP = 2 ** (1 / THIRDS_PER_DOUBLING)


def _require_positive(**values: float) -> None:
    for name, value in values.items():
        if not isfinite(value) or value <= 0:
            raise ValueError(f"{name} must be a number above 0, not {value}")


def diagonal_mm(width_mm: float, height_mm: float) -> float:
    """The diagonal of a rectangle."""
    _require_positive(width_mm=width_mm, height_mm=height_mm)
    return hypot(width_mm, height_mm)


def has_shape(width: float, height: float, like_width: float, like_height: float) -> bool:
    """Whether width : height differs by at most 3 % from that of another rectangle, in whatever unit."""
    _require_positive(width=width, height=height, like_width=like_width, like_height=like_height)
    return round(abs(width * like_height / (height * like_width) - 1), FLOAT_DIGITS) <= SHAPE_TOLERANCE


def is_three_to_two(width_mm: float, height_mm: float) -> bool:
    """Whether an image area has the shape of full frame: sides that differ by at most 3 % from 3:2."""
    return has_shape(width_mm, height_mm, FULL_FRAME_WIDTH_MM, FULL_FRAME_HEIGHT_MM)


def crop_factor(width_mm: float, height_mm: float) -> float:
    """How many times smaller an image area is than full frame, by its diagonal: 43.27 mm / diagonal."""
    return FULL_FRAME_DIAGONAL_MM / diagonal_mm(width_mm, height_mm)


def equivalent_focal_length_mm(focal_length_mm: float, factor: float) -> float:
    """The focal length that frames alike on full frame: focal length x crop factor."""
    _require_positive(focal_length_mm=focal_length_mm, factor=factor)
    return focal_length_mm * factor


def equivalent_f_number(f_number: float, factor: float) -> float:
    """The f-number with the same depth of field on full frame: f-number x crop factor.

    It says nothing about exposure, which does not change with the image area.
    """
    _require_positive(f_number=f_number, factor=factor)
    return f_number * factor


def angle_of_view_deg(focal_length_mm: float, side_mm: float) -> float:
    """The angle that a rectilinear lens, focused far away, gives over a side or diagonal of the image area.

    2 x arctan(side / (2 x focal length)). Fisheye lenses project differently: do not ask for them.
    """
    _require_positive(focal_length_mm=focal_length_mm, side_mm=side_mm)
    return degrees(2 * atan(side_mm / (2 * focal_length_mm)))


def field_size_m(focal_length_mm: float, side_mm: float, distance_m: float) -> float:
    """How much of a plane at a distance is framed, in metres: distance x side / focal length."""
    _require_positive(focal_length_mm=focal_length_mm, side_mm=side_mm, distance_m=distance_m)
    return distance_m * side_mm / focal_length_mm


def circle_of_confusion_mm(width_mm: float, height_mm: float) -> float:
    """The largest blur that still looks sharp: diagonal of the image area / 1500 (0.0288 mm on full frame)."""
    return diagonal_mm(width_mm, height_mm) / CIRCLE_OF_CONFUSION_PART


def hyperfocal_distance_m(focal_length_mm: float, f_number: float, circle_mm: float) -> float:
    """The distance to focus on for sharpness up to infinity, in metres: f^2 / (N x c) + f."""
    _require_positive(focal_length_mm=focal_length_mm, f_number=f_number, circle_mm=circle_mm)
    return (focal_length_mm**2 / (f_number * circle_mm) + focal_length_mm) / MM_PER_M


@dataclass(frozen=True, slots=True)
class DepthOfField:
    """What is sharp, in metres from the lens. `far_m` and `total_m`, far less near, are None where it has no end."""

    near_m: float
    far_m: float | None
    total_m: float | None
    hyperfocal_m: float


def depth_of_field(focal_length_mm: float, f_number: float, distance_m: float, circle_mm: float) -> DepthOfField:
    """Nearest and farthest sharp distance for a focus distance, and how far they lie apart.

    With hyperfocal distance H, focal length f and distance s: near = s (H - f) / (H + s - 2 f),
    far = s (H - f) / (H - s), infinite from s = H on (DOFMaster, "Depth of Field Equations",
    dofmaster.com/equations.html). They hold at every distance beyond the focal length, close up too: a thin lens draws
    a point at u as a disc of (f / N) v |1/u - 1/s|, with v = s f / (s - f), and the limits are where that is c. Far
    less near is 2 s (H - f) (s - f) / ((H - s) (H + s - 2 f)); subtracting would lose what is thin.
    """
    _require_positive(distance_m=distance_m)
    hyperfocal_m = hyperfocal_distance_m(focal_length_mm, f_number, circle_mm)
    focal_m = focal_length_mm / MM_PER_M
    if distance_m <= focal_m:
        raise ValueError(f"distance_m must be beyond the focal length, not {distance_m}")
    reach = distance_m * (hyperfocal_m - focal_m)
    to_near, to_far = hyperfocal_m + distance_m - 2 * focal_m, hyperfocal_m - distance_m
    if to_far <= 0:
        return DepthOfField(reach / to_near, None, None, hyperfocal_m)
    total_m = 2 * reach * (distance_m - focal_m) / to_near / to_far
    return DepthOfField(reach / to_near, reach / to_far, total_m, hyperfocal_m)


def distance_from_sensor_m(focal_length_mm: float, distance_m: float) -> float:
    """How far from the sensor a subject in focus stands, as focusing scales count: s + s f / (s - f) = s^2 / (s - f).

    `distance_m` counts from the lens, which stands s f / (s - f) before the sensor. At least four focal lengths.
    """
    _require_positive(focal_length_mm=focal_length_mm, distance_m=distance_m)
    beyond_m = distance_m - focal_length_mm / MM_PER_M
    if beyond_m <= 0:
        raise ValueError(f"distance_m must be beyond the focal length, not {distance_m}")
    return distance_m**2 / beyond_m


def pixel_pitch_um(width_mm: float, width_px: float) -> float:
    """From the middle of a pixel to that of the next, in micrometres: width of the image area / pixels across it.

    So it is defined in G. Holst and T. Lomheim, "CMOS/CCD Sensors and Camera Systems", SPIE. Width and pixels must be
    those of the same area: ask `has_shape` whether a picture can use the whole sensor.
    """
    _require_positive(width_mm=width_mm, width_px=width_px)
    return width_mm * UM_PER_MM / width_px


def diffraction_limited_f_number(pitch_um: float) -> float:
    """The f-number from which on diffraction hides what the pixels could tell apart: 2 x pitch / (2.44 x 0.55 um).

    There the Airy disk of green light is two pixels wide: 2.44 x wavelength x f-number (G. B. Airy, "On the Diffraction
    of an Object-glass with Circular Aperture", 1835). Two points one pixel apart are then just resolved by the
    criterion of Lord Rayleigh ("Investigations in Optics", Philosophical Magazine 8, 1879): half a disk apart.
    """
    _require_positive(pitch_um=pitch_um)
    return PIXELS_RESOLVED * pitch_um / (AIRY_FACTOR * GREEN_UM)


def stops_between(f_number: float, other: float) -> float:
    """How much less light another f-number gives, in stops: 2 x log2(other / f-number); 1 from f/2.8 to f/4, nearly."""
    return 2 * log2(other / f_number)


def converter_light_loss_stops(factor: float) -> float:
    """The exposure that a teleconverter costs, in stops: 2 x log2(factor); 0.97 for 1.4, 2 for 2."""
    _require_positive(factor=factor)
    return 2 * log2(factor)


def exact_f_number(nominal: float) -> float:
    """The f-number that an engraved one stands for: sqrt(2)^n with n in thirds; 5.657 for 5.6.

    Engraved numbers are rounded for the reader; light is counted with the exact ones.
    """
    _require_positive(nominal=nominal)
    thirds = round(THIRDS_PER_DOUBLING * log2(nominal))
    return float(2 ** (thirds / THIRDS_PER_DOUBLING))


@lru_cache(maxsize=256)
def printed_f_number(f_number: float) -> float:
    """The f-number that is printed for a reckoned one: the nearest full stop or third between two; 9 for 8.96.

    Full stops are those of ISO 517; the thirds those of the "Typical one-third-stop f-number scale" in Wikipedia's
    article "F-number"). Beyond the series by more than a third the reckoned number stays.
    """
    _require_positive(f_number=f_number)
    nearest = min(PRINTED_STOPS, key=lambda stop: abs(log2(f_number / stop)))
    is_near = 1 / THIRD_OF_A_STOP <= f_number / nearest <= THIRD_OF_A_STOP
    return nearest if is_near else f_number
