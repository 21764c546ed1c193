"""Words to numbers: what a person writes for a number, read in the unit of the fact that it is asked of.

Whatever the language of the page, an address means the same: `1,000 g` and `1 000 g` are a thousand everywhere, and
`1.000 g`, one in English and a thousand in German, is refused rather than guessed. Numbers are reckoned as decimals, so
that `30 cm` is exactly the `0.3` on record.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Worth = Mapping[str, Decimal]


class Unreadable(ValueError):
    """No number, or none that has one meaning."""


class Misplaced(Unreadable):
    """A number in a unit that measures something else."""

    def __init__(self, number: float) -> None:
        super().__init__(number)
        self.number = number


class Ambiguous(Unreadable):
    """A sign that parts thousands in one language and decimals in another; both readings are in the fact's unit."""

    def __init__(self, decimals: float, thousands: float) -> None:
        super().__init__(decimals, thousands)
        self.decimals, self.thousands = decimals, thousands


@dataclass(frozen=True, slots=True)
class Spelling:
    """How numbers of a unit are spelled, in lower case.

    `after`: the signs that may follow, and what one of each is worth in the stored unit. `before`: those that may stand
    in front. `thousands`: whether its numbers usually run to them, so that a sign before three digits may part them.
    """

    after: Worth
    before: frozenset[str] = frozenset()
    thousands: bool = False


def _worth(per_stored: str, **signs: str) -> Worth:
    """Signs of one quantity, of which the stored unit has so many."""
    return {sign: Decimal(worth) / Decimal(per_stored) for sign, worth in signs.items()}


def _alike(*signs: str) -> Worth:
    return dict.fromkeys(signs, Decimal(1))


FEET = ("'", "ft", "ft.", "foot", "feet")
INCHES = ("''", "in", "in.", "inch", "inches")
INCHES_PER_FOOT = 12
LENGTHS_MM = {
    **dict.fromkeys(("mm", "millimetre", "millimetres", "millimeter", "millimeters"), "1"),
    **dict.fromkeys(("cm", "centimetre", "centimetres", "centimeter", "centimeters"), "10"),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), "1000"),
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers"), "1000000"),
    **dict.fromkeys(INCHES, "25.4"),
    **dict.fromkeys(FEET, "304.8"),
}
WEIGHTS_G = {"g": "1", "gr": "1", "gram": "1", "grams": "1", "kg": "1000", "oz": "28.349523125", "lb": "453.59237"}

# By the codes of `writing.WRITERS`, and those of units that a label names.
SPELLINGS: Mapping[str, Spelling] = {
    "mm": Spelling(_worth("1", **LENGTHS_MM)),
    "m": Spelling(_worth("1000", **LENGTHS_MM)),
    "g": Spelling(_worth("1", **WEIGHTS_G, lbs=WEIGHTS_G["lb"]), thousands=True),
    "usd": Spelling(_alike("usd", "us$", "$", "dollar", "dollars"), frozenset({"usd", "us$", "$"}), thousands=True),
    "px": Spelling(_alike("px", "pixel", "pixels"), thousands=True),
    "kdots": Spelling(_alike("kdots"), thousands=True),
    "stops": Spelling(_alike("stop", "stops", "ev")),
    "fps": Spelling(_alike("fps")),
    "megapixels": Spelling(_alike("mp", "mpx", "megapixel", "megapixels")),
    "f": Spelling({}, frozenset({"f", "f/", "ƒ", "ƒ/", "1:"})),
    "t": Spelling({}, frozenset({"t", "t/"})),
    "factor": Spelling(_alike("x", "×"), frozenset({"x", "×"})),
    "magnification": Spelling(_alike("x", "×"), frozenset({"x", "×"})),
    "": Spelling({}),
}
# Signs of what no fact is stored in, to tell a wrong unit from no number.
OTHER_SIGNS = frozenset({"€", "eur", "£", "gbp", "¥", "jpy", "chf", "%", "°", "s"})
SIGNS = OTHER_SIGNS.union(*(spelling.before | spelling.after.keys() for spelling in SPELLINGS.values()))


def _any_of(signs: tuple[str, ...]) -> str:
    """A pattern for any of several signs."""
    return "|".join(map(re.escape, signs))


