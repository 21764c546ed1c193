"""Which limits bind, what loosening them gives, and the whole way from pairs to kits against all sets there are."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.kits.best import Best, Chosen, Limits
from gear.kits.choosing import DEEDS, Wishes
from gear.kits.coverage import Span, covers
from gear.kits.loosening import Gain, Searches, gain
from tests.pairing.parts import camera, lens, pair

BODY = camera(autofocus_system="phase-detect", weather_sealed=True)
KNOWN = {
    "coverage": "full-frame", "aperture_wide": 2.8, "aperture_tele": 2.8, "fisheye": False, "autofocus": True,
    "weather_sealed": "yes",
}  # fmt: skip


def glass(slug, short, long, weight, price=None, **facts):
    known = {**KNOWN, "focal_min_mm": short, "focal_max_mm": long, "weight_g": weight, "launch_price_usd": price}
    return pair(BODY, lens(slug=slug, **{**known, **facts}))


PAIRS = [
    glass("superwide", 14, 28, 345, 799),
    glass("all in one", 28, 200, 413, 899),
    glass("tele", 70, 300, 790, 1249),
    glass("one for all", 20, 300, 2500, 3000),
    glass("light", 28, 300, 300, 400, autofocus=False),
    glass("no name", 28, 300, 350),
]


def binding(wishes, pairs=PAIRS):
    searches = Searches(pairs)
    return searches.binding(wishes, searches.best(wishes))


def test_a_limit_binds_where_a_lens_that_it_puts_out_would_be_chosen():
    # 20 to 300 mm: 345 + 413 + 790 = 1,548 g in three lenses, or one of 2,500 g that the limit of weight puts out.
    wishes = Wishes(Limits(20, 300, weight_g=2000, lens_count=3), autofocus=True)
    with_price = Wishes(Limits(20, 300, weight_g=2000, lens_count=3, launch_price_usd=9000), autofocus=True)
    assert binding(wishes, PAIRS[:4]) == ("weight_g",)
    assert binding(with_price, PAIRS[:4]) == ("weight_g",)
    assert binding(replace(wishes, limits=Limits(20, 300, lens_count=3)), PAIRS[:4]) == ()
    assert binding(replace(wishes, limits=Limits(20, 300, lens_count=2)), PAIRS[:4]) == ("lens_count",)


def test_what_every_lens_must_do_binds_where_another_lens_would_be_chosen():
    wishes = Wishes(Limits(28, 300), autofocus=True, weather_sealed=True, no_crop=True)
    assert binding(wishes, PAIRS[:5]) == ("autofocus",)


def test_a_limit_of_the_price_binds_for_a_dearer_lens_but_not_for_one_of_unknown_price():
    wishes = Wishes(Limits(20, 300, launch_price_usd=3100), autofocus=True)
    assert binding(wishes, PAIRS[:4]) == ()
    assert binding(replace(wishes, limits=Limits(20, 300, launch_price_usd=2999)), PAIRS[:4]) == ("launch_price_usd",)
    # The one without a price is set aside with the limit and without it.
    assert "launch_price_usd" not in binding(Wishes(Limits(28, 300, launch_price_usd=3000)), PAIRS)


def test_nothing_is_said_to_bind_that_a_search_did_not_finish():
    wishes = Wishes(Limits(20, 300, weight_g=2000))
    searches = Searches(PAIRS, most_tried=3)
    best = searches.best(wishes)
    assert searches.binding(wishes, best) == ()


def test_searches_share_their_steps():
    searches = Searches(PAIRS)
    before = searches.left
    first = searches.best(Wishes(Limits(20, 300)))
    assert before - searches.left == first.tried > 0
    assert searches.best(Wishes(Limits(20, 300))) is first
    assert before - searches.left == first.tried


@pytest.mark.parametrize(
    ("before", "after", "gained"),
    [
        ([(758, 1698, 2)], [(758, 1698, 2)], Gain(0)),
        ([(1548, 0, 3)], [(1548, 0, 3), (2500, 0, 1)], Gain(1, lens_count=(3, 1))),
        ([(758, 1698, 2)], [(700, 2000, 2), (758, 1698, 2)], Gain(1, weight_g=(758, 700))),
        ([(758, 1698, 2)], [(758, 1698, 2), (800, 900, 2)], Gain(1, launch_price_usd=(1698, 900))),
        ([(758, 1698, 2), (900, 900, 3)], [(758, 1698, 2), (800, 1000, 2), (900, 900, 3)], Gain(1)),
        ([], [(758, 1698, 2)], Gain(1)),
    ],
)
def test_what_is_gained(before, after, gained):
    sets = [Best(tuple(Chosen(*costs, ("some",)) for costs in some)) for some in (before, after)]
    assert gain(*sets) == gained


def test_what_is_only_known_to_be_at_least_so_much_is_no_gain():
    after = Best((Chosen(0, 0, 1, ("unweighed",), is_complete=False),))
    assert gain(Best((Chosen(413, 0, 1, ("one",)),)), after) == Gain(1)


MAYBE = st.sampled_from([None, True, True, False])
GLASSES = st.lists(
    st.builds(
        lambda low, wide, weight, price, autofocus, sealed, coverage, fisheye: (
            low, low + wide, weight and weight * 100.0, price and price * 100.0,
            {"autofocus": autofocus, "weather_sealed": sealed, "coverage": coverage, "fisheye": fisheye},
        ),
        st.integers(10, 60),
        st.integers(0, 40),
        st.none() | st.integers(1, 9),
        st.none() | st.integers(1, 9),
        MAYBE,
        st.sampled_from([None, "yes", "yes", "mount", "no"]),
        st.sampled_from(["full-frame", "full-frame", "aps-c", None]),
        st.sampled_from([False, False, False, True, None]),
    ),
    max_size=7,
)  # fmt: skip
WISHES = st.builds(
    lambda low, wide, weight, price, count, deeds, owned: Wishes(
        Limits(float(low), float(low + wide), weight, price, count), owned=frozenset(owned), **deeds
    ),
    st.integers(10, 60),
    st.integers(0, 40),
    st.none() | st.integers(1, 30).map(lambda n: n * 100.0),
    st.none() | st.integers(0, 30).map(lambda n: n * 100.0),
    st.none() | st.integers(1, 4),
    st.fixed_dictionaries({name: st.booleans() for name in DEEDS}),
    st.sets(st.sampled_from([f"lens-{number}" for number in range(7)])),
)


def pairs_of(found):
    return [
        glass(f"lens-{number}", short, long, weight, price, **facts)
        for number, (short, long, weight, price, facts) in enumerate(found)
    ]


def every_best(pairs, wishes):
    """The costs of all sets that do all that is asked, as is known of each of their lenses, and that none beats."""
    limits = wishes.limits
    known = [one for one in pairs if is_known_to_do(one, wishes)]
    found = set()
    for size in range(1, len(known) + 1):
        for some in combinations(known, size):
            spans = [Span(*one.numbers.equivalent_focal_length_mm) for one in some]
            prices = [0 if one.lens.slug in wishes.owned else one.lens.launch_price_usd or 0 for one in some]
            price = sum(prices) if limits.launch_price_usd is not None else 0
            costs = sum(one.lens.weight_g for one in some), price, size
            bounds = (limits.weight_g, limits.launch_price_usd, limits.lens_count)
            if covers(spans, limits.short_mm, limits.long_mm) and all(
                bound is None or cost <= bound for cost, bound in zip(costs, bounds, strict=True)
            ):
                found.add(costs)
    return {one for one in found if not any(o != one and all(map(float.__le__, map(float, o), map(float, one)))
                                            for o in found)}  # fmt: skip


def is_known_to_do(one, wishes):
    facts, outcomes = one.lens, one.outcomes
    needs_price = wishes.limits.launch_price_usd is not None and facts.slug not in wishes.owned
    return (
        None not in one.numbers.equivalent_focal_length_mm
        and facts.fisheye is False
        and facts.weight_g is not None
        and (facts.launch_price_usd is not None or not needs_price)
        and (outcomes.autofocus == "yes" or not wishes.autofocus)
        and (outcomes.weather_sealed == "yes" or not wishes.weather_sealed)
        and (outcomes.crop == "no" or not wishes.no_crop)
    )


@given(GLASSES, WISHES)
def test_what_is_asked_of_pairs_is_answered_as_by_trying_all_sets(found, wishes):
    pairs = pairs_of(found)
    best = Searches(pairs).best(wishes)
    assert {tuple(map(float, costs)) for costs in best.costs} == {
        tuple(map(float, costs)) for costs in every_best(pairs, wishes)
    }


@given(GLASSES, WISHES)
def test_to_ask_less_never_makes_the_best_worse(found, wishes):
    searches = Searches(pairs_of(found))
    before = searches.best(wishes)
    for name in wishes.names:
        looser = searches.best(wishes.without(name))
        assert all(any(one.is_beaten_by(other) for other in looser.sets) for one in before.sets)
        assert (name in searches.binding(wishes, before)) == (looser.costs != before.costs)


@given(GLASSES, WISHES)
def test_to_have_a_lens_never_makes_the_best_worse(found, wishes):
    pairs = pairs_of(found)
    more = replace(wishes, owned=wishes.owned | {one.lens.slug for one in pairs[:1]})
    before, after = Searches(pairs).best(wishes), Searches(pairs).best(more)
    assert all(any(one.is_beaten_by(other) for other in after.sets) for one in before.sets)
