import struct

import pytest

from gear.machines.keeping.making import REVISED
from gear.models import Revision

from ..builders import make_adapter, make_camera, make_lens, make_mount, make_teleconverter
from ..pages import counted_queries, soup

PNG = b"\x89PNG\r\n\x1a\n"


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height, as the first chunk of a PNG file says them."""
    assert picture.startswith(PNG)
    return struct.unpack(">II", picture[16:24])


def assert_is_card(response) -> bytes:
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert size_of(response.content) == (1200, 630)
    return response.content


@pytest.mark.django_db
def test_products_have_cards(client):
    cards = {
        assert_is_card(client.get(f"/share/products/{product.slug}.png"))
        for product in (make_camera(), make_lens(), make_teleconverter(), make_adapter())
    }
    assert len(cards) == 4


@pytest.mark.django_db
def test_pairs_have_cards(client):
    make_camera(depth_mm=45.3, width_mm=112.6)
    make_lens(length_mm=74.5, diameter_mm=65.4)
    assert_is_card(client.get("/share/mix/test-camera/test-lens.png"))
    assert client.get("/share/mix/test-lens/test-camera.png").status_code == 404


@pytest.mark.django_db
def test_a_body_with_an_adapter_has_a_card_that_shows_the_tube(client):
    make_camera(depth_mm=45.3, width_mm=112.6)
    make_adapter("long", name="Ring", from_mount=make_mount("nikon-f", name="N", flange_distance_mm=46.5))
    make_adapter("short", name="Ring", from_mount=make_mount("leica-m", name="N", flange_distance_mm=27.8))
    make_adapter("none", name="Ring", from_mount=make_mount("sony-e", name="N", flange_distance_mm=18))
    cards = {assert_is_card(client.get(f"/share/mix/test-camera/{slug}.png")) for slug in ("long", "short", "none")}
    assert len(cards) == 3
    make_teleconverter("tc-1")
    assert client.get("/share/mix/test-camera/tc-1.png").status_code == 404


@pytest.mark.django_db
def test_the_card_of_a_chain_shows_it(client):
    make_camera()
    make_lens()
    make_teleconverter("tc-1", name="TC-1", factor=1.4)
    make_teleconverter("tc-2", name="TC-2", factor=2.0)
    address = "/share/mix/test-camera/test-lens.png"
    queries = ("", "?converter=tc-1", "?converter=tc-2")
    bare, first, second = (assert_is_card(client.get(address + query)) for query in queries)
    assert len({bare, first, second}) == 3
    assert client.get(f"{address}?converter=nothing").content == bare
    page = soup(client.get("/mix/test-camera/test-lens/?converter=tc-1"))
    assert page.find("meta", property="og:image")["content"] == f"http://testserver{address}?converter=tc-1"
    assert page.find("meta", property="og:title")["content"].endswith(" × Sigma TC-1")


@pytest.mark.django_db
def test_the_name_is_drawn(client):
    """Words need a face that is found: a card with another name is another picture."""
    lens = make_lens(name="Alpha")
    first = client.get("/share/products/test-lens.png").content
    type(lens).objects.filter(pk=lens.pk).update(name="Omega")
    Revision.grow()
    assert client.get("/share/products/test-lens.png").content != first


@pytest.mark.django_db
def test_cards_are_kept_for_a_revision(client):
    make_camera()
    with counted_queries() as first:
        client.get("/share/products/test-camera.png")
    with counted_queries() as again:
        client.get("/share/products/test-camera.png")
    assert len(again) < len(first)


@pytest.mark.django_db
def test_a_card_that_was_fetched_is_sent_again_only_after_an_edit(client):
    lens = make_lens(name="Alpha")
    first = client.get("/share/products/test-lens.png")
    assert first["Cache-Control"] == REVISED
    known = {"If-None-Match": first["ETag"]}
    assert client.get("/share/products/test-lens.png", headers=known).status_code == 304
    lens.name = "Omega"
    lens.save()
    assert client.get("/share/products/test-lens.png", headers=known).status_code == 200


@pytest.mark.django_db
def test_unknown_withdrawn_and_moved_products(client):
    assert client.get("/share/products/nothing.png").status_code == 404
    lens = make_lens()
    lens.slug = "new-name"
    lens.save()
    response = client.get("/share/products/test-lens.png")
    assert (response.status_code, response["Location"]) == (301, "/share/products/new-name.png")
    lens.state = "withdrawn"
    lens.save()
    assert client.get("/share/products/new-name.png").status_code == 410


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "card"),
    [
        ("/cameras/test-camera/", "/share/products/test-camera.png"),
        ("/lenses/test-lens/", "/share/products/test-lens.png"),
        ("/mix/test-camera/test-lens/", "/share/mix/test-camera/test-lens.png"),
    ],
)
def test_pages_name_their_card(client, path, card):
    make_camera()
    make_lens()
    page = soup(client.get(path))
    assert page.find("meta", property="og:image")["content"] == f"http://testserver{card}"
    assert page.find("meta", property="og:title")["content"]
    assert page.find("meta", {"name": "twitter:card"})["content"] == "summary_large_image"


@pytest.mark.django_db
def test_every_page_names_the_icons(client):
    page = soup(client.get("/tools/depth-of-field/"))
    assert {link["rel"][0] for link in page.select('link[href*="/icons/"]')} >= {"icon", "apple-touch-icon", "manifest"}
