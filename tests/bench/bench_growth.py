"""What a catalogue ten and a hundred times as large costs: `make bench ONLY=growth`.

As many pairs as the real catalogue, ten and a hundred times as many; one worker without what lies before Django, so
that each page is made. Printed are the time until the server answers, its memory, and of each page the first answer
after a change and the later ones. Exit status 1 where a later page takes more than its bound times that of the real
size: the sum of work for a page must hardly grow with the rows.
"""

import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.answers import servers
from tests.bench.answers.fill import fill_site
from tests.bench.answers.load import fetch
from tests.bench.answers.measuring import new_revision
from tests.bench.answers.processes import peak_mb, resident_mb, worked_ms

SIZES = {"x1": (30, 284), "x10": (95, 898), "x100": (300, 2840)}
LENS, CAMERA = "lens-000007", "camera-000003"
PAGES = {
    "home": "/",
    "cameras": "/cameras/",
    "lenses": "/lenses/",
    "lenses, faceted": "/lenses/?coverage=full-frame&sort=weight_g",
    "mix": "/mix/",
    "mix, faceted": "/mix/?lens_coverage=full-frame&sort=weight_g",
    "mix of a camera": f"/mix/{CAMERA}/",
    "lens": f"/lenses/{LENS}/",
    "camera": f"/cameras/{CAMERA}/",
    "pair": f"/mix/{CAMERA}/{LENS}/",
    "compare": f"/compare/?item={LENS}&item=lens-000008",
    "kit": f"/kit/?camera={CAMERA}&lens={LENS}",
    "best kits": f"/kit/?camera={CAMERA}&lens={LENS}&equivalent_focal_length_min=24&equivalent_focal_length_max=200",
    "search": "/search/?q=lens+0001",
    "data": "/data/",
    "changes": "/changes/",
    "alliance": "/alliance/",
    "JSON": "/lenses.json?page=1",
    "one as JSON": f"/lenses/{LENS}.json",
    "sitemap": "/sitemap.xml",
}
LATER = 5
LARGEST_GROWTH = {"x10": 3.0, "x100": 10.0}


def measure(size: tuple[int, int]) -> dict[str, tuple[float, float]]:
    """Print what the server costs at a size; the first and the later times of each page come back."""
    with tempfile.TemporaryDirectory() as place:
        var = Path(place)
        fill_site(var, var / "flat.db", size)
        start = time.perf_counter()
        with servers.serve(servers.UNKEPT, var, 1) as server:
            print(f"\n{size[0]} cameras, {size[1]:,} lenses: starts in {time.perf_counter() - start:.1f} s", end="; ")
            (worker,) = server.workers
            new = resident_mb(worker)
            found = {name: times(server, var, path) for name, path in PAGES.items()}
            print(f"memory {new:.0f} MB, then {resident_mb(worker):.0f}, at most {peak_mb(worker):.0f}")
    return found


def times(server: servers.Server, var: Path, path: str) -> tuple[float, float]:
    """The processor time of a page that is the first after a change, and of the later ones: the lowest."""
    fetch(server.address + path)
    new_revision(var)
    return work_ms(server, path), min(work_ms(server, path) for _ in range(LATER))


def work_ms(server: servers.Server, path: str) -> float:
    """What the worker works for a page. Raises RuntimeError where it is no page."""
    (worker,) = server.workers
    before = worked_ms(worker)
    if (status := fetch(server.address + path).status) != 200:
        raise RuntimeError(f"{path} answers {status}.")
    return worked_ms(worker) - before


def judge(found: Mapping[str, Mapping[str, tuple[float, float]]]) -> int:
    """Print each page at each size; how many grow too much."""
    sizes, grown = list(found), 0
    print(f"{'ms: first, later':18}" + "".join(f"{size:>18}" for size in sizes))
    for name in PAGES:
        cells = [found[size][name] for size in sizes]
        growth = {size: found[size][name][1] / cells[0][1] for size in sizes[1:]}
        above = [size for size in growth if growth[size] > LARGEST_GROWTH[size]]
        grown += len(above)
        print(
            f"{name:18}" + "".join(f"{first:10.0f}{later:8.1f}" for first, later in cells), "  MISSED" if above else ""
        )
    print("At most " + ", ".join(f"{most:g} times at {size}" for size, most in LARGEST_GROWTH.items()), end=".\n")
    return grown


def main(sizes: Sequence[str]) -> int:
    """Measure the sizes asked for, or all; exit status 1 where a page grows too much."""
    return int(judge({name: measure(SIZES[name]) for name in sizes or SIZES}) > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
