"""What a first visit downloads: at most 60 KB compressed for any page, with styles, scripts, fonts and pictures."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.browser

BUDGET = 60_000  # bytes of bodies as they cross the wire


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_the_first_view_of_a_page_is_light(name: str, open_window: Callable[..., Page], watch: object) -> None:
    watch.expected.add(404 if name == "not-found" else 200)
    page, finished = open_window(), []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(PAGE_TYPES[name], wait_until="load")
    page.evaluate("document.fonts.ready.then(() => null)")
    sizes = {request.url: request.sizes()["responseBodySize"] for request in finished}
    assert len(sizes) > 1
    assert sum(sizes.values()) <= BUDGET, sorted(sizes.items(), key=lambda size: -size[1])[:5]
