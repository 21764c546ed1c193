"""What one kit covers that another lacks. Lengths are equivalent focal lengths in millimetres."""

from collections.abc import Iterable

from .coverage import Span, union

# Focal lengths that photographers think in, from the widest on.
USUAL_LENGTHS_MM = (14.0, 20.0, 24.0, 28.0, 35.0, 50.0, 85.0, 105.0, 135.0, 200.0, 300.0, 400.0, 600.0)


def lacking(ours: Iterable[Span], theirs: Iterable[Span]) -> list[Span]:
    """What ours cover and theirs do not, ascending.

    An end at which theirs begin or end is covered by both; a prime within what is left takes nothing out of it.
    """
    left = union(ours)
    for span in union(theirs):
        left = [rest for one in left for rest in _without(one, span)]
    return left


def _without(one: Span, other: Span) -> list[Span]:
    """What is left of a span without another."""
    if other.long_mm < one.short_mm or other.short_mm > one.long_mm:
        return [one]
    if one.short_mm == one.long_mm:
        return []
    if other.short_mm == other.long_mm:
        return [one]
    rests = Span(one.short_mm, other.short_mm), Span(other.long_mm, one.long_mm)
    return [rest for rest in rests if rest.short_mm < rest.long_mm]
