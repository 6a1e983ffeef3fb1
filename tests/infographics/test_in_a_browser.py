"""In a real Chromium, in four fonts, light and dark: words apart, inside their boxes and the picture, and legible.

Every example and every picture of the corpus, at every size. The fonts are those that phones and
computers have: Roboto is the bundled one; the others come from the system, or are installed now.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import font_roboto
import pytest
from infographics.specs import SITE, examples
from project import CORPUS

from generator.content_types import content_types
from generator.entries.linking import link
from generator.entries.validate import validate
from generator.infographics.frame import layout
from generator.infographics.from_catalog import make_figures
from generator.ink.svg import FONT_STACK, to_svg
from generator.ink.theme import LIGHT, SIZES, Role
from generator.reading.load import load
from generator.telling.stories import Stories

pytestmark = pytest.mark.browser

FONTS = {
    "Roboto": ("Roboto-Regular.ttf", "Roboto-Bold.ttf", ""),
    "Noto Sans": ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "fonts-noto-core"),
    "Liberation Sans": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "fonts-liberation"),
    "DejaVu Sans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "fonts-dejavu-core"),
}
FOLDERS = [
    Path(font_roboto.__file__).parent / "files",
    Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts", Path("/Library/Fonts"),
    Path.home() / ".local/share/fonts", Path.home() / "Library/Fonts", Path(r"C:\Windows\Fonts"),
]  # fmt: skip
# A box in Chromium is the font's own line: the tallest of the four is what a layout leaves room for.
SLACK = 0.8

MEASURE = """
slack => [...document.querySelectorAll('svg')].flatMap(svg => {
  const edge = svg.getBoundingClientRect(), faults = [], seen = [];
  const name = svg.dataset.name;
  const box = node => {
    const b = node.getBoundingClientRect(), x = edge.left, y = edge.top;
    return {left: b.left - x, top: b.top - y, right: b.right - x, bottom: b.bottom - y};
  };
  const meet = (a, b, by) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > by
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by;
  const shapes = [...svg.querySelectorAll('rect, circle')].filter(n => n.getAttribute('fill') !== 'none').map(box);
  for (const node of svg.querySelectorAll('text')) {
    const own = box(node), words = node.textContent;
    if (own.left < -slack || own.top < -slack || own.right > edge.width + slack || own.bottom > edge.height + slack)
      faults.push(`${name}: "${words}" leaves the picture`);
    for (const other of seen)
      if (meet(own, other.own, slack)) faults.push(`${name}: "${words}" overlaps "${other.words}"`);
    for (const shape of shapes) {
      const inside = own.left >= shape.left - 3 && own.right <= shape.right + 3
        && own.top >= shape.top - 3 && own.bottom <= shape.bottom + 3;
      if (!inside && meet(own, shape, 2.5)) faults.push(`${name}: "${words}" crosses the edge of a shape`);
    }
    seen.push({own, words});
  }
  return faults;
})
"""
# Relative luminance and contrast (WCAG 2.2, 1.4.3 and 1.4.11), from a computed colour.
CONTRAST = """
  const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const shine = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(v => linear(Number(v) / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [low, high] = [shine(a), shine(b)].sort((x, y) => x - y);
    return (high + .05) / (low + .05);
  };
  const inside = (x, y, s) => s.left <= x && s.right >= x && s.top <= y && s.bottom >= y;
"""
LEGIBLE = (
    "() => {"
    + CONTRAST
    + """
  return [...document.querySelectorAll('svg')].flatMap(svg => {
    const shapes = [], faults = [];
    for (const node of svg.querySelectorAll('rect, circle, text')) {
      const style = getComputedStyle(node), b = node.getBoundingClientRect();
      if (node.tagName !== 'text') { if (style.fill !== 'none') shapes.push([b, style.fill]); continue; }
      const behind = shapes.filter(([s]) => inside((b.left + b.right) / 2, (b.top + b.bottom) / 2, s)).pop();
      const found = ratio(style.fill, behind[1]);
      if (found < 4.5) faults.push(`${svg.dataset.name}: "${node.textContent}" has ${found.toFixed(2)}`);
      const size = parseFloat(style.fontSize) * b.width / node.getComputedTextLength();
      if (size < 11.9) faults.push(`${svg.dataset.name}: "${node.textContent}" is ${size.toFixed(1)} px`);
    }
    return faults;
  });
}
"""
)
# A mark is told from whatever shows one pixel beside it by a ratio of luminance: so in grey too. What is drawn in a
# quiet colour (grounds, panels, hairlines) says nothing and needs none.
DISTINCT = (
    "quiet => {"
    + CONTRAST
    + """
  const loud = (node, paint) => node.hasAttribute(paint) && node.getAttribute(paint) !== 'none'
    && !quiet.includes(node.getAttribute(paint));
  const around = (box, by) => {
    const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    return [[box.left - by, y], [box.right + by, y], [x, box.top - by], [x, box.bottom + by]];
  };
  return [...document.querySelectorAll('svg')].flatMap(svg => {
    const nodes = [...svg.querySelectorAll('rect, circle, line, path')];
    const shapes = nodes.filter(node => node.matches('rect, circle') && getComputedStyle(node).fill !== 'none')
      .map(node => [node.getBoundingClientRect(), getComputedStyle(node).fill, node]);
    const seen = (x, y, but) => shapes.filter(([s, , node]) => node !== but && inside(x, y, s)).pop();
    return nodes.flatMap(node => {
      const isFilled = node.tagName !== 'line' && loud(node, 'fill');
      if (!isFilled && !loud(node, 'stroke')) return [];
      const own = getComputedStyle(node)[isFilled ? 'fill' : 'stroke'], box = node.getBoundingClientRect();
      const beyond = 1 + (isFilled ? 0 : parseFloat(getComputedStyle(node).strokeWidth) / 2);
      const edges = around(box, -1).map(([x, y]) => !node.matches('rect, circle') || seen(x, y)?.[2] === node);
      const points = node.tagName === 'path' ? [[(box.left + box.right) / 2, (box.top + box.bottom) / 2]]
        : around(box, beyond);
      return points.flatMap(([x, y], side) => {
        const next = edges[side] && seen(x, y, node);
        return next && next[1] !== own && ratio(own, next[1]) < 3
          ? [`${svg.dataset.name}: ${node.outerHTML.slice(0, 90)} beside ${next[1]}: ${ratio(own, next[1])}`] : [];
      });
    });
  });
}
"""
)
QUIET = [LIGHT[role] for role in (Role.GROUND, Role.PANEL, Role.RULE)]


@pytest.fixture(scope="module")
def pictures() -> dict[str, str]:
    """Every picture as SVG by its name and size."""
    specs = dict(examples())
    loaded = load(CORPUS / "content", content_types())
    entries, _ = validate(loaded.entries)
    figures, problems = make_figures(Stories(link(entries, (), loaded.shared, dt.date(2026, 11, 22))))
    assert not problems
    specs |= {figure.code: figure.spec for figure in figures.all}
    assert len(specs) > 40
    return {f"{name} {size.name}": to_svg(layout(spec, size, SITE)) for name, spec in specs.items() for size in SIZES}


@pytest.fixture(scope="module")
def fonts() -> dict[str, tuple[Path, Path]]:
    """The files of the four families; those that are missing are installed, and a machine without them fails."""
    absent = [package for regular, bold, package in FONTS.values() if not (_find(regular) and _find(bold))]
    if absent and shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*sudo, "apt-get", "update", "-q"], check=False)
        subprocess.run([*sudo, "apt-get", "install", "-y", "-q", *absent], check=False)
    found = {}
    for family, (regular, bold, package) in FONTS.items():
        files = _find(regular), _find(bold)
        assert all(files), f"Thiếu phông {family}: cài gói {package}, hoặc chép {regular} và {bold} vào ~/.fonts"
        found[family] = files
    return found  # type: ignore[return-value]


def _find(name: str) -> Path | None:
    return next((file for folder in FOLDERS if folder.is_dir() for file in sorted(folder.rglob(name))), None)


def _page(pictures: dict[str, str], regular: Path, bold: Path) -> str:
    faces = "".join(
        f"@font-face{{font-family:Tried;font-weight:{weight};src:url('{file.as_uri()}')}}"
        for weight, file in ((400, regular), (700, bold))
    )
    drawn = "".join(
        svg.replace(FONT_STACK, "Tried").replace("<svg ", f'<svg data-name="{name}" style="display:block" ', 1)
        for name, svg in pictures.items()
    )
    return f"<!doctype html><meta charset=utf-8><style>{faces}body{{margin:0}}</style>{drawn}"


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Open a page made of pictures in a family and a colour scheme."""
    contexts = []

    def open_page(pictures: dict[str, str], files: tuple[Path, Path], scheme: str = "light") -> Any:
        file = tmp_path / "pictures.html"
        file.write_text(_page(pictures, *files), encoding="utf-8")
        context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.goto(file.as_uri())
        page.evaluate("async () => { await document.fonts.ready; }")
        loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length")
        assert loaded == 2, "the family under test did not load"
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("family", FONTS)
def test_words_keep_apart_and_inside_in_every_font(
    family: str, opened: Any, pictures: dict[str, str], fonts: dict[str, tuple[Path, Path]]
) -> None:
    page = opened(pictures, fonts[family])
    assert page.evaluate(MEASURE, SLACK) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_is_legible_in_both_schemes(
    scheme: str, opened: Any, pictures: dict[str, str], fonts: dict[str, tuple[Path, Path]]
) -> None:
    page = opened(pictures, fonts["Roboto"], scheme)
    assert page.evaluate(LEGIBLE) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_is_told_from_its_neighbours_in_both_schemes(
    scheme: str, opened: Any, pictures: dict[str, str], fonts: dict[str, tuple[Path, Path]]
) -> None:
    page = opened(pictures, fonts["Roboto"], scheme)
    faults = page.evaluate(DISTINCT, QUIET)
    assert not faults, "\n".join(faults)


