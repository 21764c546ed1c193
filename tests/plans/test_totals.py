"""What a kit weighs and costs, in words."""

import pytest

from gear.kits.own import Own
from gear.plans.totals import cabin_limits, totals

from ..builders import make_camera, make_lens
from .kits import kit_of_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    make_camera(
        "body", name="Body", weight_g=740, weight_basis="with battery and card", launch_price_usd=1999,
        launch_price_basis="launch", width_mm=134, height_mm=102, depth_mm=90,
    )  # fmt: skip
    make_lens(
        "lens", name="Lens", weight_g=745, launch_price_usd=1199, launch_price_basis="later list price", length_mm=120
    )


def told(kit):
    return {total.label: (total.amount.text, total.amount.is_least, list(total.missing)) for total in totals(kit)}


def test_each_sum_with_its_basis(known):
    kit = kit_of_all(Own("battery", 90, 70, 2))
    assert told(kit) == {
        "Weight": ("1,665 g", False, []),
        "List price": ("3,338 USD", False, []),
        "Longest": ("134 mm", False, []),
    }
    assert [total.basis for total in totals(kit)] == [
        "Bodies: with battery and card.",
        "Prices: 1 of a later list, 1 of the launch; without tax.",
        "Sigma Body; of a body its longest side.",
    ]


def test_what_is_not_known_makes_a_sum_at_least_and_is_named(known):
    make_lens("unclear", name="Unclear")
    assert told(kit_of_all(Own("strap"))) == {
        "Weight": ("1,485 g", True, ["Sigma Unclear", "strap"]),
        "List price": ("3,198 USD", True, ["Sigma Unclear", "strap"]),
        "Longest": ("134 mm", True, ["Sigma Unclear"]),
    }


def test_a_sum_that_lacks_something_is_said_to_be_the_least(known):
    make_lens("unclear", name="Unclear")
    words = [total.amount.words for total in totals(kit_of_all())]
    assert words == ["at least 1,485 g", "at least 3,198 USD", "at least 134 mm"]


def test_nothing_known_is_no_sum():
    make_lens("unclear", name="Unclear")
    found = totals(kit_of_all())
    assert [(total.amount.text, total.amount.words) for total in found] == [(None, None)] * 3


@pytest.mark.parametrize(
    ("own", "within"),
    [
        ((), ["yes", "yes", "yes"]),
        ((Own("tripod", 6000),), ["no", "yes", "yes"]),
        ((Own("tripod", 6000), Own("bag")), ["no", "unknown", "unknown"]),
    ],
)
def test_cabin_limits(known, own, within):
    assert [limit.within for limit in cabin_limits(kit_of_all(*own))] == within


def test_a_limit_of_ones_own_stands_among_them(known):
    assert [limit.within for limit in cabin_limits(kit_of_all(), 1000)] == ["no", "yes", "yes", "yes"]


def test_an_empty_kit_has_no_limits():
    assert cabin_limits(kit_of_all()) == []


def test_the_limits_of_the_cabin_are_said_in_kilograms(known):
    assert [limit.limit for limit in cabin_limits(kit_of_all())] == ["7 kg", "8 kg", "10 kg"]
