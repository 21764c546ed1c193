"""What is wrong with the files, cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 80


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A bad cell: where it stands and why it cannot be taken. Row 0 is the file as a whole."""

    file: str
    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        column = f"column {quoted(self.column)[1:-1]}" if self.column else ""
        place = [self.file, f"row {self.row}" if self.row else "", column]
        return f"{', '.join(filter(None, place))}: {quoted(self.value) + ' ' if self.column else ''}{self.reason}"


def quoted(text: str) -> str:
    """The beginning of a text in quotation marks, safe for a terminal."""
    return repr(text if len(text) <= SHOWN else text[:SHOWN] + "…")


def listed(problems: Sequence[Problem], consequence: str) -> str:
    """The number of bad cells and what comes of it, then one line for each."""
    return "\n".join([f"Bad cells: {len(problems)}. {consequence}", *map(str, problems)])


class BadCatalogue(Exception):
    """The files cannot be taken; `problems` has every bad cell."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(listed(problems, "Nothing was loaded."))
        self.problems = problems


class LoadRefused(Exception):
    """The database refuses a row that the check of the files lets pass; nothing was loaded."""

    def __init__(self, error: Exception, place: str = "") -> None:
        words = " ".join(str(error).split()).rstrip(".")
        super().__init__(f"{place}: {words}" if place else words)
