"""What a change of many rows does, row by row, before it is done; and doing it in one step of the history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Field, Max, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ...catalogue.kleene import evaluate, names_in
from ...choices import ChangeKind
from ...history.recording import Recording, recording, touching_all
from ...models import Citation, Source
from ...models.changes import FIELD as CHANGED_AT
from ...models.changes import gathered, holder_of
from ...models.checked import CHECKED_ON, today
from ...models.constraints import FieldSentence
from ..filters import kind_of
from .fields import said


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the editor asks for: a value of a field, or that it stays as it is; and the address of a source, or ""."""

    field: Field
    value: Any
    keeps: bool
    source_url: str


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What becomes of a row: what it says and shall say, whether it is cited anew, or why it cannot be."""

    row: Model
    before: str
    after: str
    differs: bool
    is_cited: bool
    refusal: str = ""

    @property
    def is_done(self) -> bool:
        """Whether anything is to be done."""
        return not self.refusal and (self.differs or self.is_cited)


def planned(rows: Iterable[Model], wanted: Wanted) -> list[RowPlan]:
    """What becomes of each row. One query for the sources that they have."""
    rows = list(rows)
    cited = cited_already(rows, wanted) if wanted.source_url else set()
    return [plan_of(row, wanted, row.pk not in cited) for row in rows]


def cited_already(rows: Sequence[Model], wanted: Wanted) -> set[int]:
    """The rows in which the source stands beside the fact already."""
    subject = f"{kind_of(type(rows[0]))}_id" if rows else "pk"
    there = Citation.objects.filter(field=wanted.field.name, source__url=wanted.source_url)
    return set(there.filter(**{f"{subject}__in": [row.pk for row in rows]}).values_list(subject, flat=True))


def plan_of(row: Model, wanted: Wanted, may_be_cited: bool) -> RowPlan:
    """What becomes of one row, which has its new value from here on. No query."""
    field, before = wanted.field, getattr(row, wanted.field.name)
    after = before if wanted.keeps else wanted.value
    differs = before != after
    setattr(row, field.name, after)
    refusal = refused(row, field) if differs else ""
    if wanted.source_url and after in (None, ""):
        refusal = refusal or _("Nothing is known that a source could say.")
    is_cited = bool(wanted.source_url) and may_be_cited
    return RowPlan(row, said(field, before), said(field, after), differs, is_cited, refusal)


def refused(row: Model, field: Field) -> str:
    """Why a row cannot have the value of a field that it was given, by the rules that read the field; "" if it can.

    What `full_clean` asks the database rule by rule is answered here from the row itself.
    """
    facts = {its.name: getattr(row, its.attname) for its in row._meta.concrete_fields} | {"pk": row.pk}
    sentences = [
        sentence_of(row, rule)
        for rule in rules_of(type(row))
        if field.name in names_in(rule.condition) and evaluate(rule.condition, facts) is False
    ]
    try:
        row.clean()
    except ValidationError as error:
        sentences.extend(error.messages)
    return " ".join(sentences)


def rules_of(model: type[Model]) -> list[CheckConstraint]:
    """The rules of a model and of those that it is made of."""
    owners = [model._meta.concrete_model, *model._meta.all_parents]
    return [rule for owner in owners for rule in owner._meta.constraints if isinstance(rule, CheckConstraint)]


def sentence_of(row: Model, rule: CheckConstraint) -> str:
    """What a rule says, with the fields named as pages do."""
    sentence = rule.get_violation_error_message()
    if not isinstance(sentence, FieldSentence):
        return str(sentence)
    return capfirst(sentence.naming(lambda name: row._meta.get_field(name).verbose_name))


def moved(rows: Iterable[Model], seen: Mapping[int, str], now: Mapping[int, str]) -> list[Model]:
    """The rows that say something else now than when the editor saw them."""
    return [row for row in rows if seen.get(row.pk) != now.get(row.pk)]


def carry_out(plans: Iterable[RowPlan], wanted: Wanted, user: Any, why: str) -> Recording:
    """Do what is planned, in the step of the history that goes on, or in one of its own."""
    done = [plan for plan in plans if plan.is_done]
    with recording(ChangeKind.BULK, user, why) as step, gathered():
        touching_all(plan.row for plan in done)
        for plan in done:
            if plan.differs:
                save_fields(plan.row, wanted.field.name)
        if wanted.source_url:
            cite([plan.row for plan in done if plan.is_cited], wanted)
    return step


def save_fields(row: Model, *names: str) -> None:
    """Save some facts of a row, with the moment of its change: no other fact, which somebody else may be saving."""
    moment = [CHANGED_AT] if holder_of(type(row)) else []
    row.save(update_fields=[*names, *moment])


def cite(rows: Sequence[Model], wanted: Wanted) -> None:
    """Let a source say a fact of rows, after the sources that they have, as read today."""
    if not rows:
        return
    kind = kind_of(type(rows[0]))
    source = Source.objects.reused(wanted.source_url)
    own = Citation._base_manager.filter(**{f"{kind}__in": [row.pk for row in rows]}).order_by()
    last = dict(own.values_list(kind).annotate(last=Max("position")))
    for row in rows:
        Citation.objects.create(
            source=source,
            field=wanted.field.name,
            position=(last.get(row.pk) or 0) + 1,
            **{kind: row, CHECKED_ON: today()},
        )
