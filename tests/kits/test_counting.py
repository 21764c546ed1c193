"""What counts in what a kit covers, and what does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.kits.counting import Counted, LeftOut, Way, count
from gear.kits.coverage import Reach, Span, gaps, union
from tests.pairing.parts import camera, cameras, converter, converters, fact, facts, lens, lenses, pair

ZOOM = {"coverage": "full-frame", "focal_min_mm": 70, "focal_max_mm": 200, "aperture_wide": 4, "aperture_tele": 4,
        "fisheye": False}  # fmt: skip
TOGETHER = fact("teleconverter", "works", lens="glass", accessory="tc")


def counted(body=None, through=None, facts=(), **of_lens):
    return count([pair(body or camera(), lens(**{**ZOOM, **of_lens}), through, facts)])


def test_a_lens_that_fits_counts_with_its_equivalent():
    """On 23.6 x 15.7 mm: 43.267 / 28.346 = 1.5264."""
    assert counted().ways == (Way("glass", None, Reach("glass", Span(70, 200), 4, 4)),)
    aps_c = counted(camera(sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7))
    assert aps_c.ways[0].reach.span.short_mm == pytest.approx(106.8, abs=0.1)


def test_behind_a_converter_it_counts_where_a_source_says_that_the_two_go_together():
    (way,) = counted(through=converter(), facts=[TOGETHER]).ways
    assert (way.lens, way.converter) == ("glass", "tc")
    assert (way.reach.span.short_mm, way.reach.span.long_mm) == pytest.approx((98, 280))
    assert way.reach.f_short == pytest.approx(5.6)


def test_what_is_written_of_an_f_number_behind_a_converter_is_what_a_lens_would_print():
    """2.8 x 1.4 = 3.92 is printed f/4; an f-number of a lens stands as recorded, and unknown stays unknown."""
    (way,) = counted(through=converter(), facts=[TOGETHER], aperture_wide=2.8, aperture_tele=None).ways
    assert (way.printed.f_short, way.printed.f_long) == (4, None)
    (alone,) = counted(aperture_wide=3.9, aperture_tele=3.9).ways
    assert alone.printed == alone.reach
    both = Counted((way, alone))
    assert (both.spans_alone, len(both.spans)) == ([Span(70, 200)], 2)


@pytest.mark.parametrize(
    ("of_lens", "through", "facts", "because"),
    [
        ({"fisheye": True}, None, (), ("fisheye",)),
        ({"fisheye": None}, None, (), ("fisheye-unknown",)),
        ({"coverage": None}, None, (), ("crop-factor-unknown",)),
        ({"focal_max_mm": None}, None, (), ("focal-length-unknown",)),
        ({}, None, [fact("fit", "fails", lens="glass")], ("no-fit",)),
        ({}, converter(), (), ("fit-unknown",)),
        ({}, converter(), [fact("teleconverter", "fails", lens="glass")], ("no-fit",)),
        ({"fisheye": True, "coverage": None}, converter(), (), ("fit-unknown", "fisheye", "crop-factor-unknown")),
    ],
)
def test_what_is_not_known_to_be_covered_is_left_out_with_all_reasons(of_lens, through, facts, because):
    found = counted(through=through, facts=facts, **of_lens)
    assert found == Counted((), (LeftOut("glass", through and "tc", because),))


@given(cameras, st.lists(lenses, max_size=4), st.none() | converters, facts)
def test_everything_counts_or_says_why_not(body, some, through, known):
    pairings = [pair(body, one, through, known) for one in some]
    found = count(pairings)
    assert len(found.ways) + len(found.left_out) == len(pairings)
    assert all(one.because for one in found.left_out)
    assert all(pairing.fit.code == "yes" for pairing in pairings if not count([pairing]).left_out)


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), max_size=6), st.permutations(range(6)))
def test_what_a_kit_covers_is_an_interval_union_whatever_its_order(ends, order):
    """The oracle asks every lens at all ends and between them."""
    parts = [lens(**{**ZOOM, "slug": f"lens-{place}", "focal_min_mm": min(pair), "focal_max_mm": max(pair)})
             for place, pair in enumerate(ends)]  # fmt: skip
    shuffled = [parts[place] for place in order if place < len(parts)]
    spans = count([pair(camera(), one) for one in shuffled]).spans
    for halves in range(2, 82):
        length = halves / 2
        is_covered = any(one.focal_min_mm <= length <= one.focal_max_mm for one in parts)
        assert any(span.covers(length) for span in union(spans)) == is_covered
        assert any(gap.short_mm < length < gap.long_mm for gap in gaps(spans)) == (
            not is_covered and any(one.focal_max_mm < length for one in parts)
            and any(one.focal_min_mm > length for one in parts)
        )  # fmt: skip
