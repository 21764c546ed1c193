"""Kits kept on this device: written when the button is pressed, read with distrust, never sent."""

import json
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ADDRESS = "/kit/?camera=leica-sl2&lens=sigma-45mm-f2-8-dg-dn-contemporary"
OTHER = "/kit/?camera=sigma-fp"
KEY = "lmount-kits"
NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"


def part(page: Page):
    return page.get_by_role("region", name="On this device")


def links(page: Page):
    return part(page).locator(".row-name")


def stored(page: Page):
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "null")


def keep(page: Page, name: str) -> None:
    page.get_by_label("Name of this kit").fill(name)
    page.get_by_role("button", name="Keep this kit on this device").click()


def store(page: Page, text: str) -> None:
    page.goto("/kit/")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def test_nothing_is_stored_before_the_button_is_pressed_nor_ever_sent(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(ADDRESS)
    expect(part(page)).to_be_visible()
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    before = len(asked)
    keep(page, "Iceland")
    expect(part(page).get_by_role("status")).to_have_text("It is kept on this device.")
    assert stored(page) == [{"name": "Iceland", "address": ADDRESS}]
    assert len(asked) == before


def test_a_kept_kit_is_listed_opened_and_forgotten(page: Page) -> None:
    page.goto("/kit/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(part(page)).to_have_count(0)
    for address, name in ((ADDRESS, "Iceland"), (OTHER, "Street")):
        page.goto(address)
        keep(page, name)
    expect(links(page)).to_have_text(["Street", "Iceland"])
    expect(links(page).first).to_have_attribute("aria-current", "page")
    page.goto("/kit/")
    expect(part(page).get_by_role("button", name="Keep this kit")).to_have_count(0)
    links(page).nth(1).click()
    expect(page).to_have_url(re.compile(re.escape(ADDRESS) + "$"))
    part(page).get_by_role("button", name=re.compile("^forget ?: Iceland$")).click()
    expect(links(page)).to_have_text(["Street"])
    expect(part(page).get_by_role("status")).to_be_focused()
    assert stored(page) == [{"name": "Street", "address": OTHER}]


def test_a_kit_that_is_kept_already_gets_the_new_name(page: Page) -> None:
    page.goto(ADDRESS)
    keep(page, "Iceland")
    keep(page, "Greenland")
    expect(links(page)).to_have_text(["Greenland"])


def test_twenty_are_the_most(page: Page) -> None:
    store(page, json.dumps([{"name": f"Kit {number}", "address": f"/kit/?own=bag~{number}"} for number in range(20)]))
    page.goto(ADDRESS)
    keep(page, "One more")
    expect(part(page).get_by_role("status")).to_have_text("20 kits are kept already: forget one first.")
    expect(links(page)).to_have_count(20)


def test_a_name_is_text_and_only_addresses_of_kits_become_links(page: Page) -> None:
    name = "<img src=x onerror=alert(1)>"
    wrong = [
        "javascript:alert(1)",
        "//example.org/kit/?",
        "https://example.org/kit/?a",
        "/lenses/?kit=a",
        "/kit/",
        5,
        None,
    ]
    kits = [{"name": "wrong", "address": address} for address in wrong] + [{"address": OTHER}, "kit", None]
    store(page, json.dumps([*kits, {"name": name, "address": OTHER}]))
    page.goto("/kit/")
    expect(links(page)).to_have_text([name])
    expect(part(page).locator("img")).to_have_count(0)
    assert urlsplit(str(links(page).first.evaluate("link => link.href"))).path == "/kit/"


def test_what_is_no_list_of_kits_is_as_if_nothing_were_there(page: Page) -> None:
    page.goto(ADDRESS)
    for text in ("nonsense", "{}", "null"):
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        page.reload()
        expect(links(page), text).to_have_count(0)
        keep(page, "Iceland")
        expect(links(page), text).to_have_text(["Iceland"])


@pytest.mark.parametrize("script", [NO_STORAGE, FULL])
def test_a_browser_that_lets_nothing_be_kept_says_so(page: Page, script: str) -> None:
    page.add_init_script(script)
    page.goto(ADDRESS)
    keep(page, "Iceland")
    expect(part(page).get_by_role("status")).to_contain_text("This browser lets nothing be kept.")
    expect(links(page)).to_have_count(0)


def test_another_window_shows_it_too(page: Page) -> None:
    page.goto("/kit/")
    other = page.context.new_page()
    other.goto(ADDRESS)
    keep(other, "Iceland")
    expect(links(page)).to_have_text(["Iceland"])


def test_without_scripts_nothing_stands_there(open_window: Callable[..., Page]) -> None:
    page = open_window(java_script_enabled=False)
    page.goto(ADDRESS)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(part(page)).to_have_count(0)
    expect(page.get_by_text("Keep this kit")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits_and_can_be_tapped(open_window: Callable[..., Page], width: int) -> None:
    page = open_window(width=width, height=900)
    page.goto(ADDRESS)
    keep(page, "A kit with a name that is as long as a name of a kit may be")
    stops = part(page).locator("a, button, input").all()
    boxes = [stop.bounding_box() for stop in stops]
    assert len(boxes) == 4
    assert all(box and min(box["width"], box["height"]) >= 24 for box in boxes), boxes
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
