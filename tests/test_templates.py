"""Rules that every template and stylesheet keeps."""

import re
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
STYLES = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))
TOKEN = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")


def name(path: Path) -> str:
    return path.relative_to(settings.BASE_DIR).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_says_what_it_needs(path):
    assert path.read_text().startswith("{# needs: "), "start with {# needs: ... #}"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_no_inline_style_or_script(path):
    source = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", source)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", source))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_blocks_are_closed_by_name(path):
    assert not re.search(r"{%\s*endblock\s*%}", path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_comment_stays_on_its_line(path):
    """Django prints a {# comment #} that spans lines."""
    assert all(line.count("{#") == line.count("#}") for line in path.read_text().splitlines())


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_styles_stay_in_layers_and_on_the_site(path):
    source = path.read_text()
    assert "@layer" in source
    assert "!important" not in source
    assert not re.search(r"url\([\"']?(https?:)?//|@import", source)


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_no_line_of_a_stylesheet_is_long(path):
    assert [line for line in path.read_text().splitlines() if len(line) > 160] == []


def outermost_rules(source: str) -> list[str]:
    """Selectors of the rules of a stylesheet that stand in no other rule; layers and media do not count as rules."""
    bare = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    selectors, rule_depth = [], 0
    around: list[bool] = []
    for prelude, brace in re.findall(r"([^{};]*)([{};])", bare):
        if brace == "{":
            is_rule = not prelude.strip().startswith("@")
            selectors += [" ".join(prelude.split())] if is_rule and not rule_depth else []
            around.append(is_rule)
            rule_depth += is_rule
        elif brace == "}":
            rule_depth -= around.pop()
    return selectors


def blocks(source: str) -> list[str]:
    """The classes that selectors begin with, in their order; rules of one class that follow each other are one."""
    selectors = [selector for rule in outermost_rules(source) for selector in re.split(r",\s*(?![^(]*\))", rule)]
    classes = [found[1] for selector in selectors if (found := re.match(r"[^.]*?\.([\w-]+)", selector))]
    return [class_ for class_, _ in groupby(classes)]


def test_a_block_ends_where_another_class_begins():
    layered = (
        "@layer a { .x { .y & { top: 0; } @media print { .z { top: 0; } } } .x a { top: 0; } } @media print { .x { } }"
    )
    assert blocks(layered) == ["x"]
    assert blocks(".x a, .y a { } :is(.z, .y) + p { }") == ["x", "y", "z"]
    assert blocks(".x { } .y { } /* .z { } */ .x:hover { } p { } .x + p { }") == ["x", "y", "x"]


def test_a_class_has_one_block_in_one_stylesheet():
    """Its variants on a phone, on paper and in forced colours stand inside it or directly after it."""
    begun = Counter(class_ for path in STYLES for class_ in blocks(path.read_text()))
    assert [class_ for class_, times in begun.items() if times > 1] == []


def luminance(colour):
    """Relative luminance of an sRGB colour, WCAG 2.2."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_follows_the_published_formula():
    """Black on white is 21:1; #767676 on white is the known limit of 4.5:1 (WCAG 2.2, G18)."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet", "faint"])
@pytest.mark.parametrize(("token", "least"), [("ink", 7), ("soft", 4.5), ("index", 4.5), ("edge", 3)])
def test_colours_reach_the_contrast_of_level_aa(scheme, ground, token, least):
    source = (settings.BASE_DIR / "static/css/site.css").read_text()
    tokens = {found[0]: found[1:] for found in TOKEN.findall(source)}
    assert contrast(tokens[token][scheme], tokens[ground][scheme]) >= least


def test_the_font_travels_with_its_licence():
    fonts = settings.BASE_DIR / "static" / "fonts"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "barlow-condensed-OFL.txt").read_text()
    assert (fonts / "barlow-condensed-600-1.408.woff2").stat().st_size < 15_000
