"""One lens for another."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.kits.coverage import Reach, Span, Speed, covers, fastest
from gear.kits.swapping import Carried, Slower, lighter_swaps, slower


def carried(name, short, long, f_short, f_long, weight):
    return Carried(Reach(name, Span(short, long), f_short, f_long), weight)


STANDARD = carried("standard", 24, 70, 2.8, 2.8, 745)
TELE = carried("tele", 70, 200, 2.8, 2.8, 1345)
LIGHT_TELE = carried("light tele", 70, 300, 4.5, 5.6, 790)
SHORT_TELE = carried("short tele", 70, 180, 2.8, 2.8, 900)


def test_a_lighter_tele_loses_its_speed_where_the_other_was_faster():
    # Up to 70 mm the standard zoom still gives f/2.8; from there to 200 mm only the tele did; at 300 mm nothing did.
    (swap,) = lighter_swaps([STANDARD, TELE], [LIGHT_TELE, SHORT_TELE])
    assert (swap.out, swap.into, swap.saved_g) == ("tele", "light tele", 555)
    assert swap.slower == (Slower(Span(70, 200), Speed(2.8, True), Speed(5.6, False)),)


def test_a_swap_that_loses_nothing_comes_first():
    same = carried("new standard", 24, 70, 2.8, 2.8, 700)
    swaps = lighter_swaps([STANDARD, TELE], [LIGHT_TELE, same])
    assert [(swap.into, bool(swap.slower)) for swap in swaps] == [("new standard", False), ("light tele", True)]


@pytest.mark.parametrize("weight", [None, 745, 900])
def test_what_is_not_known_to_be_lighter_is_no_swap(weight):
    assert lighter_swaps([STANDARD], [carried("other", 20, 70, 2.8, 2.8, weight)]) == []
    assert lighter_swaps([carried("heavy", 24, 70, 2.8, 2.8, None)], [STANDARD]) == []


def test_a_speed_that_is_not_known_is_not_kept():
    (swap,) = lighter_swaps([STANDARD], [carried("dark", 24, 70, None, None, 400)])
    assert [(one.span, one.after) for one in swap.slower] == [(Span(24, 70), None)]


def test_what_is_slower_between_the_ends_is_told():
    """f/2.8 all along for f/4 all along: at 70 mm the other lens is as fast, below it is not."""
    (swap,) = lighter_swaps([STANDARD, TELE], [carried("dark", 24, 105, 4, 4, 680)])
    assert swap.slower == (Slower(Span(24, 70), Speed(2.8, True), Speed(4, True)),)


def test_what_is_lost_of_one_speed_and_another_is_told_apart():
    kit = [carried("one", 24, 35, 1.4, 1.4, 900), carried("two", 35, 70, 2.8, 2.8, 745)]
    found = {swap.out: swap.slower for swap in lighter_swaps(kit, [carried("dark", 24, 70, 4, 4, 400)])}
    assert found["one"] == (
        # Without the fast lens 35 mm is left to the one that begins there.
        Slower(Span(24, 35), Speed(1.4, True), Speed(4, True)),
        Slower(Span(35, 35), Speed(1.4, True), Speed(2.8, True)),
    )


def test_what_stands_in_for_a_lens_that_covers_nothing_alone_covers_what_it_does():
    """A prime whose focal length a zoom covers too is swapped for what covers it, not for any lighter lens."""
    prime = carried("prime", 50, 50, 1.4, 1.4, 900)
    others = [carried("wide", 18, 18, 1.8, 1.8, 300), carried("light prime", 50, 50, 2, 2, 300)]
    assert [swap.into for swap in lighter_swaps([STANDARD, prime], others)] == ["light prime"]


NUMBERS = st.tuples(st.integers(10, 60), st.integers(0, 60), st.sampled_from([1.4, 2.8, 4.0]), st.integers(1, 9))
LENSES = st.lists(NUMBERS, min_size=1, max_size=5).map(
    lambda found: [
        carried(f"{number}", low, low + wide, f, f, 100 * weight) for number, (low, wide, f, weight) in enumerate(found)
    ]
)


@given(LENSES, LENSES)
def test_a_swap_saves_weight_and_uncovers_nothing(kit, others):
    others = [carried(f"other {one.lens}", *ends(one), one.weight_g) for one in others]
    by_name = {one.lens: one for one in (*kit, *others)}
    for swap in lighter_swaps(kit, others):
        assert swap.saved_g == by_name[swap.out].weight_g - by_name[swap.into].weight_g > 0
        spans = [one.reach.span for one in kit if one.lens != swap.out] + [by_name[swap.into].reach.span]
        assert all(covers(spans, one.reach.span.short_mm, one.reach.span.long_mm) for one in kit)


@given(LENSES, LENSES)
def test_every_lighter_lens_that_leaves_all_covered_is_found(kit, others):
    others = [carried(f"other {one.lens}", *ends(one), one.weight_g) for one in others]
    found = {(swap.out, swap.into) for swap in lighter_swaps(kit, others)}
    for old, new in product(kit, others):
        rest = [one.reach.span for one in kit if one.lens != old.lens]
        whole = all(covers([*rest, new.reach.span], one.reach.span.short_mm, one.reach.span.long_mm) for one in kit)
        alone = not covers(rest, *ends(old)[:2])
        stands_in = alone or covers([new.reach.span], *ends(old)[:2])
        assert ((old.lens, new.lens) in found) == (whole and stands_in and new.weight_g < old.weight_g)


@given(LENSES, LENSES)
def test_a_kit_is_slower_exactly_where_it_says(kit, others):
    """Held against the speeds at every half millimetre."""
    before, after = [one.reach for one in kit], [one.reach for one in others]
    told = list(slower(before, after, Span(10, 130)))
    for length in (half / 2 for half in range(20, 250)):
        there, then = fastest(before, length), fastest(after, length)
        if there and (then is None or then.f_number > there.f_number):
            assert any(one.span.covers(length) and (one.before, one.after) == (there, then) for one in told), length


def ends(one):
    return one.reach.span.short_mm, one.reach.span.long_mm, one.reach.f_short, one.reach.f_long
