"""Nobody is shut out: what axe finds, what a keyboard reaches, what narrow windows and large letters leave whole."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
import statement
from playwright.sync_api import Browser, Page
from project import Project
from served import address

# A long run looks at one page of every sort.
pytestmark = pytest.mark.soak
# Keys that are pressed before anybody asks where they have led to.
_KEYS_AT_ONCE = 12
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
# A dark window shows the same elements in other colours; those of forced ones nobody but the system knows.
SITUATIONS: dict[str, dict[str, Any]] = {
    "máy tính, nền sáng": {"width": 1280, "rules": RULES},
    "máy tính, nền tối": {"width": 1280, "color_scheme": "dark", "rules": COLOURS},
    "điện thoại, nền sáng": {"width": 360, "rules": RULES},
    "điện thoại, nền tối": {"width": 360, "color_scheme": "dark", "rules": COLOURS},
    "màu ép buộc": {"width": 1280, "forced_colors": "active", "rules": RULES},
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
  if (box.width <= 1 && box.height <= 1) return false;  // for ears alone, as a frame's heading is
  if (!cuts(style.overflowX) && !cuts(style.overflowY)) return false;
  return [...one.querySelectorAll("*")].some(inner => {
    const part = inner.getBoundingClientRect();
    return inner.textContent.trim() && !inner.closest(".visually-hidden, svg") && part.width
      && (part.right > box.right + 1 || part.bottom > box.bottom + 1);
  }) || (!one.children.length && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1));
}).map(one => one.outerHTML.slice(0, 120))"""
# Takes the body of every page in turn into the window, and measures it there.
EACH = """pages => pages.map(([path, html]) => {
  window.bodies ||= {};
  bodies[path] ||= document.adoptNode(new DOMParser().parseFromString(html, "text/html").body);
  document.body.replaceWith(bodies[path]);
  return [path, (%s)()];
})"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# All that a page loses: what is cut off, and its own width where it scrolls sideways.
LOST = f"() => [...(({SIDEWAYS})() > 0 ? ['scrolls sideways'] : []), ...({CLIPPED})()]"
SPACED = """text => document.head.append(
  Object.assign(document.createElement("style"), { id: "spacing", textContent: text }))"""
HEADINGS = "() => [...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,h6)')].map(one => +one.tagName[1])"
TABLES = """() => [...document.querySelectorAll("main table")].map(table => {
  const regions = [];
  for (let one = table.parentElement; one; one = one.parentElement)
    if (one.matches("[role=region][tabindex='0']")) regions.push(one);
  const named = regions[0] && (regions[0].getAttribute("aria-labelledby") || regions[0].getAttribute("aria-label"));
  return { regions: regions.length, name: named, headers: table.querySelectorAll("th[scope]").length };
})"""
PICTURES = """() => [...document.querySelectorAll("main .figure picture")].map(picture => {
  const image = picture.querySelector("img"), source = picture.querySelector("source");
  const chosen = matchMedia(source.media).matches ? source : image;
  return [chosen.getAttribute(chosen === image ? "src" : "srcset"),
    image.getBoundingClientRect().width / chosen.getAttribute("width")];
})"""
SMALL_TARGETS = """smallest => [...document.querySelectorAll("a, button, input, summary")].filter(one => {
  const box = one.getBoundingClientRect();
  if (!box.width || one.closest(".visually-hidden, .skip-link") || one.type === "checkbox") return false;
  // Links inside a sentence are exempt (2.5.8), and so is a link whose whole card answers.
  const inline = one.matches("a") && getComputedStyle(one).display === "inline";
  return !inline && (box.width < smallest || box.height < smallest);
}).map(one => one.outerHTML.slice(0, 120))"""
CONTROLS = """within => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
  .filter(one => one.closest(within))
  .filter(one => one.checkVisibility() && !one.disabled && one.tabIndex >= 0)
  .map((one, number) => one.dataset.number = String(number))"""
FOCUS = """() => {
  const one = document.activeElement;
  // Of a link that goes over several lines, its first line; of a region taller than the window, what is in view.
  const box = one.getClientRects()[0] || one.getBoundingClientRect();
  const within = (value, end) => Math.min(Math.max(value, 0), end - 1);
  const at = (x, y) => document.elementFromPoint(within(x, innerWidth), within(y, innerHeight));
  // A shape on a map need not fill its box: anywhere in it then.
  const steps = one.ownerSVGElement ? [...Array(64).keys()].map(n => [(n % 8 + .5) / 8, ((n >> 3) + .5) / 8]) : [];
  const middle = steps.map(([x, y]) => at(box.x + box.width * x, box.y + box.height * y)).find(hit => one.contains(hit))
    || at(box.x + Math.min(box.width, 30) / 2, box.y + Math.min(box.height, 20) / 2);
  const style = getComputedStyle(one), after = getComputedStyle(one, "::after");
  const inside = middle && (one.contains(middle) || middle.contains(one) || one.labels && one.labels[0] === middle);
  return {
    name: one.outerHTML.slice(0, 100),
    number: one.dataset.number,
    end: one === document.body,
    main: !!one.closest("main"),
    ring: [style, after].some(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2),
    seen: box.bottom > 0 && box.top < innerHeight && !!inside,
  };
}"""


# Notes what has the focus whenever the next key is pressed: all that the key before has moved has come to rest.
NOTED = f"""() => {{
  window.focused = [];
  addEventListener("keydown", () => focused.push(({FOCUS})()), {{ capture: true }});
}}"""


def faults(page: Page, rules: list[str] = RULES) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    # Where the system forces its own colours axe still computes with ours, which nobody sees.
    forced = page.evaluate("matchMedia('(forced-colors: active)').matches")
    only = {"type": "tag" if rules == RULES else "rule", "values": rules}
    options: dict[str, Any] = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    if forced:
        options["rules"] = {"color-contrast": {"enabled": False}}
    # Colours that are on their way to others are none that stay.
    page.evaluate("document.getAnimations().forEach(one => one.finish())")
    # Only what is told comes over: the whole answer names every element of the page.
    found = page.evaluate(
        """options => axe.run(document, options).then(({ testEngine, violations }) => ({ testEngine, violations }))""",
        options,
    )
    statement.tool("axe-core", found["testEngine"]["version"])
    return [
        f"{page.url}: {fault['id']} ({fault['impact']}): {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for fault in found["violations"]
        for node in fault["nodes"][:3]
    ]


@pytest.fixture(scope="module")
def faults_in(
    browser: Browser, small_served: str, sorts_of_pages: list[str], templates: list[str]
) -> dict[str, list[str]]:
    """What axe finds in each situation: every page is opened once, then seen in all of them."""
    found: dict[str, list[str]] = {situation: [] for situation in SITUATIONS}
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    statement.tool("Chromium", browser.version)
    statement.pages(sorts_of_pages)
    # Every page in the first situation; what colours and narrow windows change, on the fullest ones. The pixels of all
    # their letters, dark and light, are measured in test_contrast.
    for path in sorts_of_pages:
        page.goto(small_served + path)
        for number, (situation, options) in enumerate(SITUATIONS.items()):
            if number and path not in templates:
                continue
            page.set_viewport_size({"width": options["width"], "height": 900})
            page.emulate_media(
                color_scheme=options.get("color_scheme", "light"), forced_colors=options.get("forced_colors", "none")
            )
            found[situation] += faults(page, options["rules"])
    context.close()
    return found


@pytest.mark.parametrize("situation", SITUATIONS)
def test_axe_finds_no_fault_on_any_sort_of_page(situation: str, faults_in: dict[str, list[str]]) -> None:
    assert not faults_in[situation], "\n".join(faults_in[situation])


def test_axe_would_see_a_fault(small_served: str, open_page: Callable[..., Page]) -> None:
    """The tests above can fail: a button without a name, and pale letters in the dark, are found."""
    page = open_page(small_served, bypass_csp=True)
    assert not faults(page)
    page.emulate_media(color_scheme="dark")
    broken = "<button></button><p><b style='color: #234; background: #000'>nhạt</b></p>"
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", broken)
    assert {"button-name", "color-contrast"} <= {fault.split(": ")[1].split(" ")[0] for fault in faults(page)}


def test_axe_finds_no_fault_in_the_open_menu(small_served: str, open_page: Callable[..., Page]) -> None:
    for width in (360, 1280):
        page = open_page(small_served, width=width)
        page.locator(".menu summary").click()
        assert not faults(page)


def test_a_portal_of_real_size_has_no_fault_on_its_main_pages(
    corpus_served: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(corpus_served)
    paths = ["", "chinh-sach/", "mo-hinh/cong-dan-hoc-tap/", "cam-nang/"]
    found = []
    for path in paths:
        response = page.goto(corpus_served + path)
        assert response and response.ok, path
        found += faults(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_keyboard_reaches_everything_and_focus_is_always_seen(
    width: int, small_served: str, sorts_of_pages: list[str], templates: list[str], open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served, width=width)
    for path in sorts_of_pages if width > 400 else templates:
        page.goto(small_served + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        # Head and foot are the same on every page: walked in full on the first, passed by the skip link on the others.
        whole = path == sorts_of_pages[0]
        missing = set(page.evaluate(CONTROLS, "body" if whole else "main"))
        page.evaluate(NOTED)
        if not whole:
            page.evaluate("document.querySelector('main').focus()")
        # What scrolls is reached too, hence more steps than controls; one step more and we are out again: no trap.
        for focus in stops(page, len(missing) * 2 + 20):
            if focus["end"] or not (whole or focus["main"]):
                break
            assert focus["ring"], f"{path}: no focus ring: {focus['name']}"
            assert focus["seen"], f"{path}: focus is hidden: {focus['name']}"
            missing.discard(focus["number"])
        else:
            raise AssertionError(f"{path}: the keyboard does not get out")
        assert not missing, f"{path}: not reached: {sorted(missing)}"


def stops(page: Page, most: int) -> Iterator[dict[str, Any]]:
    """Press the key that leads on, and yield what each time has the focus."""
    seen = 1  # the first key finds what had it before
    for pressed in range(1, most + 1):
        page.keyboard.press("Tab")
        if pressed % _KEYS_AT_ONCE == 0 or pressed == most:
            focused = page.evaluate("focused")
            yield from focused[seen:]
            seen = len(focused)


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


@pytest.fixture(scope="module")
def measured(browser: Browser, small_served: str, sorts_of_pages: list[str]) -> dict[str, dict[str, Any]]:
    """What every sort of page measures in each of its hard situations: one visit each, for all the tests below."""
    context = browser.new_context(bypass_csp=True, has_touch=True, locale="vi-VN")
    page = context.new_page()
    found = {}
    for path in sorts_of_pages:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(small_served + path)
        found[path] = {}
        # Larger letters, as a phone's own setting makes them; the window stays.
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found[path]["large letters"] = page.evaluate(LOST)
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.evaluate(SPACED, TEXT_SPACING)
        found[path]["spacing at 1280"] = page.evaluate(LOST)
        page.set_viewport_size({"width": 360, "height": 900})
        found[path]["spacing at 360"] = page.evaluate(LOST)
        page.evaluate("document.querySelector('#spacing').remove()")
        found[path]["targets"] = page.evaluate(SMALL_TARGETS, 24)
        page.set_viewport_size({"width": 320, "height": 640})
        found[path]["sideways"] = page.evaluate(SIDEWAYS)
    context.close()
    return found


def faulty(measured: dict[str, dict[str, Any]], what: str, well: object) -> dict[str, Any]:
    """Return the pages on which a measure is not what it is where all is well."""
    return {path: measures[what] for path, measures in measured.items() if measures[what] != well}


def test_nothing_scrolls_sideways_at_320_px(measured: dict[str, dict[str, Any]]) -> None:
    assert not faulty(measured, "sideways", 0)


def test_no_page_at_all_scrolls_sideways(measured_everywhere: Callable[..., dict[str, Any]]) -> None:
    """Every page of the small site, without its pictures: they have their room before they come."""
    for width in (320, 1000):
        found = measured_everywhere(SIDEWAYS, width)
        assert len(found) > 200 and not [path for path, too_much in found.items() if too_much > 0], width


@pytest.fixture(scope="module")
def measured_everywhere(
    browser: Browser, small: Project, small_served: str
) -> Iterator[Callable[[str, int, str], dict[str, Any]]]:
    """Measure every page with a text in it at a width of the window, by its style sheets, without pictures or scripts.

    The pages of one head are laid out one after the other in one window, which fetches nothing for them.
    """
    context = browser.new_context(bypass_csp=True)
    by_head: dict[str, list[tuple[str, str]]] = {}
    # The page of a server at rest is words alone.
    for file in sorted(set(small.site.rglob("*.html")) - {small.site / "bao-tri.html"}):
        html = file.read_text(encoding="utf-8")
        head = " ".join(re.findall(r'<link rel="stylesheet" href="(?:[./]*/)?([^"]+)"', html))
        begun, body = re.findall("<(?:html|body)[^>]*>", html)
        assert begun in ('<html lang="vi">', '<html lang="en">') and body == "<body>", file
        by_head.setdefault(head, []).append((address(file, small.site), html))
    windows = []
    for pages in by_head.values():
        page = context.new_page()
        page.route(re.compile(r"\.(svg|png|jpg|webp|js)$"), lambda route: route.abort())
        page.goto(small_served + pages[0][0])
        context.new_cdp_session(page).send("Network.setBlockedURLs", {"urls": ["*"]})
        windows.append((page, pages))

    def measure(what: str, width: int, within: str = "") -> dict[str, Any]:
        found: dict[str, Any] = {}
        for page, pages in windows:
            page.set_viewport_size({"width": width, "height": 900})
            found |= page.evaluate(EACH % what, [(path, html) for path, html in pages if within in html])
        return found

    yield measure
    context.close()


def test_letters_twice_as_large_cut_nothing_off(measured: dict[str, dict[str, Any]]) -> None:
    assert not faulty(measured, "large letters", [])


@pytest.mark.parametrize("width", [1280, 360])
def test_wider_text_spacing_cuts_nothing_off(width: int, measured: dict[str, dict[str, Any]]) -> None:
    assert not faulty(measured, f"spacing at {width}", [])


def test_targets_are_large_enough_for_a_finger(
    measured: dict[str, dict[str, Any]], small_served: str, open_page: Callable[..., Page]
) -> None:
    assert not faulty(measured, "targets", [])
    # The main ones: menu, search, buttons, filters.
    page = open_page(small_served, width=360, has_touch=True)
    for name in (".menu summary", ".search-link", ".hero__tasks a"):
        box = page.locator(name).first.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44, name


def test_wide_tables_scroll_in_a_region_with_a_name(measured_everywhere: Callable[..., dict[str, Any]]) -> None:
    found = measured_everywhere(TABLES, 320, "<table")
    tables = [(path, table) for path, each in found.items() for table in each]
    assert tables
    for path, table in tables:
        assert table["regions"] == 1, f"{path}: a table outside a scrolling region"
        assert table["name"], f"{path}: the region has no name"
        assert table["headers"], f"{path}: a table without headers"


def test_the_letters_of_a_picture_are_never_smaller_than_12_px(
    small: Project, measured_everywhere: Callable[..., dict[str, Any]]
) -> None:
    """At every width where a page changes its layout or its drawing: of the drawing shown, as far as it is shrunk."""
    smallest = {}
    for width in (320, 360, 743, 744, 1183, 1184, 1280):
        for path, pictures in measured_everywhere(PICTURES, width, 'class="figure"').items():
            for source, scale in pictures:
                drawing = (small.site / path / source).resolve()
                smallest[path, width, source] = smallest_letters(drawing) * scale
    assert smallest
    assert not {key: size for key, size in smallest.items() if size < 12}


@functools.cache
def smallest_letters(drawing: Path) -> float:
    return min(float(size) for size in re.findall(r'font-size="([\d.]+)"', drawing.read_text(encoding="utf-8")))


def test_who_wants_less_motion_gets_none(small_served: str, open_page: Callable[..., Page]) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter(one => {
      const style = getComputedStyle(one);
      return style.animationName !== "none" || style.scrollBehavior === "smooth";
    }).length"""
    assert open_page(small_served, reduced_motion="reduce").evaluate(moving) == 0


def test_every_page_has_one_main_heading_and_skips_no_level(measured_everywhere: Callable[..., dict[str, Any]]) -> None:
    """That every page says that it is Vietnamese is seen where they are taken up."""
    for path, levels in measured_everywhere(HEADINGS, 320).items():
        assert levels[:1] == [1] and levels.count(1) == 1, (path, levels)
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (path, levels)


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


def test_on_a_small_phone_the_head_is_low_and_a_list_begins_on_the_first_screen(
    small_served: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(small_served, width=360)
    page.set_viewport_size({"width": 360, "height": 640})
    for path in ("chinh-sach/", "su-kien/", "ket-qua/"):
        page.goto(small_served + path)
        box = page.locator(".site-header").bounding_box()
        assert box and box["height"] <= 96, path
        first = page.locator(".index__list .card").first.bounding_box()
        assert first and first["y"] < 560, path
        assert page.locator(".search-link").is_visible() and page.locator(".menu summary").is_visible()
