"""Products like one, and in what they differ."""

import pytest

from gear.models import Camera, Lens
from gear.pairs.record import record_of_today
from gear.products.difference_words import FACTS, STATES, UNKNOWN, difference_words
from gear.products.differences import COMPARED, READ, Difference, differences, untold
from gear.products.similar import MOST, similar

from .. import builders
from ..pages import soup


def lens(**facts):
    return Lens(**{"focal_min_mm": 50, "focal_max_mm": 50, **facts})


def zoom(**facts):
    return Lens(**{"focal_min_mm": 24, "focal_max_mm": 70, **facts})


def said(own, other):
    return [difference_words(difference).text for difference in differences(own, other)]


@pytest.mark.parametrize(
    ("own", "other", "words"),
    [
        (lens(weight_g=745), lens(weight_g=531), ["214 g lighter"]),
        (lens(weight_g=531), lens(weight_g=745), ["214 g heavier"]),
        (lens(weight_g=531), lens(weight_g=531), []),
        (lens(aperture_wide=1.4), lens(aperture_wide=2.0), ["1 stop slower"]),
        (lens(aperture_wide=2.8), lens(aperture_wide=1.4), ["2 stops faster"]),
        (lens(aperture_wide=1.8), lens(aperture_wide=1.85), []),
        (zoom(aperture_wide=2.8, aperture_tele=2.8), zoom(aperture_wide=4, aperture_tele=4), ["1 stop slower"]),
        (
            zoom(aperture_wide=2.8, aperture_tele=2.8),
            zoom(aperture_wide=2.8, aperture_tele=4),
            ["1 stop slower at the long end"],
        ),
        (
            zoom(aperture_wide=3.5, aperture_tele=5.6),
            zoom(aperture_wide=2.8, aperture_tele=2.8),
            ["0.6 stops faster at the short end", "2 stops faster at the long end"],
        ),
        (lens(weather_sealed="yes"), lens(weather_sealed="no"), ["not sealed"]),
        (lens(weather_sealed="yes"), lens(weather_sealed="mount"), ["sealed at the mount only"]),
        (lens(ois=True, autofocus=True), lens(ois=False, autofocus=False), ["no autofocus", "not stabilised"]),
        (lens(coverage="full-frame"), lens(coverage="aps-c"), ["for APS-C"]),
        (zoom(), Lens(focal_min_mm=28, focal_max_mm=70), ["28–70 mm"]),
        (
            lens(launch_price_usd=899, launch_price_basis="launch"),
            lens(launch_price_usd=1198.99, launch_price_basis="launch"),
            ["300 USD dearer"],
        ),
        (lens(launch_price_usd=899), lens(launch_price_usd=599), ["300 USD cheaper (other basis)"]),
        (
            Camera(weight_g=700, weight_basis="body only"),
            Camera(weight_g=600, weight_basis="with battery"),
            ["100 g lighter (other basis)"],
        ),
        (Camera(effective_megapixels=24.2), Camera(effective_megapixels=44.3), ["20.1 megapixels more"]),
        (Camera(effective_megapixels=24.2), Camera(effective_megapixels=24.0), []),
        (
            Camera(viewfinder="evf", weather_sealed=True),
            Camera(viewfinder="none", weather_sealed=False),
            ["no viewfinder", "not sealed"],
        ),
    ],
)
def test_differences_in_words(own, other, words):
    assert said(own, other) == words


def test_what_is_unknown_of_the_other_is_said_and_of_itself_makes_no_difference():
    known = zoom(
        coverage="full-frame",
        aperture_wide=2.8,
        aperture_tele=2.8,
        weight_g=1,
        autofocus=True,
        ois=True,
        weather_sealed="yes",
        launch_price_usd=5,
    )
    found = [difference_words(difference) for difference in differences(known, zoom())]
    assert all(words.is_unknown for words in found)
    assert [words.text for words in found] == [
        "coverage unknown",
        "aperture unknown",
        "weight unknown",
        "autofocus unknown",
        "stabilisation unknown",
        "sealing unknown",
        "price unknown",
    ]
    assert said(zoom(), known) == []
    assert untold(known) == []
    assert untold(zoom(aperture_wide=2.8))[1] == "aperture", "its other end is unknown"
    assert untold(zoom()) == [difference.fact for difference in differences(known, zoom())]
    assert untold(Camera(effective_megapixels=24, weight_g=1, ibis=False, viewfinder="none")) == [
        "autofocus_system",
        "weather_sealed",
        "launch_price_usd",
    ]


