"""What makes a list: its table and filters, what is shown first, and in which words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ... import units
from ...catalogue.schema import FILES
from ...models import Product
from ...tables.kept import Builder
from ...tables.table import Rows, Table
from ..cells import Cell, Say, texts
from ..charts import Draw
from ..filters.base import ListParameter
from ..filters.filterset import ListFilter
from ..filters.measures import NumberFilter
from ..outlines import Drawn
from ..rows import Row

LAST_USUAL_STEP = 5


@dataclass(frozen=True)
class Heading:
    """A column of the table view as a kind declares it: the column of facts that it shows and is sorted by.

    `label` where the filter of the column is called otherwise, `short` what stands above a narrow column instead;
    `cell` where it shows something else, which needs no column of its own. `narrow`: shown on a phone too; the others
    from the `step` on, of which each is 90 px of width; those after the fifth are columns more for a wide window.
    `line` says the fact under the name where the column has no room. `stacked`: no column but a second line in the
    one before.
    """

    column: str = ""
    label: Any = ""
    cell: Cell | None = None
    narrow: bool = False
    step: int = 1
    short: Any = ""
    line: Cell | None = None
    stacked: bool = False


@dataclass(frozen=True)
class ListColumn:
    """A column of the table view: its heading, what its heading sorts by, and what writes its cells."""

    label: Any
    sort: str
    cell: Cell
    number: bool
    narrow: bool
    step: int = 0
    short: Any = ""
    line: Cell | None = None
    stacked: bool = False

    @classmethod
    def of(cls, heading: Heading, its: ListParameter | None) -> "ListColumn":
        """The column of a heading, with the filter of its facts where there is one."""
        is_number = isinstance(its, NumberFilter)
        cell = heading.cell or texts(heading.column, table_writer(its))
        label, step = heading.label or (its.label if its else ""), 0 if heading.narrow else heading.step
        shown = (heading.narrow, step, heading.short, heading.line, heading.stacked)
        return cls(label, heading.column, cell, is_number, *shown)

    @cached_property
    def classes(self) -> str:
        """The classes of its cells."""
        return " ".join(["num"] * self.number + [f"from-{self.step}"] * bool(self.step))

    @property
    def is_usual(self) -> bool:
        """Whether a window of usual width has room for it."""
        return self.step <= LAST_USUAL_STEP


def table_writer(its: ListParameter | None) -> Say:
    """What writes the numbers of a filter's column in a table: grams and dollars whole."""
    if not isinstance(its, NumberFilter):
        return units.number_text
    return units.WHOLE.get(its.unit, its.say_number)


@dataclass(frozen=True)
class ListKind:
    """One list. `path` is its address without the last slash, `route` the name of that address.

    `build` builds its table of facts; `stem` names the catalogue's file that its rows are written as, empty for pairs.
    `heading`: the heading of its page, where that is not its title.
    `page_size`: how many rows a page has where its address does not say. `chapter`: the part of the main navigation
    that it stands in. `below`: a template shown under the list. `rows_template`: what shows rows that are no table.
    `further_data`: what the JSON of a row tells beside the cells of its file.
    `goals`: what is better the less it is, the price last. `charts` and `outlines` draw the list and its cards.
    `has_changes`: its rows bear the moment of their last change, and their `feed_text` stands in the feed.
    """

    path: str
    route: str
    build: Builder
    filterset: type[ListFilter]
    kicker: Any
    title: Any
    description: Any
    count: Any
    default_sort: str
    sorts: Sequence[tuple[str, Any]]
    first: Sequence[str]
    headings: Sequence[Heading]
    rows: Callable[[Table, Rows], Sequence[Row | None]]
    heading: Any = ""
    page_size: str = "24"
    stem: str = ""
    chapter: str = ""
    more: Sequence[str] = ()
    goals: tuple[str, ...] = ()
    orders: frozenset[str] = frozenset()
    further_data: Callable[[Any], dict[str, Any]] | None = None
    charts: Draw | None = None
    outlines: Drawn | None = None
    template: str = "components/list_page.html"
    below: str = ""
    rows_template: str = ""
    feed_text: str = "notes"
    has_changes: bool = True

    @property
    def page(self) -> str:
        """The full name of its route."""
        return f"gear:{self.route}"

    @property
    def feed(self) -> str:
        """The name of its feed, empty where rows bear no date of change; one camera's pairs are in that of all."""
        return self.path.partition("/")[0] if self.has_changes else ""

    @property
    def has_feed(self) -> bool:
        """Whether the feed of its name is its own."""
        return self.feed == self.path

    @property
    def model(self) -> type[Model] | None:
        """The model of its rows; None for pairs."""
        return FILES[self.stem].model if self.stem else None

    @property
    def compared_by(self) -> tuple[str, ...]:
        """The columns whose slugs together say what is compared: a product, or a pair; empty for other rows."""
        if self.model is None:
            return ("camera", "lens")
        return ("slug",) if issubclass(self.model, Product) else ()

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """All parameters of the list, in canonical order."""
        return (*self.filterset.base_filters, "sort", "view", "page_size", "page")

    @cached_property
    def columns(self) -> tuple[ListColumn, ...]:
        """The columns of the table view; the first one names the row."""
        filters = {its.field_name: its for its in self.filterset.base_filters.values() if its.offers}
        found: list[ListColumn] = []
        for heading in self.headings:
            column = ListColumn.of(heading, filters.get(heading.column))
            found.append(replace(column, step=found[-1].step) if column.stacked else column)
        return tuple(found)

    @property
    def is_wide(self) -> bool:
        """Whether its table has columns more for a wide window."""
        return not all(column.is_usual for column in self.columns)

    @property
    def views(self) -> tuple[str, ...]:
        """How the list can be shown; the first is the usual way."""
        cards = () if self.rows_template else ("cards",)
        return ("table", *cards, "charts") if self.charts else ("table", *cards)


BY_MAKER = ("maker", _("maker and name"))
BY_DATE = (("-announced", _("newest first")), ("announced", _("oldest first")))
BY_WEIGHT_AND_PRICE = (
    ("weight_g", _("lightest first")),
    ("-weight_g", _("heaviest first")),
    ("launch_price_usd", _("cheapest first")),
    ("-launch_price_usd", _("dearest first")),
)
