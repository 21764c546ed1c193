"""The main path through the real site, as visitors walk it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_types import PAIR
from tests.browser.served import EDITOR

pytestmark = pytest.mark.browser

# All that can be used now: not disabled, hidden, folded away or behind an open drawer.
FIND_STOPS = """() => {
  const usable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  window.stops = [...document.querySelectorAll(usable)].filter(
    (stop) => !stop.disabled && !stop.closest("[inert]") && stop.checkVisibility({ visibilityProperty: true }));
  return stops.length;
}"""
FOCUSED_STOP = """() => {
  const stop = document.activeElement, style = getComputedStyle(stop), box = stop.getBoundingClientRect();
  return {
    number: stops.indexOf(stop),
    name: stop.outerHTML.slice(0, 90),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    inView: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


def test_from_home_to_a_pair_and_its_converters(page: Page) -> None:
    page.goto("/")
    form = page.get_by_role("form", name="Mix and match")
    form.get_by_label("Camera").fill("s5ii")
    form.get_by_label("Lens", exact=True).fill("s pro 70-200 f2.8")
    form.get_by_role("button").click()
    expect(page).to_have_url(re.compile(r"/mix/panasonic-lumix-s5-ii/panasonic-lumix-s-pro-70-200mm-f2-8-o-i-s/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("S5 II")
    page.locator('main a[href*="converter="]').first.click()
    expect(page).to_have_url(re.compile(r"\?converter="))
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_the_main_path_works_without_scripts(open_window: Callable[..., Page]) -> None:
    page = open_window(java_script_enabled=False)
    page.goto("/")
    form = page.get_by_role("form", name="Mix and match")
    form.get_by_label("Camera").fill("SL2")
    form.get_by_label("Lens", exact=True).fill("45mm f2.8 dg dn")
    form.get_by_role("button").click()
    expect(page).to_have_url(re.compile(r"/mix/leica-sl2/sigma-45mm-f2-8-dg-dn-contemporary/$"))


def test_the_navigation_reaches_every_part(page: Page) -> None:
    page.goto("/")
    links = page.locator("header nav a")
    targets = [links.nth(number).get_attribute("href") for number in range(links.count())]
    assert targets == ["/mix/", "/cameras/", "/lenses/", "/accessories/", "/kit/", "/alliance/", "/makers/", "/press/"]
    for target in targets:
        page.goto(str(target))
        expect(page.locator("header nav a[aria-current]")).to_have_attribute("href", str(target))


def test_a_filter_narrows_the_list_and_back_undoes_it(page: Page) -> None:
    page.goto("/lenses/")
    before = page.get_by_role("status").first.inner_text()
    page.locator('main input[name="maker"][value="sigma"]').check()
    submit = page.locator("main form button[type=submit]:visible")
    if "maker=sigma" not in page.url and submit.count():
        submit.first.click()
    expect(page).to_have_url(re.compile(r"maker=sigma"))
    expect(page.get_by_role("status").first).not_to_have_text(before)
    page.go_back()
    expect(page).not_to_have_url(re.compile(r"maker=sigma"))
    expect(page.get_by_role("status").first).to_have_text(before)


def test_an_editors_change_shows_at_once(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(EDITOR["username"])
    page.get_by_label("Password").fill(EDITOR["password"])
    page.get_by_role("button", name="Log in").click()
    page.goto("/admin/gear/lens/?q=sigma+17mm+f4")
    page.locator("#result_list tbody th a").first.click()
    page.locator("#id_notes").fill("Seen and corrected by an editor.")
    page.get_by_role("button", name="Save and continue editing").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.get_by_role("link", name="View on site").click()
    expect(page.locator("main")).to_contain_text("Seen and corrected by an editor.")


@pytest.mark.parametrize("address", ["/", "/lenses/?maker=sirui", "/lenses/?view=charts&maker=sirui", PAIR])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(address: str, open_window: Callable[..., Page]) -> None:
    page = open_window(reduced_motion="reduce")
    page.goto(address)
    count = page.evaluate(FIND_STOPS)
    seen = {}
    for _ in range(count):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED_STOP)
        seen[stop["number"]] = stop
    assert sorted(seen) == list(range(count)), "not every stop was reached, or others were"
    assert [stop["name"] for stop in seen.values() if stop["outline"] < 2 or not stop["inView"]] == []


def test_the_first_tab_skips_to_the_content(page: Page) -> None:
    page.goto(PAIR)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#content")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_attribute("id", "content")
