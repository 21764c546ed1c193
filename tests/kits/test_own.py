"""Things of one's own in an address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.kits.own import BadOwn, Own, read_own
from gear.kits.totals import Part


@pytest.mark.parametrize(
    ("value", "own"),
    [
        ("battery~90~70~2", Own("battery", 90, 70, 2)),
        ("battery", Own("battery")),
        (" strap ~ 0,12 kg ~~", Own("strap", 120)),
        ("tripod~1.2kg~$199", Own("tripod", 1200, 199)),
        ("card~~40", Own("card", None, 40)),
        ("夜の三脚~0", Own("夜の三脚", 0)),
    ],
)
def test_what_an_address_says_of_ones_own(value, own):
    assert read_own(value) == own


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("", "name"),
        ("~90", "name"),
        ("x" * 41, "name"),
        ("a\x00b", "name"),
        ("battery~heavy", "weight_g"),
        ("battery~-1", "weight_g"),
        ("battery~90 USD", "weight_g"),
        ("battery~60 kg", "weight_g"),
        ("battery~1e9", "weight_g"),
        ("battery~90~dear", "launch_price_usd"),
        ("battery~90~70~0", "count"),
        ("battery~90~70~1.5", "count"),
        ("battery~90~70~100", "count"),
        ("battery~90~70~2~3", "parts"),
    ],
)
def test_what_makes_no_sense_is_named_by_its_part(value, part):
    with pytest.raises(BadOwn) as caught:
        read_own(value)
    assert caught.value.part == part


NAMES = st.text(st.characters(exclude_characters="~", exclude_categories=("C", "Z")), min_size=1, max_size=40)
AMOUNTS = st.none() | st.integers(0, 50_000).map(float)


@given(st.builds(Own, NAMES, AMOUNTS, AMOUNTS, st.integers(1, 99)))
def test_an_address_round_trips(own):
    assert read_own(own.value) == own


def test_it_counts_in_sums_as_often_as_it_is_there():
    assert Own("battery", 90, 70, 2).part == Part("battery", 90, 70, None, 2)
