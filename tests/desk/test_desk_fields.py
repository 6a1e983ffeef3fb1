"""What helps beside a field, and how people meet the page elsewhere."""

from __future__ import annotations

import datetime as dt

import pytest
from at_the_desk import is_ready, opened, to_start
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(context: BrowserContext, desk_url: str) -> Page:
    """The desk, its generator ready."""
    return is_ready(opened(context, desk_url))


@pytest.fixture
def person(desk: Page) -> Page:
    """A page about a person, begun from the example."""
    to_start(desk)
    desk.get_by_role("button", name="Xem bài mẫu: Gương sáng").click()
    desk.get_by_role("button", name="Bắt đầu từ mẫu này").click()
    return desk


def test_an_old_name_says_where_it_went_and_becomes_the_new_one(person: Page) -> None:
    area = person.get_by_label("địa bàn").first
    area.fill("Vĩnh Hải")
    told = person.get_by_text("Phường Vĩnh Hải cũ nay thuộc Phường Bắc Nha Trang.")
    expect(told).to_be_visible()
    told.get_by_role("button", name="Ghi Phường Bắc Nha Trang").press("Enter")
    expect(area).to_have_value("Phường Bắc Nha Trang")
    expect(told).to_have_count(0)
    expect(area).to_be_focused()
    area.fill("vinh hai")  # a commune of today bears the name of a ward of before
    expect(told).to_be_visible()
    area.fill("Xã Vĩnh Hải")
    expect(told).to_have_count(0)


def test_a_code_says_what_its_record_must_allow(person: Page) -> None:
    told = person.locator(".field__told", has_text="phải cho nêu")
    expect(told).to_contain_text("tên, câu chuyện, địa bàn")
    expect(told).to_contain_text("Không cần phiếu cho nêu ảnh, giọng nói")


def test_a_day_to_come_is_chosen_by_months(person: Page) -> None:
    person.get_by_text("mục khác, không bắt buộc").click()
    person.get_by_role("button", name="rà soát trước: sau 6 tháng").press("Enter")
    today = dt.date.today()  # noqa: DTZ011
    chosen = dt.datetime.strptime(person.get_by_label("rà soát trước").first.input_value(), "%d/%m/%Y").date()  # noqa: DTZ007
    assert (chosen.year * 12 + chosen.month) - (today.year * 12 + today.month) == 6
    short = "async () => (await import('./beside.mjs')).dayAfter(6, new Date(2026, 7, 31))"
    assert person.evaluate(short) == "28/02/2027"


def test_the_card_and_what_a_search_shows_stand_in_the_portals_own_style(person: Page) -> None:
    person.get_by_text("Ở nơi khác").click()
    met = person.frame_locator("iframe.met")
    expect(met.locator(".card__title")).to_have_text(person.get_by_label("tiêu đề").first.input_value())
    expect(met.locator(".search-result .card__eyebrow")).to_contain_text("Gương sáng")
    assert met.locator(".card").evaluate("card => getComputedStyle(card).borderTopLeftRadius") == "14px"


def test_a_table_of_entries_and_several_pages_become_drafts(desk: Page) -> None:
    to_start(desk)
    rows = "Thôn đọc sách;Tối nay.;tin;22/11/2026;x\n;;;;\n;Không tên.;tin;;\nXã mở thư viện;Mai.;tin;;\n"
    table = f"tiêu đề;tóm tắt;thể loại;ngày;cột lạ\n{rows}"
    page = "<html><head><title>Trang cũ</title></head><body><h1>Trang cũ của thôn</h1><p>Mời bà con.</p></body></html>"
    desk.get_by_label("Chọn tệp Word").set_input_files(
        [
            {"name": "tin.csv", "mimeType": "text/csv", "buffer": table.encode()},
            {"name": "cu.html", "mimeType": "text/html", "buffer": page.encode()},
        ]
    )
    told = desk.locator(".problems", has_text="Đã đem vào 3 bản nháp")
    expect(told).to_contain_text("tin.csv: hàng 4: không có tiêu đề")
    for title in ("Thôn đọc sách", "Trang cũ của thôn", "Xã mở thư viện"):
        expect(told.get_by_role("button", name=title, exact=True)).to_be_visible()
    told.get_by_role("button", name="Thôn đọc sách", exact=True).click()
    expect(desk.get_by_text("cột không có mục nào mang tên ấy, không lấy: cột lạ")).to_be_visible()
    expect(desk.get_by_label("thể loại").first).to_have_value("tin")
