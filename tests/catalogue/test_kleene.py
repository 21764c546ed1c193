from typing import Any

import pytest
from django.db.models import BooleanField, CharField, CheckConstraint, F, Field, IntegerField, Q, Value
from hypothesis import given
from hypothesis import strategies as st

from gear.catalogue.kleene import could_be_known, either, evaluate, names_in
from gear.models import Camera, Lens
from gear.pairing.logic import both, opposite

YES, NO, UNKNOWN = True, False, None

# Kleene's strong tables: first, second, AND, OR.
TABLE = [
    (YES, YES, YES, YES),
    (YES, NO, NO, YES),
    (YES, UNKNOWN, UNKNOWN, YES),
    (NO, YES, NO, YES),
    (NO, NO, NO, NO),
    (NO, UNKNOWN, NO, UNKNOWN),
    (UNKNOWN, YES, UNKNOWN, YES),
    (UNKNOWN, NO, NO, UNKNOWN),
    (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
]


@pytest.mark.parametrize(("first", "second", "conjunction", "disjunction"), TABLE)
def test_and_and_or_follow_kleenes_tables(first: Any, second: Any, conjunction: Any, disjunction: Any) -> None:
    assert both(first, second) is conjunction
    assert either(first, second) is disjunction


def test_not_keeps_unknown() -> None:
    assert [opposite(truth) for truth in (YES, NO, UNKNOWN)] == [NO, YES, UNKNOWN]


@pytest.mark.parametrize(
    ("condition", "facts", "truth"),
    [
        (Q(weight_g__gt=0), {"weight_g": 1.5}, YES),
        (Q(weight_g__gt=0), {"weight_g": 0}, NO),
        (Q(weight_g__gt=0), {"weight_g": None}, UNKNOWN),
        (Q(weight_g__gt=0), {}, UNKNOWN),
        (~Q(weight_g__gt=0), {}, UNKNOWN),
        (Q(weight_g__isnull=True), {}, YES),
        (Q(weight_g__isnull=False), {}, NO),
        (Q(low__lte=F("high")), {"low": 1, "high": 2}, YES),
        (Q(low__lte=F("high")), {"low": 3, "high": 2}, NO),
        (Q(low__lte=F("high")), {"low": 3}, UNKNOWN),
        (Q(kind__in=["evf", "none"]), {"kind": "evf"}, YES),
        (Q(kind__in=["evf", "none"]), {"kind": "optical"}, NO),
        (Q(slug__regex=r"^[a-z]+$"), {"slug": "sl2"}, NO),
        (Q(kind="a", factor__gte=1) | Q(kind="b"), {"kind": "a", "factor": 0.5}, NO),
        (Q(a__lt=1) & ~Q(b=2), {"a": 0, "b": 2}, NO),
    ],
)
def test_conditions(condition: Q, facts: dict[str, Any], truth: Any) -> None:
    assert evaluate(condition, facts) is truth


STOPS = Q(stops__isnull=True) | (Q(ois__isnull=False) & Q(ois=True))
KINDS = Q(kind="converter", factor__isnull=False, factor__gt=1, mount__isnull=True) | Q(
    kind="adapter", factor__isnull=True, mount__isnull=False
)


@pytest.mark.parametrize(
    ("fact", "condition", "facts", "could_be"),
    [
        ("stops", STOPS, {"ois": True}, YES),
        ("stops", STOPS, {"ois": False}, NO),
        ("stops", STOPS, {}, YES),
        ("factor", KINDS, {"kind": "converter"}, YES),
        ("factor", KINDS, {"kind": "adapter"}, NO),
        ("factor", KINDS, {}, YES),
        ("mount", KINDS, {"kind": "converter", "factor": 2}, NO),
        ("mount", KINDS, {"kind": "adapter"}, YES),
        ("first", Q(first__isnull=True) | Q(second__isnull=True), {"second": 1}, NO),
        ("first", Q(first__isnull=True) | Q(second__isnull=True), {}, YES),
        ("low", Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")), {"high": 1}, YES),
    ],
)
def test_a_fact_that_no_value_would_save_cannot_be_known(
    fact: str, condition: Q, facts: dict[str, Any], could_be: bool
) -> None:
    assert could_be_known(fact, condition, facts) is could_be


def test_what_is_not_known_here_is_refused() -> None:
    with pytest.raises(NotImplementedError):
        evaluate(Q(a=1) ^ Q(b=2), {})
    with pytest.raises(KeyError):
        evaluate(Q(name__istartswith="x"), {"name": "x"})


def test_names_of_a_condition_in_its_order() -> None:
    assert names_in(Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high"))) == ["low", "high"]


RULES = [
    (model, rule) for model in (Camera, Lens) for rule in model._meta.constraints if isinstance(rule, CheckConstraint)
]
WORDS = ["full-frame", "super-35", "evf", "none", "mechanical", "no", "other", ""]


def values_of(field: Field) -> st.SearchStrategy[Any]:
    """Unknown, and values good and bad for a field."""
    if isinstance(field, BooleanField):
        return st.sampled_from([None, True, False])
    if isinstance(field, CharField):
        return st.sampled_from([None, *WORDS])
    return st.one_of(st.none(), st.integers(-2, 3))


@pytest.mark.django_db
@given(data=st.data())
def test_the_database_judges_as_we_do(data: st.DataObject) -> None:
    model, rule = data.draw(st.sampled_from(RULES))
    fields = {name: model._meta.get_field(name) for name in names_in(rule.condition) if name != "pk"}
    facts = {name: data.draw(values_of(field), name) for name, field in fields.items()} | {"pk": 1}
    values = {name: Value(fact, output_field=fields.get(name, IntegerField())) for name, fact in facts.items()}
    assert (evaluate(rule.condition, facts) is not False) == rule.condition.check(values)
