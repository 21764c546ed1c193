"""What the database refuses of a compatibility fact, and how rows become the facts that the rules read."""

import pytest
from django.db import IntegrityError, transaction

from gear.models import Camera, Lens
from gear.pairs.rows import camera_facts, converter_facts, facts_about_pair, lens_facts, load_facts

from . import builders
from .pages import counted_queries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "facts",
    [
        {"grade": None},
        {"grade": ""},
        {"grade": "unknown"},
        {"source": None},
        {"topic": "weather"},
        {"effect": "perhaps"},
        {"summary": ""},
        {"camera": None},
    ],
)
def test_the_database_refuses_a_fact_that_nobody_vouches_for(facts):
    camera = builders.make_camera()
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.make_fact(**{"camera": camera, **facts})


def test_a_fact_names_a_product_or_its_maker_not_both():
    camera, lens = builders.make_camera(), builders.make_lens()
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.make_fact(camera=camera, camera_maker=camera.maker)
    with pytest.raises(IntegrityError), transaction.atomic():
        builders.make_fact(lens=lens, lens_maker=lens.maker)


def test_facts_are_read_in_one_query():
    camera, lens = builders.make_camera(), builders.make_lens()
    builders.make_fact("exact", camera=camera, lens=lens, firmware="1.1", topic="stabilisation", grade="maker")
    builders.make_fact("makers", camera_maker=camera.maker, lens_maker=lens.maker)
    with counted_queries() as queries:
        exact, makers = load_facts()
    assert len(queries) == 1
    assert (exact.id, exact.topic, exact.grade, exact.firmware) == ("exact", "stabilisation", "maker", "1.1")
    assert (exact.camera, exact.lens, exact.source) == ("test-camera", "test-lens", "https://example.org/source")
    assert (makers.camera, makers.camera_maker, makers.lens_maker) == (None, "sigma", "sigma")


def test_a_pair_page_reads_only_the_facts_that_may_bear_on_it():
    camera, lens = builders.make_camera(), builders.make_lens(maker="leica")
    other_camera, other_lens = builders.make_camera("other-camera"), builders.make_lens("other-lens", maker="laowa")
    for slug, facts in {
        "this-camera": {"camera": camera},
        "this-lens-elsewhere": {"camera": other_camera, "lens": lens},
        "any-lens-elsewhere": {"camera": other_camera},
        "lens-maker": {"lens_maker": lens.maker},
        "this-camera-other-lens": {"camera": camera, "lens": other_lens},
        "other-lens-anywhere": {"lens": other_lens},
        "another-pair": {"camera": other_camera, "lens": other_lens},
    }.items():
        builders.make_fact(slug, **facts)
    found = {fact.id for fact in load_facts(facts_about_pair(camera, lens))}
    assert found == {
        "this-camera",
        "this-lens-elsewhere",
        "any-lens-elsewhere",
        "lens-maker",
        "this-camera-other-lens",
        "other-lens-anywhere",
    }


def test_rows_become_plain_facts_without_a_query():
    builders.make_camera(ibis=True, weight_g=486)
    builders.make_lens(maker="leica", focal_min_mm=24, focal_max_mm=70)
    converter = builders.make_teleconverter(factor=2)
    camera, lens = Camera.objects.get(), Lens.objects.get()
    with counted_queries() as queries:
        body, glass, chain = camera_facts(camera), lens_facts(lens), converter_facts(converter)
    assert len(queries) == 0
    assert (body.slug, body.maker, body.ibis, body.weight_g, body.weather_sealed) == (
        "test-camera",
        "sigma",
        True,
        486,
        None,
    )
    assert (glass.maker, glass.focal_min_mm, glass.focal_max_mm, glass.ois) == ("leica", 24, 70, None)
    assert chain.factor == 2
