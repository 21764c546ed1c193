"""The pocket card on paper: one sheet of A5, nothing clipped, black on white."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.effort import CI

pytestmark = pytest.mark.browser

A5_POINTS = (420, 595)  # 148 × 210 mm
LONG_ZOOMS = (
    "lens=sigma-100-400mm-f5-6-3-dg-dn-os-contemporary&lens=sigma-150-600mm-f5-6-3-dg-dn-os-sports"
    "&extra=sigma-tele-converter-tc-1411&extra=sigma-tele-converter-tc-2011"
)
KITS = {
    "usual": "camera=panasonic-lumix-s5-ii&lens=sigma-24-70mm-f2-8-dg-dn-ii-art"
    "&lens=panasonic-lumix-s-pro-70-200mm-f4-o-i-s&lens=sigma-45mm-f2-8-dg-dn-contemporary"
    "&extra=panasonic-dmw-stc14&extra=sigma-mount-converter-mc-21-canon-ef-l&own=battery~90~70~2&own=tripod",
    "two image areas, each zoom with two converters": "camera=sigma-fp&camera=leica-cl"
    "&lens=sigma-24-70mm-f2-8-dg-dn-ii-art&lens=leica-super-vario-elmar-sl-16-35mm-f3-5-4-5-asph&" + LONG_ZOOMS,
    "three image areas": "camera=sigma-fp&camera=leica-cl&camera=dji-ronin-4d-6k"
    "&lens=sigma-24-70mm-f2-8-dg-dn-ii-art&" + LONG_ZOOMS,
    "long names": "camera=blackmagic-design-cinema-camera-6k&camera=leica-cl"
    "&lens=laowa-nanomorph-60mm-t2-9-1-5x-0-5x-macro&lens=leica-super-vario-elmar-tl-11-23mm-f3-5-4-5-asph"
    "&lens=leica-apo-vario-elmar-tl-55-135mm-f3-5-4-5-asph&lens=panasonic-lumix-s-70-300mm-f4-5-5-6-macro-o-i-s"
    "&extra=novoflex-nikon-f-to-l-adapter-with-autofocus&own=" + "W" * 40,
    "own things alone": "&".join(f"own=A%20long%20name%20of%20a%20thing%20of%20my%20own%20{n}~90~~9" for n in range(8)),
}
# At the small size the two that fill a sheet most.
PRINTED = [*KITS] if CI else [*KITS][1:3]
FIVE_APERTURES = "&f_number=2.8&f_number=5.6&f_number=8&f_number=11&f_number=16"
# Cells of the sheet whose text stands out of them, or which stand out of the sheet.
CLIPPED = """sheet => {
  const edge = sheet.getBoundingClientRect(), near = 0.5;
  const inside = (one, other) => one.left > other.left - near && one.right < other.right + near
    && one.top > other.top - near && one.bottom < other.bottom + near;
  const clipped = [];
  const texts = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, cell = text.parentElement.closest("td, th, p");
    if (!cell || !text.data.trim() || text.parentElement.closest(".visually-hidden")) continue;
    const lines = document.createRange();
    lines.selectNodeContents(text);
    const box = cell.getBoundingClientRect();
    if (!inside(box, edge) || ![...lines.getClientRects()].every(line => inside(line, box))) clipped.push(text.data);
  }
  return clipped;
}"""


def printed(page: Page, query: str) -> bytes:
    """The page of a card as a browser prints it."""
    page.goto(f"/kit/card/?{query}")
    page.evaluate("document.fonts.ready.then(() => null)")
    return page.pdf(prefer_css_page_size=True, print_background=True)


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("apertures", ["", FIVE_APERTURES], ids=["three apertures", "five"])
@pytest.mark.parametrize("name", PRINTED)
def test_eight_things_fit_on_one_sheet_of_a5(name: str, apertures: str, page: Page) -> None:
    pdf = printed(page, KITS[name] + apertures)
    assert sheets(pdf) == 1
    ((width, height),) = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    assert (float(width), float(height)) == pytest.approx(A5_POINTS, abs=1)


@pytest.mark.parametrize("name", PRINTED)
def test_nothing_is_clipped_on_paper(name: str, open_window: Callable[..., Page]) -> None:
    page = open_window(width=round(132 / 25.4 * 96), height=round(194 / 25.4 * 96))
    page.emulate_media(media="print")
    page.goto(f"/kit/card/?{KITS[name]}{FIVE_APERTURES}")
    sheet = page.locator(".card-sheet")
    assert sheet.evaluate(CLIPPED) == []
    box = sheet.bounding_box()
    assert box and (box["x"], box["y"]) == (0, 0)
    assert box["height"] <= 194 / 25.4 * 96
    for hidden in (".masthead", ".colophon", ".opening", ".card-tools", ".notices"):
        for element in page.locator(hidden).all():
            expect(element).to_be_hidden()


def test_twelve_things_break_between_rows(page: Page) -> None:
    query = KITS["three image areas"] + "&" + "&".join(f"own=thing%20{number}" for number in range(4))
    assert sheets(printed(page, query + FIVE_APERTURES)) in {1, 2}
    page.emulate_media(media="print")
    rows = page.locator(".card-sheet tr")
    assert set(rows.evaluate_all("rows => rows.map(row => getComputedStyle(row).breakInside)")) == {"avoid"}


@pytest.mark.parametrize("media", ["screen", "print"])
def test_it_is_black_on_white_in_the_dark_too(media: str, open_window: Callable[..., Page]) -> None:
    page = open_window(color_scheme="dark")
    page.emulate_media(media=media)
    page.goto(f"/kit/card/?{KITS['usual']}")
    sheet = page.locator(".card-sheet")
    assert sheet.evaluate("sheet => getComputedStyle(sheet).backgroundColor") == "rgb(255, 255, 255)"
    inks = sheet.evaluate(
        "sheet => [...new Set([...sheet.querySelectorAll('td, th, p, h2, span, strong')]"
        ".map(one => getComputedStyle(one).color))]"
    )
    assert inks == ["rgb(0, 0, 0)"]


def test_the_screen_shows_the_shape_of_the_paper_and_a_phone_swipes_it(page: Page, phone: Page) -> None:
    for window, width in ((page, 1280), (phone, 390)):
        window.goto(f"/kit/card/?{KITS['usual']}")
        box = window.locator(".card-sheet").bounding_box()
        assert box and box["height"] / box["width"] == pytest.approx(210 / 148, abs=0.01)
        assert window.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("button", name="Print")).to_be_visible()


def test_without_scripts_no_button_promises_to_print(open_window: Callable[..., Page]) -> None:
    page = open_window(java_script_enabled=False)
    page.goto(f"/kit/card/?{KITS['usual']}")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_text("Print it with your browser")).to_be_visible()
    page.get_by_label("Apertures (f-numbers)").fill("2.8, 16")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".card-lines")).to_contain_text("f/16")
