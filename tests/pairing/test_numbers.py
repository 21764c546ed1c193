"""The numbers of a pair: ranges, sums, and what is missing from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.pairing import numbers

from . import parts

FOCAL = {"focal_min_mm": 28.0, "focal_max_mm": 70.0, "aperture_wide": 2.8, "aperture_tele": 2.8}


def test_a_crop_of_full_frame():
    # The example of a pair with a crop: 28-70 mm f/2.8, crop factor 1.53.
    found = numbers(parts.camera(effective_megapixels=24.2), parts.lens(coverage="aps-c", fisheye=False, **FOCAL))
    assert found.crop_factor == 1.53
    assert found.equivalent_focal_length_mm == pytest.approx((42.84, 107.1))
    assert found.equivalent_f_number == pytest.approx((4.284, 4.284))
    area = found.image_area
    assert (area.format, area.crop) == ("aps-c", True)
    assert (area.width_mm, area.height_mm) == pytest.approx((23.53, 15.69), abs=0.01)
    assert (area.megapixels, area.megapixels_grade) == (pytest.approx(10.34, abs=0.01), "derived")


def test_a_recorded_crop_is_not_reckoned():
    camera = parts.camera(effective_megapixels=24.2, apsc_crop_megapixels=10.1)
    area = numbers(camera, parts.lens(coverage="super-35")).image_area
    assert (area.megapixels, area.megapixels_grade) == (10.1, "maker")


def test_full_frame_has_a_factor_of_one_whatever_its_exact_sides():
    camera = parts.camera(sensor_width_mm=35.6, sensor_height_mm=23.8, effective_megapixels=24.2)
    found = numbers(camera, parts.lens(coverage="full-frame", fisheye=False))
    assert found.crop_factor == 1.0
    assert found.angle_of_view_deg.horizontal == pytest.approx((39.6, 39.6), abs=0.05)
    assert (found.image_area.width_mm, found.image_area.height_mm) == (35.6, 23.8)
    assert (found.image_area.megapixels, found.image_area.megapixels_grade) == (24.2, "maker")


def test_a_full_frame_sensor_that_is_not_three_to_two_goes_by_its_own_sides():
    # A cinema camera of 35.7 x 18.8 mm: diagonal 40.35 mm; 43.27 / 40.35 = 1.0723; 2 arctan(18.8 / 48) = 42.8.
    camera = parts.camera(sensor_width_mm=35.7, sensor_height_mm=18.8)
    found = numbers(camera, parts.lens(coverage="full-frame", fisheye=False, focal_min_mm=24.0, focal_max_mm=70.0))
    assert found.crop_factor == pytest.approx(1.0723, abs=1e-4)
    assert found.angle_of_view_deg.vertical[0] == pytest.approx(42.8, abs=0.05)
    assert found.angle_of_view_deg.diagonal[0] == pytest.approx(80.1, abs=0.05)
    assert found.angle_of_view_deg.horizontal[0] == pytest.approx(73.3, abs=0.05)
    assert found.equivalent_focal_length_mm == pytest.approx((25.74, 75.06), abs=0.01)
    area = found.image_area
    assert (area.format, area.width_mm, area.height_mm, area.crop) == ("full-frame", 35.7, 18.8, False)
    assert numbers(camera, parts.lens()).crop_factor is None


def test_the_crop_of_such_a_sensor_is_that_of_every_full_frame_body():
    camera = parts.camera(sensor_width_mm=35.7, sensor_height_mm=18.8)
    found = numbers(camera, parts.lens(coverage="aps-c", fisheye=False))
    assert found.crop_factor == 1.53
    assert found.angle_sides_mm == (36 / 1.53, 24 / 1.53)


@pytest.mark.parametrize(
    ("width_mm", "height_mm", "sides"),
    [
        (35.64, 23.32, (36, 24)),
        (36.0, None, (36, 24)),
        (None, 18.8, (36, 24)),
        (None, None, (36, 24)),
        (36.0, 19.0, (36, 19)),
    ],
)
def test_sides_of_a_whole_full_frame_sensor(width_mm, height_mm, sides):
    camera = parts.camera(sensor_width_mm=width_mm, sensor_height_mm=height_mm)
    assert numbers(camera, parts.lens(coverage="full-frame")).angle_sides_mm == sides


def test_a_smaller_sensor_goes_by_its_own_sides():
    camera = parts.camera(sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7)
    found = numbers(camera, parts.lens(coverage="full-frame", fisheye=False))
    assert found.crop_factor == pytest.approx(1.5264, abs=1e-4)
    assert found.angle_of_view_deg.horizontal == pytest.approx((26.6, 26.6), abs=0.05)
    assert numbers(parts.camera(sensor_format="aps-c"), parts.lens(fisheye=False)).crop_factor is None


def test_unknown_coverage_leaves_the_picture_unknown():
    found = numbers(parts.camera(effective_megapixels=24.2), parts.lens(fisheye=False, **FOCAL))
    assert found.crop_factor is None
    area = found.image_area
    assert (area.format, area.width_mm, area.height_mm, area.crop, area.megapixels) == (None,) * 5
    assert area.megapixels_grade == "unknown"
    assert found.equivalent_focal_length_mm == found.angle_of_view_deg.diagonal == (None, None)
    assert found.focal_length_mm == (28, 70)


@pytest.mark.parametrize("fisheye", [True, None])
def test_no_angles_of_what_is_or_may_be_a_fisheye(fisheye):
    found = numbers(parts.camera(), parts.lens(coverage="full-frame", fisheye=fisheye))
    assert found.angle_of_view_deg.diagonal == (None, None)
    assert found.equivalent_focal_length_mm == (50, 50)


def test_an_anamorphic_lens_sees_wider_by_its_squeeze():
    # 50 mm, 1.33, on 36 x 24 mm: 2 arctan(47.88 / 100) = 51.2, 2 arctan(24 / 100) = 27.0 and, over the diagonal of
    # 47.88 x 24 mm, 2 arctan(53.56 / 100) = 56.3 degrees. Across it sees as 50 / 1.33 = 37.6 mm does.
    found = numbers(parts.camera(), parts.lens(coverage="full-frame", fisheye=False, squeeze=1.33))
    assert found.angle_of_view_deg.horizontal == pytest.approx((51.2, 51.2), abs=0.05)
    assert found.angle_of_view_deg.vertical == pytest.approx((27.0, 27.0), abs=0.05)
    assert found.angle_of_view_deg.diagonal == pytest.approx((56.3, 56.3), abs=0.05)
    assert (found.crop_factor, found.equivalent_focal_length_mm) == (1.0, (50, 50))
    assert found.horizontal_equivalent_mm == pytest.approx((37.6, 37.6), abs=0.05)
    assert found.angle_sides_mm == (36, 24)


def test_a_plain_lens_has_no_horizontal_equivalent_of_its_own():
    found = numbers(parts.camera(), parts.lens(coverage="full-frame", fisheye=False))
    assert found.horizontal_equivalent_mm == (None, None)


def test_a_cine_lens_without_f_number():
    found = numbers(parts.camera(), parts.lens(coverage="full-frame"), parts.converter())
    assert found.f_number == found.equivalent_f_number == (None, None)


@pytest.mark.parametrize(
    ("factor", "focal_length", "f_number", "stops"),
    [(1.4, (98, 280), (5.6, 5.6), 0.971), (2.0, (140, 400), (8, 8), 2.0)],
)
def test_converter_maths(factor, focal_length, f_number, stops):
    lens = parts.lens(focal_min_mm=70, focal_max_mm=200, aperture_wide=4, aperture_tele=4, coverage="full-frame")
    found = numbers(parts.camera(), lens, parts.converter(factor=factor))
    assert found.focal_length_mm == pytest.approx(focal_length)
    assert found.f_number == pytest.approx(f_number)
    assert found.light_loss_stops == pytest.approx(stops, abs=1e-3)


def test_f_numbers_are_not_rounded_to_stops():
    lens = parts.lens(aperture_wide=5.0, aperture_tele=6.3)
    assert numbers(parts.camera(), lens, parts.converter()).f_number == pytest.approx((7.0, 8.82))


CAMERA = {"weight_g": 422.0, "depth_mm": 45.3, "launch_price_usd": 1899.0, "weight_basis": "with battery"}
LENS = {"weight_g": 290.0, "length_mm": 74.5, "launch_price_usd": 549.0}


def test_sums():
    found = numbers(parts.camera(**CAMERA), parts.lens(**LENS))
    assert (found.weight_g, found.length_mm, found.launch_price_usd) == pytest.approx((712, 119.8, 2448))
    assert found.weight_basis == "with battery"
    assert found.balance == pytest.approx(290 / 422)
    assert found.incomplete == ()


def test_missing_parts_are_named_and_never_counted_as_nothing():
    found = numbers(parts.camera(), parts.lens(**LENS), parts.converter(weight_g=160.0))
    assert found.weight_g is found.length_mm is found.launch_price_usd is found.balance is None
    assert set(found.incomplete) == {
        "camera.weight_g",
        "camera.depth_mm",
        "camera.launch_price_usd",
        "converter.length_mm",
        "converter.launch_price_usd",
    }
    assert (found.totals["weight_g"].known, found.totals["launch_price_usd"].known) == (450, 549)


@given(parts.cameras, parts.lenses, parts.converters | st.none())
def test_a_sum_is_known_exactly_when_all_its_parts_are(camera, lens, converter):
    found = numbers(camera, lens, converter)
    for value, columns in (
        (found.weight_g, {"weight_g"}),
        (found.length_mm, {"depth_mm", "length_mm"}),
        (found.launch_price_usd, {"launch_price_usd"}),
    ):
        missing = [name for name in found.incomplete if name.split(".")[1] in columns]
        assert (value is None) == bool(missing)


@given(parts.cameras, parts.lenses, parts.converters)
def test_a_converter_stretches_and_never_shortens(camera, lens, converter):
    bare, chain = numbers(camera, lens), numbers(camera, lens, converter)
    assert chain.image_area == bare.image_area
    assert chain.crop_factor == bare.crop_factor
    for one, other in (
        (bare.focal_length_mm, chain.focal_length_mm),
        (bare.f_number, chain.f_number),
        (bare.equivalent_focal_length_mm, chain.equivalent_focal_length_mm),
    ):
        expected = [None if end is None else pytest.approx(end * converter.factor) for end in one]
        assert list(other) == expected
    for one, other in zip(bare.angle_of_view_deg.diagonal, chain.angle_of_view_deg.diagonal, strict=True):
        assert (one is None) == (other is None)
        assert one is None or other < one
