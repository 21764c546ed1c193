"""The kit that is carried, in a browser: boxes of the lists, the strip under the masthead, search, and no script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_types import CARRIED

pytestmark = pytest.mark.browser

SIDES = """stops => stops.map((stop) => {
  const box = stop.getBoundingClientRect();
  return [stop.innerText, box.width, box.height];
})"""
SMALLEST = 24  # CSS pixels: WCAG 2.2, 2.5.8


def strip(page: Page):
    return page.get_by_role("region", name="Kit", exact=True)


def chips(page: Page):
    return strip(page).locator(".chip")


def stays(page: Page) -> None:
    page.evaluate("window.sameDocument = true")


def has_stayed(page: Page) -> bool:
    return page.evaluate("window.sameDocument === true")


@pytest.mark.parametrize("view", ["", "view=cards"])
def test_a_box_puts_into_the_kit_and_takes_out_without_a_reload(page: Page, view: str) -> None:
    page.goto(f"/lenses/?maker=sigma&{view}")
    stays(page)
    first = page.locator("#results .kit-box").first
    mark = str(first.get_attribute("id"))
    first.focus()
    page.keyboard.press("Enter")
    expect(chips(page)).to_have_count(1)
    box = page.locator(f"[id='{mark}']")
    expect(box).to_have_attribute("aria-current", "true")
    expect(box).to_be_focused()
    expect(page).to_have_url(re.compile(r"maker=sigma.*&kit=[^&]+$"))
    page.locator("#results .compare-box").first.click()
    expect(page.locator(".tray .chip")).to_have_count(1)
    expect(chips(page)).to_have_count(1)
    box.click()
    expect(strip(page)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"maker=sigma.*&compare=[^&]+$"))
    assert has_stayed(page)
    page.go_back()
    expect(chips(page)).to_have_count(1)


def test_a_pair_of_a_list_puts_in_both(page: Page) -> None:
    page.goto("/mix/leica-sl2/")
    stays(page)
    page.locator("#results .kit-box").nth(1).click()
    expect(chips(page)).to_have_count(2)
    expect(chips(page).first).to_contain_text("Leica SL2")
    page.locator("#results .kit-box").nth(2).click()
    expect(chips(page)).to_have_count(3)
    page.locator("#results .kit-box").nth(1).click()
    expect(chips(page)).to_have_count(2)
    assert has_stayed(page)


def test_navigation_search_and_picker_know_what_was_put_in_without_a_reload(page: Page) -> None:
    page.goto("/mix/")
    page.locator("#results .kit-box").first.click()
    expect(chips(page)).to_have_count(2)
    expect(page.locator("#pick-kept input[name=kit]")).to_have_count(2)
    expect(page.locator("#search-kept input[name=kit]")).to_have_count(2)
    page.locator("header").get_by_role("link", name="Accessories").click()
    expect(page).to_have_url(re.compile(r"/accessories/\?kit=[^&]+&kit=[^&]+$"))
    expect(chips(page)).to_have_count(2)


def test_a_search_keeps_the_kit_in_suggestions_and_results(page: Page) -> None:
    page.goto("/lenses/?kit=leica-sl2&kit=own~my+bag~500")
    field = page.get_by_role("combobox", name="Search")
    page.locator("#search").focus()
    field.press_sequentially("sigma fp l")
    expect(page.get_by_role("option").first).to_have_attribute(
        "href", re.compile(r"^/cameras/sigma-fp-l/\?kit=leica-sl2&kit=own~my\+bag~500$")
    )
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=sigma\+fp\+l&kit=leica-sl2&kit=own%7Emy\+bag%7E500$"))
    expect(chips(page)).to_have_count(2)
    page.get_by_role("link", name=re.compile("^Add to kit ?: Sigma fp L$")).click()
    expect(chips(page)).to_have_count(3)


def test_the_strip_is_emptied_without_a_reload_of_the_list(page: Page) -> None:
    page.goto("/lenses/?maker=sigma&kit=leica-sl2&kit=sigma-fp")
    stays(page)
    strip(page).get_by_role("link", name="Remove Leica SL2").click()
    expect(chips(page)).to_have_count(1)
    strip(page).get_by_role("link", name="clear").click()
    expect(strip(page)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/lenses/\?maker=sigma$"))
    assert has_stayed(page)


def test_what_is_looked_at_stays_where_it_is_when_the_strip_comes(page: Page) -> None:
    page.goto("/lenses/")
    box = page.locator("#results .kit-box").nth(12)
    page.evaluate("scrollTo(0, 900)")
    mark, before = str(box.get_attribute("id")), box.bounding_box()
    box.click()
    expect(strip(page)).to_have_count(1)
    after = page.locator(f"[id='{mark}']").bounding_box()
    assert before and after and abs(before["y"] - after["y"]) < 1


def test_a_desktop_has_one_line_where_it_fits(page: Page) -> None:
    page.goto(f"/lenses/?{CARRIED}")
    tops = [round(chip.bounding_box()["y"]) for chip in chips(page).all()]
    assert len(tops) == 4
    assert len(set(tops)) == 1
    assert strip(page).bounding_box()["height"] < 64
    expect(strip(page).locator("summary")).to_be_hidden()
    expect(strip(page).locator(".kit-weight")).to_have_text("at least 1,311 g")
    strip(page).get_by_role("link", name="Open the kit").click()
    expect(page).to_have_url(re.compile(r"/kit/\?camera=leica-sl2&lens=sigma-45mm"))


def test_a_phone_folds_the_things(phone: Page) -> None:
    phone.goto(f"/lenses/?{CARRIED}")
    stays(phone)
    expect(chips(phone).first).to_be_hidden()
    summary = strip(phone).locator("summary")
    expect(summary).to_have_text("Kit: 4 things, at least 1,311 g")
    expect(strip(phone).get_by_role("link", name="Open the kit")).to_be_visible()
    summary.click()
    expect(chips(phone).first).to_be_visible()
    strip(phone).get_by_role("link", name="Remove Leica SL2").click()
    expect(chips(phone)).to_have_count(3)
    expect(chips(phone).first).to_be_visible()
    assert has_stayed(phone)


@pytest.mark.parametrize("width", [1280, 390])
def test_all_that_can_be_tapped_is_large_enough(open_window: Callable[..., Page], width: int) -> None:
    page = open_window(width=width, height=900)
    for asked in ("/lenses/?", "/search/?q=sigma+45&", "/compare/?item=leica-sl2&item=sigma-fp&"):
        address = asked + CARRIED
        page.goto(address)
        page.evaluate("document.querySelector('.kit-things').open = true")
        sides = page.locator(".kit-strip a, .kit-strip summary:visible, .kit-box, .compare-box").evaluate_all(SIDES)
        assert len(sides) > 8
        small = [(text, width, height) for text, width, height in sides if min(width, height) < SMALLEST]
        assert small == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_a_table_of_a_phone_stays_within_the_page(phone: Page) -> None:
    for address in ("/lenses/", "/mix/", "/cameras/", "/accessories/", "/mix/leica-sl2/"):
        phone.goto(address)
        edges = phone.evaluate(
            "['table.list', '#results'].map((one) => document.querySelector(one).getBoundingClientRect().right)"
        )
        assert edges[0] <= edges[1] + 1, address


def test_a_kit_is_put_together_without_scripts(open_window: Callable[..., Page]) -> None:
    page = open_window(java_script_enabled=False)
    page.goto("/cameras/")
    page.get_by_role("link", name="Add to kit: Leica SL2", exact=True).click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Lenses").click()
    page.locator("tbody .kit-box").first.click()
    expect(chips(page)).to_have_count(2)
    strip(page).get_by_role("link", name="Open the kit").click()
    expect(page).to_have_url(re.compile(r"/kit/\?camera=leica-sl2&lens=[^&]+$"))


def test_a_kit_is_not_printed(page: Page) -> None:
    page.goto(f"/lenses/?{CARRIED}")
    page.emulate_media(media="print")
    expect(strip(page)).to_be_hidden()
    expect(page.locator(".kit-box").first).to_be_hidden()
