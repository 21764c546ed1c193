"""Whether values differ, and which is better where better is beyond dispute. Never a score of the whole."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ...pairing.change import RANKS

Key = tuple[float, ...] | None
UNKNOWN = (None, "unknown")


def more(value: Any) -> Key:
    """The more the better; of a range at each of its ends."""
    ends = value if isinstance(value, list) else [value]
    return None if None in ends else tuple(ends)


def less(value: Any) -> Key:
    """The less the better; of a range at each of its ends."""
    key = more(value)
    return None if key is None else tuple(-end for end in key)


def ranked(ranks: Mapping[Any, int]) -> Callable[[Any], Key]:
    """The order of words, the best with the highest rank; a word without a rank is unknown."""
    return lambda value: (ranks[value],) if value in ranks else None


YES_OVER_NO = ranked({False: 0, True: 1, "no": 0, "yes": 1})
SEALED_BEST = ranked({False: 0, True: 2, **RANKS["weather_sealed"]})

# All that is better beyond dispute, by column of the catalogue or key of a pair.
BETTER: Mapping[str, Callable[[Any], Key]] = {
    "weight_g": less,
    "launch_price_usd": less,
    "length_mm": less,
    "diameter_mm": less,
    "aperture_wide": less,
    "aperture_tele": less,
    "f_number": less,
    "min_focus_m": less,
    "max_magnification": more,
    "ibis_stops": more,
    "ois_stops": more,
    "ibis": YES_OVER_NO,
    "ois": YES_OVER_NO,
    "autofocus": YES_OVER_NO,
    "stabilisation": ranked(RANKS["stabilisation"]),
    "weather_sealed": SEALED_BEST,
}


# The columns that say of what kind a number is: a weight with or without battery, a price of the launch or a later one.
BASES: Mapping[str, str] = {"weight_g": "weight_basis", "launch_price_usd": "launch_price_basis"}


def bases_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Of what kind the numbers of a product are, by their columns; without those that are of one kind only."""
    return {column: row[basis] for column, basis in BASES.items() if column in row and basis in row}


def are_alike(keys: Sequence[Key], bases: Sequence[Any]) -> bool:
    """Whether all known numbers are of the same kind, and that is known: others are not set against each other."""
    kinds = {basis for key, basis in zip(keys, bases, strict=True) if key is not None}
    return len(kinds) < 2 and None not in kinds


def key_of(fields: Iterable[str], values: Sequence[Any]) -> Key:
    """How good the values of some fields are together; None where one is unknown or no field can be better."""
    keys = [BETTER[field](value) for field, value in zip(fields, values, strict=True) if field in BETTER]
    if not keys or None in keys:
        return None
    return tuple(number for key in keys if key for number in key)


def best(keys: Sequence[Key]) -> list[int]:
    """The places of what is no worse than any other in anything; none where all known are equal."""
    known = [(place, key) for place, key in enumerate(keys) if key is not None]
    if len({key for _place, key in known}) < 2:
        return []
    return [place for place, key in known if all(is_no_worse(key, other) for _other, other in known)]


def is_no_worse(key: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether each number is at least that of another key."""
    return all(one >= another for one, another in zip(key, other, strict=True))


def best_of(field: str, values: Sequence[Any], bases: Sequence[Mapping[str, Any]] = ()) -> list[int]:
    """The places of the better values of one field. `bases`: of what kind the numbers of each are."""
    keys = [key_of([field], [value]) for value in values]
    kinds = [its[field] for its in bases if field in its]
    return best(keys) if not kinds or are_alike(keys, kinds) else []


def same(one: Any, other: Any) -> bool | None:
    """Whether two values are alike; None where an unknown one, or an unknown part of one, leaves it open."""
    if one in UNKNOWN or other in UNKNOWN:
        return None
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return both(same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and both(map(same, one, other))
    return bool(one == other)


def both(answers: Iterable[bool | None]) -> bool | None:
    """Kleene AND: one no decides, else one unknown leaves it open."""
    found = set(answers)
    return False if False in found else None if None in found else True


def differs(values: Sequence[Any]) -> bool | None:
    """Whether the values are not all alike; None where unknown ones leave it open."""
    pairs = (same(one, other) for place, one in enumerate(values) for other in values[:place])
    alike = both(pairs)
    return None if alike is None else not alike
