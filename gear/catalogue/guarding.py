"""Cells that a spreadsheet would run, written so that it does not: an apostrophe goes before them, and comes off again.

A spreadsheet takes a cell that begins with one of a few signs for a formula, whoever wrote it. This is the one place
that knows which; every CSV that goes out goes through `guarded`, every one that comes in through `unguarded`.
"""

import csv
import re
from collections.abc import Iterable
from io import StringIO

from .cells import NUMBER_PATTERN

# Apostrophes before such a sign are guarded too, so that one is never taken off that was there before.
RUN = re.compile(r"'*[=+\-@\t\r]")
BARE = re.compile(r"[=+\-@\t\r]")
GUARDED = re.compile(r"'+[=+\-@\t\r]")
NUMBER = re.compile(NUMBER_PATTERN, re.ASCII)


def guarded(cell: str) -> str:
    """The cell as files hold it. A plain number is a number everywhere and stays as it is."""
    return f"'{cell}" if RUN.match(cell) and not NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """What a cell of a file says."""
    return cell[1:] if GUARDED.match(cell) else cell


def is_bare(cell: str) -> bool:
    """Whether a spreadsheet would run a cell of a file."""
    return bool(BARE.match(cell)) and not NUMBER.fullmatch(cell)


def csv_text(lines: Iterable[Iterable[str]]) -> str:
    """Lines as the catalogue's files write them."""
    buffer = StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(map(guarded, line) for line in lines)
    return buffer.getvalue()
