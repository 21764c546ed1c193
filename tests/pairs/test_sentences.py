"""Every finding, outcome and rule has its words."""

from dataclasses import replace

import pytest

from gear.choices import Grade
from gear.pairing import ADAPTED_RULES, RULES, Finding
from gear.pairs.sentences import (
    ADAPTED_RULE_WORDS,
    GRADE_WORDS,
    RULE_WORDS,
    blank_sentence,
    finding_words,
    pair_answer,
    verdicts,
)
from gear.pairs.sentences.adapted import ADAPTED_DETAILS, ADAPTED_SENTENCES, REACH
from gear.pairs.sentences.answers import LOSSES, UNSAID
from gear.pairs.sentences.findings import ALL_SENTENCES, ALL_WORDS
from gear.pairs.sentences.rules import DETAILS, RECORDED, SENTENCES, VARIANTS, VARIANTS_BY_VALUE

from ..pairing import parts, real
from ..pairing.parts import pair

CODES = [code for rule in RULES for code in rule.codes]
ADAPTED_CODES = [code for rule in ADAPTED_RULES for code in rule.codes]


@pytest.mark.parametrize("code", [*CODES, *ADAPTED_CODES])
def test_every_code_has_a_sentence(code):
    assert code.startswith(RECORDED) or code in ALL_SENTENCES
    sentence = blank_sentence(code)
    # A condition leads over to what its source says.
    assert sentence[0].isupper() and sentence.endswith(":" if code.endswith("only-if") else ".")


def test_there_is_no_sentence_without_a_code():
    assert set(SENTENCES) <= set(CODES)
    assert set(ADAPTED_SENTENCES) <= set(ADAPTED_CODES)
    assert set(ADAPTED_DETAILS) <= set(ADAPTED_SENTENCES)
    assert {*DETAILS, *(code for code, *_ in (*VARIANTS, *VARIANTS_BY_VALUE))} <= set(SENTENCES)


def test_every_rule_and_every_grade_has_words():
    assert set(RULE_WORDS) == {rule.code for rule in RULES}
    assert set(ADAPTED_RULE_WORDS) == {rule.code for rule in ADAPTED_RULES}
    assert set(GRADE_WORDS) == set(Grade)


def test_every_parameter_of_the_words_is_known():
    others = (*VARIANTS.values(), *VARIANTS_BY_VALUE.values(), *DETAILS.values(), *ADAPTED_DETAILS.values())
    for sentence in (*ALL_SENTENCES.values(), *others):
        assert "%(" not in str(sentence) % dict.fromkeys(ALL_WORDS, "")


def words(code, summary="", firmware="", **params):
    return finding_words(Finding(code, "works", "press", params, "https://example.org/", summary, firmware))


def test_values_stand_in_the_sentence_with_their_units():
    assert words(
        "equivalents", focal_length=(27.54, 76.5), f_number=(2.8, 2.8), equivalent_f_number=(4.284, 4.284)
    ).whole == (
        "Equivalent focal length on full frame: 27.5–76.5 mm. "
        "Equivalent aperture, for depth of field: f/4.3. Exposure stays that of f/2.8."
    )
    assert words("converter-light", stops=0.971, f_number=(5.6, 5.6)).whole == (
        "The converter costs 1 stop of light. Largest aperture f/5.6."
    )
    assert (
        words("stabilisation-body", body_stops=5.5, lens_stops=None).detail == "5.5 stops on record for the body alone."
    )


def test_a_detail_with_an_unknown_value_is_left_out():
    assert words("stabilisation-none", focal_length_mm=50.0, speed=None).whole == "Neither body nor lens is stabilised."
    assert words("converter-light", stops=2.0, f_number=(None, None)).whole == "The converter costs 2 stops of light."
    assert words("crop-megapixels", megapixels=10.1, of=None).whole == "The crop leaves 10.1 megapixels."


def test_a_fact_adds_its_summary_and_its_firmware():
    found = words("stabilisation-coordinated", "The maker says so.", "1.1")
    assert (found.text, found.detail) == (
        "Body and lens stabilise together.",
        "The maker says so. From body firmware 1.1.",
    )
    assert words("firmware-floor", "It needs an update.", "2.2").whole == (
        "Needs body firmware 2.2 or later. It needs an update."
    )


