"""A flow is walked with nothing but links: no script, a small phone, a keyboard."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

FLOW = "hoi-dap/nen-hoc-gi-truoc/"


def test_questions_are_answered_changed_and_begun_again_without_script_by_keyboard(
    browser: Browser, small_served: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(small_served + FLOW)
    for answer, then in (("Có", "1/"), ("Rảnh", "1-1/")):
        box = page.get_by_role("link", name=answer, exact=True).bounding_box()
        assert box and box["height"] >= 44 and box["y"] + box["height"] <= 640, answer
        page.get_by_role("link", name=answer, exact=True).focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{small_served}{FLOW}{then}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đọc ngay tối nay.")
    expect(page.locator(".given dd")).to_have_text(
        [
            "Có Đổi câu trả lời cho: Trong nhà có cuốn sách nào không?",
            "Rảnh Đổi câu trả lời cho: Mỗi tối bạn rảnh mười phút không?",
        ]
    )
    page.get_by_role("link", name="Quay lại câu trước").click()
    page.get_by_role("link", name="Không có sách vừa ý").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đi mượn một cuốn mỏng.")
    page.get_by_role("link", name="Đổi câu trả lời cho: Trong nhà").click()
    expect(page).to_have_url(f"{small_served}{FLOW}")
    context.close()
