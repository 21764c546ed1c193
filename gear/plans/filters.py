"""The filter that all lenses of a kit share, and the rings that it takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .. import units
from ..kits.filters import FilterSet, Thread, shared_filters
from ..models import Lens
from ..pairs.data import rounded
from .kit import Kit


@dataclass(frozen=True, slots=True)
class ThreadGroup:
    """Lenses of one thread, or of none; what they need of the one filter, in words."""

    label: str
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class SharedFilter:
    """The one filter, and the lenses by what they need. `answer` is empty where no thread is known."""

    answer: str
    groups: Sequence[ThreadGroup]


def filters_context(kit: Kit) -> dict[str, Any]:
    """The filter that the lenses share; None without a lens. No query."""
    return {"filters": shared_filter(kit.lenses) if kit.lenses else None}


def thread_of(lens: Lens) -> Thread:
    """What is on record of the thread at the front of a lens."""
    return False if lens.filter_thread is False else lens.filter_mm


def shared_filter(lenses: Sequence[Lens]) -> SharedFilter:
    """The one filter with its rings, and the lenses that it does not serve; of a single lens the answer says all."""
    found = filter_set(lenses)
    if len(lenses) == 1 and found.filter_mm:
        return SharedFilter(answer(found, 1), [])
    groups = [
        ThreadGroup(_("without a ring"), names(lenses, found.filter_mm)) if found.filter_mm else None,
        *(ThreadGroup(ring_words(ring.lens_mm, ring.filter_mm), names(lenses, ring.lens_mm)) for ring in found.rings),
        ThreadGroup(_("no thread at the front"), named(lenses, found.without_thread)),
        ThreadGroup(_("thread unknown"), named(lenses, found.unknown)),
    ]
    return SharedFilter(answer(found, len(lenses)), [group for group in groups if group and group.names])


def filter_set(lenses: Iterable[Lens]) -> FilterSet:
    """What the threads of the lenses ask for."""
    return shared_filters({lens.slug: thread_of(lens) for lens in lenses})


def answer(found: FilterSet, count: int) -> str:
    """Which filter serves how many of the lenses."""
    served = count - len(found.without_thread) - len(found.unknown)
    words = {"size": units.mm_text(found.filter_mm), "served": served, "count": count}
    if found.filter_mm is None:
        return ""
    if count == 1:
        return _("It takes %(size)s filters.") % words
    if served < count:
        return _("One %(size)s filter serves %(served)s of %(count)s lenses.") % words
    return _("One %(size)s filter serves all.") % words


def ring_words(lens_mm: float, filter_mm: float) -> str:
    """A ring as shops name it: from the thread of the lens to that of the filter."""
    ring = {"lens": units.number_text(lens_mm), "filter": units.mm_text(filter_mm)}
    return _("with a ring %(lens)s → %(filter)s") % ring


def names(lenses: Iterable[Lens], thread_mm: float) -> list[str]:
    """The lenses with a thread."""
    return [lens.full_name for lens in lenses if thread_of(lens) == thread_mm]


def named(lenses: Iterable[Lens], slugs: Sequence[str]) -> list[str]:
    """The lenses with these slugs."""
    return [lens.full_name for lens in lenses if lens.slug in slugs]


def filters_data(kit: Kit) -> dict[str, Any]:
    """The same for programs. No query."""
    found = filter_set(kit.lenses)
    return {
        "filter_mm": rounded(found.filter_mm, 2),
        "rings": [
            {"lens_mm": rounded(ring.lens_mm, 2), "filter_mm": rounded(ring.filter_mm, 2)} for ring in found.rings
        ],
        "without_thread": list(found.without_thread),
        "unknown": list(found.unknown),
    }
