"""On paper: A4, no navigation, links with their addresses, pictures and tables whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pypdf
import pypdfium2
import pytest
from playwright.sync_api import Page

# Steps of one to four lines, so that a break comes after each height.
MANY_STEPS = """() => {
  const steps = document.querySelector(".steps"), one = steps.firstElementChild;
  steps.replaceChildren(...[...Array(60).keys()].map(n => {
    const step = one.cloneNode(true);
    step.querySelector(".step__text").textContent = `Việc thứ ${n}` + ", làm ngay trong tuần".repeat(n % 11);
    return step;
  }));
}"""


FOLDED = """() => [...document.querySelectorAll("main details:not(.facets *) > :not(summary)")]
  .filter(one => !one.getClientRects().length || !one.checkVisibility({ visibilityProperty: true }))
  .map(one => one.outerHTML.slice(0, 80))"""


def printed(page: Page) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))


def without_frames(paths: list[str]) -> list[str]:
    """Frames are printed by the page that they stand on."""
    return [path for path in paths if not path.startswith("nhung/")]


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.soak
def test_an_entry_prints_clean_on_a4(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    # The guides for editors speak of what is left out.
    ours = [path for path in without_frames(sorts_of_pages) if not path.startswith("huong-dan/")]
    entries = [path for path in ours if path.count("/") == 2]
    page = open_page(small_served)
    for path in entries:
        page.goto(small_served + path)
        paper = printed(page)
        for sheet in paper.pages:
            width, height = (round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:])
            assert (width, height) == (210, 297), path
        text = flat("".join(sheet.extract_text() for sheet in paper.pages))
        assert flat(page.locator("h1").inner_text()) in text, path
        for left_out in ("Tất cả mục", "Dùng bài này", "Đến nội dung chính", "Mục lục A-Z"):
            assert flat(left_out) not in text, (path, left_out)
        links = "all => all.map(one => one.getAttribute('href'))"
        for link in page.locator(".entry__main a[href^=http]").evaluate_all(links):
            assert flat(f"({link})") in text, path


@pytest.mark.soak
def test_what_is_folded_away_is_printed_and_nothing_is_cut_at_the_edge(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served, width=794)
    page.emulate_media(media="print")
    for path in without_frames(sorts_of_pages):
        page.goto(small_served + path)
        wide = page.evaluate(
            "() => [...document.querySelectorAll('main *')]"
            ".filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 80))"
        )
        assert not wide, (path, wide)
        assert page.evaluate(FOLDED) == [], path


def circles_on(sheet: pypdfium2.PdfPage) -> Iterator[tuple[int, int]]:
    """Yield the middle of every circle as large as that of a step; each is drawn as two of them."""
    for path in sheet.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH], max_depth=9):
        left, bottom, right, top = path.get_bounds()
        if 20 < right - left < 32 and abs(right - left - top + bottom) < 1:
            yield round((left + right) / 2), round((top + bottom) / 2)


def test_no_page_break_cuts_the_circle_of_a_step(small_served: str, open_page: Callable[..., Page]) -> None:
    """A circle that a break goes through is drawn on both pages, or stands on another page than its words."""
    page = open_page(f"{small_served}cam-nang/doc-sach-moi-ngay/")
    page.evaluate(MANY_STEPS)
    found = []
    for sheet in pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=False)):
        found.append((len(set(circles_on(sheet))), sheet.get_textpage().get_text_bounded().count("Việc thứ")))
    assert sum(words for _, words in found) == 60 and len(found) > 3
    assert all(circles == words for circles, words in found), found


def test_who_prints_a_page_writes_in_whom_to_ask_and_it_stays_on_paper(
    small_served: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{small_served}cam-nang/doc-sach-moi-ngay/")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_role("textbox", name="Hỏi ai").fill("Chị Lan, nhà văn hóa thôn")
    text = flat("".join(sheet.extract_text() for sheet in printed(page).pages))
    assert flat("Hỏi ở nơi bạn: Chị Lan, nhà văn hóa thôn") in text
    assert not [url for url in sent if not url.endswith("/assets/icon.svg")]  # which a browser fetches when it likes
    assert page.evaluate("() => localStorage.length") == 0
