"""Which addresses ask for the same answer."""

import pytest

from gear.machines.keeping.addresses import canonical_query, counted, read_query

NAMES = frozenset({"maker", "sort"})


@pytest.mark.parametrize(
    "text",
    [
        "maker=sigma&sort=name",
        "sort=name&maker=sigma",
        "sort=name&maker=sigma&utm_source=x",
        "sort=name&q=&maker=sigma",
    ],
)
def test_order_of_names_empty_values_and_unknown_names_do_not_count(text: str) -> None:
    assert counted(read_query(text), NAMES) == (("maker", "sigma"), ("sort", "name"))


def test_the_order_of_the_values_of_a_name_counts() -> None:
    """Things side by side stand in the order in which they are asked for."""
    assert counted(read_query("item=b&item=a"), None) == (("item", "b"), ("item", "a"))


def test_where_it_is_not_known_what_counts_all_does() -> None:
    assert counted(read_query("utm_source=x"), None) == (("utm_source", "x"),)


def test_raw_bytes_are_read_as_django_reads_them() -> None:
    """Not as the Latin-1 in which WSGI hands them on: two addresses would ask for the same answer."""
    assert read_query("q=\xc3\xa9") == read_query("q=%C3%A9") == (("q", "é"),)
    assert read_query("q=%C3%83%C2%A9") == (("q", "Ã©"),)


def test_an_address_longer_than_those_of_pages_is_not_read() -> None:
    assert read_query("q=" + "x" * 10_000) is None


@pytest.mark.parametrize(
    ("href", "query"),
    [
        ("https://guide.example/lenses/", ()),
        ("https://guide.example/lenses/?sort=name&amp;maker=sigma", (("maker", "sigma"), ("sort", "name"))),
        ("/search/?q=35+f2+%22art%22", (("q", '35 f2 "art"'),)),
    ],
)
def test_a_page_says_what_its_canonical_address_asks(href: str, query: object) -> None:
    assert canonical_query(f'<head><link rel="canonical" href="{href}"></head>'.encode()) == query


def test_what_is_no_page_says_nothing() -> None:
    assert canonical_query(b"\x89PNG") is None
    assert canonical_query(b" " * 20_000 + b'<link rel="canonical" href="/">') is None
