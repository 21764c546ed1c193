"""What limits cost: which of them bind, and what there is without one or with a little more of it.

A limit puts lenses out before any search, so that each of these questions sorts the lenses anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ..pairing import Pairing
from .best import MOST_TRIED, Best, best_sets
from .choosing import Wishes, sort_out


class Searches:
    """Searches among the same pairs, all on one body. They share a number of steps, so that all of them end."""

    def __init__(self, pairings: Iterable[Pairing], most_tried: int = MOST_TRIED) -> None:
        self.pairings = tuple(pairings)
        self.left = most_tried
        self._found: dict[Wishes, Best] = {}

    def best(self, wishes: Wishes) -> Best:
        """The best sets that do what is asked; searched for once."""
        if wishes not in self._found:
            candidates = sort_out(self.pairings, wishes).candidates
            self._found[wishes] = best_sets(candidates, wishes.limits, max(self.left, 0))
            self.left -= self._found[wishes].tried
        return self._found[wishes]

    def binding(self, wishes: Wishes, best: Best) -> tuple[str, ...]:
        """The limits and deeds that bind: without one of these there would be other best sets than `best`.

        Not told of those without which a search would not come to its end.
        """
        loose = ((name, self.best(wishes.without(name))) for name in wishes.names)
        return tuple(name for name, found in loose if found.is_whole and found.costs != best.costs)


@dataclass(frozen=True, slots=True)
class Gain:
    """What some sets give that others do not: less of a cost in the least set, or only more sets to choose from.

    Each cost is (before, after), or None where the least of it is no less; of sets of which all is known.
    """

    more: int
    weight_g: tuple[float, float] | None = None
    launch_price_usd: tuple[float, float] | None = None
    lens_count: tuple[int, int] | None = None


COSTS = ("weight_g", "launch_price_usd", "lens_count")


def gain(before: Best, after: Best) -> Gain:
    """What is gained from some best sets to others, of a search that asks less."""
    more = len(after.costs - before.costs)
    pairs = {name: (_least(before, name), _least(after, name)) for name in COSTS}
    less = {name: pair for name, pair in pairs.items() if None not in pair and pair[1] < pair[0]}  # type: ignore[operator]
    return Gain(more, **less)  # type: ignore[arg-type]


def _least(best: Best, name: str) -> float | None:
    return min((getattr(chosen, name) for chosen in best.sets if chosen.is_complete), default=None)