@pytest.mark.parametrize(
    ("code", "summary", "firmware"),
    [
        ("electronic-shutter-only", "Electronic shutter only: lamps may give bands.", ""),
        ("stabilisation-coordinated", "Body and lens stabilise together from firmware 1.1.", "1.1"),
        ("firmware-floor", "Firmware 2.4 improved the work with this lens.", "2.4"),
    ],
)
def test_nothing_is_said_twice_nor_more_than_the_source_says(code, summary, firmware):
    assert words(code, summary, firmware).whole == summary


def test_what_is_on_record_speaks_for_itself():
    assert words("recorded-power", "It drains the battery.").whole == "It drains the battery."


def test_how_far_a_fact_reaches_stands_after_it():
    assert words("recorded-adapter", "It hunts.", reach="bodies").whole == f"It hunts. {REACH['bodies']}"
    found = words("adapted-focus-limited", "It hunts.", "2.0", reach="maker")
    assert (found.text, found.detail) == (
        "Autofocus through an adapter is on record as limited.",
        "It hunts. Said of this adapter on all bodies of the maker. From body firmware 2.0.",
    )


def test_what_hangs_on_the_contacts_of_an_adapter_is_said_with_an_if():
    unknown = (("accessory_electronic", False), ("lens_coverage", "aps-c"))
    assert words("adapter-only-if", "It does not release.", adapter_conditions=unknown[:1]).whole == (
        "If this adapter has no contacts, this holds: It does not release."
    )
    assert words("adapter-only-if", "It crops.", adapter_conditions=unknown).text == (
        "If this adapter has no contacts and the lens is made for APS-C, this holds:"
    )


@pytest.mark.parametrize(
    ("elsewhere", "end"), [("works", "that they work together."), ("fails", "that they do not work together.")]
)
def test_what_is_known_on_another_body_is_said(elsewhere, end):
    said = words("converter-unrecorded", elsewhere=elsewhere).text
    start = "No source lists this lens with this converter on this body; of another body one says "
    assert said == start + end


def test_the_format_of_a_sensor_may_be_unknown():
    assert words("image-area-sensor", format=None).text == "The whole camera's sensor is used."
    assert words("image-area-sensor", format="aps-c").text == "The whole APS-C sensor is used."


def test_parts_of_which_nothing_is_known_are_named():
    assert words("sealing-unknown", unknown=("lens", "converter")).text == (
        "Whether the whole is sealed is not on record: the lens, the converter."
    )


CAMERA = parts.camera(
    ibis=False, autofocus_system="contrast", weather_sealed=True, effective_megapixels=24.6, viewfinder="none"
)
LENS = parts.lens(coverage="aps-c", ois=False, autofocus=True, weather_sealed="yes", fisheye=False)


def strip(camera=CAMERA, lens=LENS, converter=None):
    return [(verdict.word, verdict.why) for verdict in verdicts(pair(camera, lens, converter))]


def test_the_four_answers():
    # 24.6 megapixels / 1.53^2 = 10.5.
    assert strip() == [
        ("APS-C crop", "about 10.5 of 24.6 megapixels left"),
        ("None", "neither sensor nor lens"),
        ("Yes", "contrast detection in the body"),
        ("Body and lens", "both are sealed"),
    ]


def test_what_is_lost_is_marked():
    marks = [verdict.lost for verdict in verdicts(pair(CAMERA, LENS))]
    assert marks == [True, True, False, False]


def test_unknown_answers_say_what_is_missing():
    assert strip(parts.camera(), parts.lens()) == [
        ("unknown", "not on record: the lens"),
        ("unknown", "not on record: the body, the lens"),
        ("unknown", "not on record: the body, the lens"),
        ("unknown", "not on record: the body, the lens"),
    ]
    assert strip(converter=parts.converter())[2:] == [
        ("unknown", "not on record: the converter"),
        ("unknown", "not on record: the converter"),
    ]


