"""What is measured of each page: how long it takes alone, and how many answers a second there are under load."""

import sqlite3
import statistics
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from .load import fetch, load
from .servers import Server

ROUNDS, SECONDS = 2, 1
# Connections are new each time: now and then one of two workers takes nearly all of them, and rates halve.
TRIES = 3
COLD = 5
# A page is measured until one reader had it so many times.
FEWEST = 5


@dataclass
class Figures:
    """The figures of a page. Rates are the highest of several rounds and times the lowest: other work on the machine
    only ever slows."""

    bytes: int = 0
    ms: dict[str, float] = field(default_factory=dict)
    rates: dict[str, float] = field(default_factory=dict)

    def ratio(self, rate: str, other: str) -> float:
        """How many times the rate of another."""
        return self.rates[rate] / self.rates[other]

    def times_faster(self, slower: str, faster: str) -> float:
        """How many times the time of another."""
        return self.ms[slower] / self.ms[faster]


def alone_ms(address: str) -> float:
    """The median time of a page for one reader on a kept connection, who takes next to no time to read it.

    A slow page is asked for a few times only. Raises RuntimeError where an answer failed.
    """
    longest = max(alone_once_ms(address) for _ in range(2))
    result = load(address, max(SECONDS, longest * FEWEST / 1000), connections=1)
    if result.errors:
        raise RuntimeError(f"{address}: {result.errors} errors for one reader.")
    return result.p50


def new_revision(var: Path) -> None:
    """Say that the public data have changed."""
    with closing(sqlite3.connect(var / "db.sqlite3", timeout=20)) as database, database:
        database.execute("UPDATE gear_revision SET number = number + 1")


def cold_ms(var: Path, address: str) -> float:
    """The median time of the first answer after a change."""
    taken = []
    for _ in range(COLD):
        new_revision(var)
        taken.append(alone_once_ms(address))
    return statistics.median(taken)


def alone_once_ms(address: str) -> float:
    """The time of one answer, connection included."""
    start = time.perf_counter()
    fetch(address)
    return (time.perf_counter() - start) * 1000


def rate(address: str, headers: tuple[str, ...] = ()) -> float:
    """Answers a second under load, the most of some tries. Raises RuntimeError where one failed."""
    results = [load(address, SECONDS, headers=headers) for _ in range(TRIES)]
    errors = sum(result.errors for result in results)
    if errors:
        raise RuntimeError(f"{address}: {errors} errors under load.")
    return max(result.rate for result in results)


def higher(figures: Figures, name: str, found: float) -> None:
    """Keep a rate where it is the highest so far."""
    figures.rates[name] = max(found, figures.rates.get(name, 0))


def lower(figures: Figures, name: str, found: float) -> None:
    """Keep a time where it is the lowest so far."""
    figures.ms[name] = min(found, figures.ms.get(name, found))


def measure_site(figures: Figures, site: Server, unkept: Server, path: str) -> None:
    """One round of a page of the site: made anew for each asker, kept, and asked for by who has it."""
    lower(figures, "uncached", alone_ms(unkept.address + path))
    lower(figures, "cached", alone_ms(site.address + path))
    higher(figures, "cached", rate(site.address + path))
    tag = fetch(site.address + path).headers.get("etag", "")
    if tag and fetch(site.address + path, {"If-None-Match": tag}).status == 304:
        higher(figures, "304", rate(site.address + path, (f"If-None-Match: {tag}",)))
    else:
        figures.rates["304"] = 0
