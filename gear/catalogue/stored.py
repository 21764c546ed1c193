"""What the database holds, by the keys of the files, read once at the start of a load."""

from collections.abc import Iterable, Mapping
from typing import Any

from .. import models
from .checking import ParsedRow
from .rows import stored_queryset, stored_row
from .schema import FILES


class Stored:
    """Rows of the database and their cells; rows that a load adds are noted too."""

    def __init__(self, rows: Mapping[str, Iterable[ParsedRow]]) -> None:
        self.objects: dict[str, dict[str, Any]] = {}
        self.cells: dict[str, dict[int, dict[str, str]]] = {}
        for stem, file in FILES.items():
            known = [(row, stored_row(stem, row)) for row in stored_queryset(stem)]
            self.objects[stem] = {file.key_of(cells): row for row, cells in known}
            self.cells[stem] = {row.pk: cells for row, cells in known}
        self.digests = {(last.file, last.key): last.digest for last in models.LoadedRow.objects.all()}
        self.renamed = {(old.kind, old.slug): getattr(old, f"{old.kind}_id") for old in models.OldSlug.objects.all()}
        # People and tags are written by name elsewhere.
        self.names = {
            stem: {row.cells["name"]: row.key for row in rows[stem]} for stem in FILES if FILES[stem].implied_by
        }

    def row(self, stem: str, key: str) -> Any:
        """The row that bears a key today or bore it earlier, or None."""
        objects = self.objects[stem]
        if key in objects:
            return objects[key]
        pk = self.renamed.get((getattr(FILES[stem].model, "old_slug_kind", ""), key))
        return next((row for row in objects.values() if row.pk == pk), None) if pk else None

    def today(self, references: Iterable[tuple[tuple[str, ...], str]]) -> dict[str, str]:
        """The slugs of today of those rows that are referred to by an earlier one, by that."""
        if not self.renamed:
            return {}
        found = {word: self.find(stems, word) for stems, word in references if stems[0] not in self.names}
        slugs = {word: getattr(row, "slug", word) for word, row in found.items()}
        return {word: slug for word, slug in slugs.items() if slug != word}

    def named(self, stem: str, name: str) -> Any:
        """The person or tag with a name, or None."""
        return next((row for row in self.objects[stem].values() if row.name == name), None)

    def find(self, stems: Iterable[str], word: str) -> Any:
        """The row that a word in a cell stands for, or None."""
        for stem in stems:
            found = self.row(stem, self.names.get(stem, {}).get(word, word))
            if found is None and stem in self.names:
                found = self.named(stem, word)
            if found is not None:
                return found
        return None