def test_a_part_that_is_known_to_stabilise_is_told_though_the_whole_is_unknown():
    assert strip(replace(CAMERA, ibis=True), replace(LENS, ois=None))[1] == (
        "unknown",
        "the body: yes; not on record: the lens",
    )
    assert strip(replace(CAMERA, ibis=None), LENS)[1] == ("unknown", "the lens: no; not on record: the body")


@pytest.mark.parametrize(
    ("topic", "place", "word"),
    [("autofocus", 2, "Yes, limited"), ("stabilisation", 1, "Body, limited")],
)
def test_an_answer_that_holds_with_a_limit_says_so_and_why(topic, place, word):
    camera = replace(CAMERA, ibis=True)
    limit = parts.fact(topic, "limited", lens=LENS.slug, camera=camera.slug, summary="A quarter is sharp.")
    found = verdicts(pair(camera, LENS, None, [limit]))[place]
    assert (found.word, found.why, found.lost) == (word, "A quarter is sharp.", True)


def test_a_limit_that_a_closer_fact_outranks_is_not_told():
    facts = [
        parts.fact("autofocus", "limited", camera=CAMERA.slug),
        parts.fact("autofocus", "works", camera=CAMERA.slug, lens=LENS.slug),
    ]
    assert verdicts(pair(CAMERA, LENS, None, facts))[2].word == "Yes"


@pytest.mark.parametrize(
    ("selectors", "sentence"),
    [
        ({"camera": "body", "lens": "glass"}, "Body and lens are on record as working together."),
        ({"camera": "body", "lens_maker": "g"}, "On record as working together: this body with this maker's lenses."),
        ({"camera_maker": "m", "lens": "glass"}, "On record as working together: this maker's bodies with this lens."),
        ({"lens_maker": "g"}, "On record as working together: any body with this maker's lenses."),
    ],
)
def test_what_is_said_of_a_makers_products_is_not_said_of_the_pair(selectors, sentence):
    facts = [parts.fact("fit", "works", **selectors)]
    (found,) = [finding for finding in pair(CAMERA, LENS, None, facts).findings if finding.code == "fit-works"]
    assert finding_words(found).text == sentence


@pytest.mark.parametrize(
    ("camera", "lens", "autofocus", "sealing"),
    [
        ({"weather_sealed": False}, {}, ("Yes", "contrast detection in the body"), ("No", "not sealed: the body")),
        (
            {"autofocus_system": "none", "weather_sealed": False},
            {"weather_sealed": "no"},
            ("No", "the body has none"),
            ("No", "not sealed: the body, the lens"),
        ),
        ({}, {"autofocus": False}, ("No", "the lens is focused by hand"), ("Body and lens", "both are sealed")),
        (
            {},
            {"weather_sealed": "mount"},
            ("Yes", "contrast detection in the body"),
            ("At the mount only", "the lens is sealed at its mount only"),
        ),
    ],
)
def test_a_no_says_why(camera, lens, autofocus, sealing):
    assert strip(replace(CAMERA, **camera), replace(LENS, **lens))[2:] == [autofocus, sealing]


def test_a_converter_that_passes_no_autofocus_on_is_the_reason():
    assert strip(converter=parts.converter(autofocus=False))[2] == ("No", "the converter passes none on")


def test_the_crop_by_what_is_on_record():
    assert strip(replace(CAMERA, apsc_crop_megapixels=10.1))[0][1] == "10.1 of 24.6 megapixels left"
    assert strip(replace(CAMERA, effective_megapixels=None))[0][1] == "megapixels unknown"
    assert strip(lens=replace(LENS, coverage="full-frame"))[0] == ("Full frame", "all 24.6 megapixels")


def answer(camera=CAMERA, lens=LENS, converter=None, facts=()):
    found = pair(camera, lens, converter, facts)
    return pair_answer(found.findings, found.numbers.totals["weight_g"])


CALM = (
    replace(CAMERA, ibis=True, weight_g=740.0, viewfinder="evf"),
    replace(LENS, coverage="full-frame", weight_g=391.0),
)


