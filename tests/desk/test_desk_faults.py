"""What goes wrong at the desk is told in a sentence, and nothing that was typed is lost."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from at_the_desk import PATIENCE_MS, editor, is_ready
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from promises import until
from serving import served

from generator.desk.building.folder import FRONT, listed
from generator.ink.packing import zipped

pytestmark = pytest.mark.browser
_FOLDER = """
window.showDirectoryPicker = async () => {
  const root = await navigator.storage.getDirectory();
  return window.chosen ? root.getDirectoryHandle(window.chosen) : root;
};
"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without a past."""
    context = editor(browser)
    yield context
    context.close()


@pytest.fixture(scope="module")
def ready(browser: Browser, desk_url: str, been_here: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A desk whose generator is ready, with the folder of the browser's own for a portal's."""
    context = been_here(editor(browser), desk_url)
    context.add_init_script(_FOLDER)
    page = context.new_page()
    page.goto(desk_url)
    is_ready(page)
    yield page
    context.close()


def state(page: Page):  # type: ignore[no-untyped-def]
    return page.locator("#tinh-trang")


def write_news(page: Page, title: str) -> None:
    """Begin a new piece of news."""
    if page.get_by_role("button", name="Về đầu").count():
        page.get_by_role("button", name="Về đầu").click()
    page.get_by_role("button", name="Tin tức", exact=True).click()
    page.get_by_label("tiêu đề").first.fill(title)
    page.get_by_label("tóm tắt").first.fill("Tối nay thôn đọc sách.")
    page.get_by_role("textbox", name="ngày").first.fill("22/11/2026")
    page.get_by_label("thể loại").first.select_option("tin")


@pytest.mark.parametrize(
    "refusal",
    [
        "Object.defineProperty(window, 'indexedDB', { value: undefined })",
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }",
        "IDBFactory.prototype.open = () => ({})",  # one that never answers
    ],
)
def test_without_storage_the_editor_is_told_and_the_tab_keeps_the_draft(
    refusal: str, context: BrowserContext, desk_url: str
) -> None:
    context.add_init_script(refusal)
    page = context.new_page()
    page.goto(desk_url)
    expect(page.get_by_text("Trình duyệt không giữ được bản nháp")).to_be_visible()
    write_news(page, "Thôn đọc sách")
    expect(state(page)).to_contain_text("Tải gói về trước khi đóng")
    page.get_by_role("button", name="Về đầu").click()
    page.get_by_role("button", name="Thôn đọc sách").click()
    expect(page.get_by_label("tiêu đề").first).to_have_value("Thôn đọc sách")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    page.wait_for_event("dialog") if not asked else None
    assert asked == ["beforeunload"]


def test_a_full_disk_is_told_and_what_is_freed_is_used(context: BrowserContext, desk_url: str) -> None:
    context.add_init_script(
        "const put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function (value) {"
        " if (window.full) throw new DOMException('full', 'QuotaExceededError'); return put.call(this, value); }"
    )
    page = context.new_page()
    page.goto(desk_url)
    page.evaluate("window.full = true")
    write_news(page, "Thôn đọc sách")
    expect(state(page)).to_contain_text("đã đầy: chữ mới chỉ còn ở thẻ này")
    page.evaluate("window.full = false")
    page.get_by_label("tiêu đề").first.fill("Thôn đọc sách mỗi tối")
    expect(page.locator(".edit h1")).to_contain_text("mỗi tối")
    until(page, "async () => (await (await import('./drafts.mjs')).drafts()).all[0].title === 'Thôn đọc sách mỗi tối'")
    page.reload()
    expect(page.get_by_label("tiêu đề").first).to_have_value("Thôn đọc sách mỗi tối")


def test_a_network_that_is_lost_while_it_opens_is_told_and_taken_up_again(
    context: BrowserContext, desk_url: str
) -> None:
    page = context.new_page()
    refuse = lambda route: route.abort()  # noqa: E731
    context.route("**/core.bin", refuse)
    page.goto(desk_url)
    expect(state(page)).to_contain_text("Chưa mở được bộ dựng: mất mạng giữa chừng")
    write_news(page, "Thôn đọc sách")
    context.unroute("**/core.bin", refuse)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    is_ready(page)
    page.get_by_label("tiêu đề").first.fill("Thôn đọc sách mỗi tối")
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("Thôn đọc sách mỗi tối")


def test_an_address_without_https_has_a_desk_too(context: BrowserContext, desk_folder: Path, desk_url: str) -> None:
    # What browsers keep for https: names that nobody else has, digests, locks, what is kept for later, folders.
    without = "for (const name of ['randomUUID', 'subtle']) delete Crypto.prototype[name];"
    context.add_init_script(
        f"{without} for (const name of ['locks', 'serviceWorker']) delete Navigator.prototype[name];"
        " delete window.showDirectoryPicker; delete window.caches;"
    )
    worker = (desk_folder / "worker.mjs").read_text("utf-8")
    imports, rest = re.match(r"((?:(?://|import) ?.*\n)+)(.*)", worker, re.DOTALL).groups()  # type: ignore[union-attr]
    changed = f"{imports}{without} delete WorkerNavigator.prototype.locks; delete self.caches;\n{rest}"
    context.route("**/worker.mjs", lambda route: route.fulfill(body=changed, content_type="text/javascript"))
    page = context.new_page()
    page.goto(desk_url)
    is_ready(page)
    write_news(page, "Thôn đọc sách")
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("Thôn đọc sách")
    page.reload()
    expect(page.get_by_label("tiêu đề").first).to_have_value("Thôn đọc sách")


def test_a_file_that_the_server_lacks_is_named(context: BrowserContext, desk_url: str) -> None:
    def gone(route: Route) -> None:
        route.fulfill(status=404, body="")

    context.route("**/content.zip", gone)
    page = context.new_page()
    page.goto(desk_url)
    expect(state(page)).to_contain_text("máy chủ không đưa content.zip (404)")


def test_a_worker_that_dies_is_begun_again_and_asked_again(ready: Page) -> None:
    write_news(ready, "Thôn đọc sách")
    expect(ready.frame_locator("iframe").locator("h1")).to_have_text("Thôn đọc sách")
    (worker,) = ready.workers
    worker.evaluate("() => self.close()")
    ready.get_by_label("tiêu đề").first.fill("Thôn đọc sách mỗi tối")
    expect(ready.frame_locator("iframe").locator("h1")).to_have_text("Thôn đọc sách mỗi tối", timeout=PATIENCE_MS)
    assert worker not in ready.workers


def test_scripts_on_the_clipboard_do_not_run(ready: Page) -> None:
    write_news(ready, "Thôn đọc sách")
    body = ready.get_by_label("Bài viết")
    body.evaluate(
        """area => {
          const data = new DataTransfer();
          data.setData("text/html", "<p>Mời <b>bà con</b></p><script>window.ran = 1</script>"
            + "<img src=x onerror='window.ran = 1'><a href='javascript:window.ran = 1'>bấm</a>"
            + "<svg onload='window.ran = 1'>");
          area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(body).to_have_value(re.compile(r"^Mời \*\*bà con\*\*\s+bấm\s*$"))
    assert ready.evaluate("() => window.ran") is None


def test_a_title_of_three_thousand_letters_is_an_error_like_any_other(ready: Page) -> None:
    write_news(ready, "đọc sách " * 334)
    expect(ready.locator(".wrong--error").first).to_contain_text("ký tự")
    ready.reload()
    expect(ready.get_by_label("tiêu đề").first).to_have_value("đọc sách " * 334)
    sideways = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert ready.evaluate(sideways) <= 0
    is_ready(ready)


def test_a_large_photograph_is_shrunk_and_one_that_is_too_large_or_broken_is_told(ready: Page, tmp_path: Path) -> None:
    noise = Image.effect_noise((3400, 3400), 90)
    large = tmp_path / "anh to.jpg"
    Image.merge("RGB", [noise, noise.rotate(90), noise.rotate(180)]).save(large, "JPEG", quality=98, subsampling=0)
    assert large.stat().st_size > 30_000_000
    broken = tmp_path / "dut.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0" + b"x" * 1000)
    huge = tmp_path / "qua to.jpg"
    with huge.open("wb") as file:
        file.truncate(61_000_000)
    write_news(ready, "Thôn đọc sách")
    told = ready.locator(".result").first
    for file, words in (
        (large, re.compile(r"Đã thêm anh-to-\w{7}\.jpg: 2000 × 2000 điểm")),
        (broken, 'không mở được "dut.jpg"'),
        (huge, "quá lớn (61 MB)"),
    ):
        ready.get_by_label("Thêm ảnh chụp").set_input_files(file)
        expect(told).to_contain_text(words)


def test_without_folders_the_zip_is_what_there_is(context: BrowserContext, desk_url: str) -> None:
    context.add_init_script("delete window.showDirectoryPicker")
    page = context.new_page()
    page.goto(desk_url)
    write_news(page, "Thôn đọc sách")
    expect(page.get_by_role("button", name="Tải gói")).to_be_visible()
    expect(page.get_by_role("button", name="Ghi vào thư mục")).to_have_count(0)


def in_folder(page: Page, path: str, text: str | None = None) -> str | None:
    """Return a file of the stand-in folder, written first where a text is given; None where there is none."""
    return page.evaluate(  # type: ignore[no-any-return]
        """async ([path, text]) => {
          let folder = await navigator.storage.getDirectory();
          const parts = path.split("/");
          const name = parts.pop();
          try {
            for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: text !== null });
            const file = await folder.getFileHandle(name, { create: text !== null });
            if (text !== null) {
              const pen = await file.createWritable();
              await pen.write(text);
              await pen.close();
            }
            return await (await file.getFile()).text();
          } catch {
            return null;
          }
        }""",
        [path, text],
    )


def test_a_page_is_written_into_the_portals_folder_and_never_over_anothers(ready: Page) -> None:
    told = ready.locator(".result").first
    write = ready.get_by_role("button", name="Ghi vào thư mục")
    write_news(ready, "Thôn đọc sách")
    expect(ready.frame_locator("iframe").locator("h1")).to_have_text("Thôn đọc sách")
    write.click()
    expect(told).to_contain_text('không có thư mục con "content"')
    path = "content/tin-tuc/thon-doc-sach.md"
    in_folder(ready, "content/nguoi-khac.txt", "")
    write.click()
    expect(told).to_have_text(f"Đã ghi {path}.")
    assert str(in_folder(ready, path)).startswith("---\ntiêu đề: Thôn đọc sách\n")
    ready.get_by_label("tóm tắt").first.fill("Tối nào thôn cũng đọc sách.")
    expect(ready.frame_locator("iframe").locator(".summary-box")).to_have_text("Tối nào thôn cũng đọc sách.")
    told.evaluate("element => { element.textContent = ''; }")
    write.click()
    expect(told).to_have_text(f"Đã ghi {path}.")
    assert "Tối nào" in str(in_folder(ready, path))
    theirs = str(in_folder(ready, path)).replace("tiêu đề: Thôn đọc sách", "tiêu đề: Của người khác")
    in_folder(ready, path, theirs)
    ready.get_by_label("tóm tắt").first.fill("Cả thôn đọc sách.")
    expect(ready.frame_locator("iframe").locator(".summary-box")).to_have_text("Cả thôn đọc sách.")
    write.click()
    expect(ready.get_by_role("alert")).to_contain_text("Có người vừa sửa trang này ở chỗ khác; điều họ sửa đã có")
    expect(ready.get_by_label("tiêu đề").first).to_have_value("Của người khác")
    assert in_folder(ready, path) == theirs
    expect(ready.frame_locator("iframe").locator(".summary-box")).to_have_text("Cả thôn đọc sách.")
    write.click()
    expect(told).to_have_text(f"Đã ghi {path}.")
    assert in_folder(ready, path) == theirs.replace("Tối nào thôn cũng đọc sách.", "Cả thôn đọc sách.")
    write_news(ready, "Thôn đọc sách")
    expect(ready.frame_locator("iframe").locator("h1")).to_have_text("Thôn đọc sách")
    write.click()
    expect(told).to_contain_text(f"đã có trang khác ở {path}; đổi tiêu đề")


def test_photographs_of_one_file_name_have_names_of_their_own_and_none_takes_anothers_place(
    ready: Page, tmp_path: Path
) -> None:
    names = []
    for title, colour in (("Thôn một đọc sách", "#264"), ("Thôn hai đọc sách", "#a62")):
        Image.new("RGB", (400, 300), colour).save(tmp_path / "IMG_1.jpg")
        write_news(ready, title)
        ready.get_by_label("Thêm ảnh chụp").set_input_files(tmp_path / "IMG_1.jpg")
        expect(ready.locator(".pictures img")).to_have_count(1)
        names.append(ready.locator(".pictures li span").inner_text())
    assert names[0] != names[1] and all(re.fullmatch(r"img-1-\w{7}\.jpg", name) for name in names)
    row = ready.locator("fieldset.group > ol > li", has=ready.get_by_role("group", name=re.compile("^ảnh 1")))
    row.get_by_label("mô tả").first.fill("Một tủ sách")
    row.get_by_label("nguồn ảnh").first.fill("Thôn hai")
    row.get_by_label("có người").first.select_option("không")
    expect(ready.frame_locator("iframe").locator("h1")).to_have_text("Thôn hai đọc sách")
    in_folder(ready, f"content/tin-tuc/{names[1]}", "ảnh của người khác")
    ready.get_by_role("button", name="Ghi vào thư mục").click()
    expect(ready.locator(".result").first).to_contain_text(f"đã có một ảnh khác tên {names[1]}")
    assert in_folder(ready, f"content/tin-tuc/{names[1]}") == "ảnh của người khác"
    assert in_folder(ready, "content/tin-tuc/thon-hai-doc-sach.md") is None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("content/tin-tuc/hong.md", '---\ntiêu đề: "hở\n'.encode(), "Sẵn sàng. Nội dung của cổng đang có 1 lỗi"),
        ("mkdocs.yml", b"extra: [", "Chưa mở được bộ dựng: "),
    ],
)
def test_a_broken_file_of_the_portal_is_told_and_one_may_write(
    name: str,
    content: bytes,
    words: str,
    context: BrowserContext,
    desk_folder: Path,
    tmp_path: Path,
    been_here: Callable[..., BrowserContext],
) -> None:
    folder = tmp_path / "ban"
    shutil.copytree(desk_folder, folder)
    with zipfile.ZipFile(folder / "content.zip") as packed:
        files = {one: packed.read(one) for one in packed.namelist()}
    (folder / "content.zip").write_bytes(zipped({**files, name: content}))
    with served(folder) as url:
        page = been_here(context, url).new_page()
        page.goto(url)
        expect(state(page)).to_contain_text(words, timeout=PATIENCE_MS)
        assert "Traceback" not in page.locator("body").inner_text()
        write_news(page, "Thôn đọc sách")
        expect(page.get_by_label("tiêu đề").first).to_have_value("Thôn đọc sách")


