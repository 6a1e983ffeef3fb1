"""Nobody is shut out: what axe finds, what a keyboard reaches, what narrow windows and large letters leave whole."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
import statement
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SITUATIONS: dict[str, dict[str, Any]] = {
    "máy tính, nền sáng": {"width": 1280},
    "máy tính, nền tối": {"width": 1280, "color_scheme": "dark"},
    "điện thoại, nền sáng": {"width": 360},
    "điện thoại, nền tối": {"width": 360, "color_scheme": "dark"},
    "màu ép buộc": {"width": 1280, "forced_colors": "active"},
}
# WCAG 1.4.12, word for word.
TEXT_SPACING = """
  * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }
"""
# Elements that cut off something that can be read: they hide what overflows and do not scroll.
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(one => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const cuts = value => value === "hidden" || value === "clip";
  if (!one.textContent.trim() || one.closest(".visually-hidden, svg") || one.matches("main, body")) return false;
  if (!cuts(style.overflowX) && !cuts(style.overflowY)) return false;
  return [...one.querySelectorAll("*")].some(inner => {
    const part = inner.getBoundingClientRect();
    return inner.textContent.trim() && !inner.closest(".visually-hidden, svg") && part.width
      && (part.right > box.right + 1 || part.bottom > box.bottom + 1);
  }) || (!one.children.length && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1));
}).map(one => one.outerHTML.slice(0, 120))"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """smallest => [...document.querySelectorAll("a, button, input, summary")].filter(one => {
  const box = one.getBoundingClientRect();
  if (!box.width || one.closest(".visually-hidden, .skip-link") || one.type === "checkbox") return false;
  // Links inside a sentence are exempt (2.5.8), and so is a link whose whole card answers.
  const inline = one.matches("a") && getComputedStyle(one).display === "inline";
  return !inline && (box.width < smallest || box.height < smallest);
}).map(one => one.outerHTML.slice(0, 120))"""
CONTROLS = """() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility() && !one.disabled && one.tabIndex >= 0)
  .map((one, number) => one.dataset.number = String(number))"""
FOCUS = """() => {
  const one = document.activeElement;
  // Of a link that goes over several lines, its first line; of a region taller than the window, what is in view.
  const box = one.getClientRects()[0] || one.getBoundingClientRect();
  const within = (value, end) => Math.min(Math.max(value, 0), end - 1);
  const middle = document.elementFromPoint(
    within(box.x + Math.min(box.width, 30) / 2, innerWidth), within(box.y + Math.min(box.height, 20) / 2, innerHeight));
  const style = getComputedStyle(one), after = getComputedStyle(one, "::after");
  const inside = middle && (one.contains(middle) || middle.contains(one) || one.labels && one.labels[0] === middle);
  return {
    name: one.outerHTML.slice(0, 100),
    number: one.dataset.number,
    end: one === document.body,
    ring: [style, after].some(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2),
    seen: box.bottom > 0 && box.top < innerHeight && !!inside,
  };
}"""


def one_of_every_template(paths: list[str]) -> list[str]:
    """Return home, 404, entries, one index and one page written by hand."""
    lists = [path for path in paths if path.count("/") == 1]
    others = [path for path in paths if path.count("/") != 1 and path.count("/") < 4]
    return [*others, *(path for path in lists if path in ("chinh-sach/", "lien-he/", "tim-kiem/", "infographic/"))]


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    # Where the system forces its own colours axe still computes with ours, which nobody sees.
    forced = page.evaluate("matchMedia('(forced-colors: active)').matches")
    options = {"runOnly": RULES, "resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": not forced}}}
    found = page.evaluate("options => axe.run(document, options)", options)
    statement.tool("axe-core", found["testEngine"]["version"])
    return [
        f"{page.url}: {fault['id']} ({fault['impact']}): {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for fault in found["violations"]
        for node in fault["nodes"][:3]
    ]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_axe_finds_no_fault_on_any_sort_of_page(
    situation: str, small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served, **SITUATIONS[situation])
    statement.tool("Chromium", page.context.browser.version if page.context.browser else "")
    found = []
    # Every list looks alike but for its colours' ground: one stands for all but in the first situation.
    paths = sorts_of_pages if situation == next(iter(SITUATIONS)) else one_of_every_template(sorts_of_pages)
    for path in paths:
        page.goto(small_served + path)
        found += faults(page)
    statement.pages(sorts_of_pages)
    assert not found, "\n".join(found)


def test_axe_finds_no_fault_in_the_open_menu(small_served: str, open_page: Callable[..., Page]) -> None:
    for width in (360, 1280):
        page = open_page(small_served, width=width)
        page.locator(".menu summary").click()
        assert not faults(page)


def test_the_portal_itself_has_no_fault_on_its_main_pages(portal_served: str, open_page: Callable[..., Page]) -> None:
    page = open_page(portal_served)
    paths = ["", "chinh-sach/", "mo-hinh/cong-dan-hoc-tap/", "cam-nang/", "tro-nang/", "lien-he/"]
    found = []
    for path in paths:
        response = page.goto(portal_served + path)
        assert response and response.ok, path
        found += faults(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_keyboard_reaches_everything_and_focus_is_always_seen(
    width: int, small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served, width=width)
    for path in sorts_of_pages if width > 400 else one_of_every_template(sorts_of_pages):
        page.goto(small_served + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        missing = set(page.evaluate(CONTROLS))
        # What scrolls is reached too, hence more steps than controls; one step more and we are out again: no trap.
        for _ in range(len(missing) * 2 + 20):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus["end"]:
                break
            assert focus["ring"], f"{path}: no focus ring: {focus['name']}"
            assert focus["seen"], f"{path}: focus is hidden: {focus['name']}"
            missing.discard(focus["number"])
        else:
            raise AssertionError(f"{path}: the keyboard does not get out")
        assert not missing, f"{path}: not reached: {sorted(missing)}"


def test_the_skip_link_comes_first_and_lands_on_the_content(small_served: str, open_page: Callable[..., Page]) -> None:
    page = open_page(small_served + "chinh-sach/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến nội dung chính"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_menu_opens_and_closes_by_keyboard(small_served: str, open_page: Callable[..., Page]) -> None:
    page = open_page(small_served, width=360)
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu__panel a").first.is_visible()
    page.keyboard.press("Enter")
    assert not page.locator(".menu__panel a").first.is_visible()


def test_nothing_scrolls_sideways_at_320_px(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served, width=320, height=640)
    wide = []
    for path in sorts_of_pages:
        page.goto(small_served + path)
        if page.evaluate(SIDEWAYS) > 0:
            wide.append(path)
    assert not wide


def test_letters_twice_as_large_cut_nothing_off(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served)
    for path in sorts_of_pages:
        page.goto(small_served + path)
        # Larger letters, as a phone's own setting makes them; the window stays.
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(SIDEWAYS) <= 0, path
        assert not page.evaluate(CLIPPED), path


@pytest.mark.parametrize("width", [1280, 360])
def test_wider_text_spacing_cuts_nothing_off(
    width: int, small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served, width=width, bypass_csp=True)
    for path in sorts_of_pages:
        page.goto(small_served + path)
        page.add_style_tag(content=TEXT_SPACING)
        assert page.evaluate(SIDEWAYS) <= 0, path
        assert not page.evaluate(CLIPPED), path


def test_targets_are_large_enough_for_a_finger(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served, width=360, has_touch=True)
    for path in sorts_of_pages:
        page.goto(small_served + path)
        assert not page.evaluate(SMALL_TARGETS, 24), path
    # The main ones: menu, search, buttons, filters.
    page.goto(small_served)
    for name in (".menu summary", ".site-search input", ".site-search button", ".hero .button"):
        box = page.locator(name).first.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44, name


def test_wide_tables_scroll_in_a_region_with_a_name(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served, width=320)
    tables = 0
    for path in sorts_of_pages:
        page.goto(small_served + path)
        for table in page.locator("main table").all():
            tables += 1
            region = table.locator("xpath=ancestor::*[@role='region'][@tabindex='0']")
            assert region.count() == 1, f"{path}: a table outside a scrolling region"
            named = region.get_attribute("aria-labelledby") or region.get_attribute("aria-label")
            assert named, f"{path}: the region has no name"
            assert table.locator("th[scope]").count(), f"{path}: a table without headers"
    assert tables


def test_who_wants_less_motion_gets_none(small_served: str, open_page: Callable[..., Page]) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter(one => {
      const style = getComputedStyle(one);
      return style.animationName !== "none" || style.scrollBehavior === "smooth";
    }).length"""
    assert open_page(small_served, reduced_motion="reduce").evaluate(moving) == 0


