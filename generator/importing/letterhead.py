"""What stands around the text of an official paper (decree 30/2020/NĐ-CP, appendix I): its head, and its signature.

The head gives a paper's number and day; neither is part of what the public reads on a page of ours.
"""

from __future__ import annotations

import re

from generator.importing.foreign_html import Node
from generator.language.vietnamese import fold

_MOTTO = "cong hoa xa hoi chu nghia viet nam"
_RECIPIENTS = "noi nhan"
_NUMBER = re.compile(r"Số\s*:\s*(\d+(?:/\d{4})?/[\w-]+(?:-[\w]+)*)", re.IGNORECASE)
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][\wà-ỹ]*\s+){1,4}[A-ZĐÀ-Ỹ][\wà-ỹ]*")
# Further down a motto is part of a text.
_HEAD_BLOCKS, _AFTER_MOTTO = 12, 4
_LEFT_OUT = 'phần đầu văn bản (quốc hiệu, số, ngày) và phần "Nơi nhận", chữ ký: không đưa vào bài'


def without_letterhead(body: Node) -> tuple[Node, dict[str, str], list[str]]:
    """Return a text without what stands around it, what that tells by names of fields, and what an editor is told."""
    blocks = _blocks(body)
    end = _end_of_head(blocks)
    if not end:
        return body, {}, []
    head = "\n".join(line for block in blocks[:end] for line in block.lines)
    facts: dict[str, str] = {}
    if number := _NUMBER.search(head):
        facts["document_number"] = number[1]
    if day := _DAY.search(head):
        facts |= dict.fromkeys(("issued_on", "published_on"), f"{int(day[1]):02}/{int(day[2]):02}/{day[3]}")
    rest = blocks[end:]
    foot = next((place for place, block in enumerate(rest) if fold(block.text).startswith(_RECIPIENTS)), len(rest))
    if foot < len(rest) and (signer := _signer(rest[foot:])):
        facts["signer"] = signer
    return Node("body", {}, [*rest[:foot]]), facts, [_LEFT_OUT]


def _blocks(body: Node) -> list[Node]:
    """Return the blocks of a text, out of whatever frames hold all of it."""
    blocks = [one for one in body.children if isinstance(one, Node)]
    while len(blocks) == 1 and blocks[0].tag in ("html", "body", "div", "section", "article", "main"):
        blocks = [one for one in blocks[0].children if isinstance(one, Node)]
    return blocks


def _end_of_head(blocks: list[Node]) -> int:
    """Return how many blocks are the head: up to the day, which stands with the motto or soon after it."""
    for place, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if _MOTTO in " ".join(fold(block.text).split()):
            after = range(place, min(place + _AFTER_MOTTO, len(blocks)))
            return next((one + 1 for one in after if _DAY.search(blocks[one].text)), place + 1)
    return 0


def _signer(blocks: list[Node]) -> str:
    last = next((line for block in reversed(blocks) for line in reversed(block.lines)), "")
    return last if _NAME.fullmatch(last) else ""
