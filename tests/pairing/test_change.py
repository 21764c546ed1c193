"""Change of body: gains, losses, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.choices import Shutter, Stabilisation, Viewfinder
from gear.pairing import Outcomes
from gear.pairing.change import (
    BODY_FACTS,
    BODY_RANKS,
    PARTS,
    RANKS,
    BodyChange,
    Change,
    body_changes,
    body_direction,
    changes,
    pair_changes,
)
from gear.pairs.sentences import BODY_FACT_WORDS, OUTCOME_WORDS, body_change_words, change_words
from gear.pairs.sentences.outcomes import CHANGED, STABILISED_IN, UNKNOWN_ON_BOTH

from . import parts

answers = st.sampled_from(["yes", "no", "unknown"])
reached = st.builds(
    Outcomes,
    fits=answers,
    crop=answers,
    stabilisation=st.sampled_from(Stabilisation.values),
    autofocus=answers,
    weather_sealed=answers,
)


def outcomes(**codes):
    return Outcomes(
        **{"fits": "yes", "crop": "no", "stabilisation": "none", "autofocus": "yes", "weather_sealed": "yes", **codes}
    )


OPPOSITES = {"gain": "loss", "loss": "gain", "differs": "differs", "untold": "untold"}


def mirrored(found):
    """The same changes, the other way."""
    return tuple(Change(its.outcome, its.after, its.before, OPPOSITES[its.direction]) for its in found)


@given(reached, reached)
def test_the_way_back_is_the_mirror(one, other):
    there, back = changes(one, other), changes(other, one)
    assert mirrored(there) == back


@given(reached)
def test_nothing_changes_on_the_same_body_but_what_is_unknown_stays_untold(one):
    unknown = [name for name in RANKS if getattr(one, name) == "unknown"]
    assert changes(one, one) == tuple(Change(name, "unknown", "unknown", "untold") for name in unknown)


@given(parts.cameras, parts.cameras, parts.lenses, parts.facts)
def test_the_way_back_is_the_mirror_also_where_a_part_alone_settles_it(one, other, lens, facts):
    here, there = parts.pair(one, lens, None, facts), parts.pair(other, lens, None, facts)
    assert mirrored(pair_changes(here, there)) == pair_changes(there, here)


def said(camera, other, lens):
    return [
        (change.outcome, change_words(change).mark, change_words(change).text)
        for change in pair_changes(parts.pair(camera, lens), parts.pair(other, lens))
        if change.outcome in ("stabilisation", "ibis", "ois")
    ]


def test_a_lens_that_may_be_stabilised_still_loses_the_stabilised_sensor():
    """With a stabilised lens it is body+lens to lens, without one body to none: a loss either way."""
    moving, still = parts.camera(ibis=True), parts.camera(ibis=False)
    assert said(moving, still, parts.lens()) == [("ibis", "–", "sensor no longer stabilised")]
    assert said(still, moving, parts.lens()) == [("ibis", "+", "sensor now stabilised")]
    assert said(still, moving, parts.lens(ois=False)) == [
        ("stabilisation", "+", "stabilisation from none to body only")
    ]


def test_a_lens_that_is_stabilised_gains_it_on_a_body_that_may_be():
    camera = parts.camera(ibis=None)
    still, moving = (parts.pair(camera, parts.lens(ois=ois)) for ois in (False, True))
    assert Change("ois", "no", "yes", "gain") in pair_changes(still, moving)
    assert Change("ois", "yes", "no", "loss") in pair_changes(moving, still)


@pytest.mark.parametrize("ibis", [None, True, False])
def test_unknown_against_unknown_is_not_the_same(ibis):
    camera = parts.camera(ibis=ibis)
    assert said(camera, parts.camera(), parts.lens()) == [("stabilisation", "?", "stabilisation unknown on both")]


@given(reached, reached)
def test_unknown_is_never_a_gain_or_a_loss(one, other):
    for change in changes(one, other):
        assert ("unknown" in (change.before, change.after)) == (change.direction == "untold")


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ({"crop": "yes"}, {"crop": "no"}, "gain"),
        ({"autofocus": "yes"}, {"autofocus": "no"}, "loss"),
        ({"weather_sealed": "no"}, {"weather_sealed": "yes"}, "gain"),
        ({"fits": "yes"}, {"fits": "no"}, "loss"),
        ({"stabilisation": "none"}, {"stabilisation": "body"}, "gain"),
        ({"stabilisation": "lens"}, {"stabilisation": "body"}, "differs"),
        ({"stabilisation": "body+lens"}, {"stabilisation": "coordinated"}, "gain"),
        ({"stabilisation": "coordinated"}, {"stabilisation": "lens"}, "loss"),
        ({"stabilisation": "body"}, {"stabilisation": "unknown"}, "untold"),
    ],
)
def test_directions(before, after, direction):
    (change,) = changes(outcomes(**before), outcomes(**after))
    assert change.direction == direction


def test_every_outcome_has_words():
    for name, ranks in RANKS.items():
        for code in (*ranks, "unknown"):
            assert (name, code) in OUTCOME_WORDS


def test_every_change_has_words():
    told = {
        name: ranks for name, ranks in (RANKS | dict.fromkeys(PARTS, ("no", "yes"))).items() if name != "stabilisation"
    }
    assert set(CHANGED) == {(name, code) for name, ranks in told.items() for code in ranks}
    assert set(UNKNOWN_ON_BOTH) == set(RANKS)
    assert set(STABILISED_IN) == set(RANKS["stabilisation"])


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({"crop": "no"}, {"crop": "yes"}, "loss: now cropped to APS-C"),
        ({"crop": "yes"}, {"crop": "no"}, "gain: no longer cropped"),
        ({"weather_sealed": "yes"}, {"weather_sealed": "no"}, "loss: no longer sealed"),
        ({"weather_sealed": "yes"}, {"weather_sealed": "mount"}, "loss: now sealed at the mount only"),
        ({"weather_sealed": "no"}, {"weather_sealed": "mount"}, "gain: now sealed at the mount only"),
        ({"weather_sealed": "mount"}, {"weather_sealed": "yes"}, "gain: now sealed"),
        (
            {"stabilisation": "coordinated"},
            {"stabilisation": "lens"},
            "loss: stabilisation from coordinated to lens only",
        ),
        (
            {"weather_sealed": "unknown"},
            {"weather_sealed": "no"},
            "cannot be compared: not sealed; before: not known",
        ),
        (
            {"weather_sealed": "yes"},
            {"weather_sealed": "unknown"},
            "cannot be compared: sealing unknown; before: sealed",
        ),
    ],
)
def test_what_is_heard_says_what_is_new(before, after, words):
    (change,) = changes(outcomes(**before), outcomes(**after))
    said = change_words(change)
    assert f"{said.meaning} {said.text}" == words


# What a body gives or takes, by hand: 24.2 of 47.3 megapixels are half, 24.2 and 24.6 a sixtieth apart, 26.4 a tenth
# more than 24.
@pytest.mark.parametrize(
    ("fact", "before", "after", "direction"),
    [
        ("effective_megapixels", 47.3, 24.2, "loss"),
        ("effective_megapixels", 24.2, 47.3, "gain"),
        ("effective_megapixels", 24.2, 24.6, "same"),
        ("effective_megapixels", 24.0, 26.4, "gain"),
        ("effective_megapixels", None, 24.2, "untold"),
        ("effective_megapixels", 24.2, None, "untold"),
        ("effective_megapixels", None, None, "untold"),
        ("viewfinder", "evf", "none", "loss"),
        ("viewfinder", "external-evf", "evf", "gain"),
        ("viewfinder", "none", "external-evf", "gain"),
        ("viewfinder", "none", "none", "same"),
        ("shutter", "mechanical", "electronic-only", "loss"),
        ("shutter", None, "mechanical", "untold"),
        ("hot_shoe", False, True, "gain"),
        ("hot_shoe", True, False, "loss"),
        ("hot_shoe", False, None, "untold"),
    ],
)
def test_what_the_bodies_themselves_give_and_take(fact, before, after, direction):
    assert body_direction(fact, before, after) == direction
    one, other = parts.camera(**{fact: before}), parts.camera(**{fact: after})
    assert next(its for its in body_changes(one, other) if its.fact == fact) == BodyChange(
        fact, before, after, direction
    )


@given(parts.cameras, parts.cameras)
def test_the_way_back_between_bodies_is_the_mirror(one, other):
    there, back = body_changes(one, other), body_changes(other, one)
    opposite = OPPOSITES | {"same": "same"}
    assert [(its.fact, opposite[its.direction]) for its in there] == [(its.fact, its.direction) for its in back]


def test_every_value_of_a_fact_of_bodies_has_a_rank_and_words():
    assert set(BODY_RANKS["viewfinder"]) == set(Viewfinder.values)
    assert set(BODY_RANKS["shutter"]) == set(Shutter.values)
    assert set(BODY_FACT_WORDS) == set(BODY_FACTS)
    for fact, ranks in BODY_RANKS.items():
        for value in (*ranks, None):
            assert body_change_words(BodyChange(fact, None, value, "untold")).text
