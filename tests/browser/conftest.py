"""A browser that watches for what must not happen, and the site that it looks at."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copyfile, copytree
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect, sync_playwright

from tests import made
from tests.browser.served import CHROMIUM_FLAGS, MAKE_EDITOR, fill, find_chromium, serve

PATIENCE_MS = 20_000  # For an answer on a machine that is busy with the other tests.
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser. A bare `pytest` does without where there is none; `make test` installs it."""
    try:
        return find_chromium()
    except RuntimeError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def prepared() -> Path:
    """The files of a site: the first of the workers prepares them for all."""
    return made.made_once("prepared", prepare)


def prepare(folder: Path) -> None:
    """The real catalogue, the static files and the account EDITOR."""
    with ThreadPoolExecutor(1) as beside:
        static = beside.submit(made.static)
        copyfile(made.catalogue(), folder / made.DATABASE)
        fill(folder, MAKE_EDITOR)
        copytree(static.result(), folder / made.STATIC)


@pytest.fixture(scope="session")
def site(chromium: str, prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the real catalogue and an editor's account. Its public data stay as they are."""
    with serve(copytree(prepared, tmp_path_factory.mktemp("sites") / "own")) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


# What the browser and htmx say of answers that failed, or that nobody waits for any more: judged by their status.
ABOUT_ANSWERS = (
    "Failed to load resource",
    "Response Status Error Code",
    "htmx:afterRequest",
    "htmx:sendAbort",
    "htmx:sendError",
)


class Watch:
    """What must not happen while a visitor looks at a page: errors in the console, requests to others."""

    def __init__(self, site: str) -> None:
        self.site = urlsplit(site).netloc
        self.complaints: list[str] = []
        self.expected: set[int] = set()

    def listen(self, page: Page) -> None:
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", self.on_request)
        page.on("response", self.on_response)

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(ABOUT_ANSWERS):
            self.complaints.append(f"console: {message.text}")

    def on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != self.site:
            self.complaints.append(f"request to another site: {request.url}")

    def on_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.complaints.append(f"{response.status} {response.url}")


@pytest.fixture
def watch(site: str) -> Watch:
    """`watch.expected.add(404)` where a page is meant to fail."""
    return Watch(site)


@pytest.fixture
def open_window(browser: Browser, site: str, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Opens windows, each with its own size, colours or cookies: `open_window(width=390, color_scheme="dark")`."""
    contexts = []

    def open_one(width: int = 1280, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(base_url=site, viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        watch.listen(page)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert watch.complaints == []


@pytest.fixture
def page(open_window: Callable[..., Page]) -> Page:
    """A desktop window. The test fails on an error in the console or a request to another site."""
    return open_window()


@pytest.fixture
def phone(open_window: Callable[..., Page]) -> Page:
    """A window of 390 px."""
    return open_window(width=390, height=844, has_touch=True, is_mobile=True)
