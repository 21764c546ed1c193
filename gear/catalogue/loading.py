"""The files into the database: one transaction, and never over an editor's work unless asked.

What a row said when it was last loaded is kept as a digest. A row of the database that says something else today
was changed by an editor, one that is gone was deleted by an editor: both are left alone.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.db import DatabaseError

from .. import models
from ..choices import ChangeKind
from ..history.recording import recording
from ..models.changes import gathered
from .checking import ParsedRow, check_folder
from .columns import File
from .problems import LoadRefused
from .schema import DATA, FILES, KEY_SPACES
from .stored import Stored
from .writing import Writer

KEY_LENGTH = models.LoadedRow._meta.get_field("key").max_length


class Outcome(StrEnum):
    """What a load does with a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left alone"


@dataclass(slots=True)
class Decision:
    """A row of the files, its row in the database if there is one, and what to do."""

    row: ParsedRow
    stored: Any
    outcome: Outcome
    reason: str = ""

    @property
    def writes(self) -> bool:
        """Whether the row goes into the database."""
        return self.outcome in {Outcome.ADDED, Outcome.CHANGED}

    @property
    def absent(self) -> bool:
        """Whether the database will have no such row."""
        return self.stored is None and not self.writes


@dataclass(slots=True)
class FileReport:
    """What a load did with the rows of one file.

    `kept` are the keys of rows that were loaded earlier, are still stored and are in the file no more.
    """

    name: str
    decisions: list[Decision]
    kept: list[str] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        """The number of rows with an outcome."""
        return sum(decision.outcome == outcome for decision in self.decisions)

    def left_alone(self) -> list[tuple[str, str]]:
        """Key and reason of each row that was left alone."""
        return [(one.row.key, one.reason) for one in self.decisions if one.outcome == Outcome.LEFT_ALONE]


def load(folder: Path = DATA, *, overwrite: bool = False) -> list[FileReport]:
    """Load a folder; `overwrite` takes the files' values also where an editor changed or deleted rows.

    Raises BadCatalogue or LoadRefused, and then nothing has changed.
    """
    rows = check_folder(folder)
    try:
        with recording(ChangeKind.LOAD):
            return Load(rows, overwrite).run()
    except DatabaseError as error:
        raise LoadRefused(error) from error


def digest(file: File, cells: dict[str, str]) -> str:
    """A short sign of what a row says. An empty cell says nothing: a column that is new and empty changes no sign."""
    return sign_of({name: cell for name, cell in file.said(cells).items() if cell})


def first_edition_digest(file: File, cells: dict[str, str]) -> str:
    """The sign as it was made before the second edition: of all cells that the file had then, in their order.

    Nothing where the row says what no file could say then.
    """
    early = file.header_of(1)
    if any(cell for name, cell in cells.items() if name not in early):
        return ""
    return sign_of([cells[name] for name in early])


def sign_of(said: Any) -> str:
    """A digest of plain data."""
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def short(key: str) -> str:
    """The key as it is kept: a long one ends in a digest."""
    if len(key) <= KEY_LENGTH:
        return key
    return key[: KEY_LENGTH - 64] + hashlib.sha256(key.encode()).hexdigest()


