"""How a file of the catalogue is described: its columns, its key and its order."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from .cells import CHOICE, INTEGER, TEXT, BadCell, Kind


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the kind of its cells, whether each must be given, its words or the files it refers to.

    `field` names the model's field where it differs from the column.
    """

    name: str
    kind: Kind = TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    field: str = ""

    @property
    def model_field(self) -> str:
        """The name of the field that holds the fact."""
        return self.field or self.name

    def parse(self, text: str) -> Any:
        """The value of a cell. Raises BadCell with the reason."""
        if not text:
            if self.required:
                raise BadCell("is missing.")
            return self.kind.empty
        value = self.kind.parse(text)
        for word in value if self.kind.is_list else (value,):
            if self.choices and word not in self.choices:
                raise BadCell(f"must be one of: {', '.join(self.choices)}.")
        return value

    def write(self, value: Any) -> str:
        """The cell of a value; empty where it is unknown."""
        return "" if value is None or value == "" or value == () else self.kind.write(value)

    def data(self, value: Any) -> Any:
        """The value for JSON; null where it is unknown, a list where it has parts."""
        if self.kind.is_list:
            return self.kind.data(value)
        return None if value is None or value == "" else self.kind.data(value)


@dataclass(frozen=True, slots=True)
class File:
    """A file: the model of its rows, the columns of its key and those it is sorted by.

    `implied_by` lists the columns of other files whose words stand for a row here: it needs a line of its own only
    where its slug does not follow from its name, or where it says more.
    """

    stem: str
    model: type[Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("slug",)
    order: tuple[str, ...] = ("slug",)
    implied_by: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name on disk."""
        return f"{self.stem}.csv"

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    def key_of(self, cells: dict[str, str]) -> str:
        """What tells a row from all others of the file."""
        return " ".join(cells[name] for name in self.key)

    def place_of(self, cells: dict[str, str]) -> tuple[Any, ...]:
        """What the rows are sorted by: whole numbers as numbers, all else as text. Raises BadCell."""
        kinds = {column.name: column.kind for column in self.columns}
        return tuple(INTEGER.parse(cells[name]) if kinds[name] is INTEGER else cells[name] for name in self.order)


def words(choices: Iterable[Any]) -> tuple[str, ...]:
    """The words of an enum, as the files write them."""
    return tuple(str(getattr(choice, "value", choice)) for choice in choices)


def columns(kind: Kind, *names: str) -> tuple[Column, ...]:
    """Optional columns of one kind."""
    return tuple(Column(name, kind) for name in names)


def choice(name: str, enum: Iterable[Any], *, required: bool = False) -> Column:
    """A column with fixed words."""
    return Column(name, CHOICE, required, choices=words(enum))
