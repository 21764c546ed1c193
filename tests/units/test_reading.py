"""What a person writes for a number, read in the unit of a fact."""

from contextlib import suppress
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gear import units
from gear.units import Ambiguous, Misplaced, Unreadable, read_number, read_span, reading, writing

NO_BREAK, NARROW, THIN, FIGURE = "\xa0", "\u202f", "\u2009", "\u2007"


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        # Plain, and with decimals after a point or a comma.
        ("500", "g", 500),
        ("0500.0", "g", 500),
        (".5", "g", 0.5),
        (",5", "g", 0.5),
        ("1.25", "usd", 1.25),
        ("2,8", "f", 2.8),
        ("24,2", "megapixels", 24.2),
        ("0,134", "magnification", 0.134),
        ("0.247", "m", 0.247),
        ("1.000", "m", 1),
        ("1.125", "m", 1.125),
        ("12,5", "g", 12.5),
        ("1,2500", "g", 1.25),
        ("1000.500", "g", 1000.5),
        ("1000,500", "g", 1000.5),
        # Thousands.
        ("1,000", "g", 1000),
        ("12,345", "usd", 12345),
        ("1,000,000", "usd", 1_000_000),
        ("1.000.000", "usd", 1_000_000),
        ("1 000", "g", 1000),
        (f"1{NO_BREAK}000", "g", 1000),
        (f"1{NARROW}000{NARROW}000", "usd", 1_000_000),
        (f"1{THIN}000", "g", 1000),
        (f"1{FIGURE}000", "g", 1000),
        ("1'000", "g", 1000),
        ("1’000", "g", 1000),
        ("1,000.50", "usd", 1000.5),
        ("1.000,50", "usd", 1000.5),
        ("1.000,500", "usd", 1000.5),
        ("1 000,5", "g", 1000.5),
        ("1’000.5", "g", 1000.5),
        ("5,760", "kdots", 5760),
        ("6,000", "px", 6000),
        ("1 000", "mm", 1000),
        # The unit's own sign, with or without a space, in any case.
        ("500 g", "g", 500),
        ("500g", "g", 500),
        ("  500  G ", "g", 500),
        ("500 grams", "g", 500),
        ("1,000 g", "g", 1000),
        ("24 mm", "mm", 24),
        ("0.3 m", "m", 0.3),
        ("f/2.8", "f", 2.8),
        ("F2,8", "f", 2.8),
        ("f / 2.8", "f", 2.8),
        ("ƒ/2.8", "f", 2.8),
        ("1:2.8", "f", 2.8),
        ("T1.5", "t", 1.5),
        ("0.5×", "magnification", 0.5),
        ("1.4x", "factor", 1.4),
        ("24.2 MP", "megapixels", 24.2),
        ("6000 px", "px", 6000),
        ("5 stops", "stops", 5),
        ("30 fps", "fps", 30),
        ("5760 kdots", "kdots", 5760),
        ("$1,999", "usd", 1999),
        ("US$ 1999", "usd", 1999),
        ("1999 $", "usd", 1999),
        ("1,999.99 USD", "usd", 1999.99),
        # Other units of the same kind: 1 lb is 453.59237 g, 1 oz a sixteenth, 1 in 25.4 mm, 1 ft 304.8 mm.
        ("0,5 kg", "g", 500),
        ("0.5 kg", "g", 500),
        ("1.250 kg", "g", 1250),
        ("0,500 kg", "g", 500),
        ("0,4375 kg", "g", 437.5),
        ("1 lb", "g", 453.59237),
        ("2 lbs", "g", 907.18474),
        ("16 oz", "g", 453.59237),
        ("30 cm", "m", 0.3),
        ("35 cm", "m", 0.35),
        ("247 mm", "m", 0.247),
        ("8,2 cm", "mm", 82),
        ("0.3 m", "mm", 300),
        ("2 in", "mm", 50.8),
        ("1 ft", "m", 0.3048),
        ("9", "", 9),
    ],
)
def test_usual_spellings_are_read(text, unit, number):
    assert read_number(text, unit) == number


