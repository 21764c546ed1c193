"""Optics against published tables, and laws that hold for every lens."""

from math import isclose, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear import optics

# Angles of view by focal length: width, height, diagonal on 36 x 24 mm, then on Nikon's DX sensor.
# B. Claff, "Angle of View Values for Common Focal Lengths", photonstophotos.net, 2006.
PUBLISHED_ANGLES = [
    (10, 121.9, 100.4, 130.4),
    (14, 104.3, 81.2, 114.2),
    (18, 90.0, 67.4, 100.5),
    (24, 73.7, 53.1, 84.1),
    (28, 65.5, 46.4, 75.4),
    (35, 54.4, 37.8, 63.4),
    (50, 39.6, 27.0, 46.8),
    (85, 23.9, 16.1, 28.6),
    (105, 19.5, 13.0, 23.3),
    (135, 15.2, 10.2, 18.2),
]

focal_lengths = st.floats(4, 800)
f_numbers = st.floats(0.95, 32)
distances = st.floats(1, 1000)
circles = st.floats(0.005, 0.05)
sides = st.floats(5, 60)


@pytest.mark.parametrize(("focal_length", "horizontal", "vertical", "diagonal"), PUBLISHED_ANGLES)
def test_angles_of_view_as_published(focal_length, horizontal, vertical, diagonal):
    # The table is rounded to a tenth, and its author's diagonal was cut a little short.
    assert optics.angle_of_view_deg(focal_length, 36) == pytest.approx(horizontal, abs=0.06)
    assert optics.angle_of_view_deg(focal_length, 24) == pytest.approx(vertical, abs=0.06)
    assert optics.angle_of_view_deg(focal_length, 43.2666) == pytest.approx(diagonal, abs=0.06)


def test_diagonal_of_full_frame():
    assert pytest.approx(43.2666, abs=1e-4) == optics.FULL_FRAME_DIAGONAL_MM
    assert optics.diagonal_mm(3, 4) == 5


@pytest.mark.parametrize(
    ("width", "height", "factor"),
    [(36, 24, 1.0), (23.6, 15.7, 1.526), (17.3, 13.0, 2.0), (24.9, 18.7, 1.389)],
)
def test_crop_factor(width, height, factor):
    # Four Thirds is known as a crop of two; 23.6 x 15.7 mm has a diagonal of 28.345 mm.
    assert optics.crop_factor(width, height) == pytest.approx(factor, abs=5e-3)


@pytest.mark.parametrize(
    ("width", "height", "is_so"),
    [
        (36, 24, True),
        (35.6, 23.8, True),  # 1.4958
        (35.64, 23.32, True),  # 1.5283, 1.9 % more
        (30.9, 20, True),  # 1.545: 3 % more
        (29.1, 20, True),  # 1.455: 3 % less
        (30.91, 20, False),
        (29.09, 20, False),
        (35.7, 18.8, False),  # 1.8989, 17:9
        (17.3, 13, False),  # 4:3
    ],
)
def test_three_to_two_is_what_differs_by_no_more_than_three_per_cent(width, height, is_so):
    assert optics.is_three_to_two(width, height) is is_so


def test_shapes_are_compared_in_whatever_units():
    assert optics.has_shape(35.7, 18.8, 6008, 3168)
    assert not optics.has_shape(36, 24, 6000, 3376)  # a picture of 16:9 from a sensor of 3:2


def test_equivalents():
    assert optics.equivalent_focal_length_mm(28, 1.53) == pytest.approx(42.84)
    assert optics.equivalent_f_number(2.8, 1.53) == pytest.approx(4.284)


def test_field_size():
    # A 50 mm lens at 10 m frames 7.2 m with the long side: 36 / 50 of the distance.
    assert optics.field_size_m(50, 36, 10) == pytest.approx(7.2)


def test_circle_of_confusion():
    assert optics.circle_of_confusion_mm(36, 24) == pytest.approx(0.02884, abs=1e-5)


@pytest.mark.parametrize(
    ("focal_length", "f_number", "circle", "metres"),
    [
        (35, 11, 0.03, 3.747),  # hpmuseum.org, "Hyperfocal Distance" for the HP-12C: 3.75 m
        (50, 8, 0.02, 15.675),  # 50^2 / (0.02 x 8) = 15,625 mm, and the focal length
        (50, 8, 0.03, 10.467),  # 50^2 / (0.03 x 8) = 10,417 mm, and the focal length
    ],
)
def test_hyperfocal_distance(focal_length, f_number, circle, metres):
    assert optics.hyperfocal_distance_m(focal_length, f_number, circle) == pytest.approx(metres, abs=1e-3)


