"""Some rows of some files over what the database says: what they would change, what is wrong with them, and the import.

An editor may send a file whole or cut to a few rows and columns. What it does not say stays as it is stored. The rows
are laid over those of the database, and the whole is checked and loaded as the catalogue's files are. What the files
last said is not touched: an import is an editor's work, which the next load of the files leaves alone.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ..choices import PublicationState
from .cells import BadCell
from .checking import Check, ParsedRow
from .columns import File
from .loading import Decision, FileReport, Load, Outcome
from .problems import Problem
from .reading import Row, Table, read_records, read_row, readable
from .schema import FILES
from .stored import Stored
from .writing import Writer, holds

Cells = dict[str, str]
# How much of the sign of a row a page carries from the dry run to the import.
SIGN_LENGTH = 8
WRONG_SEPARATORS = {";": "semicolons", "\t": "tabs"}


def read_file(file: File, content: bytes) -> Table:
    """The rows of a file that was sent: of the columns that it has, in any order, as spreadsheets write it."""
    table, form = Table(file), Table(file)
    text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    records = read_records(form, text)
    _, header = next(records, (1, []))
    if check_columns(table, header):
        for number, record in records:
            read_row(table, header, number, record)
    if not form.complete:  # All else that is wrong with the form is a matter of spelling.
        table.problems.append(form.problems[-1])
    table.missing = set(file.header) - set(header)
    return table


def check_columns(table: Table, header: Sequence[str]) -> bool:
    """Whether rows can be told apart by the header and all of it is known; notes what is wrong."""
    separator = next((sign for sign in WRONG_SEPARATORS if len(header) == 1 and sign in header[0]), None)
    if separator:
        table.blame(1, f"has its cells apart by {WRONG_SEPARATORS[separator]}: save it with commas.")
        return False
    for name in dict.fromkeys(header):
        if name not in table.file.header:
            table.blame(1, "is no column of this file.", readable(name), name)
        elif header.count(name) > 1:
            table.blame(1, "stands twice in the header.", name, name)
    for name in table.file.key:
        if name not in header:
            table.blame(1, "is missing in the header: rows are told apart by it.", name)
    return not table.problems


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of a file that was sent and what becomes of it; `cells` are column, value of today and new value."""

    file: File
    number: int
    key: str
    outcome: Outcome
    reason: str
    cells: tuple[tuple[str, str, str], ...]

    @property
    def place(self) -> str:
        """What tells the row from all others that were sent."""
        return place_of(self.file.stem, self.number)


def place_of(stem: str, number: int) -> str:
    """File and line of a row that was sent."""
    return f"{stem}:{number}"


class ImportLoad(Load):
    """A load of the rows that were sent: their values are taken over whatever is stored."""

    def decide(self, stem: str, row: ParsedRow) -> Decision:
        """As in a load, but a page is not called by an earlier slug again by the way."""
        stored = self.stored.row(stem, row.key)
        if stored is not None and row.key not in self.stored.objects[stem]:
            return Decision(row, stored, Outcome.LEFT_ALONE, f"it is called {stored.slug} now")
        return super().decide(stem, row)


class ImportWriter(Writer):
    """Writes new rows in a state of the editor's choice."""

    def __init__(self, stored: Stored, state: PublicationState) -> None:
        super().__init__(stored)
        self.state = state

    def own_facts(self, row: ParsedRow) -> dict[str, Any]:
        """With the state, where rows have one."""
        facts = super().own_facts(row)
        is_new = row.key not in self.stored.objects[row.file.stem]
        return facts | {"state": self.state} if is_new and holds(row.file.model, "state") else facts


