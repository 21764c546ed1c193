"""Numbers follow the language of a page; what programs read does not."""

import pytest
from django.test import Client
from django.utils import translation

from tests.builders import make_lens
from tests.pages import body


@pytest.mark.django_db
def test_pages_write_numbers_as_their_language_does_and_data_do_not(client: Client) -> None:
    make_lens(launch_price_usd=4950, aperture_wide=2.8, aperture_tele=2.8)
    with translation.override("de"):
        page, data = body(client.get("/lenses/")), body(client.get("/lenses.csv"))
        query = body(client.get("/lenses.json?aperture_wide_min=2.8"))
    assert "4.950 USD" in page
    assert "f/2,8" in page
    assert ",4950," in data
    assert '"aperture_wide": 2.8' in query


@pytest.mark.django_db
def test_english_is_what_readers_get(client: Client) -> None:
    make_lens(launch_price_usd=4950)
    assert "4,950 USD" in body(client.get("/lenses/"))
