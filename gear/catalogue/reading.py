"""Files on disk to rows of text: encoding, line ends, quoting and header, without a look into the cells."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .columns import File
from .guarding import is_bare, unguarded
from .problems import Problem
from .schema import FILES


@dataclass(slots=True)
class Row:
    """A row as it stands in a file, with the number of its first line."""

    number: int
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """A file that was read.

    `complete` when no row of it was lost, `missing` the columns that its header lacks, `edition` that of its header.
    """

    file: File
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    complete: bool = True
    edition: int = 1

    def blame(self, number: int, reason: str, column: str = "", value: str = "") -> None:
        """Note what is wrong."""
        self.problems.append(Problem(self.file.name, number, column, readable(value), reason))


def readable(text: str) -> str:
    """The text with bytes that are not UTF-8 written out."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def read_folder(folder: Path) -> tuple[dict[str, Table], list[Problem]]:
    """Every file of the catalogue in a folder, and what is wrong with the folder itself."""
    tables = {stem: read_table(file, folder) for stem, file in FILES.items()}
    forgive_an_earlier_edition(tables, folder)
    known = {file.name for file in FILES.values()}
    strangers = sorted(path.name for path in folder.glob("*.csv") if path.name not in known)
    problems = [Problem(name, 0, "", "", "is no file of the catalogue.") for name in strangers]
    return tables, problems


def forgive_an_earlier_edition(tables: dict[str, Table], folder: Path) -> None:
    """A folder in which nothing is of a later edition lacks the files of that edition rightly: they are empty.

    So it does those that came when their edition was out.
    """
    edition = max(table.edition for table in tables.values())
    for table in tables.values():
        is_forgiven = table.file.since > edition or table.file.may_be_absent
        if is_forgiven and not (folder / table.file.name).exists():
            table.problems.clear()
            table.complete = True


def read_table(file: File, folder: Path) -> Table:
    """The rows of one file and what is wrong with its form."""
    table = Table(file)
    try:
        text = (folder / file.name).read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        table.blame(0, f"cannot be read: {error.strerror or error}.")
        table.complete = False
        return table
    if text.startswith("\ufeff"):
        table.blame(1, "starts with a byte order mark: write UTF-8 without one.")
        text = text[1:]
    if "\r" in text:
        table.blame(text[: text.index("\r")].count("\n") + 1, "has a CR: lines must end in LF alone.")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    records = read_records(table, text)
    _, header = next(records, (1, []))
    table.complete = check_header(table, header)
    if table.complete:
        for number, record in records:
            check_guards(table, header, number, record)
            read_row(table, header, number, record)
    return table


def read_records(table: Table, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line; its spelling must be the one that we write."""
    lines = text.split("\n")
    lines = [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    reader = csv.reader(lines, strict=True)
    start = 0
    while True:
        try:
            record = next(reader, None)
        except csv.Error as error:
            table.blame(start + 1, f"is no CSV ({error}); the rest of the file was not read.")
            table.complete = False
            return
        if record is None:
            return
        if not record or "".join(lines[start : reader.line_num]) != written(record):
            table.blame(start + 1, spelling_fault(lines[reader.line_num - 1], record))
        if record:
            yield start + 1, record
        start = reader.line_num


def written(record: Sequence[str]) -> str:
    """A record as the catalogue writes it: quoted only where needed, LF at the end."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerow(record)
    return buffer.getvalue()


def spelling_fault(last_line: str, record: Sequence[str]) -> str:
    """Why a record is spelt otherwise than we write it."""
    if not record:
        return "is an empty line."
    if not last_line.endswith("\n"):
        return "has no line end."
    return "is quoted otherwise than needed: quote only cells with a comma, a quotation mark or a line end."


def check_header(table: Table, header: Sequence[str]) -> bool:
    """Whether rows can be read by the header; notes each column that is wrong."""
    wanted = table.file.header
    table.edition = edition_of(table.file, header)
    if list(header) in (wanted, table.file.header_of(table.edition)):
        return True
    for name in dict.fromkeys(header):
        if name not in wanted:
            table.blame(1, "is no column of this file.", readable(name), name)
        elif header.count(name) > 1:
            table.blame(1, "stands twice in the header.", name, name)
    table.missing = set(wanted) - set(header)
    for name in wanted:
        if name in table.missing:
            table.blame(1, "is missing in the header.", name)
    if sorted(header) == sorted(wanted):
        table.blame(1, f"has its columns in another order than {','.join(wanted)}.")
    return table.missing.isdisjoint(table.file.key)


def edition_of(file: File, header: Sequence[str]) -> int:
    """The edition of the latest column in a header; at least that which brought the file."""
    return max([file.since, *(column.since for column in file.columns if column.name in header)])


def check_guards(table: Table, header: Sequence[str], number: int, record: Sequence[str]) -> None:
    """Blame each cell that a spreadsheet would run."""
    for name, cell in zip(header, record, strict=False):
        if is_bare(cell):
            table.blame(number, "would be run by a spreadsheet: put an apostrophe before it.", name, cell)


def read_row(table: Table, header: Sequence[str], number: int, record: Sequence[str]) -> None:
    """Add a row, or say why it is none."""
    if len(record) != len(header):
        table.blame(number, f"has {len(record)} cells, the header has {len(header)}.")
    cells = dict(zip(header, map(unguarded, record), strict=False))
    table.rows.append(Row(number, {name: cells.get(name, "") for name in table.file.header}))
