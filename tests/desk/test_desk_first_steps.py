"""Whoever comes to the desk for the first time: the tour, examples of pages, help, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from at_the_desk import PATIENCE_MS, faults, opened, to_start
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(context: BrowserContext, desk_url: str, complaints: list[str]) -> Page:
    return opened(context, desk_url, complaints)


def test_the_tour_goes_round_by_keyboard_and_is_offered_once(
    page: Page, context: BrowserContext, desk_url: str
) -> None:
    tour = page.get_by_role("region", name="Đi một vòng")
    page.evaluate("localStorage.clear()")
    page.reload()
    tour.get_by_role("button", name="Đi một vòng").press("Enter")
    expect(tour).to_contain_text("Bước 1 trên 4")
    assert faults(page) == []
    for step in ("Bước 2 trên 4", "Bước 3 trên 4", "Bước 4 trên 4"):
        expect(tour.locator("p")).to_be_focused()
        tour.get_by_role("button", name="Tiếp").press("Enter")
        expect(tour).to_contain_text(step)
        expect(page.locator(".tour-place")).to_have_count(1)
    tour.get_by_role("button", name="Xong").press("Enter")
    expect(tour).to_be_hidden()
    again = context.new_page()
    again.goto(desk_url)
    expect(again.locator(".kinds")).to_be_visible()
    expect(again.get_by_role("region", name="Đi một vòng")).to_be_hidden()
    expect(again.get_by_role("heading", name="Bản nháp của tôi")).to_have_count(0)  # the one of the tour is no draft
    again.get_by_role("button", name="Đi một vòng").click()
    expect(again.get_by_role("region", name="Đi một vòng")).to_contain_text("Bước 1 trên 4")
    again.keyboard.press("Escape")
    expect(again.get_by_role("region", name="Đi một vòng")).to_be_hidden()
    again.close()


def test_an_example_is_seen_and_begun_from(page: Page) -> None:
    to_start(page)
    page.get_by_role("button", name="Xem bài mẫu: Cẩm nang").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    begin = page.get_by_role("button", name="Bắt đầu từ mẫu này")
    expect(begin).to_be_enabled(timeout=PATIENCE_MS)
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("Bắt đầu học lại khi đã lớn tuổi")
    assert page.locator("textarea, input").count() == 0
    assert faults(page) == []
    begin.click()
    expect(page.get_by_label("tiêu đề").first).to_have_value("Bắt đầu học lại khi đã lớn tuổi")
    expect(page.get_by_text("Mọi chữ lấy từ bài mẫu là ví dụ")).to_be_visible()
    page.get_by_role("button", name="Về đầu").click()
    expect(page.get_by_role("button", name="Bắt đầu học lại khi đã lớn tuổi")).to_be_visible()


@pytest.mark.parametrize(("chosen", "device"), [("dark", "light"), ("light", "dark")])
def test_light_and_dark_are_chosen_for_the_desk_and_the_page(page: Page, chosen: str, device: str) -> None:
    to_start(page)
    page.emulate_media(color_scheme=device)  # type: ignore[arg-type]
    page.get_by_role("button", name="Xem bài mẫu: Cẩm nang").click()
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_label("Màu nền").select_option(chosen)
    ground = "() => getComputedStyle(document.body).backgroundColor"
    shade = "({rgb}) => rgb.match(/\\d+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0)"
    for place in (page.main_frame, page.frames[-1]):
        total = page.evaluate(shade, {"rgb": place.evaluate(ground)})
        assert (total < 200) == (chosen == "dark"), place.url
    assert faults(page) == []
    page.get_by_label("Màu nền").select_option("")
    page.emulate_media(color_scheme="light")


def test_help_is_there_without_a_network(page: Page, context: BrowserContext, desk_url: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-kept", "", timeout=PATIENCE_MS)
    context.set_offline(True)
    try:
        with context.expect_page() as opened:
            page.get_by_role("link", name="Trợ giúp").click()
        help_page = opened.value
        expect(help_page.get_by_role("heading", level=1)).to_have_text("Viết ở bàn biên tập")
        help_page.get_by_role("navigation").get_by_role("link", name="Phiếu đồng ý").click()
        expect(help_page.get_by_role("heading", level=1)).to_have_text("Phiếu đồng ý")
        help_page.set_viewport_size({"width": 360, "height": 800})
        assert faults(help_page) == []
        help_page.close()
    finally:
        context.set_offline(False)


def test_no_link_of_the_help_leads_astray(page: Page, desk_folder: Path) -> None:
    links = "text => [...new DOMParser().parseFromString(text, 'text/html').links].map(a => a.getAttribute('href'))"
    for file in (desk_folder / "tro-giup").glob("*.html"):
        for href in page.evaluate(links, file.read_text(encoding="utf-8")):
            target = href.split("#")[0]
            assert "://" in href or not target or (file.parent / target).is_file(), (file.name, href)


def test_nothing_complained(complaints: list[str]) -> None:
    assert complaints == []
