"""Words to numbers: what people write for a length or an aperture."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear import units
from gear.tools.measures import METRES_PER, SPELLINGS, AmbiguousError, UnreadableError, read_f_number, read_length

GERMAN = units.Notation(decimal_sign=",", group_sign=".")


# One inch is 25.4 mm and one foot 304.8 mm, by definition.
@pytest.mark.parametrize(
    ("written", "metres"),
    [
        ("2.5", 2.5),
        ("2,5", 2.5),
        (" 2,5 m ", 2.5),
        ("2.5m", 2.5),
        ("2.5 metres", 2.5),
        ("2.5 Meters", 2.5),
        ("+3", 3.0),
        ("-1", -1.0),
        ("−1 m", -1.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("250 cm", 2.5),
        ("300 mm", 0.3),
        ("0.5 km", 500.0),
        ("6 ft", 1.8288),
        ("6 ft.", 1.8288),
        ("6 feet", 1.8288),
        ("1 foot", 0.3048),
        ("6'", 1.8288),
        ("6′", 1.8288),
        ("6’", 1.8288),
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
        ("18 inches", 0.4572),
        # What a Japanese keyboard writes, and its signs for units.
        ("２．５ｍ", 2.5),
        ("250㎝", 2.5),
        ("300 ㎜", 0.3),
        # Thousands; a narrow space, then one that does not break.
        ("1 500", 1500.0),
        ("1\u202f500 m", 1500.0),
        ("1\xa0500,5 m", 1500.5),
        ("1,500.5", 1500.5),
        ("1.500,5", 1500.5),
        ("1,500,000 mm", 1500.0),
        ("1.500.000 mm", 1500.0),
        ("1 500 000 mm", 1500.0),
        # A point stands before decimals, as it does in addresses; so does a comma after a nought or before four digits.
        ("1.500", 1.5),
        ("29.812", 29.812),
        ("0,500", 0.5),
        ("1,5000", 1.5),
    ],
)
def test_a_length_in_metres(written, metres):
    assert read_length(written, units.M) == metres


@pytest.mark.parametrize(
    ("written", "millimetres"), [("23.6", 23.6), ("23,6 mm", 23.6), ("2.36 cm", 23.6), ("0.05 m", 50.0), ('1"', 25.4)]
)
def test_a_length_in_millimetres(written, millimetres):
    assert read_length(written, units.MM) == millimetres


@pytest.mark.parametrize(
    "written",
    [
        "",
        "m",
        "'",
        "near",
        "1e3",
        "nan",
        "inf",
        "10^99",
        "5 6",
        "1..2",
        "1,5,5",
        "1.50.000",
        "1,50.000",
        "2 m 50 cm",
        "5 ft 12 in",
        "5 ft 14",
        "5.5 ft 6 in",
        "-5'6\"",
        "5'-6\"",
        "6 in 5 ft",
        "5''6'",
        "5'6'7\"",
        "5 ft 6 m",
        "3 parsecs",
        "5½ ft",
        "5² m",
        "9" * 41,
        "a\0b",
    ],
)
def test_nonsense_is_no_length(written):
    with pytest.raises(UnreadableError) as caught:
        read_length(written, units.M)
    assert not isinstance(caught.value, AmbiguousError)


@pytest.mark.parametrize(
    ("written", "number", "readings"),
    [
        ("1,500", "1,500", ("1.500", "1500")),
        ("12,345 m", "12,345", ("12.345", "12345")),
        ("−1,500", "-1,500", ("-1.500", "-1500")),
        ("1，５００ ft", "1,500", ("1.500", "1500")),
        ("5' 1,500\"", "1,500", ("1.500", "1500")),
    ],
)
def test_what_may_be_read_in_two_ways_is_not_guessed(written, number, readings):
    with pytest.raises(AmbiguousError) as caught:
        read_length(written, units.M)
    assert caught.value.written == number
    assert caught.value.readings == readings
    small, large = (read_length(reading, units.M) for reading in readings)
    assert large == pytest.approx(1000 * small)


@pytest.mark.parametrize(
    ("written", "f_number"),
    [
        ("2.8", 2.8),
        ("2,8", 2.8),
        ("f/2.8", 2.8),
        ("F2.8", 2.8),
        ("f 2,8", 2.8),
        ("ƒ/2.8", 2.8),
        ("1:2.8", 2.8),
        ("-1", -1),
    ],
)
def test_an_f_number(written, f_number):
    assert read_f_number(written) == f_number


@pytest.mark.parametrize("written", ["", "f", "f/", "1:", "/2.8", "2.8 mm", "f/2.8-4", "much"])
def test_nonsense_is_no_f_number(written):
    with pytest.raises(UnreadableError):
        read_f_number(written)


def test_a_unit_of_one_kind_has_no_spelling_of_another():
    spellings = [spelling for several in SPELLINGS.values() for spelling in several]
    assert len(spellings) == len(set(spellings))
    assert set(SPELLINGS) == set(METRES_PER)


tenths = st.integers(0, 10**8).map(lambda count: count / 10)


@given(tenths, st.sampled_from([(unit, spelling) for unit, several in SPELLINGS.items() for spelling in several]))
def test_a_number_with_its_unit_is_read_back(number, named):
    unit, spelling = named
    for sign in ".,":
        for space in ("", " ", "\xa0"):
            written = f"{number:.1f}".replace(".", sign) + space + spelling
            assert read_length(written, unit) == number
            assert read_length(written.upper(), units.M) == float(round(number * 10) * METRES_PER[unit] / 10)


@given(st.integers(0, 10_000), st.integers(0, 119), st.sampled_from(SPELLINGS["ft"]), st.sampled_from(SPELLINGS["in"]))
def test_feet_and_inches_are_read_back(feet, tenths_of_inches, foot, inch):
    metres = (feet * 120 + tenths_of_inches) * 254 / 100_000
    for space in ("", " "):
        assert read_length(f"{feet}{space}{foot}{space}{tenths_of_inches / 10}{space}{inch}", units.M) == metres


@given(st.floats(1e-6, 999), st.sampled_from([units.ENGLISH, GERMAN]))
def test_what_the_site_writes_it_reads(metres, notation):
    """To the digits written; a comma before three decimals is asked about, and one of the readings is right."""
    with units.written_in(notation):
        texts = [(units.length_text(metres), 5e-3), (units.depth_text(metres), 5e-3)]
        texts += [(units.distance_text(metres), 5e-3), (units.distance_text(metres, metres / 1e5), 1e-5)]
    for text, share in texts:
        assert any(number == pytest.approx(metres, rel=share) for number in readings_of(text)), text


def readings_of(text):
    try:
        return [read_length(text, units.M)]
    except AmbiguousError as error:
        unit = text.removeprefix(error.written)
        return [read_length(reading + unit, units.M) for reading in error.readings]


@given(st.text(max_size=50) | st.text("0123456789.,'\"- ftinmc′″", max_size=12))
def test_any_text_is_read_or_refused(text):
    for read in (read_f_number, lambda written: read_length(written, units.M)):
        with suppress(UnreadableError):
            assert isinstance(read(text), float)