# One number, spelled in every way that its unit has.
SPELLED = {
    "mm": (
        50.8,
        ["50.8", "50.8 mm", "5.08 cm", "0.0508 m", "2 in", "2 in.", "2 inch", "2 inches", '2"'],
    ),
    "m": (0.6096, ["0.6096", "609.6 mm", "60.96 cm", "0.6096 m", "24 in", "2 ft", "2 ft.", "2 feet", "2 foot", "2′"]),
    "g": (
        453.59237,
        ["453.59237 g", "453.59237 gr", "453.59237 gram", "453.59237 grams", "0.45359237 kg", "16 oz", "1 lb", "1 lbs"],
    ),
    "usd": (99, ["99", "99 USD", "99 US$", "99 $", "$99", "US$99", "usd 99", "$ 99 USD"]),
    "px": (99, ["99", "99 px", "99 pixel", "99 pixels"]),
    "kdots": (99, ["99", "99 kdots"]),
    "stops": (5, ["5", "5 stop", "5 stops", "5 EV"]),
    "fps": (10, ["10", "10 fps"]),
    "megapixels": (24.2, ["24.2", "24.2 MP", "24.2 Mpx", "24.2 megapixel", "24.2 megapixels"]),
    "f": (2.8, ["2.8", "f2.8", "f/2.8", "ƒ2.8", "ƒ/2.8", "1:2.8"]),
    "t": (1.5, ["1.5", "T1.5", "T/1.5"]),
    "factor": (1.4, ["1.4", "1.4x", "1.4×", "x1.4", "×1.4"]),
    "magnification": (0.5, ["0.5", "0.5x", "0.5X", "0.5×", "x0.5", "×0.5"]),
    "": (9, ["9"]),
}


@pytest.mark.parametrize("unit", reading.SPELLINGS)
def test_each_spelling_of_a_unit_is_read(unit):
    number, texts = SPELLED[unit]
    assert {text: read_number(text, unit) for text in texts} == dict.fromkeys(texts, number)


@pytest.mark.parametrize("sign", ["€", "EUR", "£", "GBP", "¥", "JPY", "CHF", "%", "°", "s"])
def test_signs_of_what_is_nowhere_on_record_are_known_as_units(sign):
    for unit in SPELLED:
        with pytest.raises(Misplaced):
            read_number(f"5 {sign}", unit)


# One inch is 25.4 mm and one foot 304.8 mm, by definition.
@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("2.5 metres", 2.5),
        ("2.5 Meters", 2.5),
        ("0.5 km", 500),
        ("6 ft", 1.8288),
        ("6 ft.", 1.8288),
        ("1 foot", 0.3048),
        ("6'", 1.8288),
        ("6′", 1.8288),
        ("6’", 1.8288),
        ("6 '", 1.8288),
        ("5.5 ft", 1.6764),
        ("5'6\"", 1.6764),
        ("5' 6\"", 1.6764),
        ("5'6", 1.6764),
        ("5'6''", 1.6764),
        ("5′6″", 1.6764),
        ("5’6”", 1.6764),
        ("5‘6“", 1.6764),
        ("5 ft 6 in", 1.6764),
        ("5ft6in", 1.6764),
        ("5 ft. 6 in.", 1.6764),
        ("5 FEET 6 INCHES", 1.6764),
        ("5 ft 6", 1.6764),
        ("5' 6.5\"", 1.6891),
        ("5' 6,5\"", 1.6891),
        ("0'6\"", 0.1524),
        ("18 in", 0.4572),
        ('18"', 0.4572),
        ("18″", 0.4572),
        ("1'500", 1500),
        # What a Japanese keyboard writes, and its signs for units.
        ("２．５ｍ", 2.5),
        ("250㎝", 2.5),
        ("300 ㎜", 0.3),
    ],
)
def test_a_length_in_any_unit_is_read(text, metres):
    assert read_number(text, "m") == metres


@pytest.mark.parametrize(
    ("words", "metres"),
    [
        ("mm millimetre millimetres millimeter millimeters", 0.002),
        ("cm centimetre centimetres centimeter centimeters", 0.02),
        ("m metre metres meter meters", 2),
        ("km kilometre kilometres kilometer kilometers", 2000),
    ],
)
def test_units_of_length_in_full(words, metres):
    assert {word: read_number(f"2 {word}", "m") for word in words.split()} == dict.fromkeys(words.split(), metres)


@pytest.mark.parametrize("text", ["5 ft 12 in", "5 ft 14", "5.5 ft 6 in", "6 in 5 ft", "5''6'", "5'6'7\"", "5 ft 6 m",
                                  "2 m 50 cm", "5½ ft", "5² m", "3 parsecs"])  # fmt: skip
