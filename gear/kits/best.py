"""The best sets of lenses that cover a range: exact, by a search with several criteria over what is covered so far.

A set that covers a range can be read from the short end to the long: each lens begins within what those before it
cover, and reaches further. So a partial set needs no more than how far it reaches, what it weighs, what it costs and
how many lenses it has; of two that reach as far, one that is no better in any of these can be left out. The ways on are
tried from the shortest reach to the longest. (Martins' labels for shortest paths with several criteria, on the line of
focal lengths.)
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from .coverage import Span

# So many lenses behind partial sets a search may try before it stops and shows what it has: a quarter of a second.
MOST_TRIED = 20_000


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A lens that may be chosen, on one body; one that the visitor owns costs nothing.

    `is_complete`: all that is asked for is known of it; otherwise it weighs and costs at least so much.
    """

    lens: str
    span: Span
    weight_g: float
    launch_price_usd: float = 0.0
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class Limits:
    """What is asked: a range of equivalent focal lengths, and limits; None is no limit.

    The weight is that of the lenses alone. Without a limit of the price, the price does not count.
    """

    short_mm: float
    long_mm: float
    weight_g: float | None = None
    launch_price_usd: float | None = None
    lens_count: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The limits that are set."""
        return tuple(name for name in ("weight_g", "launch_price_usd", "lens_count") if getattr(self, name) is not None)

    def without(self, name: str) -> "Limits":
        """The same without one of the limits. The price goes on to count where it did."""
        kept = {one: getattr(self, one) for one in self.names if one != name}
        if name == "launch_price_usd":
            kept[name] = inf
        return Limits(self.short_mm, self.long_mm, **kept)


@dataclass(frozen=True, slots=True, order=True)
class Chosen:
    """A set of lenses, the shortest first, and what it comes to: where one is incomplete, at least that."""

    weight_g: float
    launch_price_usd: float
    lens_count: int
    lenses: tuple[str, ...]
    is_complete: bool = True

    @property
    def costs(self) -> tuple[float, float, int]:
        """All that should be little."""
        return self.weight_g, self.launch_price_usd, self.lens_count

    def and_then(self, candidate: Candidate, price_counts: bool) -> "Chosen":
        """The set with one lens more."""
        price = candidate.launch_price_usd if price_counts else 0.0
        return Chosen(
            self.weight_g + candidate.weight_g,
            self.launch_price_usd + price,
            self.lens_count + 1,
            (*self.lenses, candidate.lens),
            self.is_complete and candidate.is_complete,
        )

    def is_beaten_by(self, other: "Chosen") -> bool:
        """Whether another set is as little in everything. What is only known to be at least so much beats no whole."""
        return (
            (other.is_complete or not self.is_complete)
            and other.weight_g <= self.weight_g
            and other.launch_price_usd <= self.launch_price_usd
            and other.lens_count <= self.lens_count
        )

    def is_within(self, limits: Limits) -> bool:
        """Whether it stays within the limits."""
        return (
            (limits.weight_g is None or self.weight_g <= limits.weight_g)
            and (limits.launch_price_usd is None or self.launch_price_usd <= limits.launch_price_usd)
            and (limits.lens_count is None or self.lens_count <= limits.lens_count)
        )


NOTHING = Chosen(0.0, 0.0, 0, ())


@dataclass(frozen=True, slots=True)
class Best:
    """The sets that no other beats, lightest first; one for each weight, price and number.

    `is_whole`: the search came to its end. Otherwise better ones may exist. `tried`: how many lenses it tried.
    """

    sets: tuple[Chosen, ...]
    is_whole: bool = True
    tried: int = 0

    @property
    def costs(self) -> set[tuple[float, float, int]]:
        """What each of the sets comes to."""
        return {chosen.costs for chosen in self.sets}


def best_sets(candidates: Iterable[Candidate], limits: Limits, most_tried: int = MOST_TRIED) -> Best:
    """The best sets that cover the range within the limits. Nothing where none does."""
    price_counts, tried = limits.launch_price_usd is not None, 0
    useful = unbeaten(candidates, limits, price_counts)
    reached: dict[float, list[Chosen]] = {}
    done: list[Chosen] = []
    for least in (0, 1, 2):
        found = _with_least(useful, limits, price_counts, least)
        if found:
            _keep(found, done)
    for at_mm, chosen in _ways(reached, limits):
        for candidate in useful:
            if not _goes_on(candidate, at_mm, limits, chosen):
                continue
            tried += 1
            longer = chosen.and_then(candidate, price_counts)
            if not longer.is_within(limits) or any(map(longer.is_beaten_by, done)):
                continue
            ends_mm = candidate.span.long_mm
            _keep(longer, done if ends_mm >= limits.long_mm else reached.setdefault(ends_mm, []))
        if tried > most_tried:
            return Best(tuple(sorted(done)), is_whole=False, tried=tried)
    return Best(tuple(sorted(done)), tried=tried)


def unbeaten(candidates: Iterable[Candidate], limits: Limits, price_counts: bool) -> list[Candidate]:
    """The lenses that cover something of the range and that none beats by as much of it for no more.

    In any set the one that beats may stand for the beaten, so that nothing is lost without it. Sorted so that what
    beats comes first: each need be held against those kept alone.
    """
    near = (one for one in candidates if one.span.long_mm >= limits.short_mm and one.span.short_mm <= limits.long_mm)
    kept: list[tuple[_Worth, Candidate]] = []
    for worth, one in sorted((_worth(one, limits, price_counts), one) for one in near):
        if not any(other.beats(worth) for other, _ in kept):
            kept.append((worth, one))
    return [one for _, one in kept]


class _Worth(NamedTuple):
    """What a lens gives within a range and what it asks, all the better the less; its order puts what beats first."""

    short_mm: float
    minus_long_mm: float
    weight_g: float
    launch_price_usd: float
    is_incomplete: bool

    def beats(self, other: "_Worth") -> bool:
        """Whether it is as little in everything."""
        return (
            self.short_mm <= other.short_mm
            and self.minus_long_mm <= other.minus_long_mm
            and self.weight_g <= other.weight_g
            and self.launch_price_usd <= other.launch_price_usd
            and self.is_incomplete <= other.is_incomplete
        )


def _worth(one: Candidate, limits: Limits, price_counts: bool) -> _Worth:
    short_mm, long_mm = max(one.span.short_mm, limits.short_mm), min(one.span.long_mm, limits.long_mm)
    price = one.launch_price_usd if price_counts else 0.0
    return _Worth(short_mm, -long_mm, one.weight_g, price, not one.is_complete)


def _with_least(useful: Sequence[Candidate], limits: Limits, price_counts: bool, least: int) -> Chosen | None:
    """A set that is little in one of its costs; None where that way finds none within the limits.

    Quickly found: there is something to show should the search stop, and much need not be tried.
    """
    ways, whole = {limits.short_mm: NOTHING}, []
    while ways:
        at_mm = min(ways)
        chosen = ways.pop(at_mm)
        for candidate in useful:
            if not _goes_on(candidate, at_mm, limits, chosen):
                continue
            longer, ends_mm = chosen.and_then(candidate, price_counts), candidate.span.long_mm
            if not longer.is_within(limits):
                continue
            if ends_mm >= limits.long_mm:
                whole.append(longer)
            elif ends_mm not in ways or longer.costs[least] < ways[ends_mm].costs[least]:
                ways[ends_mm] = longer
    return min(whole, key=lambda chosen: chosen.costs[least], default=None)


def _ways(reached: dict[float, list[Chosen]], limits: Limits) -> Iterator[tuple[float, Chosen]]:
    """Every partial set with how far it reaches, from the shortest reach on; more may come in while it goes on."""
    yield limits.short_mm, NOTHING
    while reached:
        at_mm = min(reached)
        yield from ((at_mm, chosen) for chosen in reached.pop(at_mm))


def _goes_on(candidate: Candidate, at_mm: float, limits: Limits, chosen: Chosen) -> bool:
    """Whether a lens begins within what is covered and reaches further; the first may reach no further than asked."""
    if candidate.span.short_mm > at_mm:
        return False
    is_all = not chosen.lenses and candidate.span.long_mm >= limits.long_mm
    return is_all or candidate.span.long_mm > at_mm


def _keep(chosen: Chosen, others: list[Chosen]) -> None:
    """Put a set among others that reach as far, unless one beats it; those that it beats go."""
    if not any(map(chosen.is_beaten_by, others)):
        others[:] = [other for other in others if not other.is_beaten_by(chosen)]
        others.append(chosen)
