"""What two editors write for the same thing: names that differ in case, width or spaces, addresses of one page."""

import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit

DEFAULT_PORTS = {None, 80, 443}
# What mailings and networks add to an address, to see who came from where.
TRACKING = ("utm_", "mtm_", "fbclid", "gclid", "mc_cid", "mc_eid")
# How a fragment begins that is read by a script and leads to a page of its own.
PAGES_OF_SCRIPTS = ("/", "!")
PATH = 2  # Where the path stands in a folded address.


def one_line(text: str) -> str:
    """The text with single plain spaces between its words, as the catalogue's files write what stands on one line."""
    return " ".join(text.split())


def folded_name(name: str) -> str:
    """What is the same of names that differ in case, in spaces or in the width of letters only."""
    return one_line(unicodedata.normalize("NFKC", name)).casefold()


def folded_address(url: str) -> tuple[str, ...]:
    """What is the same of addresses that lead to one page, as far as can be told without a look at it.

    The scheme, `www.`, a default port, the case of the host, a slash at the end, a fragment and what only tells from
    where a reader came make no other page. An address that cannot be read is its own.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return (url,)
    query = [(name, value) for name, value in parse_qsl(parts.query, True) if not name.lower().startswith(TRACKING)]
    fragment = parts.fragment if parts.fragment.startswith(PAGES_OF_SCRIPTS) else ""
    return host, "" if port in DEFAULT_PORTS else str(port), parts.path.rstrip("/"), urlencode(query), fragment
