"""The search box in a browser: suggestions while typing, the keyboard, and no script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answers import hold_answers

pytestmark = pytest.mark.browser


def test_a_slash_leads_to_the_box_and_typing_offers_pages(page: Page) -> None:
    page.goto("/lenses/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_be_focused()
    page.keyboard.insert_text("s5ii 100-400 tc")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(options.first).to_contain_text("Panasonic Lumix S5 II × Sigma 100-400mm")
    expect(box).to_have_attribute("aria-expanded", "true")
    # The list below is not asked for anything.
    expect(page).to_have_url(re.compile(r"/lenses/$"))
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/mix/panasonic-lumix-s5-ii/sigma-100-400mm[^/]*/\?converter=sigma-tele-"))


def test_escape_closes_and_enter_without_a_choice_searches(page: Page) -> None:
    page.goto("/")
    box = page.locator("form.search input")
    box.click()
    page.keyboard.insert_text("yamaki")
    suggestions = page.locator("#suggestions")
    expect(suggestions.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(suggestions.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(suggestions).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=yamaki$"))
    expect(page.locator("#results li").first).to_contain_text("Kazuto Yamaki")


def test_an_answer_that_comes_after_escape_opens_nothing(page: Page) -> None:
    page.goto("/")
    box, suggestions = page.locator("form.search input"), page.locator("#suggestions")
    box.fill("yamaki")
    expect(suggestions).to_be_visible()
    held = hold_answers(page)
    with page.expect_request("**/search/?q=tc1411"):
        box.fill("tc1411")
    box.press("Escape")
    expect(suggestions).to_be_hidden()
    held[0].continue_()
    expect(suggestions.locator("a").first).to_contain_text("TC-1411")
    expect(suggestions).to_be_hidden()
    expect(box).to_have_value("tc1411")
    box.press("ArrowDown")
    expect(suggestions).to_be_visible()


def test_a_slash_that_is_being_written_stays_one(page: Page) -> None:
    page.goto("/search/")
    box = page.locator("form.search input")
    box.fill("f")
    box.press("/")
    expect(box).to_have_value("f/")


def test_without_scripts_the_box_is_a_form(open_window: Callable[..., Page]) -> None:
    page = open_window(java_script_enabled=False)
    page.goto("/")
    page.locator("form.search input").fill("tc1411")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("#results li").first).to_contain_text("Sigma Tele Converter TC-1411")
