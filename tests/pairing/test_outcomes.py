"""The five codes of a pair."""

from itertools import product

import pytest
from hypothesis import given

from gear.pairing import camera_class, lens_class, outcomes

from . import parts, real

YES, NO, UNKNOWN = True, False, None
KNOWN = ("fits", "crop", "autofocus", "weather_sealed")


@pytest.mark.parametrize(
    ("body", "coverage", "crop"),
    [
        ("full-frame", "full-frame", "no"),
        ("full-frame", "aps-c", "yes"),
        ("full-frame", "super-35", "yes"),
        ("full-frame", None, "unknown"),
        ("aps-c", "full-frame", "no"),
        ("aps-c", "aps-c", "no"),
        ("aps-c", "super-35", "no"),
        ("aps-c", None, "no"),
        ("super-35", "aps-c", "no"),
    ],
)
def test_crop(body, coverage, crop):
    assert outcomes(parts.camera(sensor_format=body), parts.lens(coverage=coverage)).crop == crop


@pytest.mark.parametrize("effect", ["works", "limited", "fails", "info"])
def test_facts_on_video_windows_never_change_the_crop(effect):
    camera, lens = parts.camera(), parts.lens(coverage="full-frame")
    assert outcomes(camera, lens, None, [parts.fact("crop", effect, camera="body")]).crop == "no"


@pytest.mark.parametrize(
    ("ibis", "ois", "stabilisation"),
    [
        (NO, NO, "none"),
        (YES, NO, "body"),
        (NO, YES, "lens"),
        (YES, YES, "body+lens"),
        (UNKNOWN, YES, "unknown"),
        (UNKNOWN, NO, "unknown"),
        (YES, UNKNOWN, "unknown"),
        (NO, UNKNOWN, "unknown"),
        (UNKNOWN, UNKNOWN, "unknown"),
    ],
)
def test_stabilisation_without_facts(ibis, ois, stabilisation):
    assert outcomes(parts.camera(ibis=ibis), parts.lens(ois=ois)).stabilisation == stabilisation


BOTH = {"camera": "body", "lens": "glass"}


@pytest.mark.parametrize(
    ("facts", "stabilisation"),
    [
        ([parts.fact("stabilisation", "works", **BOTH)], "coordinated"),
        ([parts.fact("stabilisation", "works", camera_maker="m", lens_maker="g")], "coordinated"),
        ([parts.fact("stabilisation", "works", camera="body")], "body+lens"),
        ([parts.fact("stabilisation", "works", lens="glass")], "body+lens"),
        ([parts.fact("stabilisation", "info", **BOTH)], "body+lens"),
        ([parts.fact("stabilisation", "limited", **BOTH)], "body+lens"),
        ([parts.fact("stabilisation", "fails", **BOTH)], "body+lens"),
        ([parts.fact("autofocus", "works", **BOTH)], "body+lens"),
        (
            [
                parts.fact("stabilisation", "fails", **BOTH),
                parts.fact("stabilisation", "works", camera_maker="m", lens="glass"),
            ],
            "body+lens",
        ),
        (
            [
                parts.fact("stabilisation", "works", **BOTH),
                parts.fact("stabilisation", "fails", camera_maker="m", lens="glass"),
            ],
            "coordinated",
        ),
        ([parts.fact("stabilisation", "works", **BOTH), parts.fact("stabilisation", "limited", **BOTH)], "body+lens"),
    ],
)
def test_coordinated_only_where_the_winning_facts_on_both_say_so(facts, stabilisation):
    pair = parts.camera(ibis=True), parts.lens(ois=True)
    assert outcomes(*pair, None, facts).stabilisation == stabilisation


def test_a_fact_makes_no_stabiliser():
    facts = [parts.fact("stabilisation", "works", **BOTH)]
    assert outcomes(parts.camera(ibis=False), parts.lens(ois=True), None, facts).stabilisation == "lens"
    assert outcomes(parts.camera(ibis=True), parts.lens(ois=None), None, facts).stabilisation == "unknown"


SYSTEMS = {"contrast": YES, "dfd": YES, "phase-detect": YES, "none": NO, None: UNKNOWN}
KLEENE_AND = {
    (YES, YES): "yes",
    (YES, NO): "no",
    (NO, YES): "no",
    (NO, NO): "no",
    (YES, UNKNOWN): "unknown",
    (UNKNOWN, YES): "unknown",
    (NO, UNKNOWN): "no",
    (UNKNOWN, NO): "no",
    (UNKNOWN, UNKNOWN): "unknown",
}


