"""The check of the files: every bad cell with file, row, column, value and reason; no database is asked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.models import CheckConstraint, Field

from ..models.alike import folded_name
from .cells import BadCell
from .columns import Column, File
from .kleene import evaluate, names_in
from .naming import slug_from
from .problems import BadCatalogue, Problem
from .reading import Row, Table, read_folder, readable
from .schema import FILES, KEY_SPACES


@dataclass(slots=True)
class ParsedRow:
    """A row with the values of its good cells; a bad cell counts as unknown. `number` is 0 for an implied row."""

    file: File
    number: int
    cells: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        """What tells the row from all others of its file."""
        return self.file.key_of(self.cells)

    @property
    def parts(self) -> Iterator[tuple[Column, str]]:
        """Each word of the cells that stand for other rows, with its column."""
        for column in self.file.columns:
            value = self.values[column.name]
            for word in value if column.kind.is_list else (value,):
                if word and column.refers_to:
                    yield column, word


class Check:
    """One pass over a folder: the rows of each file and the problems found."""

    def __init__(self, folder: Path) -> None:
        self.take(*read_folder(folder))

    @classmethod
    def of_tables(cls, tables: dict[str, Table]) -> Self:
        """The same pass over every file of the catalogue, read already."""
        check = cls.__new__(cls)
        check.take(tables, [])
        return check

    def take(self, tables: dict[str, Table], problems: list[Problem]) -> None:
        """Read the cells of all rows."""
        self.tables, self.problems = tables, problems
        self._keys: dict[str, dict[str, ParsedRow]] = {}
        self.rows: dict[str, list[ParsedRow]] = {
            stem: [self.parse(table, row) for row in table.rows] for stem, table in self.tables.items()
        }
        for table in self.tables.values():
            self.problems.extend(table.problems)

    def blame(self, row: ParsedRow, column: str, reason: str, value: str | None = None) -> None:
        """Note a bad cell, whose value counts as unknown from now on."""
        row.bad.add(column)
        self.note(row, column, reason, value)

    def note(self, row: ParsedRow, column: str, reason: str, value: str | None = None) -> None:
        """Note what is wrong with a row at one of its cells; the cell itself may be good."""
        cell = row.cells.get(column, "") if value is None else value
        self.problems.append(Problem(row.file.name, row.number, column, readable(cell), reason))

    def parse(self, table: Table, raw: Row) -> ParsedRow:
        """The row with its cells read."""
        row = ParsedRow(table.file, raw.number, raw.cells)
        for column in table.file.columns:
            row.values[column.name] = column.kind.empty
            if column.name in table.missing:
                row.bad.add(column.name)
                continue
            try:
                text = raw.cells[column.name]
                if readable(text) != text:
                    raise BadCell("is not UTF-8.")
                value = column.parse(text)
                validate_by_model(table.file, column, value)
                row.values[column.name] = value
            except BadCell as error:
                self.blame(row, column.name, str(error))
        return row

    def run(self) -> list[Problem]:
        """All problems, in the order of the files' names and rows."""
        self.add_implied_rows()
        for stem, file in FILES.items():
            self.check_order(stem)
            self.check_references(stem)
            for row in self.rows[stem]:
                self.check_constraints(row)
                for check in file.checks:
                    check(self, row)
        self.check_unique()
        return sorted(set(self.problems))

    def add_implied_rows(self) -> None:
        """Rows of people and tags for words that have no line of their own."""
        for stem, file in FILES.items():
            slugs = {row.values["name"]: row.values["slug"] for row in self.rows[stem]} if file.implied_by else {}
            for other, name in file.implied_by:
                for row in self.rows[other]:
                    for word in [word for column, word in row.parts if column.name == name]:
                        self.add_implied_row(file, row, name, word, slugs)

    def add_implied_row(self, file: File, row: ParsedRow, column: str, word: str, slugs: dict[str, str]) -> None:
        """A row for one word, unless it has one; `slugs` holds those of the words so far."""
        if word in slugs:
            return
        slug = slugs[word] = slug_from(word)
        if not slug:
            self.blame(row, column, f"part {word!r} has no slug in plain ASCII: give it one in {file.name}.")
            return
        try:
            validate_by_model(file, file.columns[0], slug)
        except BadCell as error:
            self.blame(row, column, f"part {word!r} has a bad slug, give it another in {file.name}: {error}")
            return
        taken = [other.values["name"] for other in self.rows[file.stem] if other.values["slug"] == slug]
        if taken:
            self.blame(row, column, f"part {word!r} has the slug of {taken[0]!r}: give it another in {file.name}.")
            return
        cells = dict.fromkeys(file.header, "") | {"slug": slug, "name": word}
        self.rows[file.stem].append(ParsedRow(file, 0, cells, dict(cells)))

    def check_order(self, stem: str) -> None:
        """Rows stand in the order that an export writes."""
        file = FILES[stem]
        before: tuple[Any, ...] | None = None
        for row in self.rows[stem]:
            if not row.number or not row.bad.isdisjoint(file.order):
                continue
            place = file.place_of(row.cells)
            if before is not None and place < before:
                self.note(row, file.order[0], f"stands in the wrong place: sort rows by {', '.join(file.order)}.")
            before = place

    def check_references(self, stem: str) -> None:
        """Slugs name rows that exist."""
        for row in self.rows[stem]:
            for column, word in row.parts:
                files = column.refers_to
                if FILES[files[0]].implied_by or not all(self.tables[name].complete for name in files):
                    continue
                if not any(word in self.keys(name) for name in files):
                    part = f"part {word!r} " if column.kind.is_list else ""
                    self.blame(row, column.name, f"{part}refers to no row of {names_of(files)}.")

    def require_row(self, row: ParsedRow, column: str, stems: tuple[str, ...], key: str) -> None:
        """A word names a row of one of the files, unless one of them lost rows on reading."""
        if all(self.tables[stem].complete for stem in stems) and not any(key in self.keys(stem) for stem in stems):
            self.blame(row, column, f"refers to no row of {names_of(stems)}.")

    def find(self, stems: tuple[str, ...], key: str) -> ParsedRow | None:
        """The row of one of the files that bears a key, if there is one."""
        return next((self.keys(stem)[key] for stem in stems if key in self.keys(stem)), None)

    def keys(self, stem: str) -> dict[str, ParsedRow]:
        """The rows of a file by their keys, implied ones too: gathered at the first question after those are in."""
        if stem not in self._keys:
            self._keys[stem] = {row.key: row for row in reversed(self.rows[stem])}
        return self._keys[stem]

    def check_constraints(self, row: ParsedRow) -> None:
        """The rules of the database, where all cells that a rule reads are good."""
        facts = facts_of(row)
        columns = {column.model_field: column.name for column in row.file.columns}
        for constraint in constraints_of(row.file):
            read = [columns[name] for name in names_in(constraint.condition) if name in columns]
            if read and row.bad.isdisjoint(read) and evaluate(constraint.condition, facts) is False:
                column = next((name for name in read if row.cells[name]), read[0])
                self.note(row, column, str(constraint.violation_error_message))

    def check_unique(self) -> None:
        """Keys are unique in their file and over all files of one key space, and so are names that stand for rows."""
        for stem, file in FILES.items():
            self.check_once([(row, file.key, row.key) for row in self.rows[stem]])
            if file.named_once:
                self.check_once([(row, (*file.key, "name"), row.cells["name"]) for row in self.rows[stem]], folded_name)
        for stems in KEY_SPACES.values():
            self.check_once([(row, FILES[stem].key, row.key) for stem in stems for row in self.rows[stem]])

    def check_once(
        self, entries: list[tuple[ParsedRow, tuple[str, ...], str]], folded: Callable[[str], str] = str
    ) -> None:
        """No two rows have the same words in the columns, or words that `folded` makes the same."""
        seen: dict[str, ParsedRow] = {}
        for row, columns, words in entries:
            first = seen.setdefault(folded(words), row)
            if first is not row and row.bad.isdisjoint(columns):
                self.blame(row, columns[-1], f"is used already: {first.file.name}, row {first.number}.", words)


