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
        value = self.value if len(self.value) <= SHOWN else self.value[:SHOWN] + "…"
        place = [self.file, f"row {self.row}" if self.row else "", f"column {self.column}" if self.column else ""]
        return f"{', '.join(filter(None, place))}: {repr(value) + ' ' if self.column else ''}{self.reason}"


class BadCatalogue(Exception):
    """The files cannot be taken; every bad cell is listed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} bad cells")
        self.problems = problems
