"""What an announcer of a commune does on a phone: from the home page to the day's text on the clipboard in two taps."""

from __future__ import annotations

from playwright.sync_api import Browser


def test_two_taps_bring_the_text_of_the_day_to_the_clipboard(browser: Browser, small_served: str) -> None:
    phone = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, permissions=["clipboard-read", "clipboard-write"]
    )
    page = phone.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(small_served)
    page.get_by_role("link", name="Lời đọc loa hôm nay").first.tap()
    page.get_by_role("button", name="Chép lời đọc").first.tap()
    page.get_by_role("button", name="Đã chép").first.wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    shown = page.locator("[data-copy]").first.locator("p").all_text_contents()
    assert copied.split("\n") == shown and len(shown) > 1 and all(shown)
    assert refused == [] and page.evaluate("document.documentElement.scrollWidth") <= 360
    phone.close()
