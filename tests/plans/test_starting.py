"""With what a kit may begin."""

import pytest

from ..builders import make_camera
from ..pages import soup


@pytest.mark.django_db
def test_an_empty_kit_begins_with_the_newest_bodies_on_sale(client):
    for place, day in enumerate(["2020", "2024-05", "2023", "2022"]):
        make_camera(f"body-{place}", name=f"Body {place}", announced=day, status="current")
    make_camera("gone", announced="2025", status="discontinued")
    make_camera("withdrawn", announced="2025", status="current", state="withdrawn")
    links = [link["href"] for link in soup(client.get("/kit/")).select(".kit-add a[href^='/kit/?camera=']")]
    assert links == ["/kit/?camera=body-1", "/kit/?camera=body-2", "/kit/?camera=body-3"]
    assert not soup(client.get("/kit/?camera=body-1")).select(".kit-add a[href^='/kit/?camera=']")
