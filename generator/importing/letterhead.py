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
# Recipients and signature are no longer; what follows is an annex.
_FOOT_BLOCKS = 15
_ANNEX = ("phu luc", "bieu mau", "danh sach")
_FRAMES = {"html", "body", "div", "section", "article", "main", "form"}
_SHOWN = 80
_LEFT_OUT = 'phần đầu văn bản (quốc hiệu, số, ngày) và phần "Nơi nhận", chữ ký không đưa vào bài; phần cuối đã bỏ: {}'


def without_letterhead(body: Node) -> tuple[Node, dict[str, str], list[str]]:
    """Return a text without what stands around it, what that tells by names of fields, and what an editor is told."""
    whole = _unframed(body)
    blocks = [one for one in whole.children if isinstance(one, Node)]
    end = _end_of_head(blocks)
    if not end:
        return body, {}, []
    head = "\n".join(line for block in blocks[:end] for line in block.lines)
    facts: dict[str, str] = {}
    if number := _NUMBER.search(head):
        facts["document_number"] = number[1]
    if day := _DAY.search(head):
        facts |= dict.fromkeys(("issued_on", "published_on"), f"{int(day[1]):02}/{int(day[2]):02}/{day[3]}")
    foot = _foot(blocks[end:])
    if signer := _signer(foot):
        facts["signer"] = signer
    gone = {id(block) for block in (*blocks[:end], *foot)}
    told = [_LEFT_OUT.format(" ".join(line for block in foot for line in block.lines)[:_SHOWN] or "không có")]
    return Node("body", {}, [one for one in whole.children if id(one) not in gone]), facts, told


def _foot(blocks: list[Node]) -> list[Node]:
    """Return the blocks from "Nơi nhận" to the signature; what is annexed below them is part of the text."""
    start = next((place for place, block in enumerate(blocks) if fold(block.text).startswith(_RECIPIENTS)), len(blocks))
    if start < len(blocks) and blocks[start].tag == "table":
        return blocks[start : start + 1]
    rest = blocks[start : start + _FOOT_BLOCKS]
    end = next((place for place, block in enumerate(rest) if place and _begins_anew(block)), len(rest))
    return rest[:end]


def _begins_anew(block: Node) -> bool:
    return block.tag in ("hr", "h1", "h2", "h3") or fold(block.text).startswith(_ANNEX)


def _unframed(body: Node) -> Node:
    """Return what holds a text's blocks, out of whatever frames hold all of it."""
    while True:
        inside = [one for one in body.children if isinstance(one, Node) or one.strip()]
        if len(inside) != 1 or not isinstance(inside[0], Node) or inside[0].tag not in _FRAMES:
            return body
        body = inside[0]


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
