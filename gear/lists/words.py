"""What an address asks for, in sentences: chips, headings, what is missing, what to drop when nothing is left."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .. import querystring, units
from ..tables.columns import UNKNOWN
from .filters.base import ListParameter
from .state import ListState

MANY = 1000  # From here on thousands stand apart.
# What is asked of a part of a pair.
OF_PARTS = {"camera": gettext_lazy("camera: %(asked)s"), "lens": gettext_lazy("lens: %(asked)s")}


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen option, and where it is gone."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Rows that a limit leaves out because they lack the fact, and where they are included."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Removal:
    """A filter to drop when nothing is found: how many rows that gives, and where."""

    text: str
    count: str
    url: str


def count_text(number: int) -> str:
    """A number of rows with its thousands apart."""
    return str(number) if number < MANY else units.number_text(number, 0, grouped=True) or ""


def count_texts(numbers: Iterable[int]) -> list[str]:
    """Many numbers of rows at once."""
    return [str(number) if number < MANY else count_text(number) for number in numbers]


def phrase(its: ListParameter, *words: str) -> str:
    """A chosen word of a filter, or several as alternatives, unknown last; the part of the pair stands before them."""
    text = its.phrase(*sorted(words, key=UNKNOWN.__eq__))
    return OF_PARTS[its.part] % {"asked": text} if its.part else text


def chips(state: ListState) -> list[Chip]:
    """The chosen options, each with the address without it."""
    return [
        Chip(phrase(its, word), state.link(querystring.remove(state.first_page, name, word)))
        for name, its, words in state.active
        for word in words
    ]


def filter_phrases(state: ListState) -> list[str]:
    """What all filters but the makers ask for: words first, then numbers."""
    asked = sorted(state.active, key=lambda entry: entry[1].measures)
    return [phrase(its, *words) for name, its, words in asked if name != "maker"]


def makers_phrase(state: ListState) -> str:
    """By whom: `Panasonic or Sigma`; empty without such a filter."""
    return phrase(state.filters.filters["maker"], *state.words["maker"]) if "maker" in state.words else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, in words: `what` of all filters but the makers, and by whom."""

    what: str
    makers: str

    @classmethod
    def of(cls, state: ListState) -> "Asked":
        """The words of a state."""
        return cls(", ".join(filter_phrases(state)), makers_phrase(state))

    @property
    def sentence(self) -> str:
        """All that is asked for; empty where that is nothing."""
        by = _("by %(makers)s") % {"makers": self.makers} if self.makers else ""
        return capfirst(", ".join(filter(None, (self.what, by))))

    def page_title(self, state: ListState, title: str) -> str:
        """The title of the page: the whole sentence of filters, the list, the page."""
        parts = [f"{self.sentence} – {title}" if self.sentence else title]
        if state.page > 1:
            parts.append(_("page %(number)s") % {"number": state.page})
        return ", ".join(parts)


def result_count(state: ListState) -> str:
    """How many rows there are: `38 lenses`."""
    count = state.selection.count
    return str(state.kind.count % {"count": count, "number": count_text(count)})


def span(state: ListState) -> str:
    """Which rows the page shows, of how many: `1–24 of 284`."""
    first = (state.page - 1) * state.page_size + 1
    last = min(first + state.page_size - 1, state.selection.count)
    numbers = {"first": first, "last": last, "count": state.selection.count}
    return _("%(first)s–%(last)s of %(count)s") % {name: count_text(number) for name, number in numbers.items()}


def missing(state: ListState) -> list[Missing]:
    """For each limited fact: how many rows more lack it."""
    found = []
    limited = {its.field_name: its for _name, its, _words in state.active if its.limits and its.measures}
    for column, its in limited.items():
        name = next(
            name
            for name, other in state.kind.filterset.base_filters.items()
            if other.field_name == column and other.offers
        )
        count = 0 if UNKNOWN in state.words.get(name, ()) else state.selection.missing(column)
        if count:
            sentence = ngettext(
                "%(number)s more has no %(fact)s on record.", "%(number)s more have no %(fact)s on record.", count
            )
            text = sentence % {"number": count_text(count), "fact": its.fact}
            found.append(Missing(text, state.link(querystring.add(state.first_page, name, UNKNOWN))))
    return found


def removals(state: ListState) -> list[Removal]:
    """Each filter with what is found without it, the most first; those that change nothing are left out."""
    columns: dict[str, list[tuple[str, ListParameter, list[str]]]] = {}
    for name, its, words in state.active:
        columns.setdefault(its.field_name, []).append((name, its, words))
    counted = [(state.selection.count_without(column), column) for column in columns]
    found = []
    for count, column in sorted(counted, key=lambda pair: -pair[0]):
        if count:
            text = ", ".join(phrase(its, *words) for _name, its, words in columns[column])
            query = state.first_page
            for name, _its, _words in columns[column]:
                query = querystring.remove(query, name)
            number = str(state.kind.count % {"count": count, "number": count_text(count)})
            found.append(Removal(text, number, state.link(query)))
    return found
