"""What is wrong with a draft is seen and reached on a phone too, with a keyboard on it, by keys and by ear."""

from __future__ import annotations

import itertools
import re

import pytest
from at_the_desk import faults, is_ready, looked_at, opened
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(context: BrowserContext, desk_url: str) -> Page:
    """A new piece of news, of which nothing but its title is written, its generator ready."""
    page = is_ready(opened(context, desk_url))
    page.get_by_role("button", name="Tin tức", exact=True).click()
    page.get_by_label("tiêu đề").first.fill("Thôn mở lớp đọc sách")
    expect(page.locator(".problems h2")).to_have_text("3 lỗi cần sửa")
    return page


@pytest.fixture
def page(desk: Page) -> Page:
    """The same on a phone, at its head, its list closed."""
    desk.set_viewport_size({"width": 360, "height": 740})
    if count(desk).get_attribute("aria-expanded") == "true":
        desk.keyboard.press("Escape")
    desk.evaluate("() => scrollTo(0, 0)")
    return desk


def count(page: Page) -> Locator:
    return page.locator(".problem-bar__count")


def is_in_sight(page: Page, place: Locator) -> bool:
    """Say whether all of an element stands in the window, and nothing over its middle."""
    return bool(
        place.evaluate(
            """element => {
              const box = element.getBoundingClientRect();
              const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
              return box.top >= 0 && box.bottom <= innerHeight && (over === element || element.contains(over));
            }"""
        )
    )


def test_a_bar_says_how_many_errors_there_are_wherever_one_is(page: Page) -> None:
    expect(count(page)).to_have_text("3 lỗi")
    for place in ("0", "document.body.scrollHeight"):
        page.evaluate(f"() => scrollTo(0, {place})")
        assert is_in_sight(page, count(page))
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".problem-bar")).to_be_hidden()
    expect(page.locator(".problems h2")).to_be_visible()


def test_its_list_leads_to_each_field_in_the_order_of_the_form(page: Page) -> None:
    expect(page.locator(".edit__side .problems")).to_be_hidden()
    count(page).press("Enter")
    rows = page.locator(".edit__side .problems li button")
    expect(rows.first).to_be_focused()
    assert [text.partition(":")[0] for text in rows.all_inner_texts()] == ["tóm tắt", "ngày", "thể loại"]
    page.keyboard.press("Escape")
    expect(count(page)).to_be_focused()
    expect(page.locator(".edit__side .problems")).to_be_hidden()
    count(page).click()
    rows.nth(2).click()
    expect(page.get_by_label("thể loại").first).to_be_focused()
    expect(page.locator(".edit__side .problems")).to_be_hidden()
    assert is_in_sight(page, page.get_by_label("thể loại").first)


@pytest.mark.parametrize(("width", "height"), [(320, 260), (360, 330), (1280, 800)])
def test_f8_goes_from_one_to_the_next_and_no_field_lies_behind_the_bar(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.get_by_label("tiêu đề").first.focus()
    reached = []
    for key in ("F8", "F8", "F8", "Shift+F8"):
        page.keyboard.press(key)
        field = page.locator(":focus")
        reached.append(page.evaluate("() => document.activeElement.labels[0].textContent.replace(' (cần có)', '')"))
        assert is_in_sight(page, field), reached
    order = ["tóm tắt", "ngày", "thể loại"]
    steps = [(order.index(later) - order.index(one)) % 3 for one, later in itertools.pairwise(reached)]
    assert steps == [1, 1, 2], reached


def test_what_has_been_mended_is_not_stepped_over(page: Page) -> None:
    summary = page.get_by_label("tóm tắt").first
    page.get_by_label("tiêu đề").first.focus()
    while "tóm tắt" not in page.evaluate("() => document.activeElement.labels[0].textContent"):
        page.keyboard.press("F8")
    page.keyboard.type("Từ tối nay, thôn mở lớp đọc sách.")
    expect(count(page)).to_have_text("2 lỗi")
    page.keyboard.press("F8")
    expect(page.get_by_role("textbox", name="ngày").first).to_be_focused()
    summary.fill("")
    expect(count(page)).to_have_text("3 lỗi")


def test_the_count_is_said_when_it_changes(page: Page) -> None:
    said = page.locator(".edit > [role=status]")
    expect(said).to_have_text(re.compile(r"^3 lỗi\. Phím F8"))
    page.get_by_role("textbox", name="ngày").first.fill("22/11/2026")
    expect(said).to_have_text(re.compile(r"^2 lỗi\. Phím F8"))
    page.get_by_role("textbox", name="ngày").first.fill("")
    expect(said).to_have_text(re.compile(r"^3 lỗi\."))


def test_a_keyboard_that_lies_over_the_window_does_not_hide_the_bar(page: Page) -> None:
    page.evaluate(
        "() => { Object.defineProperty(visualViewport, 'height', { get: () => 430, configurable: true });"
        " visualViewport.dispatchEvent(new Event('resize')); }"
    )
    assert page.locator(".problem-bar").evaluate("bar => bar.getBoundingClientRect().bottom") <= 430
    page.evaluate("() => { delete visualViewport.height; visualViewport.dispatchEvent(new Event('resize')); }")
    assert page.locator(".problem-bar").evaluate("bar => bar.getBoundingClientRect().bottom") == 740


def test_the_page_is_one_step_away(page: Page) -> None:
    page.get_by_role("button", name="Tới trang xem trước").press("Enter")
    expect(page.locator(".preview h2")).to_be_focused()
    assert is_in_sight(page, page.locator(".preview h2"))


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (360, "dark")])
def test_the_open_list_shuts_nobody_out(page: Page, width: int, scheme: str) -> None:
    looked_at(page, width, scheme)
    count(page).click()
    assert faults(page) == []
    page.keyboard.press("Escape")