@pytest.mark.parametrize(("system", "motor"), list(product(SYSTEMS, [YES, NO, UNKNOWN])))
def test_autofocus_needs_body_and_lens(system, motor):
    pair = parts.camera(autofocus_system=system), parts.lens(autofocus=motor)
    assert outcomes(*pair).autofocus == KLEENE_AND[SYSTEMS[system], motor]


@pytest.mark.parametrize(
    ("motor", "effect", "selectors", "autofocus"),
    [
        (YES, "fails", BOTH, "no"),
        (YES, "fails", {"lens": "glass"}, "no"),
        (UNKNOWN, "fails", BOTH, "no"),
        (YES, "limited", BOTH, "yes"),
        (UNKNOWN, "works", BOTH, "yes"),
        (UNKNOWN, "limited", BOTH, "yes"),
        (UNKNOWN, "info", BOTH, "unknown"),
        (NO, "works", BOTH, "no"),
        (NO, "works", {"camera": "body", "lens_maker": "g"}, "no"),
    ],
)
def test_facts_on_autofocus(motor, effect, selectors, autofocus):
    pair = parts.camera(autofocus_system="contrast"), parts.lens(autofocus=motor)
    assert outcomes(*pair, None, [parts.fact("autofocus", effect, **selectors)]).autofocus == autofocus


@pytest.mark.parametrize(
    ("motor", "passes", "autofocus"),
    [
        (YES, YES, "yes"),
        (YES, NO, "no"),
        (YES, UNKNOWN, "unknown"),
        (NO, UNKNOWN, "no"),
        (UNKNOWN, NO, "no"),
        (UNKNOWN, YES, "unknown"),
    ],
)
def test_a_converter_joins_the_autofocus(motor, passes, autofocus):
    pair = parts.camera(autofocus_system="contrast"), parts.lens(autofocus=motor)
    assert outcomes(*pair, parts.converter(autofocus=passes)).autofocus == autofocus


WORDS_OF_LENS = {"yes": YES, "mount": YES, "no": NO, None: UNKNOWN}


@pytest.mark.parametrize(("body", "lens"), list(product([YES, NO, UNKNOWN], WORDS_OF_LENS)))
def test_sealing_is_the_weakest_link(body, lens):
    pair = parts.camera(weather_sealed=body), parts.lens(weather_sealed=lens)
    bare = KLEENE_AND[body, WORDS_OF_LENS[lens]]
    # A seal at the mount alone is no promise: with a sealed body it is told as what it is.
    bare = "mount" if (body, lens) == (YES, "mount") else bare
    assert outcomes(*pair).weather_sealed == bare
    # Nothing records the sealing of converters; a no stays a no.
    assert outcomes(*pair, parts.converter()).weather_sealed == ("no" if bare == "no" else "unknown")


@pytest.mark.parametrize(
    ("effect", "fits"), [("works", "yes"), ("limited", "yes"), ("fails", "no"), ("info", "yes"), (None, "yes")]
)
def test_fit_of_body_and_lens(effect, fits):
    facts = [parts.fact("fit", effect, **BOTH)] if effect else []
    assert outcomes(parts.camera(), parts.lens(), None, facts).fits == fits


@pytest.mark.parametrize(
    ("effect", "fits"),
    [("works", "yes"), ("limited", "yes"), ("fails", "no"), ("info", "unknown"), (None, "unknown")],
)
def test_fit_of_a_converter(effect, fits):
    facts = [parts.fact("teleconverter", effect, lens="glass", accessory="tc")] if effect else []
    assert outcomes(parts.camera(), parts.lens(), parts.converter(), facts).fits == fits
    assert outcomes(parts.camera(), parts.lens(), None, facts).fits == "yes"


def test_a_misfit_of_body_and_lens_stays_one_with_a_converter():
    facts = [parts.fact("fit", "fails", **BOTH), parts.fact("teleconverter", "works", lens="glass", accessory="tc")]
    assert outcomes(parts.camera(), parts.lens(), parts.converter(), facts).fits == "no"
    assert outcomes(parts.camera(), parts.lens(), parts.converter(), facts[:1]).fits == "no"


def test_a_lens_that_takes_no_converter_takes_none_of_them():
    facts = [parts.fact("teleconverter", "fails", lens="glass")]
    assert outcomes(parts.camera(), parts.lens(), parts.converter(slug="any"), facts).fits == "no"


def test_facts_of_equal_rank_that_disagree_count_as_the_graver():
    facts = [parts.fact("fit", "works", camera="body"), parts.fact("fit", "fails", lens="glass")]
    assert outcomes(parts.camera(), parts.lens(), None, facts).fits == "no"


