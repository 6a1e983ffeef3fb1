"""A body written as it will be read: typed, pressed, pasted, composed; and what is wrong told where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from at_the_desk import LOOKS, PATIENCE_MS, faults, looked_at
from playwright.sync_api import BrowserContext, CDPSession, Locator, Page, Route, expect

pytestmark = pytest.mark.browser
_BODY = "Đoạn một,\ndòng hai.\n\n\n* điểm\n* điểm nữa\n\n```yaml\na: 1\n```\n\nĐoạn  cuối.\n"
_PASTE = """([html, plain]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", plain);
  const pasted = { clipboardData: data, bubbles: true, cancelable: true };
  const isLeft = document.activeElement.dispatchEvent(new ClipboardEvent("paste", pasted));
  if (isLeft) document.execCommand("insertText", false, plain);
}"""
_TCVN3 = "Thµnh phè Nha Trang tæ chøc häc tËp suèt ®êi cho ng­êi d©n."
_UNICODE = "Thành phố Nha Trang tổ chức học tập suốt đời cho người dân."


@pytest.fixture(scope="module")
def page(
    browser: Any, desk_url: str, complaints: list[str], been_here: Callable[..., BrowserContext]
) -> Iterator[Page]:
    """A new page of a desk that nobody has told how to write, its generator ready."""
    bare = browser.bare.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    context = been_here(bare, desk_url)
    context.set_default_timeout(20_000)
    expect.set_options(timeout=20_000)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(desk_url)
    expect(page.locator("#tinh-trang")).to_contain_text("Sẵn sàng", timeout=PATIENCE_MS)
    page.get_by_role("button", name="Tin", exact=False).first.click()
    page.get_by_label("tiêu đề").first.fill("Thôn mở lớp đọc sách")
    page.get_by_label("tóm tắt").first.fill("Từ tối nay, thôn mở lớp đọc sách ở nhà văn hóa.")
    page.get_by_label("thể loại").first.select_option("tin")
    page.get_by_role("textbox", name="ngày").first.fill("22/11/2026")
    expect(page.get_by_role("textbox", name="Bài viết", exact=True)).to_be_visible()
    yield page
    context.close()


@pytest.fixture
def surface(page: Page) -> Locator:
    """The surface, empty."""
    fill(page, "")
    return page.get_by_role("textbox", name="Bài viết")


@pytest.fixture
def keyboard(page: Page) -> CDPSession:
    return page.context.new_cdp_session(page)


def fill(page: Page, markdown: str) -> Locator:
    """Write a body as Markdown and open it in the surface; return this."""
    page.get_by_role("button", name="Markdown", exact=True).click()
    page.get_by_label("Bài viết").fill(markdown)
    page.get_by_role("button", name="Soạn như Word").click()
    surface = page.get_by_role("textbox", name="Bài viết", exact=True)
    expect(surface).to_have_attribute("contenteditable", "true")
    expect(surface).to_be_focused()
    return surface


def markdown(page: Page) -> str:
    """Return the body as Markdown, and go back to the surface."""
    page.get_by_role("button", name="Markdown", exact=True).click()
    text = page.get_by_label("Bài viết").input_value()
    page.get_by_role("button", name="Soạn như Word").click()
    expect(page.get_by_role("textbox", name="Bài viết", exact=True)).to_be_focused()
    return text


def press(page: Page, name: str) -> None:
    page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()


def to_head(page: Page, block: Locator) -> None:
    """Put the cursor before the first letter of a block, and see it there: no hand is quicker than the eye."""
    block.click()
    while page.evaluate("() => getSelection().anchorOffset"):
        page.keyboard.press("Home")
        page.wait_for_timeout(150)


def test_what_nobody_touched_keeps_its_letters(page: Page) -> None:
    surface = fill(page, _BODY)
    expect(surface.locator("ul > li")).to_have_count(2)
    expect(surface.locator(".island")).to_contain_text("Đoạn mã")
    assert markdown(page) == _BODY
    surface.locator("p", has_text="cuối").click()
    page.wait_for_timeout(300)
    page.keyboard.press("Control+End")
    page.keyboard.type(" Thêm *sao*.")
    assert markdown(page) == _BODY.replace("Đoạn  cuối.", "Đoạn  cuối. Thêm \\*sao\\*.")
    to_head(page, surface.locator("p", has_text="Đoạn một"))
    page.keyboard.type("Mới: ")
    assert markdown(page).startswith("Mới: Đoạn một,\ndòng hai.\n\n\n* điểm\n* điểm nữa\n\n")


def test_a_text_is_written_by_its_buttons_and_by_signs(page: Page, surface: Locator) -> None:
    page.keyboard.type("Mở đầu ")
    press(page, "Đậm")
    expect(page.get_by_role("button", name="Đậm")).to_have_attribute("aria-pressed", "true")
    page.keyboard.type("đậm")
    page.keyboard.press("Control+b")
    page.keyboard.type(" thường")
    page.keyboard.press("Enter")
    page.keyboard.type("## Đề mục")
    expect(page.get_by_role("button", name="Đề mục", exact=True)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    page.keyboard.type("một")
    press(page, "• Danh sách")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("hai")
    for _ in range(3):
        page.keyboard.press("Enter")
    page.keyboard.type("a) thứ nhất")
    page.keyboard.press("Enter")
    page.keyboard.type("thứ hai")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Nói lại.")
    press(page, "Trích dẫn")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Nhớ mang sách.")
    press(page, "Lưu ý: đóng khung")
    page.keyboard.type("Cần biết")
    expect(page.get_by_label("Loại khung")).to_have_value("note")
    page.get_by_label("Loại khung").select_option("warning")
    wanted = "Mở đầu **đậm** thường\n\n## Đề mục\n\n- một\n    - hai\n\n- a) thứ nhất\n- b) thứ hai\n\n> Nói lại.\n\n"
    assert markdown(page).rstrip("\n") == f'{wanted}!!! warning "Cần biết"\n    Nhớ mang sách.'


def test_what_was_done_in_one_way_of_writing_is_undone_in_the_other(page: Page) -> None:
    begun = "Đoạn một,\ndòng hai.\n\n\n* điểm 😀\n* điểm nữa\n\nĐoạn cuối.\n"
    surface = fill(page, begun)
    area = page.get_by_role("textbox", name="Bài viết (Markdown)")
    to_markdown, to_surface = (
        page.get_by_role("button", name=name, exact=True) for name in ("Markdown", "Soạn như Word")
    )
    surface.locator("p", has_text="cuối").click()
    page.keyboard.press("End")
    page.keyboard.type(" Thêm.")
    to_markdown.click()
    written = begun.replace("Đoạn cuối.", "Đoạn cuối. Thêm.")
    expect(area).to_have_value(written)
    page.keyboard.press("Control+z")
    expect(area).to_have_value(begun)
    page.keyboard.press("Control+y")
    expect(area).to_have_value(written)
    area.evaluate("area => area.setSelectionRange(area.value.indexOf(' 😀'), area.value.indexOf(' 😀') + 3)")
    page.keyboard.type(" 😁 vui")
    to_surface.click()
    expect(surface.locator("li").first).to_have_text("điểm 😁 vui")
    page.keyboard.press("Control+z")
    expect(surface.locator("li").first).to_have_text("điểm 😀")
    page.keyboard.press("Control+z")
    expect(surface.locator("p", has_text="cuối")).to_have_text("Đoạn cuối.")
    page.keyboard.press("Control+y")
    expect(surface.locator("p", has_text="cuối")).to_have_text("Đoạn cuối. Thêm.")
    page.keyboard.press("Control+z")
    assert markdown(page) == begun


def test_what_was_written_before_the_surface_came_is_undone_in_it(page: Page, desk_url: str) -> None:
    other = page.context.new_page()
    other.goto(desk_url)
    other.get_by_role("button", name="Tin tức", exact=True).click()
    other.get_by_label("Bài viết").fill("Viết sớm.")
    other.get_by_role("button", name="Soạn như Word").click()
    surface = other.get_by_role("textbox", name="Bài viết", exact=True)
    expect(surface).to_have_text("Viết sớm.", timeout=PATIENCE_MS)
    other.keyboard.press("Control+z")
    expect(surface).not_to_contain_text("Viết sớm.")
    other.close()


@pytest.mark.parametrize(
    ("button", "wanted"),
    [
        ("• Danh sách", "- Đề mục\n- Đoạn."),
        ("Trích dẫn", "> Đề mục\n>\n> Đoạn."),
        ("Lưu ý: đóng khung", "!!! note\n    Đề mục\n\n    Đoạn."),
    ],
)
def test_what_wraps_paragraphs_takes_headings_as_words_in_one_step(page: Page, button: str, wanted: str) -> None:
    surface = fill(page, "## Đề mục\n\nĐoạn.\n")
    page.keyboard.press("Control+a")
    press(page, button)
    expect(surface.locator("h2")).to_have_count(0)
    assert markdown(page).strip() == wanted
    surface = fill(page, "## Đề mục\n\nĐoạn.\n")
    page.keyboard.press("Control+a")
    press(page, button)
    page.keyboard.press("Control+z")
    expect(surface.locator("h2")).to_have_text("Đề mục")
    assert markdown(page) == "## Đề mục\n\nĐoạn.\n"


@pytest.mark.parametrize(
    "button",
    ["• Danh sách", "1. Đánh số", "a) Điểm theo chữ cái", "Trích dẫn", "Lưu ý: đóng khung", "Control+Shift+8"],
)
def test_a_button_that_cannot_be_says_so_and_changes_nothing(page: Page, button: str) -> None:
    body = "Đoạn.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```yaml\na: 1\n```\n"
    surface = fill(page, body)
    page.keyboard.press("Control+a")
    if "+" in button:
        page.keyboard.press(button)
    else:
        press(page, button)
    expect(page.locator(".body-told")).to_contain_text("không dùng được ở chỗ này")
    expect(page.locator(".body-told")).to_contain_text("bảng, phần viết bằng Markdown")
    expect(page.locator(".body-told")).to_be_in_viewport()
    surface.locator("p").first.click()
    expect(page.locator(".body-told")).to_have_text("")
    assert markdown(page) == body


def test_a_table_is_put_below_all_that_is_chosen(page: Page) -> None:
    fill(page, "Đoạn.\n")
    page.keyboard.press("Control+a")
    press(page, "Bảng")
    page.keyboard.type("Cột")
    assert markdown(page).startswith("Đoạn.\n\n| Cột |")


def test_undo_in_a_text_that_was_just_opened_changes_no_other_field(page: Page, surface: Locator) -> None:
    title = page.get_by_label("tiêu đề").first
    title.click()
    page.keyboard.press("End")
    page.keyboard.type(" mới")
    surface = fill(page, "Đoạn.\n")
    surface.click()
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect(title).to_have_value("Thôn mở lớp đọc sách mới")
    title.fill("Thôn mở lớp đọc sách")


def test_a_picture_from_a_table_is_drawn_put_in_and_opened_again(page: Page) -> None:
    surface = fill(page, "Đầu.\n\nCuối.\n")
    to_head(page, surface.locator("p").first)
    page.get_by_role("button", name="Thêm hình từ bảng").click()
    dialog = page.get_by_role("dialog", name="Hình từ bảng")
    dialog.get_by_label("Bảng", exact=True).fill("Xã;Số lớp\nXã Khánh Vĩnh;12\nXã Ninh Hải;8")
    dialog.get_by_role("button", name="Đọc bảng").click()
    dialog.get_by_label("tiêu đề").fill("Khánh Vĩnh mở nhiều lớp nhất")
    dialog.get_by_role("textbox", name="nguồn", exact=False).first.fill("Ví dụ để thử hình")
    expect(dialog.locator(".chart__image")).to_be_visible()
    dialog.get_by_role("button", name="Đặt hình vào bài").click()
    expect(surface.locator(".island__kind")).to_have_text("Infographic: Khánh Vĩnh mở nhiều lớp nhất")
    expect(surface).to_be_focused()
    page.keyboard.press("Control+z")
    expect(surface.locator(".island")).to_have_count(0)
    page.keyboard.press("Control+y")
    page.get_by_role("button", name="Sửa hình: Khánh Vĩnh mở nhiều lớp nhất").click()
    dialog.get_by_label("tiêu đề").fill("Khánh Vĩnh mở mười hai lớp")
    dialog.get_by_role("button", name="Sửa hình trong bài").click()
    expect(surface.locator(".island__kind")).to_have_text("Infographic: Khánh Vĩnh mở mười hai lớp")
    text = markdown(page)
    assert text.startswith("Đầu.\n\n```infographic\nloại: so sánh\n") and text.endswith("```\n\nCuối.\n"), text
    assert text.count("```infographic") == 1


def test_a_table_grows_and_shrinks(page: Page, surface: Locator) -> None:
    press(page, "Bảng")
    for words in ("Thôn", "Lớp", "Phú Nghĩa", "2", "Hội Phú", "3|4"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    expect(surface.locator("tr")).to_have_count(3)
    surface.locator("td", has_text="Phú Nghĩa").click()
    press(page, "Thêm cột")
    press(page, "Bỏ hàng")
    assert markdown(page).strip() == "| Thôn |  | Lớp |\n| --- | --- | --- |\n| Hội Phú |  | 3\\|4 |"
    surface.locator("td", has_text="Hội Phú").click()
    press(page, "Bỏ bảng")
    assert markdown(page).strip() == ""


def test_the_buttons_are_one_stop_and_arrows_go_between_them(page: Page, surface: Locator) -> None:
    surface.focus()
    page.keyboard.press("Shift+Tab")
    toolbar = page.get_by_role("toolbar")
    expect(toolbar.get_by_role("button", name="Đề mục", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(toolbar.get_by_role("button", name="Đậm")).to_be_focused()
    page.keyboard.press("End")
    expect(toolbar.get_by_role("button", name="Làm lại")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(toolbar.get_by_role("button", name="Hoàn tác")).to_be_focused()
    page.keyboard.press("Tab")
    expect(surface).to_be_focused()


def test_a_keyboard_is_never_caught(page: Page) -> None:
    surface = fill(page, "- một\n- hai\n")
    surface.locator("li").nth(1).click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(surface).not_to_be_focused()


def test_a_page_of_the_portal_is_linked_by_its_words(page: Page, surface: Locator) -> None:
    page.keyboard.type("Xem ")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("doc sach moi ngay")
    dialog.get_by_role("textbox").press("Enter")
    expect(surface.locator("a")).to_have_text("Đọc sách mỗi ngày mười phút")
    page.keyboard.type(" nhé")
    link = "[Đọc sách mỗi ngày mười phút](../cam-nang/doc-sach-moi-ngay.md)"
    assert markdown(page).strip() == f"Xem {link} nhé"
    surface.locator("a").click()
    press(page, "Liên kết")
    expect(dialog.get_by_role("textbox")).to_have_value("../cam-nang/doc-sach-moi-ngay.md")
    dialog.get_by_role("button", name="Bỏ liên kết").click()
    assert markdown(page).strip() == "Xem Đọc sách mỗi ngày mười phút nhé"


def compose(keyboard: CDPSession, page: Page, *steps: str) -> None:
    """Let a word grow under the hand as an input method does, with pauses in which the desk checks."""
    for step in steps:
        keyboard.send("Input.imeSetComposition", {"text": step, "selectionStart": len(step), "selectionEnd": len(step)})
        page.wait_for_timeout(120)
    keyboard.send("Input.insertText", {"text": steps[-1]})


def replace_as_unikey(keyboard: CDPSession, page: Page, *steps: tuple[str, int, str]) -> None:
    """Type letters, take some back and put others in their place, as Unikey and OpenKey do without composition."""
    for typed, back, instead in steps:
        page.keyboard.type(typed)
        for _ in range(back):
            page.keyboard.press("Backspace")
        if instead:
            keyboard.send("Input.insertText", {"text": instead})


@pytest.mark.parametrize("where", ["surface", "Markdown"])
def test_vietnamese_is_typed_by_either_way_with_nothing_lost_or_doubled(
    page: Page, surface: Locator, keyboard: CDPSession, where: str
) -> None:
    if where == "Markdown":
        page.get_by_role("button", name="Markdown", exact=True).click()
    # An error on the way is told while the next word is being composed: the cursor stays.
    page.keyboard.type("[a](../khong/co.md) ")
    compose(keyboard, page, "t", "ti", "tie", "tiê", "tiêng", "tiếng")
    page.wait_for_timeout(600)
    page.keyboard.type(" ")
    compose(keyboard, page, "V", "Vi", "Viê", "Việt")
    page.keyboard.type(", ")
    replace_as_unikey(keyboard, page, ("dd", 2, "đ"), ("uo", 2, "ươ"), ("ng", 0, ""), ("f", 1, ""), ("", 4, "ường"))
    page.keyboard.type(" ")
    page.wait_for_timeout(600)
    replace_as_unikey(keyboard, page, ("ho5", 2, "ọ"), ("c", 0, ""))
    written = markdown(page) if where == "surface" else page.get_by_label("Bài viết").input_value()
    assert written.strip().endswith("tiếng Việt, đường học"), written
    assert written.count("tiếng") == 1 and written.count("đường") == 1


def test_words_that_are_composed_in_a_list_a_cell_and_bold_stay_there(
    page: Page, surface: Locator, keyboard: CDPSession
) -> None:
    page.keyboard.type("- ")
    compose(keyboard, page, "đ", "đo", "đọ", "đọc")
    page.keyboard.press("Enter")
    press(page, "Đậm")
    compose(keyboard, page, "v", "vi", "viê", "viết")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    press(page, "Bảng")
    compose(keyboard, page, "T", "Tu", "Tuô", "Tuổ", "Tuổi")
    text = markdown(page)
    assert text.startswith("- đọc\n- **viết**\n\n| Tuổi |  |\n"), text


def test_what_is_pasted_becomes_blocks_and_is_undone_at_once(page: Page, surface: Locator) -> None:
    page.keyboard.type("Trước.")
    page.keyboard.press("Enter")
    html = "<h2>Lịch</h2><ul><li>tối <b>thứ ba</b></li><li>tối thứ năm</li></ul><p class=MsoNormal>Xin mời.</p>"
    page.evaluate(_PASTE, [html, "Lịch"])
    expect(surface.locator("li")).to_have_count(2)
    expect(page.locator(".body-told")).to_contain_text("Đã dán")
    page.keyboard.type(" Mới.")
    assert markdown(page).strip() == "Trước.\n\n## Lịch\n\n- tối **thứ ba**\n- tối thứ năm\n\nXin mời. Mới."
    fill(page, "Trước.\n")
    page.keyboard.press("Control+End")
    page.evaluate(_PASTE, ["", "một\n\n- hai\n- ba"])
    expect(surface.locator("li")).to_have_count(2)
    page.keyboard.press("Control+z")
    expect(surface.locator("li")).to_have_count(0)
    assert markdown(page) == "Trước.\n"


@pytest.mark.parametrize("where", ["surface", "Markdown"])
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_old_letters_are_asked_about_and_made_new(page: Page, surface: Locator, where: str, kind: str) -> None:
    if where == "Markdown":
        page.get_by_role("button", name="Markdown", exact=True).click()
    page.keyboard.type("Mới. ")
    page.evaluate(_PASTE, [f"<p>{_TCVN3}</p>" if kind == "html" else "", _TCVN3])
    question = page.locator(".old-letters")
    expect(question).to_contain_text("bảng mã cũ (TCVN3). Đổi sang Unicode?")
    expect(question).to_contain_text("Thành phố Nha Trang tổ chức")
    question.get_by_role("button", name="Đổi sang Unicode").click()
    expect(question).to_have_count(0)
    text = page.get_by_role("textbox", name="Bài viết")
    if where == "Markdown":
        expect(text).to_have_value(re.compile(f"Mới. {_UNICODE}"))
        page.keyboard.press("Control+z")
        expect(text).to_have_value(re.compile("tæ chøc"))
        return
    expect(text).to_contain_text(f"Mới. {_UNICODE}")
    page.keyboard.press("Control+z")
    expect(text).to_contain_text("tæ chøc")


@pytest.mark.parametrize(("answer", "wanted"), [("Đổi sang Unicode", "suốt đời"), ("Giữ như cũ", "suèt ®êi")])
def test_a_file_in_old_letters_is_asked_about(page: Page, desk_url: str, answer: str, wanted: str) -> None:
    file = {"name": "bài.html", "mimeType": "text/html", "buffer": f"<h1>Lớp học</h1><p>{_TCVN3}</p>".encode()}
    other = page.context.new_page()
    other.goto(desk_url)
    other.get_by_label("Chọn tệp Word").set_input_files(file)  # type: ignore[arg-type]
    question = other.get_by_role("dialog", name="Chữ gõ bằng bảng mã cũ")
    expect(question).to_contain_text("Thành phố Nha Trang", timeout=PATIENCE_MS)
    question.get_by_role("button", name=answer).click()
    other.get_by_role("button", name="Soạn như Word").click()
    expect(other.get_by_role("textbox", name="Bài viết", exact=True)).to_contain_text(wanted)
    other.close()


def test_what_is_copied_and_put_in_again_says_the_same(page: Page) -> None:
    # Each block once more, as it is written where nobody has typed it.
    blocks = (
        "### Đề mục {#neo}",
        "Chữ **đậm**, *nghiêng*, [liên kết](../cam-nang/tu-hoc.md).[^a]\\\ndòng mới ![ảnh](lop-hoc.jpg)",
        "Gõ `mã` vào ô.",
        "4. một\n5. hai\n    - b) điểm\n    - c) nữa",
        "- [x] xong\n- [ ] chưa",
        '!!! tip "Mẹo"\n    Chữ.',
        "> Lời.",
        "| Cột | Số |\n| --- | ---: |\n| a | 1 |",
        "```infographic\nloại: so sánh\n```",
        "---",
    )
    body = "\n\n".join(blocks)
    surface = fill(page, f"{body}\n\nHết.\n\n[^a]: Nguồn.\n")
    page.keyboard.press("Control+a")
    html = page.evaluate(
        """() => {
          const data = new DataTransfer();
          const copied = { clipboardData: data, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("copy", copied));
          return data.getData("text/html");
        }"""
    )
    surface = fill(page, "")
    page.evaluate(_PASTE, [html, "khác"])
    expect(surface.locator(".island")).to_have_count(2)
    assert markdown(page).strip() == f"{body}\n\nHết.\n\n[^a]: Nguồn."


def test_what_is_wrong_is_told_at_its_block(page: Page) -> None:
    surface = fill(page, "Đoạn đầu.\n\n- một\n- [hai](../khong/co.md)\n\nĐoạn cuối.\n")
    expect(surface.locator(".wrong--error", has_text="khong/co.md")).to_contain_text("không dẫn tới trang nào")
    expect(surface.locator(".block--error")).to_contain_text("hai")
    page.get_by_label("tiêu đề").first.focus()
    page.locator(".edit__side .problems .wrong--error button", has_text="khong/co.md").click()
    expect(surface).to_be_focused()
    page.keyboard.type("Ở đây ")
    expect(surface.locator("li").first).to_contain_text("Ở đây một")
    assert "không dẫn" not in markdown(page)


def test_a_part_of_its_own_kind_is_shown_and_edited_as_markdown(page: Page) -> None:
    surface = fill(page, 'Đầu.[^a]\n\n??? note "Xem thêm"\n    Chữ **ẩn**.\n\n[^a]: Nguồn.\n')
    island = surface.locator(".island").first
    expect(island.locator("strong")).to_have_text("ẩn")
    island.get_by_text("Sửa bằng Markdown").click()
    area = island.locator("textarea")
    area.fill('??? note "Xem thêm"\n    Chữ *mới*.')
    expect(island.locator("em")).to_have_text("mới")
    assert markdown(page) == 'Đầu.[^a]\n\n??? note "Xem thêm"\n    Chữ *mới*.\n\n[^a]: Nguồn.\n'


def test_a_picture_from_a_table_is_put_in_and_mended_where_it_stands(page: Page) -> None:
    surface = fill(page, "Đầu.\n\nCuối.\n")
    to_head(page, surface.locator("p").first)
    page.evaluate(_PASTE, ["", "```infographic\nloại: so sánh\ntiêu đề: Lớp học\n```\n"])
    expect(surface.locator(".island__kind")).to_have_text("Infographic: Lớp học")
    text = markdown(page)
    assert text.endswith("```infographic\nloại: so sánh\ntiêu đề: Lớp học\n```\n\nĐầu.\n\nCuối.\n"), text


def test_below_what_is_edited_as_markdown_one_can_write_on(page: Page) -> None:
    body = "Đầu.\n\n```yaml\na: 1\n```\n"
    surface = fill(page, body)
    expect(surface.locator("p")).to_have_count(2 + 1)  # the two lines of the text, and the name of the part
    assert markdown(page) == body
    page.keyboard.press("Control+End")
    page.keyboard.type("Cuối.")
    assert markdown(page) == f"{body}\nCuối.\n"


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_nobody_is_shut_out_of_the_surface(page: Page, width: int, scheme: str) -> None:
    looked_at(page, width, scheme)
    blocks = ("## Đề mục", "Đoạn [đây](../khong/co.md).", "!!! note\n    Chữ.", "| a | b |\n|---|---|\n| 1 | 2 |")
    surface = fill(page, "\n\n".join((*blocks, "```yaml\na: 1\n```\n")))
    expect(surface.locator(".wrong--error", has_text="khong/co.md")).to_be_visible()
    surface.locator("td").first.click()
    assert faults(page) == []
    toolbar = page.get_by_role("toolbar")
    height = toolbar.evaluate("bar => bar.offsetHeight")
    assert height < 180 if width == 1280 else height < 120, "two rows on a phone"
    expect(toolbar.get_by_role("button", name="Thêm hàng")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 900})


def test_where_the_editor_cannot_come_markdown_is_written(browser: Any, desk_url: str) -> None:
    context = browser.bare.new_context(service_workers="block")
    page = context.new_page()

    def nowhere(route: Route) -> None:
        route.abort()

    page.route("**/soan/**", nowhere)
    page.goto(desk_url)
    page.get_by_role("button", name="Tin", exact=False).first.click()
    page.get_by_label("Bài viết").fill("Viết được ngay.")
    page.get_by_role("button", name="Soạn như Word").click()
    expect(page.locator(".body-told")).to_contain_text("Chưa mở được cách soạn như Word")
    expect(page.get_by_label("Bài viết")).to_have_value("Viết được ngay.")
    context.close()


def test_nothing_complained(complaints: list[str]) -> None:
    assert "\n".join(complaints) == ""
