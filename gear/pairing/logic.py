"""Three-valued logic over facts (Kleene): True, False, or None where nothing is known."""

from typing import Literal

Answer = Literal["yes", "no", "unknown"]


def both(*facts: bool | None) -> bool | None:
    """All of them: no as soon as one is no, unknown as long as one might be no."""
    if False in facts:
        return False
    return None if None in facts else True


def opposite(fact: bool | None) -> bool | None:
    """The contrary; the contrary of unknown is unknown."""
    return None if fact is None else not fact


def answer(fact: bool | None) -> Answer:
    """The word for a three-valued fact, as it stands in addresses, facets and JSON."""
    if fact is None:
        return "unknown"
    return "yes" if fact else "no"
