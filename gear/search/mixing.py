"""Several products in one query: `sl2 45mm` is a pair, `s5ii 100-400 tc-1411` a chain, `sl2 vs s5ii` a comparison."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..choices import AccessoryKind
from ..lists.carried import compare_url
from ..pairs.page import pair_address
from .folding import Match, Name, plain
from .ranking import Entry, Index, folded

PAIRS = 5
MOST_COMPARED = 5
SHORTEST = 2
VERSUS = re.compile(r"\s+(?:vs\.?|versus|against)\s+")
Parts = tuple[str, ...]


@dataclass(frozen=True)
class Mix:
    """A query that names a camera, perhaps a converter too; `left` is what it asks besides."""

    camera: Entry
    converter: Entry | None
    left: Parts

    def pairs(self, lenses: Sequence[Entry], are_sorted: bool) -> list[Entry]:
        """The first pairs with these lenses. In no order, those of the maker beside them come first."""
        near = (self.converter or self.camera).maker
        ordered = lenses if are_sorted else sorted(lenses, key=lambda lens: lens.maker != near)
        return [self.with_lens(lens) for lens in ordered[:PAIRS]]

    def with_lens(self, lens: Entry) -> Entry:
        """One pair as something to find."""
        parts = [self.camera.title, lens.title, *([self.converter.title] if self.converter else ())]
        url = pair_address(self.camera.slug, lens.slug, self.converter.slug if self.converter else None)
        return Entry("pair", f"{self.camera.slug}~{lens.slug}", " × ".join(parts), url)


def mix_of(index: Index, parts: Parts) -> Mix | None:
    """The camera that a query calls by its full name, the converter, and what is left; None where that is nothing."""
    camera, rest = named(parts, (one for one in index.entries if one.kind == "camera"), is_called)
    if camera is None or not rest:
        return None
    converter, left = with_converter(index, rest)
    return Mix(camera, converter, left) if left else None


def named(parts: Parts, entries: Iterable[Entry], is_named: Callable[[Entry, str], bool]) -> tuple[Entry | None, Parts]:
    """The entry that most of the parts name, and the parts left; None and all parts where none is named."""
    entries, words = list(entries), folded(parts)
    for start, end in runs(len(words)):
        said = "".join(words[start:end])
        found = next((entry for entry in entries if is_named(entry, said)), None)
        if found:
            return found, parts[:start] + parts[end:]
    return None, parts


def runs(count: int) -> Iterator[tuple[int, int]]:
    """All runs of neighbours among so many words, the longest first."""
    for length in range(count, 0, -1):
        yield from ((start, start + length) for start in range(count - length + 1))


def with_converter(index: Index, parts: Parts) -> tuple[Entry | None, Parts]:
    """The converter that a query names without a camera, and what is left for a lens."""
    return named(parts, (one for one in index.entries if one.accessory == AccessoryKind.TELECONVERTER), goes_by)


def is_called(entry: Entry, said: str) -> bool:
    """Whether the words are all of one of its names, or a model's letter and number at its end: `S9`, not `II`."""
    is_model = not said.isalpha() and not said[0].isdecimal()
    return any(
        name.joined == said or (is_model and name.joined.endswith(said) and name.match(said) is Match.WHOLE)
        for name in entry.names
    )


def goes_by(entry: Entry, said: str) -> bool:
    """Whether the words stand in one of its names, from the start of a word: a converter goes by `tc` or `tc-1411`.

    A number alone is one of the lens, and its maker's name says nothing.
    """
    if len(said) < SHORTEST or said[0].isdecimal() or Name(entry.maker).begins_with(said):
        return False
    return any(name.match(said) is not Match.NONE for name in entry.names)


def sides_of(query: str) -> list[str]:
    """What a query sets against each other; empty for one that sets nothing, or more than a comparison shows."""
    sides = VERSUS.split(plain(query).strip())
    return sides if 1 < len(sides) <= MOST_COMPARED else []


def comparison(products: Sequence[Entry]) -> Entry | None:
    """Products of one kind side by side; None for others."""
    if len({one.slug for one in products}) < len(products) or len({one.kind for one in products}) != 1:
        return None
    slugs, titles = "~".join(one.slug for one in products), ", ".join(one.title for one in products)
    return Entry("comparison", slugs, titles, compare_url(products))
