"""Both walls around editors' text, each by itself, and a real browser to judge."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from project import ROOT, Project, sources
from promises import until
from serving import served
from test_body import Known

from generator.pipeline import build
from generator.prose.allowed import ATTRIBUTES, TAGS, WRITTEN, refused_address
from generator.prose.body import render_body
from generator.publishing.second_wall import clean
from generator.settings import Settings

TODAY = dt.date(2026, 11, 22)
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\0": "\0", "\\x01": "\x01", "\\x02": "\x02", "\\x03": "\x03"}


def vectors() -> list[str]:
    """Return the corpus, escapes undone."""
    rows = (ROOT / "tests/xss/vectors.txt").read_text("utf-8").splitlines()
    kept = [row for row in rows if row and not row.startswith(("# --", "# One", "# https"))]
    return [functools.reduce(lambda text, pair: text.replace(*pair), _ESCAPES.items(), row) for row in kept]


VECTORS = vectors()


class Elements(HTMLParser):
    """Every element of a text with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_only_allowed(html: str) -> None:
    """Fail unless every element and attribute is on the lists and every address is harmless."""
    for tag, attributes in Elements(html).found:
        assert tag in TAGS, html
        assert set(attributes) <= ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | WRITTEN.get(tag, set()), html
        address = (attributes.get("href") or attributes.get("src") or "").strip().lower()
        assert not address.startswith(("javascript", "data", "vbscript", "file", "blob", "view-source", "//")), html
        assert "evil.example" not in address or address.startswith(("http", "mailto")), html


@pytest.mark.parametrize("vector", VECTORS)
def test_a_vector_comes_out_of_the_markdown_wall_and_the_second_one_harmless(vector: str) -> None:
    assert_only_allowed(render_body(vector, Known(), "cam-nang", "").html)


@pytest.mark.parametrize("vector", VECTORS)
def test_the_second_wall_holds_alone(vector: str) -> None:
    cleaned = clean(f"<p>{vector}</p>")
    assert_only_allowed(cleaned)
    assert_only_allowed(clean(cleaned))


def page_of(texts: dict[str, str], body: str) -> bytes:
    """A page of exemplary people whose every field is an attack."""
    fields = {
        "tiêu đề": "x",
        "tóm tắt": "x",
        "minh họa": "có",
        "lĩnh vực": "tự học",
        "từ khóa": "x",
        "việc làm nổi bật": "x",
        **texts,
    }
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    return f"---\n{head}---\n{body}\n".encode()


@pytest.mark.parametrize(
    "vector",
    [one for one in VECTORS if one.startswith("<") and not one.startswith("<!--") and ">" in one and "\n" not in one],
)
def test_a_vector_in_a_body_is_told_to_its_editor(vector: str, tmp_path: Path) -> None:
    """Not only harmless: whoever pasted it learns that it was not taken."""
    (tmp_path / "content/guong-sang").mkdir(parents=True)
    (tmp_path / "content/guong-sang/x.md").write_bytes(page_of({}, vector))
    result = build(sources(tmp_path), Settings("Cổng", "https://vi-du.vn/"), TODAY)
    assert result.problems and not result.artifacts


@pytest.mark.parametrize(
    ("address", "is_fine"),
    [
        ("https://vi-du.vn/a?b=c#d", True),
        ("mailto:hoi@vi-du.vn", True),
        ("tel:+842583822222", True),
        ("../cam-nang/tu-hoc.md#x", True),
        ("#muc", True),
        ("http://vi-du.vn", True),
        ("ftp://vi-du.vn", False),
        ("jav\tascript:x", False),
        ("\\\\vi-du.vn", False),
        ("entry:a/b", False),
    ],
)
def test_addresses_that_editors_may_use(address: str, is_fine: bool) -> None:
    assert (refused_address("a", address) is None) is is_fine


def test_the_second_wall_keeps_what_markdown_makes() -> None:
    text = (
        "## Mục {#muc}\n\n[a](https://vi-du.vn/) **b** `c` ~x~\n\n- [x] xong\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\n"
        '!!! note "Chú ý"\n    Chữ[^1]\n\n[^1]: Thêm\n\n??? tip "Mở"\n    x\n\n```python\nprint(1)\n```\n'
    )
    html = render_body(text, Known(), "cam-nang", "").html
    for kept in (
        '<h2 id="muc">',
        '<a href="https://vi-du.vn/">',
        'class="align-right"',
        'type="checkbox"',
        'class="admonition note"',
        'id="fn:1"',
        "<details",
        '<span class="nb">',
    ):
        assert kept in html
    assert "style=" not in html


