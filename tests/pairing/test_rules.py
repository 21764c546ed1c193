"""What is published of the rules: entries on the page of rules, constants, boundaries, and places of findings."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear import optics
from gear.pairing import RULES
from gear.pairing.findings import PLACES, SEVERITIES
from gear.pairing.handling import FRONT_HEAVY, SHUTTER_SPEEDS
from gear.pairing.numbers import CROP_SIDES, FULL_FRAME_SIDES

from . import parts, real

# Code of the rule: topic, formula, grade of its own conclusions, finding codes, columns that it reads.
PUBLISHED = {
    "fit": ("fit", "", "derived", "fit-same-mount fit-works fit-limited fit-fails recorded-fit", ""),
    "converter": (
        "teleconverter",
        "",
        "derived",
        "converter-works converter-limited converter-fails converter-unrecorded recorded-teleconverter",
        "accessory.compatible_lenses",
    ),
    "converter-light": (
        "",
        "stops = 2 × log₂(factor);  N′ = N × factor;  f′ = f × factor",
        "derived",
        "converter-light",
        "accessory.factor lens.aperture_wide lens.aperture_tele",
    ),
    "image-area": (
        "crop",
        "36 × 24 mm / 1.53 = 23.5 × 15.7 mm",
        "derived",
        "image-area-full image-area-sensor image-area-crop image-area-unknown recorded-crop",
        "camera.sensor_format lens.coverage",
    ),
    "crop-megapixels": (
        "",
        "megapixels / 1.53²",
        "derived",
        "crop-megapixels crop-megapixels-about crop-megapixels-unknown",
        "camera.sensor_format lens.coverage camera.apsc_crop_megapixels camera.effective_megapixels",
    ),
    "equivalents": (
        "",
        "f × crop factor;  N × crop factor;  crop factor = 43.27 mm / diagonal",
        "derived",
        "equivalents",
        "lens.focal_min_mm lens.focal_max_mm lens.aperture_wide lens.aperture_tele lens.coverage"
        " camera.sensor_format camera.sensor_width_mm camera.sensor_height_mm accessory.factor",
    ),
    "angles": (
        "",
        "2 × arctan(side / 2f);  width × squeeze",
        "derived",
        "angles-fisheye angles-fisheye-unknown angles-anamorphic",
        "lens.fisheye lens.squeeze lens.focal_min_mm lens.focal_max_mm lens.coverage camera.sensor_format"
        " camera.sensor_width_mm camera.sensor_height_mm accessory.factor",
    ),
    "aperture": (
        "",
        "",
        "derived",
        "aperture-fixed",
        "lens.aperture_wide lens.aperture_tele lens.aperture_min accessory.factor",
    ),
    "stabilisation": (
        "stabilisation",
        "",
        "derived",
        "stabilisation-none stabilisation-body stabilisation-lens stabilisation-body-and-lens"
        " stabilisation-coordinated stabilisation-unknown coordination-unconfirmed recorded-stabilisation",
        "camera.ibis lens.ois camera.ibis_stops lens.ois_stops lens.focal_min_mm lens.focal_max_mm lens.coverage"
        " camera.sensor_format camera.sensor_width_mm camera.sensor_height_mm accessory.factor",
    ),
    "autofocus": (
        "autofocus",
        "body ∧ lens ∧ converter",
        "derived",
        "autofocus-yes autofocus-body-none autofocus-lens-none autofocus-converter-none autofocus-unknown"
        " autofocus-works autofocus-limited autofocus-fails recorded-autofocus",
        "camera.autofocus_system lens.autofocus accessory.autofocus",
    ),
    "sealing": (
        "",
        "body ∧ lens",
        "derived",
        "sealing-both sealing-neither sealing-body-open sealing-lens-open sealing-mount sealing-unknown",
        "camera.weather_sealed lens.weather_sealed",
    ),
    "balance": (
        "",
        "(lens + converter) / body > 2",
        "derived",
        "balance balance-front-heavy",
        "camera.weight_g lens.weight_g accessory.weight_g",
    ),
    "shutter": ("shutter", "", "derived", "electronic-shutter-only recorded-shutter", "camera.shutter"),
    "flash": ("flash", "", "derived", "no-hot-shoe recorded-flash", "camera.hot_shoe"),
    "viewfinder": ("", "", "derived", "no-viewfinder external-viewfinder", "camera.viewfinder"),
    "firmware": ("firmware", "", "derived", "firmware-floor recorded-firmware", ""),
    "power": ("power", "", "derived", "recorded-power", ""),
    "metadata": ("metadata", "", "derived", "recorded-metadata", ""),
    "conditions": (
        "",
        "",
        "derived",
        "only-if",
        "camera.sensor_format lens.coverage lens.electronic accessory.electronic",
    ),
    "disagreement": ("", "", "unknown", "sources-disagree", "lens.autofocus"),
}


def test_the_rules_stand_in_this_order():
    assert [rule.code for rule in RULES] == list(PUBLISHED)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_what_is_published_of_a_rule(rule):
    entry = rule.topic, rule.formula, rule.grade, " ".join(rule.codes), " ".join(rule.reads)
    assert entry == PUBLISHED[rule.code]


# Where on the page each finding stands. One that repeats a fact on record in its own words stands where the fact's
# effect puts it; a firmware from which all works is only to be known.
BY_EFFECT = {"works": "works", "info": "remark", "limited": "loss", "fails": "loss"}
FIRMWARE_BY_EFFECT = {"works": "remark", "limited": "loss", "fails": "loss"}
PLACE = {
    "fit-same-mount": "granted",
    "fit-works": "works",
    "fit-limited": "loss",
    "fit-fails": "loss",
    "recorded-fit": BY_EFFECT,
    "converter-works": "works",
    "converter-limited": "loss",
    "converter-fails": "loss",
    "converter-unrecorded": "unsaid",
    "recorded-teleconverter": BY_EFFECT,
    "converter-light": "loss",
    "image-area-full": "granted",
    "image-area-sensor": "granted",
    "image-area-crop": "loss",
    "image-area-unknown": "unsaid",
    "recorded-crop": BY_EFFECT,
    "crop-megapixels": "loss",
    "crop-megapixels-about": "loss",
    "crop-megapixels-unknown": "unsaid",
    "equivalents": "remark",
    "angles-fisheye": "remark",
    "angles-fisheye-unknown": "unsaid",
    "angles-anamorphic": "remark",
    "aperture-fixed": "loss",
    "stabilisation-none": "loss",
    "stabilisation-body": "works",
    "stabilisation-lens": "works",
    "stabilisation-body-and-lens": "works",
    "stabilisation-coordinated": "works",
    "stabilisation-unknown": "unsaid",
    "coordination-unconfirmed": "unsaid",
    "recorded-stabilisation": BY_EFFECT,
    "autofocus-yes": "works",
    "autofocus-body-none": "loss",
    "autofocus-lens-none": "loss",
    "autofocus-converter-none": "loss",
    "autofocus-unknown": "unsaid",
    "autofocus-works": "works",
    "autofocus-limited": "loss",
    "autofocus-fails": "loss",
    "recorded-autofocus": BY_EFFECT,
    "sealing-both": "works",
    "sealing-neither": "loss",
    "sealing-body-open": "loss",
    "sealing-lens-open": "loss",
    "sealing-mount": "loss",
    "sealing-unknown": "unsaid",
    "balance": "granted",
    "balance-front-heavy": "loss",
    "electronic-shutter-only": "loss",
    "recorded-shutter": BY_EFFECT,
    "no-hot-shoe": "loss",
    "recorded-flash": BY_EFFECT,
    "no-viewfinder": "loss",
    "external-viewfinder": "remark",
    "firmware-floor": FIRMWARE_BY_EFFECT,
    "recorded-firmware": BY_EFFECT,
    "recorded-power": BY_EFFECT,
    "recorded-metadata": BY_EFFECT,
    "only-if": {"works": "remark", "info": "remark", "limited": "unsaid", "fails": "unsaid"},
    "sources-disagree": "unsaid",
}
BLOCKERS = {"fit-fails", "converter-fails"}


def test_every_code_of_every_rule_has_its_place():
    assert [code for rule in RULES for code in rule.codes] == list(PLACE)


def place_of(finding):
    place = PLACE[finding.code]
    return place if isinstance(place, str) else place[finding.effect]


def severity_of(finding):
    if finding.code in BLOCKERS:
        return "blocker"
    return "info" if place_of(finding) in ("works", "remark", "granted") else "caution"


def assert_in_place(pairing):
    for rule in RULES:
        for finding in rule.check(pairing):
            assert finding.code in rule.codes
            assert (finding.place, finding.severity) == (place_of(finding), severity_of(finding)), finding.code


# What the cameras and lenses of the other tests leave unknown, so that no code is out of reach.
cameras = st.builds(
    parts.camera,
    sensor_format=st.sampled_from([None, "full-frame", "aps-c"]),
    effective_megapixels=st.sampled_from([None, 24.2]),
    ibis=parts.maybe,
    autofocus_system=st.sampled_from([None, "none", "contrast"]),
    weather_sealed=parts.maybe,
    weight_g=st.sampled_from([None, 422.0]),
    shutter=st.sampled_from([None, "mechanical", "electronic-only"]),
    hot_shoe=parts.maybe,
    viewfinder=st.sampled_from([None, "none", "external-evf", "evf"]),
)
every_topic = st.lists(
    st.builds(
        parts.fact,
        topic=st.sampled_from(sorted({rule.topic for rule in RULES} - {""})),
        effect=st.sampled_from(["works", "limited", "fails", "info"]),
        id=st.uuids().map(str),
        firmware=st.sampled_from(["", "1.1"]),
        camera=st.sampled_from([None, "body"]),
        lens=st.sampled_from([None, "glass"]),
        accessory=st.sampled_from([None, "tc"]),
    ),
    max_size=6,
)


@given(cameras, parts.lenses, parts.converters | st.none(), every_topic)
def test_every_finding_stands_in_its_place(camera, lens, converter, facts):
    assert_in_place(parts.pair(camera, lens, converter, facts))


def test_every_finding_of_the_real_catalogue_stands_in_its_place():
    lenses = tuple(real.lenses().values())
    for converter in (None, *real.converters().values()):
        for number, camera in enumerate(real.cameras().values()):
            for lens in lenses[number % 7 :: 7]:
                assert_in_place(parts.pair(camera, lens, converter, real.facts()))


def test_the_places_of_effects_and_the_severities_of_places():
    assert PLACES == BY_EFFECT
    calm = dict.fromkeys(("works", "remark", "granted"), "info")
    assert {**calm, "loss": "caution", "unsaid": "caution"} == SEVERITIES


def test_the_published_constants():
    """1.53 and the formulas above are named on the page of rules; 1500 is that of the usual 0.03 mm on full frame."""
    assert FRONT_HEAVY == 2.0
    assert (optics.FULL_FRAME_WIDTH_MM, optics.FULL_FRAME_HEIGHT_MM) == (36, 24) == FULL_FRAME_SIDES
    assert optics.APSC_CROP_FACTOR == 1.53
    assert [round(side, 1) for side in CROP_SIDES] == [23.5, 15.7]
    assert optics.CIRCLE_OF_CONFUSION_PART == 1500
    assert optics.circle_of_confusion_mm(36, 24) == pytest.approx(43.2666 / 1500, abs=1e-6)


# The series on a camera's dial, in thirds of a stop: full stops stand first in each group of three.
STANDARD_SPEEDS = (8, 10, 13, 15, 20, 25, 30, 40, 50, 60, 80, 100, 125, 160, 200, 250, 320, 400, 500, 640, 800, 1000)
STANDARD_SPEEDS += (1250, 1600, 2000, 2500, 3200, 4000)


def test_shutter_speeds_are_the_standard_series():
    assert SHUTTER_SPEEDS == STANDARD_SPEEDS
    exact = [8 * 2 ** (third / 3) for third in range(len(SHUTTER_SPEEDS))]
    assert all(math.isclose(speed, true, rel_tol=0.07) for speed, true in zip(SHUTTER_SPEEDS, exact, strict=True))


@pytest.mark.parametrize(
    ("focal_length", "speed"),
    [
        (6.0, 8),
        (8.0, 8),
        (8.1, 10),
        (50.0, 50),
        (51.0, 60),
        (60.0, 60),
        (250.0, 250),
        (251.0, 320),
        (4000.0, 4000),
        (4000.1, None),
    ],
)
def test_what_can_be_held_is_the_next_speed_that_is_no_slower(focal_length, speed):
    lens = parts.lens(focal_min_mm=5.0, focal_max_mm=focal_length, ois=False, coverage="full-frame")
    (finding,) = found(parts.camera(ibis=False), lens, "stabilisation-none")
    assert finding.params == {"focal_length_mm": focal_length, "speed": speed}


def found(camera, lens, *codes, converter=None, facts=()):
    findings = parts.pair(camera, lens, converter, facts).findings
    return [finding for finding in findings if finding.code in codes]


@pytest.mark.parametrize(
    ("lens_g", "converter_g", "code", "ratio"),
    [
        (800.0, None, "balance", 2.0),
        (800.1, None, "balance-front-heavy", 2.00025),
        (640.0, 160.0, "balance", 2.0),
        (640.1, 160.0, "balance-front-heavy", 2.00025),
        (0.0, None, "balance", 0.0),
    ],
)
def test_twice_the_weight_of_the_body_is_not_yet_front_heavy(lens_g, converter_g, code, ratio):
    converter = None if converter_g is None else parts.converter(weight_g=converter_g)
    codes = ("balance", "balance-front-heavy")
    (finding,) = found(parts.camera(weight_g=400.0), parts.lens(weight_g=lens_g), *codes, converter=converter)
    assert (finding.code, finding.params) == (code, {"ratio": pytest.approx(ratio)})


def test_no_balance_without_all_weights():
    heavy = parts.camera(weight_g=400.0), parts.lens(weight_g=900.0)
    assert not found(*heavy, "balance", "balance-front-heavy", converter=parts.converter())


@pytest.mark.parametrize(
    ("wide", "smallest", "is_fixed"),
    [(8.0, 8.0, True), (8.0, 7.9, True), (8.0, 8.1, False), (None, 8.0, False), (8.0, None, False)],
)
def test_a_lens_whose_smallest_aperture_is_its_largest_is_fixed(wide, smallest, is_fixed):
    lens = parts.lens(aperture_wide=wide, aperture_tele=wide, aperture_min=smallest)
    fixed = found(parts.camera(), lens, "aperture-fixed")
    assert [finding.params for finding in fixed] == ([{"f_number": (8.0, 8.0)}] if is_fixed else [])


SENSOR = {"sensor_format": "aps-c", "sensor_height_mm": 24.0}


@pytest.mark.parametrize(("width_mm", "is_told"), [(36.0, False), (36.1, False), (35.9, True)])
def test_equivalents_only_where_the_factor_is_above_one(width_mm, is_told):
    """A body whose sensor is no smaller than 36 x 24 mm by the diagonal frames as it says on the lens."""
    assert bool(found(parts.camera(sensor_width_mm=width_mm, **SENSOR), parts.lens(), "equivalents")) == is_told


def test_a_whole_full_frame_sensor_has_no_equivalents():
    assert not found(parts.camera(), parts.lens(coverage="full-frame"), "equivalents")


@pytest.mark.parametrize(("factor", "stops"), [(1.0, 0.0), (1.4, 0.9709), (2.0, 2.0)])
def test_what_a_converter_costs(factor, stops):
    """2 x log2(factor): nothing at 1, two stops at 2; 1.4 is a little less than the square root of 2."""
    lens = parts.lens(aperture_wide=4.0, aperture_tele=5.6)
    (light,) = found(parts.camera(), lens, "converter-light", converter=parts.converter(factor=factor))
    assert light.params == {
        "stops": pytest.approx(stops, abs=1e-4),
        "f_number": (pytest.approx(4.0 * factor), pytest.approx(5.6 * factor)),
    }


PAIR = {"camera": "body", "lens": "glass"}


@pytest.mark.parametrize(
    ("firmware", "effect", "code", "place"),
    [
        ("1.1", "works", "firmware-floor", "remark"),
        ("1.1", "limited", "firmware-floor", "loss"),
        ("1.1", "fails", "firmware-floor", "loss"),
        ("", "works", "recorded-firmware", "works"),
        ("", "limited", "recorded-firmware", "loss"),
        ("1.1", "info", "recorded-firmware", "remark"),
    ],
)
def test_a_firmware_is_a_loss_only_where_its_fact_says_so(firmware, effect, code, place):
    fact = parts.fact("firmware", effect, firmware=firmware, **PAIR)
    (finding,) = found(parts.camera(), parts.lens(), "firmware-floor", "recorded-firmware", facts=[fact])
    assert (finding.code, finding.place) == (code, place)
    # What is for information asks for no firmware.
    assert finding.firmware == ("" if effect == "info" else firmware)


@pytest.mark.parametrize(
    ("topic", "selectors", "named"),
    [
        ("fit", {}, "fit"),
        ("teleconverter", {"accessory": "tc"}, "teleconverter"),
        ("autofocus", {}, "autofocus"),
        ("autofocus", {"accessory": "tc"}, "autofocus"),
        ("stabilisation", {}, "stabilisation"),
    ],
)
def test_facts_of_one_rank_that_differ_are_said_to_disagree(topic, selectors, named):
    facts = [parts.fact(topic, effect, **PAIR, **selectors) for effect in ("works", "limited")]
    situation = parts.camera(), parts.lens(), "sources-disagree"
    (finding,) = found(*situation, converter=parts.converter(), facts=facts)
    assert finding.params == {"topic": named}
    assert not found(*situation, converter=parts.converter(), facts=[facts[0], facts[0]])


def test_facts_of_other_ranks_do_not_disagree():
    facts = [parts.fact("stabilisation", "works", **PAIR), parts.fact("stabilisation", "fails", camera="body")]
    assert not found(parts.camera(), parts.lens(), "sources-disagree", facts=facts)


def test_a_disagreement_is_told_once_for_each_topic():
    facts = [
        parts.fact("autofocus", effect, **PAIR, **selectors)
        for effect in ("works", "fails")
        for selectors in ({}, {"accessory": "tc"})
    ]
    told = found(parts.camera(), parts.lens(), "sources-disagree", converter=parts.converter(), facts=facts)
    assert [finding.params for finding in told] == [{"topic": "autofocus"}]


@pytest.mark.parametrize(
    ("facts", "listed", "params"),
    [
        ([], False, {}),
        ([], True, {"listed": True}),
        ([("other", "works")], True, {"elsewhere": "works"}),
        ([("other", "limited")], False, {"elsewhere": "works"}),
        ([("other", "fails")], False, {"elsewhere": "fails"}),
        ([("other", "works"), ("third", "fails")], False, {"elsewhere": "fails"}),
        ([("other", "info")], False, {}),
    ],
)
def test_what_is_known_of_a_converter_elsewhere_is_said_and_decides_nothing(facts, listed, params):
    book = [
        parts.fact("teleconverter", effect, camera=camera, lens="glass", accessory="tc") for camera, effect in facts
    ]
    converter = parts.converter(lists_lens=listed)
    situation = parts.camera(), parts.lens(), "converter-unrecorded"
    (finding,) = found(*situation, converter=converter, facts=book)
    assert finding.params == params
    assert parts.pair(parts.camera(), parts.lens(), converter, book).fit.code == "unknown"
