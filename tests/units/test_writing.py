"""Numbers to words."""

from importlib.util import find_spec, module_from_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear import units


@pytest.mark.parametrize(
    ("value", "text"),
    [(24.0, "24"), (1.53, "1.53"), (119.80000000000001, "119.8"), (0.1 + 0.2, "0.3"), (-0.001, "0"), (1050, "1050")],
)
def test_number_text_is_shortest(value, text):
    assert units.number_text(value) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (units.focal_length_text(24, 70), "24–70 mm"),
        (units.focal_length_text(50, 50), "50 mm"),
        (units.focal_length_text(7.5), "7.5 mm"),
        (units.focal_length_text(16.67), "16.7 mm"),
        (units.range_text(1.234, 5.678), "1.23–5.68"),
        (units.f_number_text(2.8, 4), "f/2.8–4"),
        (units.f_number_text(0.95), "f/0.95"),
        (units.f_number_text(5.656, 11.312), "f/5.66–11.31"),
        (units.f_number_text(4.284, 4.284, digits=1), "f/4.3"),
        (units.t_stop_text(1.5), "T1.5"),
        (units.weight_text(1050), "1050 g"),
        (units.weight_text(437.5), "437.5 g"),
        (units.weight_text(28.349523125), "28.3 g"),
        (units.kilograms_text(7000), "7 kg"),
        (units.kilograms_text(7523), "7.523 kg"),
        (units.micrometres_text(35.9 / 6), "5.98 µm"),
        (units.micrometres_text(0.55), "0.55 µm"),
        (units.mm_text(45.3), "45.3 mm"),
        (units.mm_text(74.6 + 45.2), "119.8 mm"),
        (units.mm_text(45 / 2.8, digits=1), "16.1 mm"),
        (units.metres_text(0.28), "0.28 m"),
        (units.area_text(36 / 1.53, 24 / 1.53, digits=1), "23.5 × 15.7 mm"),
        (units.price_text(1999.0), "1,999 USD"),
        (units.price_text(1999.99), "1,999.99 USD"),
        (units.angle_text(76.30, 31.58), "76.3–31.6°"),
        (units.angle_text(5, 0.123), "5–0.12°"),
        (units.factor_text(1.4), "1.4×"),
        (units.factor_text(1.5278), "1.53×"),
        (units.magnification_text(0.5), "0.5×"),
        (units.magnification_text(0.134), "0.134×"),
        (units.percent_text(0.4271), "43 %"),
        (units.percent_text(1), "100 %"),
        (units.signed_text(120), "+120"),
        (units.signed_text(-150, "g"), "−150 g"),
        (units.signed_text(373.0, "g"), "+373 g"),
        (units.signed_text(0, "g"), "±0 g"),
        (units.signed_weight_text(373.0), "+373 g"),
        (units.signed_weight_text(-80.5), "−80.5 g"),
        (units.signed_weight_text(0.0), "±0 g"),
        (units.signed_weight_text(-0.004), "±0 g"),
        (units.signed_weight_text(0.01), "+0.01 g"),
        (units.signed_price_text(-1000), "−1000 USD"),
        (units.signed_price_text(0.0), "±0 USD"),
        (units.signed_price_text(500), "+500 USD"),
        (units.signed_price_text(-80.5), "−80.5 USD"),
        (units.exposure_text(80), "1/80 s"),
        (units.exposure_text(8), "1/8 s"),
        (units.exposure_text(4000), "1/4000 s"),
        (units.sides_text((132.3, None, 90.1), "?"), "132.3 × ? × 90.1 mm"),
        (units.pixels_text((6000, 4000), "?"), "6000 × 4000 px"),
        (units.pixels_text((6000, None), "?"), "6000 × ? px"),
        (units.px_text(6000), "6000 px"),
        (units.circle_text(0.03), "0.0300 mm"),
        (units.distance_text(0.2834), "0.283 m"),
        (units.distance_text(0.0283), "0.0283 m"),
        (units.distance_text(0.005777), "0.00578 m"),
        (units.distance_text(0.0), "0 m"),
        (units.distance_text(12345.6), "12,346 m"),
        (units.distance_text(0.249602, step=0.00008), "0.2496 m"),
        (units.distance_text(0.249602, step=0.000001), "0.249602 m"),
        (units.distance_text(1234.56, step=0.01), "1,234.56 m"),
        (units.distance_text(1.2345, step=50), "1.23 m"),
        (units.distance_text(1.2345, step=0.001), "1.234 m"),
        (units.length_text(0.000336), "0.336 mm"),
        (units.length_text(0.00057), "0.57 mm"),
        (units.length_text(0.009994), "9.99 mm"),
        (units.length_text(0.009996), "1 cm"),
        (units.length_text(0.0825), "8.25 cm"),
        (units.length_text(0.6006), "60.1 cm"),
        (units.length_text(0.99949), "99.9 cm"),
        (units.length_text(0.9996), "1 m"),
        (units.length_text(7.2), "7.2 m"),
        (units.length_text(12345), "12,300 m"),
        (units.length_text(0.0000000123), "0.0000123 mm"),
        (units.length_text(0.0), "0 mm"),
        (units.length_text(0.8, like=1.2), "0.8 m"),
        (units.length_text(0.0081, like=0.0122), "0.81 cm"),
        (units.depth_text(0.00033600237), "0.336 mm"),
        (units.depth_text(0.00057), "0.570 mm"),
        (units.depth_text(0.3), "30.0 cm"),
        (units.depth_text(0.9996), "1.00 m"),
        (units.depth_text(4.65), "4.65 m"),
        (units.depth_text(12345), "12,300 m"),
        (units.depth_text(3.4e-15), "0.00000000000340 mm"),
        (units.angle_text(0.6875), "0.69°"),
        (units.angle_text(0.02865), "0.029°"),
        (units.angle_text(1.031), "1°"),
        (units.angle_text(0.0), "0°"),
        (units.distance_text(1.2345), "1.23 m"),
        (units.distance_text(2.566), "2.57 m"),
        (units.distance_text(10.56), "10.6 m"),
        (units.distance_text(34.12), "34.1 m"),
        (units.distance_text(100.4), "100 m"),
        (units.distance_text(999.4), "999 m"),
        (units.distance_text(999.6), "1,000 m"),
        (units.distance_text(1200.4), "1,200 m"),
        (units.mm_text(2000.0), "2000 mm"),
        (units.mm_text(2000.0, grouped=True), "2,000 mm"),
        (units.metres_text(1500), "1500 m"),
        (units.metres_text(100_000, grouped=True), "100,000 m"),
        (units.stops_text(0.971), "1"),
        (units.megapixels_text(24.24), "24.2"),
        (units.axis_text(2000.0), "2000"),
        (units.axis_text(0.05), "0.05"),
        (units.axis_text(0.125), "0.125"),
    ],
)
def test_words(text, expected):
    assert text == expected


