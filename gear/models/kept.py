"""What is made of the public data once, and anew after every change."""

from collections.abc import Callable
from datetime import date
from threading import RLock
from typing import Any, Generic, TypeVar

from django.utils.translation import get_language

from .. import dates

Made = TypeVar("Made")


class KeptByRevision(Generic[Made]):
    """Something that is made once for each revision and language, by whoever in this process asks for it first.

    `daily`: it says what is so today, in UTC, so it is made anew each day too.
    """

    def __init__(self, make: Callable[[int], Made], *, daily: bool = False) -> None:
        self._make = make
        self._daily = daily
        self._lock = RLock()
        self._made: dict[str | None, tuple[tuple[int, date | None], Made]] = {}

    def of(self, revision: int) -> Made:
        """It as of a revision and today, in today's language."""
        language, age = get_language(), (revision, dates.today() if self._daily else None)
        kept = self._made.get(language)
        if kept is not None and kept[0] == age:
            return kept[1]
        with self._lock:
            kept = self._made.get(language)
            if kept is None or kept[0] != age:
                kept = self._made[language] = (age, self._make(revision))
        return kept[1]


class Told:
    """What a page tells alike to all who ask within a revision, with its parts as they were rendered.

    Templates render such a part by `{% once told %}`. Both last as long as what keeps it.
    """

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values
        self.rendered: dict[object, str] = {}

    @property
    def context(self) -> dict[str, Any]:
        """What the template of the page needs: the values, and where their rendered parts are kept."""
        return {**self.values, "told": self}


def told_by_revision(tell: Callable[[], dict[str, Any]], *, daily: bool = False) -> KeptByRevision[Told]:
    """What a function tells without being asked for anything, kept by the revision and the language."""
    return KeptByRevision(lambda _revision: Told(tell()), daily=daily)
