"""Numbers to words: the form in which facts are printed, and the one place that writes a unit's sign.

Every function answers None for None, so that an unknown fact stays unknown until a template says so. The forms follow
the current notation: a system of units, and the signs that a language puts between digits. Numbers in addresses, JSON,
CSV, CSS and SVG coordinates are no words and never pass through here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from math import ceil, floor, log10

RANGE_DASH = "–"
RECORDED_DECIMALS = 4  # more than any recorded figure has: enough to round none, few enough to hide float noise

# The signs of the stored figures. Focal lengths are engraved in millimetres everywhere, and charts are drawn in these.
MM = "mm"
CM = "cm"
M = "m"
G = "g"
KG = "kg"
PX = "px"
UM = "µm"
USD = "USD"


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit: its sign, and how many of it make one unit of the stored figures."""

    sign: str
    per_stored: float = 1.0


@dataclass(frozen=True, slots=True)
class System:
    """A system of units: what sizes (stored in mm), distances (in m) and weights (in g) are written in.

    `lengths` are the units of lengths (in m) that may be small or large, from the finest on; the distance's alone if
    none are named.
    """

    size: Scale
    distance: Scale
    weight: Scale
    lengths: tuple[Scale, ...] = ()

    def length(self, metres: float) -> Scale:
        """The unit that a length reads best in: the largest of which it holds one, else the finest."""
        scales = self.lengths or (self.distance,)
        fitting = (scale for scale in reversed(scales) if abs(metres) * scale.per_stored >= 1)
        return next(fitting, scales[0])


METRIC = System(Scale(MM), Scale(M), Scale(G), (Scale(MM, 1000), Scale(CM, 100), Scale(M)))


@dataclass(frozen=True, slots=True)
class Notation:
    """How numbers are written: the system of units, the sign before decimals and the one between thousands."""

    system: System = METRIC
    decimal_sign: str = "."
    group_sign: str = ","
    signs: Mapping[int, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "signs", str.maketrans({".": self.decimal_sign, ",": self.group_sign}))


ENGLISH = Notation()

_chosen: ContextVar[Notation | None] = ContextVar("notation", default=None)
_asked: list[Callable[[], Notation]] = [lambda: ENGLISH]


def notation() -> Notation:
    """The current notation: the one chosen for this context, else that of whoever was last asked to be followed."""
    return _chosen.get() or _asked[-1]()


def follow(asked: Callable[[], Notation]) -> None:
    """From now on write in the notation that `asked` answers, as the site does with that of the page's language."""
    _asked[:] = [asked]


@contextmanager
def written_in(chosen: Notation) -> Iterator[None]:
    """In this context write in the notation chosen, whatever the language is."""
    token = _chosen.set(chosen)
    try:
        yield
    finally:
        _chosen.reset(token)


def number_text(value: float | None, digits: int = 2, *, grouped: bool = False) -> str | None:
    """The shortest form with at most that many decimals: 24 for 24.0, 8.82 for 8.8200001; `1,200` where grouped."""
    if value is None:
        return None
    text = f"{value:{',' if grouped else ''}.{digits}f}"
    if "." in text:
        text = text.rstrip("0").removesuffix(".")
    return "0" if text == "-0" else text.translate(notation().signs)


def range_text(low: float | None, high: float | None, digits: int = 2) -> str | None:
    """Both ends as `24–70`, or one number where they are written alike; None if either is unknown."""
    first, last = number_text(low, digits), number_text(high, digits)
    if first is None or last is None:
        return None
    return first if first == last else f"{first}{RANGE_DASH}{last}"


def _with_unit(text: str | None, sign: str) -> str | None:
    return None if text is None else f"{text} {sign}"


def _scaled(value: float | None, scale: Scale, digits: int, grouped: bool = False) -> str | None:
    """A stored figure in its unit, with the sign."""
    scaled = None if value is None else value * scale.per_stored
    return _with_unit(number_text(scaled, digits, grouped=grouped), scale.sign)


def mm_text(value: float | None, digits: int = RECORDED_DECIMALS, *, grouped: bool = False) -> str | None:
    """A size: `19.25 mm` as recorded, or to so many decimals where it is reckoned."""
    return _scaled(value, notation().system.size, digits, grouped)


