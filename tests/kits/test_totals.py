"""Sums over a kit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.kits.totals import Part, Sum, launch_price_usd, longest, weight_g

PARTS = st.builds(
    Part,
    name=st.text(min_size=1, max_size=3),
    weight_g=st.none() | st.integers(0, 5000),
    launch_price_usd=st.none() | st.integers(0, 9000),
    count=st.integers(1, 9),
)


def test_each_counts_as_often_as_it_is_there_and_the_unknown_is_named():
    parts = [Part("body", 714, 1999), Part("lens", 385, None), Part("battery", 90, 70, count=2)]
    assert weight_g(parts) == Sum(714 + 385 + 180, ())
    assert launch_price_usd(parts) == Sum(1999 + 140, ("lens",))


def test_all_of_a_part_weighs_and_costs_as_often():
    assert (Part("battery", 90, 70, count=2).whole_weight_g, Part("battery", 90, 70, count=2).whole_price_usd) == (
        180,
        140,
    )
    assert (Part("strap", count=2).whole_weight_g, Part("strap", count=2).whole_price_usd) == (None, None)


@given(st.lists(PARTS, max_size=6), PARTS)
def test_one_more_never_makes_it_lighter_or_cheaper(parts, more):
    for sum_of in (weight_g, launch_price_usd):
        less, all_of_it = sum_of(parts), sum_of([*parts, more])
        assert all_of_it.known >= less.known
        assert len(all_of_it.missing) >= len(less.missing)


@given(st.lists(PARTS, max_size=6))
def test_the_order_does_not_matter(parts):
    there, back = weight_g(parts), weight_g(parts[::-1])
    assert (there.known, sorted(there.missing)) == (back.known, sorted(back.missing))


@pytest.mark.parametrize(
    ("known", "missing", "within"),
    [(7000, (), "yes"), (7001, (), "no"), (6999, ("lens",), "unknown"), (7001, ("lens",), "no"), (0, (), "yes")],
)
def test_a_limit_is_broken_by_what_is_known_and_kept_only_by_the_whole(known, missing, within):
    assert Sum(known, missing).within(7000) == within


def test_the_longest_of_those_whose_length_is_known():
    parts = [Part("lens", length_mm=120.2), Part("tele", length_mm=205), Part("odd")]
    assert longest(parts) == (parts[1], ("odd",))
    assert longest([]) == (None, ())
