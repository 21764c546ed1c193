"""Which addresses ask for the same answer.

A public page is a function of its canonical address. The layer in front of Django knows no route, so the routes tell
with each answer what counts in their addresses (`Kept`), and the layer remembers it by path.
"""

from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from operator import itemgetter
from urllib.parse import parse_qsl, urlsplit

from ...querystring import Query

# Where a route tells the layer, and the layer tells what observes it, in the environment of a request.
OURS = "guide."
KEPT, HOW, ROUTE = "guide.keep", "guide.kept", "guide.route"
HIT, NOT_MODIFIED, MADE = "hit", "not-modified", "made"
# What the head of a page says first.
HEAD_BYTES = 16_384
MOST_SIGNS = 8_000
# Shorter queries come again and again; a longer one would take much room, read.
SHORT_SIGNS = 256
CANONICAL = b'<link rel="canonical" href="'


@dataclass(frozen=True, slots=True)
class Kept:
    """That an answer may be kept, for all addresses that ask the same of its path.

    `names`: the parameters that count; None: all do.
    """

    names: frozenset[str] | None = None


def counted(query: Query, names: frozenset[str] | None) -> Query:
    """What of a query counts: values that are not empty, by the order of their names; of one name they keep theirs."""
    kept = (pair for pair in query if pair[1] and (names is None or pair[0] in names))
    return tuple(sorted(kept, key=itemgetter(0)))


def read_query(text: str) -> Query | None:
    """The query of an address as WSGI gives it (PEP 3333); None for one that is longer than those of pages are."""
    if not text:
        return ()
    if len(text) > MOST_SIGNS:
        return None
    return read_anew(text) if len(text) > SHORT_SIGNS else read_again(text)


def read_anew(text: str) -> Query:
    """The query that a text is."""
    if not text.isascii():
        text = text.encode("latin-1").decode(errors="replace")
    return tuple(parse_qsl(text, keep_blank_values=True))


read_again = lru_cache(maxsize=256)(read_anew)


def canonical_query(page: bytes) -> Query | None:
    """What a page says its canonical address asks; None where it names none.

    A page whose address says more, or in vain, is a page of that address alone: it is not worth keeping.
    """
    start = page.find(CANONICAL, 0, HEAD_BYTES)
    if start < 0:
        return None
    start += len(CANONICAL)
    address = unescape(page[start : page.index(b'"', start)].decode())
    query = read_query(urlsplit(address).query)
    return None if query is None else counted(query, None)
