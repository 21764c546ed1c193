"""What gear shorthand asks of the lists."""

import pytest

from gear.search.shorthand import CAMERAS, LENSES, read

MAKERS = [("Sigma", "sigma"), ("Leica", "leica"), ("Blackmagic Design", "blackmagic-design"), ("Samyang", "samyang")]


@pytest.mark.parametrize(
    ("query", "asked", "words"),
    [
        (
            "35 f2 sigma under 400 g",
            {"weight_g_max": "400 g", "f_number_max": "2", "focal_length": "35", "maker": "sigma"},
            (),
        ),
        ("sealed zoom 24-70", {"weather_sealed": "yes", "zoom": "yes", "focal_length": "24-70"}, ()),
        ("24–105 mm", {"focal_length": "24-105"}, ()),
        ("prime under 300g aps-c", {"weight_g_max": "300g", "zoom": "no", "coverage": "aps-c"}, ()),
        ("50 mm f/1,8", {"focal_length": "50", "f_number_max": "1.8"}, ()),
        ("50 1.4", {"focal_length": "50", "f_number_max": "1.4"}, ()),
        ("macro over 1 kg", {"macro": "yes", "weight_g_min": "1 kg"}, ()),
        ("zoom under $1,000", {"zoom": "yes", "launch_price_usd_max": "$1,000"}, ()),
        ("prime at most 900 dollars", {"zoom": "no", "launch_price_usd_max": "900 dollars"}, ()),
        ("summicron 50", {"focal_length": "50"}, ("summicron",)),
        ("stabilized telephoto for leica", {"ois": "yes", "maker": "leica"}, ("telephoto",)),
        ("manual focus fisheye", {"autofocus": "no", "fisheye": "yes"}, ()),
        ("f2.8-4 24-70", {"focal_length": "24-70"}, ("f2.84",)),
    ],
)
def test_shorthand_asks_of_lenses(query, asked, words):
    reading = read(query, MAKERS)
    assert (reading.subject, dict(reading.asked), reading.words) == (LENSES, asked, words)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("camera under 500 g", {"weight_g_max": "500 g"}),
        ("full frame body with evf", {"sensor_format": "full-frame", "viewfinder": "evf"}),
        ("sealed stabilised cameras of leica", {"weather_sealed": "yes", "ibis": "yes", "maker": "leica"}),
    ],
)
def test_shorthand_asks_of_cameras(query, asked):
    reading = read(query, MAKERS)
    assert (reading.subject, dict(reading.asked), reading.words) == (CAMERAS, asked, ())


@pytest.mark.parametrize(
    "query", ["", "s5ii", "tc-1411", "andreas kaufmann", "sl2-s", "2018 photokina", "lens", "C020"]
)
def test_what_asks_nothing_is_left_to_names(query):
    assert read(query, MAKERS).is_empty


@pytest.mark.parametrize(
    ("query", "subject", "asked", "sort"),
    [
        ("lightest prime near 35", LENSES, {"zoom": "no", "focal_length": "35"}, "weight_g"),
        ("cheapest autofocus lens", LENSES, {"autofocus": "yes"}, "launch_price_usd"),
        ("which is the fastest 50mm?", LENSES, {"focal_length": "50"}, "aperture_wide"),
        ("newest macro", LENSES, {"macro": "yes"}, "-announced"),
        ("lightest body", CAMERAS, {}, "weight_g"),
    ],
)
def test_an_order_is_read_and_words_that_ask_nothing_are_not_names(query, subject, asked, sort):
    reading = read(query, MAKERS)
    assert (reading.subject, dict(reading.asked), reading.sort, reading.words) == (subject, asked, sort, ())
