"""The database as the catalogue's files again: byte for byte the same where nothing changed."""

import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from operator import itemgetter
from pathlib import Path

from django.db import connection, transaction

from .checking import Check
from .columns import File
from .guarding import csv_text
from .naming import slug_from
from .problems import Problem
from .rows import rows_queryset, text_row
from .schema import FILES

Cells = dict[str, str]
CHUNK = 200


def export(folder: Path) -> list[Problem]:
    """Write all files into a folder and return what the check says about them.

    The files are made whole beside the folder, then moved in: none is ever half-written. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=".catalogue-", dir=folder))
    try:
        for name, text in catalogue_texts().items():
            (workshop / name).write_text(text, encoding="utf-8", newline="")
        problems = Check(workshop).run()
        for file in FILES.values():
            (workshop / file.name).replace(folder / file.name)
    finally:
        shutil.rmtree(workshop)
    return problems


def catalogue_texts() -> dict[str, str]:
    """The name and the text of every file."""
    return dict(each_text())


def each_text() -> Iterator[tuple[str, str]]:
    """The same by name, each made when its turn comes: no more than one is in memory."""
    with at_one_moment():
        for stem, file in sorted(FILES.items(), key=lambda item: item[1].name):
            yield file.name, file_text(file, with_needed_line(file) if file.implied_by else rows_of(stem))


@contextmanager
def at_one_moment() -> Iterator[None]:
    """All that is read inside is of one moment. Unlike other transactions it waits for no writer, and takes no lock."""
    mode = getattr(connection, "transaction_mode", None)
    with ExitStack() as stack:
        if mode is not None:  # Of SQLite; it says how a transaction begins.
            connection.transaction_mode = "DEFERRED"
        try:
            stack.enter_context(transaction.atomic())
        finally:
            if mode is not None:
                connection.transaction_mode = mode
        yield


def rows_of(stem: str) -> Iterator[Cells]:
    """The cells of every row of a file; some rows at a time are in memory."""
    return (text_row(stem, row) for row in rows_queryset(stem).iterator(CHUNK))


def with_needed_line(file: File) -> Iterator[Cells]:
    """The cells of the people or tags of whom more is to be said than other files do."""
    said = {name for stem, column in file.implied_by for row in rows_of(stem) for name in row[column].split("; ")}
    return (cells for cells in rows_of(file.stem) if needs_line(file, cells, said))


def needs_line(file: File, cells: Cells, said: Collection[str]) -> bool:
    """Whether a person or tag says more than its name, `said` in other files, does."""
    further = [name for name in file.header if name not in {"slug", "name"}]
    if cells["slug"] != slug_from(cells["name"]) or any(cells[name] for name in further):
        return True
    return cells["name"] not in said


def file_text(file: File, rows: Iterable[Cells]) -> str:
    """The text of a file: header and sorted rows. What waits to be sorted is text, which is smaller than cells."""
    lines = [(file.place_of(row), csv_text([row.values()])) for row in rows]
    return csv_text([file.header]) + "".join(line for _place, line in sorted(lines, key=itemgetter(0)))