@pytest.fixture(scope="module")
def hostile(small: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """A site built from pages whose fields are attacks, and pages of what comes out of each wall; on a web server."""
    from project import copy_project

    project = copy_project(tmp_path_factory.mktemp("hostile"), small.root / "content")
    chunks = [VECTORS[start : start + 20] for start in range(0, len(VECTORS), 20)]
    for number, chunk in enumerate(chunks):
        one_line = [" ".join(vector.replace("\0", "").replace("\x01", "").split()) for vector in chunk]
        fields = {"tiêu đề": one_line[0][:190], "tóm tắt": one_line[1][:290], "việc làm nổi bật": " ".join(one_line)}
        page = page_of({**fields, "từ khóa": one_line[2]}, "Chữ.").replace(b"\\u0002", b"").replace(b"\\u0003", b"")
        (project.root / f"content/guong-sang/tan-cong-{number}.md").write_bytes(page)
    project.build()
    names = [f"guong-sang/tan-cong-{number}/" for number in range(len(chunks))] + ["guong-sang/", ""]
    for number, chunk in enumerate(chunks):
        bodies = [render_body(vector, Known(), "cam-nang", "").html for vector in chunk]
        bodies += [clean(vector) for vector in chunk] + [clean(f'<div class="x">{vector}</div>') for vector in chunk]
        name = f"tho-{number}.html"
        head = '<!doctype html><html lang="vi"><meta charset="utf-8"><title>x</title>'
        (project.site / name).write_text(head + "".join(f"<section>{body}</section>" for body in bodies), "utf-8")
        names.append(name)
    with served(project.site) as address:
        yield address, names


_PROBE = "window.firings = 0; window.fired = () => { window.firings += 1 };"
_TOUCH = """() => {
  const clicked = [...document.querySelectorAll('section *, article *')];
  for (const element of clicked) {
    for (const name of ['mouseover', 'pointerover', 'focus', 'animationstart', 'error', 'load', 'toggle'])
      element.dispatchEvent(new Event(name, {bubbles: true}));
    const address = element.getAttribute('href') || '';
    if (/^\\s*javascript/i.test(element.href || '')) window.fired();
    if (!element.closest('a[href]:not([href^="#"]), .card')) element.click?.();
  }
  return {
    firings: window.firings,
    handlers: [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name))).length,
    active: document.querySelectorAll('main script:not([type$=json]), section script, iframe, object, embed, base, '
      + 'article form, section form, section style').length,
    protocols: [...document.querySelectorAll('a[href]')].map(a => a.protocol),
  };
}"""


@pytest.mark.browser
@pytest.mark.slow
def test_no_vector_runs_or_fetches_anything_in_a_real_browser(hostile: tuple[str, list[str]], browser: Any) -> None:
    address, names = hostile
    foreign: list[str] = []
    context = browser.new_context()
    context.add_init_script(_PROBE)
    inside = (address, "picture:")  # pages put the picture's address in the place of the inner scheme
    context.on("request", lambda request: None if request.url.startswith(inside) else foreign.append(request.url))
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for name in names:
        page.goto(address + name, wait_until="load")
        seen = page.evaluate(_TOUCH)
        assert seen["firings"] == 0 and seen["handlers"] == 0 and seen["active"] == 0, (name, seen)
        assert set(seen["protocols"]) <= {"http:", "https:", "mailto:", "tel:", ":"}, name
    context.close()
    assert foreign == [] and dialogs == []


@pytest.mark.browser
@pytest.mark.slow
def test_the_probe_notices_a_vector_that_runs(browser: Any) -> None:
    """Without this the silence above would prove nothing."""
    context = browser.new_context()
    context.add_init_script(_PROBE)
    page = context.new_page()
    page.goto("data:text/html,<section><img src=x onerror=fired()><a href='javascript:fired()'>x</a></section>")
    until(page, "() => window.firings > 0")
    seen = page.evaluate(_TOUCH)
    assert seen["firings"] >= 2 and seen["handlers"] == 1
    context.close()


def test_a_passage_in_another_language_keeps_its_language() -> None:
    """Screen readers change their voice there (WCAG 3.1.2)."""
    passage = '<p>Người Anh gọi là <span lang="en">lifelong learning</span>.</p>'
    assert clean(passage) == passage
    assert "lang" not in clean('<span lang="x y">chữ</span>')
