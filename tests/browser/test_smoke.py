"""The main path through the real site, as visitors walk it."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.page_types import LOOKED_AT, PAGE_TYPES, PAIR, STATUSES
from tests.browser.served import EDITOR
from tests.effort import CI

pytestmark = pytest.mark.browser

COLOUR_RULES = ["color-contrast", "link-in-text-block"]
# At the small size a desktop is looked at in the light and a phone in the dark.
ALL_RULES, IN_DARK = {}, {"runOnly": COLOUR_RULES}
BOTH = (("light", ALL_RULES), ("dark", IN_DARK))
SCHEMES = {1280: BOTH if CI else BOTH[:1], 390: BOTH if CI else (("dark", ALL_RULES),)}
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


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_page_type_is_accessible_in_every_window(name: str, open_window: Callable[..., Page], watch: object) -> None:
    """On desktops and phones in light and dark; as wide as tablets; at 320 px, which is a desktop of 1280 px at 400 %.

    One load for all: what depends on the colours is checked again in the dark, the rest is the same there.
    """
    watch.expected.add(STATUSES.get(name, 200))
    page = open_window()
    page.goto(PAGE_TYPES[name])
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) <= 0, f"too wide at {width} px"
        for scheme, rules in SCHEMES[width]:
            page.emulate_media(color_scheme=scheme)
            results = Axe().run(page, options={"resultTypes": ["violations"], **rules})
            assert results.violations_count == 0, f"{width} px, {scheme}: {results.generate_report()}"
    for width in (1000, 840, 320):
        page.set_viewport_size({"width": width, "height": 256})
        assert overflow(page) <= 0, f"too wide at {width} px"


def overflow(page: Page) -> int:
    """By how many pixels the page has to be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


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
