"""The page of a pair in a browser: the answer on the first screen, the whole of it short, evidence a click away."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from gear.pairs.sentences import finding_words
from tests.browser.page_types import PAIR
from tests.pairing import real
from tests.pairing.parts import pair

pytestmark = pytest.mark.browser

TALLEST = 2600  # px, of a pair with a full-frame body and without a converter, in a window of 1280 px.
FIRST_SCREEN = 844  # px, of a phone.
# Found by measuring: many losses, long names, much that is unknown, many bodies that differ.
TALL = (
    "/mix/sigma-fp-l/laowa-nanomorph-80mm-t2-4-1-5x-anamorphic/",
    "/mix/sigma-fp/laowa-nanomorph-50mm-t2-4-1-5x-anamorphic/",
    "/mix/panasonic-lumix-s5d/sigma-17-40mm-f1-8-dc-art/",
    "/mix/panasonic-lumix-s9/sigma-105mm-f2-8-dg-dn-macro-art/",
    "/mix/panasonic-lumix-s1-ii/sirui-24mm-f2-8-1-33x-anamorphic/",
    "/mix/leica-sl2/sigma-45mm-f2-8-dg-dn-contemporary/",
)
LONG_NAMES = "/mix/blackmagic-design-cinema-camera-6k/sigma-18-50mm-f2-8-dc-dn-contemporary/"


def most_told() -> str:
    """The full-frame pair of the catalogue on which most is said, in letters."""
    said = {
        f"/mix/{camera.slug}/{lens.slug}/": sum(
            len(finding_words(finding).whole) for finding in pair(camera, lens, None, real.facts()).findings
        )
        for camera in real.cameras().values()
        if camera.sensor_format == "full-frame"
        for lens in real.lenses().values()
    }
    return max(said, key=lambda address: said[address])


def bottom(page: Page, selector: str) -> float:
    """Where an element ends, in px from the top of the page."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_the_page_of_a_pair_is_short(page: Page) -> None:
    heights = {}
    for address in (*TALL, LONG_NAMES, most_told()):
        page.goto(address)
        heights[address] = page.evaluate("document.documentElement.scrollHeight")
    assert {address: height for address, height in heights.items() if height > TALLEST} == {}


def test_a_phone_shows_the_answer_and_the_first_loss_at_once(phone: Page) -> None:
    bottoms = {}
    for address in (*TALL, LONG_NAMES):
        phone.goto(address)
        first = ".findings-loses .finding" if phone.locator(".findings-loses").count() else ".findings .finding"
        for selector in (".kicker", "h1", ".answer", ".verdicts", first):
            bottoms[address, selector] = bottom(phone, selector)
    assert {place: end for place, end in bottoms.items() if end > FIRST_SCREEN} == {}


def test_an_answer_leads_to_its_evidence_and_from_there_to_a_source(page: Page) -> None:
    page.goto(PAIR)
    page.locator(".verdict", has_text="Sealing").get_by_role("link").click()
    line = page.locator(".finding:target")
    expect(line).to_be_in_viewport()
    expect(line).to_contain_text("sealed")
    line.locator(".cite").first.click()
    expect(page.locator(".named-sources :target")).to_be_in_viewport()
    page.locator(".named-sources :target a").click()
    expect(page).to_have_url(re.compile(r"#sources$"))


def test_what_is_folded_opens_without_scripts(open_window: Callable[..., Page]) -> None:
    page = open_window(java_script_enabled=False)
    page.goto(TALL[-1])
    for name, inside in (("Where sources disagree", "table.facts"), ("Field of view and depth of field", "svg")):
        heading = page.get_by_role("heading", name=name)
        told = page.locator("details", has=heading).locator(inside).first
        expect(told).to_be_hidden()
        heading.click()
        expect(told).to_be_visible()
