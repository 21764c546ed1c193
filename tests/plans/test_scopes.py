"""For which pairs of a kit something holds, in words."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gear.lists.kit_items import KitItems
from gear.models import Camera, Lens, Maker, Product
from gear.pairs.record import Record
from gear.plans.kit import Kit, read_kit
from gear.plans.scopes import Combination, Scopes

from ..builders import make_adapter, make_camera, make_lens, make_mount, make_teleconverter

pytestmark = pytest.mark.django_db


def pairs(cameras: str, lenses: str, converter: str = "") -> list[Combination]:
    return [Combination(camera, lens, converter) for camera, lens in product(cameras.split(), lenses.split())]


@pytest.fixture
def kit() -> Kit:
    make_camera("fp", name="fp")
    make_camera("sl2", "leica", name="SL2")
    for place, focal in enumerate([24, 35, 50, 85], start=1):
        make_lens(f"lens-{place}", name=f"{focal}mm", focal_min_mm=focal)
    make_teleconverter("tc", name="TC")
    make_teleconverter("stc", "panasonic", name="STC")
    make_adapter("mc", name="MC", from_mount=make_mount())
    return read_kit(KitItems(tuple(Product.objects.all())))


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (pairs("fp sl2", "lens-1 lens-2 lens-3 lens-4"), "every pair"),
        (pairs("fp", "lens-1 lens-2 lens-3 lens-4"), "Sigma fp × every lens"),
        (pairs("fp sl2", "lens-2"), "every body × 35mm"),
        (pairs("fp", "lens-3 lens-1"), "Sigma fp × 24mm, 50mm"),
        (pairs("fp", "lens-1 lens-2 lens-3"), "Sigma fp × every lens but 85mm"),
        (pairs("fp", "lens-1") + pairs("sl2", "lens-2"), "Leica SL2 × 35mm; Sigma fp × 24mm"),
        (pairs("fp", "lens-1", "tc"), "Sigma fp × 24mm with Sigma TC"),
        (pairs("fp", "lens-1", "tc") + pairs("fp", "lens-1", "stc"), "Sigma fp × 24mm with Panasonic STC, Sigma TC"),
        (pairs("fp", "lens-1") + pairs("sl2", "mc"), "Sigma fp × 24mm; Leica SL2 × Sigma MC"),
        (pairs("fp sl2", "mc"), "every body × Sigma MC"),
    ],
)
def test_pairs_in_a_few_words(kit, held, words):
    assert Scopes(kit).of(held).words == words


def test_only_one_pair_leads_to_its_page_and_takes_the_kit_along(kit):
    scopes = Scopes(kit)
    assert scopes.of(pairs("fp sl2", "lens-2")).url == ""
    address = scopes.of(pairs("fp", "lens-2", "tc")).url
    assert address.startswith("/mix/fp/lens-2/?converter=tc&kit=fp&kit=sl2&kit=lens-1")
    assert scopes.of(pairs("fp", "lens-2")).url.startswith("/mix/fp/lens-2/?kit=fp&kit=sl2")


def test_what_there_is_but_one_of_goes_without_saying():
    make_camera("fp", name="fp")
    make_lens("one", name="24mm")
    make_teleconverter("tc", name="TC")
    kit = read_kit(KitItems(tuple(Product.objects.all())))
    assert Scopes(kit).of(pairs("fp", "one")).words == ""
    assert Scopes(kit).of(pairs("fp", "one", "tc")).words == "Sigma TC"


def test_lenses_of_one_name_have_their_makers():
    make_camera("fp", name="fp")
    make_lens("a", name="50mm")
    make_lens("b", "leica", name="50mm")
    make_lens("c", name="85mm", focal_min_mm=85)
    kit = read_kit(KitItems(tuple(Product.objects.all())))
    assert Scopes(kit).of(pairs("fp", "a b")).words == "Sigma 50mm, Leica 50mm"
    assert Scopes(kit).of(pairs("fp", "b c")).words == "Leica 50mm, 85mm"


@given(chosen=st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1))
def test_the_words_mean_just_those_pairs(chosen):
    """Read back: each part names bodies and lenses, all combinations of which are meant."""
    kit = made_kit(3, 3)
    scopes = Scopes(kit)
    held = [Combination(f"body-{body}", f"lens-{lens}") for body, lens in chosen]
    assert read_back(scopes.of(held).words) == {(body, lens) for body, lens in chosen}


def made_kit(bodies: int, lenses: int) -> Kit:
    """A kit that is in no database."""
    maker = Maker(slug="m", name="M")
    return Kit(
        KitItems(),
        [Camera(slug=f"body-{n}", name=f"B{n}", maker=maker) for n in range(bodies)],
        [Lens(slug=f"lens-{n}", name=f"L{n}", maker=maker) for n in range(lenses)],
        [],
        Record(),
    )


def read_back(words: str) -> set[tuple[int, int]]:
    if words == "every pair":
        return set(product(range(3), range(3)))
    meant = set()
    for part in words.split("; "):
        bodies, lenses = part.split(" × ")
        meant |= set(product(numbers(bodies, "every body"), numbers(lenses, "every lens")))
    return meant


def numbers(side: str, every: str) -> list[int]:
    return [0, 1, 2] if side == every else [int(name[-1]) for name in side.split(", ")]
