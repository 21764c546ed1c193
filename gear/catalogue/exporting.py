"""The database as the catalogue's files again: byte for byte the same where nothing changed."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
    with at_one_moment():
        rows = {stem: [text_row(stem, row) for row in rows_queryset(stem)] for stem in FILES}
    for stem, file in FILES.items():
        if file.implied_by:
            rows[stem] = [cells for cells in rows[stem] if needs_line(file, cells, rows)]
    return {file.name: file_text(file, rows[stem]) for stem, file in FILES.items()}


@contextmanager
def at_one_moment() -> Iterator[None]:
    """All that is read inside is of one moment. Unlike other transactions it waits for no writer, and takes no lock."""
    mode = getattr(connection, "transaction_mode", None)
    if mode is not None:
        connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            yield
    finally:
        if mode is not None:
            connection.transaction_mode = mode


def needs_line(file: File, cells: Cells, rows: dict[str, list[Cells]]) -> bool:
    """Whether a person or tag says more than its name in other files does."""
    further = [name for name in file.header if name not in {"slug", "name"}]
    if cells["slug"] != slug_from(cells["name"]) or any(cells[name] for name in further):
        return True
    return not any(cells["name"] in row[column].split("; ") for other, column in file.implied_by for row in rows[other])


def file_text(file: File, rows: Iterable[Cells]) -> str:
    """The text of a file: header and sorted rows."""
    lines = (row.values() for row in sorted(rows, key=file.place_of))
    return csv_text([file.header, *lines])
