"""What is on record about all that a kit may hold: read once for each revision, as every page of a kit needs it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..models import Lens
from ..models.kept import KeptByRevision
from ..pairing import FactBook, LensFacts
from ..pairs.rows import lens_facts, load_facts


@dataclass(frozen=True, slots=True)
class Record:
    """Every lens as the rules see it, by its slug, with its whole name, and all facts on what goes with what."""

    lenses: Mapping[str, LensFacts]
    names: Mapping[str, str]
    book: FactBook


def read_record(_revision: int) -> Record:
    """All of it: two queries."""
    lenses = list(Lens.objects.published())
    return Record(
        {lens.slug: lens_facts(lens) for lens in lenses}, {lens.slug: lens.full_name for lens in lenses}, load_facts()
    )


records: KeptByRevision[Record] = KeptByRevision(read_record)
