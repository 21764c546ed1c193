"""The outlines on cards: from the columns, with their sizes in words, and words where there are none."""

import pytest

from ..builders import make_adapter, make_camera, make_lens
from ..pages import counted_queries, soup

pytestmark = pytest.mark.django_db
CAMERA = {"width_mm": 112.6, "height_mm": 69.9, "depth_mm": 45.3, "sensor_width_mm": 35.9, "sensor_height_mm": 23.9}
LENS = {"diameter_mm": 65.4, "length_mm": 74.5}


def cards(client, address):
    return soup(client.get(address)).select(".card")


def size(card):
    return next((row.dd.get_text(strip=True) for row in card.select("dl div") if row.dt.get_text() == "Size"), None)


@pytest.mark.parametrize(
    ("address", "words"),
    [("/cameras/", "112.6 × 69.9 × 45.3 mm"), ("/lenses/", "⌀ 65.4 × 74.5 mm"), ("/mix/", "112.6 × 119.8 mm")],
)
def test_a_card_draws_what_is_on_record_and_says_its_size(client, address, words):
    make_camera("body", **CAMERA)
    make_lens("glass", **LENS)
    (card,) = cards(client, f"{address}?view=cards")
    assert card.svg["aria-hidden"] == "true"
    assert card.select(".mark-red"), "the index dot"
    assert size(card) == words


def test_the_cards_of_a_page_have_one_scale(client):
    make_lens("short", diameter_mm=60, length_mm=40)
    make_lens("long", diameter_mm=80, length_mm=200)
    boxes = {card.svg["viewbox"] for card in cards(client, "/lenses/?view=cards")}
    assert boxes == {"0 0 204 84"}


def test_without_sizes_a_card_says_so_and_draws_nothing(client):
    make_lens("glass", diameter_mm=65.4)
    (card,) = cards(client, "/lenses/?view=cards")
    assert "no dimensions on record" in card.get_text()
    assert not card.svg.find_all(True)
    assert size(card) is None


def test_a_list_without_sizes_has_no_frames(client):
    make_adapter()
    (card,) = cards(client, "/accessories/?view=cards")
    assert card.svg is None


def test_outlines_take_no_query(client):
    for number in range(3):
        make_lens(f"lens-{number}", **(LENS if number else {}))
    client.get("/lenses/")
    with counted_queries() as table:
        client.get("/lenses/?sort=maker")
    with counted_queries() as drawn:
        client.get("/lenses/?view=cards&sort=maker")
    assert len(drawn) == len(table)
