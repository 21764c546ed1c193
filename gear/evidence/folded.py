"""The sources of a page folded under its sections: numbered through the page, each section with those that it names."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from ..models import Citation, Disagreement
from ..models.source_list import SourceList
from .source_names import NamedSource, named_sources

Sourced = Citation | Disagreement


@dataclass(frozen=True, slots=True)
class FoldedSource:
    """A source in the fold of a section. `is_first`: links to its number lead here and not to an earlier section."""

    number: int
    is_first: bool
    named: NamedSource


class FoldedSources(SourceList):
    """The sources of a page whose sections, in their order, name these citations and disagreements."""

    def __init__(self, sections: Mapping[Hashable, Iterable[Sourced]]) -> None:
        self._sections = {name: [one for one in sourced if one.source_id] for name, sourced in sections.items()}
        super().__init__(one for sourced in self._sections.values() for one in sourced)  # type: ignore[misc]

    def folds(self) -> dict[Hashable, list[FoldedSource]]:
        """The sources of each section, by its name; numbers rise in it."""
        named = named_sources(self.sources)
        folds, told = {}, set()
        for name, sourced in self._sections.items():
            numbers = self.numbers_of(sourced)
            folds[name] = [FoldedSource(number, number not in told, named[number - 1]) for number in numbers]
            told.update(numbers)
        return folds