def test_recorded_lengths_are_not_rounded():
    """Micro Four Thirds' flange distance, the PYXIS 12K's sensor and a closest focus, as their makers give them."""
    assert units.mm_text(19.25) == "19.25 mm"
    assert units.area_text(35.64, 23.32) == "35.64 × 23.32 mm"
    assert units.metres_text(0.247) == "0.247 m"


def test_recorded_lengths_have_four_decimals_at_most():
    assert units.mm_text(0.12344) == "0.1234 mm"
    assert units.mm_text(19.25001) == "19.25 mm"


@pytest.mark.parametrize(
    "words",
    [
        units.number_text,
        units.mm_text,
        units.metres_text,
        units.focal_length_text,
        units.f_number_text,
        units.t_stop_text,
        units.weight_text,
        units.kilograms_text,
        units.price_text,
        units.angle_text,
        units.factor_text,
        units.stops_text,
        units.megapixels_text,
        units.magnification_text,
        units.percent_text,
        units.px_text,
        units.circle_text,
        units.distance_text,
        units.length_text,
        units.depth_text,
        units.signed_text,
        units.signed_weight_text,
        units.signed_price_text,
        units.exposure_text,
    ],
)
def test_unknown_stays_unknown(words):
    assert words(None) is None


def test_half_known_ranges_are_unknown():
    assert units.range_text(24, None) is None
    assert units.area_text(36, None) is None


