"""A made-up language in which every message stands in brackets, and what of a page stands outside of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from itertools import pairwise
from typing import NamedTuple

from bs4 import BeautifulSoup, NavigableString, Tag
from django.utils import translation
from django.utils.translation import trans_real

LANGUAGE = "qps"
OPENING, CLOSING = "⟦", "⟧"
CONTEXT = "\x04"
# What stands inside a line of running text; everything else ends one.
INLINE = {"a", "abbr", "b", "cite", "em", "i", "q", "span", "strong", "time", "tspan"}
# Formulas and codes, which are no words.
UNSPOKEN = {"code", "script", "style"}
# Whose text is shown with its breaks, each line for itself.
WITH_BREAKS = {"textarea"}
# Names of <meta> whose content is for programs.
FOR_PROGRAMS = {"viewport", "htmx-config", "robots", "theme-color", "color-scheme", "twitter:card", "og:type"}
SPOKEN_ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "content")
# A message that ends so is whole, or names what follows it.
ENDS = (".", "!", "?", "…", ":")


class Bracketed(NullTranslations):
    """Messages as they stand in the code, in brackets."""

    def gettext(self, message: str) -> str:
        text = message.rpartition(CONTEXT)[2]
        return f"{OPENING}{text}{CLOSING}" if text.strip() else text

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def language(self) -> str:
        """The code of the language."""
        return LANGUAGE

    to_language = language


@contextmanager
def pseudo_locale() -> Iterator[None]:
    """The made-up language for a while."""
    trans_real._translations[LANGUAGE] = Bracketed()
    try:
        with translation.override(LANGUAGE):
            yield
    finally:
        del trans_real._translations[LANGUAGE]


class Piece(NamedTuple):
    """A message, or what stands between messages; bare where it stands in the line itself, not in a tag of its own."""

    text: str
    is_message: bool = False
    is_bare: bool = True


Line = list[Piece]


def lines(page: BeautifulSoup) -> Iterator[Line]:
    """The lines of running text of a page, and the texts that attributes hold."""
    for tag in page.find_all(True):
        if (tag.get("name") or tag.get("property")) not in FOR_PROGRAMS:
            yield from (pieces(tag[name]) for name in SPOKEN_ATTRIBUTES if tag.has_attr(name))
        if tag.name in WITH_BREAKS:
            yield from map(pieces, tag.get_text().splitlines())
        elif tag.name not in UNSPOKEN and not stands_in_message(tag):
            yield from own_lines(tag)


def stands_in_message(tag: Tag) -> bool:
    """Whether a message has begun before a tag and goes on in it."""
    before = "".join(
        sibling.get_text() for sibling in tag.previous_siblings if isinstance(sibling, Tag | NavigableString)
    )
    return before.count(OPENING) > before.count(CLOSING)


def own_lines(tag: Tag) -> Iterator[Line]:
    """The lines of a tag itself: its texts and the tags inside its lines, parted where another block stands."""
    line, opened = [], ""
    for child in tag.children:
        if isinstance(child, Tag) and child.name not in INLINE:
            yield line
            line, opened = [], ""
        elif opened or type(child) is NavigableString:  # A message that holds a tag goes on until it ends.
            opened += child.get_text()
            if opened.count(OPENING) == opened.count(CLOSING):
                line, opened = line + pieces(opened), ""
        elif isinstance(child, Tag):
            line.append(Piece(child.get_text(), OPENING in child.get_text(), is_bare=False))
    yield line


def pieces(text: str) -> Line:
    """The outermost messages of a text and what stands between them."""
    found: Line = []
    start = depth = 0
    for place, letter in enumerate(text):
        if letter == OPENING:
            if depth == 0:
                found.append(Piece(text[start:place]))
                start = place
            depth += 1
        elif letter == CLOSING:
            depth -= 1
            if depth == 0:
                found.append(Piece(text[start : place + 1], is_message=True))
                start = place + 1
    return [*found, Piece(text[start:])]


def outside(line: Line) -> str:
    """What of a line's own text stands in no message."""
    return " ".join(piece.text for piece in line if piece.is_bare and not piece.is_message)


def is_glued(line: Line) -> bool:
    """Whether a message is only a part of what the line says: bare, with words beside it and no sign between them."""
    told = [piece for piece in line if piece.text.strip()]
    beside = [(one, other) for one, other in pairwise(told) if any(it.is_bare and it.is_message for it in (one, other))]
    return any(adjoins(one, other) for one, other in beside)


def adjoins(one: Piece, other: Piece) -> bool:
    """Whether two pieces run on into each other."""
    before, after = (re.sub(f"[{OPENING}{CLOSING}]", "", piece.text).strip() for piece in (one, other))
    return not before.endswith(ENDS) and before[-1:].isalnum() and after[:1].isalnum()
