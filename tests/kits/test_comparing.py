"""What one kit covers that another lacks: by hand, and against single focal lengths."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.kits.comparing import lacking
from gear.kits.coverage import Span

lengths = st.integers(min_value=10, max_value=60).map(float)
spans = st.lists(st.tuples(lengths, lengths).map(lambda ends: Span(min(ends), max(ends))), max_size=6)


@pytest.mark.parametrize(
    ("ours", "theirs", "left"),
    [
        ([(24, 200)], [(16, 105)], [(105, 200)]),
        ([(24, 200)], [(35, 70)], [(24, 35), (70, 200)]),
        ([(24, 70), (70, 200)], [], [(24, 200)]),
        ([(24, 70)], [(24, 70)], []),
        ([(24, 70)], [(70, 200)], [(24, 70)]),
        ([(50, 50)], [(24, 70)], []),
        ([(50, 50)], [(50, 50)], []),
        ([(50, 50)], [(70, 200)], [(50, 50)]),
        ([(24, 70)], [(50, 50)], [(24, 70)]),  # A prime takes nothing out of a zoom.
        ([(24, 70), (85, 85), (100, 400)], [(60, 120), (300, 600)], [(24, 60), (120, 300)]),
        ([], [(24, 70)], []),
    ],
)
def test_what_is_left(ours, theirs, left):
    def read(pairs):
        return [Span(*map(float, pair)) for pair in pairs]

    assert lacking(read(ours), read(theirs)) == read(left)


@given(spans, spans)
def test_between_the_ends_it_is_what_ours_cover_and_theirs_do_not(ours, theirs):
    left = lacking(ours, theirs)
    for length in (tenth / 2 + 0.25 for tenth in range(18, 124)):
        is_ours, is_theirs = (any(span.covers(length) for span in its) for its in (ours, theirs))
        assert any(span.covers(length) for span in left) is (is_ours and not is_theirs)


@given(spans, spans)
def test_what_is_left_ascends_and_lies_in_ours(ours, theirs):
    left = lacking(ours, theirs)
    assert left == sorted(left)
    assert all(before.long_mm <= after.short_mm for before, after in pairwise(left))
    assert lacking(left, ours) == []


@given(spans)
def test_nothing_is_left_of_the_same(ours):
    assert lacking(ours, ours) == []
    assert lacking(ours, reversed(ours)) == []
