"""Text as a search sees it: without case, accents, spacing and punctuation, and how a word meets a name. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import accumulate

# A run of letters, or a number with its decimals; numbers and letters part by themselves: `TC-1411`, `s5ii`, `f1.8`.
TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+")
MARK = ("mark", "mk")
ROMAN = {"1": "i", "2": "ii", "3": "iii", "4": "iv", "5": "v"}


class Match(IntEnum):
    """How well a word meets a name, better ones higher."""

    NONE = 0
    PREFIX = 1
    WHOLE = 2


def plain(text: str) -> str:
    """The text in small letters without accents; full-width signs and ligatures as usual ones."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def tokens(text: str) -> tuple[str, ...]:
    """The runs of letters and the numbers of a text: `F2.8 DG DN` is f, 2.8, dg, dn; `Mark 2` and `mkII` are ii."""
    return tuple(_with_marks(_parts(text)))


def _parts(text: str) -> Iterator[str]:
    for token in TOKEN.findall(plain(text)):
        if not token[0].isdecimal():
            yield token
            continue
        whole, _, decimals = token.replace(",", ".").partition(".")
        decimals = decimals.rstrip("0")
        yield f"{whole}.{decimals}" if decimals else whole


def _with_marks(parts: Iterator[str]) -> Iterator[str]:
    """The tokens, with `mark 2`, `mk2`, `mkii` and `mark ii` all as `ii`."""
    pending = ""
    for part in parts:
        if pending:
            yield from (ROMAN[part],) if part in ROMAN else (part,) if part in ROMAN.values() else (pending, part)
            pending = ""
        elif part in MARK:
            pending = part
        else:
            mark = next((mark for mark in MARK if part.startswith(mark) and part[len(mark) :] in ROMAN.values()), "")
            yield part.removeprefix(mark)
    if pending:
        yield pending


@dataclass(frozen=True)
class Name:
    """A name as a search sees it: its tokens joined, and where each begins and ends."""

    text: str

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """The tokens of the name."""
        return tokens(self.text)

    @cached_property
    def joined(self) -> str:
        """All tokens without anything between them."""
        return "".join(self.tokens)

    @cached_property
    def _bounds(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        ends = tuple(accumulate(map(len, self.tokens)))
        return (0, *ends)[: len(ends)], ends

    def match(self, word: str) -> Match:
        """How a word, joined too, stands in the name: from the start of a token, to the end of one or beyond it.

        A number is never cut: `f2` does not stand in `f2.8`, nor `5` in `50`.
        """
        starts, ends = self._bounds
        best, place = Match.NONE, self.joined.find(word)
        while place >= 0:
            end = place + len(word)
            if place in starts:
                if end in ends:
                    return Match.WHOLE
                if not (_is_of_number(word[-1]) and _is_of_number(self.joined[end])):
                    best = Match.PREFIX
            place = self.joined.find(word, place + 1)
        return best

    def begins_with(self, word: str) -> bool:
        """Whether the name begins with the word, no number cut."""
        rest = self.joined[len(word) :]
        return self.joined.startswith(word) and not (rest and _is_of_number(word[-1]) and _is_of_number(rest[0]))


def _is_of_number(letter: str) -> bool:
    return letter == "." or letter.isdecimal()
