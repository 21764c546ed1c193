"""A copy of the real files that a test may spoil, whole or with a few rows of each."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from gear.catalogue.checking import ParsedRow, check_folder
from gear.catalogue.schema import DATA, FILES

# Files of what is said about rows of others: a line stays where its row does.
ABOUT = ("names", "citations", "disagreements")

# What the first edition did not have, by file, and the files that it did not have.
NEW_COLUMNS = {
    "cameras.csv": {"launch_price_basis"},
    "lenses.csv": {"squeeze", "electronic", "launch_price_basis"},
    "accessories.csv": {"launch_price_basis"},
    "compatibility.csv": {"camera_format", "lens_coverage", "lens_electronic", "accessory_electronic"},
}
NEW_FILES = {"names.csv", "disagreements.csv"}
LATE_FILES = {"promises.csv"}  # Those that came when the second edition was out.
SEALED = {"mount": "yes"}  # What a word of today was.

Rows = list[dict[str, str]]
Place = tuple[str, str]

# Of the long files, the rows that tests name by their first cell; what they refer to comes along. Others stay whole.
NAMED = {
    "cameras": {"sigma-fp", "sigma-bf"},
    "lenses": {"7artisans-10mm-f2-8-ii-fisheye", "sigma-45mm-f2-8-dg-dn-contemporary"},
    "accessories": {"sigma-tele-converter-tc-1411"},
    "timeline": {"2010", "2016-11-08"},
    "statements": {
        "grant-petty-on-joining-the-alliance",
        "group-interview-with-the-three-founders",
        "junichiro-kitagawa-on-body-and-lens-balance",
        "l-mount-alliance-founded",
        "stephan-schulz-explains-the-l-mount-and-the-alliance",
    },
    "promises": {"leica-announces-three-f2-sl-primes"},
    "compatibility": {"blackmagic-design-pyxis-6k-adapter", "sigma-bf-shutter"},
}


def copy_of_data(folder: Path) -> Path:
    """The real files in a folder of the test's own."""
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    return folder


def copy_of_few_rows(folder: Path) -> Path:
    """The real files in a folder of the test's own, the long ones cut to a few rows."""
    copy_of_data(folder)
    for name, rows in few_rows().items():
        write_rows(folder, name, rows)
    return folder


@cache
def few_rows() -> dict[str, Rows]:
    """The rows of the long files that a copy keeps, by the name of the file."""
    rows = {(stem, row.key): row for stem, parsed in check_folder(DATA).items() for row in parsed}
    kept = {(stem, key) for stem, key in rows if first_cell(rows[stem, key]) in NAMED.get(stem, set())}
    found = set(kept)
    while found:
        found = {place for each in found for place in referred_to(rows[each]) if place in rows} - kept
        kept |= found
    whole = {place for place in rows if place[0] not in {*NAMED, *ABOUT}}
    kept |= {place for place in rows if place[0] in ABOUT and not (kept | whole).isdisjoint(referred_to(rows[place]))}
    return {
        FILES[stem].name: [row.cells for place, row in rows.items() if place in kept and place[0] == stem]
        for stem in (*NAMED, *ABOUT)
    }


def first_cell(row: ParsedRow) -> str:
    """What the first cell of a row says."""
    return next(iter(row.cells.values()))


def referred_to(row: ParsedRow) -> Iterator[Place]:
    """File and key of each row that a row may refer to."""
    for column, word in row.parts:
        yield from ((stem, word) for stem in column.refers_to)
    for stems, word in row.file.references(row):
        yield from ((stem, word) for stem in stems)


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


def put_in_order(folder: Path, name: str, row: dict[str, str]) -> int:
    """Put a new row where it belongs; the number of the line it starts on, if every row before it has one line."""
    file = FILES[name.removesuffix(".csv")]
    rows = sorted([*rows_of(folder, name), row], key=file.place_of)
    write_rows(folder, name, rows)
    return rows.index(row) + 2


def first_edition_of(folder: Path) -> Path:
    """The files of a folder in the form of the first edition: `mount` was `yes`."""
    for name in NEW_FILES | LATE_FILES:
        (folder / name).unlink()
    change(folder, "lenses.csv", lambda rows: [row.update(weather_sealed=sealed(row)) for row in rows])
    # A fact that spoke of a format or of contacts alone spoke of nothing before.
    change(folder, "compatibility.csv", lambda rows: rows.__setitem__(slice(None), [row for row in rows if named(row)]))
    for name, columns in NEW_COLUMNS.items():
        without(folder / name, columns)
    change(folder, "citations.csv", lambda rows: rows.__setitem__(slice(None), []))
    return folder


def sealed(row: dict[str, str]) -> str:
    """The sealing of a lens in the words of the first edition."""
    return SEALED.get(row["weather_sealed"], row["weather_sealed"])


def named(row: dict[str, str]) -> bool:
    """Whether a fact names a product or a maker."""
    return any(row[name] for name in ("camera", "camera_maker", "lens", "lens_maker", "accessory"))


def without(path: Path, columns: set[str]) -> None:
    """Take columns out of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    header = [name for name in rows[0] if name not in columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
