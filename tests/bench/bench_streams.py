"""What a worker holds in memory while all data are read from it: `make bench ONLY=streams`.

Catalogues of the real size, ten and a hundred times as many pairs; one worker. Two readers take each download at once,
one as fast as it comes and one slowly, so that what waits for the slow one would pile up; what takes longer than half a
minute is left unread. The lists must cost the same memory at every size, with some air for what an allocator keeps;
`/catalogue.zip` is packed once for each revision, and may take a bounded share more for each product. The tables of the
lists are there before.
"""

import socket
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench.answers import servers
from tests.bench.answers.fill import fill_site
from tests.bench.answers.load import fetch
from tests.bench.answers.processes import forget_peak, peak_mb, resident_mb

SIZES = {"x1": (30, 284), "x10": (95, 898), "x100": (300, 2840)}
STREAMS = ("/mix.csv", "/mix.json", "/lenses.json", "/lenses.csv")
WHOLE = "/catalogue.zip"
# Where only the table is wanted, which costs what it costs.
FIRST = {"/mix.csv": "/mix/", "/mix.json": "/mix/", "/lenses.json": "/lenses/", "/lenses.csv": "/lenses/"}
SLOW_BYTES, SLOW_PAUSE_S, SLOW_S = 16_384, 0.05, 10
PATIENCE_S = 30  # Of a reader: the largest lists take minutes.
MOST_MB = 24
MOST_PACKING_KB = 16  # For each product.


def read(server: servers.Server, path: str, *, slowly: bool) -> int:
    """The length of what comes of an answer until it ends, or until a reader gives up.

    Slowly: a bit at a time for some seconds, with as little as possible on its way; then all the rest.
    """
    with socket.socket() as connection:
        if slowly:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SLOW_BYTES)
        connection.settimeout(300)
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        length, start = 0, time.monotonic()
        while part := connection.recv(SLOW_BYTES if slowly else 1 << 20):
            length += len(part)
            taken = time.monotonic() - start
            slowly = slowly and taken < SLOW_S
            if slowly:
                time.sleep(SLOW_PAUSE_S)
            if taken > PATIENCE_S:
                break
    return length


def growth_mb(server: servers.Server, reading: Callable[[], object]) -> float:
    """How far the memory of the worker rises above what it was while something goes on."""
    (worker,) = server.workers
    forget_peak(worker)
    before = resident_mb(worker)
    reading()
    return peak_mb(worker) - before


def both(server: servers.Server, path: str) -> tuple[int, int]:
    """The lengths that a fast and a slow reader get, at once."""
    with ThreadPoolExecutor(2) as pool:
        slow, fast = (pool.submit(read, server, path, slowly=slowly) for slowly in (True, False))
        return slow.result(), fast.result()


def measure(name: str, size: tuple[int, int], server: servers.Server) -> dict[str, float]:
    """Print what each download costs at a size; the growth of memory by address comes back."""
    found = {}
    for path in (*STREAMS, WHOLE):
        if path in FIRST:
            fetch(server.address + FIRST[path])
        lengths: list[int] = []
        start = time.perf_counter()
        found[path] = growth_mb(server, lambda path=path, got=lengths: got.extend(both(server, path)))
        again = growth_mb(server, lambda path=path: read(server, path, slowly=False))
        took = time.perf_counter() - start
        print(
            f"{name:5}{path:16}{lengths[1] / 1e6:9.1f} MB{found[path]:9.1f} MB{again:9.1f} MB{took:8.1f} s", flush=True
        )
    return found


def judge(name: str, size: tuple[int, int], found: dict[str, float]) -> int:
    """Print what is above its bound at a size; how many are."""
    most = dict.fromkeys(STREAMS, float(MOST_MB)) | {WHOLE: MOST_MB + sum(size) * MOST_PACKING_KB / 1024}
    above = [path for path, growth in found.items() if growth > most[path]]
    for path in above:
        print(f"MISSED {name} {path}: {found[path]:.1f} MB (at most {most[path]:.0f})")
    return len(above)


def main(sizes: list[str]) -> int:
    """Measure the sizes asked for, or all; exit status 1 where memory grows with what is read."""
    missed = 0
    print("     address            read      growth  second time   took")
    for name in sizes or SIZES:
        with tempfile.TemporaryDirectory() as place:
            var = Path(place)
            fill_site(var, var / "flat.db", SIZES[name])
            with servers.serve(servers.SITE, var, 1) as server:
                missed += judge(name, SIZES[name], measure(name, SIZES[name], server))
    print(f"Each list at most {MOST_MB} MB at every size." if not missed else f"{missed} above their bounds.")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
