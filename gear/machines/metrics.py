"""What the site counts for who watches it, over all worker processes of one machine, in the words of Prometheus.

A request is counted by its route, never by its address, so that no stranger makes new series.
"""

import os
import platform
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import django
from django.db import DatabaseError
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, values
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from ..models import Revision
from .release import release
from .slots import Slots

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
OTHER = "other"
SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)

# Of one process alone, where no others are known of: `counted_together` changes that.
COUNTED = CollectorRegistry()
requests = Counter("guide_requests", "Requests answered", ["method", "status", "route"], registry=COUNTED)
seconds = Histogram("guide_request_seconds", "How long an answer took", ["route"], buckets=SECONDS, registry=COUNTED)
kept_answers = Counter(
    "guide_kept_answers", "Answers of the page cache: hit, not-modified, or made anew", ["answer"], registry=COUNTED
)
kept_pages = Gauge(
    "guide_kept_pages", "What the page cache holds: pages and bytes", ["of"], registry=COUNTED, multiprocess_mode="sum"
)
database_errors = Counter(
    "guide_database_errors", "Requests that the database or the disk hindered", ["hindrance"], registry=COUNTED
)

_slots: Slots | None = None


def counted_together(folder: Path) -> None:
    """Count together with the other processes of this machine that name the same folder, made when it is missing.

    Call it before anything is counted. Raises OSError where the folder cannot be made.
    """
    global _slots
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
    _slots = Slots(folder)
    # Asked once here, before it is open: a process that only starts others takes no number.
    values.ValueClass = values.MultiProcessValue(_slots.number)
    _slots.is_open = True


def begun_anew(folder: Path) -> None:
    """Forget what servers counted that run no more: call it once when a server starts."""
    if folder.is_dir():
        Slots(folder).forget()


@cache
def series(method: str, status: int, route: str) -> tuple[Counter, Histogram]:
    """Where requests of a kind are counted: looked up once for each kind, which there are few of."""
    return requests.labels(method, f"{status}xx", route), seconds.labels(route)


def count(method: str, status: int, route: str, took: float) -> None:
    """Count a request. The method may be anything, the rest is bounded by whoever asks. Raises OSError."""
    number, histogram = series(method if method in METHODS else OTHER, status // 100, route)
    number.inc()
    histogram.observe(took)


def count_kept(answer: str) -> None:
    """Count an answer of the page cache: "hit", "not-modified" or "made". Raises OSError."""
    kept_answers.labels(answer).inc()


def count_hindrance(hindrance: str) -> None:
    """Count a request that the database or the disk hindered. Raises OSError."""
    database_errors.labels(hindrance).inc()


def note_kept_pages(pages: int, size: int) -> None:
    """Note what the page cache of this process holds, whenever that changes. Raises OSError."""
    kept_pages.labels("pages").set(pages)
    kept_pages.labels("bytes").set(size)


class Found(Collector):
    """What is not counted but found when it is asked for: the release, the revision, the memory of processes."""

    def collect(self) -> Iterator[Metric]:
        """One query, for the revision; without a database there is none."""
        words = {"release": release().digest, "python": platform.python_version(), "django": django.__version__}
        yield told("guide_build_info", "What is running", [(words, 1)])
        with suppress(DatabaseError):
            yield told("guide_revision", "The revision of the public data", [({}, Revision.current())])
        memory = [({"worker": str(number)}, memory_of(pid)) for number, pid in processes()]
        yield told("guide_worker_memory_bytes", "Resident memory of a worker process", memory)


def told(name: str, documentation: str, samples: Iterable[tuple[dict[str, str], float]]) -> Metric:
    """A metric with its values by labels."""
    found = GaugeMetricFamily(name, documentation)
    for labels, value in samples:
        found.add_sample(name, labels, value)
    return found


def processes() -> Iterable[tuple[int, int]]:
    """The processes that count together, each with its number."""
    return sorted(_slots.held()) if _slots else [(0, os.getpid())]


def memory_of(pid: int) -> int:
    """The resident memory of a process in bytes; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def exposition() -> bytes:
    """All of it, as Prometheus reads it."""
    registry = COUNTED
    if _slots:
        _slots.forget("gauge_sum")
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
    return b"".join(map(generate_latest, (registry, only(Found()))))


def only(collector: Collector) -> CollectorRegistry:
    """A registry of one collector, which is not asked when it is registered."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(collector)
    return registry