@pytest.mark.parametrize(
    ("camera", "lens", "sentences"),
    [
        ({}, {}, "Everything works; nothing on record is lost. 1,131 g."),
        ({"weather_sealed": None}, {}, "Nothing on record is lost; sealing is unknown. 1,131 g."),
        (
            {"weather_sealed": None, "autofocus_system": None},
            {"weight_g": None},
            "Nothing on record is lost; autofocus and sealing are unknown. Weight unknown: the lens is not weighed.",
        ),
        # 24.6 / 1.53^2 = 10.5.
        ({}, {"coverage": "aps-c"}, "It crops to APS-C, about 10.5 MP. 1,131 g."),
        ({"apsc_crop_megapixels": 10.1}, {"coverage": "aps-c"}, "It crops to APS-C, 10.1 MP. 1,131 g."),
        (
            {"effective_megapixels": None},
            {"coverage": "aps-c"},
            "It crops to APS-C. How many megapixels are left is unknown. 1,131 g.",
        ),
        (
            {"ibis": None, "weight_g": None},
            {"autofocus": False, "weight_g": None},
            "It is focused by hand. Stabilisation is unknown. Weight unknown: the body and the lens are not weighed.",
        ),
        (
            {"ibis": False, "weather_sealed": False, "autofocus_system": "none", "hot_shoe": False},
            {"coverage": "aps-c", "weather_sealed": "no"},
            "It crops to APS-C, about 10.5 MP; nothing is stabilised; it is focused by hand; "
            "neither body nor lens is sealed; 1 limit more. 1,131 g.",
        ),
    ],
)
def test_the_answer_in_a_sentence(camera, lens, sentences):
    found = answer(replace(CALM[0], **camera), replace(CALM[1], **lens))
    assert (found.text, found.fails) == (sentences, False)


def test_what_does_not_fit_is_said_first():
    misfit = parts.fact("fit", "fails", camera=CAMERA.slug, lens=LENS.slug)
    found = answer(*CALM, facts=[misfit])
    assert found.fails
    assert found.text == "It does not fit, a source says. What follows from the facts is given all the same. 1,131 g."


def test_a_fit_and_an_autofocus_with_limits_are_said():
    limits = [parts.fact(topic, "limited", camera=CAMERA.slug, lens=LENS.slug) for topic in ("fit", "autofocus")]
    assert answer(*CALM, facts=limits).text == "It fits with a limit; autofocus is limited. 1,131 g."


def test_a_limit_without_a_clause_of_its_own_is_counted():
    limit = parts.fact("power", "limited", camera=CAMERA.slug)
    assert answer(*CALM, facts=[limit]).text == "1 limit is on record. 1,131 g."


def test_the_sentence_never_says_more_than_the_outcomes_of_a_pair():
    """Of every camera of the catalogue with lenses from all of it."""
    lenses = list(real.lenses().values())
    for number, camera in enumerate(real.cameras().values()):
        for lens in lenses[number % 5 :: 5]:
            found = pair(camera, lens, None, real.facts())
            said = pair_answer(found.findings, found.numbers.totals["weight_g"]).text
            calm = found.outcomes.fits == "yes" and not {finding.place for finding in found.findings} & {
                "loss",
                "unsaid",
            }
            assert said.startswith("Everything works") == calm
            assert not said.startswith("Everything works") or "unknown" not in {
                found.outcomes.stabilisation, found.outcomes.autofocus, found.outcomes.weather_sealed,
            }  # fmt: skip
            assert ("Nothing on record is lost" in said) <= (not any(one.place == "loss" for one in found.findings))


@pytest.mark.parametrize("code", sorted({*LOSSES, *UNSAID}))
def test_every_clause_is_that_of_a_code(code):
    assert code in {*CODES, *ADAPTED_CODES}


def test_every_code_of_what_nobody_says_has_its_words():
    """What is unsaid has no source to speak for it, so it cannot be counted without a name."""
    unnamed = [code for code in (*CODES, *ADAPTED_CODES) if code.endswith(("-unknown", "-unrecorded", "-unconfirmed"))]
    assert set(unnamed) <= set(UNSAID)
