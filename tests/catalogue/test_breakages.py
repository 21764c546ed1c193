"""Hundreds of cells of the second edition broken at random: the check names every one, and blames no good row."""

import random
from pathlib import Path

import pytest

from gear.catalogue.cells import CHOICE, DATE, INTEGER, NUMBER, REF, TEXT, URL, URLS, YES_OR_NO, Kind
from gear.catalogue.checking import Check
from gear.catalogue.columns import SECOND_EDITION, Column
from gear.catalogue.schema import FILES
from tests.effort import CI

from .folders import Rows, copy_of_data, rows_of, write_rows

BREAKAGES = 500
LATER = [file.stem for file in FILES.values() if file.since == SECOND_EDITION]
# The files that the second edition brought or first fills, and the columns that are new or have new words.
NEW = [(stem, column) for stem in ("citations", *LATER) for column in FILES[stem].columns]
NEW += [(file.stem, column) for file in FILES.values() for column in file.columns if column.since == SECOND_EDITION]
NEW += [("lenses", column) for column in FILES["lenses"].columns if column.name == "weather_sealed"]

# What no cell of the kind may say.
BAD: dict[Kind, tuple[str, ...]] = {
    NUMBER: ("wide", "1,33", "1.330", "-1.33", "0", "nan", "1e3", "1.33x", " 1.33", "½"),
    INTEGER: ("one", "1.5", "-1", "1e3", " 1", "99999"),
    DATE: ("2020-13", "2019-02-29", "by 2020", "20", "2020-6", "2020 "),
    YES_OR_NO: ("maybe", "Yes", "true", "1", "unknown", "no "),
    CHOICE: ("unknown", "Launch", "other", "launch ", "-"),
    REF: ("no-such-product", "Not a slug", "slug_", "-"),
    TEXT: (" before", "after ", "\x07", "x" * 1000),
    URL: ("example.org", "ftp://example.org/", "https://example.org/ https://example.org/b", "https:// "),
    URLS: ("example.org", "https://example.org/ ", "https://example.org/ https://example.org/", "http://a b"),
}


def bad_words(stem: str, column: Column, cells: dict[str, str]) -> list[str]:
    """What a cell of the column may not say, in a row with these cells."""
    words = [*BAD[column.kind], *([""] if column.required else [])]
    if column.name == "kept":
        words.append({"yes": "no", "no": "yes"}[cells["kept"]])
    if column.name in {"subject", "field"}:
        words.append("no-such-thing")
    if column.name == "launch_price_basis" and not cells["launch_price_usd"]:
        words.append("launch")
    if column.name == "electronic" and cells["autofocus"] == "yes":
        words.append("no")
    return words


def broken(folder: Path, chance: random.Random) -> set[tuple[str, int, str, str]]:
    """Break cells in a folder, one in a row; file, row, column and value of each."""
    tables: dict[str, Rows] = {stem: rows_of(folder, f"{stem}.csv") for stem in {stem for stem, _ in NEW}}
    done: dict[tuple[str, int], tuple[str, str]] = {}
    while len(done) < BREAKAGES:
        stem, column = chance.choice(NEW)
        number = chance.randrange(len(tables[stem]))
        if (stem, number) not in done:
            word = chance.choice(bad_words(stem, column, tables[stem][number]))
            tables[stem][number][column.name] = word
            done[stem, number] = column.name, word
    for stem, rows in tables.items():
        write_rows(folder, f"{stem}.csv", rows)
    return {(f"{stem}.csv", number + 2, column, word) for (stem, number), (column, word) in done.items()}


@pytest.mark.parametrize("seed", range(10 if CI else 1))
def test_every_one_of_many_broken_cells_is_named(seed: int, tmp_path: Path) -> None:
    wanted = broken(copy_of_data(tmp_path), random.Random(seed))
    assert len(wanted) == BREAKAGES
    assert {(file, column) for file, _, column, _ in wanted} == {(f"{stem}.csv", column.name) for stem, column in NEW}
    problems = Check(tmp_path).run()
    named = {(problem.file, problem.row, problem.column, problem.value) for problem in problems}
    assert wanted - named == set()
    # A row whose neighbour changed its key may stand in the wrong place now.
    further = [problem for problem in problems if "wrong place" not in problem.reason]
    rows = {(file, row) for file, row, _, _ in wanted}
    assert [str(problem) for problem in further if (problem.file, problem.row) not in rows] == []
