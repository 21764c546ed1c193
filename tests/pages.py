"""Reading answers as a visitor would: parsed pages and the queries behind them."""

from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test.utils import CaptureQueriesContext


def content(response: HttpResponse | StreamingHttpResponse) -> bytes:
    """The whole answer, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def body(response: HttpResponse | StreamingHttpResponse) -> str:
    """The text of an answer."""
    return content(response).decode()


def soup(response: HttpResponse | StreamingHttpResponse) -> BeautifulSoup:
    """The page of an answer, parsed as a browser parses it."""
    return BeautifulSoup(body(response), "html5lib")


def counted_queries() -> CaptureQueriesContext:
    """`with counted_queries() as queries: ...; len(queries)`."""
    return CaptureQueriesContext(connection)
