"""What slow readers cost the others, by server: `make bench`, or `python -m tests.bench.bench_server [SERVER...]`.

Serves the real catalogue on a database of its own with each server, no proxy in front, two processes where it has
processes, and measures the median time of a reader's pages: quiet, and while 200 sockets send a head or a body of which
a byte comes each second, never read a large answer, or are idle. With the site's own server the median must stay within
twice its quiet value. `wrk`, where it is installed, says how many requests a second each serves of 60 kB from memory.

The other servers are no dependency of the project: they are installed in a folder that is deleted in the end.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.served import ROOT, SERVER, free_port, prepare_site, surroundings, wait_until_served
from tests.serving.clients import Readers, median_ms, read_for, slow_readers

SOCKETS, SECONDS, WORKERS = 200, 4.0, 2
# Sockets are held for as long as it takes the server to have said to all of them what it can, at most so long.
SETTLE_S, CALM = 30.0, 0.2
LARGEST_RATIO = 2.0
KINDS = ("half head", "half body", "unread answer", "idle")
OTHERS = ("gunicorn==27.0.1", "waitress==3.0.2")
READ = (
    "/",
    "/lenses/",
    "/lenses/?maker=sigma&weather_sealed=yes",
    "/cameras/leica-sl2/",
    "/mix/panasonic-lumix-s5-ii/sigma-45mm-f2-8-dg-dn-contemporary/",
    "/alliance/",
)
OURS = "the site's"
Command = Callable[[Path, str, int], list[str]]
SITE, BARE = "lmount_site.wsgi:application", "tests.bench.bare:application"
COMMANDS: dict[str, Command] = {
    "gunicorn gthread": lambda programs, application, port: [
        str(programs / "gunicorn"), "--worker-class=gthread", f"--workers={WORKERS}", "--threads=4", "--preload",
        "--no-control-socket", "--log-level=error", f"--bind=127.0.0.1:{port}", application,
    ],
    "waitress": lambda programs, application, port: [
        str(programs / "waitress-serve"), "--threads=8", "--connection-limit=1000", "--asyncore-use-poll",
        f"--listen=127.0.0.1:{port}", application,
    ],
    "granian wsgi": lambda programs, application, port: [
        str(Path(sys.executable).parent / "granian"), "--interface=wsgi", "--http=1", f"--workers={WORKERS}",
        "--blocking-threads=4", "--no-log", f"--port={port}", application,
    ],
    OURS: lambda programs, application, port: (
        SERVER if application == SITE else [sys.executable, "-m", "tests.bench.bare", str(port), str(WORKERS)]
    ),
}  # fmt: skip


def other_servers(folder: Path) -> Path:
    """Where the programs of the others lie, installed into a folder beside what the project installed."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    programs = folder / "bin"
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *OTHERS]
    subprocess.run(pip, check=True)
    beside = next((folder / "lib").glob("python*/site-packages")) / "beside.pth"
    beside.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


@contextmanager
def served(command: list[str], var: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a server that answers."""
    environment = surroundings(var) | {"PORT": str(port), "WEB_CONCURRENCY": str(WORKERS), "LOG_LEVEL": "CRITICAL"}
    environment |= {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "lmount_site.settings"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            wait_until_served(f"http://127.0.0.1:{port}", server)
            yield server
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()


def processes(server: subprocess.Popen[bytes]) -> list[str]:
    """The process of a server and those that it started."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
    return [str(server.pid), *children]


def worked_s(server: subprocess.Popen[bytes]) -> float:
    """The processor time that all of them took so far."""
    lines = [
        Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for pid in processes(server)
    ]
    return sum(int(line[11]) + int(line[12]) for line in lines) / os.sysconf("SC_CLK_TCK")


def settle(server: subprocess.Popen[bytes]) -> None:
    """Return when the server has next to nothing to do."""
    end, before = time.monotonic() + SETTLE_S, 0.0
    while time.monotonic() < end and worked_s(server) - before > CALM:
        before = worked_s(server)
        time.sleep(1)


def resident_mb(server: subprocess.Popen[bytes]) -> tuple[float, float]:
    """Of the largest of its processes: what is resident, and its share where memory is shared."""
    found = []
    for pid in processes(server):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
        sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines}
        found.append((sizes["Rss"], sizes["Pss"]))
    return max(found)


def requests_per_second(command: list[str], var: Path, port: int) -> float:
    """What wrk counts; 0 where it is not installed."""
    wrk = shutil.which("wrk")
    if not wrk:
        return 0.0
    with served(command, var, port):
        words = [wrk, "-t1", "-c16", "-d4", f"http://127.0.0.1:{port}/"]
        said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    return float(said.partition("Requests/sec:")[2].split()[0])


def shown(name: str, readers: Readers, *quiet: Readers) -> float:
    """Print a line, and return the ratio of the medians."""
    times = readers.all_ms
    failed = sum(count for status, count in readers.statuses.items() if status != 200)
    if len(times) < len(READ):
        print(f"  {name:18} stopped: {len(times)} pages, {failed} failed", flush=True)
        return float("inf")
    here, there = median_ms(readers), median_ms(*quiet)
    print(
        f"  {name:18} median {here:6.1f} ms beside {there:6.1f} ms  ratio {here / there:5.2f}"
        f"  p99 {times[int(len(times) * 0.99)]:6.1f} ms  {len(times)} pages, {failed} failed",
        flush=True,
    )
    return here / there


def measure(command: list[str], var: Path, port: int) -> float:
    """Print what one server does to readers, and return the worst ratio.

    Readers are measured alone before and after each kind, since other work on the machine comes and goes.
    """
    with served(command, var, port) as server:
        for _ in range(3 * WORKERS):  # Each process builds its tables, so that they are no part of it.
            read_for(port, READ, 0.5)
        resident, share = resident_mb(server)
        print(f"  largest process: {resident:.0f} MB resident, {share:.0f} MB its own share")
        before, worst = read_for(port, READ, SECONDS), 0.0
        for kind in KINDS:
            with slow_readers(port, kind, SOCKETS) as slow:
                time.sleep(2)
                settle(server)
                beside = read_for(port, READ, SECONDS)
            after = read_for(port, READ, SECONDS)
            worst = max(worst, shown(f"{SOCKETS} {kind}", beside, before, after))
            before = after
            if slow.opened < SOCKETS:
                print(f"  (only {slow.opened} sockets were let in)")
    return worst


def main() -> int:
    """Measure those that are asked for; exit status 1 when the site's own lets readers wait too long."""
    wanted = sys.argv[1:] or list(COMMANDS)
    ratios = dict[str, float]()
    with tempfile.TemporaryDirectory() as folder:
        var, programs = Path(folder) / "var", other_servers(Path(folder) / "others")
        prepare_site(var)
        for name in wanted:
            print(name)
            ratios[name] = measure(COMMANDS[name](programs, SITE, port := free_port()), var, port)
            rate = requests_per_second(COMMANDS[name](programs, BARE, port := free_port()), var, port)
            print(f"  60 kB from memory: {rate:.0f} requests a second")
    print(", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios.items()), f"; bound {LARGEST_RATIO}")
    return int(ratios.get(OURS, 0) > LARGEST_RATIO)


if __name__ == "__main__":
    sys.exit(main())
