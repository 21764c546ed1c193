"""Filters that lenses share: one of the largest thread and step-up rings serve all smaller ones.

A ring that steps up from a lens's thread to a larger filter shades no corner; one that steps down may.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Ring:
    """A step-up ring from the thread of a lens to that of the filter, in millimetres."""

    lens_mm: float
    filter_mm: float


@dataclass(frozen=True, slots=True)
class FilterSet:
    """The fewest filters of a kind that serve the lenses, with their rings; `unknown`: lenses of unknown thread."""

    filter_mm: float | None
    rings: tuple[Ring, ...] = ()
    without_thread: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


# The thread of a lens: its diameter, False where it has none, None where nothing is known.
Thread = float | Literal[False] | None


def shared_filters(threads: Mapping[str, Thread]) -> FilterSet:
    """One filter of the largest known thread, and a ring for each smaller one."""
    sizes = sorted({size for size in threads.values() if size})
    largest = sizes[-1] if sizes else None
    return FilterSet(
        largest,
        tuple(Ring(size, largest) for size in sizes[:-1]) if largest else (),
        tuple(lens for lens, size in threads.items() if size is False),
        tuple(lens for lens, size in threads.items() if size is None),
    )
