"""Measures as people write them: words to numbers. Knows no form, no page and no language.

A comma before decimals is read as a point is, since the address of an answer must mean the same in every language. Only
`1,500` stays open: it is refused with both readings, never guessed.
"""

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction

from ..units import CM, MM, M

MOST_LETTERS = 40  # More than any measure needs, few enough to read each at once.
KM, FOOT, INCH = "km", "ft", "in"
INCHES_PER_FOOT = 12

METRES_PER: Mapping[str, Fraction] = {
    MM: Fraction(1, 1000),
    CM: Fraction(1, 100),
    M: Fraction(1),
    KM: Fraction(1000),
    INCH: Fraction(254, 10_000),
    FOOT: Fraction(3048, 10_000),
}
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    MM: ("mm", "millimetre", "millimetres", "millimeter", "millimeters"),
    CM: ("cm", "centimetre", "centimetres", "centimeter", "centimeters"),
    M: ("m", "metre", "metres", "meter", "meters"),
    KM: ("km", "kilometre", "kilometres", "kilometer", "kilometers"),
    INCH: ("''", "in", "in.", "inch", "inches"),
    FOOT: ("'", "ft", "ft.", "foot", "feet"),
}
UNITS = {spelling: unit for unit, spellings in SPELLINGS.items() for spelling in spellings}

# All marks of feet and inches as typewriters have them; two single ones are inches.
MARKS = str.maketrans({**dict.fromkeys("’‘′ʹ´`", "'"), **dict.fromkeys("”“″ʺ", "''"), '"': "''", "−": "-", "ƒ": "f"})


def _any_of(unit: str) -> str:
    """A pattern for the spellings of a unit; the longest first, so that no dot of theirs starts a number."""
    return f"(?:{'|'.join(map(re.escape, sorted(SPELLINGS[unit], key=len, reverse=True)))})"


# What may be a number; `_number` says whether it is one. Spaces stand between groups of three alone.
UNSIGNED = r"(?:\d{1,3}(?: \d{3})+(?:[.,]\d+)?|[.,]?\d[\d.,]*)"
LENGTH = re.compile(rf"([-+]?{UNSIGNED}) ?([^\d\s]*)")
FEET_AND_INCHES = re.compile(rf"(\d+) ?{_any_of(FOOT)} ?({UNSIGNED}) ?{_any_of(INCH)}?")
F_NUMBER = re.compile(rf"(?:f ?/? ?|1 ?: ?)?([-+]?{UNSIGNED})")

OPEN = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
GROUPED = re.compile(r"[-+]?[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3}){2,}|(?:\.\d{3})+,\d+)")
PLAIN = re.compile(r"[-+]?(?:\d+[.,]?\d*|[.,]\d+)")


class UnreadableError(ValueError):
    """A text that is no measure."""


class AmbiguousError(UnreadableError):
    """A number as `written` that may be read in two ways: `readings`, each written so that it is read in one."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written = written
        self.readings = (written.replace(",", "."), written.replace(",", ""))


def read_length(text: str, unit: str) -> float:
    """A length in that unit, which is also that of a number without one: `2.5`, `2,5 m`, `250 cm`, `6 ft`, `5'6"`.

    Raises UnreadableError for what is no length, AmbiguousError where a number may be read in two ways.
    """
    written = _plain(text)
    if both := FEET_AND_INCHES.fullmatch(written):
        metres = _feet_and_inches(Fraction(both[1]), _number(both[2]))
    elif one := LENGTH.fullmatch(written):
        metres = _number(one[1]) * METRES_PER[_unit(one[2], unit)]
    else:
        raise UnreadableError(text)
    return float(metres / METRES_PER[unit])


def read_f_number(text: str) -> float:
    """An f-number: `2.8`, `2,8`, `f/2.8`, `1:2.8`. Raises as `read_length` does."""
    found = F_NUMBER.fullmatch(_plain(text))
    if found is None:
        raise UnreadableError(text)
    return float(_number(found[1]))


def _plain(text: str) -> str:
    """The text in small letters, with one mark for each thing and single spaces. Nothing with ² or ½ in it is read."""
    if len(text) > MOST_LETTERS or any(unicodedata.category(letter) == "No" for letter in text):
        raise UnreadableError(text)
    marked = unicodedata.normalize("NFKC", text.translate(MARKS)).translate(MARKS)
    return " ".join(marked.casefold().split())


def _unit(spelling: str, default: str) -> str:
    if spelling and spelling not in UNITS:
        raise UnreadableError(spelling)
    return UNITS.get(spelling, default)


def _feet_and_inches(feet: Fraction, inches: Fraction) -> Fraction:
    """In metres. A foot has twelve inches: more of them beside feet are a slip."""
    if inches >= INCHES_PER_FOOT:
        raise UnreadableError(str(inches))
    return feet * METRES_PER[FOOT] + inches * METRES_PER[INCH]


def _number(written: str) -> Fraction:
    """The number that its digits stand for, with a point or a comma before decimals."""
    digits = written.replace(" ", "")
    if OPEN.fullmatch(digits):
        raise AmbiguousError(digits)
    if GROUPED.fullmatch(digits):
        digits = _ungrouped(digits)
    if not PLAIN.fullmatch(digits):
        raise UnreadableError(written)
    return Fraction(digits.replace(",", "."))


def _ungrouped(digits: str) -> str:
    """The digits without the signs between thousands: the first sign is one, another kind stands before decimals."""
    group = next(sign for sign in digits if sign in ",.")
    return digits.replace(group, "")
