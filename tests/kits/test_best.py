"""The best sets of lenses, against all sets that there are."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gear.kits.best import MOST_TRIED, Candidate, Chosen, Limits, best_sets, unbeaten
from gear.kits.coverage import Span, covers

LENSES = [
    Candidate("wide", Span(16, 35), 690, 1499),
    Candidate("standard", Span(24, 70), 745, 1199),
    Candidate("long standard", Span(24, 105), 680, 1299),
    Candidate("tele", Span(70, 200), 1345, 1499),
    Candidate("light tele", Span(70, 300), 790, 1249),
    Candidate("all in one", Span(28, 200), 413, 899),
    Candidate("superwide", Span(14, 28), 345, 799),
]


@st.composite
def some_lenses(draw):
    found = draw(
        st.lists(st.tuples(st.integers(10, 60), st.integers(0, 40), st.integers(1, 9), st.integers(0, 9)), max_size=8)
    )
    return [
        Candidate(f"lens-{number}", Span(float(low), float(low + wide)), weight * 100.0, price * 100.0)
        for number, (low, wide, weight, price) in enumerate(found)
    ]


LIMITS = st.builds(
    lambda low, wide, weight, price, count: Limits(float(low), float(low + wide), weight, price, count),
    st.integers(10, 60),
    st.integers(0, 40),
    st.none() | st.integers(1, 30).map(lambda n: n * 100.0),
    st.none() | st.integers(0, 30).map(lambda n: n * 100.0),
    st.none() | st.integers(1, 4),
)


def costs_of(lenses, limits):
    price = sum(lens.launch_price_usd for lens in lenses) if limits.launch_price_usd is not None else 0.0
    return sum(lens.weight_g for lens in lenses), price, len(lenses)


def is_within(costs, limits):
    asked = (limits.weight_g, limits.launch_price_usd, limits.lens_count)
    return all(limit is None or cost <= limit for cost, limit in zip(costs, asked, strict=True))


def every_best(candidates, limits):
    """The costs of all sets that cover the range within the limits and that no other such set beats."""
    sets = (some for size in range(1, len(candidates) + 1) for some in combinations(candidates, size))
    covering = (some for some in sets if covers((lens.span for lens in some), limits.short_mm, limits.long_mm))
    costs = {costs_of(some, limits) for some in covering}
    kept = {cost for cost in costs if is_within(cost, limits)}
    return {
        cost
        for cost in kept
        if not any(other != cost and all(a <= b for a, b in zip(other, cost, strict=True)) for other in kept)
    }


@settings(max_examples=300)
@given(some_lenses(), LIMITS)
def test_the_search_finds_what_trying_all_sets_finds(candidates, limits):
    best = best_sets(candidates, limits)
    assert best.is_whole
    assert {chosen.costs for chosen in best.sets} == every_best(candidates, limits)
    assert len({chosen.costs for chosen in best.sets}) == len(best.sets)


@given(some_lenses(), LIMITS)
def test_every_set_covers_the_range_and_costs_what_it_says(candidates, limits):
    by_name = {one.lens: one for one in candidates}
    for chosen in best_sets(candidates, limits).sets:
        lenses = [by_name[name] for name in chosen.lenses]
        assert covers((lens.span for lens in lenses), limits.short_mm, limits.long_mm)
        assert chosen.costs == pytest.approx(costs_of(lenses, limits))
        assert len(set(chosen.lenses)) == len(chosen.lenses)


@given(some_lenses(), LIMITS, st.sampled_from(["weight_g", "launch_price_usd", "lens_count"]))
def test_a_looser_limit_never_makes_the_best_worse(candidates, limits, name):
    if getattr(limits, name) is None:
        return
    looser = replace(limits, **{name: getattr(limits, name) * 2})
    for chosen in best_sets(candidates, limits).sets:
        assert any(chosen.is_beaten_by(other) for other in best_sets(candidates, looser).sets)


@given(some_lenses(), LIMITS, st.randoms())
def test_the_order_of_the_lenses_does_not_matter(candidates, limits, chance):
    shuffled = list(candidates)
    chance.shuffle(shuffled)
    there, back = best_sets(candidates, limits), best_sets(shuffled, limits)
    assert [chosen.costs for chosen in there.sets] == [chosen.costs for chosen in back.sets]


def test_one_lens_two_lenses_or_a_lighter_two():
    best = best_sets(LENSES, Limits(28, 200))
    assert best.sets == (Chosen(413, 0, 1, ("all in one",)),)
    # 20 to 200 mm: 345 + 413 = 758 g with two, nothing lighter; three are never better.
    assert best_sets(LENSES, Limits(20, 200)).sets == (Chosen(758, 0, 2, ("superwide", "all in one")),)
    # To 300 mm: 345 + 413 + 790 = 1,548 g; the standard zoom at 680 g is heavier, 16-35 alone leaves 35 to 70 open.
    assert best_sets(LENSES, Limits(20, 300)).sets[0].lenses == ("superwide", "all in one", "light tele")


def test_the_price_counts_only_beside_a_limit():
    cheap = Candidate("cheap", Span(28, 200), 900, 100)
    assert len(best_sets([*LENSES, cheap], Limits(28, 200)).sets) == 1
    priced = best_sets([*LENSES, cheap], Limits(28, 200, launch_price_usd=3000))
    assert [chosen.lenses for chosen in priced.sets] == [("all in one",), ("cheap",)]


def test_a_prime_covers_its_own_length_alone():
    prime = Candidate("prime", Span(50, 50), 200)
    assert best_sets([prime], Limits(50, 50)).sets == (Chosen(200, 0, 1, ("prime",)),)
    assert best_sets([prime], Limits(49, 50)).sets == ()


def test_what_is_not_known_to_weigh_little_beats_nothing_that_is():
    """A lens of unknown weight counts 0 g so far: it may stand beside the lightest, never in its place."""
    unweighed = Candidate("unweighed", Span(28, 200), 0, is_complete=False)
    found = best_sets([*LENSES, unweighed], Limits(28, 200)).sets
    assert found == (Chosen(0, 0, 1, ("unweighed",), is_complete=False), Chosen(413, 0, 1, ("all in one",)))
    # With it a longer set is incomplete too, beside the one of which all is known.
    longer = best_sets([*LENSES, unweighed], Limits(28, 300)).sets
    assert {(chosen.lenses, chosen.is_complete) for chosen in longer} == {
        (("unweighed", "light tele"), False),
        (("all in one", "light tele"), True),
    }


def test_a_lens_that_another_beats_within_the_range_is_not_tried():
    """Of 28 to 70 mm all cover less than the lens for all, or as much and weigh more, but one that is lighter."""
    limits = Limits(28, 70, launch_price_usd=3000)
    assert {one.lens for one in unbeaten(LENSES, limits, price_counts=True)} == {"superwide", "all in one"}
    cheap = Candidate("cheap", Span(28, 70), 500, 300)
    assert {one.lens for one in unbeaten([*LENSES, cheap], limits, price_counts=True)} == {
        "superwide", "all in one", "cheap",
    }  # fmt: skip
    assert {one.lens for one in unbeaten([*LENSES, cheap], limits, price_counts=False)} == {"superwide", "all in one"}


def test_a_lens_of_unknown_weight_beats_none_that_is_weighed():
    unweighed = Candidate("unweighed", Span(28, 200), 0, 0, is_complete=False)
    kept = unbeaten([*LENSES, unweighed], Limits(28, 200), price_counts=False)
    assert {"unweighed", "all in one"} <= {one.lens for one in kept}


HARD = [
    Candidate(f"{step}-{place}", Span(10.0 + step, 12.0 + step), 100 + 17 * place + 7 * step % 5, 270 - 17 * place)
    for step in range(14)
    for place in range(8)
]


def test_a_search_that_would_take_too_long_stops_says_so_and_shows_what_it_has():
    """Lenses of which each lighter one is dearer: every sum of weights is the best for some price."""
    limits = Limits(10, 25, launch_price_usd=1e6)
    stopped = best_sets(HARD, limits, most_tried=500)
    assert not stopped.is_whole
    by_name = {one.lens: one for one in HARD}
    for chosen in stopped.sets:
        assert covers((by_name[lens].span for lens in chosen.lenses), limits.short_mm, limits.long_mm)
    # The lightest at each step, and the cheapest, are among them.
    whole = best_sets(HARD, limits, most_tried=10**9)
    assert whole.is_whole
    assert min(chosen.weight_g for chosen in stopped.sets) == min(chosen.weight_g for chosen in whole.sets)
    assert min(chosen.launch_price_usd for chosen in stopped.sets) == min(
        chosen.launch_price_usd for chosen in whole.sets
    )


def test_no_search_tries_more_than_its_bound():
    """Twice as many lenses at each step: it ends within the lenses behind one partial set."""
    harder = [
        replace(one, lens=f"{one.lens}-{number}", weight_g=one.weight_g + number,
                launch_price_usd=one.launch_price_usd - number)
        for one in HARD for number in (0, 3)
    ]  # fmt: skip
    best = best_sets(harder, Limits(10, 25, launch_price_usd=1e6))
    assert not best.is_whole and best.sets
    assert MOST_TRIED < best.tried <= MOST_TRIED + len(harder)
