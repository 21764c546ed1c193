"""Names ranked by how well they meet the words of a query; misspelt words are mended by a library. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from .folding import Match, Name, plain, tokens

# In the order in which equals are listed: a person stands above statements that mention them.
KINDS = ("comparison", "pair", "camera", "lens", "accessory", "maker", "person", "mount", "rule", "statement")
# The kinds that are found by name; of the others what they say matters.
NAMED = frozenset({"camera", "lens", "accessory", "maker", "person", "mount"})
# How alike a misspelt word must be to one that is known, of 100; shorter words are too easily alike.
ALIKE = 74
SHORTEST_MENDED = 4
NEAREST = 5
# Spaces inside what is one word.
BEFORE_NUMBER = re.compile(r"(?<![^\W_])(f(?=\s+[0-9])|(?:mark|mk)(?=\s+(?:[0-9]|i)))\s+")
BEFORE_UNIT = re.compile(r"(?<=[0-9])\s+(?=mm(?![^\W_]))")
NEAR = 50


NOTHING = Name("")


@dataclass(frozen=True)
class Entry:
    """Something that has a page. `names` are all that it is called, the first its title; `text` is what it says."""

    kind: str
    slug: str
    title: str
    url: str
    about: str = ""
    names: tuple[Name, ...] = ()
    text: Name = NOTHING
    maker: str = ""
    date: str = ""
    accessory: str = ""

    @cached_property
    def said(self) -> str:
        """All that it is called and says, to see at once what cannot meet it."""
        return "\n".join(name.joined for name in (*self.names, self.text))

    def match(self, word: str) -> float:
        """How well a word meets the entry: its names first, what it says last. 0 where it does not."""
        if word not in self.said:
            return 0.0
        best = max((name.match(word) for name in self.names), default=Match.NONE)
        if best is not Match.NONE:
            return float(best)
        return 0.5 if len(word) > 1 and self.text.match(word) is Match.WHOLE else 0.0


@dataclass(frozen=True)
class Index:
    """All entries, and the words that occur in their names."""

    entries: tuple[Entry, ...]

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """The words of all names that are long enough to be told apart when misspelt."""
        words = {token for entry in self.entries for name in entry.names for token in name.tokens}
        return tuple(sorted(word for word in words if len(word) >= SHORTEST_MENDED and not word[0].isdecimal()))

    def knows(self, word: str) -> bool:
        """Whether a word meets anything."""
        return any(entry.match(word) for entry in self.entries)

    def mended(self, word: str) -> str:
        """The known word that a misspelt one is most like; the word itself where it is known or like none."""
        if len(word) < SHORTEST_MENDED or any(letter.isdecimal() for letter in word) or self.knows(word):
            return word
        found = process.extractOne(word, self.vocabulary, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return found[0] if found else word

    def nearest(self, query: str, is_asked: Callable[[Entry], bool] = lambda entry: entry.kind in NAMED) -> list[Entry]:
        """The entries whose titles are most like a query that found nothing; of those asked for, or all with a name."""
        folded = " ".join(tokens(query))
        named = ((number, entry) for number, entry in enumerate(self.entries) if is_asked(entry))
        titles = {number: " ".join(entry.names[0].tokens) for number, entry in named}
        found = process.extract(folded, titles, scorer=fuzz.WRatio, limit=NEAREST, score_cutoff=NEAR)
        return [self.entries[number] for _, _, number in found]


def parts_of(query: str) -> tuple[str, ...]:
    """A query at its spaces, but for those inside what is one word: `f 2.8`, `mark ii`, `50 mm`."""
    glued = BEFORE_UNIT.sub("", BEFORE_NUMBER.sub(r"\1", plain(query)))
    return tuple(part for part in glued.split() if tokens(part))


def folded(parts: Iterable[str]) -> tuple[str, ...]:
    """Each part of a query with its tokens joined: `TC-1411 f/2.8` is tc1411, f2.8."""
    return tuple("".join(tokens(part)) for part in parts)


def ranked(entries: Iterable[Entry], words: Sequence[str]) -> list[Entry]:
    """The entries that all words meet, best first: the exact name, names that end or begin so, then by how well.

    Equals stand by kind, the newest first, then by their shortest names.
    """
    if not words:
        return []
    whole = "".join(words)
    found = [(grade, entry) for entry in entries if (grade := _grade(entry, words, whole))]
    found.sort(key=lambda one: (one[1].date or "0", one[1].slug), reverse=True)
    found.sort(key=lambda one: (*(-part for part in one[0]), _place(*one)))
    return [entry for _, entry in found]


def _place(grade: tuple[float, ...], entry: Entry) -> tuple[int, int]:
    """Where an entry stands among equals: a maker before its products where the name begins so, else by kind."""
    kind, length = KINDS.index(entry.kind), len(entry.title)
    return (length, kind) if grade[2] else (kind, length)


def _grade(entry: Entry, words: Sequence[str], whole: str) -> tuple[float, ...]:
    """How well an entry meets a query; empty where a word meets nothing of it."""
    if any(word not in entry.said for word in words):
        return ()
    told = entry.names if whole in entry.said else ()
    # The title of a statement is no name: it mentions whatever it begins or ends with.
    names = () if entry.kind == "statement" else told
    exact = any(name.joined == whole for name in told)
    ends = any(name.joined.endswith(whole) and name.match(whole) is Match.WHOLE for name in names)
    begins = any(name.begins_with(whole) for name in names)
    if exact or ends or begins:
        return float(exact), float(ends), float(begins), 2.0
    matches = [entry.match(word) for word in words]
    if all(matches):
        return 0.0, 0.0, 0.0, sum(matches) / len(matches)
    return (0.0, 0.0, 0.0, 1.0) if any(name.match(whole) for name in told) else ()
