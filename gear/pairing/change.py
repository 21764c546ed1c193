"""Change of body: what a lens gains and loses from one body to another.

The way back is the mirror: what is gained one way is lost the other, and what cannot be told stays untold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from .facts import CameraFacts, ConverterFacts, Fact, LensFacts
from .logic import answer
from .outcomes import Outcomes, outcomes

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
# The parts that stabilise, each for itself: told where the stabilisation of the whole is not known.
PART_RANKS: Mapping[str, Mapping[str, int]] = {"ibis": _YES_IS_MORE, "ois": _YES_IS_MORE}


@dataclass(frozen=True, slots=True)
class Change:
    """One outcome that is not the same on both bodies, or that is not known on either."""

    outcome: str
    before: str
    after: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class Compared:
    """A pair to be set beside another: what it comes to, and whether sensor and lens are stabilised."""

    outcomes: Outcomes
    ibis: bool | None
    ois: bool | None


def compared(
    camera: CameraFacts, lens: LensFacts, converter: ConverterFacts | None = None, facts: Iterable[Fact] = ()
) -> Compared:
    """A camera with a lens, and with a converter between them if one is given, to be set beside another pair."""
    return Compared(outcomes(camera, lens, converter, facts), camera.ibis, lens.ois)


def pair_changes(before: Compared, after: Compared) -> tuple[Change, ...]:
    """What differs from one pair to another.

    Where the stabilisation is not known on either side, one part alone may still settle what is gained or lost.
    """
    found = changes(before.outcomes, after.outcomes)
    parts = part_changes(before, after)
    if not parts or before.outcomes.stabilisation != after.outcomes.stabilisation:
        return found
    return tuple(line for change in found for line in (parts if change.outcome == "stabilisation" else (change,)))


def part_changes(before: Compared, after: Compared) -> tuple[Change, ...]:
    """The parts that are known to be stabilised on one side and known not to be on the other."""
    sides = ((name, answer(getattr(before, name)), answer(getattr(after, name))) for name in PART_RANKS)
    told = ((name, old, new, direction(PART_RANKS[name], old, new)) for name, old, new in sides)
    return tuple(Change(*change) for change in told if change[-1] in ("gain", "loss"))


def changes(before: Outcomes, after: Outcomes) -> tuple[Change, ...]:
    """What differs from one body to another, with the same lens: in the order of the outcomes.

    What is not known on either side may differ too, so it is among them.
    """
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in RANKS)
    return tuple(
        Change(name, old, new, direction(RANKS[name], old, new))
        for name, old, new in pairs
        if old != new or new == UNKNOWN
    )


def direction(ranks: Mapping[str, int], before: str, after: str) -> Direction:
    """Whether a code is more or less than another. With an unknown on either side nothing can be told."""
    if UNKNOWN in (before, after):
        return "untold"
    if ranks[before] == ranks[after]:
        return "differs"
    return "gain" if ranks[after] > ranks[before] else "loss"
