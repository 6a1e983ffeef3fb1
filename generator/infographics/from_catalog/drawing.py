"""A figure's files: SVG in two layouts, PNG in two shapes, a tagged PDF page with its data, CSV."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.artifact import Artifact
from generator.infographics.frame import credit_lines, layout, layout_body
from generator.infographics.from_catalog.figure import Figure
from generator.infographics.spec import Spec, Table
from generator.ink import typst
from generator.ink.fonts import measure
from generator.ink.paper import link_rule
from generator.ink.scene import Scene
from generator.ink.svg import to_svg
from generator.ink.theme import CARD, NARROW, PAGE, PHONE, SQUARE, WIDE, Size, Style, Weight

_KEPT_LAYOUTS = 2048
_DRAWN: Mapping[str, Size] = {"svg": WIDE, "narrow": NARROW, "page": PAGE, "phone": PHONE}
# A4 less its margins, in points; the picture may take this much of the first page's height.
_PAGE_WIDTH, _MOST_HEIGHT = 493.0, 520.0
_TRIED_WIDTHS = (560, 640, 720, 840, 960)
_DOCUMENT = """
#let doc = json(bytes(sys.inputs.doc))
#set document(title: doc.title)
#set page(paper: "a4", margin: (x: 51pt, top: 51pt, bottom: 60pt), footer: context [
  #set text(size: 9pt, fill: rgb("#53606b"))
  #doc.site #h(1fr) #counter(page).display("1/1", both: true)
])
#set text(font: "Roboto", lang: "vi", region: "VN", size: 10.5pt, fill: rgb("#14202b"), hyphenate: false)
#set par(leading: 0.75em, spacing: 0.9em, justify: false)
#show heading.where(level: 1): set text(size: 21pt, weight: 700)
#show heading.where(level: 1): set par(leading: 0.55em)
#show heading.where(level: 2): set text(size: 12pt, weight: 700)
#show heading: set block(above: 1.2em, below: 0.8em)
#show table.cell.where(y: 0): set text(weight: 700)
#show: with-links
#box(width: 42pt, height: 4pt, fill: rgb("#b4431f"))
= #doc.title
#if doc.subtitle != "" [ #text(fill: rgb("#53606b"), size: 12pt, doc.subtitle) ]
#par(doc.summary)
#block(above: 1.4em, below: 1.4em, image(
  bytes(sys.inputs.svg), format: "svg", width: doc.width * 1pt, alt: doc.alt,
))
#for line in doc.credits [ #par(text(size: 9.5pt, fill: rgb("#53606b"), line)) ]
#set table.cell(breakable: false)
#block(breakable: not doc.short)[
== Số liệu của hình
#set text(size: 9pt)
#table(
  columns: doc.widths.map(width => width * 1fr),
  stroke: (x, y) => (bottom: (if y == 0 { 1pt } else { 0.4pt }) + rgb("#7d868d")),
  inset: (x: 4pt, y: 5pt),
  align: (x, y) => if doc.numeric.at(x) { right } else { left },
  table.header(..doc.columns.map(c => [#c])),
  ..doc.rows.flatten().map(c => [#c]),
)
]
"""
# A table of so few rows is not torn apart by the end of a page.
_SHORT_TABLE = 14
_CELL = Style(9, Weight.BOLD)
_CELL_PADDING = 10.0


@functools.lru_cache(maxsize=_KEPT_LAYOUTS)
def scene(spec: Spec, size: Size, site_name: str) -> Scene:
    """Return a picture laid out, once as long as nothing changes: a preview lays out only what was edited."""
    return layout(spec, size, site_name)


def scenes(spec: Spec, site_name: str) -> tuple[Scene, Scene]:
    """Return the two layouts that a page shows: for its column, and for a phone."""
    return scene(spec, PAGE, site_name), scene(spec, PHONE, site_name)


def drawn(figure: Figure, kind: str, site_name: str) -> bytes:
    """Return one of a figure's drawings as SVG, by the kind of file: ``svg``, ``narrow``, ``page``, ``phone``."""
    return to_svg(scene(figure.spec, _DRAWN[kind], site_name)).encode()


def artifacts_for(figure: Figure, site_name: str, cache: Path | None) -> Iterator[Artifact]:
    """Yield every file of a figure."""
    contents = {
        **{kind: drawn(figure, kind, site_name) for kind in _DRAWN},
        "png": _png(figure.spec, CARD, site_name, cache),
        "square": _png(figure.spec, SQUARE, site_name, cache),
        "pdf": pdf(figure.spec, site_name, cache),
        "csv": figure.spec.table().csv(),
    }
    for kind, path in figure.files.items():
        yield Artifact(path, contents[kind], figure.source)


def _png(spec: Spec, size: Size, site_name: str, cache: Path | None) -> bytes:
    laid_out = scene(spec, size, site_name)
    return typst.png(to_svg(laid_out, "light"), round(laid_out.width), round(laid_out.height), cache)


def pdf(spec: Spec, site_name: str, cache: Path | None) -> bytes:
    """Return a figure as an A4 document: words, picture with alternative text, credits, data table."""
    body, width = _page_body(spec)
    table = spec.table()
    document = {
        "title": spec.title,
        "subtitle": spec.subtitle or "",
        "summary": spec.summary(),
        "alt": f"{spec.title}. {spec.summary()}",
        "credits": credit_lines(spec),
        "site": site_name,
        "width": width,
        "columns": list(table.columns),
        "widths": _column_widths(table),
        "short": len(table.rows) <= _SHORT_TABLE,
        "rows": [list(row) for row in table.texts()],
        "numeric": [table.is_numeric(number) for number in range(len(table.columns))],
    }
    inputs = {"doc": json.dumps(document, ensure_ascii=False), "svg": to_svg(body, "light")}
    return typst.pdf(link_rule() + _DOCUMENT, inputs, cache)


def _column_widths(table: Table) -> list[float]:
    """Return the widths of a table's columns on paper, in points of the page.

    A column is as wide as its widest word at least. What is left goes to those that would like more, by the square
    root of all they would like: so long texts get more room than short ones, and no column starves.
    """
    columns = list(zip(table.columns, *table.texts(), strict=True))
    least = [max(measure(word, _CELL) for text in column for word in text.split() or [""]) for column in columns]
    wished = [max(measure(text, _CELL) for text in column) for column in columns]
    room = _PAGE_WIDTH - sum(least) - _CELL_PADDING * len(columns)
    wants = [
        math.sqrt(sum(max(0.0, measure(text, _CELL) - have) for text in column))
        for column, have in zip(columns, least, strict=True)
    ]
    shares = [want / (sum(wants) or 1.0) * max(room, 0.0) for want in wants]
    if room >= sum(wished) - sum(least):
        shares = [wish - have for wish, have in zip(wished, least, strict=True)]
    return [round(have + share + _CELL_PADDING, 1) for have, share in zip(least, shares, strict=True)]


def _page_body(spec: Spec) -> tuple[Scene, float]:
    """Return the body laid out for paper and its width in points: the first that is not too high, else made to fit."""
    for tried in _TRIED_WIDTHS:
        body = layout_body(spec, tried)
        if body.height * _PAGE_WIDTH / tried <= _MOST_HEIGHT:
            return body, _PAGE_WIDTH
    return body, round(min(_PAGE_WIDTH, _MOST_HEIGHT * body.width / body.height), 1)
