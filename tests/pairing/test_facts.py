"""Which facts match a pair, and which of them win."""

import pytest
from hypothesis import given

from gear.pairing import FactBook
from gear.pairing.facts import winning

from . import parts

MATCHING = [
    {"camera": "body"},
    {"camera_maker": "m"},
    {"lens": "glass"},
    {"lens_maker": "g"},
    {"camera": "body", "lens": "glass"},
    {"camera": "body", "lens_maker": "g"},
    {"camera_maker": "m", "lens": "glass"},
    {"camera_maker": "m", "lens_maker": "g"},
]


@pytest.mark.parametrize("selectors", MATCHING)
def test_all_given_selectors_must_match(selectors):
    book = FactBook([parts.fact("fit", "works", **selectors)])
    assert book.matching(parts.camera(), parts.lens()) == tuple(book)
    for name in selectors:
        other = FactBook([parts.fact("fit", "works", **{**selectors, name: "another"})])
        assert other.matching(parts.camera(), parts.lens()) == ()


def test_a_fact_on_an_accessory_matches_only_with_it():
    book = FactBook([parts.fact("teleconverter", "works", lens="glass", accessory="tc")])
    assert book.matching(parts.camera(), parts.lens()) == ()
    assert book.matching(parts.camera(), parts.lens(), parts.converter(slug="another")) == ()
    assert book.matching(parts.camera(), parts.lens(), parts.converter()) == tuple(book)


@given(parts.facts)
def test_the_book_finds_what_a_walk_over_all_facts_finds(facts):
    camera, lens, converter = parts.camera(), parts.lens(), parts.converter()
    wanted = {"camera": "body", "camera_maker": "m", "lens": "glass", "lens_maker": "g", "accessory": "tc"}
    walked = [fact for fact in facts if all(getattr(fact, name) in (None, slug) for name, slug in wanted.items())]
    found = FactBook(facts).matching(camera, lens, converter)
    assert sorted(fact.id for fact in found) == sorted(fact.id for fact in walked)


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ({"lens_maker": "g"}, {"lens": "glass"}),
        ({"camera_maker": "m"}, {"camera_maker": "m", "lens_maker": "g"}),
        ({"camera_maker": "m", "lens_maker": "g"}, {"camera": "body"}),
        ({"camera": "body"}, {"camera": "body", "lens_maker": "g"}),
        ({"camera": "body", "lens_maker": "g"}, {"camera": "body", "lens": "glass"}),
    ],
)
def test_exact_products_outrank_makers_and_the_grade_nothing(weaker, stronger):
    general = parts.fact("fit", "works", grade="maker", **weaker)
    specific = parts.fact("fit", "fails", grade="users", **stronger)
    assert winning([general, specific], "fit") == (specific,)


def test_facts_of_equal_rank_both_win():
    one, other = parts.fact("fit", "works", camera="body"), parts.fact("fit", "fails", lens="glass")
    assert winning([one, other], "fit") == (one, other)


def test_information_never_wins():
    informing = parts.fact("fit", "info", camera="body", lens="glass")
    general = parts.fact("fit", "works", lens_maker="g")
    assert winning([informing, general], "fit") == (general,)
    assert winning([informing], "fit") == ()


def test_a_fact_of_another_topic_does_not_win():
    assert winning([parts.fact("crop", "works", camera="body")], "fit") == ()
