"""What is taken out of a stranger's text, and what becomes of the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.talk.plain_text import clean_line, clean_lines, count_links, folded, is_said, text_html
from tests.pages import parsed


def test_what_cannot_be_seen_or_turns_letters_is_taken_out() -> None:
    assert clean_lines("a\x00b\x07c\u202ed\u2066e\x1b[31m") == "abcde[31m"


def test_what_joins_signs_and_marks_a_direction_stays() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert clean_line(f"{family} \u05d0\u200e!") == f"{family} \u05d0\u200e!"


@pytest.mark.parametrize(
    "text", ["\u200b", "\ufeff \u2060", "\u00ad", "\u200e", "\u3164", "\u2800", "\u0301", "\u2028"]
)
def test_what_leaves_the_page_empty_is_no_text(text: str) -> None:
    assert clean_lines(text) == clean_line(text) == ""


@pytest.mark.parametrize("text", ["!", "\U0001f44d", "\u00e9", "e\u0328\u0301", "5\ufe0f\u20e3"])
def test_one_sign_is_a_text(text: str) -> None:
    assert clean_lines(text)


def test_lines_are_kept_and_empty_ones_are_one() -> None:
    assert clean_lines("  one \r\ntwo\r\r\n \n\n\nthree\n") == "one\ntwo\n\nthree"
    assert clean_line(" one\r\n\ttwo ") == "one two"


def test_markup_is_text() -> None:
    html = text_html("<b>bold</b> & <script>alert(1)</script>")
    assert html == "<p>&lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_paragraphs_and_lines_are_kept() -> None:
    assert text_html("one\ntwo\n\nthree") == "<p>one<br>two</p>\n\n<p>three</p>"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.org/a.", "https://example.org/a"),
        ("(https://example.org/a)", "https://example.org/a"),
        ("https://example.org/a_(b), and", "https://example.org/a_(b)"),
        ("HTTP://EXAMPLE.ORG?a=1&b=2!", "HTTP://EXAMPLE.ORG?a=1&b=2"),
        ("<https://example.org>", "https://example.org"),
    ],
)
def test_a_web_address_is_a_link_that_vouches_for_nothing(text: str, address: str) -> None:
    links = parsed(text_html(text)).select("a")
    assert [(link["href"], link.text) for link in links] == [(address, address)]
    assert links[0]["rel"] == ["nofollow", "ugc", "noopener"]
    assert parsed(text_html(text)).text.strip() == text


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://google.com@evil.example/",
        "http://[bad",
        "https://",
        "http://localhost/admin/",
        "www.example.org",
        "name@example.org",
    ],
)
def test_what_only_looks_like_a_web_address_is_text(text: str) -> None:
    assert not parsed(text_html(text)).select("a")


def test_a_quotation_mark_ends_an_address() -> None:
    link = parsed(text_html('https://example.org/"onclick="x')).select_one("a")
    assert link.attrs == {"href": "https://example.org/", "rel": ["nofollow", "ugc", "noopener"]}


@given(st.text())
def test_no_text_makes_other_markup(text: str) -> None:
    kept = clean_lines(text)
    page = parsed(f"<div>{text_html(kept)}</div>")
    assert {tag.name for tag in page.div.find_all(True)} <= {"p", "br", "a"}
    assert "\x00" not in kept
    assert clean_lines(kept) == kept


def test_links_are_counted_also_where_they_are_none() -> None:
    assert count_links("http://a.b HTTPS://c.d www.e.f and awww.nice") == 3


def test_the_same_words_are_the_same() -> None:
    assert folded("It’s  GREAT!\n") == folded("its great")
    assert folded("A") != folded("B")
    assert folded("!!!") != folded("???")


def test_a_name_of_signs_says_nothing() -> None:
    assert not is_said("...")
    assert is_said("Вера")
