"""How a file of the catalogue is described: its columns, its key and its order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from .cells import CHOICE, INTEGER, LIST_SEPARATOR, REF, TEXT, BadCell, Kind

SECOND_EDITION = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the kind of its cells, whether each must be given, its words or the files it refers to.

    `field` names the model's field where it differs from the column. `read` tells what a row says where no field of
    the row does, and `stored_in` which field of another model holds it. `late`: it refers to rows of its own file, so
    it is set when all of them are written. `since`: the edition of the files that brought it; those before are silent.
    `may_be_none`: an empty cell may as well say that there is none, so that nothing is missing there.
    `derived`: it follows from another row, so that no change of it is a change of its own row.
    """

    name: str
    kind: Kind = TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    field: str = ""
    read: Callable[[Any], Any] | None = None
    stored_in: tuple[type[Model], str] | None = None
    late: bool = False
    since: int = 1
    may_be_none: bool = False
    derived: bool = False

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

    def value_of(self, row: Any) -> Any:
        """What a row of the database says: None, "" or () where it is unknown."""
        if self.read:
            return self.read(row)
        value = getattr(row, self.model_field)
        if self.kind.is_list:
            return tuple(linked.slug for linked in value.all())
        return getattr(value, "slug", None) if self.refers_to else value

    def shown_of(self, row: Any) -> Any:
        """The same as readers know it: a draft that the row names is unknown. Links were fetched without drafts."""
        is_draft = self.kind is REF and getattr(getattr(row, self.model_field, None), "is_draft", False)
        return None if is_draft else self.value_of(row)


def nothing(*given: Any) -> tuple[()]:
    """What a file does beyond its columns, if it says nothing of it."""
    return ()


@dataclass(frozen=True, slots=True)
class File:
    """A file: the model of its rows, the columns of its key and those it is sorted by, and what is special about it.

    How it is checked:
    `implied_by` lists the columns of other files whose words stand for a row here: it needs a line of its own only
    where its slug does not follow from its name, or where it says more. Files of one `key_space` share no key.
    `named_once`: no two rows have names that differ in case, spaces or the width of letters only.
    `since` is the edition that brought the file: a folder of an earlier one has none. `may_be_absent`: it was brought
    when its edition was out already, so that a folder of that edition may have none either.
    `parts` are the models that hold further facts of a row: their rules hold for it too. `checks` are rules on a whole
    row, each called with the check and the row.

    How it is read: `has_page`: its rows have a page, whose address stands in their JSON. `related` and `prefetched` are
    fetched along, beside what the columns refer to; `narrow` leaves out rows of the model that are none of the file.

    How it is written: `cited_as` is the kind under which its rows are cited. The first source of a row stands in its
    own field `leading_source`. `further_facts` gives fields beyond the columns, from the writer and the row; `links`
    writes what stands below rows, from the writer and the rows with what they were saved as; `finish` does the same
    when all files are written. `references` gives further files and words that a row refers to, `speaks_of` the files,
    the word and the field of the one fact that a row speaks of.
    """

    stem: str
    model: type[Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("slug",)
    order: tuple[str, ...] = ("slug",)
    implied_by: tuple[tuple[str, str], ...] = ()
    key_space: str = ""
    named_once: bool = False
    parts: tuple[type[Model], ...] = ()
    checks: tuple[Callable[[Any, Any], None], ...] = ()
    has_page: bool = False
    related: tuple[str, ...] = ()
    prefetched: tuple[Any, ...] = ()
    narrow: Callable[[QuerySet], QuerySet] = lambda rows: rows
    cited_as: str = ""
    leading_source: str = ""
    further_facts: Callable[[Any, Any], Any] = nothing
    links: Callable[[Any, Any], Any] = nothing
    finish: Callable[[Any, Any], Any] = nothing
    references: Callable[[Any], Iterable[tuple[tuple[str, ...], str]]] = nothing
    speaks_of: Callable[[Any], tuple[tuple[str, ...], str, str] | tuple[()]] = nothing
    since: int = 1
    may_be_absent: bool = False

    @property
    def name(self) -> str:
        """The name on disk."""
        return f"{self.stem}.csv"

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    def header_of(self, edition: int) -> list[str]:
        """The names of the columns that the file had in an edition."""
        return [column.name for column in self.columns if column.since <= edition]

    def key_of(self, cells: dict[str, str]) -> str:
        """What tells a row from all others of the file."""
        return " ".join(cells[name] for name in self.key)

    def key_of_row(self, row: Any) -> str:
        """The same of a row of the database."""
        return " ".join(str(getattr(row, column.model_field)) for column in self.columns if column.name in self.key)

    def said(self, cells: dict[str, str]) -> dict[str, str]:
        """The cells of a row that it says itself: all but the derived ones."""
        return {column.name: cells[column.name] for column in self.columns if not column.derived}

    def reworded(self, cells: dict[str, str], words: dict[str, str]) -> dict[str, str]:
        """The cells with other words for the rows that they refer to."""
        referring = {column.name for column in self.columns if column.refers_to or column.name in self.key}
        return cells | {
            name: LIST_SEPARATOR.join(words.get(part, part) for part in cells[name].split(LIST_SEPARATOR))
            for name in (referring if words else ())
        }

    @property
    def linked(self) -> tuple[Column, ...]:
        """The columns whose parts are links to other rows, in the order of the cell."""
        fields = {field.name for field in self.model._meta.many_to_many}
        return tuple(column for column in self.columns if column.model_field in fields)

    @property
    def fetched(self) -> tuple[str, ...]:
        """The single rows that a row refers to, to be fetched in the same query."""
        leading = (self.leading_source,) if self.leading_source else ()
        return (*(column.model_field for column in self.columns if column.kind is REF), *leading, *self.related)

    def place_of(self, cells: dict[str, str]) -> tuple[Any, ...]:
        """What the rows are sorted by: whole numbers as numbers, all else as text. Raises BadCell."""
        kinds = {column.name: column.kind for column in self.columns}
        return tuple(INTEGER.parse(cells[name]) if kinds[name] is INTEGER else cells[name] for name in self.order)


def words(choices: Iterable[Any]) -> tuple[str, ...]:
    """The words of an enum, as the files write them."""
    return tuple(str(getattr(choice, "value", choice)) for choice in choices)


def columns(kind: Kind, *names: str, **options: Any) -> tuple[Column, ...]:
    """Optional columns of one kind."""
    return tuple(Column(name, kind, **options) for name in names)


def choice(name: str, enum: Iterable[Any], **options: Any) -> Column:
    """A column with fixed words."""
    return Column(name, CHOICE, choices=words(enum), **options)
