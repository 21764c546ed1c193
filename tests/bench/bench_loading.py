"""What a load costs: `make bench ONLY=loading`.

Loads the real catalogue into an empty database, and the same files in the form of the first edition, in turn: without
the sources of single facts, other names and disagreements. Figures are medians; what counts is the time per row beside
that of the first edition, and it is checked.
"""

import statistics
import sys
import time
from pathlib import Path

from tests.bench.place import fresh_place

ROUNDS = 3
LARGEST_RATIO = 1.5


def load_into_nothing(folder: Path) -> tuple[float, int]:
    """The seconds that a load takes, and the number of rows; nothing of it stays."""
    from django.db import transaction

    from gear.catalogue.loading import load

    with transaction.atomic():
        start = time.perf_counter()
        reports = load(folder)
        took = time.perf_counter() - start
        transaction.set_rollback(True)
    return took, sum(len(report.decisions) for report in reports)


def measure(place: Path) -> float:
    """Print the figures; the time per row beside that of the first edition comes back."""
    import django

    django.setup()
    from django.core.management import call_command

    from tests.catalogue.folders import copy_of_data, first_edition_of

    call_command("migrate", verbosity=0)
    folders = {
        "first edition": first_edition_of(copy_of_data(place / "first")),
        "second edition": copy_of_data(place / "second"),
    }
    times: dict[str, list[float]] = {name: [] for name in folders}
    for _ in range(ROUNDS):
        for name, folder in folders.items():
            took, rows = load_into_nothing(folder)
            times[name].append(took / rows)
    per_row = {name: statistics.median(its) for name, its in times.items()}
    for name, seconds in per_row.items():
        print(f"{name:<20}{seconds * 1000:8.2f} ms per row")
    ratio = per_row["second edition"] / per_row["first edition"]
    print(f"{'ratio':<20}{ratio:8.2f}   (at most {LARGEST_RATIO})")
    return ratio


def main() -> None:
    """Measure in a fresh place, and fail where a row of the whole edition takes too long."""
    with fresh_place() as place:
        ratio = measure(place)
    if ratio > LARGEST_RATIO:
        sys.exit(f"A row takes {ratio:.2f} times as long as one of the first edition; at most {LARGEST_RATIO}.")


if __name__ == "__main__":
    main()
