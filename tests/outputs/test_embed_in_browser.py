"""An embedded figure in another portal's page: it shows, without scripts, and its link leads back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
import soak
from project import Project

RUN = """rules => axe.run(document, { runOnly: rules, resultTypes: ["violations"], preload: false })
  .then(found => found.violations.map(one => one.id))"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A dark window shows the same elements in other colours; a long run asks all the same.
IN_THE_DARK = RULES if soak.IS_LONG else ["color-contrast", "link-in-text-block"]
# How high a page is in frames of such widths, beside one another in a page of its own site.
_NEEDED = """([address, widths]) => Promise.all(widths.map(async (width) => {
  const frame = Object.assign(document.createElement("iframe"), { src: address, width, height: 100 });
  frame.style.border = 0;
  document.body.append(frame);
  await new Promise((loaded) => { frame.onload = loaded; });
  if (frame.contentWindow.innerWidth !== width) throw new Error(`${frame.contentWindow.innerWidth} for ${width}`);
  const needed = frame.contentDocument.documentElement.scrollHeight;
  frame.remove();
  return [width, needed];
}))"""
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.browser
def test_a_figure_shows_in_a_frame_of_another_site(small: Project, small_url: str, browser: Any) -> None:
    code = sorted(path.parent.name for path in (small.site / "nhung").glob("*/index.html"))[0]
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    # Another name for this machine is another site to a browser.
    page.goto(small_url.replace("127.0.0.1", "localhost") + "robots.txt")
    page.set_content(
        f'<title>Cổng khác</title><iframe src="{small_url}nhung/{code}/" width="700" height="600"></iframe>'
    )
    frame = page.frame_locator("iframe")
    frame.locator("img").wait_for()
    frame.get_by_text("Số liệu trong hình").click()
    assert frame.locator("table").is_visible()
    widths = [inner.evaluate("document.images[0].naturalWidth") for inner in page.frames if "nhung" in inner.url]
    assert widths and widths[0] > 0
    assert frame.locator("script").count() == 0
    assert frame.locator("main a").last.get_attribute("target") == "_blank"
    context.close()


@pytest.mark.slow
@pytest.mark.browser
def test_a_frame_of_any_width_shows_picture_and_words_unscrolled_and_no_more_room_than_half(
    small: Project, small_url: str, browser: Any
) -> None:
    """At the height that the line to copy gives; the table is opened by who wants it, and scrolls."""
    page = browser.new_page()
    page.goto(f"{small_url}robots.txt")
    for file in sorted((small.site / "nhung").rglob("oembed.json")):
        height = json.loads(file.read_text("utf-8"))["height"]
        address = small_url + file.parent.relative_to(small.site).as_posix() + "/"
        for width, needed in page.evaluate(_NEEDED, [address, [320, 360, 440, 559, 560, 700, 960, 1200]]):
            assert 50 < needed <= height, (width, file.parent.name)
            if width in (320, 360, 440):  # as on phones, for which there is least room to waste
                assert height <= 1.5 * needed, (width, file.parent.name)
    page.close()


@pytest.mark.slow
@pytest.mark.browser
def test_an_embedded_figure_has_a_heading_and_fits_a_phone_with_its_table_open(
    small: Project, small_url: str, browser: Any
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 600})
    for bare in sorted((small.site / "nhung").rglob("index.html")):
        page.goto(small_url + bare.parent.relative_to(small.site).as_posix() + "/")
        page.locator("summary").click()
        assert page.locator("h1").count() == 1, bare
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, bare
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px", bare
    page.close()


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.soak
def test_axe_finds_no_fault_in_a_frame_of_either_language_with_its_table_open(
    small: Project, small_url: str, browser: Any
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 600})
    frames = sorted((small.site / "nhung").rglob("index.html"))
    assert len({file.parent.parent for file in frames}) == 2
    for file in frames:
        page.goto(small_url + file.parent.relative_to(small.site).as_posix() + "/")
        page.locator("summary").click()
        page.evaluate(AXE)
        for scheme, rules in (("light", RULES), ("dark", IN_THE_DARK)):
            page.emulate_media(color_scheme=scheme)
            assert not page.evaluate(RUN, rules), (scheme, file)
        page.emulate_media(color_scheme="light")
    page.close()


@pytest.mark.slow
@pytest.mark.browser
def test_no_word_and_no_number_of_a_table_is_torn_on_a_phone(small: Project, small_url: str, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 600})
    for file in sorted((small.site / "nhung").rglob("index.html")):
        page.goto(small_url + file.parent.relative_to(small.site).as_posix() + "/")
        page.locator("summary").click()
        torn = page.evaluate(
            """() => [...document.querySelectorAll("th, td")].filter(cell => {
              const text = cell.textContent.trim();
              if (/\\s/.test(text) || !text || text.length > 12) return false;
              const range = document.createRange();
              range.selectNodeContents(cell);
              return new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1;
            }).map(cell => cell.textContent)"""
        )
        assert not torn, file
    page.close()


@pytest.mark.slow
@pytest.mark.browser
def test_a_headline_that_the_drawing_bears_already_is_heard_and_not_seen_twice(
    small: Project, small_url: str, browser: Any
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 600})
    for folder in ("nhung", "nhung/en"):
        code = sorted(file.parent.name for file in (small.site / folder).glob("*/index.html"))[0]
        page.goto(f"{small_url}{folder}/{code}/")
        assert page.locator("h1.heard").bounding_box()["height"] <= 2
        page.evaluate("document.querySelector('h1').removeAttribute('class')")
        assert page.locator("h1").bounding_box()["height"] > 20, "one in the frame's own language is seen"
    page.close()
