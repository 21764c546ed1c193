"""What a first visit downloads: at most 60 KB compressed for any page, with styles, scripts, fonts and pictures."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.page_types import LOOKED_AT, PAGE_TYPES, STATUSES

pytestmark = pytest.mark.browser

BUDGET = 60_000  # bytes of bodies as they cross the wire


@pytest.mark.parametrize("name", LOOKED_AT)
def test_the_first_view_of_a_page_is_light(name: str, open_window: Callable[..., Page], watch: object) -> None:
    watch.expected.add(STATUSES.get(name, 200))
    page, started, finished = open_window(), [], []
    page.on("request", lambda request: started.append(request))
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(PAGE_TYPES[name], wait_until="load")
    page.evaluate("document.fonts.ready.then(() => null)")
    page.wait_for_function("document.fonts.size > 0")
    for _ in range(100):
        if len(finished) == len(started):
            break
        page.wait_for_timeout(20)
    assert len(finished) == len(started)
    sizes = {request.url: request.sizes()["responseBodySize"] for request in finished}
    assert any(url.endswith(".woff2") for url in sizes)
    assert sum(sizes.values()) <= BUDGET, sorted(sizes.items(), key=lambda size: -size[1])[:5]