def check_folder(folder: Path) -> dict[str, list[ParsedRow]]:
    """The rows of every file, implied ones too. Raises BadCatalogue with every bad cell."""
    check = Check(folder)
    problems = check.run()
    if problems:
        raise BadCatalogue(problems)
    return check.rows


def names_of(stems: tuple[str, ...]) -> str:
    """The files' names, to read."""
    return " or ".join(FILES[stem].name for stem in stems)


def field_of(file: File, column: Column) -> Field | None:
    """The model's field that holds the words of a column, if they are not keys of other rows."""
    model, name = column.stored_in or (file.model, column.model_field)
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return None if found.is_relation else found


def validate_by_model(file: File, column: Column, value: Any) -> None:
    """Let the model's field look at the value: length, range, words. Raises BadCell."""
    found = field_of(file, column)
    if found is None or value is None:
        return
    # SQLite takes any whole number; PostgreSQL's ranges hold for both.
    lowest, highest = BaseDatabaseOperations.integer_field_ranges.get(found.get_internal_type(), (value, value))
    if not column.kind.is_list and not lowest <= value <= highest:
        raise BadCell(f"must lie between {lowest} and {highest}.")
    for part in value if column.kind.is_list else (value,):
        try:
            found.run_validators(part)
        except ValidationError as error:
            raise BadCell(" ".join(error.messages)) from error


def constraints_of(file: File) -> list[CheckConstraint]:
    """The rules of the file's model, those of its parents and of its parts included."""
    owners = [file.model, *file.model._meta.parents, *file.parts]
    return [rule for owner in owners for rule in owner._meta.constraints if isinstance(rule, CheckConstraint)]


def facts_of(row: ParsedRow) -> Mapping[str, Any]:
    """The values by the names of the model's fields."""
    facts = {column.model_field: row.values[column.name] for column in row.file.columns}
    facts["pk"] = row.key
    if "category" not in facts and (category := getattr(row.file.model, "fixed_category", None)):
        facts["category"] = str(category)
    return facts