def test_sides_of_which_none_is_known_are_unknown():
    assert units.sides_text((None, None), "?") is None
    assert units.pixels_text((None, None), "?") is None


@given(st.floats(-1e6, 1e6))
def test_number_text_reads_back(value):
    assert float(units.number_text(value)) == pytest.approx(value, abs=0.00501)


GERMAN = units.Notation(decimal_sign=",", group_sign=".")
# One inch is 25.4 mm, one foot 0.3048 m, one ounce 28.349523125 g, by definition.
IMPERIAL = units.System(units.Scale("in", 1 / 25.4), units.Scale("ft", 1 / 0.3048), units.Scale("oz", 1 / 28.349523125))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (lambda: units.f_number_text(2.8, 4), "f/2,8–4"),
        (lambda: units.mm_text(19.25), "19,25 mm"),
        (lambda: units.area_text(35.64, 23.32), "35,64 × 23,32 mm"),
        (lambda: units.price_text(1999.99), "1.999,99 USD"),
        (lambda: units.price_text(1999), "1.999 USD"),
        (lambda: units.distance_text(1200), "1.200 m"),
        (lambda: units.circle_text(0.0288), "0,0288 mm"),
        (lambda: units.length_text(0.6006), "60,1 cm"),
        (lambda: units.depth_text(0.00057), "0,570 mm"),
        (lambda: units.depth_text(12345), "12.300 m"),
        (lambda: units.signed_weight_text(-80.5), "−80,5 g"),
        (lambda: units.signed_price_text(80.5), "+80,5 USD"),
        (lambda: units.axis_text(0.5), "0,5"),
    ],
)
def test_signs_between_digits_are_those_of_the_notation(text, expected):
    with units.written_in(GERMAN):
        assert text() == expected
    assert text() != expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (lambda: units.mm_text(50.8), "2 in"),
        (lambda: units.area_text(50.8, 25.4), "2 × 1 in"),
        (lambda: units.metres_text(0.3048), "1 ft"),
        (lambda: units.distance_text(304.8), "1,000 ft"),
        (lambda: units.distance_text(0.3048 * 1.23456, step=0.003048), "1.23 ft"),
        (lambda: units.distance_text(0.3048 * 1.23456, step=0.0003048), "1.235 ft"),
        # A system that names no other units of lengths has that of distances alone.
        (lambda: units.length_text(0.03048), "0.1 ft"),
        (lambda: units.depth_text(0.3048), "1.00 ft"),
        (lambda: units.weight_text(453.59237), "16 oz"),
        (lambda: units.signed_weight_text(-28.349523125), "−1 oz"),
        (lambda: units.focal_length_text(24, 70), "24–70 mm"),
        (lambda: units.circle_text(0.03), "0.0300 mm"),
    ],
)
def test_the_system_of_units_is_that_of_the_notation(text, expected):
    """Focal lengths and circles of confusion are engraved and printed in millimetres everywhere."""
    with units.written_in(units.Notation(IMPERIAL)):
        assert text() == expected


def test_a_notation_ends_where_it_was_chosen():
    with units.written_in(GERMAN), units.written_in(units.ENGLISH):
        assert units.number_text(2.8) == "2.8"
    assert units.notation() == units.ENGLISH


def test_notations_that_write_alike_are_one():
    """So that what is kept for a notation is found again."""
    assert len({units.Notation(), units.ENGLISH, GERMAN}) == 2


def test_whoever_follows_nobody_writes_english():
    """A fresh copy of the module, which no site has told its language."""
    spec = find_spec("gear.units.writing")
    alone = module_from_spec(spec)
    spec.loader.exec_module(alone)
    assert alone.number_text(1999.5, grouped=True) == "1,999.5"


def test_every_unit_has_its_writer():
    texts = {code: units.text_of(code)(2.5) for code in units.WRITERS}
    assert texts == {
        "mm": "2.5 mm",
        "m": "2.5 m",
        "g": "2.5 g",
        "usd": "2.50 USD",
        "px": "2.5 px",
        "stops": "2.5",
        "megapixels": "2.5",
        "f": "f/2.5",
        "t": "T2.5",
        "factor": "2.5×",
        "magnification": "2.5×",
        "deg": "2.5°",
    }
    assert units.text_of("")(2.5) == "2.5"
