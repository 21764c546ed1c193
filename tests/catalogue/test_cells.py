import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.catalogue import cells
from gear.catalogue.cells import BadCell

WORD = st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters=";"), min_size=1)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_reads_back_what_it_wrote(number: float) -> None:
    assert cells.parse_number(cells.write_number(number)) == number


@given(st.integers(min_value=-(2**53), max_value=2**53))
def test_integer_reads_back_what_it_wrote(number: int) -> None:
    assert cells.parse_integer(cells.INTEGER.write(number)) == number


@given(st.lists(WORD, min_size=1, unique=True))
def test_list_reads_back_what_it_wrote(parts: list[str]) -> None:
    assert cells.WORDS.parse(cells.WORDS.write(parts)) == tuple(parts)


@given(st.lists(st.one_of(st.just(""), WORD), min_size=1).filter(any))
def test_roles_read_back_what_they_wrote(roles: list[str]) -> None:
    assert cells.ROLES.parse(cells.ROLES.write(roles)) == tuple(roles)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_written_so_that_it_can_be_read(text: str) -> None:
    written = cells.PARAGRAPHS.write(text)
    assert written == "" or cells.PARAGRAPHS.parse(written) == written
    line = cells.TEXT.write(text)
    assert line == "" or cells.TEXT.parse(line) == line


@given(st.text())
def test_a_number_that_is_read_is_written_the_same(text: str) -> None:
    try:
        number = cells.parse_number(text)
    except BadCell:
        return
    assert math.isfinite(number)
    assert cells.write_number(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(2.0, "2"), (2.8, "2.8"), (1050, "1050"), (0.00001, "0.00001"), (1e22, "1" + "0" * 22), (-0.0, "0"), (0, "0")],
)
def test_number_is_written_in_its_shortest_form(number: float, text: str) -> None:
    assert cells.write_number(number) == text


@pytest.mark.parametrize(
    "text", ["nan", "inf", "-inf", "1e3", "1,000", "1 000", "24mm", "2.", ".5", "٣", "9" * 400, "x"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        cells.parse_number(text)


@pytest.mark.parametrize(("text", "right"), [("2.0", "2"), ("2.80", "2.8"), ("02", "2"), ("-0", "0")])
def test_other_spellings_of_a_number_are_refused_and_mended(text: str, right: str) -> None:
    with pytest.raises(BadCell, match=f"write {right}\\."):
        cells.parse_number(text)


@pytest.mark.parametrize(("number", "shown"), [(24.0, "24"), (2.8, "2.8")])
def test_whole_numbers_go_to_programs_without_a_point(number: float, shown: str) -> None:
    assert str(cells.NUMBER.data(number)) == shown


@pytest.mark.parametrize("text", ["2018", "2018-09", "2018-09-25", "2024-02-29"])
def test_dates_keep_their_precision(text: str) -> None:
    assert cells.parse_date(text) == text


@pytest.mark.parametrize(
    "text", ["2018-13", "2018-02-29", "2018-9-25", "25.09.2018", "18", "0000", "2018-09-25T10:00", "2018\n"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        cells.parse_date(text)


@pytest.mark.parametrize("text", ["Sigma", "sigma_fp", "sigma--fp", "-sigma", "sigma-", "sigma fp", "sigmä", "sigma\n"])
def test_what_is_no_slug_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        cells.parse_slug(text)


@pytest.mark.parametrize(
    "text", ["example.org", "ftp://example.org/", "javascript:alert(1)", "https://", "https://a b.org"]
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        cells.parse_url(text)


@pytest.mark.parametrize("text", ["leica;panasonic", "leica; ", "; leica", "leica; leica", "leica;  panasonic"])
def test_lists_with_empty_repeated_or_badly_parted_words_are_refused(text: str) -> None:
    with pytest.raises(BadCell):
        cells.WORDS.parse(text)


@pytest.mark.parametrize("text", [" x", "x ", "x\ty\x00", "a\nb"])
def test_a_line_of_text_has_no_space_around_it_and_no_control_characters(text: str) -> None:
    with pytest.raises(BadCell):
        cells.parse_text(text)


@pytest.mark.parametrize("text", ["Yes", "true", "1", "unknown"])
def test_yes_and_no_have_one_spelling(text: str) -> None:
    with pytest.raises(BadCell):
        cells.parse_yes_no(text)
