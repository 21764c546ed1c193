import xml.etree.ElementTree as ET

import pytest
from django.utils import translation

from gear.drawing.shapes import Arc, Circle, Drawing, Line, Link, Path, Rect, Strokes, Text
from gear.drawing.svg import number, shape_markup, view_box


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (0.5, "0.5"), (2.346, "2.3"), (-0.001, "0"), (1234567.0, "1234567"), (0, "0")]
)
def test_number_is_short(value, text):
    assert number(value) == text


def test_number_is_never_localised(settings):
    settings.USE_THOUSAND_SEPARATOR = True
    with translation.override("de"):
        assert number(1234.5) == "1234.5"


def test_words_and_addresses_are_escaped():
    assert "<script>" not in shape_markup(Text(0, 0, "<script>alert(1)</script>"))
    link = ET.fromstring(shape_markup(Link('/?a="1"&b=2', "A & B <C>", (Circle(1, 2, 3),))))
    assert link.get("href") == '/?a="1"&b=2'
    assert link.find("title").text == "A & B <C>"
    assert ET.fromstring(shape_markup(Rect(0, 0, 1, 1, 'x" onload="y'))).attrib.keys() == {
        "x",
        "y",
        "width",
        "height",
        "class",
    }


@pytest.mark.parametrize(
    ("shape", "markup"),
    [
        (Rect(1, 2, 3.456, 4, "outline", 5), '<rect x="1" y="2" width="3.5" height="4" rx="5" class="outline"/>'),
        (Circle(1, 2, 3), '<circle cx="1" cy="2" r="3"/>'),
        (Line(0, 0, 1, 1, "dim"), '<path d="M0 0L1 1" class="dim"/>'),
        (Strokes(((1, 2, 0), (3, 4, 5)), "mark"), '<path d="M1 2h0M3 4h5" class="mark"/>'),
        (Path(((0, 0), (1, 0), (1, 1)), "glass"), '<path d="M0 0L1 0L1 1z" class="glass"/>'),
        (Path(((0, 0), (1, 0)), closed=False), '<path d="M0 0L1 0"/>'),
        (Arc(0, 0, 10, 0, 90), '<path d="M10 0A10 10 0 0 1 0 10"/>'),
        (Arc(0, 0, 10, 0, 270), '<path d="M10 0A10 10 0 1 1 0 -10"/>'),
        (Text(1, 2, "mm", "end", "soft"), '<text x="1" y="2" text-anchor="end" class="soft">mm</text>'),
    ],
)
def test_shape_markup(shape, markup):
    assert shape_markup(shape) == markup


def test_view_box():
    assert view_box(Drawing(480, 120.5, ())) == "0 0 480 120.5"
