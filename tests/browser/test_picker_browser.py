"""The picker in a browser: names while typing, either part changed in place, folded on a phone, and no script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAIR = "/mix/panasonic-lumix-s5-ii/sigma-45mm-f2-8-dg-dn-contemporary/"


def test_a_part_is_changed_in_place_by_a_suggestion(page: Page) -> None:
    page.goto(PAIR)
    form = page.get_by_role("form", name="Mix and match")
    lens = form.get_by_label("Lens", exact=True)
    expect(lens).to_have_value("Sigma 45mm F2.8 DG DN | Contemporary")
    lens.click()
    page.keyboard.insert_text("24-105")  # The name is replaced as a whole.
    expect(lens).to_have_value("24-105")
    options = form.get_by_role("option")
    expect(options.first).to_contain_text("Lumix S 24-105mm")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(lens).to_have_value("Panasonic Lumix S 24-105mm F4 MACRO O.I.S.")
    expect(page).to_have_url(re.compile(f"{PAIR}$"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/mix/panasonic-lumix-s5-ii/panasonic-lumix-s-24-105mm-f4-macro-o-i-s/$"))


def test_a_suggestion_is_taken_by_a_click_and_escape_leaves_what_is_typed(page: Page) -> None:
    page.goto("/mix/")
    camera = page.get_by_role("form", name="Mix and match").get_by_label("Camera")
    camera.fill("sl2")
    offers = page.locator("#pick-camera-offers")
    offers.get_by_role("option", name="Leica SL2-S").click()
    expect(camera).to_have_value("Leica SL2-S")
    expect(camera).to_be_focused()
    camera.fill("s1")
    expect(offers).to_be_visible()
    page.keyboard.press("Escape")
    expect(offers).to_be_hidden()
    expect(camera).to_have_value("s1")


def test_filters_chosen_meanwhile_go_along_to_another_camera(page: Page) -> None:
    page.goto("/mix/panasonic-lumix-s5-ii/")
    page.locator("#f-crop-no").check()
    expect(page).to_have_url(re.compile(r"crop=no"))
    camera = page.get_by_role("form", name="Mix and match").get_by_label("Camera")
    camera.fill("s9")
    camera.press("Enter")
    expect(page).to_have_url(re.compile(r"/mix/panasonic-lumix-s9/\?crop=no$"))


def test_it_is_one_line_on_a_desk_and_folded_on_a_phone(page: Page, open_window: Callable[..., Page]) -> None:
    for address in ("/mix/", PAIR):
        page.goto(address)
        box = page.locator("form.picker").bounding_box()
        assert box and box["height"] <= 80
    phone = open_window(390, 844)
    phone.goto(PAIR)
    expect(phone.locator("form.picker")).to_be_hidden()
    phone.get_by_text("Change camera or lens").click()
    expect(phone.get_by_label("Lens", exact=True)).to_be_visible()


def test_without_scripts_the_words_are_read_and_asked_back(open_window: Callable[..., Page]) -> None:
    page = open_window(java_script_enabled=False)
    page.goto("/mix/")
    form = page.get_by_role("form", name="Mix and match")
    form.get_by_label("Camera").fill("s5ii")
    form.get_by_label("Lens", exact=True).fill("45mm")
    form.get_by_role("button").click()
    form.get_by_role("link", name="Sigma 45mm F2.8 DG DN").click()
    expect(page).to_have_url(re.compile(f"{PAIR}$"))
