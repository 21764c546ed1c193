"""Change of body: gains, losses, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.choices import Stabilisation
from gear.pairing import Outcomes
from gear.pairing.change import RANKS, changes, in_direction
from gear.sentences import OUTCOME_WORDS

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


@given(reached, reached)
def test_the_way_back_is_the_mirror(one, other):
    there, back = changes(one, other), changes(other, one)
    assert tuple(change.mirrored() for change in there) == back
    assert len(in_direction(there, "gain")) == len(in_direction(back, "loss"))


@given(reached)
def test_nothing_changes_on_the_same_body(one):
    assert changes(one, one) == ()


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
