"""The search page and the A-Z index as readers meet them: in a browser, by keyboard, without a script, from a stick."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import soak
from hypothesis import given, settings
from hypothesis import strategies as st
from project import Project
from promises import until

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Any]

MAX_BYTES = 60_000
# Script and index at once, then the answer to a question where there is one.
MAX_REQUESTS = 3
_PASSAGES = re.compile(r"/tim-kiem/t\d+\.js")
# All that the search may make inside its part of the page.
_MADE = {"A", "LI", "MARK", "P", "SPAN", "H2", "OPTION", "LABEL", "SELECT"}
_WATCH_SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(({ value }) => value)))
  .observe({ type: "layout-shift", buffered: true });"""
_A_MOMENT = "await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))"
_ANSWERS = re.compile(r"/tim-kiem/a\d+\.js")
_HAS_AN_ANSWER = "khi+nào+có+tuần+lễ+học+tập+suốt+đời"
# Each answer that the site has, with the room that the page keeps for it.
_ALL_ANSWERS = r"""async () => {
  const told = [], script = await (await fetch(document.querySelector("script[src*='tim-kiem.js']").src)).text();
  const manifest = JSON.parse(script.match(/portalSearch\.start\((.*), document\./s)[1]);
  for (let n = 0; n < manifest.answerShards.length; n++) {
    const shard = await (await fetch(`a${n}.js?v=${manifest.version}`)).text();
    for (const [page, answers] of JSON.parse(shard.slice(shard.indexOf("(") + 1, shard.lastIndexOf(")"))).answers) {
      const rooms = [...manifest.answerRooms.split(" ")[page]];
      Object.values(answers).forEach(([label, text], place) =>
        told.push({ label, text, room: (rooms[place].charCodeAt() - 48) * manifest.lettersARoom }));
    }
  }
  return told;
}"""
_STYLES = """async () => (await fetch(document.querySelector("link[rel=stylesheet]").href)).text()"""
# Answers that make their card grow once they are there.
_OUTGROWN = """async (answers) => {
  const { cardNodes } = await import("./results.js"), card = document.createElement("div");
  card.className = "search-card";
  document.body.replaceChildren(card);
  document.body.style.margin = "0 1rem";
  const height = (...parts) => (card.replaceChildren(...cardNodes(...parts)), card.offsetHeight);
  return answers.filter(({ label, text, room }) => {
    const page = { address: "a/", title: "Trang", room };
    return height(page, { label: "Đang lấy câu trả lời …", text: "" }) !== height(page, { label, text });
  });
}"""


def search(page: Any, text: str) -> None:
    page.fill("#tu-khoa", text)
    page.press("#tu-khoa", "Enter")
    said = "(text) => document.querySelector('[data-search-status]').textContent.includes(text)"
    until(page, said, text.strip())


def wait_for_answer(page: Any) -> None:
    until(page, "() => document.querySelector('[data-search-status]')?.textContent !== ''")


def titles(page: Any) -> list[str]:
    return page.locator(".search-result__title").all_inner_texts()


@pytest.mark.parametrize("query", ["hoc tap", "1373", "khi nào có tuần lễ học tập suốt đời", "ke61 hoach", "học táp"])
def test_the_first_result_costs_few_requests_and_few_bytes(
    query: str, corpus: Project, corpus_url: str, new_page: OpenPage
) -> None:
    """Whatever is asked: an answer above the list is waited for as well."""
    page = new_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.route(_PASSAGES, lambda route: None)  # passages never come: results must not wait for them
    page.goto(f"{corpus_url}tim-kiem/?q={query}", wait_until="commit")
    page.wait_for_selector(".search-result__title a")
    scripts = [path for path in asked if path.endswith(".js") and not _PASSAGES.search(path)]
    assert len(scripts) <= MAX_REQUESTS
    assert sum(len(gzip.compress((corpus.site / path[1:]).read_bytes())) for path in scripts) <= MAX_BYTES
    assert titles(page)


