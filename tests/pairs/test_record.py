"""What is on record about all pairs is read once, and anew after every edit."""

import pytest

from tests.pages import counted_queries, soup

from .. import builders
from ..talk.posts import make_post
from .reading import text

pytestmark = pytest.mark.django_db

PAIR, OTHER_PAIR = "/mix/fp/45mm/", "/mix/fp/24mm/"


@pytest.fixture
def parts(db):
    """A camera, a lens and a converter; another lens stands beside them."""
    camera = builders.make_camera("fp", name="fp", width_mm=113, height_mm=70, depth_mm=45)
    lens, _other = (
        builders.make_lens(f"{focal}mm", name=f"{focal}mm", focal_min_mm=focal, diameter_mm=60, length_mm=50)
        for focal in (45, 24)
    )
    return camera, lens, builders.make_teleconverter("tc", name="TC")


def told(client, words):
    """Whether the page of the pair says so."""
    return words in text(soup(client.get(PAIR)).main)


def test_a_pair_that_nobody_asked_for_yet_asks_the_revision_alone(client, parts):
    client.get(PAIR)
    with counted_queries() as queries:
        assert client.get(OTHER_PAIR).status_code == 200
    assert len(queries) == 1


def renamed(row):
    row.name = "Renamed"
    row.save()


EDITS = {
    "camera": (lambda camera, lens, converter: renamed(camera), "Renamed"),
    "lens": (lambda camera, lens, converter: renamed(lens), "Renamed"),
    "converter": (lambda camera, lens, converter: renamed(converter), "Renamed"),
    "another body": (lambda *parts: builders.make_camera("sl2", "leica", name="SL2"), "Leica SL2"),
    "a fact": (
        lambda camera, lens, converter: builders.make_fact("slow", camera=camera, lens=lens, summary="It hunts."),
        "It hunts.",
    ),
    "a dispute": (
        lambda camera, lens, converter: builders.disagree(lens, "weight_g", "987", "https://example.org/other"),
        "Where sources disagree (1 fact)",
    ),
    "a post": (lambda camera, lens, converter: make_post(camera=camera, product=lens, text="It works."), "It works."),
}


@pytest.mark.parametrize(("edit", "words"), EDITS.values(), ids=EDITS)
def test_it_follows_every_edit(client, parts, edit, words):
    assert not told(client, words)
    edit(*parts)
    assert told(client, words)


def test_a_converter_knows_its_list_for_this_lens_alone(client, parts):
    _camera, lens, converter = parts
    sentence = "own list of lenses names this one."
    asked = "?converter=tc"
    assert sentence not in text(soup(client.get(PAIR + asked)).main)
    converter.compatible_lenses.add(lens)
    assert sentence in text(soup(client.get(PAIR + asked)).main)
    assert sentence not in text(soup(client.get(OTHER_PAIR + asked)).main)
