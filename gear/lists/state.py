"""What an address asks of a list, what of it makes no sense, and its canonical form."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from .. import querystring
from ..spoken import shown, speaker
from ..tables.columns import Sets, Texts
from ..tables.selection import Selection
from ..tables.table import Table
from .carried import Carried, read_carried
from .filters.base import ListParameter
from .kinds import ListKind
from .older import read_older, retold

ALL = "all"
PAGE_SIZES = ("12", "24", "48", "96", ALL)
DEFAULTS = {"view": "table", "page": "1"}
OWN = ("sort", "view", "page_size", "page")
NOINDEX_ABOVE = 2
NO_VIEW = gettext_lazy("“%(value)s” is not a view of this list.")
NO_PAGE_SIZE = gettext_lazy("“%(value)s” is not a page size: it is 12, 24, 48, 96 or all.")
GIVEN_TWICE = gettext_lazy("“%(name)s” is given more than once; the last value counts.")


class ListState:
    """An address of a list, read and checked. `path` is that of its page, `fixed` what it says already;
    `problems` are sentences by parameter, `older` what of the unknown words was a slug earlier."""

    def __init__(
        self, kind: ListKind, data: QueryDict, all_rows: Selection, path: str, fixed: querystring.Query = ()
    ) -> None:
        self.kind = kind
        self.fixed = fixed
        self.spoken = speaker()
        self.language = get_language()
        self.data = data
        self.path = path
        self.filters = kind.filterset(data, all_rows)
        self.words = self.filters.words
        self.older = read_older(self.filters)
        self.problems: dict[str, list[str]] = self.filters.problems | {
            name: retold(self.filters.problems[name], self.filters.filters[name], gone)
            for name, gone in self.older.gone.items()
            if gone
        }
        self.defaults = {**DEFAULTS, "sort": kind.default_sort, "page_size": kind.page_size}
        self.sort = self._sort()
        self.view = self._one_of("view", kind.views, NO_VIEW)
        self.page_size_word = self._one_of("page_size", PAGE_SIZES, NO_PAGE_SIZE)
        self.page = self._page()

    def _asked(self, name: str) -> str:
        """The value of a parameter that is no filter: the last one, or the default where there is none."""
        words = [word for word in self.data.getlist(name) if word]
        if len(set(words)) > 1:
            self.problems[name] = [GIVEN_TWICE % {"name": name}]
        return words[-1] if words else self.defaults[name]

    def _one_of(self, name: str, words: Sequence[str], sentence: Any) -> str:
        """A parameter with fixed words; the default where it has none of them."""
        word = self._asked(name)
        if word not in words:
            self.problems[name] = [sentence % {"value": shown(word)}]
            return self.defaults[name]
        return word

    def _sort(self) -> str:
        word = self._asked("sort")
        if not self.is_sort(word.removeprefix("-")):
            self.problems["sort"] = [_("This list cannot be sorted by “%(value)s”.") % {"value": shown(word)}]
            return self.kind.default_sort
        return word

    def is_sort(self, name: str) -> bool:
        """Whether the list can be sorted by a name: a column that has a filter, or an order of its own."""
        if name in self.kind.orders:
            return True
        column = self.table.columns.get(name)
        return name in self.kind.filterset.columns() and column is not None and not isinstance(column, Sets | Texts)

    def _page(self) -> int:
        """The page asked for; 1 and a problem where there is no such page."""
        text = self._asked("page")
        if text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= self.pages:
            return int(text)
        self.problems["page"] = [_("There is no page “%(value)s”.") % {"value": shown(text)}]
        return 1

    @property
    def table(self) -> Table:
        """The facts of all rows."""
        return self.filters.table

    @property
    def selection(self) -> Selection:
        """The rows that meet the filters."""
        return self.filters.selection

    @property
    def page_size(self) -> int:
        """How many rows a page has at most: with `all` as many as there are."""
        return max(1, self.selection.count) if self.page_size_word == ALL else int(self.page_size_word)

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.selection.count // self.page_size))

    @cached_property
    def cells(self) -> Sequence[int]:
        """All cells that meet the filters, sorted."""
        return self.selection.ordered(self.sort.removeprefix("-"), self.sort.startswith("-"))

    @property
    def page_cells(self) -> Sequence[int]:
        """The cells of the page."""
        start = (self.page - 1) * self.page_size
        return self.cells[start : start + self.page_size]

    @cached_property
    def query(self) -> querystring.Query:
        """The canonical query of this state."""
        own = (("sort", self.sort), ("view", self.view), ("page_size", self.page_size_word), ("page", str(self.page)))
        return self.canonical((*querystring.read(self.words.items()), *own))

    def canonical(self, query: querystring.Query) -> querystring.Query:
        """A query of this list in canonical form."""
        return querystring.canonical(query, self.kind.parameters, self.defaults)

    def link(self, query: querystring.Query) -> str:
        """The address of a query of the same list, with what is carried."""
        return self.path + querystring.encode((*self.canonical(query), *self.carried.query))

    @property
    def canonical_path(self) -> str:
        """The canonical address of this state."""
        return self.path + querystring.encode(self.query)

    @cached_property
    def carried(self) -> Carried:
        """What the visitor carries along: no query where that is nothing."""
        return read_carried(self.data)

    @cached_property
    def unknown_word(self) -> str:
        """The word unknown for readers."""
        return _("unknown")

    @cached_property
    def first_page(self) -> querystring.Query:
        """The state without its page: where every link that changes something starts."""
        return querystring.remove(self.query, "page")

    @property
    def active(self) -> list[tuple[str, ListParameter, list[str]]]:
        """The filters in use: parameter, filter and words."""
        return [(name, self.filters.filters[name], words) for name, words in self.words.items()]

    @property
    def indexable(self) -> bool:
        """Whether search engines may keep it: at most two facets, no numbers, page 1, nothing wrong or carried."""
        facets = {its.facet for _name, its, _words in self.active}
        by_number = any(its.measures for _name, its, _words in self.active)
        beyond = self.page > 1 or self.page_size_word == ALL or self.carried.is_asked
        return not (self.problems or by_number or beyond or len(facets) > NOINDEX_ABOVE)

    def unknown_names(self) -> list[str]:
        """Parameters that this list does not know."""
        return [name for name in self.data if name not in self.kind.filterset.base_filters and name not in OWN]