def test_after_an_update_the_new_edition_comes_at_the_second_visit_and_drafts_stay(
    context: BrowserContext, desk_folder: Path, tmp_path: Path, been_here: Callable[..., BrowserContext]
) -> None:
    folder = tmp_path / "ban"
    shutil.copytree(desk_folder, folder)
    with served(folder) as url:
        page = been_here(context, url).new_page()
        page.goto(url)
        expect(page.locator("html")).to_have_attribute("data-kept", "", timeout=PATIENCE_MS)
        write_news(page, "Thôn đọc sách")
        start = folder / "start.mjs"
        start.write_text(start.read_text("utf-8").replace("Viết gì hôm nay?", "Hôm nay viết gì?"), "utf-8")
        files = {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
        files = {name: content for name, content in files.items() if name != "ban-ke.json"}
        for name, content in listed({**files, "giu.js": (FRONT / "giu.js").read_bytes()}).items():
            (folder / name).write_bytes(content)
        page.goto(f"{url}#")
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Viết gì hôm nay?")
        expect(state(page)).to_contain_text("Bàn có bản mới", timeout=PATIENCE_MS)
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Hôm nay viết gì?")
        page.get_by_role("button", name="Thôn đọc sách").click()
        expect(page.get_by_label("tiêu đề").first).to_have_value("Thôn đọc sách")


def test_what_python_has_translated_is_kept_for_the_next_visit_and_says_the_same(
    context: BrowserContext, desk_url: str
) -> None:
    told = []
    for visit in ("first", "second"):
        page = context.new_page()
        page.goto(desk_url)
        is_ready(page)
        assert (page.locator("html").get_attribute("data-translated") == "") == (visit == "second")
        write_news(page, "Thôn đọc sách")
        page.get_by_role("textbox", name="ngày").first.fill("31/02/2026")
        expect(page.locator(".problems .wrong--error")).to_have_count(1)
        told.append(page.locator(".problems").inner_text())
        if visit == "first":
            expect(page.locator("html")).to_have_attribute("data-translated", "later", timeout=PATIENCE_MS)
        page.close()
    assert told[0] == told[1]