class Import:
    """What files that were sent would do to the database of now; rows may be left out by their places.

    `problems` first: while there are any, nothing else is to be asked.
    """

    def __init__(self, sent: Mapping[str, Table], left_out: Collection[str] = ()) -> None:
        self.sent, self.left_out = sent, set(left_out)
        self.stored = Stored(dict.fromkeys(FILES, ()))
        # Rows of the database by key, in the order in which their lines are numbered: from -1 downwards.
        self.today: dict[str, dict[str, Cells]] = {
            stem: {key: self.stored.cells[stem][row.pk] for key, row in rows.items()}
            for stem, rows in self.stored.objects.items()
        }

    @cached_property
    def problems(self) -> list[Problem]:
        """Every bad cell of the rows, and what they would break in others; what was so before does not count."""
        form = [(stem, problem) for stem, table in self.sent.items() for problem in table.problems]
        found = [problem for stem, problem in form if place_of(stem, problem.row) not in self.left_out]
        checked = self.check.run()
        found += [problem for problem in checked if problem.row >= 0]
        stored = [one for one in checked if one.row < 0 and not is_derived(one)]
        known = set(Check.of_tables(self.tables_without()).run()) if stored else set()
        return sorted({*found, *(self.of_stored(problem) for problem in stored if problem not in known)})

    @cached_property
    def check(self) -> Check:
        """The pass over all rows, those that were sent in the place of those that are stored."""
        return Check.of_tables({stem: self.overlaid(stem) for stem in FILES})

    def tables_without(self) -> dict[str, Table]:
        """What the database says alone."""
        return {stem: Table(file, rows=in_order(file, self.stored_rows(stem))) for stem, file in FILES.items()}

    def stored_rows(self, stem: str, without: Collection[str] = ()) -> list[Row]:
        """The rows of the database but some."""
        return [Row(-at, cells) for at, (key, cells) in enumerate(self.today[stem].items(), 1) if key not in without]

    def overlaid(self, stem: str) -> Table:
        """A file as it would be after the import."""
        file, sent = FILES[stem], [self.completed(stem, row) for row in self.chosen(stem)]
        rows = [*self.stored_rows(stem, {file.key_of(row.cells) for row in sent}), *sent]
        return Table(file, rows=in_order(file, rows))

    def chosen(self, stem: str) -> Iterator[Row]:
        """The rows of a file that were sent and are not left out."""
        rows = self.sent[stem].rows if stem in self.sent else []
        return (row for row in rows if place_of(stem, row.number) not in self.left_out)

    def completed(self, stem: str, row: Row) -> Row:
        """A row that was sent, its missing columns as they are stored."""
        before = self.today[stem].get(FILES[stem].key_of(row.cells), {})
        return Row(row.number, row.cells | {name: before.get(name, "") for name in self.sent[stem].missing})

    def of_stored(self, problem: Problem) -> Problem:
        """What the rows that were sent break in one that is stored; it has no line in their files."""
        keys = list(self.today[problem.file.removesuffix(".csv")])
        return replace(problem, row=0, reason=f"{problem.reason} (the stored row {keys[-problem.row - 1]})")

    @cached_property
    def load(self) -> ImportLoad:
        """What writes the rows."""
        rows = {stem: [row for row in rows if row.number >= 0] for stem, rows in self.check.rows.items()}
        self.stored.names = {stem: {row.cells["name"]: row.key for row in self.check.rows[stem]} for stem in self.names}
        return ImportLoad(rows, True, self.stored)

    @property
    def names(self) -> list[str]:
        """The files whose rows stand by name elsewhere."""
        return [stem for stem, file in FILES.items() if file.implied_by]

    @cached_property
    def reports(self) -> dict[str, FileReport]:
        """What is decided about each row, by file."""
        return self.load.decided()

    def differences(self, stem: str, *outcomes: Outcome) -> Iterator[Difference]:
        """The rows of a file with one of the outcomes."""
        for one in self.reports[stem].decisions:
            if one.outcome in outcomes:
                yield self.difference(one)

    def difference(self, decision: Decision) -> Difference:
        """What becomes of one row, cell by cell."""
        row, today = decision.row, self.today[decision.row.file.stem].get(decision.row.key, {})
        cells = tuple(
            (name, today.get(name, ""), cell) for name, cell in row.cells.items() if cell != today.get(name, "")
        )
        return Difference(row.file, row.number, row.key, decision.outcome, decision.reason, cells)

    @cached_property
    def seen(self) -> str:
        """Signs of what the rows that were sent say in the database of now, one after the other."""
        return "".join(
            sign_of(self.today[stem].get(FILES[stem].key_of(row.cells)))
            for stem, table in sorted(self.sent.items())
            for row in table.rows
        )

    def changed_since(self, seen: str) -> list[str]:
        """The file and key of each row that somebody changed after the dry run that had these signs."""
        rows = [(stem, row) for stem, table in sorted(self.sent.items()) for row in table.rows]
        signs = ((self.seen[at : at + SIGN_LENGTH], seen[at : at + SIGN_LENGTH]) for at in starts(len(rows)))
        return [
            f"{FILES[stem].name}: {FILES[stem].key_of(row.cells)}"
            for (stem, row), (now, then) in zip(rows, signs, strict=True)
            if now != then and place_of(stem, row.number) not in self.left_out
        ]

    def writing(self, state: PublicationState) -> Iterator[FileReport]:
        """Write the rows, file by file: each report when it is done. Call it inside a step of the history."""
        return self.load.writing(self.reports, ImportWriter(self.stored, state))


def starts(count: int) -> range:
    """Where the signs of so many rows begin."""
    return range(0, count * SIGN_LENGTH, SIGN_LENGTH)


def sign_of(cells: Cells | None) -> str:
    """A short sign of what a stored row says, or of that there is none."""
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()[:SIGN_LENGTH]


def is_derived(problem: Problem) -> bool:
    """Whether a cell follows from another row: a stored one follows by itself."""
    columns = FILES[problem.file.removesuffix(".csv")].columns
    return any(column.derived for column in columns if column.name == problem.column)


def in_order(file: File, rows: list[Row]) -> list[Row]:
    """The rows as a file has them; those whose place cannot be told come last."""
    return sorted(rows, key=lambda row: place_among(file, row))


def place_among(file: File, row: Row) -> tuple[bool, Any]:
    """What a row is sorted by."""
    try:
        return False, file.place_of(row.cells)
    except BadCell:
        return True, row.number
