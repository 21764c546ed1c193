"""The drawing beside the form, and the way from a page to its form."""

import pytest

from tests import builders
from tests.admin.forms import shown_values
from tests.pages import soup

pytestmark = pytest.mark.django_db


def test_a_lens_is_drawn_as_typed(admin_client):
    page = soup(admin_client.get("/admin/gear/lens/add/"))
    assert "Too little" in page.select_one(".desk-drawing").text
    typed = {"focal_min_mm": "45", "focal_max_mm": "45", "length_mm": "46.2", "diameter_mm": "x", "name": "45mm"}
    figure = soup(admin_client.get("/admin/gear/lens/drawing/", typed))
    assert "46.2 mm" in figure.svg.text
    assert "64" not in figure.svg.text


def test_what_is_stored_is_drawn_and_what_came_back(admin_client):
    camera = builders.make_camera(width_mm=112.6, height_mm=69.9, depth_mm=45.3)
    address = f"/admin/gear/camera/{camera.pk}/change/"
    page = soup(admin_client.get(address))
    assert "112.6 mm" in page.select_one(".desk-drawing svg").text
    back = admin_client.post(address, shown_values(page) | {"width_mm": "120", "name": ""})
    assert "120 mm" in soup(back).select_one(".desk-drawing svg").text


@pytest.mark.parametrize("kind", ["camera", "lens", "accessory", "teleconverter", "adapter"])
@pytest.mark.parametrize("junk", [{}, {"length_mm": "1e400", "factor": "NaN", "from_mount": "x", "maker": "x"}])
def test_junk_is_drawn_as_unknown(admin_client, kind, junk):
    assert admin_client.get(f"/admin/gear/{kind}/drawing/", junk).status_code == 200


def test_a_stranger_is_not_drawn_to(client):
    assert client.get("/admin/gear/lens/drawing/").status_code == 302


class TestWayToTheForm:
    def test_of_those_who_may_edit(self, admin_client):
        lens = builders.make_lens()
        response = admin_client.get(lens.get_absolute_url())
        assert soup(response).select_one(".desk-links a")["href"] == f"/admin/gear/lens/{lens.pk}/change/"
        assert response["Cache-Control"] == "private, no-store"

    def test_not_of_readers(self, client):
        response = client.get(builders.make_lens().get_absolute_url())
        assert not soup(response).select(".desk-links")
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies

    def test_a_page_that_a_browser_kept_of_before_signing_in_is_not_right_any_more(self, client, admin_client):
        builders.make_lens()
        etag = client.get("/lenses.json")["ETag"]
        assert client.get("/lenses.json", headers={"if-none-match": etag}).status_code == 304
        assert admin_client.get("/lenses.json", headers={"if-none-match": etag}).status_code == 200
