"""What follows from the facts of a camera by a formula."""

import pytest

from gear.models import Camera
from gear.products import derived

from .. import builders
from ..pages import soup
from .test_products import facts_of


def camera(width_mm, height_mm, width_px, height_px):
    sides = {"sensor_width_mm": width_mm, "sensor_height_mm": height_mm}
    return Camera(sensor_format="full-frame", image_width_px=width_px, image_height_px=height_px, **sides)


@pytest.mark.parametrize(
    ("facts", "pitch", "f_number"),
    [
        # By hand: 35.9 mm / 6000 = 5.983 um, x 2 / 1.342 = 8.92; 23.6 mm / 6014 = 3.924 um, x 2 / 1.342 = 5.848.
        ((35.9, 23.9, 6000, 4000), "5.98 µm", "f/8.9"),
        ((23.6, 15.7, 6014, 4014), "3.92 µm", "f/5.8"),
        # Cinema cameras that record all of it: 35.7 mm / 6008 = 5.942 um, x 2 / 1.342 = 8.86; 36 mm / 6048 = 5.952 um.
        ((35.7, 18.8, 6008, 3168), "5.94 µm", "f/8.9"),
        ((36, 24, 6048, 4032), "5.95 µm", "f/8.9"),
        # A picture of 17:9 from a sensor of 3:2: how much of the width it uses is not on record.
        ((36, 24, 8192, 4320), None, None),
    ],
)
def test_pixel_pitch_and_diffraction_limit(facts, pitch, f_number):
    found = camera(*facts)
    assert (derived.pixel_pitch_text(found), derived.diffraction_limit_text(found)) == (pitch, f_number)


@pytest.mark.parametrize("missing", range(4))
def test_both_are_unknown_without_a_side_or_a_number_of_pixels(missing):
    facts = [35.9, 23.9, 6000, 4000]
    facts[missing] = None
    found = camera(*facts)
    assert derived.pixel_pitch_text(found) is derived.diffraction_limit_text(found) is None


@pytest.mark.django_db
def test_the_page_of_a_camera_says_how_they_follow(client):
    builders.make_camera("fp", sensor_width_mm=35.9, sensor_height_mm=23.9, image_width_px=6000, image_height_px=4000)
    facts = facts_of(soup(client.get("/cameras/fp/")))
    pitch, limit = facts["Pixel pitch"], facts["Limited by diffraction from"]
    assert pitch == "5.98 µm derived: width of the sensor / width of the largest picture"
    assert limit.startswith("f/8.9 derived by Rayleigh's criterion")
    assert limit.endswith("2 × pixel pitch / (2.44 × 0.55 µm)")


@pytest.mark.django_db
def test_the_page_says_why_none_follows_from_a_picture_of_another_shape(client):
    builders.make_camera("cinema", sensor_width_mm=36, sensor_height_mm=24, image_width_px=8192, image_height_px=4320)
    builders.make_camera("bare")
    (cinema, bare) = (facts_of(soup(client.get(f"/cameras/{slug}/"))) for slug in ("cinema", "bare"))
    assert cinema["Pixel pitch"].startswith("unknown not derived: a picture of another shape")
    assert bare["Pixel pitch"].startswith("unknown derived: width of the sensor")
    assert cinema["Limited by diffraction from"].startswith("unknown")
