"""A camera and a lens in one query: `sl2 45mm` is a pair, `s5ii 100-400 tc-1411` a chain with a converter."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..choices import AccessoryKind
from ..pairs.page import pair_address
from .folding import Match
from .ranking import Entry, Index, ranked

PAIRS = 5
Words = tuple[str, ...]
# What finds lenses by words that are no names.
ReadLenses = Callable[[Words], Sequence[Entry]]


def pairs(index: Index, words: Words, read: ReadLenses) -> list[Entry]:
    """The pairs that a query names, the best first: one camera by its full name, and lenses by what is left."""
    camera, rest = named(words, (one for one in index.entries if one.kind == "camera"), is_called)
    if camera is None or not rest:
        return []
    converters = (one for one in index.entries if one.accessory == AccessoryKind.TELECONVERTER)
    converter, left = named(rest, converters, goes_by)
    if not left:
        return []
    lenses = ranked((one for one in index.entries if one.kind == "lens"), left) or read(left)
    # Of lenses alike, that of the converter's maker is meant, or that of the body's.
    near = (converter or camera).maker
    lenses = sorted(lenses, key=lambda lens: lens.maker != near)
    return [mixed(camera, lens, converter) for lens in lenses[:PAIRS]]


def named(words: Words, entries: Iterable[Entry], is_named: Callable[[Entry, str], bool]) -> tuple[Entry | None, Words]:
    """The entry that most of the words name, and the words left; None and all words where none is named."""
    entries = list(entries)
    for start, end in runs(len(words)):
        said = "".join(words[start:end])
        found = next((entry for entry in entries if is_named(entry, said)), None)
        if found:
            return found, words[:start] + words[end:]
    return None, words


def runs(count: int) -> Iterator[tuple[int, int]]:
    """All runs of neighbours among so many words, the longest first."""
    for length in range(count, 0, -1):
        yield from ((start, start + length) for start in range(count - length + 1))


def is_called(entry: Entry, said: str) -> bool:
    """Whether the words are all of one of its names."""
    return any(name.joined == said for name in entry.names)


def goes_by(entry: Entry, said: str) -> bool:
    """Whether the words stand in one of its names, from the start of a word: a converter goes by `tc` or `tc-1411`.

    A number alone is one of the lens.
    """
    return not said[0].isdecimal() and any(name.match(said) is not Match.NONE for name in entry.names)


def mixed(camera: Entry, lens: Entry, converter: Entry | None) -> Entry:
    """A pair as something to find."""
    parts = [camera.title, lens.title, *([converter.title] if converter else ())]
    url = pair_address(camera.slug, lens.slug, converter.slug if converter else None)
    return Entry("pair", f"{camera.slug}~{lens.slug}", " × ".join(parts), url)