class Load:
    """One load: what is stored, what is decided about each row, and the writing."""

    def __init__(self, rows: dict[str, list[ParsedRow]], overwrite: bool, stored: Stored | None = None) -> None:
        self.rows = rows
        self.overwrite = overwrite
        self.stored = stored or Stored(rows)
        self.absent: set[tuple[str, str]] = set()
        # The fields in which rows that are left alone differ from the files, by file and key.
        self.edited: dict[tuple[str, str], set[str]] = {}

    def run(self) -> list[FileReport]:
        """Decide about every row, write, and remember what was loaded."""
        reports = self.decided()
        for _ in self.writing(reports, Writer(self.stored)):
            continue
        self.remember(reports)
        return list(reports.values())

    def decided(self) -> dict[str, FileReport]:
        """What to do with the rows of each file."""
        return {stem: FileReport(file.name, self.decide_all(stem)) for stem, file in FILES.items()}

    def writing(self, reports: dict[str, FileReport], writer: Writer) -> Iterator[FileReport]:
        """Write file by file: each report when its rows are written."""
        with gathered():  # What stands below a row touches it; once for all is enough.
            for stem, report in reports.items():
                writer.write(stem, [(one.row, one.stored) for one in report.decisions if one.writes])
                yield report
            writer.finish()

    def decide_all(self, stem: str) -> list[Decision]:
        """What to do with each row of a file; rows that refer to missing rows or to other values are left alone."""
        decisions = [self.decide(stem, row) for row in self.rows[stem]]
        for one in decisions:
            self.leave_if_outdated(one)
        self.absent.update((stem, one.row.key) for one in decisions if one.absent)
        # A row that is left alone may leave another one of the same file dangling.
        while any(self.leave_if_dangling(stem, one) for one in decisions):
            continue
        return decisions

    def decide(self, stem: str, row: ParsedRow) -> Decision:
        """What to do with a row, by what the database and the last load say."""
        last = self.stored.digests.get((stem, short(row.key)))
        today = self.stored.today(self.references(row))  # What the files call by an older slug.
        stored = self.stored.row(stem, row.file.key_of(row.file.reworded(row.cells, today)))
        if stored is None and stem in self.stored.names:
            stored = self.stored.named(stem, row.cells["name"])
        if stored is None:
            return self.decide_missing(stem, row, last)
        cells = row.file.reworded(self.stored.cells[stem][stored.pk], {now: word for word, now in today.items()})
        if row.file.said(cells) == row.file.said(row.cells):
            return Decision(row, stored, Outcome.UNCHANGED)
        if self.overwrite:
            return Decision(row, stored, Outcome.CHANGED)
        reason = self.editors_work(row, cells, last)
        if not reason:
            return Decision(row, stored, Outcome.CHANGED)
        differing = [column for column in row.file.columns if cells[column.name] != row.cells[column.name]]
        self.edited[stem, row.key] = {column.model_field for column in differing}
        return Decision(row, stored, Outcome.LEFT_ALONE, reason)

    def decide_missing(self, stem: str, row: ParsedRow, last: str | None) -> Decision:
        """What to do with a row that the database does not have."""
        space = KEY_SPACES.get(row.file.key_space, ())
        others = [other for other in space if row.key in self.stored.objects[other]]
        if others:
            return Decision(row, None, Outcome.LEFT_ALONE, f"an editor entered it among the {others[0]}")
        if last and not self.overwrite:
            return Decision(row, None, Outcome.LEFT_ALONE, "an editor deleted or renamed it")
        return Decision(row, None, Outcome.ADDED)

    def editors_work(self, row: ParsedRow, cells: dict[str, str], last: str | None) -> str:
        """What an editor did to the stored row; "" for nothing."""
        key = row.file.key_of(cells)
        if key != row.key:
            return f"an editor renamed it to {key}"
        if last is None:
            return "an editor entered it"
        signs = (digest(row.file, cells), first_edition_digest(row.file, cells))
        return "" if last in signs else "an editor changed it"

    def leave_if_outdated(self, decision: Decision) -> None:
        """Leave a row alone that says of a value of the files what is not said of the value that an editor gave."""
        about = decision.row.file.speaks_of(decision.row)
        if decision.writes and about and self.is_edited(*about):
            decision.outcome = Outcome.LEFT_ALONE
            decision.reason = "it speaks of a value that an editor changed"

    def is_edited(self, files: tuple[str, ...], key: str, field: str) -> bool:
        """Whether the database keeps an editor's value of a fact. One that no column bears alone goes with its row."""
        for stem in files:
            edited = self.edited.get((stem, key), set())
            if field in edited or (edited and field not in {column.model_field for column in FILES[stem].columns}):
                return True
        return False

    def leave_if_dangling(self, stem: str, decision: Decision) -> bool:
        """Leave a row alone that refers to a row which the database will not have; whether that was so."""
        if not decision.writes:
            return False
        missing = next((word for files, word in self.references(decision.row) if self.is_missing(files, word)), None)
        if missing is None:
            return False
        decision.outcome = Outcome.LEFT_ALONE
        decision.reason = f"it refers to {missing}, which an editor deleted or renamed"
        if decision.stored is None:
            self.absent.add((stem, decision.row.key))
        return True

    def references(self, row: ParsedRow) -> Iterator[tuple[tuple[str, ...], str]]:
        """The files and words of all rows that a row refers to."""
        for column, word in row.parts:
            yield column.refers_to, word
        yield from row.file.references(row)

    def is_missing(self, files: tuple[str, ...], word: str) -> bool:
        """Whether no row of that name will be in the database."""
        left_out = any((stem, self.stored.names.get(stem, {}).get(word, word)) in self.absent for stem in files)
        return left_out and self.stored.find(files, word) is None

    def remember(self, reports: dict[str, FileReport]) -> None:
        """Keep what the files say now; forget rows that neither they nor the database have."""
        loaded = []
        for stem, report in reports.items():
            for one in report.decisions:
                sign = digest(one.row.file, one.row.cells)
                if one.outcome != Outcome.LEFT_ALONE and self.stored.digests.get((stem, short(one.row.key))) != sign:
                    loaded.append(models.LoadedRow(file=stem, key=short(one.row.key), digest=sign))
        models.LoadedRow.objects.bulk_create(
            loaded, update_conflicts=True, unique_fields=["file", "key"], update_fields=["digest"]
        )
        for stem, report in reports.items():
            self.settle_rows_that_left(stem, report)

    def settle_rows_that_left(self, stem: str, report: FileReport) -> None:
        """Report rows that the file holds no more; they stay until an editor deletes them."""
        here = {short(one.row.key) for one in report.decisions}
        stored = {short(key) for key in self.stored.objects[stem]}
        left = [key for file, key in self.stored.digests if file == stem and key not in here]
        report.kept = sorted(key for key in left if key in stored)
        models.LoadedRow.objects.filter(file=stem, key__in=[key for key in left if key not in stored]).delete()
