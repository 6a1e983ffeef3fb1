"""Paper: pages of absolutely placed text, shapes and pictures, printed as tagged PDF.

A sheet of paper is decided here to the last line (measured with the bundled family, as infographics are); typst only
inks it. Everything goes to it as data, so that no text can be taken for markup. Reading order is the order of blocks.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import segno

from generator.infographics.icons import icon_path
from generator.ink import fonts
from generator.ink.scene import Scene
from generator.ink.svg import to_svg
from generator.ink.theme import LIGHT, Role, Style, Weight
from generator.outputs.base import Desk

MM = 72 / 25.4
"""Points in a millimetre."""
LEADING = 1.32
"""The height of a line of print in sizes: Ế above and ự below keep clear of each other."""
_ASCENT = 1.02
_SHORTEST_LAST_LINE = 0.3
_QR_RECIPE = f"{__name__} 1 {segno.__version__}"  # raise the number when the drawing changes
Align = Literal["left", "center", "right"]
Tag = Literal["h1", "h2", "p"]

_SOURCE = """
#let doc = json(bytes(sys.inputs.doc))
#set document(title: doc.title, author: doc.author)
#set text(font: "Roboto", lang: "vi", region: "VN", top-edge: ASCENTem, bottom-edge: "baseline", hyphenate: false)
#set par(spacing: 0pt, leading: LEADem, justify: false)
#show heading: set block(above: 0pt, below: 0pt)
#let at(b, body) = place(top + left, dx: b.x * 1pt, dy: b.y * 1pt, body)
#let paint(c) = if c == none { none } else { rgb(c) }
#let edge(b) = if b.stroke == none { none } else {
  (paint: rgb(b.stroke), thickness: b.thick * 1pt, dash: if b.dashed { "dashed" } else { none })
}
#let lines(b) = b.lines.join(linebreak())
#let written(b) = {
  set text(size: b.size * 1pt, fill: rgb(b.fill), weight: b.weight)
  set align(if b.align == "center" { center } else if b.align == "right" { right } else { left })
  block(width: b.width * 1pt, if b.tag == "p" { par(lines(b)) } else {
    let level = if b.tag == "h1" { 1 } else { 2 }
    heading(level: level, outlined: false, text(size: b.size * 1pt, weight: b.weight, lines(b)))
  })
}
#let drawn(b) = if b.kind == "rect" {
  rect(width: b.width * 1pt, height: b.height * 1pt, radius: b.radius * 1pt, fill: paint(b.fill), stroke: edge(b))
} else if b.kind == "circle" {
  ellipse(width: b.width * 1pt, height: b.height * 1pt, fill: paint(b.fill), stroke: edge(b))
} else {
  line(start: (0pt, 0pt), end: (b.width * 1pt, b.height * 1pt), stroke: edge(b))
}
#for (index, sheet) in doc.pages.enumerate() {
  page(width: doc.width * 1pt, height: doc.height * 1pt, margin: 0pt)[
    #for b in sheet {
      if b.kind == "text" { at(b, written(b)) } else if b.kind == "picture" {
        let size = (width: b.width * 1pt, height: b.height * 1pt)
        if b.alt == none { at(b, pdf.artifact(image(bytes(b.svg), format: "svg", ..size))) } else {
          at(b, image(bytes(b.svg), format: "svg", alt: b.alt, ..size))
        }
      } else { at(b, pdf.artifact(drawn(b))) }
    }
  ]
}
""".replace("ASCENT", str(_ASCENT)).replace("LEAD", f"{LEADING - _ASCENT:.2f}")


@dataclass(frozen=True)
class Shape:
    """A rectangle, an ellipse in it, or the line through it; nothing that carries words."""

    kind: Literal["rect", "circle", "line"]
    x: float
    y: float
    width: float
    height: float
    fill: Role | None = None
    stroke: Role | None = None
    thick: float = 1.0
    radius: float = 0.0
    dashed: bool = False


@dataclass(frozen=True)
class Words:
    """Lines of one paragraph or heading; ``y`` is the top of the first line."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    size: float
    bold: bool = False
    role: Role = Role.INK
    tag: Tag = "p"
    align: Align = "left"
    text: str = ""
    """The lines as one text, unbroken."""

    @property
    def height(self) -> float:
        """How high the lines stand."""
        return len(self.lines) * self.size * LEADING


@dataclass(frozen=True)
class Picture:
    """An SVG; without ``alt`` it is decoration."""

    svg: str
    x: float
    y: float
    width: float
    height: float
    alt: str | None = None


Block = Shape | Words | Picture


