"""What sources say of a fact where they do not agree: every value in words, with who says it and which one is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..catalogue.columns import Column, File
from ..catalogue.schema.evidence import file_of, is_kept
from ..models import Disagreement, Source
from ..models.source_list import SourceList
from .values import SayCell, cell_words, column_label, nothing_else


@dataclass(frozen=True, slots=True)
class DisputedValue:
    """One of the values. `numbers` are those of its sources on the page; `is_unsourced`: nobody is named for it."""

    text: str
    is_kept: bool
    sources: tuple[Source, ...]
    numbers: tuple[int, ...]
    is_unsourced: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """A fact on which sources do not agree, the kept value first."""

    field: str
    label: str
    values: tuple[DisputedValue, ...]

    @property
    def others(self) -> frozenset[int]:
        """The numbers of the sources that say another value than the kept one, and not the kept one too."""
        kept = {number for value in self.values if value.is_kept for number in value.numbers}
        said = {number for value in self.values for number in value.numbers}
        return frozenset(said - kept)

    def backed_by(self, numbers: Sequence[int]) -> "Dispute":
        """The same, its kept value said by the sources that are cited for the fact where it names none itself."""
        cited = tuple(number for number in numbers if number not in self.others)
        values = (
            replace(value, numbers=cited, is_unsourced=not cited) if value.is_kept and value.is_unsourced else value
            for value in self.values
        )
        return replace(self, values=tuple(values))


def disputes(
    row: Any, said: Iterable[Disagreement], sources: SourceList | None = None, say: SayCell = nothing_else
) -> list[Dispute]:
    """What is disputed of a row, from the disagreements on it, in the order of its columns. No query.

    `sources` numbers the sources of the page; `say` may write a value in words of its own.
    """
    by_field: dict[str, list[Disagreement]] = {}
    for disagreement in said:
        by_field.setdefault(disagreement.field, []).append(disagreement)
    if not by_field:
        return []
    file, _row = file_of(row)
    columns = (column for column in file.columns if column.name in by_field)
    return [dispute(file, column, by_field[column.name], sources, say) for column in columns]


def dispute(
    file: File, column: Column, said: Iterable[Disagreement], sources: SourceList | None, say: SayCell
) -> Dispute:
    """What is said of one fact: the same value of several sources stands once."""
    by_cell: dict[str, list[Disagreement]] = {}
    for disagreement in said:
        by_cell.setdefault(disagreement.value, []).append(disagreement)
    values = (disputed_value(cell_words(file, column, cell, say), same, sources) for cell, same in by_cell.items())
    kept_first = sorted(values, key=lambda value: not value.is_kept)
    return Dispute(column.name, column_label(file, column), tuple(kept_first))


def disputed_value(text: str, same: list[Disagreement], sources: SourceList | None) -> DisputedValue:
    """One value with all who say it."""
    known = [disagreement for disagreement in same if disagreement.source]
    named = tuple(disagreement.source for disagreement in known if disagreement.source)
    numbers = tuple(sources.numbers_of(known)) if sources else ()
    return DisputedValue(text, is_kept(same[0]), named, numbers, is_unsourced=not named)