def sides_text(sides: Iterable[float | None], missing: str, digits: int = RECORDED_DECIMALS) -> str | None:
    """Several sides: `132.3 × 102.3 × 90.1 mm`. `missing` stands for an unknown one; all unknown are unknown."""
    scale = notation().system.size
    numbers = [number_text(None if side is None else side * scale.per_stored, digits) for side in sides]
    return _crossed(numbers, missing, scale.sign)


def pixels_text(sides: Iterable[float | None], missing: str) -> str | None:
    """The sides of a picture: `6000 × 4000 px`. `missing` stands for an unknown one; all unknown are unknown."""
    return _crossed([number_text(side) for side in sides], missing, PX)


def _crossed(numbers: list[str | None], missing: str, sign: str) -> str | None:
    return f"{' × '.join(number or missing for number in numbers)} {sign}" if any(numbers) else None


def area_text(width_mm: float | None, height_mm: float | None, digits: int = RECORDED_DECIMALS) -> str | None:
    """Two sides: `35.64 × 23.32 mm` as recorded, or to so many decimals where they are reckoned; None if either is."""
    known = width_mm is not None and height_mm is not None
    return sides_text((width_mm, height_mm), "", digits) if known else None


def px_text(value: float | None) -> str | None:
    """One side of a picture: `6000 px`."""
    return _with_unit(number_text(value), PX)


def micrometres_text(value: float | None) -> str | None:
    """A pixel pitch or a wavelength, in micrometres everywhere: `5.98 µm`."""
    return _with_unit(number_text(value), UM)


def circle_text(value: float | None) -> str | None:
    """A circle of confusion, always to four decimals: `0.0300 mm`."""
    return None if value is None else _with_unit(f"{value:.4f}".translate(notation().signs), MM)


def metres_text(value: float | None, *, grouped: bool = False) -> str | None:
    """A distance as recorded: `0.247 m`."""
    return _scaled(value, notation().system.distance, RECORDED_DECIMALS, grouped)


def distance_text(value: float | None, step: float | None = None) -> str | None:
    """A reckoned distance to three digits or so: `0.283 m`, `2.57 m`, `1,200 m`; finer where it must tell `step` m."""
    if value is None:
        return None
    scale = notation().system.distance
    shown = value * scale.per_stored
    finer = 0 if step is None else ceil(-log10(step * scale.per_stored))
    digits = max(_decimals_of_three_digits(shown), finer, 0)
    return _with_unit(number_text(shown, digits, grouped=True), scale.sign)


def length_text(metres: float | None, like: float | None = None) -> str | None:
    """A reckoned length to three digits, where it reads best: `0.336 mm`, `8.25 cm`, `2.5 m`; or where `like` does."""
    if metres is None:
        return None
    scale = notation().system.length(_to_three_digits(metres if like is None else like))
    shown = _to_three_digits(metres * scale.per_stored)
    return _with_unit(number_text(shown, max(_decimals_of_three_digits(shown), 0), grouped=True), scale.sign)


def depth_text(metres: float | None) -> str | None:
    """A depth of field, always to three digits where it reads best: `0.570 mm`, `60.1 cm`, `1.60 m`."""
    if metres is None:
        return None
    scale = notation().system.length(_to_three_digits(metres))
    shown = _to_three_digits(metres * scale.per_stored)
    text = f"{shown:,.{max(_decimals_of_three_digits(shown), 0)}f}"
    return _with_unit(text.translate(notation().signs), scale.sign)


def _decimals_of_three_digits(value: float) -> int:
    """How many decimals make three digits: 2 for 2.57; below zero for what is rounded before the point."""
    return 2 - floor(log10(abs(value))) if value else 0


def _to_three_digits(value: float) -> float:
    return float(f"{value:.2e}")


def focal_length_text(shortest_mm: float | None, longest_mm: float | None = None) -> str | None:
    """A focal length or a zoom's range, in millimetres everywhere: `50 mm`, `24–70 mm`."""
    longest = shortest_mm if longest_mm is None else longest_mm
    return _with_unit(range_text(shortest_mm, longest, 1), MM)


def f_number_text(wide: float | None, tele: float | None = None, digits: int = 2) -> str | None:
    """A largest aperture, or its run over a zoom: `f/2`, `f/2.8–4`."""
    text = range_text(wide, wide if tele is None else tele, digits)
    return None if text is None else f"f/{text}"


def t_stop_text(value: float | None) -> str | None:
    """A transmission stop of a cine lens: `T1.5`."""
    text = number_text(value)
    return None if text is None else f"T{text}"