@pytest.mark.parametrize("path", ["", "mo-hinh/gia-dinh-hoc-tap/", "chinh-sach/", "muc-luc/", "muc-luc/t/"])
def test_other_pages_load_nothing_of_the_search(path: str, corpus_url: str, new_page: OpenPage) -> None:
    page = new_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(corpus_url + path, wait_until="networkidle")
    assert not [each for each in asked if "/tim-kiem/" in each]
    assert page.locator('header form[role="search"] input[name="q"]').count() == 1


def test_the_field_in_the_header_leads_to_results_at_an_address_to_share(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(corpus_url)
    page.fill('header input[name="q"]', "dong ho hoc tap")
    page.press('header input[name="q"]', "Enter")
    page.wait_for_selector(".search-result__title a")
    assert urlsplit(page.url).path == "/tim-kiem/"
    assert titles(page)[0] == "Dòng họ học tập"
    again = new_page(page.url)
    again.wait_for_selector(".search-result__title a")
    assert titles(again) == titles(page)


def test_results_come_while_one_types(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(f"{corpus_url}tim-kiem/")
    page.type("#tu-khoa", "gia dinh hoc ta")
    until(page, "() => document.querySelector('.search-result__title')?.textContent === 'Gia đình học tập'")
    # Half of the words may have found it already: the address follows the last letter.
    until(page, "() => new URLSearchParams(location.search).get('q') === 'gia dinh hoc ta'")


@pytest.mark.parametrize(
    ("path", "field", "text", "found"),
    [
        ("tim-kiem/", "#tu-khoa", "dong ho hoc tap", ".search-result__title"),
        ("tim-kiem/?q=xyzzy", "#tu-khoa", "dong ho hoc tap", ".search-result__title"),
        ("dia-phuong/ten-cu/", "[data-names-form] input", "dien an", "[data-name]:not([hidden])"),
        ("en/tim-kiem/", "[data-tongue-search] input", "family", "[data-tongue-search] ol.search-results a"),
    ],
)
def test_what_is_typed_before_the_script_has_come_stays_and_is_asked(
    path: str, field: str, text: str, found: str, small_url: str, new_page: OpenPage
) -> None:
    """On a slow link the field stands there before the script does."""
    page = new_page("about:blank")
    held: list[Any] = []
    page.route("**/*.js*", lambda route: held.append(route))
    page.goto(small_url + path, wait_until="commit")
    page.locator(field).type(text)
    assert page.locator(field).input_value() == text
    page.route("**/*.js*", lambda route: route.continue_())
    for route in held:
        route.continue_()
    page.locator(found).first.wait_for()
    assert page.locator(field).input_value() == text
    assert "xyzzy" not in page.locator("main [role=status]").first.inner_text()


def test_a_result_shows_section_date_and_a_passage_with_the_words_marked(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(f"{corpus_url}tim-kiem/?q=1373/qd-ttg")
    first = page.locator(".search-result").first
    first.locator(".search-result__passage").filter(has_text=re.compile(r"\w")).wait_for()
    assert "Chính sách" in first.inner_text()
    assert "30/07/2021" in first.inner_text()
    assert first.locator("h2 mark").inner_text() == "1373/QĐ-TTg"


def test_the_best_passage_leads_to_its_heading(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(f"{corpus_url}tim-kiem/?q=khóa+máy+trước+khi+học")
    link = page.locator(".search-result__heading").first
    link.wait_for()
    anchor = link.get_attribute("href").partition("#")[2]
    link.click()
    page.wait_for_url("**#" + anchor)
    assert page.locator(f'[id="{anchor}"]').count() == 1


def test_the_count_is_announced(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(f"{corpus_url}tim-kiem/")
    status = page.get_by_role("status")
    search(page, "khuyến học")
    assert re.fullmatch(r"\d+ kết quả cho “khuyến học”\.", status.inner_text())
    search(page, "xyzzy")
    assert status.inner_text() == "Không tìm thấy trang nào cho “xyzzy”."


def test_filters_narrow_the_results_and_stand_in_the_address(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(f"{corpus_url}tim-kiem/?q=hoc+tap")
    page.wait_for_selector(".search-result")
    page.select_option('select[name="muc"]', "Chính sách")
    page.select_option('select[name="nam"]', "2021")
    until(page, "() => document.querySelectorAll('.search-result').length < 10")
    facts = page.locator(".search-result .card__eyebrow").all_inner_texts()
    assert facts
    assert all("Chính sách" in each and "2021" in each for each in facts)
    assert parse_qs(urlsplit(page.url).query) == {"q": ["hoc tap"], "muc": ["Chính sách"], "nam": ["2021"]}
    again = new_page(page.url)
    again.wait_for_selector(".search-result")
    assert titles(again) == titles(page)


def test_a_likely_slip_is_named_and_its_correction_leads_on(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(f"{corpus_url}tim-kiem/?q=học+táp+suốt+đời")
    suggestion = page.locator("[data-search-suggestion] a")
    suggestion.wait_for()
    assert page.locator("[data-search-suggestion]").inner_text() == "Ý bạn là học tập suốt đời?"
    suggestion.click()
    page.wait_for_selector(".search-result__title a")
    assert page.input_value("#tu-khoa") == "học tập suốt đời"


def test_a_question_is_answered_above_the_list(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(f"{corpus_url}tim-kiem/?q={_HAS_AN_ANSWER}")
    card = page.locator("[data-search-card]")
    card.get_by_text("01/10/2027").wait_for()
    assert card.locator("p").first.inner_text() == "Lần tới"
    assert "01/10/2027 – 07/10/2027" in card.inner_text()
    assert card.locator("a").inner_text() == titles(page)[0] == "Tuần lễ hưởng ứng học tập suốt đời"
    search(page, "khuyến học")
    assert card.is_hidden()
    assert not card.inner_text()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_results_do_not_wait_for_the_answer_above_them(width: int, corpus_url: str, browser: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    context.add_init_script(_WATCH_SHIFTS)
    page = context.new_page()
    held: list[Any] = []
    page.route(_ANSWERS, lambda route: held.append(route))
    page.goto(f"{corpus_url}tim-kiem/?q={_HAS_AN_ANSWER}", wait_until="domcontentloaded")
    wait_for_answer(page)
    card = page.locator("[data-search-card]")
    assert titles(page)[0] == card.locator("a").inner_text() == "Tuần lễ hưởng ứng học tập suốt đời"
    assert "Đang lấy câu trả lời" in card.inner_text()
    page.evaluate(f"async () => {{ {_A_MOMENT}; window.shifts.length = 0; }}")
    height = card.bounding_box()["height"]
    held[0].continue_()
    card.get_by_text("01/10/2027 – 07/10/2027").wait_for()
    assert card.bounding_box()["height"] == height
    assert page.evaluate(f"async () => {{ {_A_MOMENT}; return window.shifts; }}") == []
    context.close()


def test_an_answer_that_does_not_come_leads_to_its_page(corpus_url: str, browser: Any) -> None:
    page = browser.new_page()
    page.route(_ANSWERS, lambda route: route.abort())
    page.goto(f"{corpus_url}tim-kiem/?q={_HAS_AN_ANSWER}")
    card = page.locator("[data-search-card]")
    card.get_by_text("Chưa tải được câu trả lời").wait_for()
    assert card.locator("a").inner_text() == titles(page)[0]
    page.close()


@pytest.mark.parametrize("width", [320, 360, 412, 1280])
def test_the_place_that_is_kept_for_an_answer_holds_it(
    width: int, corpus_url: str, search_page: Any, browser: Any, modules: Any
) -> None:
    answers = search_page.evaluate(_ALL_ANSWERS)
    assert len(answers) > 100
    context = browser.new_context(viewport={"width": width, "height": 740}, bypass_csp=True)
    page = context.new_page()
    page.goto(modules.url)
    page.add_style_tag(content=search_page.evaluate(_STYLES))
    assert page.evaluate(_OUTGROWN, answers) == []
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("query", ["hoc+tap", "khi+nào+có+tuần+lễ+học+tập+suốt+đời", "xyzzy", "học+táp+suốt+đời", ""])
def test_nothing_moves_while_results_come_in(query: str, width: int, corpus_url: str, browser: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    context.add_init_script(_WATCH_SHIFTS)
    page = context.new_page()
    held: list[Any] = []
    page.route("**/tim-kiem.js*", lambda route: held.append(route))
    page.goto(f"{corpus_url}tim-kiem/?q={query}", wait_until="commit")
    until(page, "() => document.readyState === 'interactive'")
    page.evaluate(f"async () => {{ {_A_MOMENT}; window.shifts.length = 0; }}")  # a browser may paint half a page first
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    if query:
        wait_for_answer(page)
    assert page.evaluate(f"async () => {{ {_A_MOMENT}; return window.shifts; }}") == []
    context.close()


def test_no_link_on_the_page_is_empty_or_leads_nowhere(corpus_url: str, new_page: OpenPage) -> None:
    for query in ("hoc+tap", "xyzzy"):
        page = new_page(f"{corpus_url}tim-kiem/?q={query}")
        wait_for_answer(page)
        links = page.locator("a").evaluate_all("(all) => all.map((one) => [one.textContent.trim(), one.href])")
        assert all(text and not href.endswith("?q=") for text, href in links)


def test_where_nothing_is_found_words_and_the_index_help_on(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(f"{corpus_url}tim-kiem/")
    search(page, "xyzzy")
    assert page.locator("[data-search-help]").is_visible()
    page.locator("[data-search-help] .tag").first.click()
    page.wait_for_selector(".search-result__title a")
    assert page.locator("[data-search-help]").is_hidden()


def test_everything_works_by_keyboard(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(f"{corpus_url}tim-kiem/")
    page.focus("#tu-khoa")
    page.keyboard.type("học tập")
    page.keyboard.press("Enter")
    page.wait_for_selector(".search-result__title a")
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.className || 'link'"))
        if page.evaluate("document.activeElement.matches('.search-result__title a')"):
            break
    assert "muc" in reached
    assert "nam" in reached
    target = page.evaluate("document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)


def test_more_results_come_on_demand_and_take_the_focus(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(f"{corpus_url}tim-kiem/?q=hoc")
    page.wait_for_selector(".search-result")
    assert page.locator(".search-result").count() == 10
    page.get_by_role("button", name="Xem thêm kết quả").click()
    until(page, "() => document.querySelectorAll('.search-result').length > 10")
    results = "[...document.querySelectorAll('.search-result')]"
    assert page.evaluate(f"{results}.indexOf(document.activeElement.closest('li'))") == 10


def test_without_a_script_the_field_leads_to_the_index(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(corpus_url, java_script_enabled=False)
    page.fill('header input[name="q"]', "gia đình")
    page.press('header input[name="q"]', "Enter")
    page.wait_for_url(lambda address: parse_qs(urlsplit(address).query).get("q") == ["gia đình"])
    said = page.locator("noscript .notice")
    assert "vẫn còn trên thanh địa chỉ" in said.inner_text()
    assert "site%3Axa-hoi-hoc-tap.example" in said.locator("a").last.get_attribute("href")
    page.get_by_role("link", name="mục lục A–Z").last.click()
    page.wait_for_url("**/muc-luc/")
    page.get_by_label("Chữ cái").get_by_role("link", name="G", exact=True).click()
    page.get_by_role("link", name="Gia đình học tập", exact=True).first.click()
    page.locator("h1").get_by_text("Gia đình học tập", exact=True).wait_for()


def test_it_works_from_a_file(corpus: Project, new_page: OpenPage) -> None:
    page = new_page((corpus.site / "tim-kiem" / "index.html").as_uri() + "?q=gia+dinh+hoc+tap")
    page.wait_for_selector(".search-result__title a")
    assert titles(page)[0] == "Gia đình học tập"
    page.locator(".search-result__passage mark").first.wait_for()
    assert "make serve" in page.locator("[data-search-file]").inner_text()
    assert page.locator(".search-result__title a").first.get_attribute("href").endswith("/gia-dinh-hoc-tap/index.html")
    search(page, "dong ho hoc tap")
    until(page, "() => document.querySelector('.search-result__title')?.textContent === 'Dòng họ học tập'")


@pytest.mark.parametrize("path", ["tim-kiem/?q=hoc+tap", "tim-kiem/?q=xyzzy", "muc-luc/", "muc-luc/t/"])
def test_nothing_is_wider_than_a_small_phone(path: str, corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(corpus_url + path, viewport={"width": 320, "height": 640})
    wait_for_answer(page)
    assert page.evaluate("document.querySelector('main').scrollWidth") <= 320


@pytest.mark.parametrize("path", ["tim-kiem/?q=hoc+tap", "tim-kiem/?q=học+táp", "tim-kiem/?q=xyzzy", "muc-luc/t/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_complain_of(path: str, scheme: str, corpus_url: str, new_page: OpenPage) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # Axe injects itself, which the pages' own policy forbids.
    page = new_page(corpus_url + path, color_scheme=scheme, bypass_csp=True)
    wait_for_answer(page)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_the_policy_allows_no_evaluation_and_the_search_needs_none(corpus_url: str, new_page: OpenPage) -> None:
    page = new_page(f"{corpus_url}tim-kiem/?q=hoc+tap")
    page.wait_for_selector(".search-result")
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


MARKUP = ["<", ">", "&", '"', "'", "<img src=x onerror=alert(1)>", "</script>", "javascript:", "${", "__proto__", "\\"]
PIECES = st.one_of(st.text(max_size=20), st.sampled_from([*MARKUP, "học", "tập", " ", "1373"]))


@pytest.mark.soak
@settings(max_examples=soak.examples(60), deadline=None)
@given(text=st.lists(PIECES).map("".join))
def test_no_string_breaks_the_search_or_becomes_markup(search_page: Any, text: str) -> None:
    made = search_page.evaluate(
        """async (text) => {
          const field = document.querySelector("#tu-khoa");
          field.value = text;
          field.form.requestSubmit();
          await portalSearch.find(text);
          await portalSearch.find(text, true);
          await new Promise((resolve) => setTimeout(resolve, 20));
          const parts = ["status", "suggestion", "card", "results", "filters"].map((name) => `[data-search-${name}] *`);
          return [...document.querySelectorAll(parts.join())].map((each) => each.tagName);
        }""",
        text,
    )
    assert set(made) <= _MADE


def test_the_index_holds_every_entry_number_and_abbreviation_in_vietnamese_order(
    corpus: Project, corpus_url: str, new_page: OpenPage
) -> None:
    page = new_page(f"{corpus_url}muc-luc/")
    bar = page.get_by_label("Chữ cái").get_by_role("link")
    letters = bar.all_inner_texts()
    order = "AĂÂBCDĐEÊFGHIJKLMNOÔƠPQRSTUƯVWXYZ"
    assert letters == ["0–9", *sorted(letters[1:], key=order.index)]
    links: set[str] = set()
    words: set[str] = set()
    for letter, address in zip(letters, bar.evaluate_all("(links) => links.map((link) => link.href)"), strict=True):
        page.goto(address)
        assert page.locator(".a-z__letter h2").all_inner_texts() == [letter]
        links.update(page.locator(".a-z__letter a").evaluate_all("(links) => links.map((link) => link.pathname)"))
        words.update(page.locator(".a-z__words").all_inner_texts())
    entries = {
        f"/{file.parent.relative_to(corpus.site).as_posix()}/"
        for folder in ("chinh-sach", "mo-hinh", "nhiem-vu", "co-quan", "cam-nang", "ket-qua", "su-kien")
        for file in (corpus.site / folder).glob("*/index.html")
        if file.with_name("index.html").read_text(encoding="utf-8").count('class="entry ')
    }
    assert len(entries) > 50
    assert entries <= links
    assert {"1373/QĐ-TTg", "670/KH-UBND", "UBND"} <= words
