"""Lenses that beat a lens: at most as heavy, slow and dear, better in one, and covering its focal lengths."""

import pytest

from gear.models import Lens
from gear.pairs.record import Record
from gear.products.rivals import rivals

from ..builders import make_lens
from ..pages import soup

pytestmark = pytest.mark.django_db


def make(slug, weight_g, aperture_wide, launch_price_usd, **facts):
    return make_lens(
        slug,
        weight_g=weight_g,
        aperture_wide=aperture_wide,
        launch_price_usd=launch_price_usd,
        **{"focal_min_mm": 50, "coverage": "full-frame", **facts},
    )


def slugs(found):
    return [lens.slug for lens in found.lenses]


def test_a_lighter_faster_cheaper_lens_beats():
    lens = make("heavy", 800, 2.8, 900)
    make("light", 400, 1.8, 500)
    make("lighter-but-dear", 300, 1.4, 1500)
    found = rivals(lens, Record())
    assert (found.compared, slugs(found)) == (2, ["light"])


def test_a_lens_that_no_table_has_yet_is_not_compared():
    make("known", 500, 2, 700)
    late = make("late", 800, 2.8, 900, state="withdrawn")
    late.state = "published"  # As read by another process, before the table is built anew.
    assert rivals(late, Record()).compared is None


def test_an_equal_lens_does_not_beat_but_one_better_figure_does():
    lens = make("one", 500, 2, 700)
    make("twin", 500, 2, 700)
    make("cheaper-twin", 500, 2, 699)
    assert slugs(rivals(lens, Record())) == ["cheaper-twin"]


def test_another_focal_length_is_no_rival_but_a_zoom_over_it_is():
    lens = make("fifty", 900, 4, 900)
    make("wide", 100, 1.4, 100, focal_min_mm=24)
    make("zoom", 800, 4, 800, focal_min_mm=24, focal_max_mm=70)
    assert slugs(rivals(lens, Record())) == ["zoom"]


@pytest.mark.parametrize("missing", ["weight_g", "aperture_wide", "launch_price_usd", "coverage"])
def test_unknown_is_neither_beaten_nor_beats(missing):
    known, _other = make("known", 900, 4, 900), make("other", 950, 4, 900)
    gap = make("gap", **{"weight_g": 100, "aperture_wide": 1.4, "launch_price_usd": 100, missing: None})
    assert (rivals(known, Record()).compared, slugs(rivals(known, Record()))) == (1, [])
    assert rivals(gap, Record()).compared is None


def test_a_smaller_image_is_no_rival_of_a_larger_one():
    large = make("large", 800, 2.8, 900)
    small = make("small", 400, 1.8, 500, coverage="aps-c")
    make("best", 300, 1.8, 500)
    assert slugs(rivals(large, Record())) == ["best"]
    assert slugs(rivals(small, Record())) == ["best"]


def test_where_most_have_no_price_the_price_does_not_count():
    dear = make("dear", 400, 1.8, 1900)
    make("cheap", 800, 2.8, 500)
    for number in range(2):
        make(f"unpriced-{number}", 800, 2.8, None)
    found = rivals(Lens.objects.get(slug="unpriced-0"), Record())
    assert (found.compared, slugs(found)) == (3, ["dear"])
    assert "no heavier or slower" in found.words
    assert "Prices do not count" in found.words
    assert "beats it in weight and aperture together" in rivals(dear, Record()).words


def test_the_page_of_a_lens_names_what_beats_it(client):
    lens = make("heavy", 800, 2.8, 900)
    make("light", 400, 1.8, 500)
    section = soup(client.get(lens.get_absolute_url())).find(id="rivals").parent
    assert section.find("a")["href"] == "/lenses/light/"
    assert "400 g, f/1.8, 500 USD" in " ".join(section.get_text(" ").split())


def test_the_page_says_when_nothing_beats_it_and_when_it_was_not_compared(client):
    make("light", 400, 1.8, 500)
    for number in range(3):
        make(f"heavy-{number}", 800, 2.8, 900)
    make("alone", 800, 2.8, 900, focal_min_mm=300)
    make("unpriced", 400, 1.8, None)

    def said(slug):
        return " ".join(soup(client.get(f"/lenses/{slug}/")).find(id="rivals").parent.get_text(" ").split())

    assert "Nothing that covers its focal lengths beats it in weight, aperture and price together." in said("light")
    assert "3 other lenses were compared." in said("light")
    assert not soup(client.get("/lenses/light/")).find(id="rivals").parent.select("ul"), "an empty list says nothing"
    assert "Not compared: its weight, largest aperture, coverage or price is unknown." in said("unpriced")
    assert "Not compared: of too few others" in said("alone")
