"""Change of body: what a lens gains and loses from one body to another.

The way back is the mirror: what is gained one way is lost the other, and what cannot be told stays untold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .outcomes import Outcomes

Direction = Literal["gain", "loss", "differs", "untold"]
UNKNOWN = "unknown"

# For every outcome, how much a photographer has with each code. Equal ranks with different codes differ,
# without one being more: a stabilised sensor and a stabilised lens.
_YES_IS_MORE = {"no": 0, "yes": 1}
RANKS: Mapping[str, Mapping[str, int]] = {
    "fits": _YES_IS_MORE,
    "crop": {"yes": 0, "no": 1},
    "stabilisation": {"none": 0, "body": 1, "lens": 1, "body+lens": 2, "coordinated": 3},
    "autofocus": _YES_IS_MORE,
    "weather_sealed": _YES_IS_MORE,
}
OPPOSITES: Mapping[Direction, Direction] = {"gain": "loss", "loss": "gain", "differs": "differs", "untold": "untold"}


@dataclass(frozen=True, slots=True)
class Change:
    """One outcome that is not the same on both bodies."""

    outcome: str
    before: str
    after: str
    direction: Direction

    def mirrored(self) -> "Change":
        """The same change, the other way."""
        return Change(self.outcome, self.after, self.before, OPPOSITES[self.direction])


def changes(before: Outcomes, after: Outcomes) -> tuple[Change, ...]:
    """What differs from one body to another, with the same lens: in the order of the outcomes."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in RANKS)
    return tuple(Change(name, old, new, direction(name, old, new)) for name, old, new in pairs if old != new)


def direction(outcome: str, before: str, after: str) -> Direction:
    """Whether a different code is more or less. With an unknown on either side nothing can be told."""
    if UNKNOWN in (before, after):
        return "untold"
    ranks = RANKS[outcome]
    if ranks[before] == ranks[after]:
        return "differs"
    return "gain" if ranks[after] > ranks[before] else "loss"


def in_direction(found: Sequence[Change], wanted: Direction) -> tuple[Change, ...]:
    """The changes of one direction."""
    return tuple(change for change in found if change.direction == wanted)
