"""A copy of the real files that a test may spoil."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

from gear.catalogue.schema import DATA

Rows = list[dict[str, str]]


def copy_of_data(folder: Path) -> Path:
    """The real files in a folder of the test's own."""
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    return folder


def rows_of(folder: Path, name: str) -> Rows:
    """The rows of a file."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(folder: Path, name: str, rows: Rows) -> None:
    """Write a file from rows, the header from its first line on disk."""
    header = (folder / name).read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / name).write_text(buffer.getvalue(), encoding="utf-8", newline="")


def change(folder: Path, name: str, edit: Callable[[Rows], None]) -> None:
    """Edit the rows of a file in place."""
    rows = rows_of(folder, name)
    edit(rows)
    write_rows(folder, name, rows)


def put(folder: Path, name: str, key: str, /, **cells: str) -> int:
    """Put cells into the row whose first cell is the key; the number of the line it starts on."""
    rows = rows_of(folder, name)
    place = next(place for place, row in enumerate(rows) if next(iter(row.values())) == key)
    rows[place] |= cells
    write_rows(folder, name, rows)
    return place + 2