def test_every_word_of_the_catalogue_has_words():
    for model in COMPARED:
        for field in model._meta.get_fields():
            if field.name in STATES and getattr(field, "choices", None):
                assert {value for value, _label in field.choices} <= set(STATES[field.name]), field.name
    assert set(STATES) <= set(UNKNOWN) == set(FACTS) == {fact for read in READ.values() for fact in read}
    assert difference_words(Difference("weight_g", None)) == ("weight unknown", True)


@pytest.mark.django_db
class TestChosen:
    def make(self, slug, maker="other", **facts):
        return builders.make_lens(
            slug,
            maker,
            **{"coverage": "full-frame", "autofocus": True, "focal_min_mm": 50, "aperture_wide": 1.4} | facts,
        )

    def slugs(self, product, but=()):
        return [other.slug for other in similar(product, {product.pk, *but}, record_of_today())]

    def test_the_likest_come_first(self):
        own = self.make("own", "sigma")
        self.make("slower", aperture_wide=1.8, weight_g=100)
        self.make("heavy", weight_g=900)
        self.make("light", weight_g=400)
        self.make("weightless")
        self.make("of-the-same-maker", "sigma", weight_g=500)
        self.make("manual", autofocus=False, weight_g=50)
        self.make("small-manual", autofocus=False, coverage="aps-c", weight_g=10)
        self.make("longer", focal_min_mm=58, weight_g=100)
        self.make("unknown-aperture", aperture_wide=None, weight_g=10)
        self.make("elsewhere", focal_min_mm=85)
        self.make("small-film", cine=True, coverage="aps-c", weight_g=1)
        assert self.slugs(own) == [
            "light", "of-the-same-maker", "heavy", "weightless", "longer", "slower", "unknown-aperture", "manual",
        ]  # fmt: skip
        assert MOST == 8

    def test_neither_generations_nor_the_withdrawn(self):
        own = self.make("own")
        older = self.make("older")
        self.make("gone", state="withdrawn")
        assert self.slugs(own, {older.pk}) == []

    def test_cameras_of_the_same_format_and_pixels_the_nearest_in_weight_first(self):
        def body(slug, pixels=24, weight=None, **facts):
            return builders.make_camera(slug, effective_megapixels=pixels, weight_g=weight, **facts)

        own = body("own", 24, 700)
        body("near", 28.7, 680)
        body("far", 20, 500)
        body("nearer", 24, 710)
        body("unknown")
        body("more", 29, 700)
        body("small", 24, 700, sensor_format="aps-c")
        assert self.slugs(own) == ["nearer", "near", "far", "unknown"]
        assert self.slugs(body("untold", None)) == []

    def test_beside_a_camera_of_unknown_weight_none_is_nearer(self):
        own = builders.make_camera("own", effective_megapixels=24)
        for slug, weight, announced in (("light", 400, "2019"), ("heavy", 900, "2024"), ("undated", 500, None)):
            builders.make_camera(slug, effective_megapixels=24, weight_g=weight, announced=announced)
        assert self.slugs(own) == ["heavy", "light", "undated"]

    def test_a_page_says_what_differs_and_compares_the_nearest(self, client):
        self.make("own", weight_g=700)
        for number in range(6):
            self.make(f"other-{number}", weight_g=701 + number)
        section = soup(client.get("/lenses/own/")).select_one("section[aria-labelledby=similar]")
        first = section.select_one(".similar > li")
        assert first.a["href"] == "/lenses/other-0/"
        assert [item.get_text(strip=True) for item in first.select(".differences li")] == ["1 g heavier"]
        assert section.select_one("a.more")["href"] == (
            "/compare/?item=own&item=other-0&item=other-1&item=other-2&item=other-3"
        )

    def test_what_is_unknown_of_itself_is_said_once(self, client):
        self.make("own", weight_g=700, launch_price_usd=500, aperture_wide=None)
        self.make("other", weight_g=700)
        section = soup(client.get("/lenses/own/")).select_one("section[aria-labelledby=similar]")
        assert "Unknown of this one, so not compared: aperture, stabilisation, sealing." in section.p.get_text(" ")

    def test_nothing_alike_says_nothing(self, client):
        self.make("own")
        assert not soup(client.get("/lenses/own/")).find(id="similar")
