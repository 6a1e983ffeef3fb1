"""An official paper as tagged PDF through the press, in the same layout as the .docx: the copy to read, not to edit.

Times New Roman may not be bundled; the press's own serif, which has every Vietnamese letter, takes its place here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.ink import typst
from generator.programme.paper import ANNEX_OF, MOTTO, STATE, Block, Heading, Paper, Paragraph, Picture, Table, runs
from generator.programme.pictures import picture_svg

_DOCUMENT = """
#let doc = json(bytes(sys.inputs.doc))
#set document(title: doc.title)
#set page(
  paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm), header-ascent: 30%,
  header: context { let n = counter(page).get().first(); if n > 1 { align(center, text(size: 13pt, str(n))) } },
)
#set text(font: "Libertinus Serif", lang: "vi", region: "VN", size: 13.5pt, hyphenate: false, overhang: false)
#set par(justify: true, leading: 0.62em, spacing: 0.95em, first-line-indent: (amount: 12.7mm, all: true))
#let plain(body) = { set par(justify: false, first-line-indent: 0pt, spacing: 0.45em, leading: 0.45em); body }
#let run(r) = if r.blank { highlight(fill: rgb("#fff3a3"), r.text) } else { r.text }
#let words(rs) = rs.map(run).join()
#let rule(width, below: 6pt) = align(center, block(above: 7pt, below: below, line(length: width, stroke: 0.6pt)))
#show heading: set text(size: 13.5pt, weight: "bold")
#show heading: set block(above: 1.1em, below: 0.7em)
#show heading: it => block(inset: (left: 12.7mm), par(first-line-indent: 0pt, it.body))
#show figure.caption: set text(size: 12.5pt)
#show table.cell.where(y: 0): set text(weight: "bold")
#show table: set text(size: 11pt)
#show table: set par(justify: false, first-line-indent: 0pt, leading: 0.4em)
#plain(grid(columns: (68mm, 1fr), row-gutter: 7pt, align: center,
  [#text(size: 12pt, words(doc.parent)) \\ #text(size: 12pt, weight: "bold", words(doc.organisation)) #rule(26mm)],
  [#text(size: 12pt, weight: "bold", doc.state) \\ #text(size: 13pt, weight: "bold", doc.motto) #rule(58mm)],
  text(size: 12.5pt, words(doc.number)), text(size: 12.5pt, style: "italic", doc.place),
))
#v(14pt)
#plain(align(center)[
  #text(weight: "bold", doc.kind) \\ #text(weight: "bold", words(doc.subject)) #rule(48mm, below: 12pt)
])
#let show-table(b) = {
  let n = b.columns.len()
  let cells = b.rows.map(r => if r.len() == 1 {
    (table.header(level: 2, repeat: false, table.cell(colspan: n, text(weight: "bold", words(r.at(0))))),)
  } else { r.enumerate().map(((i, c)) => table.cell(align: if i in b.numeric { right } else { left }, words(c))) })
  let total = b.total.enumerate().map(((i, c)) => table.cell(
    align: if i in b.numeric { right } else { left }, text(weight: "bold", words(c))))
  // The last row goes with the total: a footer is one piece, so no page begins with a total alone.
  let (rows, last) = if total.len() > 0 and cells.len() > 0 { (cells.slice(0, -1), cells.last()) } else { (cells, ()) }
  let foot = if total.len() > 0 { (table.footer(repeat: false, ..last, ..total),) } else { () }
  let t = table(columns: b.widths.map(w => w * 1fr), stroke: 0.5pt, inset: (x: 4pt, y: 4.5pt),
    table.header(..b.columns.map(c => table.cell(align: center + horizon, c))), ..rows.flatten(), ..foot)
  show figure: set block(breakable: true)
  if b.caption != "" {
    block(above: 1em, below: 1em, width: 100%, breakable: not b.short)[
      #block(sticky: true, below: 6pt, width: 100%, plain(align(center, text(size: 12.5pt, weight: "bold", b.caption))))
      #t
    ]
  } else { block(above: 1em, below: 1em, breakable: not b.short, t) }
  if b.note != "" { plain(align(center, text(size: 11pt, style: "italic", b.note))) }
}
#let show-block(b) = if b.type == "heading" { heading(level: b.level, b.text) } else if b.type == "paragraph" {
  par(words(b.text))
} else if b.type == "table" { show-table(b) } else {
  block(above: 1.1em, below: 1.1em, breakable: false, width: 100%, plain(align(center)[
    #image(bytes(sys.inputs.at(b.name)), format: "svg", width: 125mm, alt: b.alt) #v(2pt)
    #text(size: 12.5pt, style: "italic", b.caption)
  ]))
}
#let heads = doc.blocks.enumerate().filter(((i, b)) => b.type == "heading").map(((i, b)) => i)
#let ends = heads.len() > 0 and doc.blocks.slice(heads.last() + 1).all(b => b.type == "paragraph")
#let cut = if ends { heads.last() } else { doc.blocks.len() }
#for b in doc.blocks.slice(0, cut) { show-block(b) }
// What is written last goes with the signature: no signature stands alone on a page.
#block(breakable: false, width: 100%)[
#for b in doc.blocks.slice(cut) { show-block(b) }
#block(breakable: false, above: 1.4em, plain(grid(columns: (80mm, 1fr),
  [#text(size: 12pt, weight: "bold", style: "italic")[Nơi nhận:] \\
   #text(size: 11pt, doc.recipients.map(words).join(linebreak()))],
  align(center)[
    #text(weight: "bold", words(doc.signer)) #v(20pt)
    #text(size: 12.5pt, style: "italic", words(doc.signature)) #v(26pt)
    #text(weight: "bold", words(doc.name))],
)))
]
#for annex in doc.annexes {
  pagebreak()
  plain(align(center)[
    #text(weight: "bold")[Phụ lục #annex.number] \\ #text(weight: "bold", annex.title) \\
    #text(size: 12.5pt, style: "italic", words(annex.with))
  ])
  for b in annex.blocks { show-block(b) }
}
"""


def to_pdf(paper: Paper, cache: Path | None = None) -> bytes:
    """Return the paper as tagged PDF."""
    pictures: dict[str, str] = {}
    annexes = [
        {
            "number": annex.number,
            "title": annex.title,
            "with": _runs(ANNEX_OF),
            "blocks": [_block(block, pictures) for block in annex.blocks],
        }
        for annex in paper.annexes
    ]
    head = paper.head
    document = {
        "title": f"{paper.title}: {paper.subject}",
        "parent": _runs(head.parent),
        "organisation": _runs(head.organisation if head.organisation.startswith("[[") else head.organisation.upper()),
        "state": STATE,
        "motto": MOTTO,
        "number": _runs(f"Số:       /{head.sign}-[[ký hiệu]]"),
        "place": f"{head.place}, ngày      tháng      năm {head.year}",
        "kind": paper.kind,
        "subject": _runs(paper.subject),
        "blocks": [_block(block, pictures) for block in (*paper.opening, *paper.blocks)],
        "recipients": [
            _runs(f"- {name}{'.' if number == len(paper.recipients) else ';'}")
            for number, name in enumerate(paper.recipients, 1)
        ],
        "signer": _runs(paper.signer),
        "signature": _runs("[[chữ ký, dấu hoặc chữ ký số]]"),
        "name": _runs("[[Họ và tên]]"),
        "annexes": annexes,
    }
    return typst.pdf(_DOCUMENT, {"doc": json.dumps(document, ensure_ascii=False), **pictures}, cache)


def _runs(text: str) -> list[dict[str, object]]:
    # A line may end after a hyphen even where a no-break space follows: a word joiner holds "2022 - 2030" together.
    text = text.replace("-\N{NO-BREAK SPACE}", "-\N{WORD JOINER}\N{NO-BREAK SPACE}")
    return [{"text": run.text, "blank": run.is_blank} for run in runs(text)]


def _block(block: Block, pictures: dict[str, str]) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"type": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Paragraph):
        return {"type": "paragraph", "text": _runs(f"- {block.text}" if block.listed else block.text)}
    if isinstance(block, Table):
        return {
            "type": "table",
            "caption": block.caption,
            "columns": list(block.columns),
            "rows": [[_runs(cell) for cell in row] for row in block.rows],
            "total": [_runs(cell) for cell in block.total],
            "widths": list(block.widths),
            "numeric": sorted(block.numeric),
            "note": block.note,
            "short": block.is_short,
        }
    name = f"picture{len(pictures)}"
    pictures[name], _, _ = picture_svg(block)
    return {"type": "picture", "name": name, "caption": block.caption, "alt": _alt(block)}


def _alt(block: Picture) -> str:
    return block.spec.summary()
