"""A kit taken along in a browser: copied by a button, by hand without scripts, its code dark on white in any light."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

KIT = (
    "/kit/?camera=panasonic-lumix-s5-ii&lens=sigma-24-70mm-f2-8-dg-dn-ii-art"
    "&lens=sigma-45mm-f2-8-dg-dn-contemporary&own=battery~90~70~2"
)


@pytest.mark.parametrize(
    ("button", "field", "said"),
    [
        ("Copy the text", "As text", "The text is copied."),
        ("Copy the Markdown", "As Markdown", "The Markdown is copied."),
        ("Copy the address", "The address, which is the whole kit", "The address is copied."),
    ],
)
def test_a_button_copies_its_text_and_says_so(page: Page, button: str, field: str, said: str) -> None:
    page.context.grant_permissions(["clipboard-write"])
    page.goto(KIT)
    text = page.get_by_label(field)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
    assert pasted(page) == text.input_value()
    assert "/kit/?camera=panasonic-lumix-s5-ii" in text.input_value()


def pasted(page: Page) -> str:
    """What the clipboard holds. Pages may not ask it themselves: they have no need to."""
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste-here'}))")
    field = page.locator("#paste-here")
    field.focus()
    page.keyboard.press("Control+V")
    return field.input_value()


def test_without_scripts_the_texts_are_there_and_no_button(open_window: Callable[..., Page]) -> None:
    page = open_window(java_script_enabled=False)
    page.goto(KIT)
    expect(page.get_by_role("button", name="Copy the text")).to_be_hidden()
    text = page.get_by_label("As text")
    expect(text).to_be_visible()
    expect(text).to_have_attribute("readonly", "")
    assert "Panasonic Lumix S5 II: 740 g" in text.input_value()


def test_where_the_clipboard_is_closed_the_text_is_selected(page: Page) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    page.goto(KIT)
    page.get_by_role("button", name="Copy the address").click()
    field = page.get_by_label("The address, which is the whole kit")
    expect(field).to_be_focused()
    selected = "area => area.value.slice(area.selectionStart, area.selectionEnd)"
    assert field.evaluate(selected) == field.input_value()
    expect(page.locator(".copying [role=status]").last).to_be_empty()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_is_dark_on_white_in_any_light(open_window: Callable[..., Page], scheme: str) -> None:
    page = open_window(color_scheme=scheme)
    page.goto(KIT)
    ink = page.locator(".qr path").evaluate("path => getComputedStyle(path).stroke")
    sheet = page.locator(".qr rect").evaluate("rect => getComputedStyle(rect).fill")
    assert (ink, sheet) == ("rgb(23, 24, 26)", "rgb(255, 255, 255)")


def test_what_takes_a_thing_out_is_seen_and_large_enough(page: Page, phone: Page) -> None:
    for window in (page, phone):
        window.goto(KIT)
        mark = window.get_by_role("link", name="Take out battery")
        box = mark.bounding_box()
        assert box["width"] >= 24
        assert box["height"] >= 24
        assert mark.evaluate("link => getComputedStyle(link, '::after').content") == '"×"'
        assert window.evaluate("document.documentElement.scrollWidth") <= window.viewport_size["width"]


def test_on_a_phone_the_price_stands_under_the_name(phone: Page) -> None:
    phone.goto(KIT)
    row = phone.get_by_role("row").filter(has_text="Panasonic Lumix S5 II")
    name, price = row.locator("th").bounding_box(), row.locator(".price").bounding_box()
    assert price["y"] >= name["y"] + name["height"] - 1
    assert price["x"] == pytest.approx(name["x"], abs=1)
