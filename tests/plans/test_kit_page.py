"""What the whole page of a kit costs: queries, and bytes on the way."""

import gzip

import pytest
from django.core.cache import cache
from django.test import Client

from gear.models import Revision

from ..pages import body, counted_queries, soup
from .kits import FULL, SMALL

MOST_QUERIES = 10
MOST_BYTES = 60_000
# Neither sizes nor angles of these are on record.
NO_PICTURES = "camera=dji-ronin-4d-6k&lens=7artisans-18mm-f6-3-ii"

pytestmark = pytest.mark.usefixtures("catalogue")


def queries(query: str) -> list[str]:
    cache.clear()
    with counted_queries() as asked:
        response = Client(SERVER_NAME="localhost").get(f"/kit/?{query}")
        assert response.status_code == 200
    return [one["sql"] for one in asked]


def without(query: str, *starts: str) -> str:
    return "&".join(part for part in query.split("&") if not part.startswith(starts))


def test_a_kit_asks_as_much_whatever_its_size():
    small = without(SMALL, "extra=sigma-mount")  # Two bodies, two lenses and a converter.
    queries(small)
    assert len(queries(small)) == len(queries(FULL))


def test_with_everything_cold_it_asks_no_more_than_it_may():
    """Of all kinds, with an adapter, with older names, and nothing kept from another request."""
    revision = Revision.current()
    Revision.objects.update(number=revision + 1)
    assert len(queries(f"{SMALL}&lens=no-such-lens")) <= MOST_QUERIES


@pytest.mark.parametrize(("query", "has_pictures"), [(FULL, True), (SMALL, True), (NO_PICTURES, False)])
def test_what_is_on_the_page_is_linked_and_nothing_else(query, has_pictures):
    page = soup(Client(SERVER_NAME="localhost").get(f"/kit/?{query}"))
    linked = [link["href"].removeprefix("#") for link in page.select(".on-page a")]
    assert [name for name in linked if not page.find(id=name)] == []
    assert ("pictures" in linked) is has_pictures


def test_the_names_of_all_sources_are_one_query():
    asked = queries(FULL)
    assert len([sql for sql in asked if '"gear_source"."title"' in sql]) == 1


@pytest.mark.parametrize("query", [FULL, SMALL])
def test_a_full_kit_stays_light(query):
    page = body(Client(SERVER_NAME="localhost").get(f"/kit/?{query}"))
    assert len(gzip.compress(page.encode())) < MOST_BYTES / 2  # Styles, scripts and pictures need the other half.


def test_data_ask_for_no_names_of_sources():
    cache.clear()
    with counted_queries() as asked:
        Client(SERVER_NAME="localhost").get(f"/kit.json?{SMALL}")
    assert not [one for one in asked if '"gear_source"."title"' in one["sql"]]
    assert len(asked) < MOST_QUERIES