@dataclass
class Page:
    """One page in the making: methods add a block and return its bottom."""

    width: float
    height: float
    blocks: list[Block] = field(default_factory=list)

    def rect(
        self, x: float, y: float, width: float, height: float, fill: Role | None = None, *, stroke: Role | None = None,
        thick: float = 1.0, radius: float = 0.0, dashed: bool = False,
    ) -> float:  # fmt: skip
        """Add a rectangle."""
        self.blocks.append(Shape("rect", x, y, width, height, fill, stroke, thick, radius, dashed))
        return y + height

    def circle(
        self, x: float, y: float, diameter: float, fill: Role | None = None, stroke: Role | None = None
    ) -> float:
        """Add a circle by the corner of its box."""
        self.blocks.append(Shape("circle", x, y, diameter, diameter, fill, stroke, 2.0))
        return y + diameter

    def line(
        self, x: float, y: float, width: float, height: float = 0, stroke: Role = Role.EDGE, thick: float = 1.0,
        dashed: bool = False,
    ) -> float:  # fmt: skip
        """Add a line from a corner of a box to the other."""
        self.blocks.append(Shape("line", x, y, width, height, None, stroke, thick, 0, dashed))
        return y + height

    def words(
        self, text: str, x: float, y: float, width: float, size: float, *, bold: bool = False, role: Role = Role.INK,
        tag: Tag = "p", align: Align = "left", balance: bool = False,
    ) -> float:  # fmt: skip
        """Add a text, broken to the width."""
        found = wrapped(text, width, size, bold=bold, balance=balance)
        if not found:
            return y
        block = Words(found, x, y, width, size, bold, role, tag, align, " ".join(fonts.drawable(text).split()))
        self.blocks.append(block)
        return y + block.height

    def address(self, text: str, x: float, y: float, width: float, size: float, *, align: Align = "left") -> float:
        """Add an address for people to type, broken after its strokes where that is enough."""
        block = Words(address_lines(text, width, size), x, y, width, size, True, Role.MAIN, "p", align, text)
        self.blocks.append(block)
        return y + block.height

    def icon(self, name: str, x: float, y: float, size: float, role: Role) -> float:
        """Add an icon as decoration."""
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24">'
            f'<path fill="{LIGHT[role]}" d="{icon_path(name)}"/></svg>'
        )
        self.blocks.append(Picture(svg, x, y, size, size))
        return y + size

    def picture(self, svg: str, x: float, y: float, width: float, height: float, alt: str) -> float:
        """Add a picture that says something."""
        self.blocks.append(Picture(svg, x, y, width, height, alt))
        return y + height

    def qr(self, desk: Desk, url: str, x: float, y: float, size: float) -> float:
        """Add an address as a QR code, with the quiet zone that readers need inside ``size``."""
        svg = desk.kept("qr.svg", (_QR_RECIPE, url), lambda: qr_svg(url).encode()).decode()
        self.blocks.append(Picture(svg, x, y, size, size, f"Mã QR dẫn tới {url}"))
        return y + size

    def scene(self, scene: Scene, x: float, y: float, width: float, alt: str | None = None) -> float:
        """Add an infographic's scene at a width; its own words are its alternative text."""
        height = scene.height * width / scene.width
        self.blocks.append(Picture(to_svg(scene, "light"), x, y, width, height, alt or scene.description))
        return y + height


@functools.lru_cache(maxsize=50_000)
def wrapped(text: str, width: float, size: float, *, bold: bool = False, balance: bool = False) -> tuple[str, ...]:
    """Break a text into lines for print; no line of a word or two is left alone at the end."""
    style = Style(size, Weight.BOLD if bold else Weight.REGULAR)
    text = fonts.drawable(text)
    lines = fonts.balanced(text, style, width) if balance else fonts.wrap(text, style, width)
    if len(lines) > 1 and not balance and fonts.measure(lines[-1], style) < _SHORTEST_LAST_LINE * width:
        lines = fonts.balanced(text, style, width)
    return tuple(lines)


def address_lines(text: str, width: float, size: float) -> tuple[str, ...]:
    """Break an address after strokes, so that nobody takes a hyphen for a broken word; where that fails, anywhere."""
    lines = [""]
    for part in re.findall(r"[^/]+/?", text):
        if lines[-1] and text_width(lines[-1] + part, size, bold=True) > width:
            lines.append("")
        lines[-1] += part
    fits = all(text_width(line, size, bold=True) <= width for line in lines)
    return tuple(lines) if fits else wrapped(text, width, size, bold=True)


def text_height(text: str, width: float, size: float, *, bold: bool = False, balance: bool = False) -> float:
    """Return how high a text stands."""
    return len(wrapped(text, width, size, bold=bold, balance=balance)) * size * LEADING


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is on one line."""
    return fonts.measure(fonts.drawable(text), Style(size, Weight.BOLD if bold else Weight.REGULAR))


@functools.lru_cache(maxsize=1_000)
def qr_svg(url: str) -> str:
    """Return an address as a QR code in SVG."""
    code = segno.make(url, error="m", micro=False)
    rows = list(code.matrix)
    side = len(rows) + 4
    path = "".join(f"M{x + 2} {y + 2}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )


def to_pdf(desk: Desk, title: str, pages: Iterable[Page]) -> bytes:
    """Print pages of one size as tagged PDF."""
    sheets = list(pages)
    doc = {
        "title": fonts.drawable(title),
        "author": fonts.drawable(desk.owner),
        "width": round(sheets[0].width, 2),
        "height": round(sheets[0].height, 2),
        "pages": [[_plain(block) for block in sheet.blocks] for sheet in sheets],
    }
    return desk.pdf(_SOURCE, {"doc": json.dumps(doc, ensure_ascii=False)})


def _plain(block: Block) -> dict[str, object]:
    place = {"x": round(block.x, 2), "y": round(block.y, 2), "width": round(block.width, 2)}
    match block:
        case Words():
            words = {"kind": "text", "lines": block.lines, "size": block.size, "tag": block.tag, "align": block.align}
            return {**place, **words, "fill": LIGHT[block.role], "weight": "bold" if block.bold else "regular"}
        case Picture():
            return {**place, "kind": "picture", "height": round(block.height, 2), "svg": block.svg, "alt": block.alt}
        case Shape():
            look = {"thick": block.thick, "radius": block.radius, "dashed": block.dashed}
            colours = {"fill": block.fill and LIGHT[block.fill], "stroke": block.stroke and LIGHT[block.stroke]}
            return {**place, "kind": block.kind, "height": round(block.height, 2), **look, **colours}
