"""What would be lighter: swaps on the page, with what is lost."""

import pytest
from django.test import Client

from gear.models import Camera, Lens
from gear.plans.swaps import MOST_OF_ONE, MOST_SWAPS, best_swaps

from ..builders import make_camera, make_fact, make_lens
from ..pages import counted_queries, soup
from .kits import kit_with

pytestmark = pytest.mark.django_db

KNOWN = {
    "coverage": "full-frame", "fisheye": False, "autofocus": True, "ois": True, "weather_sealed": "yes",
    "electronic": True,
}  # fmt: skip


def glass(slug, short, long, wide, tele, weight, **facts):
    known = KNOWN | facts
    return make_lens(
        slug, name=slug.capitalize(), focal_min_mm=short, focal_max_mm=long, aperture_wide=wide, aperture_tele=tele,
        weight_g=weight, **known,
    )  # fmt: skip


@pytest.fixture
def body():
    return make_camera(
        "body", name="Body", sensor_format="full-frame", ibis=True, autofocus_system="phase-detect",
        weather_sealed=True,
    )  # fmt: skip


def swapped(*slugs):
    return [(one.swap.out, one.swap.into) for one in best_swaps(kit_with(*slugs))]


def shown(query):
    parsed = soup(Client().get(f"/kit/?{query}"))
    return [
        (
            " ".join(row.select_one(".saved").text.split()),
            " ".join(row.select_one(".row-name").text.split()),
            [" ".join(line.text.split()) for line in row.select(".changes li")],
            row.select_one(".make")["href"],
        )
        for row in parsed.select(".kit-swaps .rows > li")
    ]


def test_a_swap_says_what_it_saves_and_loses_and_makes_it(body):
    glass("standard", 24, 70, 2.8, 2.8, 745)
    glass("tele", 70, 200, 2.8, 2.8, 1345)
    glass("slow", 70, 300, 4.5, 5.6, 790, ois=False, weather_sealed="mount")
    assert shown("camera=body&lens=standard&lens=tele&own=strap~40") == [
        (
            "555 g less",
            "Sigma Slow",
            [
                "– loss: f/2.8 at 70–200 mm, then f/5.6 or faster",
                "– loss: stabilisation from body and lens to body only",
                "– loss: now sealed at the mount only",
            ],
            "/kit/?camera=body&lens=slow&lens=standard&own=strap~40",
        )
    ]


def test_swaps_that_lose_nothing_come_first_and_say_so(body):
    glass("old", 24, 70, 2.8, 2.8, 900)
    glass("new", 24, 70, 2.8, 2.8, 745)
    glass("slow", 24, 70, 4, 4, 400)
    found = shown("camera=body&lens=old")
    assert [(saved, into) for saved, into, _, _ in found] == [("155 g less", "Sigma New"), ("500 g less", "Sigma Slow")]
    assert found[0][2] == ["Loses nothing."]


def test_a_lens_that_another_beats_is_not_named(body):
    glass("old", 24, 70, 2.8, 2.8, 900)
    glass("slow", 24, 70, 4, 4, 400)
    glass("slow-and-heavy", 24, 70, 4, 4, 500)
    glass("slow-and-manual", 24, 70, 4, 4, 400, autofocus=False)
    assert swapped("body", "old") == [("old", "slow")]


@pytest.mark.parametrize(
    "facts", [{"fisheye": True}, {"fisheye": None}, {"weight_g": None}, {"coverage": None}, {"state": "withdrawn"}]
)
def test_what_is_not_known_to_do_is_no_swap(body, facts):
    glass("old", 24, 70, 2.8, 2.8, 900)
    glass("new", 24, 70, 2.8, 2.8, 745)
    Lens.objects.filter(slug="new").update(**facts)
    assert swapped("body", "old") == []


def test_a_lens_that_does_not_fit_is_no_swap(body):
    glass("old", 24, 70, 2.8, 2.8, 900)
    new = glass("new", 24, 70, 2.8, 2.8, 745)
    make_fact(topic="fit", effect="fails", camera=body, lens=new)
    assert swapped("body", "old") == []


def test_a_packed_lens_of_unknown_weight_is_left_alone(body):
    glass("old", 24, 70, 2.8, 2.8, None)
    glass("new", 24, 70, 2.8, 2.8, 745)
    assert swapped("body", "old") == []


def test_what_is_not_known_any_more_is_lost(body):
    glass("old", 24, 70, 2.8, 2.8, 900)
    glass("new", 24, 70, 2.8, 2.8, 745, autofocus=None)
    ((_, _, changes, _),) = shown("camera=body&lens=old")
    assert changes == ["? cannot be compared: autofocus unknown; before: autofocus"]


def test_few_are_shown_and_few_of_one_lens(body):
    for number in range(9):
        glass(f"slow-{number}", 24, 70, 2.9 + number / 10, 2.9 + number / 10, 700 - 10 * number)
    for number, slug in enumerate(("one", "two", "three")):
        glass(slug, 24, 70, 2.8, 2.8, 900 + number)
    assert len(swapped("body", "one")) == MOST_OF_ONE
    assert len(swapped("body", "one", "two", "three")) <= MOST_SWAPS


def test_with_several_bodies_the_first_one_is_named(body):
    make_camera("another", name="Another", sensor_format="full-frame")
    glass("old", 24, 70, 2.8, 2.8, 900)
    glass("new", 24, 70, 2.8, 2.8, 745)
    parsed = soup(Client().get("/kit/?camera=body&camera=another&lens=old"))
    assert " ".join(parsed.select_one(".kit-swaps > p").text.split()).startswith("On the Sigma Another. ")


def test_a_kit_without_a_body_or_a_lens_has_no_swaps(body):
    glass("old", 24, 70, 2.8, 2.8, 900)
    glass("new", 24, 70, 2.8, 2.8, 745)
    assert shown("lens=old") == shown("camera=body") == []


def test_swaps_ask_nothing_of_the_database(body):
    glass("old", 24, 70, 2.8, 2.8, 900)
    glass("new", 24, 70, 2.8, 2.8, 745)
    kit = kit_with("body", "old")
    best_swaps(kit)  # What is on record is read once for each revision.
    with counted_queries() as asked:
        assert len(best_swaps(kit)) == 1
    assert len(asked) == 0
    assert Camera.objects.count() == 1