# A hyphen, or a dash of any kind, between two ends.
DASH = re.compile("[-‐‑‒–—―−]")
# All marks of thousands, feet and inches as typewriters have them; two single ones are inches.
MARKS = str.maketrans({**dict.fromkeys("’‘ʼ′ʹ´`", "'"), **dict.fromkeys('”“″ʺ"', "''")})
SHAPE = re.compile(r"(1:|[^0-9.,']*)((?:[0-9]|[.,](?=[0-9]))(?:[0-9.,' ]*[0-9.,])?)([^0-9]*)")
FEET_AND_INCHES = re.compile(rf"([0-9]+) ?(?:{_any_of(FEET)}) ?([0-9]{{1,2}}(?:[.,][0-9]+)?) ?(?:{_any_of(INCHES)})?")
PLAIN = re.compile(r"[0-9]+|[0-9]*[.,][0-9]+")
# One sign between three digits and up to three: parts thousands or decimals.
EITHER = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}")
GROUPED = re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?P<sign>[.,' ])[0-9]{3}(?:(?P=sign)[0-9]{3})*)"
                     r"(?:(?!(?P=sign))[.,](?P<decimals>[0-9]+))?")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """A text taken apart: digits with the signs between them, and what stands before and after."""

    before: str
    digits: str
    after: str

    @classmethod
    def of(cls, text: str) -> "Shape":
        """The parts of a plain text. Raises Unreadable."""
        parts = SHAPE.fullmatch(text)
        if parts is None:
            raise Unreadable(text)
        before, digits, after = parts.groups()
        return cls(before.replace(" ", ""), digits, after.replace(" ", ""))


def read_number(text: str, unit: str) -> float:
    """The number that a text means, in a unit by its code. Raises Unreadable or what it is exactly."""
    plain = _plain(text)
    both = FEET_AND_INCHES.fullmatch(plain)
    worth = SPELLINGS[unit].after.get("in")
    if both and worth:
        return float(_inches(*both.groups()) * worth)
    return _number(Shape.of(plain), unit)


def read_span(text: str, unit: str) -> tuple[float, float]:
    """Two ends, smaller first, with a dash of any kind between them: `24-105`, `24–105 mm`; a number is both ends.

    A sign that stands after the second end counts for both. Raises Unreadable or what it is exactly.
    """
    ends = [Shape.of(end.strip()) for end in DASH.split(_plain(text))]
    if len(ends) > 2:
        raise Unreadable(text)
    numbers = sorted(_number(Shape(end.before, end.digits, end.after or ends[-1].after), unit) for end in ends)
    return numbers[0], numbers[-1]


def _plain(text: str) -> str:
    """The text in small letters, with one sign for each thing and single spaces. Nothing with ² or ½ in it is read."""
    if any(unicodedata.category(letter) == "No" for letter in text):
        raise Unreadable(text)
    marked = unicodedata.normalize("NFKC", text.translate(MARKS)).translate(MARKS)
    return " ".join(marked.casefold().split())


def _inches(feet: str, inches: str) -> Decimal:
    """Feet and inches together. A foot has twelve inches: more of them beside feet are a slip. Raises Unreadable."""
    beside = Decimal(inches.replace(",", "."))
    if beside >= INCHES_PER_FOOT:
        raise Unreadable(inches)
    return Decimal(feet) * INCHES_PER_FOOT + beside


def _number(shape: Shape, unit: str) -> float:
    spelling = SPELLINGS[unit]
    own = {"": Decimal(1), **spelling.after}
    is_own = shape.after in own and shape.before in {"", *spelling.before}
    if not is_own and not {shape.before, shape.after} <= {"", *SIGNS}:
        raise Unreadable(shape.digits)
    worth = own[shape.after] if is_own else Decimal(1)
    readings = [float(number * worth) for number in _readings(shape.digits, spelling.thousands and worth == 1)]
    if not is_own:
        raise Misplaced(readings[0])
    if len(readings) > 1:
        raise Ambiguous(*readings)
    return readings[0]


def _readings(digits: str, has_thousands: bool) -> list[Decimal]:
    """What digits can mean: one number, or two where a sign parts decimals or thousands. Raises Unreadable."""
    either = EITHER.fullmatch(digits)
    if either:
        decimals, thousands = Decimal(digits.replace(",", ".")), Decimal(re.sub("[.,]", "", digits))
        return _likely(either[1], decimals, thousands, has_thousands)
    if PLAIN.fullmatch(digits):
        return [Decimal(digits.replace(",", "."))]
    grouped = GROUPED.fullmatch(digits)
    if grouped is None:
        raise Unreadable(digits)
    return [Decimal(f"{re.sub('[^0-9]', '', grouped['whole'])}.{grouped['decimals'] or '0'}")]


def _likely(sign: str, decimals: Decimal, thousands: Decimal, has_thousands: bool) -> list[Decimal]:
    """Which of two readings a sign before three digits allows. No thousand begins with a 0."""
    if sign == "," and has_thousands and decimals >= 1:
        return [thousands]
    if not has_thousands and (sign == "." or decimals < 1):
        return [decimals]
    return [decimals, thousands]
