"""Which lenses may be chosen, which are out and which are set aside."""

import pytest

from gear.kits.best import Candidate, Limits
from gear.kits.choosing import SetAside, Wishes, reach_of, sort_out
from gear.kits.coverage import Reach, Span
from tests.pairing.parts import camera, fact, lens, pair

BODY = camera(autofocus_system="phase-detect", weather_sealed=True)
APSC = camera(sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7)
KNOWN = {
    "coverage": "full-frame", "focal_min_mm": 24, "focal_max_mm": 70, "aperture_wide": 2.8, "aperture_tele": 2.8,
    "fisheye": False, "weight_g": 745, "launch_price_usd": 1199, "autofocus": True, "weather_sealed": "yes",
}  # fmt: skip
RANGE = Limits(20, 200, launch_price_usd=3000)
ALL = {"autofocus": True, "weather_sealed": True, "no_crop": True}


def sorted_out(body=BODY, wishes=None, facts=(), **of_lens):
    return sort_out([pair(body, lens(**{**KNOWN, **of_lens}), facts=facts)], wishes or Wishes(RANGE, **ALL))


def test_a_lens_of_which_all_is_known_may_be_chosen():
    assert sorted_out().candidates == (Candidate("glass", Span(24, 70), 745, 1199),)
    assert sorted_out().set_aside == ()


def test_a_lens_that_one_has_costs_nothing_and_needs_no_price():
    wishes = Wishes(RANGE, owned=frozenset({"glass"}))
    for price in (1199, None, 99_000):
        assert sorted_out(wishes=wishes, launch_price_usd=price).candidates == (
            Candidate("glass", Span(24, 70), 745, 0),
        )


@pytest.mark.parametrize(
    "of_lens",
    [
        {"fisheye": True},
        {"autofocus": False},
        {"weather_sealed": "no"},
        {"weather_sealed": "mount"},
        {"coverage": "aps-c"},
        {"focal_min_mm": 300, "focal_max_mm": 600},
        {"launch_price_usd": 3001},
        # Out, whatever else is unknown.
        {"autofocus": False, "weight_g": None, "fisheye": None},
    ],
)
def test_what_is_known_to_speak_against_a_lens_puts_it_out(of_lens):
    found = sorted_out(**of_lens)
    assert (found.candidates, found.set_aside) == ((), ())


def test_a_lens_that_does_not_fit_is_out():
    found = sorted_out(facts=[fact("fit", "fails", camera="body", lens="glass")])
    assert (found.candidates, found.set_aside) == ((), ())


@pytest.mark.parametrize(
    ("of_lens", "unknown"),
    [
        ({"weight_g": None}, ("weight_g",)),
        ({"launch_price_usd": None}, ("launch_price_usd",)),
        ({"fisheye": None}, ("fisheye",)),
        ({"autofocus": None}, ("autofocus",)),
        ({"weather_sealed": None}, ("weather_sealed",)),
        ({"coverage": None}, ("equivalent_focal_length", "crop")),
        ({"focal_max_mm": None}, ("equivalent_focal_length",)),
    ],
)
def test_what_is_asked_and_not_on_record_sets_a_lens_aside(of_lens, unknown):
    found = sorted_out(**of_lens)
    assert (found.candidates, found.set_aside) == ((), (SetAside("glass", unknown),))


def test_what_nobody_asks_need_not_be_known():
    found = sorted_out(wishes=Wishes(Limits(20, 200)), launch_price_usd=None, autofocus=None, weather_sealed=None)
    assert [one.lens for one in found.candidates] == ["glass"]


def test_what_is_set_aside_may_be_let_in_as_incomplete_but_not_without_a_range():
    wishes = Wishes(RANGE, autofocus=True, lets_unknown_in=True)
    found = sorted_out(wishes=wishes, weight_g=None)
    assert found.candidates == (Candidate("glass", Span(24, 70), 0, 1199, is_complete=False),)
    assert found.set_aside == (SetAside("glass", ("weight_g",)),)
    assert sorted_out(wishes=wishes, focal_max_mm=None).candidates == ()


def test_the_range_is_that_of_the_body():
    # 36 x 24 mm over 23.6 x 15.7 mm: 43.27 / 28.35 = 1.527; 24 mm is 36.6 mm there.
    reach = reach_of(pair(APSC, lens(**KNOWN)))
    assert reach.span.short_mm == pytest.approx(36.64, abs=0.01)
    assert (reach.f_short, reach.f_long) == (2.8, 2.8)
    assert reach_of(pair(BODY, lens(**KNOWN))) == Reach("glass", Span(24, 70), 2.8, 2.8)
