"""What a search costs beside the list of lenses: `make bench ONLY=search`.

Searches the real catalogue for every golden query and fetches the list of lenses as often; the page of a search must
take at most twice the processor time of the list, also for the query that takes most: the lowest of several figures.
"""

import sys
import time
from collections.abc import Callable, Iterable

from tests.bench.place import fresh_place

ROUNDS = 5
LARGEST_RATIO = 2.0
LISTS = ("/lenses/", "/lenses/?focal_length=24-70", "/lenses/?maker=sigma&weather_sealed=yes", "/lenses/?sort=weight_g")


def lowest_ms(call: Callable[[], object]) -> float:
    """The lowest processor time of several calls in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        call()
        times.append((time.process_time() - start) * 1000)
    return min(times)


def page_times(fetch: Callable[..., object], asked: Iterable[tuple[str, dict[str, str]]]) -> dict[str, float]:
    """The time of each page, by what it is asked for."""
    return {data.get("q", address): lowest_ms(lambda a=address, d=data: fetch(a, d)) for address, data in asked}


def main() -> int:
    """Measure both pages; exit status 1 when a search takes more than twice the time of the list."""
    with fresh_place():
        import django

        django.setup()
        from django.core.management import call_command
        from django.test import Client

        from tests.search.test_golden import GOLDEN

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        call_command("load_catalogue", verbosity=0)
        fetch = Client().get
        lists = page_times(fetch, ((address, {}) for address in LISTS))
        searches = page_times(fetch, (("/search/", {"q": query}) for query in GOLDEN))
    of_list, of_search = (sum(times.values()) / len(times) for times in (lists, searches))
    slowest = max(searches, key=searches.__getitem__)
    print(
        f"list of lenses {of_list:.1f} ms; search {of_search:.1f} ms, most for “{slowest}”: {searches[slowest]:.1f} ms"
    )
    print(f"ratio {of_search / of_list:.2f}, at most {searches[slowest] / of_list:.2f}; bound {LARGEST_RATIO}")
    return int(searches[slowest] > LARGEST_RATIO * of_list)


if __name__ == "__main__":
    sys.exit(main())
