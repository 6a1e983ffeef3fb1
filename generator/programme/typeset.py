"""An official paper as tagged PDF through the press, in the same layout as the .docx: the copy to read, not to edit.

Times New Roman may not be bundled; the press's own serif, which has every Vietnamese letter, takes its place here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.ink.paper import Pictures, Template
from generator.ink.paper import to_pdf as print_paper
from generator.programme.paper import ANNEX_OF, MOTTO, STATE, Block, Heading, Paper, Paragraph, Picture, Table, runs
from generator.programme.pictures import picture_svg

_TEMPLATE = Template(__file__, in_our_family=False)


def to_pdf(paper: Paper, cache: Path | None = None) -> bytes:
    """Return the paper as tagged PDF."""
    pictures = Pictures()
    annexes = [
        {
            "number": annex.number,
            "title": annex.title,
            "with": _runs(ANNEX_OF),
            "blocks": _blocks(annex.blocks, pictures),
        }
        for annex in paper.annexes
    ]
    head = paper.head
    document = {
        "parent": _runs(head.parent),
        "organisation": _runs(head.organisation if head.organisation.startswith("[[") else head.organisation.upper()),
        "state": STATE,
        "motto": MOTTO,
        "number": _runs(f"Số:       /{head.sign}-[[ký hiệu]]"),
        "place": f"{head.place}, ngày      tháng      năm {head.year}",
        "kind": paper.kind,
        "subject": _runs(paper.subject),
        "blocks": _blocks((*paper.opening, *paper.blocks), pictures),
        "recipients": [
            _runs(f"- {name}{'.' if number == len(paper.recipients) else ';'}")
            for number, name in enumerate(paper.recipients, 1)
        ],
        "signer": _runs(paper.signer),
        "signature": _runs("[[chữ ký, dấu hoặc chữ ký số]]"),
        "name": _runs("[[Họ và tên]]"),
        "annexes": annexes,
    }
    return print_paper(_TEMPLATE, f"{paper.title}: {paper.subject}", "", document, pictures, cache)


def _runs(text: str) -> list[dict[str, object]]:
    # A line may end after a hyphen even where a no-break space follows: a word joiner holds "2022 - 2030" together.
    text = text.replace("-\N{NO-BREAK SPACE}", "-\N{WORD JOINER}\N{NO-BREAK SPACE}")
    return [{"text": run.text, "blank": run.is_blank} for run in runs(text)]


def _blocks(blocks: Iterable[Block], pictures: Pictures) -> list[dict[str, Any]]:
    """Return blocks as the template sets them: paragraphs with dashes that follow each other are one list."""
    made: list[dict[str, Any]] = []
    for is_list, run in itertools.groupby(blocks, lambda block: isinstance(block, Paragraph) and block.listed):
        shown = [_block(block, pictures) for block in run]
        made += [{"type": "list", "items": [one["text"] for one in shown]}] if is_list else shown
    return made


def _block(block: Block, pictures: Pictures) -> dict[str, Any]:
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
    svg, _, _ = picture_svg(block)
    return {"type": "picture", "name": pictures.add(svg), "caption": block.caption, "alt": _alt(block)}


def _alt(block: Picture) -> str:
    return block.spec.summary()
