"""What a search finds, and what its page shows: results, tabs by kind, how the query was read, nearest names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import querystring
from ..choices import ProductCategory
from ..lists import CAMERAS, LENSES, ListKind, ListState
from ..lists.carried import Carried, Toggle, read_carried, toggle, tray_of
from ..models import Revision
from ..querystring import Query
from ..spoken import printable, shown, speaker
from ..tables.kept import table
from ..tables.selection import Selection
from . import shorthand
from .folding import Match, Name
from .index import index
from .mixing import pairs
from .ranking import KINDS, Entry, Index, ranked, words_of
from .words import KIND_LABELS, KIND_WORDS

LISTS = {shorthand.LENSES: LENSES, shorthand.CAMERAS: CAMERAS}
KINDS_OF_LISTS = {shorthand.LENSES: "lens", shorthand.CAMERAS: "camera"}
PRODUCTS = ProductCategory.values
PARAMETERS = ("q", "kind", "page")
LONGEST = 200
PAGE_SIZE = 24
# What is limited comes in its order.
LIMITED = ("launch_price_usd", "weight_g")


@dataclass(frozen=True)
class Understood:
    """A query read as filters of a list: in words, as a link, and what it finds there. `problems` are sentences."""

    words: list[str]
    url: str
    count: int
    entries: list[Entry]
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """All that a query finds, best first. `mended` is the query as it was read where words were misspelt."""

    query: str
    entries: list[Entry] = field(default_factory=list)
    understood: Understood | None = None
    mended: str = ""
    nearest: list[Entry] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Entry]:
        """Those of one kind, or all."""
        return [entry for entry in self.entries if entry.kind == kind] if kind else self.entries


def search(query: str) -> Found:
    """What a query finds: at most four queries of the database, two once the tables of the revision are built."""
    revision = Revision.current()
    everything = index(revision)
    words = words_of(query)
    found = find(everything, query, words, revision)
    if found.entries or not words:
        return found
    mended = tuple(map(everything.mended, words))
    if mended != words:
        again = find(everything, " ".join(mended), mended, revision)
        if again.entries:
            return replace(again, query=query, mended=" ".join(mended))
    return replace(found, nearest=everything.nearest(query))


def find(everything: Index, query: str, words: Sequence[str], revision: int) -> Found:
    """What a query finds as it stands: pairs, then names that it says, then what it asks of a list, then the rest."""
    words = tuple(words)
    by_name = ranked(everything.entries, words)
    understood = understand(everything, query, revision)
    whole = "".join(words)
    first = [one for one in by_name if any(name.begins_with(whole) for name in one.names)]
    asked = understood.entries if understood else []
    mixes = pairs(everything, words, lambda left: lenses_of(everything, " ".join(left), revision))
    ordered = [*by_name, *mixes, *asked] if names_a_product(by_name, words) else [*mixes, *first, *asked, *by_name]
    return Found(query, list(dict.fromkeys(ordered)), understood)


def names_a_product(by_name: Sequence[Entry], words: Sequence[str]) -> bool:
    """Whether a product is called by all of the words; otherwise what they ask comes before what mentions them."""
    return any(
        all(any(name.match(word) is Match.WHOLE for name in one.names) for word in words)
        for one in by_name
        if one.kind in KINDS_OF_LISTS.values()
    )


def lenses_of(everything: Index, query: str, revision: int) -> list[Entry]:
    """The lenses that the rest of a query asks for."""
    understood = understand(everything, query, revision)
    return [entry for entry in understood.entries if entry.kind == "lens"] if understood else []


def understand(everything: Index, query: str, revision: int) -> Understood | None:
    """The query as filters of a list; None where it asks no more than a maker, or nothing that a list knows."""
    makers = [(entry.title, entry.slug) for entry in everything.entries if entry.kind == "maker"]
    reading = shorthand.read(query, makers)
    if reading is None or {name for name, _ in reading.asked} <= {"maker"}:
        return None
    kind = LISTS[reading.subject]
    state = state_of(kind, reading, revision)
    rows = {slug: place for place, slug in enumerate(slugs_of(state, reading))}
    listed = [one for one in everything.entries if one.kind == KINDS_OF_LISTS[reading.subject] and one.slug in rows]
    if reading.words:
        listed = ranked(listed, reading.words)
    else:
        listed.sort(key=lambda one: (not_as_asked(one, reading), rows[one.slug]))
    if not listed and not state.problems:
        return None
    problems = list(chain.from_iterable(state.problems.values()))
    said = [its.phrase(*words) for _, its, words in state.active]
    return Understood([speaker()(kind.kicker), *said], state.link(state.query), state.selection.count, listed, problems)


def state_of(kind: ListKind, reading: shorthand.Reading, revision: int) -> ListState:
    """The list with what the reading asks of it, the newest first."""
    asked = QueryDict(mutable=True)
    for name, value in reading.asked:
        asked.appendlist(name, value)
    return ListState(kind, asked, Selection(table(kind.build, revision)), reverse(kind.page))


def slugs_of(state: ListState, reading: shorthand.Reading) -> list[str]:
    """The slugs of the rows that the list finds, the newest first; before that the lightest where weight is limited."""
    rows = state.selection.ordered("announced", descending=True).tolist()
    for column in LIMITED:
        if f"{column}_max" in dict(reading.asked):
            rows.sort(key=state.table.columns[column].sort_key.__getitem__)
    options = state.table.columns["slug"].options
    return [options[row] for row in rows]


def not_as_asked(entry: Entry, reading: shorthand.Reading) -> int:
    """How many of the asked focal lengths and apertures are not in the name itself: `35` is a 35 mm lens first."""
    lengths = [Name(value).joined + "mm" for name, value in reading.asked if name == "focal_length"]
    apertures = [f"f{Name(value).joined}" for name, value in reading.asked if name == "f_number_max"]
    return sum(not entry.names[0].match(word) for word in (*lengths, *apertures))


@dataclass(frozen=True, slots=True)
class Line:
    """A result as a reader sees it; `toggle` of a product: the link that carries it along to be compared."""

    kind: str
    title: str
    url: str
    about: str
    toggle: Toggle | None = None


def line(entry: Entry, carried: Carried, here: Query) -> Line:
    """A result in words, on the page of a search with this query."""
    box = toggle(carried, entry.slug, reverse("gear:search"), here) if entry.kind in PRODUCTS else None
    return Line(str(KIND_WORDS[entry.kind]), entry.title, entry.url + (carried.suffix if box else ""), entry.about, box)


@dataclass(frozen=True)
class Tab:
    """A kind of results with how many there are."""

    label: str
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True)
class Asked:
    """The address of a search, read and checked; `problems` are sentences by parameter."""

    query: str
    kind: str
    page: int
    problems: dict[str, list[str]]


def asked_of(data: QueryDict) -> Asked:
    """What an address asks."""
    problems: dict[str, list[str]] = {}
    query = " ".join(printable(data.get("q", "")).split())
    if len(query) > LONGEST:
        problems["q"] = [_("A query has at most %(count)s letters; the rest was left out.") % {"count": LONGEST}]
        query = query[:LONGEST]
    kind = data.get("kind", "")
    if kind and (kind not in KINDS or kind == "pair"):
        problems["kind"] = [_("“%(value)s” is not a kind of results.") % {"value": shown(kind)}]
        kind = ""
    page = data.get("page", "") or "1"
    if not (page.isascii() and page.isdigit() and len(page) < 6 and int(page) > 0):
        problems["page"] = [_("There is no page “%(value)s”.") % {"value": shown(page)}]
        page = "1"
    return Asked(query, kind, int(page), problems)


def query_of(query: str, kind: str = "", page: int = 1) -> Query:
    """The canonical query of a search."""
    asked = (("q", query), ("kind", kind), ("page", str(page) if page > 1 else ""))
    return querystring.canonical(asked, PARAMETERS)


def address(query: Query, carried: Query = ()) -> str:
    """The address of a search, with what the visitor carries along."""
    return reverse("gear:search") + querystring.encode((*query, *carried))


def search_context(data: QueryDict) -> dict[str, object]:
    """Everything that the page of a search shows: up to two queries more where products are carried along."""
    asked, carried = asked_of(data), read_carried(data)
    found = search(asked.query) if asked.query else Found("")
    entries = found.of_kind(asked.kind)
    pages = max(1, -(-len(entries) // PAGE_SIZE))
    problems = dict(asked.problems)
    page = asked.page
    if page > pages:
        problems["page"] = [_("There is no page “%(value)s”.") % {"value": page}]
        page = 1
    here = query_of(asked.query, asked.kind, page)
    return {
        "query": asked.query,
        "found": found,
        "results": [line(entry, carried, here) for entry in entries[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]],
        "nearest": [line(entry, carried, here) for entry in found.nearest],
        "count": len(entries),
        "tabs": tabs(found, asked.kind, carried),
        "notices": [*chain.from_iterable(problems.values()), *carried.problems],
        "previous": address(query_of(asked.query, asked.kind, page - 1), carried.query) if page > 1 else "",
        "next": address(query_of(asked.query, asked.kind, page + 1), carried.query) if page < pages else "",
        "page": page,
        "pages": pages,
        "carried": carried,
        "tray": tray_of(carried, reverse("gear:search"), here),
        "canonical_path": address(here),
        "data_url": reverse("gear:search-data") + querystring.encode(query_of(asked.query)),
    }


def tabs(found: Found, kind: str, carried: Carried) -> list[Tab]:
    """All results, and those of each kind that has some."""
    counts = Counter(entry.kind for entry in found.entries)
    kinds = ["", *(one for one in KINDS if counts[one] and one != "pair")]
    return [
        Tab(
            str(KIND_LABELS[one]) if one else _("All"),
            counts[one] if one else len(found.entries),
            address(query_of(found.query, one), carried.query),
            one == kind,
        )
        for one in kinds
    ]
