"""What is made of the public data once, and anew after every change."""

from collections.abc import Callable
from threading import RLock
from typing import Generic, TypeVar

from django.utils.translation import get_language

Made = TypeVar("Made")


class KeptByRevision(Generic[Made]):
    """Something that is made once for each revision and language, by whoever in this process asks for it first."""

    def __init__(self, make: Callable[[int], Made]) -> None:
        self._make = make
        self._lock = RLock()
        self._made: dict[str | None, tuple[int, Made]] = {}

    def of(self, revision: int) -> Made:
        """It as of a revision, in today's language."""
        language = get_language()
        kept = self._made.get(language)
        if kept is not None and kept[0] == revision:
            return kept[1]
        with self._lock:
            kept = self._made.get(language)
            if kept is None or kept[0] != revision:
                kept = self._made[language] = (revision, self._make(revision))
        return kept[1]