def weight_text(grams: float | None, *, grouped: bool = False) -> str | None:
    """A weight: `1050 g`; in a sentence `1,050 g`."""
    return _scaled(grams, notation().system.weight, 1, grouped)


def kilograms_text(grams: float | None) -> str | None:
    """What luggage may weigh, in kilograms everywhere and to the gram: `7 kg`, `7.5 kg`."""
    return _with_unit(number_text(None if grams is None else grams / 1000, 3), KG)


def price_text(usd: float | None) -> str | None:
    """A price in US dollars: `1,999 USD`, with cents only where there are some."""
    if usd is None:
        return None
    text = f"{usd:,.2f}".removesuffix(".00")
    return _with_unit(text.translate(notation().signs), USD)


def whole_weight_text(grams: float | None) -> str | None:
    """A weight in whole units, as tables have it: `1,430 g`."""
    return _scaled(grams, notation().system.weight, 0, grouped=True)


def whole_price_text(usd: float | None) -> str | None:
    """A price in whole dollars, as tables have it: `1,999 USD`."""
    return _with_unit(number_text(usd, 0, grouped=True), USD)


def angle_text(shortest_deg: float | None, longest_deg: float | None = None) -> str | None:
    """An angle in degrees, to a tenth: `76.3–31.6°` for a zoom. Below a degree to two digits: `0.029°`."""
    longest = shortest_deg if longest_deg is None else longest_deg
    ends = [abs(end) for end in (shortest_deg, longest) if end]
    digits = max(1, _decimals_of_three_digits(min(ends)) - 1) if ends else 1
    text = range_text(shortest_deg, longest, digits)
    return None if text is None else f"{text}°"


def factor_text(value: float | None, digits: int = 2) -> str | None:
    """A factor: `1.53×`."""
    text = number_text(value, digits)
    return None if text is None else f"{text}×"


def stops_text(value: float | None) -> str | None:
    """A number of exposure stops, to a tenth and without a word: `1` for a light loss of 0.97."""
    return number_text(value, 1)


def megapixels_text(value: float | None) -> str | None:
    """Million pixels, to a tenth and without a word: `24.2`."""
    return number_text(value, 1)


def magnification_text(value: float | None) -> str | None:
    """A magnification as a ratio, as recorded: `0.5×`, `0.134×`."""
    return factor_text(value, RECORDED_DECIMALS)


def percent_text(share: float | None) -> str | None:
    """A share of one as whole per cent: `43 %`."""
    return None if share is None else _with_unit(f"{share * 100:.0f}", "%")


def signed_text(value: float | None, sign: str = "") -> str | None:
    """A difference: `+120`, `−80`, `±0`, with the sign of its unit where one is given."""
    if value is None:
        return None
    size = number_text(abs(value))
    lead = "±" if size == "0" else "+" if value > 0 else "−"
    return f"{lead}{size}{sign and ' '}{sign}"


def signed_weight_text(grams: float | None) -> str | None:
    """A difference in weight: `+120 g`, `−80 g`, `±0 g`."""
    scale = notation().system.weight
    return signed_text(None if grams is None else grams * scale.per_stored, scale.sign)


def signed_price_text(usd: float | None) -> str | None:
    """A difference in price: `+500 USD`, `−80.5 USD`."""
    return signed_text(usd, USD)


def exposure_text(per_second: float | None) -> str | None:
    """An exposure time by the number under the line: `1/80 s`."""
    text = number_text(per_second)
    return None if text is None else f"1/{text} s"


def axis_text(value: float) -> str:
    """A round number on an axis, without groups: `2000`, `0.5`."""
    return number_text(value, RECORDED_DECIMALS) or ""


# The functions that write one number each, by the unit that a fact is stored in.
WRITERS: Mapping[str, Callable[[float | None], str | None]] = {
    "mm": mm_text,
    "m": metres_text,
    "g": weight_text,
    "usd": price_text,
    "px": px_text,
    "stops": stops_text,
    "megapixels": megapixels_text,
    "f": f_number_text,
    "t": t_stop_text,
    "factor": factor_text,
    "magnification": magnification_text,
    "deg": angle_text,
}

# Those that tables write otherwise.
WHOLE: Mapping[str, Callable[[float | None], str | None]] = {"g": whole_weight_text, "usd": whole_price_text}


def text_of(unit: str) -> Callable[[float | None], str | None]:
    """What writes a number of this unit; for a unit that has no sign, the number alone. Raises KeyError for others."""
    return WRITERS[unit] if unit else number_text
