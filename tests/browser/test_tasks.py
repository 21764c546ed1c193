"""Twelve everyday tasks from the home page, each within so many actions.

A click, a field that is typed into and a choice count one each; the Enter that ends a typed field belongs to it.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


class Visitor:
    """Somebody on the home page whose actions are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0
        page.goto("/")

    def click(self, target: Locator) -> None:
        """One action."""
        self.actions += 1
        target.click()

    def write(self, field: Locator, text: str, *, enter: bool = True) -> None:
        """One action: what is typed, with the Enter that ends it."""
        self.actions += 1
        field.fill(text)
        if enter:
            field.press("Enter")

    def choose(self, field: Locator, label: str) -> None:
        """One action: an option of a field."""
        self.actions += 1
        field.select_option(label=label)

    def search(self, query: str) -> None:
        """Types a query into the box of the header."""
        self.write(self.page.locator("form.search input"), query)

    def take_suggestion(self, query: str, text: str) -> None:
        """Types a query and takes what is offered: two actions."""
        self.write(self.page.locator("form.search input"), query, enter=False)
        self.click(self.page.get_by_role("listbox", name="Suggestions").get_by_role("option", name=text).first)

    @property
    def rows(self) -> Locator:
        """The rows of a list of products or pairs."""
        return self.page.locator("table.list tbody tr:not(.divider)")


@pytest.fixture
def within(page: Page) -> Iterator[Callable[[int], Visitor]]:
    """`within(4)` is a visitor who needs at most four actions."""
    asked: list[tuple[int, Visitor]] = []

    def start(most: int) -> Visitor:
        asked.append((most, Visitor(page)))
        return asked[-1][1]

    yield start
    for most, visitor in asked:
        assert 0 < visitor.actions <= most


def test_a_sealed_stabilised_zoom_for_my_camera(within: Callable[[int], Visitor]) -> None:
    visitor = within(4)
    visitor.search("s5ii sealed stabilised zoom 24-105")
    visitor.click(visitor.page.get_by_role("link", name="2 in the list"))
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Panasonic Lumix S5 II")
    expect(visitor.rows).to_have_count(2)
    expect(visitor.page.locator("table.list")).to_contain_text("Panasonic Lumix S 24-105mm F4 MACRO O.I.S.")


def test_whether_a_converter_goes_on_my_lens_and_who_says_so(within: Callable[[int], Visitor]) -> None:
    visitor = within(3)
    visitor.take_suggestion("s5ii 100-400 tc-1411", "Sigma 100-400mm")
    page = visitor.page
    expect(page).to_have_url(re.compile(r"\?converter=sigma-tele-converter-tc-1411$"))
    line = page.locator("main li").filter(has_text="The converter works with this lens").first
    expect(line).to_be_visible()
    expect(page.locator('main a[href^="https://"]').first).to_be_visible()


def test_three_standard_zooms_side_by_side(within: Callable[[int], Visitor]) -> None:
    visitor = within(5)
    page = visitor.page
    visitor.search("24-70")
    for name in ("Panasonic Lumix S PRO 24-70mm", "Sigma 24-70mm F2.8 DG DN II", "Leica Vario-Elmarit-SL 24-70mm"):
        row = page.locator("#results > li").filter(has_text=name).first
        visitor.click(row.locator(".compare-box"))
        expect(page.locator("#results [aria-current=true]").filter(has_text=name)).to_be_attached()
    visitor.click(page.get_by_role("link", name="Compare 3"))
    expect(page.locator(".compare thead th")).to_have_count(3)
    expect(page.locator(".compare")).to_contain_text("745 g")  # The Sigma II, of its maker's data sheet.


