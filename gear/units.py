"""Numbers to words: the form in which facts are printed, in metric units.

Every function answers None for None, so that an unknown fact stays unknown until a template says so.
The forms are the same in every language: digits, unit signs, an en dash between two ends.
"""

RANGE_DASH = "–"
RECORDED_DECIMALS = 4  # more than any recorded figure has: enough to round none, few enough to hide float noise


def number_text(value: float | None, digits: int = 2) -> str | None:
    """The shortest form with at most that many decimals: 24 for 24.0, 8.82 for 8.8200001."""
    if value is None:
        return None
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def range_text(low: float | None, high: float | None, digits: int = 2) -> str | None:
    """Both ends as `24–70`, or one number where they are written alike; None if either is unknown."""
    first, last = number_text(low, digits), number_text(high, digits)
    if first is None or last is None:
        return None
    return first if first == last else f"{first}{RANGE_DASH}{last}"


def _with_unit(text: str | None, unit: str) -> str | None:
    return None if text is None else f"{text}{unit}"


def mm_text(value: float | None, digits: int = RECORDED_DECIMALS) -> str | None:
    """A length in millimetres: `19.25 mm` as recorded, or to so many decimals where it is reckoned."""
    return _with_unit(number_text(value, digits), " mm")


def area_text(width_mm: float | None, height_mm: float | None, digits: int = RECORDED_DECIMALS) -> str | None:
    """Two sides in millimetres: `35.64 × 23.32 mm` as recorded, or to so many decimals where they are reckoned."""
    width, height = number_text(width_mm, digits), number_text(height_mm, digits)
    return None if width is None or height is None else f"{width} × {height} mm"


def metres_text(value: float | None) -> str | None:
    """A distance in metres as recorded: `0.247 m`."""
    return _with_unit(number_text(value, RECORDED_DECIMALS), " m")


def focal_length_text(shortest_mm: float | None, longest_mm: float | None = None) -> str | None:
    """A focal length or a zoom's range in millimetres: `50 mm`, `24–70 mm`."""
    longest = shortest_mm if longest_mm is None else longest_mm
    return _with_unit(range_text(shortest_mm, longest, 1), " mm")


def f_number_text(wide: float | None, tele: float | None = None, digits: int = 2) -> str | None:
    """A largest aperture, or its run over a zoom: `f/2`, `f/2.8–4`."""
    text = range_text(wide, wide if tele is None else tele, digits)
    return None if text is None else f"f/{text}"


def t_stop_text(value: float | None) -> str | None:
    """A transmission stop of a cine lens: `T1.5`."""
    text = number_text(value)
    return None if text is None else f"T{text}"


def weight_text(grams: float | None) -> str | None:
    """A weight in grams: `1050 g`."""
    return _with_unit(number_text(grams, 1), " g")


def price_text(usd: float | None) -> str | None:
    """A price in US dollars: `1,999 USD`, with cents only where there are some."""
    if usd is None:
        return None
    text = f"{usd:,.2f}".removesuffix(".00")
    return f"{text} USD"


def angle_text(shortest_deg: float | None, longest_deg: float | None = None) -> str | None:
    """An angle in degrees, to a tenth: `76.3–31.6°` for a zoom."""
    longest = shortest_deg if longest_deg is None else longest_deg
    return _with_unit(range_text(shortest_deg, longest, 1), "°")


def factor_text(value: float | None) -> str | None:
    """A factor: `1.53×`."""
    return _with_unit(number_text(value), "×")


def stops_text(value: float | None) -> str | None:
    """A number of exposure stops, to a tenth and without a word: `1` for a light loss of 0.97."""
    return number_text(value, 1)


def megapixels_text(value: float | None) -> str | None:
    """Million pixels, to a tenth and without a word: `24.2`."""
    return number_text(value, 1)


def magnification_text(value: float | None) -> str | None:
    """A magnification as a ratio: `0.5×`."""
    return factor_text(value)


def percent_text(share: float | None) -> str | None:
    """A share of one as whole per cent: `43 %`."""
    return None if share is None else f"{share * 100:.0f} %"


def signed_text(value: float | None, unit: str = "") -> str | None:
    """A difference with its sign: `+120 g`, `−80 g`, `±0 g`."""
    if value is None:
        return None
    size = number_text(abs(value), 2)
    sign = "±" if size == "0" else "+" if value > 0 else "−"
    return f"{sign}{size}{unit and ' '}{unit}"