def test_a_picture_whose_words_overlap_is_found(opened: Any, fonts: dict[str, tuple[Path, Path]]) -> None:
    """The measure itself is tried: it must see what is wrong."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><rect width="200" height="60" fill="#fff"/>'
        f'<g font-family="{FONT_STACK}"><text x="5" y="30" font-size="16" fill="#ccc">Học tập</text>'
        f'<text x="20" y="34" font-size="16" font-weight="700">suốt đời suốt đời suốt đời suốt đời</text></g></svg>'
    )
    page = opened({"wrong": svg}, fonts["Roboto"])
    assert len(page.evaluate(MEASURE, SLACK)) >= 2
    assert len(page.evaluate(LEGIBLE)) == 1


def test_marks_that_cannot_be_told_apart_are_found(opened: Any, fonts: dict[str, tuple[Path, Path]]) -> None:
    rects = "".join(
        f'<rect x="{x}" y="9" width="20" height="20" fill="{fill}"/>'
        for x, fill in ((0, "#0b4f6c"), (20, "#06384d"), (60, "#eeeeee"), (100, "#0b4f6c"))
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">'
        f'<rect width="200" height="60" fill="{QUIET[0]}"/>{rects}'
        f'<g font-family="{FONT_STACK}"><text y="50">a</text><text y="50" font-weight="700">b</text></g></svg>'
    )
    page = opened({"wrong": svg}, fonts["Roboto"])
    faults = page.evaluate(DISTINCT, QUIET)
    assert [fault.split('"')[1] for fault in faults] == ["0", "20", "60", "60", "60", "60"], faults
