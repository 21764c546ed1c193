"""Why an outcome is what it is: the parts that say no, those of which nothing is on record, the facts that decide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.pairing import Outcome

from . import parts

YES, NO, UNKNOWN = True, False, None
BODY, LENS, CONVERTER = "body", "lens", "converter"
PAIR = {"camera": "body", "lens": "glass"}


def reasons(outcome):
    return outcome.code, outcome.no, outcome.unknown, tuple(fact.id for fact in outcome.facts)


@pytest.mark.parametrize(
    ("sealed", "code", "no", "unknown"),
    [
        ((YES, "yes"), "yes", (), ()),
        ((YES, "mount"), "mount", (), ()),
        ((YES, "no"), "no", (LENS,), ()),
        ((YES, UNKNOWN), "unknown", (), (LENS,)),
        ((NO, "yes"), "no", (BODY,), ()),
        ((NO, "mount"), "no", (BODY,), ()),
        ((NO, "no"), "no", (BODY, LENS), ()),
        ((NO, UNKNOWN), "no", (BODY,), (LENS,)),
        ((UNKNOWN, "yes"), "unknown", (), (BODY,)),
        ((UNKNOWN, "mount"), "unknown", (), (BODY,)),
        ((UNKNOWN, "no"), "no", (LENS,), (BODY,)),
        ((UNKNOWN, UNKNOWN), "unknown", (), (BODY, LENS)),
    ],
)
def test_sealing(sealed, code, no, unknown):
    body, lens = parts.camera(weather_sealed=sealed[0]), parts.lens(weather_sealed=sealed[1])
    assert reasons(parts.pair(body, lens).sealing) == (code, no, unknown, ())
    # Nothing records the sealing of a converter: a yes becomes unknown, a no stays.
    behind = "no" if code == "no" else "unknown"
    assert reasons(parts.pair(body, lens, parts.converter()).sealing) == (behind, no, (*unknown, CONVERTER), ())


@pytest.mark.parametrize(
    ("system", "motor", "passes", "code", "no", "unknown"),
    [
        ("contrast", YES, YES, "yes", (), ()),
        ("contrast", YES, NO, "no", (CONVERTER,), ()),
        ("contrast", YES, UNKNOWN, "unknown", (), (CONVERTER,)),
        ("contrast", NO, YES, "no", (LENS,), ()),
        ("contrast", UNKNOWN, NO, "no", (CONVERTER,), (LENS,)),
        ("none", YES, YES, "no", (BODY,), ()),
        ("none", NO, NO, "no", (BODY, LENS, CONVERTER), ()),
        (None, UNKNOWN, UNKNOWN, "unknown", (), (BODY, LENS, CONVERTER)),
        (None, NO, UNKNOWN, "no", (LENS,), (BODY, CONVERTER)),
        (None, YES, YES, "unknown", (), (BODY,)),
    ],
)
def test_autofocus_without_facts(system, motor, passes, code, no, unknown):
    situation = parts.camera(autofocus_system=system), parts.lens(autofocus=motor)
    chain = parts.pair(*situation, parts.converter(autofocus=passes))
    assert reasons(chain.autofocus) == (code, no, unknown, ())


@pytest.mark.parametrize(
    ("motor", "passes", "effects", "behind", "expected"),
    [
        # A failure makes a no and leaves the reasons of the parts as they are.
        (YES, "bare", ["fails"], [], ("no", (), ())),
        (UNKNOWN, "bare", ["fails"], [], ("no", (), (LENS,))),
        # A success settles what was unknown: nothing is unknown any more.
        (UNKNOWN, "bare", ["works"], [], ("yes", (), ())),
        (UNKNOWN, "bare", ["limited"], [], ("yes", (), ())),
        # It makes no motor.
        (NO, "bare", ["works"], [], ("no", (LENS,), ())),
        (YES, "bare", ["works"], [], ("yes", (), ())),
        # One that fails beats one that works.
        (YES, "bare", ["works", "fails"], [], ("no", (), ())),
        (UNKNOWN, "bare", ["works", "limited"], [], ("yes", (), ())),
        # What is said through a converter comes on top of what is said of the pair.
        (YES, UNKNOWN, [], ["works"], ("yes", (), ())),
        (YES, UNKNOWN, [], ["fails"], ("no", (), (CONVERTER,))),
        (YES, YES, ["fails"], ["works"], ("no", (), ())),
        (UNKNOWN, UNKNOWN, ["works"], [], ("unknown", (), (CONVERTER,))),
        (UNKNOWN, UNKNOWN, ["works"], ["limited"], ("yes", (), ())),
        (YES, NO, [], ["works"], ("no", (CONVERTER,), ())),
    ],
)
def test_autofocus_with_facts(motor, passes, effects, behind, expected):
    alone = [parts.fact("autofocus", effect, id=effect, **PAIR) for effect in effects]
    through = [parts.fact("autofocus", effect, id=f"tc-{effect}", **PAIR, accessory="tc") for effect in behind]
    converter = None if passes == "bare" else parts.converter(autofocus=passes)
    camera, lens = parts.camera(autofocus_system="contrast"), parts.lens(autofocus=motor)
    outcome = parts.pair(camera, lens, converter, [*alone, *through]).autofocus
    assert reasons(outcome) == (*expected, tuple(fact.id for fact in (*alone, *through)))


@pytest.mark.parametrize(
    ("effects", "code", "no"),
    [
        ([], "yes", ()),
        (["info"], "yes", ()),
        (["works"], "yes", ()),
        (["limited"], "yes", ()),
        (["fails"], "no", (LENS,)),
        (["works", "fails"], "no", (LENS,)),
        (["works", "limited"], "yes", ()),
    ],
)
def test_fit_of_body_and_lens(effects, code, no):
    facts = [parts.fact("fit", effect, id=effect, **PAIR) for effect in effects]
    deciding = tuple(effect for effect in effects if effect != "info")
    assert reasons(parts.pair(parts.camera(), parts.lens(), None, facts).fit) == (code, no, (), deciding)


@pytest.mark.parametrize(
    ("on_pair", "on_converter", "expected"),
    [
        (None, None, ("unknown", (), (CONVERTER,), ())),
        (None, "works", ("yes", (), (), ("tc",))),
        (None, "limited", ("yes", (), (), ("tc",))),
        (None, "fails", ("no", (CONVERTER,), (), ("tc",))),
        ("fails", None, ("no", (LENS,), (CONVERTER,), ("pair",))),
        ("fails", "works", ("no", (LENS,), (), ("pair", "tc"))),
        ("fails", "fails", ("no", (LENS, CONVERTER), (), ("pair", "tc"))),
        ("works", "info", ("unknown", (), (CONVERTER,), ("pair",))),
        ("limited", "works", ("yes", (), (), ("pair", "tc"))),
    ],
)
@pytest.mark.parametrize("topic", ["teleconverter", "fit"])
def test_fit_with_a_converter(topic, on_pair, on_converter, expected):
    """A source may speak of a converter under either topic: as a teleconverter, or as what fits."""
    facts = [parts.fact("fit", on_pair, id="pair", **PAIR)] if on_pair else []
    facts += [parts.fact(topic, on_converter, id="tc", lens="glass", accessory="tc")] if on_converter else []
    assert reasons(parts.pair(parts.camera(), parts.lens(), parts.converter(), facts).fit) == expected


@pytest.mark.parametrize(
    ("body", "coverage", "expected"),
    [
        ("full-frame", "aps-c", ("yes", (), ())),
        ("full-frame", "full-frame", ("no", (LENS,), ())),
        ("full-frame", None, ("unknown", (), (LENS,))),
        ("aps-c", "aps-c", ("no", (BODY,), ())),
        ("aps-c", None, ("no", (BODY,), (LENS,))),
        ("aps-c", "full-frame", ("no", (BODY, LENS), ())),
        (None, "aps-c", ("unknown", (), (BODY,))),
        (None, "full-frame", ("no", (LENS,), (BODY,))),
        (None, None, ("unknown", (), (BODY, LENS))),
    ],
)
def test_crop(body, coverage, expected):
    """A crop takes both a full-frame body and a lens made for less; who is not that says no."""
    outcome = parts.pair(parts.camera(sensor_format=body), parts.lens(coverage=coverage)).crop
    assert reasons(outcome) == (*expected, ())
    assert outcome.holds is {"yes": True, "no": False, "unknown": None}[expected[0]]


@pytest.mark.parametrize(
    ("ibis", "ois", "expected"),
    [
        (NO, NO, ("none", (BODY, LENS), ())),
        (YES, NO, ("body", (LENS,), ())),
        (NO, YES, ("lens", (BODY,), ())),
        (YES, YES, ("body+lens", (), ())),
        (UNKNOWN, YES, ("unknown", (), (BODY,))),
        (UNKNOWN, NO, ("unknown", (LENS,), (BODY,))),
        (YES, UNKNOWN, ("unknown", (), (LENS,))),
        (NO, UNKNOWN, ("unknown", (BODY,), (LENS,))),
        (UNKNOWN, UNKNOWN, ("unknown", (), (BODY, LENS))),
    ],
)
def test_stabilisation_without_facts(ibis, ois, expected):
    assert reasons(parts.pair(parts.camera(ibis=ibis), parts.lens(ois=ois)).stabilisation) == (*expected, ())


@pytest.mark.parametrize(
    ("effects", "code"),
    [
        (["works"], "coordinated"),
        (["limited"], "body+lens"),
        (["fails"], "body+lens"),
        (["works", "fails"], "body+lens"),
        (["works", "limited"], "body+lens"),
    ],
)
def test_facts_on_both_decide_whether_they_stabilise_together(effects, code):
    facts = [parts.fact("stabilisation", effect, id=effect, **PAIR) for effect in effects]
    both = parts.pair(parts.camera(ibis=True), parts.lens(ois=True), None, facts)
    assert reasons(both.stabilisation) == (code, (), (), tuple(effects))
    # They say nothing of a pair of which one part is not stabilised.
    one = parts.pair(parts.camera(ibis=True), parts.lens(ois=False), None, facts)
    assert reasons(one.stabilisation) == ("body", (LENS,), (), ())


def test_a_fact_on_the_body_alone_does_not_decide_how_both_stabilise():
    about_one = [parts.fact("stabilisation", "works", camera="body")]
    both = parts.pair(parts.camera(ibis=True), parts.lens(ois=True), None, about_one)
    assert reasons(both.stabilisation) == ("body+lens", (), (), ())


def test_what_each_part_says():
    outcome = Outcome("no", no=(LENS,), unknown=(CONVERTER,))
    assert [outcome.says(part) for part in (BODY, LENS, CONVERTER)] == ["yes", "no", "unknown"]


@given(parts.cameras, parts.lenses, parts.converters | st.none(), parts.facts)
def test_every_outcome_that_is_not_yes_has_a_reason(camera, lens, converter, facts):
    pairing = parts.pair(camera, lens, converter, facts)
    for outcome in (pairing.fit, pairing.autofocus, pairing.sealing, pairing.crop):
        failing = any(fact.effect == "fails" for fact in outcome.facts)
        assert (outcome.code == "no") == bool(outcome.no or failing)
        assert outcome.code != "unknown" or outcome.unknown
        assert outcome.code != "yes" or not outcome.unknown
    stabilisation = pairing.stabilisation
    assert (stabilisation.code == "unknown") == bool(stabilisation.unknown)
    assert (stabilisation.code == "none") == (stabilisation.no == (BODY, LENS))


@given(parts.cameras, parts.lenses, parts.converters | st.none(), parts.facts)
def test_a_part_that_is_not_there_is_no_reason(camera, lens, converter, facts):
    pairing = parts.pair(camera, lens, converter, facts)
    if converter is None:
        for outcome in (pairing.fit, pairing.autofocus, pairing.sealing, pairing.crop, pairing.stabilisation):
            assert CONVERTER not in (*outcome.no, *outcome.unknown)