@given(parts.cameras, parts.lenses, parts.facts)
def test_unknown_stays_unknown_when_a_column_is_removed(camera, lens, facts):
    before = outcomes(camera, lens, None, facts)
    poorer = [(body, lens) for body in parts.without_each_fact(camera)]
    poorer += [(camera, glass) for glass in parts.without_each_fact(lens)]
    for body, glass in poorer:
        after = outcomes(body, glass, None, facts)
        for name in (*KNOWN, "stabilisation"):
            assert getattr(before, name) != "unknown" or getattr(after, name) == "unknown"


@given(parts.cameras, parts.lenses, parts.converters, parts.facts)
def test_unknown_stays_unknown_with_a_converter_too(camera, lens, converter, facts):
    before = outcomes(camera, lens, converter, facts)
    for chain in [(body, lens, converter) for body in parts.without_each_fact(camera)] + [
        (camera, lens, less) for less in parts.without_each_fact(converter)
    ]:
        after = outcomes(*chain, facts)
        for name in (*KNOWN, "stabilisation"):
            assert getattr(before, name) != "unknown" or getattr(after, name) == "unknown"


@given(parts.cameras, parts.lenses, parts.facts)
def test_unknown_stays_unknown_when_a_compatibility_fact_is_removed(camera, lens, facts):
    before = outcomes(camera, lens, None, facts)
    for place in range(len(facts)):
        after = outcomes(camera, lens, None, facts[:place] + facts[place + 1 :])
        for name in (*KNOWN, "stabilisation"):
            assert getattr(before, name) != "unknown" or getattr(after, name) == "unknown"


@given(parts.cameras, parts.lenses, parts.cameras, parts.lenses, parts.facts)
def test_equal_classes_have_equal_outcomes(camera, lens, other_camera, other_lens, facts):
    if camera_class(camera, facts) == camera_class(other_camera, facts) and (
        lens_class(lens, facts) == lens_class(other_lens, facts)
    ):
        assert outcomes(camera, lens, None, facts) == outcomes(other_camera, other_lens, None, facts)


def on_autofocus(effect, **selectors):
    return parts.fact("autofocus", effect, **selectors)


@pytest.mark.parametrize(
    "facts",
    [
        [on_autofocus("fails", lens="glass")],
        [on_autofocus("fails", lens="glass"), on_autofocus("fails", lens="third")],
        # Of one rank with the fact on the body: the graver counts. Of a lower rank: it does not.
        [
            on_autofocus("fails", lens="glass"),
            on_autofocus("fails", lens_maker="h"),
            on_autofocus("works", camera="body"),
        ],
        # Each is named beside a body, but only one beside this body.
        [
            on_autofocus("fails", camera="body", lens_maker="g"),
            on_autofocus("fails", camera="other", lens_maker="h"),
        ],
    ],
)
def test_lenses_of_other_outcomes_are_of_other_classes(facts):
    camera = parts.camera(autofocus_system="contrast")
    one, other = parts.lens(autofocus=True), parts.lens(slug="other", maker="h", autofocus=True)
    assert outcomes(camera, one, None, facts) != outcomes(camera, other, None, facts)
    assert lens_class(one, facts) != lens_class(other, facts)


def test_cameras_of_other_outcomes_are_of_other_classes():
    facts = [
        on_autofocus("fails", camera="body", lens_maker="g"),
        on_autofocus("fails", camera="other", lens_maker="h"),
    ]
    lens = parts.lens(autofocus=True)
    one, other = (parts.camera(slug=slug, autofocus_system="contrast") for slug in ("body", "other"))
    assert outcomes(one, lens, None, facts) != outcomes(other, lens, None, facts)
    assert camera_class(one, facts) != camera_class(other, facts)


def test_equal_classes_of_the_real_catalogue_have_equal_outcomes():
    facts, seen = real.facts(), {}
    camera_classes = {slug: camera_class(camera, facts) for slug, camera in real.cameras().items()}
    lens_classes = {slug: lens_class(lens, facts) for slug, lens in real.lenses().items()}
    for slug, camera in real.cameras().items():
        for other, lens in real.lenses().items():
            reached = outcomes(camera, lens, None, facts)
            assert seen.setdefault((camera_classes[slug], lens_classes[other]), reached) == reached
    assert len(set(camera_classes.values())) < len(camera_classes)
    assert len(set(lens_classes.values())) < len(lens_classes)
