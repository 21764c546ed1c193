"""One lens for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.kits.coverage import Reach, Span, Speed, covers
from gear.kits.swapping import Carried, Slower, lighter_swaps


def carried(name, short, long, f_short, f_long, weight):
    return Carried(Reach(name, Span(short, long), f_short, f_long), weight)


STANDARD = carried("standard", 24, 70, 2.8, 2.8, 745)
TELE = carried("tele", 70, 200, 2.8, 2.8, 1345)
LIGHT_TELE = carried("light tele", 70, 300, 4.5, 5.6, 790)
SHORT_TELE = carried("short tele", 70, 180, 2.8, 2.8, 900)


def test_a_lighter_tele_loses_its_speed_where_the_other_was_faster():
    # At 70 mm the standard zoom still gives f/2.8; at 200 mm only the tele did; at 300 mm nothing did.
    (swap,) = lighter_swaps([STANDARD, TELE], [LIGHT_TELE, SHORT_TELE])
    assert (swap.out, swap.into, swap.saved_g) == ("tele", "light tele", 555)
    assert swap.slower == (Slower(200, Speed(2.8, True), Speed(5.6, False)),)


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
    assert [(one.length_mm, one.after) for one in swap.slower] == [(24, None), (70, None)]


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


def ends(one):
    return one.reach.span.short_mm, one.reach.span.long_mm, one.reach.f_short, one.reach.f_long
