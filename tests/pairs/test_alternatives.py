"""Which lenses stand as alternatives on the page of a pair."""

import pytest

from gear.models.lenses import SAME_RANGE
from gear.pairs.page import ALTERNATIVES, alternatives
from gear.pairs.record import Record

from .. import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def lens():
    return builders.make_lens("own", maker="sigma", focal_min_mm=50, focal_max_mm=120)


def slugs(lens):
    return [other.slug for other in alternatives(lens, Record())]


def other(slug, shortest, longest, **facts):
    return builders.make_lens(slug, maker="other", focal_min_mm=shortest, focal_max_mm=longest, **facts)


def test_the_published_limits():
    """The page says "same focal range": a fifth more or less; a dozen lines."""
    assert (SAME_RANGE, ALTERNATIVES) == (1.2, 12)


@pytest.mark.parametrize(
    ("shortest", "longest", "is_near"),
    [
        (50, 120, True),
        (60, 120, True),  # 50 x 1.2
        (60.1, 120, False),
        (41.7, 120, True),  # 50 / 1.2 = 41.67
        (41.6, 120, False),
        (50, 144, True),  # 120 x 1.2
        (50, 144.1, False),
        (50, 100, True),  # 120 / 1.2
        (50, 99.9, False),
    ],
)
def test_both_ends_are_within_a_fifth(lens, shortest, longest, is_near):
    other("near", shortest, longest)
    assert slugs(lens) == (["near"] if is_near else [])


def test_no_lens_of_the_same_maker(lens):
    builders.make_lens("sibling", maker="sigma", focal_min_mm=50, focal_max_mm=120)
    assert slugs(lens) == []


def test_the_lightest_twelve_first_those_without_a_weight_last(lens):
    for place in range(12):
        other(f"lens-{place:02}", 50, 120, weight_g=1200 - 100 * place if place else None)
    expected = [f"lens-{place:02}" for place in range(11, -1, -1)]
    assert slugs(lens) == expected
    other("lens-12", 50, 120, weight_g=50)
    assert slugs(lens) == ["lens-12", *expected[:-1]]
