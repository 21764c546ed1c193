"""A query read as filters of a list: in words, as a link, and what it finds there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from django.http import QueryDict
from django.urls import reverse

from .. import querystring
from ..lists import CAMERA_PAIRS, CAMERAS, LENSES, ListKind, ListState
from ..spoken import speaker
from ..tables.kept import table
from ..tables.selection import Selection
from . import shorthand
from .folding import Name
from .ranking import Entry, Index, ranked
from .shorthand import Reading

LISTS = {shorthand.LENSES: LENSES, shorthand.CAMERAS: CAMERAS}
KINDS_OF_LISTS = {shorthand.LENSES: "lens", shorthand.CAMERAS: "camera"}
# What is limited comes in its order.
LIMITED = ("launch_price_usd", "weight_g")
# The orders of lenses that the list of one camera's pairs calls otherwise; the lightest lens is the lightest pair.
PAIR_SORTS: Mapping[str, str] = {
    "aperture_wide": "lens_aperture_wide",
    "-announced": "-lens_announced",
    "length_mm": "lens_length_mm",
    "focal_length": "equivalent_focal_length",
    "-focal_max_mm": "-lens_focal_max_mm",
}


@dataclass(frozen=True)
class Understood:
    """A query read as filters of a list. `problems` are sentences.

    `is_sorted`: it asks for an order; `is_all`: it asks for the whole list.
    """

    words: list[str]
    url: str
    count: int
    entries: list[Entry]
    problems: list[str] = field(default_factory=list)
    is_sorted: bool = False
    is_all: bool = False


def understand(everything: Index, query: str, revision: int, camera: Entry | None = None) -> Understood | None:
    """The query as filters of a list, with a camera as filters of its pairs. None where a list knows nothing of it.

    A maker alone asks for the maker, unless it is that of lenses for a camera.
    """
    makers = [(entry.title, entry.slug) for entry in everything.entries if entry.kind == "maker"]
    reading = shorthand.read(query, makers)
    if camera and (reading.subject != shorthand.LENSES or (reading.is_empty and reading.words)):
        return None
    if not camera and not reading.sort and {name for name, _ in reading.asked} <= {"maker"}:
        return None
    kind = LISTS[reading.subject]
    state = state_of(kind, reading, revision)
    listed = listed_of(everything, state, reading)
    if not listed and not state.problems:
        return None
    understood = Understood(
        said_of(state, reading),
        state.link(state.query),
        state.selection.count,
        listed,
        list(chain.from_iterable(state.problems.values())),
        is_sorted=bool(reading.sort),
        is_all=reading.is_empty,
    )
    return on_camera(understood, camera, state) if camera else understood


def on_camera(understood: Understood, camera: Entry, state: ListState) -> Understood:
    """The same asked of the lenses on a camera. All of them go on it, so that their number is the same."""
    prefixed = ((PAIR_SORTS.get(value, value) if name == "sort" else value, name) for name, value in state.query)
    query = tuple((name if name == "sort" else f"lens_{name}", value) for value, name in prefixed)
    address = reverse(f"gear:{CAMERA_PAIRS.route}", kwargs={"camera": camera.slug})
    url = address + querystring.encode(querystring.canonical(query, CAMERA_PAIRS.parameters))
    return replace(understood, words=[camera.title, *understood.words], url=url)


def said_of(state: ListState, reading: Reading) -> list[str]:
    """What was read, in words: the list, its filters, and its order where one is asked for."""
    spoken = speaker()
    orders = [spoken(label) for word, label in state.kind.sorts if word == reading.sort]
    return [spoken(state.kind.kicker), *(its.phrase(*words) for _, its, words in state.active), *orders]


def state_of(kind: ListKind, reading: Reading, revision: int) -> ListState:
    """The list with what the reading asks of it."""
    asked = QueryDict(mutable=True)
    for name, value in (*reading.asked, ("sort", reading.sort)):
        asked.appendlist(name, value)
    return ListState(kind, asked, Selection(table(kind.build, revision)), reverse(kind.page))


def listed_of(everything: Index, state: ListState, reading: Reading) -> list[Entry]:
    """What the list finds, the newest first or as it is asked for; of that what the words left over name."""
    rows = {slug: place for place, slug in enumerate(slugs_of(state, reading))}
    listed = [one for one in everything.entries if one.kind == KINDS_OF_LISTS[reading.subject] and one.slug in rows]
    if reading.words:
        return ranked(listed, reading.words)
    if reading.sort:
        return sorted(listed, key=lambda one: rows[one.slug])
    return sorted(listed, key=lambda one: (not_as_asked(one, reading), rows[one.slug]))


def slugs_of(state: ListState, reading: Reading) -> list[str]:
    """The slugs of the rows that the list finds, in its order; the lightest or cheapest first where that is limited."""
    rows = list(state.cells)
    limits = dict(reading.asked)
    for column in LIMITED:
        if f"{column}_max" in limits and not reading.sort:
            rows.sort(key=state.table.columns[column].sort_key.__getitem__)
    options = state.table.columns["slug"].options
    return [options[row] for row in rows]


def not_as_asked(entry: Entry, reading: Reading) -> int:
    """How many of the asked focal lengths and apertures are not in the name itself: `35` is a 35 mm lens first."""
    lengths = [Name(value).joined + "mm" for name, value in reading.asked if name == "focal_length"]
    apertures = [f"f{Name(value).joined}" for name, value in reading.asked if name == "f_number_max"]
    return sum(not entry.names[0].match(word) for word in (*lengths, *apertures))
