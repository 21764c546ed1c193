"""Somebody who edits over HTTP, and somebody who reads meanwhile: for tests and measurements of many at once."""

from collections import Counter
from collections.abc import Sequence
from http.cookiejar import CookieJar
from threading import Event
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

from bs4 import BeautifulSoup

from tests.admin.forms import shown_values
from tests.browser.served import EDITOR


class Editor:
    """Somebody signed in, in a browser of their own."""

    def __init__(self, site: str, number: int) -> None:
        self.site, self.name = site, f"editor-{number}"
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))
        page = self.page("/admin/login/?next=/admin/")
        token = page.select_one("[name=csrfmiddlewaretoken]")["value"]
        assert self.send("/admin/login/?next=/admin/", EDITOR | {"csrfmiddlewaretoken": token}).endswith("/admin/")

    def page(self, path: str) -> BeautifulSoup:
        """What stands at an address."""
        with self.opener.open(self.site + path) as answer:
            return BeautifulSoup(answer.read(), "lxml")

    def send(self, path: str, fields: dict[str, Any]) -> str:
        """The address that a form leads to; its own where it comes back."""
        with self.opener.open(self.site + path, urlencode(fields, doseq=True).encode()) as answer:
            return str(answer.url)

    def lenses(self, query: str = "") -> list[int]:
        """The keys of the lenses that the desk lists."""
        links = self.page(f"/admin/gear/lens/{query}").select("#result_list tbody th a")
        return [int(link["href"].split("/lens/")[1].split("/")[0]) for link in links]

    def notes(self, pk: int) -> str:
        """The remarks of a lens."""
        return str(shown_values(self.page(f"/admin/gear/lens/{pk}/change/"))["notes"])

    def add_name(self, pk: int) -> int:
        """Put one's name into the remarks of a lens, again where somebody else was quicker; how often it took."""
        path = f"/admin/gear/lens/{pk}/change/"
        for tries in range(1, 60):
            values = shown_values(self.page(path))
            if not self.send(path, values | {"notes": f"{values['notes']} {self.name}".strip()}).endswith(path):
                return tries
        raise AssertionError(f"{self.name} never came to save.")


def read_until(done: Event, site: str, pages: Sequence[str], pause_s: float) -> Counter[int]:
    """The statuses of pages, read one after the other."""
    statuses: Counter[int] = Counter()
    while not done.is_set():
        for path in pages:
            try:
                with urlopen(site + path) as answer:
                    statuses[answer.status] += len(answer.read()) > 0
            except HTTPError as error:
                statuses[error.code] += 1
            done.wait(pause_s)
    return statuses