@pytest.mark.parametrize(
    ("focal_length", "f_number", "distance_m", "circle", "near_m", "far_m"),
    [
        (50, 2.8, 3, 0.03, 2.73, 3.33),  # calhub.xyz, "Depth of Field Calculator"
        (50, 2.8, 9.144, 0.025, 7.26, 12.32),  # E. Wright, LightWave list, 1996: 23'10" and 40'5" at 30 ft
        (50, 8, 5, 0.03, 3.391, 9.523),  # by hand: 5 x 10.4167 / (10.4667 + 5 - 0.1), and / (10.4667 - 5)
    ],
)
def test_depth_of_field(focal_length, f_number, distance_m, circle, near_m, far_m):
    depth = optics.depth_of_field(focal_length, f_number, distance_m, circle)
    assert depth.near_m == pytest.approx(near_m, rel=5e-3)
    assert depth.far_m == pytest.approx(far_m, rel=5e-3)
    assert depth.total_m == pytest.approx(far_m - near_m, rel=2e-2)


def test_short_of_the_hyperfocal_distance_the_depth_ends():
    """35 mm at f/11, c = 0.03 mm: H = 1225 / 0.33 + 35 = 3747.1 mm; 3 x 3.7121 / 0.7471 = 14.906 m."""
    depth = optics.depth_of_field(35, 11, 3, 0.03)
    assert depth.far_m == pytest.approx(14.906, abs=1e-3)


def test_depth_of_field_reaches_infinity_from_the_hyperfocal_distance_on():
    hyperfocal = optics.hyperfocal_distance_m(35, 11, 0.03)
    depth = optics.depth_of_field(35, 11, hyperfocal, 0.03)
    assert depth.far_m is None
    assert depth.total_m is None
    assert depth.near_m == pytest.approx(hyperfocal / 2)


@pytest.mark.parametrize(
    ("width_mm", "width_px", "um"),
    # As Nikon gives them for the D800 and the D4, and Canon for the EOS 5D Mark II.
    [(35.9, 7360, 4.88), (36.0, 4928, 7.3), (36.0, 5616, 6.4)],
)
def test_pixel_pitch(width_mm, width_px, um):
    assert optics.pixel_pitch_um(width_mm, width_px) == pytest.approx(um, abs=0.015)


@pytest.mark.parametrize(
    ("pitch_um", "f_number"),
    # By hand: 2 x 6 / (2.44 x 0.55) = 12 / 1.342; at f/8 the Airy disk is 2.44 x 0.55 x 8 = 10.736 um wide.
    [(6, 8.942), (10.736 / 2, 8), (4.3, 6.408)],
)
def test_diffraction_limited_f_number(pitch_um, f_number):
    assert optics.diffraction_limited_f_number(pitch_um) == pytest.approx(f_number, abs=1e-3)


def test_the_airy_disk_ends_at_the_first_zero_of_its_pattern():
    # The first zero of the Bessel function J1 is 3.8317.
    assert pytest.approx(2 * 3.8317 / pi, abs=5e-3) == optics.AIRY_FACTOR
    assert optics.GREEN_UM == 0.55


@pytest.mark.parametrize(
    ("focal_length", "f_number", "distance_m", "near_mm", "far_mm", "total_mm"),
    [
        # c = 0.03 mm. With a = N c (s - f) / f^2 near is s / (1 + a), far s / (1 - a), the depth 2 s a / (1 - a^2).
        (100, 2.8, 0.2, 199.832, 200.168, 0.33600),  # a = 0.084 x 100 / 10000 = 0.00084
        (90, 2.8, 0.25, 249.586, 250.416, 0.82963),  # a = 0.084 x 160 / 8100 = 0.00165926
        (25, 2.8, 0.030, 29.9798, 30.0202, 0.04032),  # five times life-size: a = 0.084 x 5 / 625 = 0.000672
        (100, 16, 0.4, 394.322, 405.844, 11.5224),  # a = 0.48 x 300 / 10000 = 0.0144
    ],
)
def test_depth_of_field_close_up(focal_length, f_number, distance_m, near_mm, far_mm, total_mm):
    depth = optics.depth_of_field(focal_length, f_number, distance_m, 0.03)
    assert depth.near_m * 1000 == pytest.approx(near_mm, rel=3e-6)
    assert depth.far_m * 1000 == pytest.approx(far_mm, rel=3e-6)
    assert depth.total_m * 1000 == pytest.approx(total_mm, rel=1e-4)


