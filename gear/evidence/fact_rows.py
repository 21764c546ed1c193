"""Rows of facts in groups, and which sources stand at the head of a group instead of beside each of its facts."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst

from ..catalogue.schema.evidence import cell_of
from ..models.source_list import SourceList
from .disputes import Dispute

Text = str | Promise


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact. A value of None is unknown, unless the fact does not apply at all.

    `citations` are the numbers of its sources that are not said at the head of its group. `is_uncited`: the head does
    not speak of it, nor does a number of its own. `is_derived`: it follows from other facts and says by itself how.
    """

    label: Text
    value: str | None
    applies: bool = True
    remark: str | None = None
    url: str | None = None
    is_date: bool = False
    citations: Sequence[int] = field(default_factory=list)
    disputes: Sequence[Dispute] = ()
    is_uncited: bool = False
    is_derived: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there is more to read than that it is not on record."""
        return bool(self.disputes) or (self.applies and (self.value is not None or self.remark is not None))

    @property
    def is_said(self) -> bool:
        """Whether it states anything that a source could say."""
        return self.applies and self.value is not None and not self.is_derived


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that belong together, under one title.

    `head` are the sources that say all of them, or, where `has_others`, all that are not marked otherwise.
    """

    title: Text
    rows: list[FactRow]
    head: tuple[int, ...] = ()
    has_others: bool = False

    @property
    def told(self) -> list[FactRow]:
        """The rows that say something: what is known or disputed, or why it is not known."""
        return [row for row in self.rows if row.says_something]

    @property
    def not_on_record(self) -> list[Text]:
        """What the other facts that apply are called."""
        return [row.label for row in self.rows if row.applies and not row.says_something]


def common_sources(cited: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """The sources by which most of the cited facts of a group stand, at least two; () where there are none such.

    Each fact is given with all its numbers: only facts with the very same ones stand together.
    """
    counted = Counter(tuple(numbers) for numbers in cited if numbers)
    if not counted:
        return ()
    numbers, count = counted.most_common(1)[0]
    return numbers if count > 1 else ()


def fact_group(title: Text, rows: Iterable[FactRow]) -> FactGroup:
    """A group whose common sources stand at its head: beside a fact stand numbers only where they differ.

    What no source says beyond doubt shows no number: neither what is unknown nor what does not apply.
    """
    rows = [row if row.is_said else replace(row, citations=()) for row in rows]
    head = common_sources(row.citations for row in rows)
    if not head:
        return FactGroup(title, rows)
    told = [told_under(head, row) for row in rows]
    return FactGroup(title, told, head, any(row.citations or row.is_uncited for row in told))


def told_under(head: tuple[int, ...], row: FactRow) -> FactRow:
    """A row under the head of its group: without numbers where the head says them, marked where it has none."""
    if tuple(row.citations) == head:
        return replace(row, citations=())
    return replace(row, is_uncited=row.is_said and not row.citations)


def cited_and_disputed(
    columns: Sequence[str], sources: SourceList, disputed: Mapping[str, Dispute]
) -> tuple[list[int], list[Dispute]]:
    """The sources of a fact that is made of some columns, and what else is said of them.

    A source that gives another value than the kept one does not say the fact, though it is cited for it.
    """
    numbers, told = set(), []
    for column in columns:
        cited = sources.numbers(column)
        if column in disputed:
            told.append(disputed[column].backed_by(cited))
            cited = [number for number in cited if number not in disputed[column].others]
        numbers.update(cited)
    return sorted(numbers), told


def further_disputes(row: Any, disputed: Mapping[str, Dispute], shown: Container[str]) -> Iterator[FactRow]:
    """What is disputed of a row and stands in no row of its facts, such as its name."""
    for name, dispute in disputed.items():
        if name not in shown:
            yield FactRow(capfirst(dispute.label), cell_of(row, name) or None, disputes=[replace(dispute, label="")])
