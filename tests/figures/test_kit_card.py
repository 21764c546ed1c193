"""The card of a kit: its picture, what it refuses, and the words and outlines on it."""

import pytest

from gear.drawing.card import COLUMN, CONDENSED, LIST_SIZE, STAGE, CardWords, card, cut, on_stage, shelves
from gear.drawing.lineup import standing_camera, standing_lens
from gear.drawing.shapes import Line, Text, box_around
from gear.figures.cards import KitWords, kit_card
from gear.models import Revision

from ..builders import make_camera, make_lens, make_teleconverter
from ..drawing import drawings
from ..pages import counted_queries, soup
from .test_cards import assert_is_card

ADDRESS = "/share/kit.png"
TWELVE = [f"Thing {number}" for number in range(12)]


def more(count):
    return f"and {count} more"


def words_of(drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def a_body():
    return standing_camera(drawings.fp_camera(), "", "", "Body")


def a_lens():
    return standing_lens(drawings.zoom(), "", "", "Lens")


def grounds(shapes) -> list[Line]:
    return [shape for shape in shapes if isinstance(shape, Line) and shape.css == "rule"]


@pytest.mark.django_db
def test_kits_have_cards(client):
    make_camera(width_mm=134, height_mm=102, depth_mm=90)
    make_lens()
    make_teleconverter()
    queries = ("camera=test-camera", "camera=test-camera&lens=test-lens", "extra=test-converter", "own=bag~500")
    assert len({assert_is_card(client.get(f"{ADDRESS}?{query}")) for query in queries}) == 4


@pytest.mark.django_db
def test_the_order_of_the_address_makes_no_other_card(client):
    make_camera("one")
    make_camera("two")
    first = assert_is_card(client.get(f"{ADDRESS}?camera=one&camera=two"))
    with counted_queries() as again:
        assert client.get(f"{ADDRESS}?camera=two&camera=one&utm_source=x").content == first
    assert len(again) <= 2  # The revision, and what the address names: the picture is kept.


@pytest.mark.django_db
def test_a_card_is_drawn_anew_after_an_edit(client):
    camera = make_camera(name="Alpha")
    first = client.get(f"{ADDRESS}?camera=test-camera").content
    type(camera).objects.filter(pk=camera.pk).update(name="Omega")
    Revision.grow()
    assert client.get(f"{ADDRESS}?camera=test-camera").content != first


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 404),
        ("colour=red", 404),
        ("camera=nothing", 400),
        ("camera=test-camera&own=~90", 400),
        ("&".join(f"own=thing{number}" for number in range(13)), 400),
        (f"own={'x' * 2_000}", 400),
    ],
)
def test_what_has_no_card(client, query, status):
    make_camera()
    assert client.get(f"{ADDRESS}?{query}").status_code == status


@pytest.mark.django_db
def test_a_withdrawn_product_has_no_card(client):
    make_camera(state="withdrawn")
    assert client.get(f"{ADDRESS}?camera=test-camera").status_code == 400


@pytest.mark.django_db
def test_the_page_names_its_card(client):
    make_camera()
    make_lens()
    page = soup(client.get("/kit/?lens=test-lens&camera=test-camera"))
    picture = page.find("meta", property="og:image")["content"]
    assert picture == f"http://testserver{ADDRESS}?camera=test-camera&lens=test-lens"
    assert page.find("meta", property="og:title")["content"] == "Kit: Sigma Camera, Sigma Lens"
    assert_is_card(client.get(picture.removeprefix("http://testserver")))


@pytest.mark.django_db
def test_the_card_says_title_facts_and_names():
    camera, lens = make_camera(name="Body"), make_lens(name="Lens")
    names = ["Sigma Body", "Sigma Lens"]
    drawing = kit_card([camera], [lens], KitWords("1 body, 1 lens", ["700 g", "50 mm equivalent"], names))
    said = ["L-Mount field guide", "Kit", "1 body, 1 lens", "700 g", "50 mm equivalent", "Sigma Body", "Sigma Lens"]
    assert words_of(drawing) == said


@pytest.mark.parametrize("facts", [[], ["a", "b"], ["a", "b", "c", "d"]])
def test_names_beyond_the_room_are_counted(facts):
    drawing = card(a_body().shapes, CardWords("guide", "Kit", "2 bodies, 10 lenses", facts, TWELVE, 0, more))
    words = words_of(drawing)
    named = [word for word in words if word in TWELVE]
    assert named == TWELVE[: len(named)]
    assert words[-1] == f"and {12 - len(named)} more"
    assert len(named) >= 3
    assert all(shape.y <= STAGE[3] for shape in drawing.shapes if isinstance(shape, Text))


def test_names_that_all_fit_are_all_there():
    words = words_of(card(a_body().shapes, CardWords("guide", "Kit", "Kit", ["a", "b"], TWELVE[:5], 0, more)))
    assert words[-5:] == TWELVE[:5]


@pytest.mark.parametrize(("names", "said"), [(TWELVE[:2], [*TWELVE[:2], "and 3 more"]), ([], ["Kit"])])
def test_what_has_no_name_there_is_counted(names, said):
    words = words_of(card(a_body().shapes, CardWords("guide", "Kit", "Kit", [], names, 3, more)))
    assert words[-len(said) :] == said


@pytest.mark.django_db
def test_what_anyone_may_write_into_an_address_is_not_drawn(client):
    make_camera()
    first, second = (client.get(ADDRESS, {"camera": "test-camera", "own": name}).content for name in ("bag", "Τσάντα"))
    assert first == second


def test_a_long_name_is_cut_to_the_column():
    name = "Sigma 100-400mm F5-6.3 DG DN OS | Contemporary"
    short = cut(name, COLUMN, LIST_SIZE)
    assert short.endswith("…")
    assert name.startswith(short[:-1])
    assert len(short) * CONDENSED * LIST_SIZE <= COLUMN
    assert cut("Sigma fp", COLUMN, LIST_SIZE) == "Sigma fp"


@pytest.mark.parametrize(("bodies", "lenses"), [(1, 0), (0, 1), (1, 3), (2, 10), (12, 0), (0, 12)])
def test_any_kit_stands_on_its_stage_at_one_scale(bodies, lenses):
    items = [a_body()] * bodies + [a_lens()] * lenses
    shapes, scale = on_stage(shelves(items))
    box = box_around(shapes)
    left, top, right, bottom = STAGE
    assert box.left >= left - 1e-6
    assert box.top >= top - 1e-6
    assert box.right <= right + 1e-6
    assert box.bottom <= bottom + 1e-6
    assert 0 < scale <= 4.5


def test_few_things_share_a_ground_line_and_many_stand_on_more():
    assert len(grounds(shelves([a_body(), a_lens(), a_lens()]))) == 1
    assert 1 < len(grounds(shelves([a_body()] * 2 + [a_lens()] * 10))) <= 3


def test_things_on_a_shelf_do_not_touch():
    """Two bodies of 112.6 mm, and 14 mm between them."""
    (ground,) = grounds(shelves([a_body(), a_body()]))
    assert ground.x2 - ground.x1 == pytest.approx(2 * 112.6 + 14)


@pytest.mark.django_db
def test_a_refusal_names_what_is_wrong(client):
    assert "nothing" in soup(client.get(f"{ADDRESS}?camera=nothing")).select_one("main").text
