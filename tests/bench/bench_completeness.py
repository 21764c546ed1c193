"""What the page of the data costs, and how it grows: `make bench ONLY=completeness`.

Counts synthetic catalogues of two sizes, a citation for every second product, as the first reader after an edit has to
wait for it, and fetches the page as all others do. The counting must grow no faster than the rows, with some air for a
busy machine; figures are the lowest of several.
"""

import sys
import time
from collections.abc import Callable

from tests.bench.place import fresh_place

SIZES = ((30, 284), (300, 2840))
ROUNDS = 5
LARGEST_GROWTH = 13.0  # For ten times the rows.


def lowest_ms(call: Callable[[], object]) -> float:
    """The lowest time of several calls in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def build(cameras: int, lenses: int) -> None:
    """A catalogue of that size alone, with sources of single facts."""
    from gear.models import Camera, Citation, Lens, Maker, Product, Source
    from tests.bench.synthetic import fill

    for model in (Citation, Camera, Lens, Product, Maker):
        model.objects.all().delete()
    fill(cameras, lenses)
    source, _ = Source.objects.get_or_create(url="https://example.org/")
    products = Product.objects.order_by("pk").values_list("pk", flat=True)[::2]
    Citation.objects.bulk_create(Citation(source=source, product_id=pk, field="weight_g") for pk in products)


def measure(cameras: int, lenses: int) -> float:
    """Print the figures of one size; the time of counting comes back."""
    from django.test import Client

    from gear.catalogue.completeness import completeness
    from gear.models import Revision

    build(cameras, lenses)
    revision = Revision.current()

    def page() -> None:
        assert Client().get("/data/").status_code == 200

    def count() -> None:
        completeness.cache_clear()
        completeness(revision)

    counting, fetching = lowest_ms(count), lowest_ms(page)
    print(f"{cameras + lenses:8,} products: counted in {counting:6.0f} ms, then the page takes {fetching:4.0f} ms")
    return counting


def main() -> int:
    """Measure both sizes; exit status 1 when the counting grows faster than the rows."""
    with fresh_place():
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        small, large = (measure(*size) for size in SIZES)
    print(f"growth: {large / small:.1f} times for ten times the rows; at most {LARGEST_GROWTH}")
    return int(large / small > LARGEST_GROWTH)


if __name__ == "__main__":
    sys.exit(main())
