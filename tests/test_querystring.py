"""One argument added, removed, toggled or replaced; one canonical order."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from gear.querystring import add, canonical, encode, extended, read, remove, replace, toggle, written

MAKERS = (("maker", "sigma"), ("maker", "leica"), ("coverage", "aps-c"))
ORDER = ("maker", "coverage", "sort", "page")

pairs = st.tuples(st.sampled_from([*ORDER, "utm_source"]), st.sampled_from(["", "a", "b", "1", "ü &+"]))
queries = st.lists(pairs, max_size=6).map(tuple)


def test_read_keeps_every_value_in_order():
    assert read(QueryDict("maker=sigma&coverage=aps-c&maker=leica").lists()) == (
        ("maker", "sigma"),
        ("maker", "leica"),
        ("coverage", "aps-c"),
    )


def test_add_appends_once():
    assert add(MAKERS, "maker", "panasonic") == (*MAKERS, ("maker", "panasonic"))
    assert add(MAKERS, "maker", "sigma") == MAKERS


def test_remove_one_value_leaves_the_others_of_the_name():
    assert remove(MAKERS, "maker", "sigma") == (("maker", "leica"), ("coverage", "aps-c"))


def test_remove_without_a_value_removes_the_name():
    assert remove(MAKERS, "maker") == (("coverage", "aps-c"),)


def test_toggle_one_of_several_values():
    assert toggle(MAKERS, "maker", "leica") == (("maker", "sigma"), ("coverage", "aps-c"))
    assert toggle((("maker", "sigma"),), "maker", "leica") == (("maker", "sigma"), ("maker", "leica"))


def test_replace_sets_exactly_one_value():
    assert replace(MAKERS, "maker", "laowa") == (("coverage", "aps-c"), ("maker", "laowa"))
    assert replace(MAKERS, "maker", "") == (("coverage", "aps-c"),)


def test_canonical_orders_names_and_values_and_drops_the_rest():
    query = (
        ("page", "1"),
        ("utm_source", "x"),
        ("coverage", ""),
        ("maker", "sigma"),
        ("maker", "leica"),
        ("maker", "sigma"),
    )
    assert canonical(query, ORDER, {"page": "1"}) == (("maker", "leica"), ("maker", "sigma"))


def test_canonical_keeps_the_order_of_names_not_that_of_letters():
    values = ["10", "2", "3", "4", "5", "6", "7", "8"]
    query = (*(("a", value) for value in reversed(values)), ("b", "1"))
    assert canonical(query, ("b", "a")) == (("b", "1"), *(("a", value) for value in values))


def test_encode_escapes_what_an_address_cannot_hold():
    assert encode(()) == ""
    assert encode((("stabilisation", "body+lens"), ("q", "ü &"))) == "?stabilisation=body%2Blens&q=%C3%BC+%26"


@given(queries, pairs)
def test_toggling_twice_gives_the_same_canonical_query(query, pair):
    name, value = pair
    once = toggle(query, name, value)
    assert canonical(toggle(once, name, value), ORDER) == canonical(query, ORDER)
    assert ((name, value) in once) is not ((name, value) in query)


@given(queries)
def test_canonical_is_settled_and_survives_the_address(query):
    settled = canonical(query, ORDER)
    assert canonical(settled, ORDER) == settled
    assert read(QueryDict(encode(settled)[1:]).lists()) == settled


@given(queries, st.randoms())
def test_canonical_does_not_depend_on_the_order_given(query, random):
    shuffled = list(query)
    random.shuffle(shuffled)
    assert canonical(tuple(shuffled), ORDER) == canonical(query, ORDER)


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (500, "500"),
        (0, "0"),
        (0.5, "0.5"),
        (24.0, "24"),
        (1000.25, "1000.25"),
        (1e-7, "0.0000001"),
        (1e9, "1000000000"),
    ],
)
def test_a_number_stands_plain_in_an_address(number, word):
    assert written(number) == word


@pytest.mark.parametrize(
    ("address", "longer"),
    [
        ("/lenses/", "/lenses/?kit=a&kit=b+c"),
        ("/lenses/?page=2", "/lenses/?page=2&kit=a&kit=b+c"),
        ("/lenses/one/#notes", "/lenses/one/?kit=a&kit=b+c#notes"),
        ("/mix/?lens=one#list", "/mix/?lens=one&kit=a&kit=b+c#list"),
    ],
)
def test_an_address_is_extended_before_the_place_in_its_page(address, longer):
    assert extended(address, (("kit", "a"), ("kit", "b c"))) == longer
    assert extended(address, ()) == address


@given(st.lists(st.tuples(st.text(), st.text() | st.from_regex(r"[\w.~ +%-]+", fullmatch=True)), min_size=1))
def test_an_address_is_written_as_browsers_write_a_form(query):
    assert encode(tuple(query)) == f"?{urlencode(query)}"
