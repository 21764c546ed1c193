"""What the rules find, with grade, severity and source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.pairing import RULES, Finding

from . import parts
from .parts import pair

BOTH = {"camera": "body", "lens": "glass"}
# Every pair says something on each of these.
ALWAYS = {
    "fit": "fit-",
    "image area": "image-area-",
    "autofocus": "autofocus-",
    "stabilisation": "stabilisation-",
    "sealing": "sealing-",
}


def found(camera=None, lens=None, converter=None, facts=()):
    pairing = pair(camera or parts.camera(), lens or parts.lens(), converter, facts)
    return {finding.code: finding for finding in pairing.findings}


@given(parts.cameras, parts.lenses, parts.converters | st.none(), parts.facts)
def test_every_pair_has_a_finding_on_each_main_topic(camera, lens, converter, facts):
    codes = [finding.code for finding in pair(camera, lens, converter, facts).findings]
    for prefix in ALWAYS.values():
        assert any(code.startswith(prefix) for code in codes)
    if converter is not None:
        assert any(code.startswith("converter-") and code != "converter-light" for code in codes)


@given(parts.cameras, parts.lenses, parts.converters | st.none(), parts.facts)
def test_every_finding_belongs_to_a_rule_and_says_who(camera, lens, converter, facts):
    listed = {code for rule in RULES for code in rule.codes}
    sources = {fact.source for fact in facts}
    for finding in pair(camera, lens, converter, facts).findings:
        assert finding.code in listed
        assert finding.grade in {"maker", "press", "users", "derived", "unknown"}
        assert finding.source is None or finding.source in sources
        assert finding.grade != "unknown" or finding.source is None


def test_codes_belong_to_one_rule_each():
    codes = [code for rule in RULES for code in rule.codes]
    assert len(codes) == len(set(codes))
    assert len({rule.code for rule in RULES}) == len(RULES)


@given(parts.cameras, parts.lenses, parts.facts)
def test_the_gravest_findings_come_first(camera, lens, facts):
    severities = [finding.severity for finding in pair(camera, lens, None, facts).findings]
    assert severities == sorted(severities, key=["blocker", "caution", "info"].index)


def test_without_facts_a_pair_fits_by_its_mount():
    finding = found()["fit-same-mount"]
    assert (finding.severity, finding.blocks) == ("info", False)
    nobody = {"source": None, "summary": "", "firmware": "", "effect": "", "further_sources": ()}
    assert finding == Finding("fit-same-mount", "granted", "derived", {}, **nobody)


def test_a_known_misfit_blocks_with_its_source():
    fact = parts.fact("fit", "fails", summary="It meets the finder.", grade="maker", **BOTH)
    finding = found(facts=[fact])["fit-fails"]
    assert (finding.severity, finding.grade, finding.source) == ("blocker", "maker", "https://example.org/")
    assert finding.summary == "It meets the finder."


def test_no_source_lists_this_converter():
    finding = found(converter=parts.converter())["converter-unrecorded"]
    assert (finding.severity, finding.grade) == ("caution", "unknown")
    light = found(converter=parts.converter(factor=2.0))["converter-light"]
    assert light.params["stops"] == 2.0


@pytest.mark.parametrize(("effect", "severity"), [("works", "info"), ("limited", "caution"), ("fails", "blocker")])
def test_facts_on_a_converter(effect, severity):
    fact = parts.fact("teleconverter", effect, lens="glass", accessory="tc", grade="users")
    finding = found(converter=parts.converter(), facts=[fact])[f"converter-{effect}"]
    assert (finding.severity, finding.grade) == (severity, "users")


def test_a_crop_says_what_is_left():
    camera, lens = parts.camera(effective_megapixels=24.2), parts.lens(coverage="aps-c")
    codes = found(camera, lens)
    assert codes["image-area-crop"].severity == "caution"
    assert codes["crop-megapixels-about"].grade == "derived"
    assert codes["crop-megapixels-about"].params["megapixels"] == pytest.approx(10.34, abs=0.01)
    assert codes["equivalents"].params["focal_length"] == pytest.approx((76.5, 76.5))
    recorded = found(parts.camera(apsc_crop_megapixels=10.1), lens)["crop-megapixels"]
    assert (recorded.grade, recorded.params["megapixels"]) == ("maker", 10.1)


def test_a_fact_on_the_crop_lends_its_source():
    fact = parts.fact("crop", "limited", lens="glass")
    finding = found(lens=parts.lens(coverage="aps-c"), facts=[fact])["image-area-crop"]
    assert (finding.grade, finding.source) == ("press", "https://example.org/")
    assert finding.params == {"coverage": "aps-c", "crop_factor": 1.53}
    fact = parts.fact("crop", "limited", lens_maker="g")
    finding = found(lens=parts.lens(coverage="aps-c"), facts=[fact])["image-area-crop"]
    assert finding.params == {"coverage": "aps-c", "crop_factor": 1.53, "bodies": "any", "lenses": "maker"}
    # On a body that does not crop, nothing of it is said.
    assert not any("crop" in code for code in found(parts.camera(sensor_format="aps-c"), parts.lens(), None, [fact]))


def test_video_windows_are_information():
    fact = parts.fact("crop", "info", camera="body", summary="4K video is cropped.")
    codes = found(lens=parts.lens(coverage="full-frame"), facts=[fact])
    assert codes["recorded-crop"].severity == "info"
    assert "image-area-full" in codes


def test_both_stabilised_but_not_confirmed():
    codes = found(parts.camera(ibis=True), parts.lens(ois=True))
    assert codes["stabilisation-body-and-lens"].grade == "derived"
    assert codes["coordination-unconfirmed"].grade == "unknown"
    fact = parts.fact("stabilisation", "works", grade="maker", firmware="1.1", **BOTH)
    codes = found(parts.camera(ibis=True), parts.lens(ois=True), None, [fact])
    assert "coordination-unconfirmed" not in codes
    assert (codes["stabilisation-coordinated"].grade, codes["stabilisation-coordinated"].firmware) == ("maker", "1.1")


@pytest.mark.parametrize("effect", ["limited", "fails"])
def test_what_speaks_against_working_together_stands_in_its_own_words(effect):
    fact = parts.fact("stabilisation", effect, **BOTH)
    codes = found(parts.camera(ibis=True), parts.lens(ois=True), None, [fact])
    told = {code for code in codes if code.startswith(("stabilisation", "coordination", "recorded"))}
    assert told == {"stabilisation-body-and-lens", "coordination-unconfirmed", "recorded-stabilisation"}


def test_what_can_be_held_still():
    camera, lens = parts.camera(ibis=False), parts.lens(ois=False, coverage="aps-c")
    finding = found(camera, lens)["stabilisation-none"]
    # 50 mm x 1.53 = 76.5: the next standard time is 1/80 s.
    assert finding.params == {"focal_length_mm": 50, "speed": 80}
    assert found(camera, parts.lens(ois=False))["stabilisation-none"].params["speed"] is None


def test_sources_of_equal_rank_that_disagree_are_both_shown():
    facts = [parts.fact("autofocus", "fails", lens="glass"), parts.fact("autofocus", "limited", lens="glass")]
    codes = found(parts.camera(autofocus_system="contrast"), parts.lens(autofocus=True), None, facts)
    assert {"autofocus-fails", "recorded-autofocus", "sources-disagree"} <= set(codes)
    assert codes["sources-disagree"].params["topic"] == "autofocus"
    assert "autofocus-yes" not in codes


@pytest.mark.parametrize(
    ("motor", "effect", "codes"),
    [
        (True, "works", {"autofocus-works"}),
        (True, "limited", {"autofocus-limited"}),
        (True, "fails", {"autofocus-fails"}),
        (None, "works", {"autofocus-works"}),
        (None, "fails", {"autofocus-fails"}),
        (False, "fails", {"autofocus-fails"}),
        # The lens has no motor, whatever works of it.
        (False, "works", {"autofocus-lens-none", "recorded-autofocus"}),
        (False, "limited", {"autofocus-lens-none", "recorded-autofocus"}),
    ],
)
def test_a_fact_on_autofocus_speaks_for_the_parts_where_it_agrees(motor, effect, codes):
    camera, lens = parts.camera(autofocus_system="contrast"), parts.lens(autofocus=motor)
    told = found(camera, lens, None, [parts.fact("autofocus", effect, **BOTH)])
    assert {code for code in told if "autofocus" in code} == codes


def test_a_lens_that_focuses_on_this_body_may_not_behind_a_converter():
    camera, lens = parts.camera(autofocus_system="contrast"), parts.lens(autofocus=True)
    told = found(camera, lens, parts.converter(), [parts.fact("autofocus", "works", **BOTH)])
    assert {"autofocus-unknown", "autofocus-works"} <= set(told)
    assert told["autofocus-unknown"].params == {"unknown": ("converter",)}


@pytest.mark.parametrize(
    ("lens", "facts"),
    [
        # Both say that a lens without a motor is focused by hand.
        (
            parts.lens(autofocus=False),
            [parts.fact("autofocus", "fails", lens="glass"), parts.fact("autofocus", "limited", lens="glass")],
        ),
        # One speaks of the lens, the other of the lens behind the converter.
        (
            parts.lens(autofocus=True),
            [parts.fact("autofocus", "works", lens="glass"), parts.fact("autofocus", "limited", accessory="tc")],
        ),
    ],
)
def test_sources_on_different_things_do_not_disagree(lens, facts):
    assert "sources-disagree" not in found(parts.camera(), lens, parts.converter(), facts)


def test_what_is_said_of_a_makers_lenses_does_not_speak_of_a_manual_one():
    facts = [
        parts.fact("autofocus", "works", camera="body", lens_maker="g"),
        parts.fact("autofocus", "fails", lens="glass"),
    ]
    codes = found(parts.camera(autofocus_system="contrast"), parts.lens(autofocus=False), None, facts)
    assert "autofocus-works" not in codes
    assert codes["autofocus-fails"].source == "https://example.org/"


@pytest.mark.parametrize(
    ("camera", "lens", "converter", "code"),
    [
        ({"autofocus_system": "contrast"}, {"autofocus": True}, None, "autofocus-yes"),
        ({"autofocus_system": "none"}, {"autofocus": True}, None, "autofocus-body-none"),
        ({"autofocus_system": None}, {"autofocus": False}, None, "autofocus-lens-none"),
        ({"autofocus_system": "dfd"}, {"autofocus": True}, {"autofocus": False}, "autofocus-converter-none"),
        ({"autofocus_system": "dfd"}, {"autofocus": None}, None, "autofocus-unknown"),
        ({"weather_sealed": True}, {"weather_sealed": "yes"}, None, "sealing-both"),
        ({"weather_sealed": True}, {"weather_sealed": "mount"}, None, "sealing-mount"),
        ({"weather_sealed": False}, {"weather_sealed": "mount"}, None, "sealing-body-open"),
        ({"weather_sealed": None}, {"weather_sealed": "mount"}, None, "sealing-unknown"),
        ({"weather_sealed": True}, {"weather_sealed": "mount"}, {}, "sealing-unknown"),
        ({"weather_sealed": False}, {"weather_sealed": "no"}, None, "sealing-neither"),
        ({"weather_sealed": False}, {"weather_sealed": None}, None, "sealing-body-open"),
        ({"weather_sealed": None}, {"weather_sealed": "no"}, None, "sealing-lens-open"),
        ({"weather_sealed": True}, {"weather_sealed": None}, None, "sealing-unknown"),
        ({"weather_sealed": True}, {"weather_sealed": "yes"}, {}, "sealing-unknown"),
        ({"weight_g": 400.0}, {"weight_g": 500.0}, None, "balance"),
        ({"weight_g": 400.0}, {"weight_g": 900.0}, None, "balance-front-heavy"),
        ({"shutter": "electronic-only"}, {}, None, "electronic-shutter-only"),
        ({"hot_shoe": False}, {}, None, "no-hot-shoe"),
        ({"viewfinder": "none"}, {}, None, "no-viewfinder"),
        ({"viewfinder": "external-evf"}, {}, None, "external-viewfinder"),
        ({}, {"fisheye": True}, None, "angles-fisheye"),
        ({}, {"fisheye": None}, None, "angles-fisheye-unknown"),
        ({}, {"aperture_wide": 8.0, "aperture_min": 8.0}, None, "aperture-fixed"),
    ],
)
def test_codes_from_columns(camera, lens, converter, code):
    chain = None if converter is None else parts.converter(**converter)
    assert code in found(parts.camera(**camera), parts.lens(**lens), chain)


ZOOM = {"focal_max_mm": 100.0, "aperture_wide": 2.8, "aperture_tele": 4.0}


@pytest.mark.parametrize(
    ("camera", "lens", "code", "params"),
    [
        ({"sensor_format": "full-frame"}, {"coverage": "full-frame"}, "image-area-full", {"format": "full-frame"}),
        ({"sensor_format": "aps-c"}, {"coverage": "full-frame"}, "image-area-sensor", {"format": "aps-c"}),
        ({}, {"coverage": "super-35"}, "image-area-crop", {"coverage": "super-35", "crop_factor": 1.53}),
        ({}, {"coverage": None}, "image-area-unknown", {}),
        # 24.2 / 1.53^2 = 24.2 / 2.3409 = 10.338.
        (
            {"effective_megapixels": 24.2},
            {"coverage": "aps-c"},
            "crop-megapixels-about",
            {"megapixels": pytest.approx(10.338, abs=1e-3), "of": 24.2},
        ),
        (
            {"effective_megapixels": 24.2, "apsc_crop_megapixels": 10.1},
            {"coverage": "aps-c"},
            "crop-megapixels",
            {"megapixels": 10.1, "of": 24.2},
        ),
        ({}, {"coverage": "aps-c"}, "crop-megapixels-unknown", {}),
        # 50 x 1.53, 100 x 1.53; 2.8 x 1.53, 4 x 1.53.
        (
            {},
            {"coverage": "aps-c", **ZOOM},
            "equivalents",
            {
                "focal_length": pytest.approx((76.5, 153)),
                "f_number": (2.8, 4.0),
                "equivalent_f_number": pytest.approx((4.284, 6.12)),
            },
        ),
        ({"ibis": None}, {"ois": True}, "stabilisation-unknown", {"unknown": ("body",)}),
        ({"ibis": None}, {"ois": None}, "stabilisation-unknown", {"unknown": ("body", "lens")}),
        (
            {"ibis": True, "ibis_stops": 5.0},
            {"ois": False},
            "stabilisation-body",
            {"body_stops": 5.0, "lens_stops": None},
        ),
        (
            {"ibis": False},
            {"ois": True, "ois_stops": 4.0},
            "stabilisation-lens",
            {"body_stops": None, "lens_stops": 4.0},
        ),
        (
            {"ibis": True, "ibis_stops": 5.0},
            {"ois": True, "ois_stops": 4.0},
            "stabilisation-body-and-lens",
            {"body_stops": 5.0, "lens_stops": 4.0},
        ),
        # 1/100 s for 100 mm on full frame.
        (
            {"ibis": False},
            {"ois": False, "coverage": "full-frame", **ZOOM},
            "stabilisation-none",
            {"focal_length_mm": 100, "speed": 100},
        ),
        ({"ibis": True}, {"ois": True}, "coordination-unconfirmed", {}),
        ({"autofocus_system": "dfd"}, {"autofocus": True}, "autofocus-yes", {"system": "dfd"}),
        ({"autofocus_system": None}, {"autofocus": None}, "autofocus-unknown", {"unknown": ("body", "lens")}),
        ({"weather_sealed": True}, {"weather_sealed": None}, "sealing-unknown", {"unknown": ("lens",)}),
    ],
)
def test_what_a_finding_tells(camera, lens, code, params):
    assert found(parts.camera(**camera), parts.lens(**lens))[code].params == params


@pytest.mark.parametrize(
    ("camera", "code"),
    [
        ({"shutter": "mechanical"}, "electronic-shutter-only"),
        ({"hot_shoe": None}, "no-hot-shoe"),
        ({"viewfinder": None}, "no-viewfinder"),
        ({"weight_g": None}, "balance"),
    ],
)
def test_unknown_is_no_limit(camera, code):
    assert code not in found(parts.camera(**camera), parts.lens(weight_g=500.0))


def test_a_limit_of_the_body_carries_the_fact_that_tells_of_it():
    facts = [
        parts.fact("shutter", "limited", camera="body", summary="No mechanical shutter."),
        parts.fact("shutter", "limited", camera="body", summary="Not for fast subjects."),
    ]
    codes = found(parts.camera(shutter="electronic-only"), facts=facts)
    assert codes["electronic-shutter-only"].summary == "No mechanical shutter."
    assert codes["recorded-shutter"].summary == "Not for fast subjects."


@pytest.mark.parametrize(
    ("topic", "effect", "firmware", "code", "severity"),
    [
        ("firmware", "works", "2.2", "firmware-floor", "info"),
        ("firmware", "works", "", "recorded-firmware", "info"),
        ("firmware", "info", "2.4", "recorded-firmware", "info"),
        ("power", "limited", "", "recorded-power", "caution"),
        ("metadata", "limited", "", "recorded-metadata", "caution"),
        ("flash", "works", "", "recorded-flash", "info"),
        ("fit", "info", "", "recorded-fit", "info"),
    ],
)
def test_what_is_on_record(topic, effect, firmware, code, severity):
    finding = found(facts=[parts.fact(topic, effect, firmware=firmware, **BOTH)])[code]
    assert (finding.severity, finding.source) == (severity, "https://example.org/")


TOPICS = ("fit", "teleconverter", "crop", "stabilisation", "autofocus", "shutter", "flash", "firmware")
TOPICS += ("power", "metadata")


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("limits", [{}, {"shutter": "electronic-only", "hot_shoe": False}])
def test_information_on_any_topic_is_told_once_beside_the_rest(topic, limits):
    informing = parts.fact(topic, "info", **BOTH)
    told = pair(parts.camera(**limits), parts.lens(), parts.converter(), [informing]).findings
    (finding,) = (finding for finding in told if finding.source)
    assert (finding.code, finding.place) == (f"recorded-{topic}", "remark")
    silent = pair(parts.camera(**limits), parts.lens(), parts.converter()).findings
    assert [other for other in told if other != finding] == list(silent)


def test_a_fact_tells_all_that_is_on_record_of_it():
    record = {"summary": "It is tight.", "firmware": "1.1", "further_sources": ("https://example.net/",)}
    fact = parts.fact("fit", "limited", grade="users", **record, **BOTH)
    assert found(facts=[fact])["fit-limited"] == Finding(
        "fit-limited", "loss", "users", {}, source="https://example.org/", effect="limited", **record
    )


@pytest.mark.parametrize(
    ("selectors", "of_whom"),
    [
        ({"camera": "body", "lens_maker": "g"}, {"bodies": "this", "lenses": "maker"}),
        ({"camera_maker": "m", "lens": "glass"}, {"bodies": "maker", "lenses": "this"}),
        ({"camera_maker": "m"}, {"bodies": "maker", "lenses": "any"}),
        ({"lens_maker": "g"}, {"bodies": "any", "lenses": "maker"}),
        ({"camera": "body", "lens": "glass"}, {}),
        ({"lens": "glass"}, {}),
    ],
)
def test_a_fact_on_a_makers_products_says_of_which_it_speaks(selectors, of_whom):
    assert found(facts=[parts.fact("power", "limited", **selectors)])["recorded-power"].params == of_whom


def test_what_blocks_comes_before_what_was_found_earlier():
    facts = [parts.fact("fit", "limited", **BOTH), parts.fact("teleconverter", "fails", accessory="tc")]
    told = pair(parts.camera(), parts.lens(), parts.converter(), facts).findings
    assert [finding.code for finding in told][:2] == ["converter-fails", "fit-limited"]


def test_a_converters_facts_are_silent_without_it():
    fact = parts.fact("teleconverter", "fails", lens="glass", accessory="tc")
    assert not any("converter" in code for code in found(facts=[fact]))


def test_a_lens_that_takes_no_converter_is_told_without_one():
    codes = found(facts=[parts.fact("teleconverter", "fails", lens="glass", grade="users")])
    assert (codes["recorded-teleconverter"].severity, codes["recorded-teleconverter"].grade) == ("caution", "users")
    assert "fit-same-mount" in codes and "converter-fails" not in codes


def test_what_a_source_says_of_a_crop_stands_even_where_the_formats_crop_nothing():
    fact = parts.fact("crop", "limited", summary="This body forces its crop.", **BOTH)
    full_frame = {"lens": parts.lens(coverage="full-frame"), "facts": [fact]}
    assert found(parts.camera(sensor_format="full-frame"), **full_frame)["recorded-crop"].summary == fact.summary
    assert "recorded-crop" not in found(parts.camera(sensor_format="aps-c"), **full_frame)
    # Nor where it is unknown what the lens covers.
    assert found(lens=parts.lens(coverage=None), facts=[fact])["recorded-crop"].summary == fact.summary
