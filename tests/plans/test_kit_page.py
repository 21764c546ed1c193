"""What the whole page of a kit costs: queries, and bytes on the way."""

import gzip

import pytest
from django.core.cache import cache
from django.test import Client

from gear.models import Revision

from ..pages import body, counted_queries
from .kits import FULL, SMALL

MOST_QUERIES = 10
MOST_BYTES = 60_000

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
