"""Which sources stand at the head of a group, and which beside its facts: a claim is never wider than its source."""

import pytest

from gear.evidence.fact_rows import FactRow, common_sources, fact_group


@pytest.mark.parametrize(
    ("cited", "head"),
    [
        ([], ()),
        ([(), ()], ()),
        ([(1,)], ()),  # One fact is no group.
        ([(1,), (2,)], ()),
        ([(1,), (1,)], (1,)),
        ([(1,), (1,), (2,), ()], (1,)),
        ([(1, 2), (1, 2), (1,)], (1, 2)),  # Only the very same sources stand together.
        ([(1, 2), (1,), (2,)], ()),
        ([(2,), (1,), (1,), (2,)], (2,)),  # As many of each: those that come first.
    ],
)
def test_the_head_is_what_most_cited_facts_share(cited, head):
    assert common_sources(cited) == head


def marks(*rows):
    group = fact_group("Group", rows)
    return group.head, group.has_others, [(list(row.citations), row.is_uncited) for row in group.rows]


def fact(*numbers, value="1", **options):
    return FactRow("Fact", value, citations=list(numbers), **options)


def test_a_head_speaks_for_facts_without_a_mark_alone():
    assert marks(fact(3), fact(3), fact(3)) == ((3,), False, [([], False)] * 3)


def test_what_differs_from_the_head_shows_its_own_numbers():
    assert marks(fact(3), fact(3), fact(1, 3)) == ((3,), True, [([], False), ([], False), ([1, 3], False)])


def test_what_no_source_is_cited_for_is_marked_under_a_head():
    assert marks(fact(3), fact(3), fact()) == ((3,), True, [([], False), ([], False), ([], True)])


def test_without_a_head_nothing_needs_a_mark():
    assert marks(fact(3), fact()) == ((), False, [([3], False), ([], False)])


def test_what_is_unknown_derived_or_does_not_apply_is_nobodys_word():
    """It is neither counted for the head nor marked under it, though a citation may name its column."""
    unknown, derived = fact(3, value=None), fact(value="5.9 µm", is_derived=True)
    not_applying = fact(3, applies=False)
    assert marks(fact(3), unknown, not_applying) == ((), False, [([3], False), ([], False), ([], False)])
    assert marks(fact(3), fact(3), unknown, derived) == ((3,), False, [([], False)] * 4)
