"""The edition of the catalogue's files: the one line of `edition.txt`, which lies beside them and travels with them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..models.fields import validate_partial_date
from .schema import DATA

EDITION_FILE = "edition.txt"


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition the files are, counted from 1, and its date, as exact as it is told: 2026-11."""

    number: int
    date: str


@cache
def edition(folder: Path = DATA) -> Edition:
    """The edition of the files in a folder. Raises ValueError, ValidationError or OSError where nothing tells it."""
    number, date = (folder / EDITION_FILE).read_text(encoding="utf-8").split()
    validate_partial_date(date)
    return Edition(int(number), date)
