"""How fast a faceted page is, and how it grows: `make bench ONLY=facets`.

Builds synthetic catalogues, times uncached pages with Django's test client in one process each, and
times Datasette 0.65 on the same lenses in a virtual environment of its own (kept under VAR_DIR). All figures
are the lowest of several medians; what counts is their ratios in one run. Indexes built once per revision are
warm on both sides; no page or fragment is stored on either.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.datasette import page as datasette_page
from tests.bench.datasette import python as datasette_python
from tests.bench.datasette import write_flat_table

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
BATCHES = 40
BUDGET_MS = 8000

LENS_PAGE = "/lenses/?coverage=full-frame&sort=weight_g"
MIX_PAGE = "/mix/?lens_coverage=full-frame&sort=weight_g"
FACETS = ("maker", "coverage", "status", "autofocus", "ois", "weather_sealed", "macro", "cine")
DATASETTE_PAGE = datasette_page("coverage=full-frame", "_sort=weight_g", FACETS)

# name -> cameras, lenses, page
CATALOGUES = {
    "200 lenses": (1, 200, LENS_PAGE),
    "10,000 lenses": (1, 10_000, LENS_PAGE),
    "100,000 lenses": (1, 100_000, LENS_PAGE),
    "7,500 pairs": (30, 250, MIX_PAGE),
    "750,000 pairs": (300, 2_500, MIX_PAGE),
}
# what, figure, relation to, bound: at most for growth, at least for speed-ups
GROWTH = [
    ("100,000 lenses", "200 lenses", 8),
    ("7,500 pairs", "200 lenses", 3),
    ("750,000 pairs", "200 lenses", 40),
]
SPEED_UP = [("200 lenses", 8), ("100,000 lenses", 20)]


def lowest_median(times: list[float]) -> float:
    """The lowest median of several batches: what else the machine does only ever adds time."""
    batches = [times[start : start + ROUNDS] for start in range(0, len(times), ROUNDS)]
    return min(statistics.median(batch) for batch in batches if len(batch) == ROUNDS)


def enough(times: list[float]) -> bool:
    """Whether a page was timed often enough: several batches, or one of a slow page."""
    return len(times) >= ROUNDS * BATCHES or (sum(times) > BUDGET_MS and len(times) >= ROUNDS)


def median_ms(call: Callable[[], object]) -> float:
    """Lowest median time of a call in milliseconds, after two warm-up calls."""
    call(), call()
    times: list[float] = []
    while not enough(times):
        start = time.perf_counter()
        call()
        times.append((time.perf_counter() - start) * 1000)
    return lowest_median(times)


def measure_site(name: str, flat_file: str) -> None:
    """Child process: fill the database, time the page, write the lenses as one flat table for Datasette."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.bench.synthetic import fill

    cameras, lenses, page = CATALOGUES[name]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    fill(cameras, lenses)
    client = Client()

    def fetch() -> object:
        response = client.get(page)
        assert response.status_code == 200, response.status_code
        return response.content

    start = time.perf_counter()
    fetch()
    cold_ms = (time.perf_counter() - start) * 1000
    figure = median_ms(fetch)
    with CaptureQueriesContext(connection) as queries:
        fetch()
    if page == LENS_PAGE:
        write_flat_table(flat_file)
    print(json.dumps({"ms": figure, "first_ms": cold_ms, "queries": len(queries)}))


def measure_datasette(file: str) -> None:
    """Child process in Datasette's own environment: time the same rows, filter, sort and facets."""
    from datasette.app import Datasette

    async def run(suggest: bool) -> float:
        datasette = Datasette([file], settings={"suggest_facets": suggest})

        async def fetch() -> None:
            response = await datasette.client.get(DATASETTE_PAGE)
            assert response.status_code == 200, response.text[:200]

        await fetch()
        await fetch()
        times: list[float] = []
        while not enough(times):
            start = time.perf_counter()
            await fetch()
            times.append((time.perf_counter() - start) * 1000)
        return lowest_median(times)

    print(json.dumps({"ms": asyncio.run(run(True)), "without_suggestions_ms": asyncio.run(run(False))}))


def child(python: Path | str, *arguments: str, **environment: str) -> dict[str, float]:
    """Run this file in a child process and read the JSON of its last line."""
    run = subprocess.run(
        [python, str(Path(__file__)), *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(run.stdout.strip().splitlines()[-1])


def main() -> int:
    """Measure everything, print the table and the bounds; exit status 1 when a bound is missed."""
    python = datasette_python(Path(os.environ.get("VAR_DIR", ROOT / "var")) / "datasette-venv")
    site: dict[str, dict[str, float]] = {}
    datasette: dict[str, dict[str, float]] = {}
    print(f"{'catalogue':16}{'site ms':>10}{'first ms':>10}{'queries':>9}{'Datasette ms':>14}{'no suggestions':>16}")
    for name, (_, _, page) in CATALOGUES.items():
        with tempfile.TemporaryDirectory() as folder:
            flat = str(Path(folder) / "lenses.db")
            site[name] = child(
                sys.executable,
                "site",
                name,
                flat,
                DJANGO_SETTINGS_MODULE="lmount_site.settings",
                DATABASE_URL=f"sqlite:///{folder}/site.sqlite3",
                SECRET_KEY="benchmark-only-" + "0123456789abcdef" * 4,
                ALLOWED_HOSTS="testserver",
                DEBUG="no",
                VAR_DIR=folder,
            )
            if page == LENS_PAGE:
                datasette[name] = child(python, "datasette", flat)
        row = site[name]
        other = datasette.get(name, {})
        print(
            f"{name:16}{row['ms']:10.1f}{row['first_ms']:10.0f}{row['queries']:9.0f}"
            f"{other.get('ms', float('nan')):14.1f}{other.get('without_suggestions_ms', float('nan')):16.1f}",
            flush=True,
        )
    return judge(site, datasette)


def judge(site: dict[str, dict[str, float]], datasette: dict[str, dict[str, float]]) -> int:
    """Print each bound with its figure; 1 when one is missed."""
    missed = 0
    for name, bound in SPEED_UP:
        ratio = datasette[name]["ms"] / site[name]["ms"]
        missed += ratio < bound
        print(f"{name}: {ratio:.1f} times faster than Datasette (at least {bound})")
    for name, base, bound in GROWTH:
        ratio = site[name]["ms"] / site[base]["ms"]
        missed += ratio > bound
        print(f"{name}: {ratio:.1f} times the time of {base} (at most {bound})")
    return 1 if missed else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["site"]:
        measure_site(sys.argv[2], sys.argv[3])
    elif sys.argv[1:2] == ["datasette"]:
        measure_datasette(sys.argv[2])
    else:
        sys.exit(main())
