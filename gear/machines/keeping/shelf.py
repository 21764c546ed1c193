"""Where answers are kept: bounded by bytes, what was not asked for longest goes first."""

from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache

from ...querystring import Query
from .addresses import counted
from .answers import Age, Answer

# What asks for the same answer: the site as it was named, the path, and what counts of the query.
Place = tuple[str, str]
Key = tuple[Place, Query]
MOST_PATHS = 20_000


class Held(NamedTuple):
    """How much is kept."""

    answers: int
    bytes: int


class Shelf:
    """Answers by what asks for them, safe to use from threads.

    Addresses without a query are as many as there are pages; with one there is no end of them. Each kind has room of
    its own, two thirds and one third, so that whoever asks for many queries drives no page out.
    """

    def __init__(self, most_bytes: int) -> None:
        self._bare: LRUCache[Key, Answer] = LRUCache(most_bytes * 2 // 3, getsizeof=size_of)
        self._asking: LRUCache[Key, Answer] = LRUCache(most_bytes // 3, getsizeof=size_of)
        # Which parameters count, by place: of those alone that have had an answer that is kept.
        self._names: LRUCache[Place, frozenset[str] | None] = LRUCache(MOST_PATHS)
        self._age: Age | None = None
        self._lock = Lock()

    def key(self, place: Place, query: Query) -> Key:
        """What is asked for, without what is known not to count."""
        if not query:
            return place, query
        with self._lock:
            names = self._names.get(place)
        return place, counted(query, names)

    def find(self, key: Key, age: Age) -> Answer | None:
        """The answer of this age, or None."""
        with self._lock:
            answer = self._part(key).get(key)
        return answer if answer is not None and answer.age == age else None

    def keep(self, key: Key, names: frozenset[str] | None, answer: Answer) -> None:
        """Keep an answer, unless newer ones are kept, or it is too large for all the room there is.

        The first of a new age drives out all that are older: nobody can ask for them any more.
        """
        with self._lock:
            part = self._part(key)
            if answer.size > part.maxsize // 4 or (self._age is not None and answer.age < self._age):
                return
            if answer.age != self._age:
                self._age = answer.age
                self._bare.clear()
                self._asking.clear()
            part[key] = answer
            self._names[key[0]] = names

    def weigh(self, key: Key, answer: Answer) -> None:
        """Reckon anew what an answer takes that got another form."""
        with self._lock:
            part = self._part(key)
            if part.get(key) is answer:
                del part[key]
                if answer.size <= part.maxsize:
                    part[key] = answer

    def held(self) -> Held:
        """How much is kept."""
        with self._lock:
            return Held(len(self._bare) + len(self._asking), int(self._bare.currsize + self._asking.currsize))

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._age = None
            for part in (self._bare, self._asking, self._names):
                part.clear()

    def _part(self, key: Key) -> "LRUCache[Key, Answer]":
        return self._asking if key[1] else self._bare


def size_of(answer: Answer) -> int:
    """The bytes that an answer takes."""
    return answer.size
