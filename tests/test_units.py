"""Numbers to words."""

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
        (units.f_number_text(2.8, 4), "f/2.8–4"),
        (units.f_number_text(0.95), "f/0.95"),
        (units.f_number_text(4.284, 4.284, digits=1), "f/4.3"),
        (units.t_stop_text(1.5), "T1.5"),
        (units.weight_text(1050), "1050 g"),
        (units.weight_text(437.5), "437.5 g"),
        (units.mm_text(45.3), "45.3 mm"),
        (units.mm_text(74.6 + 45.2), "119.8 mm"),
        (units.mm_text(45 / 2.8, digits=1), "16.1 mm"),
        (units.metres_text(0.28), "0.28 m"),
        (units.area_text(36 / 1.53, 24 / 1.53, digits=1), "23.5 × 15.7 mm"),
        (units.price_text(1999.0), "1,999 USD"),
        (units.price_text(1999.99), "1,999.99 USD"),
        (units.angle_text(76.30, 31.58), "76.3–31.6°"),
        (units.factor_text(1.4), "1.4×"),
        (units.magnification_text(0.5), "0.5×"),
        (units.percent_text(0.4271), "43 %"),
        (units.signed_text(-150, "g"), "−150 g"),
        (units.signed_text(373.0, "g"), "+373 g"),
        (units.signed_text(0, "g"), "±0 g"),
        (units.stops_text(0.971), "1"),
    ],
)
def test_words(text, expected):
    assert text == expected


def test_recorded_lengths_are_not_rounded():
    """Micro Four Thirds' flange distance, the PYXIS 12K's sensor and a closest focus, as their makers give them."""
    assert units.mm_text(19.25) == "19.25 mm"
    assert units.area_text(35.64, 23.32) == "35.64 × 23.32 mm"
    assert units.metres_text(0.247) == "0.247 m"


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
        units.price_text,
        units.angle_text,
        units.factor_text,
        units.stops_text,
        units.megapixels_text,
        units.magnification_text,
        units.percent_text,
        units.signed_text,
    ],
)
def test_unknown_stays_unknown(words):
    assert words(None) is None


def test_half_known_ranges_are_unknown():
    assert units.range_text(24, None) is None
    assert units.area_text(36, None) is None


@given(st.floats(-1e6, 1e6))
def test_number_text_reads_back(value):
    assert float(units.number_text(value)) == pytest.approx(value, abs=0.00501)
