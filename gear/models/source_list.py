"""The numbered sources of a page, and which numbers stand beside which fact."""

from collections.abc import Iterable

from .evidence import Citation, Source


class SourceList:
    """Every source of some citations once, in their order, counted from 1."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self.citations = list(citations)
        self.sources: list[Source] = list({citation.source_id: citation.source for citation in self.citations}.values())
        self._numbers = {source.pk: number for number, source in enumerate(self.sources, start=1)}

    def numbers(self, *fields: str) -> list[int]:
        """Numbers of the sources that are cited for one of these facts. Sources of the whole row tie to none."""
        return self.numbers_of(citation for citation in self.citations if citation.field in fields)

    def numbers_of(self, citations: Iterable[Citation]) -> list[int]:
        """Numbers of the sources of these citations, rising."""
        return sorted({self._numbers[citation.source_id] for citation in citations})
