"""The forms for readers in a browser: by keyboard alone, and clean for those who hear them."""

import time
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from gear.talk.limits import MOST_IN_A_WHILE
from gear.talk.opening import SOONEST_S
from tests.browser.page_types import PAGE_TYPES, PAIR

pytestmark = pytest.mark.browser

SIZES = [(1280, "light"), (390, "dark")]


def is_clean(page: Page) -> None:
    """The checker finds nothing, and nothing has to be scrolled sideways."""
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def wait_until_taken(page: Page, opened: float) -> None:
    """Wait only for what is missing until a form may be sent that stood there at a moment of time.monotonic()."""
    page.wait_for_timeout(max(0, opened + SOONEST_S - time.monotonic()) * 1000)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on what is asked for, and see it there."""
    for _ in range(300):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}.")


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_a_report_is_sent_by_keyboard_alone(
    width: int, scheme: str, open_window: Callable[..., Page], watch: object
) -> None:
    watch.expected.add(400)
    page = open_window(width=width, color_scheme=scheme)
    page.goto(PAIR)
    tab_to(page, 'a[href^="/talk/comment/"]')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Does it work for you?")
    opened = time.monotonic()  # It keeps its moment when it comes back.
    is_clean(page)

    tab_to(page, "input[name=effect]")
    expect(page.locator("input[name=effect]:checked")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("It does not work")).to_be_checked()
    tab_to(page, "#body_firmware")
    page.keyboard.type("latest")
    tab_to(page, "#text")
    page.keyboard.type(f"Seen at {width}.")
    tab_to(page, ".talk-form button")
    page.keyboard.press("Enter")

    summary = page.locator("#refusals")
    expect(summary).to_be_focused()
    assert page.title().startswith("Not sent yet:")
    is_clean(page)
    tab_to(page, '#refusals a[href="#body_firmware"]')
    page.keyboard.press("Enter")
    tab_to(page, "#body_firmware")
    expect(page.locator("#body_firmware")).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("3.2")
    tab_to(page, "#name")
    page.keyboard.type("Anna")
    tab_to(page, ".talk-form button")
    wait_until_taken(page, opened)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    is_clean(page)
    tab_to(page, "main a.button")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PAIR}")
    expect(page.locator(".posts")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_a_correction_comes_back_clean(
    width: int, scheme: str, open_window: Callable[..., Page], watch: object
) -> None:
    watch.expected.add(400)
    page = open_window(width=width, color_scheme=scheme)
    page.goto(PAGE_TYPES["correction"])
    expect(page.locator("#field")).to_have_value("weight_g")
    tab_to(page, ".talk-form button")
    page.keyboard.press("Enter")
    expect(page.locator("#refusals")).to_be_focused()
    expect(page.locator("#proposed")).to_have_attribute("aria-invalid", "true")
    is_clean(page)


def test_the_trap_is_out_of_reach(page: Page) -> None:
    page.goto(PAGE_TYPES["comment"])
    trap = page.locator("#homepage")
    assert trap.bounding_box()["x"] < 0
    tab_to(page, "#email")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_who_sent_too_much_keeps_the_text(open_window: Callable[..., Page], watch: object) -> None:
    """The last of this file: its address has used up what it may send."""
    watch.expected.add(429)
    window = open_window()
    pages = [window, *(window.context.new_page() for _ in range(MOST_IN_A_WHILE))]
    for tab in pages[1:]:
        watch.listen(tab)
    for number, page in enumerate(pages):
        page.goto(PAGE_TYPES["comment"])
        page.fill("#text", f"Text {number}")
        page.fill("#name", "Ben")
    opened = time.monotonic()
    for page in pages:
        wait_until_taken(page, opened)
        page.click(".talk-form button")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not sent yet")
    expect(page.locator("#text")).to_have_value("Text 5")
    is_clean(page)
