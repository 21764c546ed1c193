"""Change of body: what a lens gains and loses from one body to another, and what the bodies themselves give and take.

The way back is the mirror: what is gained one way is lost the other, and what cannot be told stays untold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .facts import CameraFacts
from .findings import Situation
from .outcomes import Outcomes, Part

Direction = Literal["gain", "loss", "differs", "untold", "same"]
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
# For every fact of a body that is the same with each lens, how much a photographer has with each value. A mechanical
# shutter takes moving things without leaning lines; a viewfinder clipped on is less than one that is built in.
BODY_RANKS: Mapping[str, Mapping[str | bool, int]] = {
    "viewfinder": {"none": 0, "external-evf": 1, "evf": 2},
    "shutter": {"electronic-only": 0, "mechanical": 1},
    "hot_shoe": {False: 0, True: 1},
}
BODY_FACTS = ("effective_megapixels", *BODY_RANKS)
# As many pixels: a tenth more is a twentieth more along each side, which no print shows.
SAME_PIXELS = 1.1


class Change(NamedTuple):
    """One outcome that is not the same on both bodies, or that is not known on either."""

    outcome: str
    before: str
    after: str
    direction: Direction


@dataclass(frozen=True, slots=True)
class BodyChange:
    """A fact of the bodies themselves, whatever the lens; None is unknown."""

    fact: str
    before: str | float | bool | None
    after: str | float | bool | None
    direction: Direction


def body_changes(before: CameraFacts, after: CameraFacts) -> tuple[BodyChange, ...]:
    """What one body has and the other has: every fact once, those that are the same among them."""
    return tuple(
        BodyChange(fact, old, new, body_direction(fact, old, new))
        for fact in BODY_FACTS
        for old, new in [(getattr(before, fact), getattr(after, fact))]
    )


def body_direction(fact: str, before: str | float | bool | None, after: str | float | bool | None) -> Direction:
    """Whether a fact is more or less on another body. With an unknown on either side nothing can be told."""
    if before is None or after is None:
        return "untold"
    if fact in BODY_RANKS:
        ranks = BODY_RANKS[fact]
        return compared(ranks[before], ranks[after])  # type: ignore[index]
    less, more = sorted((float(before), float(after)))
    # Rounded, so that the noise of the division does not move the limit.
    return "same" if round(more / less, 9) < SAME_PIXELS else compared(float(before), float(after))


def compared(before: float, after: float) -> Direction:
    """Whether a number is more or less than another."""
    return "same" if before == after else "gain" if after > before else "loss"


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
