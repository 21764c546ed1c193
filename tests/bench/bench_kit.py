"""What the best kit inside limits costs: `make bench ONLY=kit`.

Loads the real catalogue into a database of its own and takes the processor time of a search over all lenses, with those
that tell what binds, beside that of the uncached page of the same kit without limits; and of one that is made so hard
that it stops. The figures are the lowest of several; what counts is the ratio of the first two, and it is checked.
"""

import sys
import time
from collections.abc import Callable
from urllib.parse import urlencode

from tests.bench.bench_pairing import prepare
from tests.bench.place import fresh_place

KIT = {
    "camera": "panasonic-lumix-s5-ii",
    "lens": ["sigma-24-70mm-f2-8-dg-dn-ii-art", "panasonic-lumix-s-pro-70-200mm-f2-8-o-i-s"],
}
RANGE = {"equivalent_focal_length_min": 20, "equivalent_focal_length_max": 200}
QUESTIONS = {
    "20 to 200 mm": RANGE,
    "2.0 kg, 3,000 USD, three lenses, autofocus, sealed": RANGE | {
        "weight_g_max": 2000, "launch_price_usd_max": 3000, "lens_count_max": 3, "autofocus": "yes",
        "weather_sealed": "yes", "crop": "no",
    },
    "14 to 600 mm, unknown let in": {
        "equivalent_focal_length_min": 14, "equivalent_focal_length_max": 600, "weight_g_max": 9000,
        "launch_price_usd_max": 50_000, "lens_count_max": 6, "unknown": "yes",
    },
}  # fmt: skip
ROUNDS = 9
LARGEST_RATIO = 5.0
LONGEST_MS = 1500.0


def lowest_ms(call: Callable[[], object]) -> float:
    """The least processor time of several calls in milliseconds, after one that warms up."""
    times = []
    for _ in range(1 + ROUNDS):
        start = time.process_time()
        call()
        times.append((time.process_time() - start) * 1000)
    return min(times[1:])


def measure() -> float:
    """Print the figures of all questions; the largest ratio comes back."""
    from django.core.cache import cache
    from django.http import QueryDict
    from django.test import Client

    from gear.plans.asked import read_asked
    from gear.plans.best import BestKits, best_data
    from gear.plans.kit import read_kit

    client = Client(SERVER_NAME="localhost")

    def page(query: dict[str, object]) -> None:
        cache.clear()
        assert client.get("/kit/", query).status_code == 200

    def search(query: dict[str, object]) -> None:
        asked = read_asked(QueryDict(urlencode(query, doseq=True)))
        found = BestKits(asked, read_kit(asked.items))
        assert found.best.is_whole and found.kits is not None

    def answer(query: dict[str, object]) -> None:
        asked = read_asked(QueryDict(urlencode(query, doseq=True)))
        best_data(asked, read_kit(asked.items))

    plain, ratios = lowest_ms(lambda: page(KIT)), []
    print(f"the page of the kit without limits      {plain:8.1f} ms")
    for name, limits in QUESTIONS.items():
        query = KIT | limits
        times = [lowest_ms(lambda call=call, query=query: call(query)) for call in (search, answer, page)]  # type: ignore[misc]
        ratios.append(times[1] / plain)
        print(f"{name}\n  search {times[0]:8.1f} ms, with what binds {times[1]:8.1f} ms, whole page {times[2]:8.1f} ms")
    print(f"search with what binds / page   {max(ratios):8.2f}   (at most {LARGEST_RATIO})")
    return max(ratios)


def hardest_ms() -> float:
    """A search among lenses of which each lighter one is dearer, so that hardly any set beats another."""
    from gear.kits.best import MOST_TRIED, Candidate, Limits, best_sets
    from gear.kits.coverage import Span

    lenses = [
        Candidate(
            f"{step}-{place}", Span(10 + step, 12 + step), 100 + 17 * place + 7 * step % 5, 3000 - 41 * place**1.5
        )
        for step in range(20)
        for place in range(20)
    ]
    start = time.process_time()
    best = best_sets(lenses, Limits(10, 31, launch_price_usd=1e9))
    took = (time.process_time() - start) * 1000
    assert not best.is_whole and best.sets
    print(f"the hardest: {len(lenses)} lenses, stopped after {best.tried:,} of {MOST_TRIED:,} tries in {took:8.1f} ms"
          f"   (at most {LONGEST_MS:.0f})")  # fmt: skip
    return took


def main() -> None:
    """Measure in a fresh place, and fail where a search takes too long."""
    with fresh_place():
        prepare()
        ratio, hardest = measure(), hardest_ms()
    if ratio > LARGEST_RATIO or hardest > LONGEST_MS:
        sys.exit(f"A search takes {ratio:.1f} times the page ({LARGEST_RATIO}), the hardest {hardest:.0f} ms.")


if __name__ == "__main__":
    main()
