"""Facts in words: what is unknown is said to be unknown."""

import pytest

from gear.models import Camera, Lens
from gear.templatetags import gear_evidence, gear_units

UNKNOWN = '<span class="unknown">unknown</span>'


def test_no_line_breaks_inside_a_range():
    assert gear_units.unbroken("Vario-Elmarit 24-70mm f/2.8-4 <II>") == (
        'Vario-Elmarit <span class="unbroken">24-70mm</span> <span class="unbroken">f/2.8-4</span> &lt;II&gt;'
    )


@pytest.mark.parametrize(
    ("filter_name", "value", "text"),
    [
        ("known", "Wetzlar", "Wetzlar"),
        ("known", 0, "0"),
        ("known", "<b>", "&lt;b&gt;"),
        ("number", 24.0, "24"),
        ("millimetres", 46.2, "46.2 mm"),
        ("weight", 215.0, "215 g"),
    ],
)
def test_a_known_fact_is_said_in_words(filter_name, value, text):
    assert getattr(gear_units, filter_name)(value) == text


@pytest.mark.parametrize("filter_name", ["known", "number", "millimetres", "weight", "partial_date"])
def test_none_is_unknown_and_never_no_or_zero(filter_name):
    assert getattr(gear_units, filter_name)(None) == UNKNOWN


def test_an_empty_text_is_unknown():
    assert gear_units.known("") == UNKNOWN


@pytest.mark.parametrize(
    ("value", "text"),
    [("2018-09-25", "25 September 2018"), ("2018-09", "September 2018"), ("2018", "2018")],
)
def test_a_date_keeps_its_precision(value, text):
    assert gear_units.partial_date(value) == f'<time datetime="{value}">{text}</time>'


def test_a_lens_without_aperture_has_an_unknown_one():
    assert gear_units.f_number(Lens(focal_min_mm=50, focal_max_mm=50)) == UNKNOWN


def test_a_zoom_names_both_ends():
    lens = Lens(focal_min_mm=24, focal_max_mm=70, aperture_wide=2.8, aperture_tele=4)
    assert (gear_units.focal_length(lens), gear_units.f_number(lens)) == ("24–70 mm", "f/2.8–4")


@pytest.mark.parametrize(
    ("product", "line"),
    [
        (Lens(line="Art", announced="2019-07-11", status="current"), "Art, 2019"),
        (Lens(), ""),
        (Camera(sensor_format="aps-c", announced="2014"), "APS-C, 2014"),
    ],
)
def test_the_line_under_a_name_says_only_what_is_known(product, line):
    assert gear_units.one_line(product) == line


@pytest.mark.parametrize(
    ("grade", "mark", "word"),
    [
        ("maker", "●", "maker"),
        ("press", "◕", "press"),
        ("users", "○", "users"),
        ("derived", "◐", "derived"),
        ("unknown", "?", "unknown"),
        (None, "?", "unknown"),
    ],
)
def test_a_grade_has_a_mark_and_a_word(grade, mark, word):
    assert (gear_evidence.grade_mark(grade), gear_evidence.grade_word(grade)) == (mark, word)


@pytest.mark.parametrize(
    ("usd", "basis", "words"),
    [
        (1999, "launch", "1,999 USD at launch"),
        (1999, "later list price", "1,999 USD, a later list price"),
        (1999, None, "1,999 USD, list price"),
        (None, None, '<span class="unknown">unknown</span>'),
    ],
)
def test_a_price_says_what_it_is(usd, basis, words):
    assert gear_units.price_and_basis(Lens(launch_price_usd=usd, launch_price_basis=basis)) == words
