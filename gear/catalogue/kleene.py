"""Conditions of database constraints, evaluated on values in three-valued logic.

As in the database, a comparison with an unknown value is unknown, and only a condition that is false is broken.
"""

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import F, Q

from ..pairing.logic import both, opposite

Truth = bool | None
Comparison = Callable[[str, Any, Mapping[str, Any]], Truth]

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, words: value in words,
    "regex": lambda value, pattern: re.search(pattern, str(value)) is not None,
}


def either(first: Truth, second: Truth) -> Truth:
    """Kleene OR, by De Morgan's law."""
    return opposite(both(opposite(first), opposite(second)))


def compare(lookup: str, wanted: Any, facts: Mapping[str, Any]) -> Truth:
    """One comparison, such as `("weight_g__gt", 0)`. Raises KeyError for a lookup that is not known here."""
    name, _, comparison = lookup.partition("__")
    value = facts.get(name)
    if comparison == "isnull":
        return (value is None) is wanted
    if isinstance(wanted, F):
        wanted = facts.get(wanted.name)
    if value is None or wanted is None:
        return None
    return COMPARISONS[comparison or "exact"](value, wanted)


def evaluate(condition: Q, facts: Mapping[str, Any], comparing: Comparison = compare) -> Truth:
    """Whether the facts meet a condition; a name without a fact is unknown."""
    if condition.connector not in {Q.AND, Q.OR}:
        raise NotImplementedError(f"Conditions joined by {condition.connector} are not known here.")
    join = both if condition.connector == Q.AND else either
    truth: Truth = condition.connector == Q.AND
    for part in condition.children:
        truth = join(truth, evaluate(part, facts, comparing) if isinstance(part, Q) else comparing(*part, facts))
    return opposite(truth) if condition.negated else truth


def could_be_known(fact: str, condition: Q, facts: Mapping[str, Any]) -> bool:
    """Whether some value of an unknown fact could meet a condition, whatever the other unknown facts turn out to be."""

    def comparing(lookup: str, wanted: Any, facts: Mapping[str, Any]) -> Truth:
        name, _, comparison = lookup.partition("__")
        if comparison == "isnull" and facts.get(name) is None:
            return wanted is False if name == fact else None
        return compare(lookup, wanted, facts)

    return evaluate(condition, facts, comparing) is not False


def names_in(condition: Q) -> list[str]:
    """The names of the facts that a condition reads, in its order, each once."""
    names: dict[str, None] = {}
    for part in condition.children:
        if isinstance(part, Q):
            names.update(dict.fromkeys(names_in(part)))
        else:
            lookup, wanted = part
            names[lookup.partition("__")[0]] = None
            if isinstance(wanted, F):
                names[wanted.name] = None
    return list(names)
