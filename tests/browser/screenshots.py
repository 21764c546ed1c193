"""`make screenshots`: every type of page in var/screenshots, 1280 and 390 px wide, light and dark."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.page_types import PAGE_TYPES
from tests.browser.served import CHROMIUM_FLAGS, ROOT, find_chromium, served_site

WIDTHS = [1280, 390]
SCHEMES = ["light", "dark"]


def main() -> None:
    """Take them all, of the whole page."""
    folder = ROOT / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as var, served_site(Path(var)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        for width in WIDTHS:
            for scheme in SCHEMES:
                viewport = {"width": width, "height": 900}
                context = browser.new_context(base_url=site, viewport=viewport, color_scheme=scheme)
                page = context.new_page()
                for name, address in PAGE_TYPES.items():
                    page.goto(address)
                    page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
                context.close()
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