def test_a_length_of_odd_parts_is_refused(text):
    with pytest.raises(Unreadable):
        read_number(text, "m")


# More digits than Python turns into a whole number.
@pytest.mark.parametrize("text", ["9" * 5000, f"{'9' * 5000} ft 6 in", f"1{',000' * 2000}"])
def test_any_number_of_digits_is_read(text):
    assert read_number(text, "m") == float("inf")


def test_feet_and_inches_are_no_weight():
    with pytest.raises(Unreadable):
        read_number("5'6\"", "g")


@given(st.integers(0, 10_000), st.integers(0, 119), st.sampled_from(reading.FEET), st.sampled_from(reading.INCHES))
def test_feet_and_inches_are_read_back(feet, tenths_of_inches, foot, inch):
    metres = (feet * 120 + tenths_of_inches) * 254 / 100_000
    for space in ("", " "):
        assert read_number(f"{feet}{space}{foot}{space}{tenths_of_inches / 10}{space}{inch}", "m") == metres


@given(st.floats(1e-6, 999), st.sampled_from([units.ENGLISH, units.Notation(decimal_sign=",", group_sign=".")]))
def test_a_length_that_the_site_writes_is_read(metres, notation):
    """To the digits written; a comma before three decimals is asked about, and one of the readings is right."""
    with units.written_in(notation):
        texts = [(units.length_text(metres), 5e-3), (units.depth_text(metres), 5e-3)]
        texts += [(units.distance_text(metres), 5e-3), (units.distance_text(metres, metres / 1e5), 1e-5)]
    for text, share in texts:
        assert any(number == pytest.approx(metres, rel=share) for number in meanings(text, "m")), text


def meanings(text, unit):
    try:
        return [read_number(text, unit)]
    except Ambiguous as refused:
        return [refused.decimals, refused.thousands]


def test_a_refusal_names_what_it_refuses():
    assert str(Ambiguous(1, 1000)) == "(1, 1000)"
    assert str(Misplaced(5)) == "5"


@pytest.mark.parametrize(
    ("text", "unit", "decimals", "thousands"),
    [
        ("1.000", "g", 1, 1000),
        ("1.000 g", "g", 1, 1000),
        ("1.250", "usd", 1.25, 1250),
        ("$12.500", "usd", 12.5, 12500),
        ("999.999", "g", 999.999, 999999),
        ("0.500", "g", 0.5, 500),
        ("0,500", "g", 0.5, 500),
        ("6.000", "px", 6, 6000),
        ("5.760", "kdots", 5.76, 5760),
        # Where thousands are rare, a comma may stand for either.
        ("1,200", "m", 1.2, 1200),
        ("2,000 mm", "mm", 2, 2000),
        ("1,250 kg", "g", 1250, 1_250_000),
    ],
)
def test_a_sign_of_two_meanings_is_refused_with_both(text, unit, decimals, thousands):
    with pytest.raises(Ambiguous) as refused:
        read_number(text, unit)
    assert (refused.value.decimals, refused.value.thousands) == (decimals, thousands)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("5 mm", "g", 5),
        ("500 g", "mm", 500),
        ("f/2.8", "g", 2.8),
        ("500 €", "usd", 500),
        ("€1,000", "usd", 1000),
        ("1.000 m", "g", 1),
        ("500 g", "", 500),
        ("24 MP", "px", 24),
        ("5 %", "magnification", 5),
    ],
)
def test_a_unit_of_something_else_is_refused(text, unit, number):
    with pytest.raises(Misplaced) as refused:
        read_number(text, unit)
    assert refused.value.number == number


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-5", "−5", "+5", "nan", "inf", "1e5", "٣", "5٣", "²", "heavy", "g", "f/", "5 apples", "ca. 500",
        "~5", "5.", "5,", "1.2.3", "1,00,000", "1,0000,000", "1000,000,000", "0,500,000", "1.000 000", "1 00",
        "1  000 00",
        "1'000'00", "1 000.", "1.000.5", "1,000.5,5", "5 5", "500 g 5", "24-105", "1/2", "0x10", "1_000", "\x00",
        "1\x00000", "<5>", "a" * 5000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("unit", ["g", "m", "f", ""])
