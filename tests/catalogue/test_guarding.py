"""Cells that a spreadsheet would run go out with an apostrophe and come back without."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.catalogue.guarding import csv_text, guarded, is_bare, unguarded

BEGINNINGS = st.sampled_from(["", "'", "''", "=", "+", "-", "@", "\t", "\r", "'=", "''-"])


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("-5.5", "-5.5"),
        ("24-70 mm", "24-70 mm"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_is_guarded(cell: str, held: str) -> None:
    assert guarded(cell) == held
    assert unguarded(held) == cell


@given(st.builds(str.__add__, BEGINNINGS, st.text(max_size=5)))
def test_every_cell_comes_back_and_none_is_run(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not is_bare(guarded(cell))


def test_a_csv_is_guarded_cell_by_cell() -> None:
    assert list(csv.reader(io.StringIO(csv_text([["name", "notes"], ["a", "=1"]])))) == [
        ["name", "notes"],
        ["a", "'=1"],
    ]
