"""Invariants as database constraints: each function makes one, with the sentence an editor reads.

Every condition lets NULL pass: what is unknown breaks no rule. The catalogue check evaluates the same
conditions on the cells of a file, so a rule is written once.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Self

from django.db.models import CheckConstraint, F, Q
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from ..dates import PARTIAL_DATE_PATTERN
from .bounds import HIGHEST, LOWEST
from .fields import SLUG_PATTERN


class FieldSentence(str):
    """A sentence about fields of a row. As a text it gives the fields' names; a form names them as its page does."""

    template: str | Promise
    fields: Mapping[str, str]
    words: Mapping[str, object]

    def __new__(cls, template: str | Promise, fields: Mapping[str, str], **words: object) -> Self:
        """The sentence of a template, with the fields and other words that stand in its places."""
        sentence = super().__new__(cls, template.format(**fields, **words))
        sentence.template, sentence.fields, sentence.words = template, fields, words
        return sentence

    def __mod__(self, params: object) -> Self:
        """Itself, with what it knows: Django offers every message the name of its constraint, and none asks for it."""
        return self

    @property
    def subject(self) -> str:
        """The name of the field that has to change: the first one."""
        return next(iter(self.fields.values()))

    def naming(self, label: Callable[[str], object]) -> str:
        """The sentence with what `label` gives for the name of each field."""
        labels = {place: label(name) for place, name in self.fields.items()}
        return self.template.format(**labels, **self.words)


said_of = lazy(FieldSentence, FieldSentence)  # In the language of whoever reads it.


def positive(model: str, *fields: str) -> list[CheckConstraint]:
    """Each of the numbers is above zero."""
    return [
        CheckConstraint(
            condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": 0}),
            name=f"{model}_{field}_positive",
            violation_error_message=said_of(_("{field} must be above zero."), {"field": field}),
        )
        for field in fields
    ]


def bounded(model: str, *fields: str) -> list[CheckConstraint]:
    """Each of the numbers lies within the bounds of its field: infinity does not, nor what is no number at all."""
    return [
        *(_at_least(model, field, LOWEST[field]) for field in fields if field in LOWEST),
        *(_at_most(model, field, HIGHEST[field]) for field in fields),
    ]


def _at_least(model: str, field: str, lowest: int) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": lowest}),
        name=f"{model}_{field}_at_least",
        violation_error_message=said_of(_("{field} must be at least {lowest}."), {"field": field}, lowest=lowest),
    )


def _at_most(model: str, field: str, highest: int) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__lte": highest}),
        name=f"{model}_{field}_at_most",
        violation_error_message=said_of(_("{field} must be at most {highest}."), {"field": field}, highest=highest),
    )


def one_of(model: str, field: str, choices: Iterable[str]) -> CheckConstraint:
    """The word is one of the choices."""
    words = [str(choice) for choice in choices]
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": words}),
        name=f"{model}_{field}_word",
        violation_error_message=said_of(
            _("{field} must be one of: {words}."), {"field": field}, words=", ".join(words)
        ),
    )


def not_above(model: str, lower: str, upper: str) -> CheckConstraint:
    """The first number is at most the second."""
    return CheckConstraint(
        condition=Q(**{f"{lower}__isnull": True}) | Q(**{f"{upper}__isnull": True}) | Q(**{f"{lower}__lte": F(upper)}),
        name=f"{model}_{lower}_not_above_{upper}",
        violation_error_message=said_of(_("{lower} must not be above {upper}."), {"lower": lower, "upper": upper}),
    )


def known_only_if(model: str, field: str, other: str, value: object) -> CheckConstraint:
    """The first fact can be known only where the other one has the given value."""
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | (Q(**{f"{other}__isnull": False}) & Q(**{other: value})),
        name=f"{model}_{field}_needs_{other}",
        violation_error_message=said_of(
            _("{field} can be known only where {other} is {value}."),
            {"field": field, "other": other},
            value={True: _("yes"), False: _("no")}.get(value, value),
        ),
    )


def known_with(model: str, field: str, other: str) -> CheckConstraint:
    """The first fact says something of the other, and can be known only with it."""
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{other}__isnull": False}),
        name=f"{model}_{field}_with_{other}",
        violation_error_message=said_of(
            _("{field} can be known only where {other} is."), {"field": field, "other": other}
        ),
    )


def not_both(model: str, first: str, second: str) -> CheckConstraint:
    """At most one of the two is given."""
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": True}) | Q(**{f"{second}__isnull": True}),
        name=f"{model}_{first}_or_{second}",
        violation_error_message=said_of(
            _("Give “{first}” or “{second}”, not both."), {"first": first, "second": second}
        ),
    )


def given(model: str, field: str) -> CheckConstraint:
    """The text is not empty."""
    return CheckConstraint(
        condition=~Q(**{field: ""}),
        name=f"{model}_{field}_given",
        violation_error_message=said_of(_("{field} is missing."), {"field": field}),
    )


def slug_shape(model: str) -> CheckConstraint:
    """The slug is lower-case ASCII with single hyphens."""
    return CheckConstraint(
        condition=Q(slug__regex=SLUG_PATTERN),
        name=f"{model}_slug_shape",
        violation_error_message=said_of(
            _("{field}: write lower-case letters, digits and single hyphens."), {"field": "slug"}
        ),
    )


def partial_date(model: str, field: str) -> CheckConstraint:
    """The date is YYYY, YYYY-MM or YYYY-MM-DD."""
    return CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__regex": PARTIAL_DATE_PATTERN}),
        name=f"{model}_{field}_shape",
        violation_error_message=said_of(_("{field}: write YYYY, YYYY-MM or YYYY-MM-DD."), {"field": field}),
    )
