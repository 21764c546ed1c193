"""The page of a pair as a visitor reads it: texts, the sources of a line, the numbers."""

from bs4 import BeautifulSoup, Tag


def text(node: Tag) -> str:
    """All words of a part of the page, on one line."""
    return " ".join(node.get_text(" ", strip=True).split())


def sources_of(page: BeautifulSoup, line: Tag) -> list[tuple[str, str]]:
    """The sources that a line refers to by number, as named at the foot of its group: name and address."""
    anchors = [reference["href"] for reference in line.select(".evidence .cite")]
    named = [page.select_one(f"[id='{anchor.removeprefix('#')}'] a") for anchor in anchors]
    return [(text(link), link["href"]) for link in named]


def line_with(page: BeautifulSoup, words: str) -> Tag:
    """The one line of the findings that says these words."""
    (line,) = [line for line in page.select("li.finding") if words in text(line.p)]
    return line


def numbers(page: BeautifulSoup) -> dict[str, list[str]]:
    """The numbers by their labels: the value, and what it is made of where that is said."""
    rows = {}
    for row in page.select(".pair-numbers tr"):
        basis = row.th.small.extract() if row.th.small else None
        rows[text(row.th)] = [text(row.td), *([text(basis)] if basis else [])]
    return rows
