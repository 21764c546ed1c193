"""The table of all pages, and what must be reached."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .measuring import Figures

Cell = Callable[[Figures], str]


@dataclass(frozen=True, slots=True)
class Bound:
    """Something that must be reached, and what was."""

    what: str
    found: float
    least: float = float("-inf")
    most: float = float("inf")

    @property
    def is_met(self) -> bool:
        """Whether it is."""
        return self.least <= self.found <= self.most

    def __str__(self) -> str:
        told = f"at least {self.least:g}" if self.least > float("-inf") else f"at most {self.most:g}"
        return f"{'met' if self.is_met else 'MISSED':7}{self.what}: {self.found:.2f} ({told})"


def milliseconds(name: str) -> Cell:
    """The cell of a time."""
    return lambda figures: f"{figures.ms[name]:.2f}" if name in figures.ms else ""


def rates(name: str) -> Cell:
    """The cell of a rate."""
    return lambda figures: f"{figures.rates[name]:,.0f}" if name in figures.rates else ""


def ratio(name: str, other: str) -> Cell:
    """The cell of how many times the rate of another."""
    return lambda figures: f"{figures.ratio(name, other):.2f}" if {name, other} <= figures.rates.keys() else ""


def faster(slower: str, quicker: str) -> Cell:
    """The cell of how many times faster."""
    return lambda figures: (
        f"{figures.times_faster(slower, quicker):.1f}" if {slower, quicker} <= figures.ms.keys() else ""
    )


COLUMNS: Mapping[str, Cell] = {
    "kB": lambda figures: f"{figures.bytes / 1000:.0f}",
    "cold ms": milliseconds("cold"),
    "uncached ms": milliseconds("uncached"),
    "cached ms": milliseconds("cached"),
    "Datasette ms": milliseconds("datasette"),
    "indexed ms": milliseconds("indexed"),
    "cached/s": rates("cached"),
    "304/s": rates("304"),
    "Django/s": rates("django"),
    "bare/s": rates("bare"),
    "nginx/s": rates("nginx"),
    "cached:Django": ratio("cached", "django"),
    "304:Django": ratio("304", "django"),
    "cached:bare": ratio("cached", "bare"),
    "cached:nginx": ratio("cached", "nginx"),
    "Datasette:uncached": faster("datasette", "uncached"),
    "indexed:uncached": faster("indexed", "uncached"),
    "Datasette:cached": faster("datasette", "cached"),
}
LEGEND = """
cold: the first answer after a change. uncached: made anew, with what is kept for all pages. cached: as readers get it.
Times are medians of one reader on a kept connection, rates those of 16 connections of wrk on this machine. Django: a
view that answers the same bytes from memory, in the same server behind the same middleware. bare: a WSGI callable with
them, in the same server. nginx: a file with them. Datasette 0.65: the same rows, sort and facets, suggestions off, on a
table as it is loaded; indexed: with an index on each column that is counted or sorted by.""".strip()


def lines(pages: Mapping[str, Figures]) -> Iterator[str]:
    """The lines of the table, each column as wide as it needs."""
    rows = [["page", *COLUMNS], *([name, *(cell(its) for cell in COLUMNS.values())] for name, its in pages.items())]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for first, *others in rows:
        yield "  ".join([first.ljust(widths[0]), *map(str.rjust, others, widths[1:])])
