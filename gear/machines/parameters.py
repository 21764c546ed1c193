"""What programs may ask of an address: each parameter with the values that it takes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..dates import PARTIAL_DATE_PATTERN
from ..lists import ListKind
from ..lists.filters.base import ListParameter, SearchFilter
from ..lists.filters.fields import LARGEST, NumberField, SpansField, WordsField
from ..lists.filters.measures import DateFilter
from ..lists.state import ALL, OWN, PAGE_SIZES
from ..tables.columns import UNKNOWN, Sets, Texts
from ..tables.kept import table
from ..tables.table import Table

Schema = dict[str, Any]

SLUG: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
PARTIAL_DATE: Schema = {"type": "string", "pattern": PARTIAL_DATE_PATTERN, "examples": ["2018-09"]}
NUMBER: Schema = {"type": "number", "minimum": 0, "maximum": LARGEST}
PAGE: Schema = {"type": "integer", "minimum": 1}
SPAN: Schema = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?(-[0-9]+(\.[0-9]+)?)?$", "examples": ["24-105"]}
# Of more words than these a description names none.
MOST_WORDS = 80


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: what it asks in words, and the schema of one value. `repeats`: it may be given several times."""

    name: str
    about: Any
    schema: Schema
    repeats: bool = False
    required: bool = False

    @property
    def values(self) -> str:
        """The values that it takes, in short."""
        words = self.schema.get("enum", ())
        if words:
            return " · ".join(map(str, words))
        return " · ".join(map(in_short, self.schema.get("anyOf", (self.schema,))))


def in_short(schema: Schema) -> str:
    """What a value is: its only word, an example of its form, or its type."""
    return str(schema.get("const") or schema.get("examples", (schema.get("type"),))[0])


def one_of(words: Sequence[str]) -> Schema:
    """One of some words; any text where they are too many to be named."""
    return {"type": "string", "enum": list(words)} if len(words) <= MOST_WORDS else {"type": "string"}


def or_unknown(schema: Schema) -> Schema:
    """A value, or the word for rows that miss it."""
    return {"anyOf": [schema, {"const": UNKNOWN}]}


def list_parameters(kind: ListKind) -> Iterator[Parameter]:
    """All that the data of a list may be asked, in canonical order. The words are those of today's rows: one query."""
    facts = table(kind.build)
    for name, its in kind.filterset.base_filters.items():
        yield filter_parameter(name, its, facts)
    yield from own_parameters(kind, facts)


def filter_parameter(name: str, its: ListParameter, facts: Table) -> Parameter:
    """A filter, by the field that reads it."""
    about = f"{its.label}, {its.field_label}" if its.limits and not its.offers else its.label
    return Parameter(name, about, filter_schema(its, facts), repeats=not its.field_class.single)


def filter_schema(its: ListParameter, facts: Table) -> Schema:
    """What one value of a filter may be."""
    field = its.field_class
    if isinstance(its, SearchFilter):
        return {"type": "string", "maxLength": 200}
    if isinstance(its, DateFilter):
        return PARTIAL_DATE if field.single else or_unknown(PARTIAL_DATE)
    if issubclass(field, WordsField):
        return one_of([*facts.columns[its.field_name].options, UNKNOWN])
    if issubclass(field, SpansField):
        return or_unknown(SPAN)
    return NUMBER if issubclass(field, NumberField) and field.single else or_unknown(NUMBER)


def own_parameters(kind: ListKind, facts: Table) -> Iterator[Parameter]:
    """What every list may be asked beside its filters: order, and a page."""
    schemas: dict[str, tuple[Any, Schema]] = {
        "sort": (
            _("order; with a minus the other way round, unknown last either way"),
            one_of(sort_words(kind, facts)),
        ),
        "view": (_("how the page shows the list: data are the same"), one_of(kind.views)),
        "page_size": (_("rows on a page"), one_of([size for size in PAGE_SIZES if size != ALL])),
        "page": (_("a page instead of all rows, the first is 1"), PAGE),
    }
    return (Parameter(name, *schemas[name]) for name in OWN)


def sort_words(kind: ListKind, facts: Table) -> list[str]:
    """The words that a list can be sorted by."""
    columns = (name for name in sorted(kind.filterset.columns()) if name in facts.columns)
    names = (*sorted(kind.orders), *(name for name in columns if not isinstance(facts.columns[name], Sets | Texts)))
    return [word for name in dict.fromkeys(names) for word in (name, f"-{name}")]
