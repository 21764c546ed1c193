"""Reading answers as a visitor would: parsed pages and the queries behind them."""

from collections.abc import Iterable

from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext


def content(response: HttpResponse | StreamingHttpResponse) -> bytes:
    """The whole answer, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def body(response: HttpResponse | StreamingHttpResponse) -> str:
    """The text of an answer."""
    return content(response).decode()


def soup(response: HttpResponse | StreamingHttpResponse) -> BeautifulSoup:
    """The page of an answer."""
    return parsed(body(response))


def parsed(html: str) -> BeautifulSoup:
    """A page or a part of one. Fast: that our pages are HTML without a fault is looked at in tests/test_routes.py."""
    return BeautifulSoup(html, "lxml")


def queries_of(client: Client, addresses: Iterable[str]) -> dict[str, int]:
    """How many queries each address asks whose tables are built already."""
    asked = {}
    for address in addresses:
        body(client.get(address))
        with counted_queries() as queries:
            body(client.get(address))
        asked[address] = len(queries)
    return asked


class Counted(CaptureQueriesContext):
    """The queries of a block, without the question after the standby that precedes each form on PostgreSQL."""

    @property
    def captured_queries(self) -> list[dict[str, str]]:
        return [query for query in super().captured_queries if "pg_stat_replication" not in query["sql"]]


def counted_queries() -> CaptureQueriesContext:
    """`with counted_queries() as queries: ...; len(queries)`."""
    return Counted(connection)
