"""What a worker has in memory when it was asked for everything: `make bench ONLY=memory`.

One worker of the site's own server on the real catalogue. It is asked for an address of every route in every format and
everything else that tests/test_routes.py walks over (lists, the whole catalogue, search, sitemaps, share cards, kits,
comparisons, feeds), three times and packed; for 300 pairs; and for all of it again after each of twenty changes of the
public data. After each stage what is resident is printed, its own share, and the peak. Exit status 1 where more was
resident after a stage than the bound.
"""

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice, product
from pathlib import Path

import django

from tests.bench.answers import servers
from tests.bench.answers.load import fetch
from tests.bench.answers.measuring import new_revision
from tests.bench.answers.processes import forget_peak, peak_mb, resident_mb, share_mb
from tests.bench.place import fresh_place
from tests.browser.served import prepare_site

MOST_MB = 120
PAIRS, CHANGES, READERS_PAIRS = 300, 20, 15
CODINGS = ("br", "gzip", "identity")
SLUGS = "SELECT slug FROM gear_product WHERE category = ? ORDER BY slug"


def slugs(var: Path, category: str) -> list[str]:
    """The names in addresses of all products of a category."""
    with closing(sqlite3.connect(var / "db.sqlite3")) as database:
        return [slug for (slug,) in database.execute(SLUGS, [category])]


def pair_addresses(var: Path) -> list[str]:
    """So many pairs, spread over all cameras and lenses."""
    pairs = list(product(slugs(var, "camera"), slugs(var, "lens")))
    return [f"/mix/{camera}/{lens}/" for camera, lens in pairs[:: len(pairs) // PAIRS]][:PAIRS]


def ask(server: servers.Server, addresses: Iterable[str], coding: str = "br") -> None:
    """Ask for each. Raises RuntimeError where the server fails."""
    for address in addresses:
        status = fetch(server.address + address, {"Accept-Encoding": coding}).status
        if status >= 500:
            raise RuntimeError(f"{address} answers {status}.")


def stages(server: servers.Server, var: Path, addresses: list[str]) -> Iterator[str]:
    """Ask for more and more, and say after each stage what was asked for."""
    pairs = pair_addresses(var)
    yield "started"
    ask(server, addresses)
    yield "every address, made"
    for coding in CODINGS:
        ask(server, addresses, coding)
    yield "every address, kept"
    ask(server, pairs)
    yield f"{PAIRS} pairs"
    ask(server, (pair.replace("/mix/", "/share/mix/").rstrip("/") + ".png" for pair in pairs))
    yield f"{PAIRS} share cards"
    for change in range(CHANGES):
        new_revision(var)
        ask(server, addresses)
        ask(server, islice(pairs, change * READERS_PAIRS, (change + 1) * READERS_PAIRS))
    yield f"every address after each of {CHANGES} changes"


def measure(var: Path, addresses: list[str]) -> float:
    """Print what the worker has in memory after each stage; the most comes back."""
    found = []
    with servers.serve(servers.SITE, var, 1, CONTACT="editor@guide.example") as server:
        (worker,) = server.workers
        for name in stages(server, var, addresses):
            found.append(resident_mb(worker))
            print(
                f"{name:46} {found[-1]:6.1f} MB resident {share_mb(worker):6.1f} its share {peak_mb(worker):6.1f} peak",
                flush=True,
            )
            forget_peak(worker)
    return max(found)


def main() -> int:
    """Measure; exit status 1 above the bound."""
    with fresh_place() as var:
        prepare_site(var)
        django.setup()
        from tests.test_routes import ADDRESSES  # It asks the routes, which Django has to know.

        most = measure(var, ADDRESSES)
    print(f"At most {MOST_MB} MB: {'MISSED' if most > MOST_MB else 'held'}.")
    return int(most > MOST_MB)


if __name__ == "__main__":
    sys.exit(main())