@pytest.mark.parametrize(
    ("focal_length", "distance_m", "from_sensor_m"),
    [
        (100, 0.2, 0.4),  # life-size: twice the focal length on both sides of the lens
        (50, 3, 9 / 2.95),
        (90, 0.25, 0.0625 / 0.16),
    ],
)
def test_distance_from_the_sensor(focal_length, distance_m, from_sensor_m):
    assert optics.distance_from_sensor_m(focal_length, distance_m) == pytest.approx(from_sensor_m)


@pytest.mark.parametrize(("factor", "stops"), [(1.4, 0.971), (2, 2.0), (sqrt(2), 1.0)])
def test_light_loss_of_a_converter(factor, stops):
    assert optics.converter_light_loss_stops(factor) == pytest.approx(stops, abs=1e-3)


@pytest.mark.parametrize(
    ("nominal", "exact"),
    # ISO 517 gives the engraved series; its exact values are powers of the square root of two.
    [
        (1, 1),
        (1.4, 1.4142),
        (1.8, 1.7818),
        (2, 2),
        (2.8, 2.8284),
        (3.5, 3.5636),
        (4, 4),
        (4.5, 4.4898),
        (5.6, 5.6569),
        (6.3, 6.3496),
        (7.1, 7.1272),
        (8, 8),
        (11, 11.3137),
        (16, 16),
        (22, 22.6274),
        (32, 32),
    ],
)
def test_exact_f_number(nominal, exact):
    assert optics.exact_f_number(nominal) == pytest.approx(exact, abs=1e-4)


MEASURES = [
    (optics.diagonal_mm, (36, 24)),
    (optics.has_shape, (36, 24, 6000, 4000)),
    (optics.is_three_to_two, (36, 24)),
    (optics.crop_factor, (36, 24)),
    (optics.equivalent_focal_length_mm, (50, 1.5)),
    (optics.equivalent_f_number, (2.8, 1.5)),
    (optics.angle_of_view_deg, (50, 36)),
    (optics.field_size_m, (50, 36, 10)),
    (optics.circle_of_confusion_mm, (36, 24)),
    (optics.hyperfocal_distance_m, (50, 8, 0.03)),
    (optics.depth_of_field, (50, 8, 5, 0.03)),
    (optics.pixel_pitch_um, (36, 6000)),
    (optics.diffraction_limited_f_number, (6,)),
    (optics.distance_from_sensor_m, (50, 5)),
    (optics.converter_light_loss_stops, (1.4,)),
    (optics.exact_f_number, (2.8,)),
]


@pytest.mark.parametrize("nonsense", [0, -1, float("nan"), float("inf")])
@pytest.mark.parametrize(("measure", "sensible", "place"), [(*row, n) for row in MEASURES for n in range(len(row[1]))])
def test_nonsense_is_refused_in_every_place(measure, sensible, place, nonsense):
    with pytest.raises(ValueError, match="must be"):
        measure(*sensible[:place], nonsense, *sensible[place + 1 :])


def test_the_crop_of_a_full_frame_body():
    """The guide's own definition, published with each pair; it is 36 mm over a frame 23.5 mm wide, rounded."""
    assert optics.APSC_CROP_FACTOR == 1.53
    assert pytest.approx(36 / 23.5, abs=0.005) == optics.APSC_CROP_FACTOR


def test_a_distance_inside_the_focal_length_is_refused():
    with pytest.raises(ValueError, match="beyond the focal length"):
        optics.depth_of_field(500, 8, 0.4, 0.03)
    with pytest.raises(ValueError, match="beyond the focal length"):
        optics.depth_of_field(500, 8, 0.5, 0.03)
    with pytest.raises(ValueError, match="beyond the focal length"):
        optics.distance_from_sensor_m(500, 0.5)


