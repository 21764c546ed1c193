"""The stems of English words, so that who looks for "founding" finds "founded" and "founds". Pure.

What is taken off are the endings of one word's own forms, as in the first step of M. F. Porter's algorithm ("An
algorithm for suffix stripping", Program 14, 1980) and its last one, for a final e: those of the plural, -ed and -ing.
Other words of the same family, such as founder, keep stems of their own. A stem is no word and is never shown.
"""

import re

# What English endings are taken off from; `don't` is two of them.
WORD = re.compile(r"[^\W\d_]+")
VOWEL = r"(?:[aeiou]|(?<=[^aeiou])y)"
HAS_VOWEL = re.compile(VOWEL)
# Vowels followed by consonants: how often they do is the measure of a stem.
BEAT = re.compile(rf"{VOWEL}+[^aeiouy]")
# Consonant, vowel, consonant at the end, as in `price` without its e.
CLOSED = re.compile(r"[^aeiou][aeiouy][^aeiouwxy]$")
DOUBLED = re.compile(r"(?<=..)([bdfgmnprt])\1$")
SHORTEST = 3
# Words that end like a form of another one, or share a stem with one: `lens` is no plural, `united` comes of no `unit`.
APART = {
    "unite": "unite", "unites": "unite", "united": "unite", "uniting": "unite",
    **{word: word for word in ("always", "bias", "canvas", "evening", "lens", "means", "news", "series", "species")},
}  # fmt: skip


def stem(word: str) -> str:
    """The stem of one word in small letters; of words that are not English ones, or too short, the word itself."""
    if word in APART or not word.isascii():
        return APART.get(word, word)
    return _with_i(_without_e(_without_ed(_without_s(word))))


def stems(text: str) -> frozenset[str]:
    """The stems of all words of a text in small letters."""
    return frozenset(map(stem, WORD.findall(text)))


def _without_s(word: str) -> str:
    """Lenses, bodies and cameras in the singular, but for an e that the last step takes."""
    if word.endswith("ies"):
        return word[:-1] if len(word) <= SHORTEST + 1 else f"{word[:-3]}y"
    if word.endswith("sses"):
        return word[:-2]
    is_plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if is_plural and _is_stem(word[:-1]) else word


def _without_ed(word: str) -> str:
    """Found of founded and founding, price of priced, plan of planned, apply of applied."""
    if word.endswith("eed"):
        is_whole = word.endswith(("ceed", "deed")) or not BEAT.search(word[:-3])
        return word if is_whole else word[:-1]
    if word.endswith("ied") and len(word) > SHORTEST + 1:
        return f"{word[:-3]}y"
    ending = next((ending for ending in ("ed", "ing") if word.endswith(ending)), "")
    left = word.removesuffix(ending)
    if not ending or not HAS_VOWEL.search(left):
        return word
    return _mended(left) if len(left) >= SHORTEST else _short(left, word)


def _mended(left: str) -> str:
    """What -ed or -ing left, with the e that they took or without the consonant that they doubled."""
    if DOUBLED.search(left):
        return left[:-1]
    return f"{left}e" if _is_short(left) else left


def _short(left: str, word: str) -> str:
    """The same of two letters: use of using, go of going, and nothing of what is no such form."""
    if len(left) < SHORTEST - 1:
        return word
    return left if HAS_VOWEL.search(left[-1]) else f"{left}e"


def _without_e(word: str) -> str:
    """A word without the e at its end, so that announce and announc(ed) are one; short ones need theirs."""
    left = word.removesuffix("e")
    if left != word and _is_stem(left) and not _is_short(left):
        return left
    return word[:-1] if word.endswith("ll") and len(BEAT.findall(word)) > 1 else word


def _with_i(word: str) -> str:
    """A word with its last y as i where that follows a consonant: movie and movies lost an e that way."""
    return f"{word[:-1]}i" if len(word) > SHORTEST and word.endswith("y") and word[-2] not in "aeiou" else word


def _is_stem(left: str) -> bool:
    return len(left) >= SHORTEST and bool(HAS_VOWEL.search(left))


def _is_short(left: str) -> bool:
    """Whether it is one syllable that an e closes: `pric`, `not`, not `announc`."""
    return len(BEAT.findall(left)) == 1 and bool(CLOSED.search(left))
