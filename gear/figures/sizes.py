"""Recorded sizes as lengths to draw; what is missing stands in from the median of the product's class."""

from collections.abc import Hashable, Iterable, Sequence
from statistics import median
from typing import Any

from django.db.models import F

from ..choices import ImageFormat
from ..drawing.layout import Length
from ..drawing.mount import APS_C_MM, FULL_FRAME_MM
from ..drawing.products import CameraSizes, LensSizes
from ..models import Accessory, Camera, Lens, Revision
from ..models.kept import KeptByRevision

CAMERA_SIZES = ("width_mm", "height_mm", "depth_mm")
LENS_SIZES = ("diameter_mm", "length_mm")

# Of the whole system, for a class in which no size is on record.
SYSTEM_SIZES_MM = {"width_mm": 134.0, "height_mm": 102.0, "depth_mm": 82.0, "diameter_mm": 73.0, "length_mm": 90.0}
# No source gives the length of a converter: a stand-in, always drawn dashed.
CONVERTER_LENGTH_MM = 25.0

Medians = dict[str, float]


def _medians(rows: Iterable[Sequence[float | None]], columns: Sequence[str]) -> Medians:
    """The median of each column over the known values."""
    result: Medians = {}
    for column, values in zip(columns, zip(*rows, strict=True), strict=False):
        known = [value for value in values if value is not None]
        result[column] = median(known) if known else SYSTEM_SIZES_MM[column]
    return result or {column: SYSTEM_SIZES_MM[column] for column in columns}


# By the class: the medians of the few classes there are.
_medians_of: KeptByRevision[dict[Hashable, Medians]] = KeptByRevision(lambda _revision: {})


def _stand_ins(product: Any, columns: Sequence[str], model: type[Any], **same_class: Any) -> Medians:
    """The class medians when the product lacks a size, read once for each revision; no query when it lacks none."""
    if all(getattr(product, column) is not None for column in columns):
        return {}
    kept, key = _medians_of.of(Revision.current()), (model, *same_class.items())
    if key not in kept:
        published = model.objects.published().filter(**same_class)
        kept[key] = _medians(published.order_by().values_list(*columns), columns)
    return kept[key]


def _length(product: Any, column: str, stand_ins: Medians) -> Length:
    value = getattr(product, column)
    return Length(stand_ins[column], known=False) if value is None else Length(value)


def camera_sizes(camera: Camera) -> CameraSizes:
    """The sizes of a body; its class is its sensor format. One query when a size is missing, else none."""
    stand_ins = _stand_ins(camera, CAMERA_SIZES, Camera, sensor_format=camera.sensor_format)
    width, height, depth = (_length(camera, column, stand_ins) for column in CAMERA_SIZES)
    sensor_width, sensor_height = sensor_sides(camera)
    return CameraSizes(width, height, depth, sensor_width, sensor_height)


def sensor_sides(camera: Camera) -> tuple[Length, Length]:
    """The sides of the sensor, or those of its format's nominal frame."""
    full_frame = camera.sensor_format == ImageFormat.FULL_FRAME
    nominal = {"sensor_width_mm": FULL_FRAME_MM[0], "sensor_height_mm": FULL_FRAME_MM[1]}
    if not full_frame:
        nominal = {"sensor_width_mm": APS_C_MM[0], "sensor_height_mm": APS_C_MM[1]}
    return _length(camera, "sensor_width_mm", nominal), _length(camera, "sensor_height_mm", nominal)


def lens_sizes(lens: Lens) -> LensSizes:
    """The sizes of a lens; its class is coverage, and prime or zoom. One query when a size is missing, else none."""
    prime = lens.focal_min_mm == lens.focal_max_mm
    longest = "focal_max_mm" if prime else "focal_max_mm__gt"
    stand_ins = _stand_ins(lens, LENS_SIZES, Lens, coverage=lens.coverage, **{longest: F("focal_min_mm")})
    return LensSizes(
        diameter=_length(lens, "diameter_mm", stand_ins),
        length=_length(lens, "length_mm", stand_ins),
        focal_min_mm=lens.focal_min_mm,
        focal_max_mm=lens.focal_max_mm,
        filter_mm=lens.filter_mm,
        pupil_mm=pupil_mm(lens),
    )


def pupil_mm(lens: Lens) -> float | None:
    """The entrance pupil at the longest focal length: focal length / f-number."""
    f_number = lens.aperture_tele or (lens.aperture_wide if lens.focal_min_mm == lens.focal_max_mm else None)
    return lens.focal_max_mm / f_number if f_number else None


def converter_length(converter: Accessory) -> Length:
    """How far a converter sets the lens forward."""
    return _length(converter, "length_mm", {"length_mm": CONVERTER_LENGTH_MM})
