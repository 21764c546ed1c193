"""Kleene's tables."""

from itertools import permutations, product

import pytest

from gear.choices import Answer, Grade, Severity, Stabilisation
from gear.pairing import findings, logic
from gear.pairing.logic import answer, both, opposite
from gear.pairing.outcomes import Stabilisation as StabilisationCode

YES, NO, UNKNOWN = True, False, None


@pytest.mark.parametrize(
    ("one", "other", "conjunction"),
    [
        (YES, YES, YES),
        (YES, NO, NO),
        (YES, UNKNOWN, UNKNOWN),
        (NO, NO, NO),
        (NO, UNKNOWN, NO),
        (UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_and(one, other, conjunction):
    assert both(one, other) is conjunction
    assert both(other, one) is conjunction


@pytest.mark.parametrize(("fact", "contrary"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN)])
def test_not(fact, contrary):
    assert opposite(fact) is contrary


@pytest.mark.parametrize(("fact", "word"), [(YES, "yes"), (NO, "no"), (UNKNOWN, "unknown")])
def test_words(fact, word):
    assert answer(fact) == word


def test_and_of_three_does_not_depend_on_order_or_grouping():
    for facts in product([YES, NO, UNKNOWN], repeat=3):
        expected = both(both(facts[0], facts[1]), facts[2])
        assert {both(*order) for order in permutations(facts)} == {expected}


def test_codes_are_those_of_the_choices():
    assert set(logic.Answer.__args__) == set(Answer.values)
    assert set(StabilisationCode.__args__) == set(Stabilisation.values)
    assert set(findings.Severity.__args__) == set(Severity.values)
    assert {findings.DERIVED, findings.UNKNOWN} <= set(Grade.values)
