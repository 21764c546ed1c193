"""What follows from the facts of a camera by a formula: the value in words, and the formula that it follows from.

An answer of None is unknown: a number that is not on record makes what follows from it unknown too.
"""

from django.utils.translation import gettext as _

from .. import optics, units
from ..models import Camera


def picture_has_sensor_shape(camera: Camera) -> bool | None:
    """Whether the largest picture can use the whole sensor: width to height are alike, as pixels are square.

    A picture of another shape leaves a part of the sensor out, and how much of its width is not on record.
    """
    sides = (camera.sensor_width_mm, camera.sensor_height_mm, camera.image_width_px, camera.image_height_px)
    known = [side for side in sides if side is not None]
    return optics.has_shape(*known) if len(known) == len(sides) else None


def pixel_pitch_um(camera: Camera) -> float | None:
    """In micrometres; known only where the largest picture is known to have the shape of the sensor."""
    width_mm, width_px = camera.sensor_width_mm, camera.image_width_px
    if width_mm is None or width_px is None or not picture_has_sensor_shape(camera):
        return None
    return optics.pixel_pitch_um(width_mm, width_px)


def pixel_pitch_text(camera: Camera) -> str | None:
    """The distance from pixel to pixel: `5.98 µm`."""
    return units.micrometres_text(pixel_pitch_um(camera))


def pixel_pitch_formula(camera: Camera) -> str:
    """How it follows, or why it does not."""
    if picture_has_sensor_shape(camera) is False:
        return _("not derived: a picture of another shape than the sensor's does not use all of it")
    return _("derived: width of the sensor / width of the largest picture")


def diffraction_limit_text(camera: Camera) -> str | None:
    """The f-number from which on diffraction, not the pixels, limits what is told apart: `f/8.9`."""
    pitch_um = pixel_pitch_um(camera)
    return None if pitch_um is None else units.f_number_text(optics.diffraction_limited_f_number(pitch_um), digits=1)


def diffraction_limit_formula(camera: Camera) -> str:
    """How it follows, and by whose criterion."""
    return _(
        "derived by Rayleigh's criterion, an Airy disk of %(pixels)s pixels in green light: "
        "%(pixels)s × pixel pitch / (%(factor)s × %(wavelength)s)"
    ) % {
        "pixels": units.number_text(optics.PIXELS_RESOLVED),
        "factor": units.number_text(optics.AIRY_FACTOR),
        "wavelength": units.micrometres_text(optics.GREEN_UM),
    }
