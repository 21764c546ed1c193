"""Many at once, over HTTP: editors save while readers read. No save is lost, and nobody meets a lock."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from shutil import copytree
from threading import Event
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest
from bs4 import BeautifulSoup

from tests.admin.forms import shown_values
from tests.browser.served import EDITOR, serve
from tests.effort import CI

pytestmark = pytest.mark.browser

EDITORS, READERS, SAVES = (8, 20, 1) if CI else (3, 5, 1)
PAUSE_S = 2.0  # Between two pages that somebody reads.
# A lens that all editors change, in the catalogue's own words.
SHARED = "sigma-45mm-f2-8-dg-dn-contemporary"
PAGES = ("/", f"/lenses/{SHARED}/", "/press/", "/makers.json")


@pytest.fixture(scope="module")
def address(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of its own with two workers."""
    with serve(copytree(prepared, tmp_path_factory.mktemp("together") / "own"), workers=2) as served:
        yield served


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

    def add_name(self, pk: int) -> int:
        """Put one's name into the remarks of a lens, again where somebody else was quicker; how often it took."""
        path = f"/admin/gear/lens/{pk}/change/"
        for tries in range(1, 60):
            values = shown_values(self.page(path))
            if not self.send(path, values | {"notes": f"{values['notes']} {self.name}".strip()}).endswith(path):
                return tries
        raise AssertionError(f"{self.name} never came to save.")


def read_until(done: Event, site: str) -> Counter[int]:
    """The statuses of pages, read one after the other."""
    statuses: Counter[int] = Counter()
    while not done.is_set():
        for path in PAGES:
            try:
                with urlopen(site + path) as answer:
                    statuses[answer.status] += len(answer.read()) > 0
            except HTTPError as error:
                statuses[error.code] += 1
            done.wait(PAUSE_S)
    return statuses


def test_no_save_is_lost(address: str) -> None:
    first = Editor(address, 0)
    rows = first.page("/admin/gear/lens/").select("#result_list tbody th a")
    own = [int(link["href"].split("/lens/")[1].split("/")[0]) for link in rows[:EDITORS]]
    found = first.page(f"/admin/gear/lens/?q={SHARED}").select_one("#result_list tbody th a")
    shared = int(found["href"].split("/lens/")[1].split("/")[0])
    own = [pk for pk in own if pk != shared]

    done = Event()
    with ThreadPoolExecutor(EDITORS + READERS) as pool:
        readers = [pool.submit(read_until, done, address) for _ in range(READERS)]
        try:
            # One after the other: they share an account, and so many tries at once would be slowed.
            editors = [Editor(address, number) for number in range(EDITORS)]
            for _ in range(SAVES):
                list(pool.map(lambda editor: editor.add_name(shared), editors))
            list(pool.map(lambda pair: pair[0].add_name(pair[1]), zip(editors, own, strict=False)))
        finally:
            done.set()
        statuses = sum((reader.result() for reader in readers), Counter())

    said = Counter(shown_values(first.page(f"/admin/gear/lens/{shared}/change/"))["notes"].split())
    assert {editor.name: said[editor.name] for editor in editors} == {editor.name: SAVES for editor in editors}
    for editor, pk in zip(editors, own, strict=False):
        assert editor.name in shown_values(first.page(f"/admin/gear/lens/{pk}/change/"))["notes"]
    assert set(statuses) == {200}
    assert statuses.total() >= READERS * len(PAGES)
