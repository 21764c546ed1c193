"""Change of body: what a lens gains and loses from one body to another.

The way back is the mirror: what is gained one way is lost the other, and what cannot be told stays untold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .findings import Situation
from .outcomes import Outcomes, Part

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
    "weather_sealed": {"no": 0, "mount": 1, "yes": 2},
}
# The parts that stabilise, each for itself: told where the stabilisation of the whole is not known.
PARTS: Mapping[str, Part] = {"ibis": "body", "ois": "lens"}


@dataclass(frozen=True, slots=True)
class Change:
    """One outcome that is not the same on both bodies, or that is not known on either."""

    outcome: str
    before: str
    after: str
    direction: Direction


def pair_changes(before: Situation, after: Situation) -> tuple[Change, ...]:
    """What differs from one pair to another.

    Where the stabilisation is not known on either side, one part alone may still settle what is gained or lost.
    """
    found = changes(before.outcomes, after.outcomes)
    nothing_known = before.stabilisation.code == after.stabilisation.code == UNKNOWN
    settled = part_changes(before, after) if nothing_known else ()
    if not settled:
        return found
    return tuple(line for change in found for line in (settled if change.outcome == "stabilisation" else (change,)))


def part_changes(before: Situation, after: Situation) -> tuple[Change, ...]:
    """The parts that are known to be stabilised on one side and known not to be on the other."""
    sides = ((name, before.stabilisation.says(part), after.stabilisation.says(part)) for name, part in PARTS.items())
    told = ((name, old, new, direction(_YES_IS_MORE, old, new)) for name, old, new in sides)
    return tuple(Change(*change) for change in told if change[-1] in ("gain", "loss"))


def changes(before: Outcomes, after: Outcomes) -> tuple[Change, ...]:
    """What differs from one body to another, with the same lens: in the order of the outcomes.

    What is not known on either side may differ too, so it is among them.
    """
    return tuple(
        Change(name, old, new, direction(ranks, old, new))
        for name, ranks in RANKS.items()
        if (old := getattr(before, name)) != (new := getattr(after, name)) or new == UNKNOWN
    )


def direction(ranks: Mapping[str, int], before: str, after: str) -> Direction:
    """Whether a code is more or less than another. With an unknown on either side nothing can be told."""
    if UNKNOWN in (before, after):
        return "untold"
    if ranks[before] == ranks[after]:
        return "differs"
    return "gain" if ranks[after] > ranks[before] else "loss"
