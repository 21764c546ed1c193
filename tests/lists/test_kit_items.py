"""What a kit holds, as addresses say it."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from gear.kits.own import Own
from gear.lists.kit_items import KitItems, read_own_things, twice_sentences
from gear.models import Product


def product(category: str, slug: str) -> Product:
    return Product(category=category, slug=slug)


BAG = KitItems(
    (product("lens", "two"), product("accessory", "ring"), product("lens", "one"), product("camera", "body")),
    (Own("strap", 40), Own("battery", 90, 70, 2)),
)


def test_the_page_of_a_kit_says_each_kind_by_a_parameter_in_one_order():
    assert BAG.query == (
        ("camera", "body"), ("lens", "one"), ("lens", "two"), ("extra", "ring"), ("own", "battery~90~70~2"),
        ("own", "strap~40"),
    )  # fmt: skip
    assert BAG.address == "/kit/?camera=body&lens=one&lens=two&extra=ring&own=battery~90~70~2&own=strap~40"
    assert BAG.count == 6
    assert KitItems().address == "/kit/"


def test_other_pages_carry_all_of_it_by_one_parameter():
    assert BAG.carried == (
        ("kit", "body"), ("kit", "one"), ("kit", "two"), ("kit", "ring"), ("kit", "own~battery~90~70~2"),
        ("kit", "own~strap~40"),
    )  # fmt: skip


SLUGS = st.text("abc-0", min_size=1, max_size=6)
PRODUCTS = st.builds(product, st.sampled_from(["camera", "lens", "accessory"]), SLUGS)
NAMES = (
    st.text(min_size=1, max_size=40).map(str.strip).filter(lambda name: name and name.isprintable() and "~" not in name)
)
THINGS = st.builds(
    Own, NAMES, st.none() | st.integers(0, 50_000), st.none() | st.integers(0, 100_000), st.integers(1, 99)
)


@given(products=st.lists(PRODUCTS, max_size=6), own=st.lists(THINGS, max_size=6, unique=True), order=st.randoms())
def test_an_address_does_not_depend_on_the_order_of_what_it_says(products, own, order):
    one = KitItems(tuple(products), tuple(own))
    order.shuffle(products)
    order.shuffle(own)
    assert KitItems(tuple(products), tuple(own)).address == one.address


@given(st.lists(THINGS, max_size=6, unique=True))
def test_things_of_ones_own_come_back_from_their_address(own):
    data = QueryDict(KitItems((), tuple(own)).address.partition("?")[2])
    read, problems = read_own_things(data.getlist("own"))
    assert (set(read), problems) == (set(own), [])
    assert KitItems((), tuple(read)).address == KitItems((), tuple(own)).address


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("~90", "“~90”: a thing of your own needs a name of at most 40 letters."),
        ("bag~heavy", "“bag~heavy”: its weight is a number from 0 to 50,000 g."),
        ("bag~9~dear", "“bag~9~dear”: its price is a number from 0 to 100,000 USD."),
        ("bag~9~9~0", "“bag~9~9~0”: how many of it there are is a whole number from 1 to 99."),
        ("a~1~2~3~4", "“a~1~2~3~4” says more than a name, a weight, a price and a number."),
    ],
)
def test_what_is_no_thing_of_ones_own_is_dropped_with_a_sentence(value, sentence):
    assert read_own_things([value, "strap~40"]) == ([Own("strap", 40)], [sentence])


def test_what_stands_there_twice_counts_once():
    assert twice_sentences(["one", " one ", "two", ""]) == ["“one” stands there 2 times; it counts once."]
