"""What lenses cover together, against an oracle that looks at every tenth of a millimetre."""

from itertools import pairwise
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from gear.kits.coverage import (
    Reach,
    Span,
    Speed,
    Stretch,
    covers,
    fastest,
    gaps,
    marks_mm,
    overlaps,
    stretches,
    union,
)

STEPS = 400  # From 0 to 40 mm in tenths: ends are whole millimetres.


@st.composite
def spans(draw):
    ends = draw(st.lists(st.tuples(st.integers(1, 39), st.integers(1, 39)), max_size=6))
    return [Span(float(min(pair)), float(max(pair))) for pair in ends]


def covered(some, tenths):
    return any(span.covers(tenths / 10) for span in some)


@given(spans())
def test_the_union_covers_what_one_of_the_spans_does_and_its_parts_keep_apart(some):
    joined = union(some)
    assert [covered(joined, tenths) for tenths in range(STEPS)] == [covered(some, tenths) for tenths in range(STEPS)]
    assert all(one.long_mm < other.short_mm for one, other in pairwise(joined))


@given(spans())
def test_between_the_ends_every_length_is_covered_or_in_a_gap(some):
    if some:
        low, high = min(span.short_mm for span in some), max(span.long_mm for span in some)
        inside = gaps(some)
        for tenths in range(int(low * 10), int(high * 10) + 1):
            in_gap = any(gap.short_mm < tenths / 10 < gap.long_mm for gap in inside)
            assert in_gap != covered(some, tenths)


@given(spans())
def test_overlaps_are_where_two_cover(some):
    # Between whole millimetres no span begins or ends.
    for tenths in (10 * whole + 5 for whole in range(40)):
        assert covered(overlaps(some), tenths) == (sum(span.covers(tenths / 10) for span in some) > 1)


@given(spans(), st.permutations(range(6)))
def test_the_order_does_not_matter(some, order):
    shuffled = [some[place] for place in order if place < len(some)]
    assert (union(shuffled), gaps(shuffled), overlaps(shuffled)) == (union(some), gaps(some), overlaps(some))


def test_zooms_that_touch_leave_no_gap_and_do_not_overlap():
    classic = [Span(16, 35), Span(35, 70), Span(70, 200)]
    assert union(classic) == [Span(16, 200)]
    assert (gaps(classic), overlaps(classic)) == ([], [])
    assert covers(classic, 20, 200)
    assert not covers(classic, 15, 200)


def test_a_gap_has_covered_ends():
    assert gaps([Span(24, 70), Span(100, 400), Span(50, 50)]) == [Span(70, 100)]
    assert not covers([Span(24, 70), Span(100, 400)], 24, 400)


def test_a_zoom_with_two_apertures_is_as_fast_as_the_slower_one_between_its_ends():
    zoom, prime = Reach("zoom", Span(24, 70), 2.8, 4.0), Reach("prime", Span(50, 50), 1.4, 1.4)
    assert zoom.f_number_at(24) == Speed(2.8, True)
    assert zoom.f_number_at(70) == Speed(4.0, True)
    assert zoom.f_number_at(35) == Speed(4.0, False)
    assert fastest([zoom, prime], 50) == Speed(1.4, True)
    assert fastest([zoom, prime], 51) == Speed(4.0, False)
    assert fastest([zoom, prime], 85) is None
    assert marks_mm([zoom, prime]) == [24, 50, 70]


def test_an_unknown_aperture_is_not_fast():
    assert Reach("zoom", Span(24, 70), None, 4.0).f_number_at(24) is None
    assert Reach("zoom", Span(24, 70), None, 4.0).f_number_at(70) == Speed(4.0, True)
    assert Reach("zoom", Span(24, 70), None, 4.0).f_number_at(50) is None


def test_what_may_be_faster_leaves_it_open_how_fast():
    """By hand: between its ends the zoom may be anything from f/2.8 to f/4."""
    zoom, tele = Reach("zoom", Span(24, 105), 2.8, 4.0), Reach("tele", Span(50, 150), 3.5, 3.5)
    assert fastest([zoom, tele], 70) == Speed(3.5, False)
    assert fastest([zoom, tele], 105) == Speed(3.5, True)
    silent = Reach("silent", Span(50, 50))
    assert fastest([tele, silent], 50) == Speed(3.5, False)
    assert fastest([tele, silent], 51) == Speed(3.5, True)


def test_stretches_name_every_length_at_which_the_speed_changes():
    lenses = [Reach("zoom", Span(24, 70), 2.8, 2.8), Reach("prime", Span(50, 50), 1.4, 1.4),
              Reach("tele", Span(100, 400), 5.0, 6.3)]  # fmt: skip
    assert stretches(lenses) == [
        Stretch(Span(24, 50), Speed(2.8, True)),
        Stretch(Span(50, 50), Speed(1.4, True)),
        Stretch(Span(50, 70), Speed(2.8, True)),
        Stretch(Span(100, 100), Speed(5.0, True)),
        Stretch(Span(100, 400), Speed(6.3, False)),
        Stretch(Span(400, 400), Speed(6.3, True)),
    ]
    assert stretches([Reach("cine", Span(35, 35))]) == [Stretch(Span(35, 35), None)]
    assert stretches([]) == []


@st.composite
def reaches(draw):
    f_numbers = st.none() | st.sampled_from([1.4, 2.8, 4.0, 5.6])
    return [
        Reach("prime", span, *[draw(f_numbers)] * 2)
        if span.short_mm == span.long_mm
        else Reach("zoom", span, *sorted(draw(st.tuples(f_numbers, f_numbers)), key=lambda f: f or 0))
        for span in draw(spans())
    ]


def oracle(some, length):
    """Whether a length is covered and, one by one, how slow and how fast each lens may be there; inf where unknown."""
    there = [reach for reach in some if reach.span.covers(length)]
    slow, quick = [], []
    for reach in there:
        ends = [f for f, end in ((reach.f_short, reach.span.short_mm), (reach.f_long, reach.span.long_mm))
                if end == length] or [reach.f_short, reach.f_long]  # fmt: skip
        slow.append(inf if None in ends else max(ends))
        quick.append(0 if None in ends else min(ends))
    return bool(there), min(slow, default=inf), min(quick, default=inf)


@given(reaches(), st.permutations(range(6)))
def test_stretches_are_as_fast_as_an_oracle_finds_at_all_ends_and_between_them(some, order):
    found = stretches(some)
    assert found == stretches([some[place] for place in order if place < len(some)])
    marks = marks_mm(some)
    for length in [*marks, *((one + other) / 2 for one, other in pairwise(marks))]:
        is_covered, slowest, quickest = oracle(some, length)
        around = [stretch for stretch in found if stretch.span.covers(length)]
        inside = [stretch for stretch in around if length not in (stretch.span.short_mm, stretch.span.long_mm)]
        points = [stretch for stretch in around if stretch.span.short_mm == stretch.span.long_mm]
        (stretch,) = (points or inside or around[:1] or [None])[:1]
        assert bool(stretch) == is_covered
        if points or inside:
            assert stretch.speed == (None if slowest == inf else Speed(slowest, quickest >= slowest))