def test_every_page_has_one_main_heading_and_skips_no_level(
    small_served: str, sorts_of_pages: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served)
    for path in sorts_of_pages:
        page.goto(small_served + path)
        levels = page.evaluate(
            "() => [...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map(one => +one.tagName[1])"
        )
        assert levels[:1] == [1] and levels.count(1) == 1, (path, levels)
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (path, levels)
        assert page.evaluate("document.documentElement.lang") == "vi"


def test_stacked_vietnamese_marks_are_not_cut(small_served: str, open_page: Callable[..., Page]) -> None:
    """Ế, Ỗ, Ặ need room above and below: lines of headings are at least 1.3 high, of text 1.5."""
    page = open_page(small_served + "cam-nang/")
    tight = """() => [...document.querySelectorAll("h1, h2, h3, p, li, dd, td, a, summary, label")].filter(one => {
      const style = getComputedStyle(one), ratio = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
      return one.checkVisibility() && ratio < 1.29;
    }).map(one => one.outerHTML.slice(0, 100))"""
    assert not page.evaluate(tight)


def test_forced_colours_keep_what_grounds_and_shadows_told(small_served: str, open_page: Callable[..., Page]) -> None:
    page = open_page(small_served + "chinh-sach/", forced_colors="active")
    edges = """names => names.filter(name => {
      const one = document.querySelector(name);
      return one && parseFloat(getComputedStyle(one).borderBottomWidth) < 1;
    })"""
    marked = [".site-nav__main a[aria-current]", ".tag[aria-current]", ".card", ".facets"]
    assert page.locator(marked[0]).count() and not page.evaluate(edges, marked)
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["ring"]