@given(focal_lengths, focal_lengths, sides)
def test_longer_lenses_see_less(one, other, side):
    short, long = sorted((one, other))
    assert optics.angle_of_view_deg(short, side) >= optics.angle_of_view_deg(long, side)


@given(focal_lengths, sides, st.floats(1, 3))
def test_a_crop_frames_as_the_equivalent_focal_length(focal_length, side, factor):
    cropped = optics.angle_of_view_deg(focal_length, side / factor)
    equivalent = optics.angle_of_view_deg(optics.equivalent_focal_length_mm(focal_length, factor), side)
    assert isclose(cropped, equivalent, rel_tol=1e-9)


@given(focal_lengths, f_numbers, distances, circles)
def test_the_focused_distance_is_sharp(focal_length, f_number, distance, circle):
    depth = optics.depth_of_field(focal_length, f_number, distance, circle)
    assert 0 < depth.near_m <= distance * (1 + 1e-9)
    assert depth.far_m is None or depth.far_m >= distance * (1 - 1e-9)
    assert (depth.far_m is None) == (distance >= depth.hyperfocal_m)


@given(focal_lengths, f_numbers, st.floats(1e-6, 1e3), circles)
def test_both_limits_blur_by_the_circle_at_any_distance_beyond_the_focal_length(focal_length, f_number, times, circle):
    """The disc that a thin lens draws of a point at u: (f / N) v |1/u - 1/s|, with v the distance of the picture."""
    distance_mm = focal_length * (1 + times)
    depth = optics.depth_of_field(focal_length, f_number, distance_mm / 1000, circle)
    picture_mm = 1 / (1 / focal_length - 1 / distance_mm)
    for limit_m in filter(None, (depth.near_m, depth.far_m)):
        disc_mm = focal_length / f_number * picture_mm * abs(1 / (limit_m * 1000) - 1 / distance_mm)
        assert isclose(disc_mm, circle, rel_tol=1e-4)
    if depth.far_m is not None:
        assert isclose(depth.total_m, depth.far_m - depth.near_m, rel_tol=1e-4)
        assert depth.total_m > 0


@given(focal_lengths, f_numbers, distances, circles, st.floats(1.01, 4))
def test_stopping_down_never_takes_depth(focal_length, f_number, distance, circle, stopped):
    open_wide = optics.depth_of_field(focal_length, f_number, distance, circle)
    closed = optics.depth_of_field(focal_length, f_number * stopped, distance, circle)
    assert closed.near_m <= open_wide.near_m * (1 + 1e-9)
    if closed.far_m is not None:
        assert open_wide.far_m is not None
        assert closed.far_m >= open_wide.far_m * (1 - 1e-9)


@given(st.floats(1.05, 4), st.floats(1.05, 4))
def test_light_losses_of_two_converters_add_up(one, other):
    both = optics.converter_light_loss_stops(one * other)
    assert isclose(
        both, optics.converter_light_loss_stops(one) + optics.converter_light_loss_stops(other), rel_tol=1e-9
    )


@given(f_numbers)
def test_exact_f_numbers_are_near_the_nominal_and_stay(nominal):
    exact = optics.exact_f_number(nominal)
    assert isclose(exact, nominal, rel_tol=0.06)  # half a third of a stop
    assert isclose(optics.exact_f_number(exact), exact, rel_tol=1e-9)


@pytest.mark.parametrize(
    ("f_number", "factor", "printed"),
    [
        # By hand: the product, and the nearest stop of the printed scale to it.
        (2.8, 1.4, 4),
        (4, 1.4, 5.6),
        (5.6, 1.4, 8),
        (6.3, 1.4, 9),
        (6.4, 1.4, 9),  # 8.96
        (2.8, 2, 5.6),
        (4, 2, 8),
        (4.5, 2, 9),
        (5, 2, 10),
        (5.6, 2, 11),
        (6.3, 2, 13),
        (7.1, 2, 14),
        (0.95, 1.4, 1.4),
        (1, 1, 1),
        (32, 1, 32),
        (32, 2, 64),  # Beyond the series.
    ],
)
def test_a_reckoned_f_number_is_printed_as_on_lenses(f_number, factor, printed):
    assert optics.printed_f_number(f_number * factor) == printed


@pytest.mark.parametrize("stop", optics.PRINTED_STOPS)
def test_what_is_printed_stays(stop):
    assert optics.printed_f_number(stop) == stop