def test_what_is_no_number_is_refused(text, unit):
    with pytest.raises(Unreadable) as refused:
        read_number(text, unit)
    assert refused.type is Unreadable


@pytest.mark.parametrize("dash", list("-‐‑‒–—―−"))
@pytest.mark.parametrize(
    "form", ["24{}105", "24 {} 105", "24{}105mm", "24 mm {} 105 mm", "2,4 cm{}105 mm", "105{}24 MM"]
)
def test_a_span_has_two_ends(form, dash):
    assert read_span(form.format(dash), "mm") == (24, 105)


def test_the_sign_after_a_span_counts_for_both_ends():
    assert read_span("2–3.5 cm", "mm") == (20, 35)
    assert read_span("0.5 m - 60 cm", "mm") == (500, 600)


@pytest.mark.parametrize(("text", "number"), [("35", 35), ("35 mm", 35), ("85,5", 85.5), ("35-35", 35)])
def test_one_number_is_a_span_too(text, number):
    assert read_span(text, "mm") == (number, number)


@pytest.mark.parametrize("text", ["24-", "-105", "-", "24-70-105", "24--70", "24 to 70", "24/70", "", "24-long"])
def test_what_is_no_span_is_refused(text):
    with pytest.raises(Unreadable) as refused:
        read_span(text, "mm")
    assert refused.type is Unreadable


def test_an_end_may_be_ambiguous_or_of_another_unit():
    with pytest.raises(Ambiguous):
        read_span("24-1,000 mm", "mm")
    with pytest.raises(Misplaced):
        read_span("24-105 g", "mm")


def test_what_is_written_of_every_unit_can_be_read():
    assert {code for code in writing.WRITERS if code not in reading.SPELLINGS} == {"deg"}
    for code in reading.SPELLINGS:
        written = units.text_of(code)(82.5) if code in writing.WRITERS else units.number_text(82.5)
        assert read_number(written, code) == 82.5


# English, German, Swiss, French, SI, and whatever else parts digits: a sign never does both.
SIGNS = [".", ",", " ", NO_BREAK, NARROW, THIN, "'", "’"]
NOTATIONS = [
    units.Notation(decimal_sign=decimal, group_sign=group)
    for decimal, group in product([".", ","], SIGNS)
    if decimal != group
]


@given(number=st.integers(0, 10**9 * 100).map(lambda cents: cents / 100), notation=st.sampled_from(NOTATIONS))
@example(number=1000.0, notation=units.Notation(decimal_sign=",", group_sign="."))
@example(number=1234.5, notation=units.Notation(decimal_sign=",", group_sign="."))
def test_what_is_written_with_a_sign_for_thousands_is_never_another_number(number, notation):
    with units.written_in(notation):
        written = {"usd": units.price_text(number), "g": f"{units.number_text(number, grouped=True)} g"}
    for unit, text in written.items():
        try:
            assert read_number(text, unit) == number, text
        except Ambiguous as refused:
            assert number in (refused.decimals, refused.thousands), text


@given(
    number=st.integers(0, 10**6 * 10**4).map(lambda parts: parts / 10**4),
    notation=st.sampled_from(NOTATIONS),
    unit=st.sampled_from(sorted(writing.WRITERS.keys() & reading.SPELLINGS.keys())),
)
def test_what_pages_write_of_a_fact_is_read_back_or_refused(number, notation, unit):
    """As much of it as is written; a price is always written to the cent, a weight to a tenth."""
    written = units.text_of(unit)(number)
    with units.written_in(notation):
        text = units.text_of(unit)(number)
    try:
        assert read_number(text, unit) == float("".join(sign for sign in written if sign in "0123456789.")), text
    except Ambiguous as refused:
        assert float("".join(sign for sign in written if sign in "0123456789.")) in (
            refused.decimals,
            refused.thousands,
        )


@given(st.text(), st.sampled_from(sorted(reading.SPELLINGS)))
def test_any_text_is_read_or_refused(text, unit):
    with suppress(Unreadable):
        assert read_number(text, unit) >= 0


@given(st.text(alphabet="0123456789.,' -gmkf/", max_size=12), st.sampled_from(["g", "mm"]))
def test_any_text_like_a_number_is_read_or_refused(text, unit):
    with suppress(Unreadable):
        low, high = read_span(text, unit)
        assert 0 <= low <= high
