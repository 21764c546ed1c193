"""Lists in a browser: filters without a reload, the history, the drawer of a phone, the keyboard, and no script."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answers import hold_answers
from tests.browser.conftest import Watch

pytestmark = pytest.mark.browser


def status(page: Page):
    return page.get_by_role("status")


def tick(page: Page, name: str, value: str) -> None:
    page.locator(f'input[type=checkbox][name="{name}"][value="{value}"]').check()


def never_reloaded(page: Page) -> None:
    page.evaluate("window.sameDocument = true")


def is_same_document(page: Page) -> bool:
    return page.evaluate("window.sameDocument === true")


def test_a_filter_swaps_results_facets_chips_and_count_without_a_reload(page: Page) -> None:
    page.goto("/lenses/?utm_source=elsewhere")
    never_reloaded(page)
    coverage = page.locator("label.option", has=page.locator('[name="coverage"][value="aps-c"]'))
    before = coverage.locator(".many").inner_text()
    tick(page, "maker", "sigma")
    expect(status(page)).to_have_text(re.compile(r"^70 lenses"))
    expect(page).to_have_url(re.compile(r"/lenses/\?maker=sigma$"))
    expect(page.locator(".chip")).to_have_text(re.compile("Sigma"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Lenses")
    expect(page.locator("#opening .asked")).to_have_text("By Sigma")
    expect(page).to_have_title(re.compile("^By Sigma"))
    expect(coverage.locator(".many")).not_to_have_text(before)
    assert is_same_document(page)


def test_focus_and_scroll_stay(page: Page) -> None:
    page.goto("/lenses/")
    box = page.locator('input[name="coverage"][value="full-frame"]')
    box.focus()
    page.evaluate("scrollTo(0, 200)")
    scrolled = page.evaluate("scrollY")
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_text(re.compile("full frame"))
    assert page.evaluate("[document.activeElement.name, document.activeElement.value]") == ["coverage", "full-frame"]
    assert page.evaluate("scrollY") == scrolled


def test_the_count_is_announced_in_a_region_that_stays(page: Page) -> None:
    page.goto("/lenses/")
    page.evaluate("window.region = document.querySelector('[role=status]')")
    tick(page, "maker", "leica")
    expect(status(page)).to_have_text(re.compile(r"^26 lenses"))
    assert page.evaluate("window.region === document.querySelector('[role=status]') && window.region.isConnected")


def test_back_undoes_a_step(page: Page) -> None:
    page.goto("/lenses/")
    tick(page, "maker", "sigma")
    expect(status(page)).to_have_text(re.compile(r"^70 "))
    tick(page, "coverage", "aps-c")
    expect(status(page)).to_have_text(re.compile(r"^8 "))
    page.go_back()
    expect(status(page)).to_have_text(re.compile(r"^70 "))
    expect(page.locator('input[name="coverage"][value="aps-c"]')).not_to_be_checked()
    page.go_back()
    expect(status(page)).to_have_text(re.compile(r"^284 "))
    page.go_forward()
    expect(status(page)).to_have_text(re.compile(r"^70 "))


def test_numbers_orders_and_page_sizes_work_as_they_change(page: Page) -> None:
    page.goto("/lenses/")
    never_reloaded(page)
    page.locator('input[name="weight_g_max"]').fill("300")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/lenses/\?weight_g_max=300$"))
    page.locator("#f-sort").select_option("-weight_g")
    expect(page).to_have_url(re.compile(r"weight_g_max=300&sort=-weight_g$"))
    page.locator("#f-page_size").select_option("12")
    expect(page).to_have_url(re.compile(r"sort=-weight_g&page_size=12$"))
    expect(page.locator("table.list tbody tr")).to_have_count(12)
    assert is_same_document(page)


def test_a_number_is_read_as_it_is_written_and_stays_where_it_cannot_be(page: Page) -> None:
    page.goto("/lenses/")
    never_reloaded(page)
    most = page.locator('input[name="weight_g_max"]')
    most.fill("1.000")
    page.keyboard.press("Enter")
    expect(page.locator("#results .notices")).to_contain_text("it can mean 1 g or 1000 g")
    expect(most).to_have_value("1.000")
    expect(most).to_have_accessible_description(re.compile("Write 1 or 1000"))
    expect(page).to_have_url(re.compile(r"/lenses/$"))
    most.fill("0,5 kg")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/lenses/\?weight_g_max=500$"))
    expect(most).to_have_value("500")
    expect(page.locator(".notices")).to_have_count(0)
    page.locator("input#f-focal_length").fill("24–70 mm")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"focal_length=24-70&weight_g_max=500$"))
    expect(page.locator(".chip")).to_have_text([re.compile("covers 24–70 mm"), re.compile("at most 500 g")])
    assert is_same_document(page)


def test_chips_orders_and_views_ask_without_a_reload(page: Page) -> None:
    page.goto("/lenses/?maker=sigma&coverage=aps-c")
    never_reloaded(page)
    page.locator(".chip", has_text="APS-C").click()
    expect(status(page)).to_have_text(re.compile(r"^70 "))
    expect(page).to_have_url(re.compile(r"/lenses/\?maker=sigma$"))
    expect(page.locator('input[name="coverage"][value="aps-c"]')).not_to_be_checked()
    expect(page.locator("#results")).to_be_focused()
    page.locator("thead").get_by_role("link", name="Weight").click()
    expect(page).to_have_url(re.compile(r"/lenses/\?maker=sigma&sort=weight_g$"))
    page.get_by_role("link", name="cards").click()
    expect(page).to_have_url(re.compile(r"sort=weight_g&view=cards$"))
    tick(page, "coverage", "aps-c")
    expect(page).to_have_url(re.compile(r"/lenses/\?maker=sigma&coverage=aps-c&sort=weight_g&view=cards$"))
    expect(status(page)).to_have_text(re.compile(r"^8 "))
    assert is_same_document(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/lenses/\?maker=sigma&sort=weight_g&view=cards$"))
    expect(status(page)).to_have_text(re.compile(r"^70 "))


def test_another_page_of_the_list_starts_at_its_top(page: Page) -> None:
    page.goto("/lenses/")
    never_reloaded(page)
    first = page.locator(".row-name").first.inner_text()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="next").click()
    expect(page).to_have_url(re.compile(r"/lenses/\?page=2$"))
    expect(page.locator(".row-name").first).not_to_have_text(first)
    expect(page.locator("#results")).to_be_in_viewport()
    assert page.locator("#results").bounding_box()["y"] >= 0
    page.get_by_role("navigation", name="Previous and next page").get_by_role("link", name="next").click()
    expect(page).to_have_url(re.compile(r"/lenses/\?page=3$"))
    expect(page.locator(".list-span p")).to_have_text("49–72 of 284")
    assert is_same_document(page)


def test_changes_made_before_an_answer_comes_are_all_kept(page: Page) -> None:
    page.goto("/lenses/")
    held = hold_answers(page)
    with page.expect_request("**/*maker=sigma*"):
        tick(page, "maker", "sigma")
    with page.expect_request("**/*coverage=aps-c*"):
        tick(page, "coverage", "aps-c")
    held[-1].continue_()
    expect(status(page)).to_have_text(re.compile(r"^8 "))
    expect(page).to_have_url(re.compile(r"/lenses/\?maker=sigma&coverage=aps-c$"))
    expect(page.locator(".chip")).to_have_count(2)


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_what_is_being_written_stays_when_an_answer_comes(page: Page, key: str) -> None:
    page.goto("/lenses/")
    held = hold_answers(page)
    with page.expect_request("**/*maker=sigma*"):
        tick(page, "maker", "sigma")
    field = page.locator("#f-weight_g_max")
    field.focus()
    page.keyboard.type("500")
    held[0].continue_()
    expect(status(page)).to_have_text(re.compile(r"^70 "))
    expect(field).to_be_focused()
    expect(field).to_have_value("500")
    page.unroute_all()
    page.keyboard.press(key)
    expect(page).to_have_url(re.compile(r"/lenses/\?maker=sigma&weight_g_max=500$"))


def test_no_answer_is_said_and_can_be_asked_for_again(page: Page) -> None:
    page.goto("/lenses/")
    alert = page.get_by_role("alert")
    page.route("**/*maker=sigma*", lambda route: route.abort())
    tick(page, "maker", "sigma")
    expect(alert).to_contain_text("No answer came")
    expect(status(page)).to_have_text(re.compile(r"^284 "))
    page.unroute_all()
    alert.get_by_role("button", name="Try again").click()
    expect(status(page)).to_have_text(re.compile(r"^70 "))
    expect(alert).to_be_hidden()


def test_an_error_of_the_site_is_said_inside_the_drawer_too(phone: Page, watch: Watch) -> None:
    watch.expected.add(500)
    phone.goto("/lenses/")
    phone.locator("#open-filters").click()
    phone.route("**/*maker=sigma*", lambda route: route.fulfill(status=500))
    tick(phone, "maker", "sigma")
    expect(phone.get_by_role("alert")).to_be_in_viewport()
    phone.unroute_all()
    phone.get_by_role("button", name="Try again").click()
    expect(phone.locator("#apply")).to_have_text("Show 70 lenses")


def test_pairs_of_one_camera_left_go_on_as_that_cameras_list(page: Page) -> None:
    page.goto("/mix/?camera=leica-cl&camera=leica-sl2")
    page.locator('input[name="camera"][value="leica-sl2"]').click()
    expect(status(page)).to_have_text(re.compile(r"^284 lenses"))
    expect(page).to_have_url(re.compile(r"/mix/leica-cl/$"))
    tick(page, "mixed", "no")
    expect(page).to_have_url(re.compile(r"/mix/leica-cl/\?mixed=no$"))
    expect(status(page)).to_have_text(re.compile(r"^26 lenses"))


def test_folded_filters_stay_as_they_were_left(page: Page) -> None:
    page.goto("/lenses/")
    page.get_by_text("More filters").click()
    tick(page, "cine", "yes")
    expect(page.locator(".chip")).to_have_text(re.compile("for film work"))
    tick(page, "coverage", "full-frame")
    expect(page.locator(".chip")).to_have_count(2)
    expect(page.locator('input[name="cine"][value="yes"]')).to_be_visible()


def test_makers_that_few_lenses_have_are_folded_until_one_is_chosen(page: Page) -> None:
    page.goto("/lenses/")
    never_reloaded(page)
    leitz = page.locator('input[name="maker"][value="leitz"]')
    expect(leitz).to_be_hidden()
    page.locator("#o-maker summary").click()
    leitz.check()
    expect(status(page)).to_have_text(re.compile(r"^19 lenses"))
    expect(leitz).to_be_visible()
    page.reload()
    expect(leitz).to_be_visible()
    assert page.locator('input[name="maker"]').first.get_attribute("value") == "sigma"


# At 1,280 px the columns of everyday; one more for every 90 px of the table, up to a page of 1,560 px.
COLUMNS = {390: 5, 700: 7, 1280: 11, 1370: 12, 1470: 13, 1640: 15, 1920: 15}


def test_a_wider_window_has_room_for_more_columns(page: Page) -> None:
    shown = {}
    for width in COLUMNS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/lenses/")
        shown[width] = page.locator("table.list thead th:not(.best-cell):visible").count()
        room = page.locator("main").bounding_box()["width"]
        assert room == min(1560, width - 2 * min(40, max(16, width * 0.04))), width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    assert shown == COLUMNS


def test_those_that_crop_are_hidden_with_one_tap(phone: Page) -> None:
    phone.goto("/mix/leica-sl2/")
    phone.get_by_role("link", name="Hide the 45 that crop").click()
    expect(status(phone)).to_have_text(re.compile(r"^239 lenses"))
    expect(phone.locator(".chip")).to_have_text([re.compile("without crop"), re.compile("crop unknown")])
    expect(phone.locator(".loss")).to_have_count(0)


def test_a_list_on_paper_has_all_rows_its_address_and_the_day_of_its_data(page: Page) -> None:
    page.goto("/lenses/?maker=sigma")
    page.get_by_role("link", name="print view").click()
    expect(page.locator("table.list tbody .row-name")).to_have_count(70)
    page.emulate_media(media="print")
    expect(page.locator(".printed")).to_contain_text("/lenses/?maker=sigma&page_size=all")
    for gone in (
        "#filters",
        ".tools",
        ".nav",
        ".search",
        ".compare-box",
        ".kit-box",
        "#chips",
        ".take-away",
        ".colophon .data",
    ):
        expect(page.locator(gone).first).to_be_hidden()
    assert page.locator("table.list thead").evaluate("head => getComputedStyle(head).display") == "table-header-group"
    page.emulate_media(media="screen")
    expect(page.locator(".printed")).to_be_hidden()


def test_the_second_tab_skips_to_the_results(page: Page) -> None:
    page.goto("/lenses/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the results")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_be_focused()
    tabs = 0
    while not page.evaluate("document.activeElement.matches('.list .row-name')"):
        page.keyboard.press("Tab")
        tabs += 1
        assert tabs <= 22
    tick(page, "maker", "sigma")
    expect(status(page)).to_have_text(re.compile(r"^70 "))


def test_without_a_script_the_same_form_works_with_a_button(open_window: Callable[..., Page]) -> None:
    page = open_window(java_script_enabled=False)
    page.goto("/mix/")
    tick(page, "crop", "yes")
    page.locator('input[name="weight_g_max"]').fill("1000")
    page.locator("#apply").click()
    expect(status(page)).to_contain_text("pairs")
    expect(page.locator(".chip")).to_have_count(2)
    expect(page.locator('#filter-form input[name="crop"][value="yes"]')).to_be_checked()


def test_the_drawer_of_a_phone_closes_with_back(phone: Page) -> None:
    phone.goto("/lenses/")
    drawer, button = phone.locator("#filters"), phone.locator("#open-filters")
    expect(drawer).to_be_hidden()
    expect(button).to_have_text("Filters · 284 lenses")
    button.click()
    expect(drawer).to_be_visible()
    expect(phone.get_by_role("dialog", name="Filters")).to_be_visible()
    phone.go_back()
    expect(drawer).to_be_hidden()
    expect(phone).to_have_url(re.compile(r"/lenses/$"))


def test_what_is_chosen_in_the_drawer_stays_when_back_closes_it(phone: Page) -> None:
    phone.goto("/lenses/")
    never_reloaded(phone)
    phone.locator("#open-filters").click()
    tick(phone, "maker", "sigma")
    expect(phone.locator("#apply")).to_have_text("Show 70 lenses")
    tick(phone, "coverage", "aps-c")
    expect(phone.locator("#apply")).to_have_text("Show 8 lenses")
    phone.go_back()
    expect(phone.locator("#filters")).to_be_hidden()
    expect(phone).to_have_url(re.compile(r"/lenses/\?maker=sigma&coverage=aps-c$"))
    expect(phone.locator("#open-filters")).to_have_text("Filters (2 active) · 8 lenses")
    assert is_same_document(phone)
    phone.go_back()
    expect(phone).to_have_url(re.compile(r"/lenses/$"))
    expect(status(phone)).to_have_text(re.compile(r"^284 "))


@pytest.mark.parametrize("way", ["close", "apply", "escape"])
def test_every_way_out_of_the_drawer_leads_to_the_results(phone: Page, way: str) -> None:
    phone.goto("/lenses/")
    phone.locator("#open-filters").click()
    tick(phone, "maker", "sigma")
    expect(phone.locator("#apply")).to_have_text("Show 70 lenses")
    if way == "escape":
        phone.keyboard.press("Escape")
    else:
        phone.locator({"close": ".close-filters", "apply": "#apply"}[way]).click()
    expect(phone.locator("#filters")).to_be_hidden()
    expect(phone).to_have_url(re.compile(r"/lenses/\?maker=sigma$"))
    expect(status(phone)).to_have_text(re.compile(r"^70 "))
    assert phone.evaluate("document.activeElement.id") == "open-filters"


def test_a_drawer_that_the_address_opened_closes_in_place(phone: Page) -> None:
    phone.goto("/lenses/#filters")
    expect(phone.locator("#filters")).to_be_visible()
    phone.locator(".close-filters").click()
    expect(phone.locator("#filters")).to_be_hidden()
    expect(phone).to_have_url(re.compile(r"/lenses/#list$"))


def test_a_drawer_gives_the_page_back_when_the_phone_is_turned(phone: Page) -> None:
    phone.goto("/lenses/")
    phone.locator("#open-filters").click()
    expect(phone.get_by_role("dialog", name="Filters")).to_be_visible()
    phone.set_viewport_size({"width": 1280, "height": 900})
    expect(phone.get_by_role("heading", level=1)).to_be_visible()  # By its role: what is inert has none.
    expect(phone.get_by_role("dialog")).to_have_count(0)
    phone.set_viewport_size({"width": 390, "height": 844})
    expect(phone.get_by_role("dialog", name="Filters")).to_be_visible()


def test_the_keyboard_stays_in_the_open_drawer(open_window: Callable[..., Page]) -> None:
    page = open_window(width=390, height=844)
    page.goto("/lenses/")
    page.locator("#open-filters").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#filters")).to_be_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        inside = "document.activeElement === document.body || !!document.activeElement.closest('#filters')"
        assert page.evaluate(inside)


def test_the_drawer_opens_without_a_script(open_window: Callable[..., Page]) -> None:
    page = open_window(width=390, height=844, java_script_enabled=False)
    page.goto("/lenses/")
    page.locator("#open-filters").click()
    tick(page, "maker", "sigma")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#filters")).to_be_hidden()
    expect(status(page)).to_have_text(re.compile(r"^70 "))


def test_the_page_never_scrolls_sideways(phone: Page) -> None:
    for address in ("/lenses/", "/lenses/?view=cards", "/mix/", "/mix/leica-sl2/", "/press/", "/lenses/#filters"):
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def tray(page: Page):
    return page.get_by_role("region", name="To compare")


def test_what_is_ticked_is_carried_through_filters_and_pages_to_a_comparison(page: Page) -> None:
    page.goto("/lenses/?maker=sigma")
    never_reloaded(page)
    first = page.locator("tbody .compare-box").first
    mark = first.get_attribute("id")
    first.focus()
    page.keyboard.press("Enter")
    expect(tray(page).locator(".chip")).to_have_count(1)
    expect(page.locator(f"#{mark}")).to_have_attribute("aria-current", "true")
    expect(page.locator(f"#{mark}")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/lenses/\?maker=sigma&compare="))
    tick(page, "coverage", "full-frame")
    expect(page).to_have_url(re.compile(r"coverage=full-frame&compare="))
    expect(tray(page).locator(".chip")).to_have_count(1)
    page.locator(".pagination").get_by_role("link", name="next").click()
    expect(page).to_have_url(re.compile(r"page=2&compare="))
    page.locator("tbody .compare-box").nth(1).click()
    expect(tray(page).locator(".chip")).to_have_count(2)
    assert is_same_document(page)
    page.go_back()
    expect(tray(page).locator(".chip")).to_have_count(1)
    page.go_forward()
    expect(tray(page).locator(".chip")).to_have_count(2)
    tray(page).get_by_role("link", name="Compare 2").click()
    expect(page).to_have_url(re.compile(r"/compare/\?item=[^&]+&item=[^&]+$"))
    expect(page.locator(".compare thead th")).to_have_count(2)


def test_the_tray_is_cleared_without_a_reload(page: Page) -> None:
    page.goto("/lenses/?maker=sigma&compare=leica-sl2&compare=sigma-fp")
    never_reloaded(page)
    tray(page).get_by_role("link", name="Remove Leica SL2").click()
    expect(tray(page).locator(".chip")).to_have_count(1)
    tray(page).get_by_role("link", name="clear").click()
    expect(tray(page)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/lenses/\?maker=sigma$"))
    assert is_same_document(page)


def test_boxes_and_comparison_work_without_scripts(open_window: Callable[..., Page]) -> None:
    page = open_window(java_script_enabled=False)
    page.goto("/cameras/")
    for place in (0, 1):
        page.locator("tbody .compare-box").nth(place).click()
    tray(page).get_by_role("link", name="Compare 2").click()
    page.get_by_label("Add a camera").select_option("leica-cl")
    page.get_by_role("form", name="What is compared").get_by_role("button").click()
    expect(page.locator(".compare thead th")).to_have_count(3)


def test_heads_of_a_comparison_stay_and_a_phone_shows_two(open_window: Callable[..., Page]) -> None:
    cameras = "&".join(f"item={slug}" for slug in ("leica-sl2", "sigma-fp", "leica-cl", "panasonic-lumix-s5-ii"))
    page = open_window()
    page.goto(f"/compare/?{cameras}")
    page.locator(".compare tbody").last.scroll_into_view_if_needed()
    expect(page.locator(".compare thead th").first).to_be_in_viewport()
    phone = open_window(width=390, height=844, has_touch=True, is_mobile=True)
    phone.goto(f"/compare/?{cameras}")
    boxes = [head.bounding_box() for head in phone.locator(".compare thead th").all()]
    assert [box["x"] + box["width"] <= 390 for box in boxes] == [True, True, False, False]


def test_a_ticked_option_stays_beside_an_empty_field_of_its_name(page: Page) -> None:
    page.goto("/lenses/?focal_length=35")
    expect(page.locator("#f-focal_length-35")).to_be_checked()
    expect(page.locator("#f-focal_length")).to_have_value("")
    page.locator('input[name="zoom"][value="no"]').check()
    expect(page).to_have_url(re.compile(r"/lenses/\?focal_length=35&zoom=no$"))
    page.locator("#f-focal_length-50").check()
    expect(page).to_have_url(re.compile(r"\?focal_length=35&focal_length=50&zoom=no$"))


def test_two_headings_in_one_cell_are_each_tall_enough_to_be_tapped(page: Page) -> None:
    page.goto("/lenses/")
    boxes = [link.bounding_box() for link in page.locator("thead th:has(small) a").all()]
    assert len(boxes) == 2
    # WCAG 2.2, 2.5.8: 24 by 24 CSS pixels.
    assert all(box and box["height"] >= 24 for box in boxes)
