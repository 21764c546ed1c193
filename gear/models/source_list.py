"""The numbered sources of a page, and which numbers stand beside which fact."""

from collections.abc import Iterable

from .evidence import Citation, Disagreement, Source


class SourceList:
    """Every source of some citations once, in their order, counted from 1; after them those of disagreements."""

    def __init__(self, citations: Iterable[Citation], disagreements: Iterable[Disagreement] = ()) -> None:
        self.citations = list(citations)
        sourced = [*self.citations, *(disagreement for disagreement in disagreements if disagreement.source_id)]
        self.sources: list[Source] = list({cited.source_id: cited.source for cited in sourced}.values())
        self._numbers = {source.pk: number for number, source in enumerate(self.sources, start=1)}

    def numbers(self, *fields: str) -> list[int]:
        """Numbers of the sources that are cited for one of these facts. Sources of the whole row tie to none."""
        return self.numbers_of(citation for citation in self.citations if citation.field in fields)

    def numbers_of(self, sourced: Iterable[Citation | Disagreement]) -> list[int]:
        """Numbers of the sources of these citations or disagreements, rising."""
        return sorted({self._numbers[cited.source_id] for cited in sourced})
