"""The rows, pairs and parts of a kit."""

import pytest

from gear.kits.totals import Part
from gear.lists.kit_items import KitItems
from gear.models import Product
from gear.plans.kit import read_kit

from ..builders import make_adapter, make_camera, make_lens, make_mount, make_teleconverter
from ..pages import counted_queries
from .kits import kit_with

pytestmark = pytest.mark.django_db


def test_lenses_stand_by_focal_length_and_bodies_by_name():
    make_lens("long", focal_min_mm=70, focal_max_mm=200)
    make_lens("wide", focal_min_mm=16, focal_max_mm=28)
    make_lens("unclear", focal_min_mm=50)
    make_camera("zed", name="Zed")
    make_camera("alpha", name="Alpha")
    kit = kit_with("long", "unclear", "wide", "zed", "alpha")
    assert [lens.slug for lens in kit.lenses] == ["wide", "unclear", "long"]
    assert [camera.slug for camera in kit.cameras] == ["alpha", "zed"]
    assert list(kit.pairs) == [(body, lens) for body in ("alpha", "zed") for lens in ("wide", "unclear", "long")]


def test_a_chain_knows_whether_a_source_lists_the_lens():
    body = make_camera("body")
    listed, other = make_lens("listed"), make_lens("other", focal_min_mm=85)
    converter = make_teleconverter("ring")
    converter.compatible_lenses.add(listed)
    chains = kit_with(body.slug, listed.slug, other.slug, converter.slug).chains
    assert [(chain.lens.slug, chain.converter.slug, chain.converter.lists_lens) for chain in chains] == [
        ("listed", "ring", True), ("other", "ring", False),
    ]  # fmt: skip
    assert chains[0].numbers.focal_length_mm == (70, 70)


def test_a_body_is_as_long_as_its_longest_side_and_unknown_where_one_is():
    make_camera("body", name="Body", width_mm=134.3, height_mm=102.3, depth_mm=90.1, weight_g=740)
    make_camera("flat", name="Flat", maker="leica", width_mm=134.3)
    assert kit_with("body", "flat").parts == [
        Part("Leica Flat", None, None, None), Part("Sigma Body", 740, None, 134.3),
    ]  # fmt: skip


def test_every_body_with_every_adapter():
    make_mount("l-mount", flange_distance_mm=20)
    make_camera("body")
    make_adapter("ef", from_mount=make_mount("canon-ef", flange_distance_mm=44))
    (pair,) = kit_with("body", "ef").adapted
    assert pair.adapted.tube_length_mm == 24


def test_the_queries_do_not_grow_with_the_kit():
    for number in range(4):
        make_camera(f"body-{number}")
        make_lens(f"lens-{number}")
        make_teleconverter(f"ring-{number}")
    make_adapter("ef")

    def queries(size: int) -> int:
        products = Product.objects.filter(slug__regex=rf"-[0-{size - 1}]$|^ef$")
        items = KitItems(tuple(products))
        with counted_queries() as asked:
            kit = read_kit(items)
            assert len(kit.chains) == size**3 and len(kit.parts) == 3 * size + 1
        return len(asked)

    cold = queries(1)
    assert (cold, queries(1), queries(4)) == (6, 5, 5)
