"""Every type of page in a browser: light to load, accessible, never wider than its window."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.page_types import IN_BROWSER, ONCE, PAGE_TYPES, STATUSES
from tests.effort import CI

pytestmark = pytest.mark.browser

BUDGET = 60_000  # bytes of bodies as they cross the wire
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
LIGHT_DESKTOP, DARK_PHONE = (1280, "light"), (390, "dark")
WINDOWS = (LIGHT_DESKTOP, (1280, "dark"), (390, "light"), DARK_PHONE)
# Its further states are looked at in two of them; at the small size each page in one, by turns.
TURNS = ((LIGHT_DESKTOP,), (DARK_PHONE,))
LOOKS = [
    (name, (WINDOWS if name in ONCE else (LIGHT_DESKTOP, DARK_PHONE)) if CI else TURNS[number % len(TURNS)])
    for number, name in enumerate(IN_BROWSER)
]


@pytest.mark.parametrize(("name", "windows"), LOOKS, ids=IN_BROWSER)
def test_a_page_is_light_and_accessible_in_every_window(
    name: str, windows: tuple[tuple[int, str], ...], open_window: Callable[..., Page], watch: object
) -> None:
    """One load for all: what depends on the colours is checked again in the other ones, the rest is the same there."""
    watch.expected.add(STATUSES.get(name, 200))
    page = open_window()
    sizes = downloads(page, PAGE_TYPES[name])
    assert any(url.endswith(".woff2") for url in sizes)
    assert sum(sizes.values()) <= BUDGET, sorted(sizes.items(), key=lambda size: -size[1])[:5]
    seen = set()
    for width, scheme in windows:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        rules = {"runOnly": COLOUR_RULES} if width in seen else {}
        seen.add(width)
        results = Axe().run(page, options={"resultTypes": ["violations"], **rules})
        assert results.violations_count == 0, f"{width} px, {scheme}: {results.generate_report()}"
    # Tablets too; 320 px is a desktop of 1280 px at 400 %.
    for width in (1280, 1000, 840, 390, 320):
        page.set_viewport_size({"width": width, "height": 256})
        assert overflow(page) <= 0, f"too wide at {width} px"


def downloads(page: Page, address: str) -> dict[str, int]:
    """The bytes of a first visit by address: the page with its styles, scripts, fonts and pictures, compressed."""
    started, finished = [], []
    page.on("request", lambda request: started.append(request))
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(address, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => null)")
    page.wait_for_function("document.fonts.size > 0")
    for _ in range(100):
        if len(finished) == len(started):
            break
        page.wait_for_timeout(20)
    assert len(finished) == len(started)
    return {request.url: request.sizes()["responseBodySize"] for request in finished}


def overflow(page: Page) -> int:
    """By how many pixels the page has to be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
