import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gear.catalogue.schema import DATA, FILES
from gear.catalogue.widening import widened

from .folders import copy_of_data, rows_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_data(tmp_path)


def add(folder: Path, stem: str, column: str, after: str) -> str:
    out = StringIO()
    call_command("add_column", stem, column, after=after, folder=folder, stdout=out)
    return out.getvalue()


def test_a_column_is_empty_in_every_row_and_nothing_else_changes() -> None:
    text = 'slug,name,notes\na,"One, two","Said ""so"".\nTwice."\nb,,\n'
    wide = 'slug,name,cap,notes\na,"One, two",,"Said ""so"".\nTwice."\nb,,,\n'
    assert widened(text, "cap", after="name") == wide


def test_a_column_may_stand_last() -> None:
    assert widened("slug,name\na,A\n", "cap", after="name") == "slug,name,cap\na,A,\n"


def test_a_column_that_the_schema_does_not_know_yet(folder: Path) -> None:
    before = rows_of(folder, "lenses.csv")
    assert add(folder, "lenses", "not_a_column_yet", "filter_mm") == (
        "lenses.csv: column not_a_column_yet stands after filter_mm, empty in every row.\n"
    )
    after = rows_of(folder, "lenses.csv")
    header = list(after[0])
    assert header[header.index("filter_mm") + 1] == "not_a_column_yet"
    assert {row.pop("not_a_column_yet") for row in after} == {""}
    assert after == before


def test_a_column_that_the_schema_has_already(folder: Path) -> None:
    (folder / "tags.csv").write_text("slug\na-tag\n", encoding="utf-8", newline="")
    add(folder, "tags", "name", "slug")
    assert (folder / "tags.csv").read_bytes() == b"slug,name\na-tag,\n"


@pytest.mark.parametrize("stem", list(FILES))
def test_taking_the_column_out_again_gives_the_same_bytes(stem: str, folder: Path) -> None:
    add(folder, stem, "a_new_column", FILES[stem].header[-1])
    with (folder / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        records = [record[:-1] for record in csv.reader(file)]
    buffer = StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(records)
    assert buffer.getvalue().encode() == (DATA / f"{stem}.csv").read_bytes()


@pytest.mark.parametrize(
    ("stem", "column", "after", "reason"),
    [
        ("lens", "not_a_column_yet", "filter_mm", "invalid choice"),
        ("lenses", "filter_mm", "slug", "there is a column filter_mm already"),
        ("lenses", "Front cap", "slug", "is no name of a column"),
        ("lenses", "front_", "slug", "is no name of a column"),
        ("lenses", "front,cap", "slug", "is no name of a column"),
        ("lenses", "not_a_column_yet", "filter", "there is no column filter"),
    ],
)
def test_what_cannot_be_added_is_refused(stem: str, column: str, after: str, reason: str, folder: Path) -> None:
    with pytest.raises(CommandError, match=reason):
        call_command("add_column", stem, column, "--after", after, "--folder", str(folder))
    for file in DATA.glob("*.csv"):
        assert (folder / file.name).read_bytes() == file.read_bytes()


def test_a_file_in_another_spelling_is_refused(folder: Path) -> None:
    (folder / "tags.csv").write_bytes(b'slug,name\n"a-tag",A\n')
    with pytest.raises(CommandError, match="run check_catalogue first"):
        add(folder, "tags", "cap", "slug")
    assert (folder / "tags.csv").read_bytes() == b'slug,name\n"a-tag",A\n'


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="stays as it is"):
        add(tmp_path, "tags", "cap", "slug")
