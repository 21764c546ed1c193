"""Filters that lenses share."""

from gear.kits.filters import FilterSet, Ring, shared_filters


def test_the_largest_filter_serves_all_with_a_ring_for_each_smaller_thread():
    threads = {"standard": 82.0, "prime": 62.0, "second prime": 62.0, "tele": 77.0, "fisheye": False, "odd": None}
    assert shared_filters(threads) == FilterSet(82.0, (Ring(62.0, 82.0), Ring(77.0, 82.0)), ("fisheye",), ("odd",))


def test_lenses_of_one_thread_need_no_ring_and_none_no_filter():
    assert shared_filters({"one": 67.0, "two": 67.0}) == FilterSet(67.0)
    assert shared_filters({"fisheye": False}) == FilterSet(None, without_thread=("fisheye",))
    assert shared_filters({}) == FilterSet(None)
