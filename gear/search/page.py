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
from ..lists.carried import Carried, Toggle, kit_toggle, read_carried, toggle
from ..lists.tray import around
from ..models import Revision
from ..querystring import Query
from ..spoken import printable, shown
from .folding import Match
from .index import index
from .mixing import Mix, Parts, comparison, mix_of, sides_of, with_converter
from .ranking import Entry, Index, folded, parts_of, ranked
from .understanding import Understood, understand
from .words import KIND_LABELS, KIND_WORDS

PRODUCTS = ProductCategory.values
KEEPING = {"pair", "comparison"}  # Found besides products, and their pages keep what is carried.
PARAMETERS = ("q", "kind", "page")
LONGEST = 200
PAGE_SIZE = 24


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
    parts = parts_of(query)
    found = find(everything, query, parts, revision)
    if found.entries or not parts:
        return found
    mended = tuple(map(everything.mended, folded(parts)))
    if mended != folded(parts):
        again = find(everything, " ".join(mended), mended, revision)
        if again.entries:
            return replace(again, query=query, mended=" ".join(mended))
    return replace(found, nearest=everything.nearest(query))


def find(everything: Index, query: str, parts: Parts, revision: int) -> Found:
    """What a query finds as it stands: comparisons, pairs, names that it says, what it asks of a list, the rest."""
    words = folded(parts)
    by_name = ranked(everything.entries, words)
    if names_a_product(by_name, words):
        understood = understand(everything, query, revision)
        mixes, _read = mixed(everything, mix_of(everything, parts), revision)
        return Found(query, distinct(by_name, mixes, understood.entries if understood else []), understood)
    against = compared(everything, query, revision)
    mixes, read = mixed(everything, mix_of(everything, parts), revision)
    understood = read or understand(everything, query, revision)
    whole = "".join(words)
    first = [one for one in by_name if any(name.begins_with(whole) for name in one.names)]
    asked = understood.entries if understood and not read else []
    ordered = distinct(against, mixes, first, asked, by_name)
    return Found(query, ordered or chained(everything, parts, revision), understood)


def distinct(*entries: Sequence[Entry]) -> list[Entry]:
    """Several lists of entries as one, each entry where it stands first."""
    return list(dict.fromkeys(chain(*entries)))


def names_a_product(by_name: Sequence[Entry], words: Sequence[str]) -> bool:
    """Whether a product is called by all of the words; otherwise what they ask comes before what mentions them."""
    return any(
        all(any(name.match(word) is Match.WHOLE for name in one.names) for word in words)
        for one in by_name
        if one.kind in {"lens", "camera"}
    )


def mixed(everything: Index, mix: Mix | None, revision: int) -> tuple[list[Entry], Understood | None]:
    """The pairs that a query names, and what it asks of that camera's list where it asks for no single lens."""
    if mix is None:
        return [], None
    read = understand(everything, " ".join(mix.left), revision, mix.camera)
    by_name = ranked((one for one in everything.entries if one.kind == "lens"), folded(mix.left))
    pairs = mix.pairs(by_name or (read.entries if read else ()), bool(read and read.is_sorted))
    if mix.converter:
        return pairs, None
    return [mix.camera, *pairs] if read and read.is_all else pairs, read


def chained(everything: Index, parts: Parts, revision: int) -> list[Entry]:
    """A converter and the lenses that a query names with it, where it names no camera."""
    converter, left = with_converter(everything, parts)
    if converter is None or not left:
        return []
    read = understand(everything, " ".join(left), revision)
    lenses = ranked((one for one in everything.entries if one.kind == "lens"), folded(left))
    found = lenses or (read.entries if read else [])
    return [converter, *found] if found else []


def compared(everything: Index, query: str, revision: int) -> list[Entry]:
    """The comparison that a query asks for, and what it compares; nothing where a side finds no product."""
    products = []
    for side in sides_of(query):
        found = find(everything, side, parts_of(side), revision).entries
        product = next((one for one in found if one.kind in PRODUCTS), None)
        if product is None:
            return []
        products.append(product)
    against = comparison(products)
    return [against, *products] if against else []


@dataclass(frozen=True, slots=True)
class Line:
    """A result as a reader sees it; `toggle` and `kit_toggle` of a product: the links that carry it along."""

    kind: str
    title: str
    url: str
    about: str
    toggle: Toggle | None = None
    kit_toggle: Toggle | None = None


def line(entry: Entry, carried: Carried, here: Query) -> Line:
    """A result in words, on the page of a search with this query."""
    told = str(KIND_WORDS[entry.kind]), entry.title
    if entry.kind not in PRODUCTS:
        kept = carried.query if entry.kind in KEEPING else ()
        return Line(*told, querystring.extended(entry.url, kept), entry.about)
    path = reverse("gear:search")
    boxes = toggle(carried, entry.slug, path, here), kit_toggle(carried, [entry.slug], path, here)
    return Line(*told, entry.url + carried.suffix, entry.about, *boxes)


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
    if kind and (kind not in KIND_LABELS):
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
        **around(carried, reverse("gear:search"), here),
        "canonical_path": address(here),
        "robots": "noindex" if asked.query else "",
        "data_url": reverse("gear:search-data") + querystring.encode(query_of(asked.query)),
    }


def tabs(found: Found, kind: str, carried: Carried) -> list[Tab]:
    """All results, and those of each kind that has some."""
    counts = Counter(entry.kind for entry in found.entries)
    kinds = ["", *(one for one in KIND_LABELS if counts[one])]
    return [
        Tab(
            str(KIND_LABELS[one]) if one else _("All"),
            counts[one] if one else len(found.entries),
            address(query_of(found.query, one), carried.query),
            one == kind,
        )
        for one in kinds
    ]
