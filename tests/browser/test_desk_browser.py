"""What only a browser shows of the desk: typed words survive a page that was left, and none is left unasked."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served import EDITOR

pytestmark = pytest.mark.browser

TYPED = "Typed with care."


def sign_in(page: Page) -> None:
    """As the editor."""
    page.goto("/admin/login/")
    page.fill("#id_username", EDITOR["username"])
    page.fill("#id_password", EDITOR["password"])
    page.click("input[type=submit]")


def test_what_was_typed_survives(page: Page, watch: Any) -> None:
    """It asks before it is left, comes back on the next visit with rows that were added, and goes once it is saved."""
    sign_in(page)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/admin/gear/person/add/")
    page.goto("/admin/gear/statement/add/")
    assert asked == []
    page.get_by_label("Title:").fill("A statement")
    page.get_by_label("Summary:").fill(TYPED)
    page.locator("#quotes-group .add-row a").click()
    page.locator("#id_quotes-0-text").fill("Words.")
    page.goto("/admin/")
    assert asked == ["beforeunload"]

    page.goto("/admin/gear/statement/add/")
    expect(page.locator("#typed-before")).to_be_visible()
    expect(page.get_by_label("Summary:")).to_have_value("")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Summary:")).to_have_value(TYPED)
    expect(page.locator("#id_quotes-0-text")).to_have_value("Words.")

    # What the server refuses is not saved, and stays; with the keyboard.
    page.keyboard.press("Control+s")
    expect(page.locator(".errornote")).to_be_visible()
    page.goto("/admin/gear/statement/add/")
    page.get_by_role("button", name="Forget it").click()
    page.goto("/admin/gear/person/add/")
    page.get_by_label("Name:").fill("Ada Lovelace")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto("/admin/gear/person/add/")
    expect(page.locator("#typed-before")).to_be_hidden()