def test_five_primes_near_35_mm_by_weight(within: Callable[[int], Visitor]) -> None:
    visitor = within(4)
    page = visitor.page
    visitor.click(page.get_by_role("navigation").get_by_role("link", name="Lenses").first)
    visitor.write(page.get_by_role("textbox", name="covers"), "35")
    expect(page).to_have_url(re.compile("focal_length=35"))
    visitor.click(page.locator('input[name="zoom"][value="no"]'))
    expect(page).to_have_url(re.compile("zoom=no"))
    visitor.choose(page.get_by_label("Sort"), "lightest first")
    expect(page).to_have_url(re.compile("sort=weight_g"))
    # 180, 180, 274, 295 and 297 g in the catalogue's file.
    for place, name in ((2, "7Artisans 35mm F1.4 III"), (3, "Panasonic Lumix S 35mm F1.8"), (4, "Meike 35mm F2.0 SE")):
        expect(visitor.rows.nth(place)).to_contain_text(name)


def test_what_somebody_said(within: Callable[[int], Visitor]) -> None:
    visitor = within(2)
    visitor.take_suggestion("yamaki", "Kazuto Yamaki")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("Kazuto Yamaki")
    expect(visitor.page.get_by_role("link", name="Kazuto Yamaki in Arles")).to_be_visible()


def test_a_camera_by_what_people_call_it(within: Callable[[int], Visitor]) -> None:
    visitor = within(2)
    visitor.take_suggestion("s5ii", "Panasonic Lumix S5 II")
    expect(visitor.page).to_have_url(re.compile(r"/cameras/panasonic-lumix-s5-ii/$"))


def test_a_converter_by_its_number(within: Callable[[int], Visitor]) -> None:
    visitor = within(2)
    visitor.take_suggestion("tc1411", "TC-1411")
    expect(visitor.page).to_have_url(re.compile(r"/accessories/sigma-tele-converter-tc-1411/$"))


def test_what_a_lens_does_on_my_camera(within: Callable[[int], Visitor]) -> None:
    visitor = within(3)
    form = visitor.page.get_by_role("form", name="Mix and match")
    visitor.write(form.get_by_label("Camera"), "sl2", enter=False)
    visitor.write(form.get_by_label("Lens", exact=True), "sigma 45 2.8 dg dn")
    expect(visitor.page).to_have_url(re.compile(r"/mix/leica-sl2/sigma-45mm-f2-8-dg-dn-contemporary/$"))
    expect(visitor.page.locator(".verdict")).to_have_count(4)


def test_what_fits_my_aps_c_body(within: Callable[[int], Visitor]) -> None:
    visitor = within(2)
    visitor.click(visitor.page.get_by_role("link", name=re.compile("APS-C body")))
    expect(visitor.rows.first).to_be_visible()
    expect(visitor.page.locator("#count")).to_contain_text("pairs")


def test_what_i_lose_on_another_body(within: Callable[[int], Visitor]) -> None:
    visitor = within(5)
    page = visitor.page
    visitor.click(page.get_by_role("link", name="What do my lenses do on another body?"))
    visitor.write(page.get_by_label("The body you have"), "sl2", enter=False)
    visitor.write(page.get_by_label("Another body").first, "s9", enter=False)
    visitor.write(page.get_by_label("Lens 1"), "sigma 45mm f2.8 dg dn", enter=False)
    visitor.click(page.get_by_role("button", name="Compare"))
    expect(page.locator("main table").first).to_contain_text("Panasonic Lumix S9")


def test_an_adapter_for_canon_ef_lenses_with_autofocus(within: Callable[[int], Visitor]) -> None:
    visitor = within(2)
    visitor.take_suggestion("ef adapter", "Canon EF")
    expect(visitor.page.locator("main")).to_contain_text("Autofocus")


def test_since_when_viltrox_is_a_member(within: Callable[[int], Visitor]) -> None:
    visitor = within(1)
    visitor.click(visitor.page.get_by_role("navigation").get_by_role("link", name="Alliance").first)
    row = visitor.page.get_by_role("row").filter(has_text="Viltrox")
    expect(row).to_contain_text("2025")
