"""In a real Chromium, in four fonts, light and dark: words apart, inside their boxes and the picture, and legible.

Every example and every picture of the portal's real content, at every size. The fonts are those that phones and
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
from project import ROOT

from generator.catalog import link
from generator.content_types import content_types
from generator.figures import make_figures
from generator.infographics.frame import layout
from generator.infographics.svg import FONT_STACK, to_svg
from generator.infographics.theme import SIZES
from generator.load import load
from generator.validate import validate

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
LEGIBLE = """
() => {
  const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const shine = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(v => linear(Number(v) / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [low, high] = [shine(a), shine(b)].sort((x, y) => x - y);
    return (high + .05) / (low + .05);
  };
  return [...document.querySelectorAll('svg')].flatMap(svg => {
    const shapes = [], faults = [];
    for (const node of svg.querySelectorAll('rect, circle, text')) {
      const style = getComputedStyle(node), b = node.getBoundingClientRect();
      if (node.tagName !== 'text') { if (style.fill !== 'none') shapes.push([b, style.fill]); continue; }
      const x = (b.left + b.right) / 2, y = (b.top + b.bottom) / 2;
      const behind = shapes.filter(([s]) => s.left <= x && s.right >= x && s.top <= y && s.bottom >= y).pop();
      const found = ratio(style.fill, behind[1]);
      if (found < 4.5) faults.push(`${svg.dataset.name}: "${node.textContent}" has ${found.toFixed(2)}`);
      const size = parseFloat(style.fontSize) * b.width / node.getComputedTextLength();
      if (size < 11.9) faults.push(`${svg.dataset.name}: "${node.textContent}" is ${size.toFixed(1)} px`);
    }
    return faults;
  });
}
"""


@pytest.fixture(scope="module")
def pictures() -> dict[str, str]:
    """Every picture as SVG by its name and size."""
    specs = dict(examples())
    loaded = load(ROOT / "content", content_types())
    entries, _ = validate(loaded.entries)
    figures, problems = make_figures(link(entries, (), loaded.shared, dt.date(2026, 11, 22)))
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
